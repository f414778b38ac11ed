"""Half-open stretches of a text, and the few things every module here asks of one."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from synthesis.languages import Language

_UNSPACED_LETTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_WORD = re.compile(r"\S*[^\W_]\S*")
_LETTERS_TO_A_WORD = 2.0


class Span(NamedTuple):
    """`text[start:end]`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at either end; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def cut(text: str, whole: Span, places: list[int]) -> list[Span]:
    """The stretch divided at the offsets `places`, each part trimmed, empty parts dropped."""
    edges = [whole.start, *sorted({place for place in places if whole.start < place < whole.end}), whole.end]
    parts = (trimmed(text, start, end) for start, end in itertools.pairwise(edges))
    return [part for part in parts if part is not None]


def wordless(text: str) -> bool:
    """Whether there is no letter and no digit in it, in any script."""
    return not any(character.isalnum() for character in text)


def length(text: str, language: Language) -> float:
    """About how many words `text` has. Where a language writes no spaces, two letters are taken for a word."""
    words = len(_WORD.findall(text))
    if language.spaced and (len(text) < 12 * words + 12 or not _UNSPACED_LETTER.search(text)):
        return float(words)
    return max(float(words), len(_UNSPACED_LETTER.findall(text)) / _LETTERS_TO_A_WORD)
