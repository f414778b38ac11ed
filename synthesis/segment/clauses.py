"""Speech that runs on, and sentences too long for one idea: divided where a clause begins or a speaker paused.

Every gap between two words is a candidate with a price: nothing at a pause, little before "but" or "because", much in the middle of a
phrase. The division with the least price over all, lengths of 8 to 30 words being free, is found by dynamic programming, so it does
not depend on where one begins to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from synthesis.languages import Language, load
from synthesis.segment.spans import Span, cut, length

LONGEST = 45
"""Words above which a sentence is divided."""
LONGEST_UNPUNCTUATED = 30
"""The same for speech that ends without punctuation."""

_TOKEN = re.compile(r"\S+")
_UNSPACED_COMMA = re.compile(r"[、，,；;：]\s*|\s+")
_ENCLOSURE = re.compile(r"\([^()]{1,300}\)|“[^“”]{1,300}”|«[^«»]{1,300}»|「[^「」]{1,300}」")
_CLOSES = frozenset(",.;:!?)]}”»")
_FINISHED = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")
_FAR = 90
"""Words that one part may have at most, which bounds the search."""
_PAUSE, _STOP, _BREAK, _COMMA_JOINT, _COMMA, _JOINT, _SEAM, _ANYWHERE = 0.0, 0.2, 1.0, 1.0, 1.6, 3.0, 6.0, 9.0
_LEANS = 2.5
"""Added where the part before would end in a function word."""
_ENCLOSED = 6.0
"""Added inside brackets or quotation marks."""


class _Gap(NamedTuple):
    place: int
    """Offset of the word after the gap."""
    read: float
    """Words before it."""
    price: float


def divide(text: str, whole: Span, language: Language, seams: Mapping[int, bool], speech: bool) -> list[Span]:
    """The stretch `whole` of `text` in parts of one clause or a few; as it is where it is short enough.

    `seams` maps the offset at which a cue begins to whether the speaker had paused before it. A part never ends between a number and what
    it counts, or between a negation and what it denies.
    """
    words = whole.of(text)
    unfinished = speech and not _FINISHED.search(words)
    if length(words, language) <= (LONGEST_UNPUNCTUATED if unfinished else LONGEST):
        return [whole]
    gaps = _gaps(text, whole, language, seams)
    return cut(text, whole, _cheapest(gaps, length(words, language)))


def _gaps(text: str, whole: Span, language: Language, seams: Mapping[int, bool]) -> list[_Gap]:
    enclosed = [match.span() for match in _ENCLOSURE.finditer(text, *whole)]
    found = _between_words(text, whole, language, seams) if language.spaced else _between_letters(text, whole, language, seams)
    return [gap._replace(price=gap.price + _ENCLOSED) if any(a < gap.place < b for a, b in enclosed) else gap for gap in found]


def _between_words(text: str, whole: Span, language: Language, seams: Mapping[int, bool]) -> Iterator[_Gap]:
    tokens = [match.span() for match in _TOKEN.finditer(text, *whole)]
    folded = [language.words(text[start:end]) for start, end in tokens]
    read = 0.0
    for index in range(1, len(tokens)):
        before, place = text[tokens[index - 1][0] : tokens[index - 1][1]], tokens[index][0]
        read += length(before, language)
        if not folded[index] and text[place] in _CLOSES:
            continue
        if _inseparable(before, folded[index - 1], language):
            continue
        coming = tuple(word for words in folded[index : index + 5] for word in words)
        yield _Gap(place, read, _price(before, folded[index - 1], coming, seams.get(place), language))


def _between_letters(text: str, whole: Span, language: Language, seams: Mapping[int, bool]) -> Iterator[_Gap]:
    """Where no spaces stand between words: after a comma or a space, after a clause's ending, before a marker; else nowhere."""
    prices = dict.fromkeys((match.end() for match in _UNSPACED_COMMA.finditer(text, *whole)), _COMMA)
    for phrase, after in (*((phrase, False) for phrase in language.breaks), *((phrase, True) for phrase in language.endings)):
        for match in re.finditer(re.escape(phrase), text[whole.start : whole.end]):
            place = whole.start + (match.end() if after else match.start())
            prices[place] = min(prices.get(place, _ANYWHERE), _COMMA if after else _BREAK)
    for place, paused in seams.items():
        prices[place] = _PAUSE if paused else min(prices.get(place, _ANYWHERE), _SEAM)
    for place in sorted(prices):
        if whole.start < place < whole.end:
            yield _Gap(place, length(text[whole.start : place], language), prices[place])


def _inseparable(before: str, words: list[str], language: Language) -> bool:
    if before[-1] in ",;:，、；：":
        return False
    return any(character.isdigit() for character in before) or bool(words and words[-1] in language.negations)


def _price(before: str, words: list[str], coming: tuple[str, ...], paused: bool | None, language: Language) -> float:
    comma, joint = before[-1] in ",，、", bool(coming) and coming[0] in language.joints
    phrase = _longest_break(coming, language.code)
    price = _ANYWHERE
    if paused is not None:
        price = _PAUSE if paused else _SEAM
    if before[-1] in ";:；：–—…" or before in {"-", "–", "—"} or before.endswith("..."):
        price = min(price, _STOP)
    if phrase:
        price = min(price, _BREAK / phrase)
    if comma:
        price = min(price, _COMMA_JOINT if joint else _COMMA)
    elif joint:
        price = min(price, _JOINT)
    leans = not comma and bool(words) and words[-1] in language.stop_words
    return price + (_LEANS if leans and not paused else 0.0)


@lru_cache(maxsize=64)
def _breaks(code: str) -> frozenset[tuple[str, ...]]:
    language = load(code)
    return frozenset(tuple(language.words(phrase)) for phrase in language.breaks)


def _longest_break(coming: tuple[str, ...], code: str) -> int:
    """How many words the marker that begins here has; 0 where none does."""
    breaks = _breaks(code)
    return next((size for size in (5, 4, 3, 2, 1) if len(coming) >= size and coming[:size] in breaks), 0)


def _cheapest(gaps: list[_Gap], total: float) -> list[int]:
    """The offsets of the cheapest division into parts."""
    reads = [0.0, *(gap.read for gap in gaps), total]
    prices = [0.0, *(gap.price for gap in gaps), 0.0]
    best, back = [0.0], [0]
    for end in range(1, len(reads)):
        options = []
        for start in range(end - 1, -1, -1):
            options.append((best[start] + prices[end] + _misfit(reads[end] - reads[start]), start))
            if reads[end] - reads[start] > _FAR:
                break
        least, start = min(options)
        best.append(least)
        back.append(start)
    places, end = [], back[-1]
    while end > 0:
        places.append(gaps[end - 1].place)
        end = back[end]
    return places


def _misfit(words: float) -> float:
    """What a part of this many words costs: nothing around 18, a lot below 5 and above 45."""
    if words < 8:
        return 1.0 + (8 - words) * 1.5
    if words <= 30:
        return abs(words - 18) * 0.06
    return 0.72 + (words - 30) * 0.35
