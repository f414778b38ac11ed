"""Pieces too short to mean anything alone, joined to a neighbour of the same contribution.

"Yes." goes with what follows it, "Because of the cost." with what it explains. "More buses." is short and says something: it stays.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from synthesis.languages import Language, load
from synthesis.segment.courtesies import courtesy
from synthesis.segment.spans import Span, length, wordless

Leaning = Literal["none", "back", "on", "word", "wordless", "courtesy"]

_LARGEST = 45
_OPENER, _EMPTY, _SPOKEN = 4, 6, 3
_LEAD = re.compile(r"[:：]\s*$")
_NUMBER_ALONE = re.compile(r"^\W*\d{1,2}\W*$")


def attach(text: str, blocks: list[list[Span]], language: Language, speech: bool) -> list[Span]:
    """The pieces of all blocks in order, fragments joined to a neighbour: within a block, and over its edge only where they cannot stand."""
    joined = [part for block in blocks for part in _joined(text, block, language, speech, within=True)]
    return _joined(text, joined, language, speech, within=False) if len(blocks) > 1 else joined


def _joined(text: str, pieces: list[Span], language: Language, speech: bool, within: bool) -> list[Span]:
    if len(pieces) < 2:
        return pieces
    kinds = [_leaning(text, piece, language, speech, within) for piece in pieces]
    done: list[tuple[Span, Leaning]] = []
    waiting: Span | None = None
    for index, (piece, kind) in enumerate(zip(pieces, kinds, strict=True)):
        here = Span(waiting.start, piece.end) if waiting else piece
        waiting = None
        following = kinds[index + 1] if index + 1 < len(kinds) else None
        if _goes_back(text, here, kind, done, following, language):
            done[-1] = (Span(done[-1][0].start, here.end), done[-1][1])
        elif kind in ("on", "back", "word", "wordless") and following not in (None, "courtesy"):
            waiting = here
        else:
            done.append((here, kind))
    return [piece for piece, _ in done]


def _goes_back(text: str, here: Span, kind: Leaning, done: list[tuple[Span, Leaning]], following: Leaning | None, language: Language) -> bool:
    if not done or kind in ("none", "courtesy"):
        return False
    if kind == "wordless":
        return True
    if done[-1][1] == "courtesy":
        return False
    last_resort = following in (None, "courtesy")
    if kind == "back" or last_resort:
        return last_resort or length(text[done[-1][0].start : here.end], language) <= _LARGEST
    return False


def _leaning(text: str, piece: Span, language: Language, speech: bool, within: bool) -> Leaning:
    said = piece.of(text)
    if wordless(said):
        return "wordless"
    words = language.words(said)
    if len(words) > 14:
        return "none"
    if courtesy(said, language):
        return "courtesy"
    if _NUMBER_ALONE.match(said) or (_LEAD.search(said) and length(said, language) <= 12):
        return "on"
    if _stripped(words, language) in _echoes(language.code):
        return "on"
    if not language.spaced:
        return "back" if within and length(said, language) < 2 else "none"
    if words[0] in language.openers and len(words) <= _OPENER:
        return "back"
    if len(words) <= _EMPTY and all(word in language.stop_words for word in words):
        return "back"
    return "word" if within and (len(words) == 1 or (speech and len(words) <= _SPOKEN)) else "none"


def _stripped(words: list[str], language: Language) -> tuple[str, ...]:
    """The words without fillers before and after them, but never nothing."""
    start, end = 0, len(words)
    while end - start > 1 and words[start] in language.fillers:
        start += 1
    while end - start > 1 and words[end - 1] in language.fillers:
        end -= 1
    return tuple(words[start:end])


@lru_cache(maxsize=64)
def _echoes(code: str) -> frozenset[tuple[str, ...]]:
    language = load(code)
    return frozenset(tuple(language.words(phrase)) for phrase in language.echoes)
