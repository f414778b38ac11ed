"""Contributions into quotes: what the writer set apart, then sentences, then clauses where a sentence runs on, then fragments joined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from synthesis.languages import Language, load
from synthesis.records import Contribution, Quote
from synthesis.segment.blocks import blocks
from synthesis.segment.clauses import divide
from synthesis.segment.fragments import attach
from synthesis.segment.sentences import sentences
from synthesis.segment.spans import Span

_SECONDS_A_WORD = 0.4
_PAUSE = 1.0
"""Seconds of silence before a cue that mark a pause."""
_TIME = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:[.,]\d+)?)")


class _Part(NamedTuple):
    contribution: Contribution
    words: str
    language: Language
    seams: dict[int, bool]
    blocks: list[Span]


def split(contributions: Sequence[Contribution], texts: Mapping[str, str]) -> tuple[Quote, ...]:
    """The quotes of all contributions, in their order: verbatim slices, most of them one idea each.

    `texts` maps a source's id to its canonical text. Every non-space character of a contribution is in exactly one of its quotes; a quote
    is never empty and has no white space at its ends. Offsets are those of the canonical text. A withdrawn contribution gives none.
    The quotes of the contribution `C7` are `Q7.1`, `Q7.2` and so on.
    """
    parts = [_part(contribution, texts[contribution.source]) for contribution in contributions if not contribution.withdrawn]
    found = _sentences_of(parts)
    quotes: list[Quote] = []
    for part, divided in zip(parts, found, strict=True):
        quotes.extend(_quotes(part, divided))
    return tuple(quotes)


def _part(contribution: Contribution, text: str) -> _Part:
    words, language = text[contribution.start : contribution.end], load(contribution.language)
    seams = _seams(contribution, words)
    return _Part(contribution, words, language, seams, blocks(words, language, seams.keys()))


def _sentences_of(parts: Sequence[_Part]) -> list[list[list[Span]]]:
    """For each part, for each of its blocks, the sentences, as stretches of the part. One pass through spaCy for each language."""
    found: list[list[list[Span]]] = [[] for _ in parts]
    for code in sorted({part.language.code for part in parts}):
        wanted = [(index, block) for index, part in enumerate(parts) if part.language.code == code for block in part.blocks]
        divided = sentences([block.of(parts[index].words) for index, block in wanted], load(code))
        for (index, block), spans in zip(wanted, divided, strict=True):
            found[index].append([Span(block.start + span.start, block.start + span.end) for span in spans])
    return found


def _quotes(part: _Part, divided: list[list[Span]]) -> list[Quote]:
    contribution, words = part.contribution, part.words
    speech = contribution.grade == "B"
    clauses = [[clause for span in block for clause in divide(words, span, part.language, part.seams, speech)] for block in divided]
    quotes = []
    for number, span in enumerate(attach(words, clauses, part.language, speech), start=1):
        start = contribution.start + span.start
        quotes.append(
            Quote(
                id=f"Q{contribution.id[1:]}.{number}",
                contribution=contribution.id,
                source=contribution.source,
                start=start,
                end=contribution.start + span.end,
                text=span.of(words),
                place=contribution.place_at(start),
            )
        )
    return quotes


def _seams(contribution: Contribution, words: str) -> dict[int, bool]:
    """Where in `words` a new cue begins, and whether the speaker had paused before it."""
    marks = [mark for mark in contribution.marks if mark.place.cue is not None or mark.place.segment is not None]
    seams: dict[int, bool] = {}
    for before, mark in zip([None, *marks], marks, strict=False):
        start = mark.start - contribution.start
        if start <= 0:
            continue
        came, began = _seconds(mark.place.time), _seconds((before.place if before else contribution.place).time)
        spoken = words[max(0, before.start - contribution.start) if before else 0 : start]
        paused = came is not None and began is not None and came - began - _SECONDS_A_WORD * len(spoken.split()) > _PAUSE
        seams[start] = paused
    return seams


def _seconds(time: str | None) -> float | None:
    match = _TIME.fullmatch(time.strip()) if time else None
    if match is None:
        return None
    hours, minutes, seconds = match.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
