"""Draft recommendations: measures, what stands behind them, and whom their quotes reach."""

from __future__ import annotations

from synthesis.records.said import Counts
from synthesis.records.terms import MACHINE, Record, Status

UNEXPLAINED = "not explained yet"
"""Why a measure has no evidence, as long as nobody has said why."""


class Measure(Record):
    """One thing that is asked for, with every quote that asks for it."""

    id: str
    text: str
    worded_by: str = MACHINE
    evidence: tuple[str, ...]
    unsupported: str | None = None
    """Why it has no evidence: a person's words, or UNEXPLAINED."""
    unchecked: bool = False
    """A person changed its words after its evidence was chosen, and nobody has linked evidence since."""
    instead_of: tuple[str, ...] = ()
    """The measures of the same draft that ask for the opposite: people choose between them."""


class Coverage(Record):
    """How far the quotes that stand in a draft reach those who contributed to its theme, beside as many quotes drawn by lot.

    All shares are from 0 to 1. Drawn by lot means the exact expectation (drawing without replacement), not a draw.
    """

    quotes: int
    """So many of the theme's quotes stand in the draft."""
    of: int
    """Out of so many that could."""
    reached: float
    """The share of the contributors with at least one quote in the draft."""
    by_lot: float
    table_reached: float | None = None
    """The same share at the table where it is lowest; None where fewer than two tables contributed."""
    table_by_lot: float | None = None


class Recommendation(Record):
    """A draft recommendation: a scaffold of members' own words."""

    id: str
    version: int = 1
    status: Status = "draft"
    status_by: str | None = None
    """Who entered what members decided; None where nobody did. `status_at` is when, `status_note` how it came about, in their words."""
    status_at: str | None = None
    status_note: str | None = None
    question: str | None
    themes: tuple[str, ...]
    title: str
    title_by: str = MACHINE
    text: str
    text_by: str = MACHINE
    measures: tuple[Measure, ...]
    rationale: tuple[str, ...]
    reservations: tuple[str, ...]
    reservations_note: str | None
    raised_by: Counts
    coverage: Coverage | None = None
    """Whom its quotes reach; None where nothing was drawn up by the software."""
    numbered: int = 0
    """The highest number that a measure of it ever had; none is given twice."""
