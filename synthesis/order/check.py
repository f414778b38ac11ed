"""Reading every input without changing anything: what is wrong, where, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from synthesis import ingest
from synthesis.ingest import Ingested, InputFile
from synthesis.order import coding, coding_remarks, house, intake, snapshot, undrafted
from synthesis.order.progress import Progress
from synthesis.records import COUNTING_ROLES, Contribution, Decision, Problem, Record, Source
from synthesis.settings import Settings, load
from synthesis.store import Database, Folder


class FileReport(Record):
    """How much of one file was read."""

    name: str
    reader: str
    found: int
    read: int
    contributions: int
    unused: tuple[str, ...] = ()
    """Headings of its columns that hold something and that nothing was taken from."""


class Stranger(Record):
    """A speaker whom the roster does not list, where they first spoke, and the nearest names it does list."""

    name: str
    file: str
    place: str
    nearest: tuple[str, ...]


class Report(Record):
    """All that `check` found. `clean` means that nothing needs anybody's eye; remarks do not count."""

    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...]
    strangers: tuple[Stranger, ...]
    remarks: tuple[Problem, ...] = ()
    """What is worth knowing and needs nobody's hand."""
    notes: tuple[str, ...] = ()
    """What a run will not be able to do with these files."""
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
    found = [*problems, *left, *house.problems(folder)]
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
            found += _without_question(source, ingested.contributions, settings)
            files.append(_report(source, ingested))
        progress.reach(number, len(selected))
    progress.end()
    called = _renamed(folder)
    found += coding.problems(settings, contributions, sources, called)
    found += coding_remarks.remarks(settings, contributions, sources, snapshot.weekends_of(contributions, settings), called)
    found += coding_remarks.joined(settings, contributions, called)
    found += [*coding.missing(settings, contributions), *coding.unused(settings, contributions)]
    if not selected and not found:
        found.append(Problem(file="inputs", message="There is nothing in it.", hint="Put what people said into inputs/<weekend>/."))
    return Report(
        files=tuple(files),
        problems=tuple(problem for problem in found if not problem.remark),
        remarks=tuple(problem for problem in found if problem.remark),
        notes=undrafted.sentences(contributions),
        strangers=tuple(Stranger.model_validate(stranger.model_dump()) for stranger in people.strangers()),
        named=(*ingest.names_inside(contributions, sources, people), *coding_remarks.names_in_codes(contributions, sources, people)),
    )


def _report(source: Source, ingested: Ingested) -> FileReport:
    held = len(ingested.contributions)
    return FileReport(name=source.name, reader=source.reader, found=source.found, read=source.read, contributions=held, unused=ingested.unused)


def _without_question(source: Source, contributions: Sequence[Contribution], settings: Settings) -> tuple[Problem, ...]:
    """A problem where words that count answer no question although the assembly has some: documents would sort them under none."""
    counting = [c for c in contributions if c.role in COUNTING_ROLES]
    without = [c for c in counting if c.question is None]
    if not without or not settings.questions:
        return ()
    share = "Its contributions answer" if len(without) == len(counting) else f"{len(without)} of its {len(counting)} contributions answer"
    one = settings.questions[0].id
    own = source.name.rsplit("/", 1)[-1]
    hint = f"Move it into the folder of a question, as inputs/{source.weekend}/{one}/{own}, or say it in assembly.toml:\n"
    hint += f"[[files]]\nfiles = {_quoted(source.name)}\nquestion = {_quoted(one)}"
    place = without[0].place if len(without) < len(counting) else None
    return (Problem(file=source.name, place=place, message=f"{share} no question that assembly.toml lists.", hint=hint),)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _decisions(folder: Folder) -> tuple[Decision, ...]:
    """What people decided so far; a folder that was never run has no database, and is given none."""
    if not folder.database.is_file():
        return ()
    database = Database(folder.database, to_read=True)
    try:
        return database.decisions()
    finally:
        database.close()


def _renamed(folder: Folder) -> coding.Renamed:
    """What people call the themes that codes made, where a run made any."""
    if not folder.database.is_file():
        return coding.NOBODY
    database = Database(folder.database, to_read=True)
    try:
        return coding.renamed(database, database.decisions())
    finally:
        database.close()
