"""Taking in what lies in inputs/: each file is read and cut into quotes, and kept whole, a few small files at a time.

A file that was read before under the same bytes and the same settings is left alone. One that has changed is read again; contributions
whose words are still there keep their ids, so that themes, drafts and decisions that name them still find them.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from synthesis import __version__, ingest, recommend, review, segment
from synthesis.ingest import InputFile, People
from synthesis.ingest.repeats import FEWEST
from synthesis.ingest.roster import read_roster
from synthesis.order.assembly import Assembly
from synthesis.order.progress import Progress
from synthesis.records import Contribution, Decision, Problem, Quote, Record, SetAside, Source
from synthesis.settings import Settings
from synthesis.store import Folder
from synthesis.store.folder import digest
from synthesis.store.log import canonical

AT_ONCE = 100
"""Files that are kept in one transaction: each transaction waits for the disk, and a pulled plug costs what was not kept yet."""

ENOUGH = 250_000
"""Characters after which what was read is kept even so: a second's work or two."""


class Taken(Record):
    """What one intake did: names of sources read, of those read anew, and problems that belong to no source."""

    read: tuple[str, ...]
    again: tuple[str, ...]
    problems: tuple[Problem, ...]
    has_roster: bool
    """Whether a roster says who is a member."""


def people_of(at: Assembly) -> tuple[People, tuple[Problem, ...]]:
    """Who is who: the roster, the names seen before, and what people decided about them."""
    return people_under(at.folder, at.database.decisions())


def people_under(folder: Folder, decisions: Sequence[Decision]) -> tuple[People, tuple[Problem, ...]]:
    """Who is who, under these decisions."""
    roster, problems = read_roster(folder.roster.read_bytes(), folder.roster.name) if folder.roster.is_file() else (None, ())
    return ingest.People.known(roster, folder.read_names(), review.same_people(decisions)), tuple(problems)


def to_read(folder: Folder, settings: Settings) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The input files, weekend by weekend, and a problem for each thing in inputs/ that is not one."""
    selected, left = ingest.select(ingest.files_in_order(folder.input_files(), settings))
    return selected, (*left, *folder.unread())


def take_in(at: Assembly, progress: Progress) -> Taken:
    """Read everything in inputs/ that is new or changed."""
    people, problems = people_of(at)
    selected, left = to_read(at.folder, at.settings)
    problems = (*problems, *left)
    intake = _Intake(at, people)
    progress.begin("Reading", len(selected))
    try:
        for number, name in enumerate(selected):
            problems += intake.take(name)
            progress.reach(number + 1, len(selected))
    finally:  # what was read before a file that cannot be, or before an interruption, need not be read again
        intake.keep()
    progress.end()
    there = set(at.folder.input_files())
    missing = tuple(
        Problem(file=name, message="was read before and is no longer in inputs/. What it said stays.", hint="Put it back.")
        for name in intake.sources
        if name not in there
    )
    return Taken(read=tuple(intake.read), again=tuple(intake.again), problems=(*problems, *missing), has_roster=people.has_roster)


@dataclass(frozen=True)
class _Reading:
    """All that came of one file."""

    source: Source
    key: str
    contributions: tuple[Contribution, ...]
    quotes: tuple[Quote, ...]
    set_aside: tuple[SetAside, ...]


class _Intake:
    """What has been read so far, held in memory so that no file costs more than its own size."""

    def __init__(self, at: Assembly, people: People) -> None:
        self.folder, self.database, self.settings, self.people = at.folder, at.database, at.settings, people
        self.sources = {source.name: source for source in at.database.sources()}
        self.by_id = {source.id: source for source in self.sources.values()}
        self.contributions: dict[str, list[Contribution]] = {name: [] for name in self.by_id}
        for contribution in at.database.contributions():
            self.contributions[contribution.source].append(contribution)
        self.saying: dict[str, set[str]] = defaultdict(set)
        for source in self.sources.values():
            self._index(source)
        # Never the number of one that is gone: a decision about that one would fall on other words.
        self.next_number = 1 + int(at.database.get("last contribution") or 0)
        self.under = _settings_key(at)
        self.read: list[str] = []
        self.again: list[str] = []
        self.waiting: list[_Reading] = []

    def _index(self, source: Source) -> None:
        """Which sources hold which words: only those that share some are compared, else many files would cost their square."""
        for c in self.contributions[source.id]:
            self.saying[source.text[c.start : c.end]].add(source.id)

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
        self._cut(ingested.source, self._kept_ids(ingested.source, ingested.contributions, before), key)
        (self.read if before is None else self.again).append(name)
        return ()

    def keep(self) -> None:
        """Keep the files that were read and are not kept yet: the names first, then all else in one transaction."""
        if not self.waiting:
            return
        last = max(self.next_number - 1, *(int(c.id[1:]) for one in self.waiting for c in one.contributions), 0)
        self.folder.write_names(self.people.names_text())
        with self.database.transaction():
            self.database.put("unfinished", "yes")
            self.database.put("last contribution", str(last))
            for one in self.waiting:
                self.database.put_source(one.source, one.key, one.contributions, one.quotes, one.set_aside)
        self.waiting.clear()

    def _cut(self, source: Source, contributions: tuple[Contribution, ...], key: str) -> None:
        """Cut one file into quotes and let it wait for the next keeping."""
        near = self._alike(source, contributions)
        earlier = [c for name in near for c in self.contributions[name]]
        contributions = ingest.mark_repeats(source, contributions, earlier, [self.by_id[name] for name in near])
        texts = {source.id: source.text}
        quotes = recommend.classify(segment.split(contributions, texts), {c.id: c for c in contributions})
        aside = segment.sift(quotes, contributions, texts)
        self.waiting.append(_Reading(source, key, contributions, quotes, aside))
        self.sources[source.name] = self.by_id[source.id] = source
        self.contributions[source.id] = list(contributions)
        self._index(source)
        self.next_number = max((self.next_number, *(int(c.id[1:]) + 1 for c in contributions)))
        if len(self.waiting) >= AT_ONCE or sum(len(one.source.text) for one in self.waiting) >= ENOUGH:
            self.keep()

    def _alike(self, source: Source, contributions: Sequence[Contribution]) -> list[str]:
        """The other sources that this one may repeat: the same file, or enough words in common."""
        shared = Counter(name for c in contributions for name in self.saying.get(source.text[c.start : c.end], ()))
        known = self.by_id.items()
        return [name for name, other in known if name != source.id and (shared[name] >= FEWEST or other.sha256 == source.sha256)]

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


def _settings_key(at: Assembly) -> bytes:
    """All but the file itself that decides how a file is read."""
    read_by = {"languages", "weekends", "questions", "roles", "files"}
    parts = at.settings.model_dump(mode="json", include=read_by, exclude={"questions": {"__all__": {"themes"}}})
    return canonical([__version__, parts, at.folder.roster_digest(), review.same_people(at.database.decisions())])
