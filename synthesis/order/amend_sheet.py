"""Taking in everything.xlsx: its changed cells are lines of a decisions file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from synthesis.document.everything_back import everything_back
from synthesis.errors import SynthesisError
from synthesis.ledger import ledger
from synthesis.order import snapshot
from synthesis.order.assembly import Assembly
from synthesis.records import Measure, Problem, Recommendation, Snapshot, Theme
from synthesis.review import Standing

Taker = Callable[[dict[str, Any], str, str | None], object]
"""Takes in one line, found at a place of the file, by the author whom the file names there."""


def take(at: Assembly, answer: Standing, file: str, data: bytes, line: Taker) -> tuple[Problem, ...]:
    """Take in every changed cell of a workbook; what could not be understood, by sheet and row."""
    lines, problems = everything_back(data, now(at, answer), file)
    for problem in problems:
        if problem.place is None and not problem.remark:
            raise SynthesisError(f"{file}: {problem.message}", problem.hint)
    for found in lines:
        line(dict(found), str(found.place), found.author)
    return tuple(problems)


def now(at: Assembly, answer: Standing) -> Snapshot:
    """What stands now as a snapshot, decisions entered since the last run included: nothing is cited or grouped that was set aside."""
    themes = tuple(_theme(theme, answer) for theme in answer.themes.values())
    drafts = tuple(_draft(draft, answer) for draft in answer.recommendations.values())
    quotes = tuple(answer.quotes.values())
    lines = ledger(quotes, answer.set_aside.values(), themes, drafts)
    update = {"quotes": quotes, "themes": themes, "recommendations": drafts, "ledger": lines}
    return snapshot.taken(at.database, snapshot.settings_then(at)).model_copy(update=update)


def _theme(theme: Theme, answer: Standing) -> Theme:
    return theme.model_copy(update={"quotes": tuple(held for held in theme.quotes if answer.may_be_cited(held.id))})


def _draft(draft: Recommendation, answer: Standing) -> Recommendation:
    def held(quotes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(quote for quote in quotes if answer.may_be_cited(quote))

    def measured(measure: Measure) -> Measure:
        return measure.model_copy(update={"evidence": held(measure.evidence)})

    measures = tuple(map(measured, draft.measures))
    return draft.model_copy(update={"measures": measures, "rationale": held(draft.rationale), "reservations": held(draft.reservations)})
