"""Recommendations that people end: they cite nothing and hold no measure from then on."""

from __future__ import annotations

from synthesis.languages.wording import wording
from synthesis.records import Counts, Status
from synthesis.review.standing import Standing


def phrase(standing: Standing, key: str, **values: str) -> str:
    """A fixed phrase in the assembly's language."""
    return wording(standing.language)(key, **values)


def end(standing: Standing, target: str, status: Status, text: str, by: str) -> None:
    """End a recommendation, with a sentence that says why and by whom."""
    standing.change(
        target,
        status=status,
        status_by=None,
        status_at=None,
        status_note=None,
        text=text,
        text_by=by,
        measures=(),
        rationale=(),
        reservations=(),
        reservations_note=phrase(standing, "recommendation.ended_note", n="0"),
        raised_by=Counts(),
    )
