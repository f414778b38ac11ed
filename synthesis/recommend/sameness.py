"""When two proposals ask for the same thing, and when they ask for opposite things.

Careful on purpose: what differs in a number, a negation, a condition, a scope or a name stays apart, however near in meaning. Two
measures that a reader would join are a small nuisance; two that were joined wrongly put words into people's mouths.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from synthesis.languages.cues import Cues
from synthesis.recommend.closeness import Limits
from synthesis.recommend.kinds import without_lead_ins
from synthesis.recommend.naming import names, names_something, stems
from synthesis.recommend.sentences import plain

VERY_NEAR = 0.8


@dataclass(frozen=True)
class Asked:
    """What sets one proposal apart from another that speaks of the same matter."""

    numbers: frozenset[str]
    negated: bool
    scope: frozenset[str]
    conditions: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    sides: frozenset[tuple[int, int]]
    """For each pair of opposites that it touches from one side only: which pair, which side."""
    capital_nouns: bool
    something: bool
    """Whether it says what it is about."""


def asked(text: str, language: Cues, common: frozenset[str] = frozenset()) -> Asked:
    """Read a proposal's words. `common` are names that nearly everyone bears."""
    words = without_lead_ins(plain(text), language)
    sides = set()
    for pair, (one, other) in enumerate(language.opposites):
        first, second = bool(one.search(words)), bool(other.search(words))
        if first != second:
            sides.add((pair, 0 if first else 1))
    return Asked(
        numbers=frozenset(re.findall(r"\d+(?:[.,:]\d+)*", words)),
        negated=language.has("sameness.negations", words),
        scope=_found("sameness.scope", words, language),
        conditions=_found("reservation.conditions", words, language),
        names=names(words) - common,
        stems=stems(words, language) - common,
        sides=frozenset(sides),
        capital_nouns=language.capital_nouns,
        something=names_something(words, language),
    )


def same(one: Asked, other: Asked, cosine: float, limits: Limits) -> bool:
    """Whether two proposals ask for the same thing: alike in every particular, and in nearly all their words.

    Where each has a word of its own ("medical" and "recreational marijuana should be legal"), nearness in meaning cannot tell whether
    that word is the point; so three words must be shared, and a language model must find the two very near.
    """
    if not (one.something and other.something and _alike(one, other)):
        return False
    shared, union = one.stems & other.stems, one.stems | other.stems
    if not shared:
        return False
    if one.stems == other.stems:
        return True
    if one.stems <= other.stems or other.stems <= one.stems:
        return len(shared) >= 2 and 3 * len(shared) >= 2 * len(union) and cosine >= limits.near
    return limits.learned and len(shared) >= 3 and 2 * len(shared) >= len(union) and cosine >= max(VERY_NEAR, limits.same)


def opposed(one: Asked, other: Asked, cosine: float, limits: Limits) -> bool:
    """Whether two proposals on one matter pull in opposite directions: one is refused, or they stand on two sides of a pair."""
    if cosine < (limits.near + limits.same) / 2 or _named_apart(one, other):
        return False
    first, second = ({stem[:5] for stem in asked.stems} for asked in (one, other))
    if len(first & second) < 2 or 5 * len(first & second) < 2 * len(first | second):
        return False
    crossed = any((pair, 1 - side) in other.sides for pair, side in one.sides)
    return crossed != (one.negated != other.negated)


def _alike(one: Asked, other: Asked) -> bool:
    if one.numbers != other.numbers or one.negated != other.negated:
        return False
    if one.scope != other.scope or one.conditions != other.conditions:
        return False
    if any((pair, 1 - side) in other.sides for pair, side in one.sides):
        return False
    return not _named_apart(one, other)


def _named_apart(one: Asked, other: Asked) -> bool:
    """Whether one speaks of a place or body by name and the other does not; where all nouns are capital, whether each names its own."""
    more, less = one.names - other.names - other.stems, other.names - one.names - one.stems
    return bool(more and less) if one.capital_nouns else bool(more or less)


def _found(name: str, words: str, language: Cues) -> frozenset[str]:
    return frozenset(found.group().casefold() for found in language.pattern(name).finditer(words))
