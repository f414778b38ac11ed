"""Which units make one contribution.

A row or a note stands for itself. In a transcript consecutive cues of one speaker make one turn, however long the pauses between them; where
nobody is named, a contribution ends at a pause or at about as many words as people say on one thought. Units are never divided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from synthesis.ingest.beside import Beside
from synthesis.ingest.reading import Unit

PAUSE = 2.0
"""Seconds; a longer pause ends a contribution for which no speaker is named."""

WORDS = 120
"""About as many words make a contribution for which no speaker is named."""

SPEECH = 400
"""A monologue of one named speaker is divided at about this many words: a speech of an hour is not one thought."""

NEAR = 0.15
"""A contribution may be shorter or longer than its words by this share, to end where a sentence does."""

_SENTENCE_END = re.compile(r"[.!?…。！？｡]['\"”’»)\]」』]*$")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Said(NamedTuple):
    """A unit that has words: these, and what stands beside them."""

    unit: Unit
    text: str
    beside: Beside


def turns(units: Iterable[Said]) -> Iterator[list[Said]]:
    """The units of a transcript, in its order, put together into contributions."""
    turn: list[Said] = []
    words, ended = 0, None
    for said in units:
        if turn and (said.beside != turn[-1].beside or _full(turn[-1], words) or _paused(said, ended)):
            yield turn
            turn, words, ended = [], 0, None
        turn.append(said)
        words += word_count(said.text)
        ended = max((time for time in (ended, said.unit.end, said.unit.start) if time is not None), default=None)
    if turn:
        yield turn


def word_count(text: str) -> int:
    """How many words, roughly; in scripts without spaces two characters are taken for one."""
    spaced = len(text.split())
    return spaced if text.isascii() else spaced + len(_UNSPACED.findall(text)) // 2


def _full(last: Said, words: int) -> bool:
    limit = SPEECH if last.beside.speaker is not None else WORDS
    if words >= limit * (1 + NEAR):
        return True
    return words >= limit * (1 - NEAR) and bool(_SENTENCE_END.search(last.text))


def _paused(said: Said, ended: float | None) -> bool:
    if said.beside.speaker is not None or said.unit.start is None or ended is None:
        return False
    # Times are written to the millisecond: a pause of exactly two seconds must not become longer by rounding.
    return said.unit.start - ended > PAUSE + 1e-6
