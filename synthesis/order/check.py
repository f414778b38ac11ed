"""Reading every input without changing anything: what is wrong, where, and how to mend it."""

from __future__ import annotations

from synthesis import ingest
from synthesis.ingest import InputFile
from synthesis.order import intake
from synthesis.order.progress import Progress
from synthesis.records import Contribution, Decision, Problem, Record, Source
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
    people, problems = intake.people_under(folder, _decisions(folder))
    selected, left = intake.to_read(folder, settings)
    found = [*problems, *left]
    files: list[FileReport] = []
    contributions: list[Contribution] = []
    sources: dict[str, Source] = {}
    progress.begin("Reading", len(selected))
    for number, name in enumerate(selected, 1):
        file = InputFile(name=name, data=folder.read_input(name))
        ingested = ingest.read_one(file, settings, people, source_id=f"S{number}", first_contribution=len(contributions) + 1)
        found += ingested.problems
        if (source := ingested.source) is not None:
            found += source.problems
            sources[source.id] = source
            contributions += ingested.contributions
            held = len(ingested.contributions)
            files.append(FileReport(name=name, reader=source.reader, found=source.found, read=source.read, contributions=held))
        progress.reach(number, len(selected))
    progress.end()
    if not selected and not found:
        found.append(Problem(file="inputs", message="There is nothing in it.", hint="Put what people said into inputs/<weekend>/."))
    return Report(
        files=tuple(files),
        problems=tuple(found),
        strangers=tuple(Stranger.model_validate(stranger.model_dump()) for stranger in people.strangers()),
        named=tuple(ingest.names_inside(contributions, sources, people)),
    )


def _decisions(folder: Folder) -> tuple[Decision, ...]:
    """What people decided so far; a folder that was never run has no database, and is given none."""
    if not folder.database.is_file():
        return ()
    database = Database(folder.database, to_read=True)
    try:
        return database.decisions()
    finally:
        database.close()
