"""Taking in what lies in inputs/: each file is read, cut into quotes and kept before the next one is touched.

A file that was read before under the same bytes and the same settings is left alone. One that has changed is read again; contributions
whose words are still there keep their ids, so that themes, drafts and decisions that name them still find them.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from synthesis import __version__, ingest, recommend, review, segment
from synthesis.ingest import InputFile, People
from synthesis.ingest.roster import read_roster
from synthesis.order.progress import Progress
from synthesis.records import Contribution, Problem, Record, Source
from synthesis.settings import Settings
from synthesis.store import Database, Folder
from synthesis.store.folder import digest
from synthesis.store.log import canonical


class Taken(Record):
    """What one intake did: names of sources read, of those read anew, and problems that belong to no source."""

    read: tuple[str, ...]
    again: tuple[str, ...]
    problems: tuple[Problem, ...]


def people_of(folder: Folder, database: Database | None) -> tuple[People, tuple[Problem, ...]]:
    """Who is who: the roster, the names seen before, and what people decided about them."""
    roster, problems = read_roster(folder.roster.read_bytes(), folder.roster.name) if folder.roster.is_file() else (None, ())
    same = review.same_people(database.decisions()) if database else {}
    return ingest.People.known(roster, folder.read_names(), same), tuple(problems)


def files_in_order(folder: Folder, settings: Settings) -> tuple[str, ...]:
    """Input files, weekend by weekend."""
    return tuple(ingest.files_in_order(folder.input_files(), settings))


def take_in(folder: Folder, database: Database, settings: Settings, progress: Progress) -> Taken:
    """Read everything in inputs/ that is new or changed."""
    people, problems = people_of(folder, database)
    names = files_in_order(folder, settings)
    selected, left = ingest.select(names)
    problems = (*problems, *left)
    intake = _Intake(folder, database, settings, people)
    progress.begin("Reading", len(selected))
    for number, name in enumerate(selected):
        problems += intake.take(name)
        progress.reach(number + 1, len(selected))
    progress.end()
    missing = tuple(
        Problem(file=name, message="was read before and is no longer in inputs/. What it said stays.", hint="Put it back.")
        for name in intake.sources
        if name not in names
    )
    return Taken(read=tuple(intake.read), again=tuple(intake.again), problems=(*problems, *missing))


class _Intake:
    """What has been read so far, held in memory so that no file costs more than its own size."""

    def __init__(self, folder: Folder, database: Database, settings: Settings, people: People) -> None:
        self.folder, self.database, self.settings, self.people = folder, database, settings, people
        self.sources = {source.name: source for source in database.sources()}
        self.contributions: dict[str, tuple[Contribution, ...]] = {source.id: () for source in self.sources.values()}
        for contribution in database.contributions():
            self.contributions[contribution.source] += (contribution,)
        self.next_number = 1 + max((int(c.id[1:]) for held in self.contributions.values() for c in held), default=0)
        self.under = _settings_key(folder, database, settings)
        self.read: list[str] = []
        self.again: list[str] = []

    def take(self, name: str) -> tuple[Problem, ...]:
        """Read one file, unless it is as it was. The problems of a file that gives no source; the others stay with their source."""
        data, before = self.folder.read_input(name), self.sources.get(name)
        key = digest(self.under + data)
        if before is not None and self.database.reading_key(before.id) == key:
            return ()
        ingested = ingest.read_one(
            InputFile(name=name, data=data),
            self.settings,
            self.people,
            source_id=before.id if before else f"S{len(self.sources) + 1}",
            first_contribution=self.next_number,
        )
        if ingested.source is None:
            return ingested.problems
        self._keep(ingested.source, self._kept_ids(ingested.source, ingested.contributions, before), key)
        (self.read if before is None else self.again).append(name)
        return ()

    def _keep(self, source: Source, contributions: tuple[Contribution, ...], key: str) -> None:
        others = [c for held in (self.contributions[s] for s in self.contributions if s != source.id) for c in held]
        texts = {known.id: known.text for known in self.sources.values()} | {source.id: source.text}
        contributions = ingest.mark_repeats(source, contributions, others, self.sources.values())
        by_id = {c.id: c for c in contributions}
        quotes = recommend.classify(segment.split(contributions, texts), by_id)
        self.folder.write_names(self.people.names_text())
        with self.database.transaction():
            self.database.put("unfinished", "yes")
            self.database.put_source(source, key, contributions, quotes, segment.sift(quotes, contributions, texts))
        self.sources[source.name], self.contributions[source.id] = source, contributions
        self.next_number = max(self.next_number, 1 + max((int(c.id[1:]) for c in contributions), default=0))

    def _kept_ids(self, source: Source, fresh: Sequence[Contribution], before: Source | None) -> tuple[Contribution, ...]:
        """The contributions with the ids that the same words of the same row had before; the others with new ones."""
        known: dict[tuple[str | None, str], deque[str]] = defaultdict(deque)
        if before is not None:
            for c in self.contributions[before.id]:
                known[c.key, before.text[c.start : c.end]].append(c.id)
        number, kept = self.next_number, []
        for c in fresh:
            ids = known.get((c.key, source.text[c.start : c.end]))
            if ids:
                kept.append(c.model_copy(update={"id": ids.popleft()}))
            else:
                kept.append(c.model_copy(update={"id": f"C{number}"}))
                number += 1
        return tuple(kept)


def _settings_key(folder: Folder, database: Database, settings: Settings) -> bytes:
    """All but the file itself that decides how a file is read."""
    parts = settings.model_dump(mode="json", include={"languages", "weekends", "questions", "roles", "files"})
    roster = digest(folder.roster.read_bytes()) if folder.roster.is_file() else ""
    return canonical([__version__, parts, roster, review.same_people(database.decisions())])
