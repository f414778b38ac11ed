"""All that is known of an assembly at one moment."""

from __future__ import annotations

from typing import Any

from synthesis.records.beside import Beside
from synthesis.records.decided import Comment, Decision, LedgerLine, Passage
from synthesis.records.drafts import Recommendation
from synthesis.records.meaning import ModelUse
from synthesis.records.said import Contribution, Problem, Quote, Source
from synthesis.records.terms import Record
from synthesis.records.themes import Theme


class Snapshot(Record):
    """All that is known of an assembly at one moment: what documents, trace, status and the bundle are made from."""

    title: str
    weekend: str
    """The latest weekend included."""
    created: str
    questions: tuple[str, ...] = ()
    """The agenda questions in the assembly's own order; contributions may also have none."""
    sources: tuple[Source, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    quotes: tuple[Quote, ...] = ()
    themes: tuple[Theme, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    decisions: tuple[Decision, ...] = ()
    models: tuple[ModelUse, ...] = ()
    software: dict[str, str] = {}
    settings: dict[str, Any] = {}
    problems: tuple[Problem, ...] = ()
    """Those of files that gave no source: they could not be read at all."""
    passages: tuple[Passage, ...] = ()
    """What people wrote between the blocks of a document."""
    comments: tuple[Comment, ...] = ()
    beside: tuple[Beside, ...] = ()
    """Where people's coding makes the themes: what the software's grouping shows beside it, if it was asked for."""
    roster: bool = False
    """Whether a roster said who is a member; without one, documents say "named speakers"."""
