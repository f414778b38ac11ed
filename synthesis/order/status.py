"""Where everything went."""

from __future__ import annotations

from collections import Counter

from synthesis.ledger import Balance
from synthesis.order import snapshot
from synthesis.order.assembly import opened
from synthesis.order.sources import SourceStatus, status_of
from synthesis.records import ModelUse, Problem, Record
from synthesis.store import Folder


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
    with opened(folder) as at:
        made = snapshot.load(at)
        problems = (*at.database.problems(), *(problem for source in made.sources for problem in source.problems))
        waiting = len(made.decisions) - snapshot.folded_decisions(at.database)
    aside = Counter(f"{line.by}: {line.reason}" for line in made.ledger if line.state == "set-aside")
    return Standing(
        title=made.title,
        weekend=made.weekend,
        created=made.created,
        sheet=snapshot.sheet_of(made),
        sources=tuple(map(status_of, made.sources)),
        themes=sum(not theme.gone for theme in made.themes),
        recommendations=len(made.recommendations),
        models=made.models,
        set_aside=dict(sorted(aside.items())),
        problems=problems,
        undecided=waiting,
    )
