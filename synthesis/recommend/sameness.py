"""When two proposals ask for the same thing, and when they ask for opposite things.

Careful on purpose: what differs in a number, a negation, a condition, a scope or a name stays apart, however near in meaning. Two
measures that a reader would join are a small nuisance; two that were joined wrongly put words into people's mouths.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from synthesis.languages.cues import Cues
from synthesis.recommend.closeness import Limits
from synthesis.recommend.kinds import asks_plainly, without_lead_ins
from synthesis.recommend.naming import content_words, matter_stem, names, names_something, stems
from synthesis.recommend.own_words import clauses, own_words
from synthesis.recommend.sentences import plain
from synthesis.recommend.sides_leaning import leaning

VERY_NEAR = 0.72
"""From here on a language model finds two proposals very near, whatever chance gives."""
MOST, HALF = 0.66, 0.5
"""Shares of what two proposals name that they must have in common, rare words weighing more."""
FEW, FEW_OF = 3, 0.03
"""A word that so many proposals use at most, or this share of them, tells which matter a text is about."""
TELLING = 2
"""So many words that tell which matter it is must be left when the reason is taken away."""


@dataclass(frozen=True)
class Asked:
    """What sets one proposal apart from another that speaks of the same matter."""

    numbers: frozenset[str]
    negated: bool
    turned: bool
    """Whether what turns a demand round (not, ban, less) turns it round in the end: "should not ban" does not."""
    wants: Mapping[str, int]
    """What it names, with +1 where more of it is asked for and -1 where less is."""
    scope: frozenset[str]
    conditions: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    matter: frozenset[str]
    """The stems of what is asked, the reason left out, and of phrases that say the same one."""
    sides: frozenset[tuple[int, int]]
    """For each pair of opposites that it touches from one side only: which pair, which side."""
    capital_nouns: bool
    something: bool
    """Whether it says what it is about."""
    words: tuple[str, ...]
    """The stems of the matter in the order they were said."""
    as_it_is: bool
    """Whether it asks to leave things as they are, or objects."""
    reasoned: bool
    """Whether it says why."""
    more: bool = False
    """Whether it says more beside what it asks, in sentences of their own."""


_BOUND = ("reservation.conditions", "sameness.scope", "sameness.numbers", "sameness.other_way")


class Telling:
    """How telling a word is among the proposals at hand: the fewer of them use it, the more."""

    def __init__(self, matters: Iterable[frozenset[str]] = ()) -> None:
        held = list(matters)
        self._seen = Counter(word for matter in held for word in matter)
        self._of = len(held)

    def share(self, some: frozenset[str], of: frozenset[str]) -> float:
        """Which share of the second words' weight the first words have, 0 to 1."""
        whole = sum(map(self._weight, sorted(of)))
        return sum(map(self._weight, sorted(some & of))) / whole if whole else 0.0

    def told(self, words: frozenset[str], share: float = FEW_OF) -> frozenset[str]:
        """Those of the words that few enough proposals use, at most this share of them, to tell which matter it is."""
        return frozenset(word for word in words if self._seen.get(word, 0) <= max(FEW, share * self._of))

    def _weight(self, word: str) -> float:
        return math.log((2 + self._of) / (1 + self._seen.get(word, 0))) + 0.1


def asked(text: str, language: Cues, common: frozenset[str] = frozenset()) -> Asked:
    """Read a proposal's words. `common` are names that nearly everyone bears."""
    words = without_lead_ins(plain(text), language)
    asking = without_reason(_alike_words(words, language), language)
    only = _only_asking(asking, language)
    in_order = tuple(matter_stem(word, language) for word in content_words(only, language))
    if not language.capital_nouns:
        in_order = tuple(word for word in in_order if word not in common)
    every = stems(words, language)
    sides = set()
    for pair, (one, other) in enumerate(language.opposites):
        first, second = bool(one.search(words)), bool(other.search(words))
        if first != second:
            sides.add((pair, 0 if first else 1))
    turns = language.pattern("sides.neutral").sub(" ", without_reason(words, language))
    return Asked(
        numbers=frozenset(re.findall(r"\d+(?:[.,:]\d+)*", asking)) | _found("sameness.numbers", asking, language),
        negated=language.has("sameness.negations", words),
        turned=sum(len(language.pattern(name).findall(turns)) for name in ("sides.away", "sides.negations")) % 2 == 1,
        wants=leaning(text, language, common).wants,
        scope=_found("sameness.scope", words, language),
        conditions=_found("reservation.conditions", asking, language),
        names=names(words) - common,
        stems=every - common,
        matter=frozenset(in_order),
        sides=frozenset(sides),
        capital_nouns=language.capital_nouns,
        something=names_something(words, language),
        words=in_order,
        as_it_is=language.has("reservation.objection", language.pattern("reservation.neutral").sub(" , ", own_words(words, language))),
        reasoned=language.has("sameness.why", words),
        more=only != asking,
    )


