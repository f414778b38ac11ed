"""Who worded what, made visible: one quiet tag after each stretch of sentences by the same author."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from synthesis.document.blocks import Sentence
from synthesis.languages.wording import Wording
from synthesis.records import MACHINE, OWN


def tag(worded_by: str, wording: Wording) -> str:
    """The tag as it is printed: `[software]`, or `[Anna]`."""
    known = {MACHINE: wording("tag.software"), OWN: wording("tag.own")}
    return f"[{known.get(worded_by, worded_by)}]"


def stretches(sentences: Sequence[Sentence]) -> list[tuple[list[Sentence], str]]:
    """Sentences that follow one another and share an author, with that author."""
    return [(list(group), author) for author, group in groupby(sentences, key=lambda sentence: sentence.worded_by)]
