"""Whether a quote shows its theme in words: does it hold a word of the label, or else one of the theme's telling words?

Words are looked for in texts as they stand, without cutting these into words: endings may differ, and a long word may stand inside a longer
one (Radweg, Fahrradweg). A word of the label that is as frequent elsewhere as here tells nothing and does not count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from synthesis.theme.words import Token, telling, tokens

KEYWORDS = 5
"""The telling words that count, the best first."""

SAMPLE = 400
"""Texts, evenly spread, from which it is told how frequent a word is."""

LIFT = 1.5
"""How much more frequent a word must be in its theme than in all."""

LONG = 6
"""Letters from which a word is known by its beginning, and may stand inside another."""


@dataclass(frozen=True)
class Words:
    """How a theme's words are found in texts: those of its label, and its telling ones."""

    label: tuple[re.Pattern[str], ...] = ()
    keywords: tuple[re.Pattern[str], ...] = ()

    def held(self, text: str) -> int:
        """How many words of the label a text in small letters holds."""
        return sum(word.search(text) is not None for word in self.label)

    def told(self, text: str) -> bool:
        """Whether it holds a telling word."""
        return any(word.search(text) for word in self.keywords)


@dataclass(frozen=True)
class Bearing:
    """How much each place says of a theme: the number of its label's words; and whether it holds another telling word of it."""

    label: Mapping[int, int]
    other: Collection[int]

    def silent(self, place: int) -> bool:
        """Whether none of the theme's words stand there."""
        return not self.label.get(place) and place not in self.other


def words_of(label: str, keywords: Sequence[str], here: Sequence[str], everywhere: Sequence[str], stop_words: Collection[str]) -> Words:
    """The words by which a theme is known. `here` are its texts, `everywhere` all of the question, in small letters."""
    inside, outside = _sample(here), _sample(everywhere)

    def own(word: re.Pattern[str]) -> bool:
        return _share(word, inside) >= LIFT * _share(word, outside)

    named = [_pattern(token) for token in tokens(label) if telling(token, stop_words)]
    told = [_pattern(token) for word in keywords[:KEYWORDS] for token in tokens(word)]
    apart = tuple(filter(own, named))
    return Words(apart or tuple(named), tuple(filter(own, told)))


def bearing(places: Sequence[int], texts: Sequence[str], own: Words, parts: Mapping[int, Words]) -> Bearing:
    """How much each of these places says of a theme with the words `own`; `parts[place]` are those of the theme within it."""
    nothing = Words()
    label = {place: own.held(texts[place]) for place in places}
    other = {place for place in places if own.told(texts[place]) or parts.get(place, nothing).held(texts[place])}
    return Bearing(label, other)


def _pattern(token: Token) -> re.Pattern[str]:
    if not token.spaced:
        return re.compile(re.escape(token.key))
    if len(token.key) >= LONG:
        return re.compile(re.escape(token.key[:-2]))
    return re.compile(rf"(?<!\w){re.escape(token.key)}\w{{0,2}}(?!\w)")


def _sample(texts: Sequence[str]) -> Sequence[str]:
    return texts[:: max(1, len(texts) // SAMPLE)]


def _share(word: re.Pattern[str], texts: Sequence[str]) -> float:
    return sum(word.search(text) is not None for text in texts) / max(1, len(texts))
