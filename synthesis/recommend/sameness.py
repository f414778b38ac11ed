"""When two proposals ask for the same thing, and when they ask for opposite things.

Careful on purpose: what differs in a number, a negation, a condition, a scope or a name stays apart, however near in meaning. Two
measures that a reader would join are a small nuisance; two that were joined wrongly put words into people's mouths.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from synthesis.languages.cues import Cues
from synthesis.recommend.closeness import Limits
from synthesis.recommend.kinds import without_lead_ins
from synthesis.recommend.naming import content_words, names, names_something, stem
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
    words: tuple[str, ...]
    """The stems of the content words in the order they were said."""
    as_it_is: bool
    """Whether it asks to leave things as they are, or objects."""


def asked(text: str, language: Cues, common: frozenset[str] = frozenset()) -> Asked:
    """Read a proposal's words. `common` are names that nearly everyone bears."""
    words = without_lead_ins(plain(text), language)
    in_order = tuple(stem(word) for word in content_words(words, language))
    sides = set()
    for pair, (one, other) in enumerate(language.opposites):
        first, second = bool(one.search(words)), bool(other.search(words))
        if first != second:
            sides.add((pair, 0 if first else 1))
    return Asked(
        numbers=frozenset(re.findall(r"\d+(?:[.,:]\d+)*", words)) | _found("sameness.numbers", words, language),
        negated=language.has("sameness.negations", words),
        scope=_found("sameness.scope", words, language),
        conditions=_found("reservation.conditions", words, language),
        names=names(words) - common,
        stems=frozenset(in_order) - common,
        sides=frozenset(sides),
        capital_nouns=language.capital_nouns,
        something=names_something(words, language),
        words=tuple(word for word in in_order if word not in common),
        as_it_is=language.has("reservation.objection", words),
    )


def same(one: Asked, other: Asked, cosine: float, limits: Limits) -> bool:
    """Whether two proposals ask for the same thing: alike in every particular, and

    - the same content words, and near (a single word: as near as sameness); or
    - one's content words are all in the other, at least two of them and two thirds of all, and the two are near; or
    - a language model finds them very near, they share at least two content words and half of all (or three and two fifths), and they are not
      one sentence with a word or two exchanged: "medical" and "recreational marijuana should be legal" ask for two things, however near.
    """
    if not (one.something and other.something and _alike(one, other)):
        return False
    shared, union = one.stems & other.stems, one.stems | other.stems
    if not shared:
        return False
    if one.stems == other.stems and cosine >= (limits.near if len(shared) >= 2 else limits.same):
        return True
    holds = one.stems <= other.stems or other.stems <= one.stems
    if holds and len(shared) >= 2 and 3 * len(shared) >= 2 * len(union) and cosine >= limits.near:
        return True
    enough = (len(shared) >= 2 and 2 * len(shared) >= len(union)) or (len(shared) >= 3 and 5 * len(shared) >= 2 * len(union))
    return limits.learned and enough and cosine >= max(VERY_NEAR, limits.same) and not exchanged(one.words, other.words)


def exchanged(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of words are the same, in the same order, but for one or two words that each has instead of the other's."""
    shared = set(one) & set(other)
    more, less = [word for word in one if word not in shared], [word for word in other if word not in shared]
    in_order = [word for word in one if word in shared] == [word for word in other if word in shared]
    return in_order and len(more) == len(less) and len(more) in (1, 2)


def opposed(one: Asked, other: Asked, cosine: float, limits: Limits) -> bool:
    """Whether two proposals on one matter pull in opposite directions: one is refused, one wants things left as they are,
    or they stand on two sides of a pair."""
    if cosine < (limits.near + limits.same) / 2:
        return False
    if one.as_it_is != other.as_it_is and one.stems & other.stems:
        return True
    if _named_apart(one, other):
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