def same(one: Asked, other: Asked, cosine: float, limits: Limits, telling: Telling | None = None) -> bool:
    """Whether two proposals ask for the same thing: alike in every particular, and

    - they name the same, and are near (a single word: as near as sameness); or
    - all that one names, two words at least, is in the other and makes two thirds of it, and the two are near; or
    - a language model finds them very near, they share half of what they name, two words at least, and they are not one sentence with a
      word or two exchanged: "medical" and "recreational marijuana should be legal" ask for two things, however near.

    Rare words weigh more than words that every proposal uses.
    """
    if not (one.something and other.something and _alike(one, other)):
        return False
    shared, union = one.matter & other.matter, one.matter | other.matter
    if not shared:
        return False
    if one.matter == other.matter:
        return cosine >= (limits.near if len(shared) >= 2 else limits.same)
    part = (telling or Telling()).share(shared, union)
    contained = one.matter <= other.matter or other.matter <= one.matter
    if contained and len(shared) >= 2 and part >= MOST and cosine >= limits.near:
        return True
    near = limits.learned and cosine >= max(VERY_NEAR, limits.same)
    return near and len(shared) >= 2 and part >= HALF and not exchanged(one.words, other.words)


def _alike_words(words: str, language: Cues) -> str:
    """The words with one phrase for all that say the same. Where a text holds two of them ("improved and modernized"), it says more than
    who holds one, and the second stays."""
    for pattern, stands_for in language.alike:
        found = {matter_stem(one.group(), language) for one in pattern.finditer(words)}
        words = pattern.sub(stands_for, words, count=0 if len(found) < 2 else 1)
    return words


def without_reason(words: str, language: Cues) -> str:
    """What is asked, without why: cut where a reason begins, or up to the comma where the sentence begins with one.

    Nothing is cut that holds a condition or a scope, nor where too little would be left. A measure's words are cut elsewhere, with more care.
    """
    if language.has("sameness.opens_why", words):
        cut, _, kept = words.partition(",")
    else:
        found = language.pattern("sameness.why").search(words)
        start = found.start() if found else len(words)
        cut, kept = words[start:], words[:start]
    limits = language.has("reservation.conditions", cut) or language.has("sameness.scope", cut)
    return words if limits or len(content_words(kept, language)) < TELLING else kept


def _only_asking(words: str, language: Cues) -> str:
    """Without the clauses that are sentences of their own and ask for nothing: "make one price, it is easier for everybody" asks for one price.
    What sets a condition or names another way ("or …") stays."""
    parts = clauses(words)
    asks = [asks_plainly(part, language) for part in parts]
    if not any(asks):
        return words
    bound = [any(language.has(name, part) for name in _BOUND) or not language.has("verbs.finite", part) for part in parts]
    said = [part for part, asking, bind in zip(parts, asks, bound, strict=True) if asking or bind]
    return words if len(said) == len(parts) or len(content_words(" ".join(said), language)) < TELLING else " , ".join(said)


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
    crossed, against = any((pair, 1 - side) in other.sides for pair, side in one.sides), one.negated != other.negated
    ways = {one.wants[name] * other.wants[name] for name in one.wants.keys() & other.wants.keys()}
    if ways:
        return ways == {-1} or (ways == {1} and crossed and not against)
    return crossed != against


def _alike(one: Asked, other: Asked) -> bool:
    if one.numbers != other.numbers or one.negated != other.negated or one.turned != other.turned:
        return False
    if any(one.wants[name] != other.wants[name] for name in one.wants.keys() & other.wants.keys()):
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
