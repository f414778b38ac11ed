"""Where everything went."""

from __future__ import annotations

from synthesis.ledger import Balance
from synthesis.order import snapshot
from synthesis.order.run import sheet_of
from synthesis.records import ModelUse, Problem, Record
from synthesis.settings import load
from synthesis.store import Database, Folder


class SourceStatus(Record):
    """What became of one file's units."""

    name: str
    reader: str
    found: int
    read: int
    not_read: dict[str, int]
    """Reason -> how many units."""


class Standing(Record):
    """The answer to `status`."""

    title: str
    weekend: str
    created: str
    sheet: Balance
    sources: tuple[SourceStatus, ...]
    themes: int
    recommendations: int
    models: tuple[ModelUse, ...]
    set_aside: dict[str, int]
    """Who set aside and why -> how many quotes."""
    problems: tuple[Problem, ...]
    undecided: int
    """Decisions entered since the last run, which the next run will take in."""


def status(folder: Folder) -> Standing:
    """The balance sheet of the last finished run."""
    settings = load(folder.root)
    database = Database(folder.database)
    try:
        made = snapshot.load(folder, database, settings)
        problems = (*database.problems(), *(problem for source in made.sources for problem in source.problems))
        waiting = len(made.decisions) - int(database.get("decisions folded") or 0)
    finally:
        database.close()
    aside: dict[str, int] = {}
    for line in made.ledger:
        if line.state == "set-aside":
            reason = f"{line.by}: {line.reason}"
            aside[reason] = aside.get(reason, 0) + 1
    return Standing(
        title=made.title,
        weekend=made.weekend,
        created=made.created,
        sheet=sheet_of(made, settings),
        sources=tuple(
            SourceStatus(name=s.name, reader=s.reader, found=s.found, read=s.read, not_read=_reasons([u.reason for u in s.not_read]))
            for s in made.sources
        ),
        themes=sum(not theme.gone for theme in made.themes),
        recommendations=len(made.recommendations),
        models=made.models,
        set_aside=dict(sorted(aside.items())),
        problems=problems,
        undecided=waiting,
    )


def _reasons(reasons: list[str]) -> dict[str, int]:
    return {reason: reasons.count(reason) for reason in sorted(set(reasons))}
