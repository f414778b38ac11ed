"""Reading every input without changing anything: what is wrong, where, and how to mend it."""

from __future__ import annotations

from synthesis import ingest
from synthesis.ingest import InputFile
from synthesis.order import intake
from synthesis.order.progress import Progress
from synthesis.records import Contribution, Problem, Record, Source
from synthesis.settings import load
from synthesis.store import Database, Folder


class FileReport(Record):
    """How much of one file was read."""

    name: str
    reader: str
    found: int
    read: int
    contributions: int


class Stranger(Record):
    """A speaker whom the roster does not list, where they first spoke, and the nearest names it does list."""

    name: str
    file: str
    place: str
    nearest: tuple[str, ...]


class Report(Record):
    """All that `check` found. `clean` means that nothing needs anybody's eye."""

    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...]
    strangers: tuple[Stranger, ...]
    named: tuple[Problem, ...]
    """Places where a person's name stands inside what was said, for a person to decide about."""

    @property
    def clean(self) -> bool:
        return not (self.problems or self.strangers or self.named)


def check(folder: Folder, progress: Progress) -> Report:
    """Read every input and say what is wrong with it."""
    settings = load(folder.root)
    database = Database(folder.database) if folder.database.is_file() else None
    people, problems = intake.people_of(folder, database)
    if database:
        database.close()
    selected, left = ingest.select(intake.files_in_order(folder, settings))
    sources: list[Source] = []
    contributions: list[Contribution] = []
    found = [*problems, *left]
    progress.begin("Reading", len(selected))
    for number, name in enumerate(selected):
        ingested = ingest.read_one(
            InputFile(name=name, data=folder.read_input(name)),
            settings,
            people,
            source_id=f"S{number + 1}",
            first_contribution=len(contributions) + 1,
        )
        found += ingested.problems
        if ingested.source is not None:
            found += ingested.source.problems
            sources.append(ingested.source)
            contributions += ingested.contributions
        progress.reach(number + 1, len(selected))
    progress.end()
    held = {source.id: sum(c.source == source.id for c in contributions) for source in sources}
    return Report(
        files=tuple(FileReport(name=s.name, reader=s.reader, found=s.found, read=s.read, contributions=held[s.id]) for s in sources),
        problems=tuple(found),
        strangers=tuple(Stranger.model_validate(stranger.model_dump()) for stranger in people.strangers()),
        named=tuple(ingest.names_inside(contributions, {s.id: s for s in sources}, people)),
    )
