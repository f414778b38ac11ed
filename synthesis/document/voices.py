"""Who worded what, made visible: a quiet sign after what software drafted, a name after what a person wrote, nothing after fixed phrases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from synthesis.document.blocks import FORM, Sentence
from synthesis.languages.wording import Wording
from synthesis.records import MACHINE, OWN

SIGN = "\N{LOZENGE}"
"""Stands after what software drafted. It is in every font that offices have, and in none of the scripts."""


def tag(worded_by: str, wording: Wording) -> str:
    """The tag as it is printed: the sign for the software, `[Anna]` for a person; empty for the document's fixed form."""
    if worded_by in (FORM, MACHINE):
        return SIGN if worded_by == MACHINE else ""
    return f"[{wording('tag.own') if worded_by == OWN else worded_by}]"


def spoken(worded_by: str, wording: Wording) -> str:
    """The same for whoever listens to the page instead of looking at it."""
    return wording("tag.spoken", who=wording("tag.software")) if worded_by == MACHINE else tag(worded_by, wording)


def stretches(sentences: Sequence[Sentence]) -> list[tuple[list[Sentence], str]]:
    """Sentences that follow one another and share an author, with that author."""
    return [(list(group), author) for author, group in groupby(sentences, key=lambda sentence: sentence.worded_by)]
