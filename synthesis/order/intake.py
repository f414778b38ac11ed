"""Taking in what lies in inputs/: each file is read, cut into quotes and kept before the next one is touched.

A file that was read before under the same bytes and the same settings is left alone. One that has changed is read again; contributions
whose words are still there keep their ids, so that themes, drafts and decisions that name them still find them.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from synthesis import __version__, ingest, recommend, review, segment
from synthesis.ingest import InputFile, Ingested, People
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
    roster, problems = ingest.read_roster(folder.roster.read_bytes(), folder.roster.name) if folder.roster.is_file() else (None, ())
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
    problems += left
    known = {source.name: source for source in database.sources()}
    under = _settings_key(folder, database, settings)
    fresh, again = [], []
    progress.begin("Reading", len(selected))
    for number, name in enumerate(selected):
        data = folder.read_input(name)
        key = digest(under + data)
        before = known.get(name)
        if before is None or database.reading_key(before.id) != key:
            problem = _take(folder, database, settings, people, InputFile(name=name, data=data), key, before)
            problems += problem
            (fresh if before is None else again).append(name)
        progress.reach(number + 1, len(selected))
    progress.end()
    missing = [
        Problem(file=name, message="was read before and is no longer in inputs/. What it said stays.", hint="Put it back.")
        for name in known
        if name not in names
    ]
    return Taken(read=tuple(fresh), again=tuple(again), problems=(*problems, *missing))


def _settings_key(folder: Folder, database: Database, settings: Settings) -> bytes:
    """All but the file itself that decides how a file is read."""
    parts = settings.model_dump(mode="json", include={"languages", "weekends", "questions", "roles", "files"})
    roster = digest(folder.roster.read_bytes()) if folder.roster.is_file() else ""
    return canonical([__version__, parts, roster, review.same_people(database.decisions())])


def _take(
    folder: Folder, database: Database, settings: Settings, people: People, file: InputFile, key: str, before: Source | None
) -> tuple[Problem, ...]:
    everyone = database.contributions()
    old = [c for c in everyone if before is not None and c.source == before.id]
    others = [c for c in everyone if before is None or c.source != before.id]
    texts = {source.id: source.text for source in database.sources()}
    ingested = ingest.read_one(
        file,
        settings,
        people,
        source_id=before.id if before else f"S{len(texts) + 1}",
        first_contribution=_next(everyone),
    )
    if ingested.source is None:
        return ingested.problems
    source, contributions = ingested.source, _kept_ids(ingested, old, texts)
    contributions = ingest.mark_repeats(source, contributions, others, database.sources())
    words = {source.id: source.text}
    quotes = recommend.classify(segment.split(contributions, words), {c.id: c for c in contributions})
    set_aside = segment.sift(quotes, {c.id: c for c in contributions}, words)
    folder.write_names(people.names_text())
    with database.transaction():
        database.put("unfinished", "yes")
        database.put_source(source, key, contributions, quotes, set_aside)
    return ()


def _next(contributions: Iterable[Contribution]) -> int:
    return 1 + max((int(c.id[1:]) for c in contributions), default=0)


def _kept_ids(ingested: Ingested, old: Sequence[Contribution], texts: dict[str, str]) -> tuple[Contribution, ...]:
    """The contributions with the ids that the same words of the same row had before."""
    known: dict[tuple[str | None, str], deque[str]] = defaultdict(deque)
    for c in old:
        known[c.key, texts[c.source][c.start : c.end]].append(c.id)
    assert ingested.source is not None
    text, number, renumbered = ingested.source.text, _first(ingested), []
    for c in ingested.contributions:
        ids = known.get((c.key, text[c.start : c.end]))
        if ids:
            renumbered.append(c.model_copy(update={"id": ids.popleft()}))
        else:
            renumbered.append(c.model_copy(update={"id": f"C{number}"}))
            number += 1
    return tuple(renumbered)


def _first(ingested: Ingested) -> int:
    return min((int(c.id[1:]) for c in ingested.contributions), default=1)
