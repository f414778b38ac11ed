"""What a theme's people ask for, and who leans the same way, who the other way, and who is unsure of it.

"For" and "against" are always of one thing that somebody asked for in so many words: a point. A quote takes a side of a point only where
it speaks of the same matter, stands near it in meaning, and its words say which way it leans; else it takes none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from synthesis.recommend.closeness import Closeness, Limits
from synthesis.recommend.sameness import Asked, same
from synthesis.recommend.sides_leaning import Leaning
from synthesis.records import Contribution, Quote

if TYPE_CHECKING:
    from numpy.typing import NDArray

Side = Literal["in favour", "against", "unsure"]

SAME_MATTER = 0.5
"""The share of a point's matter, rare words weighing more, that a quote must lean on to be for it or against it."""
OF_ITS_OWN, ONE_WORD = 0.3, 0.4
"""The share that this must be of the quote's own matter; the second where only one word is shared."""
TOUCHED = 0.35
"""The share of a point's matter that an objection, a condition or a doubt must name, or that this must be of its own."""


@dataclass(frozen=True)
class Said:
    """A quote as it is looked at here. `clear` is how well it reads by itself, 0 where it cannot."""

    quote: Quote
    contribution: Contribution
    leaning: Leaning
    clear: float
    asked: Asked | None = None
    """The same as a proposal, where it is one."""

    @property
    def voice(self) -> str:
        """The person, or the contribution that stands for one."""
        return self.contribution.speaker or self.contribution.id


@dataclass(frozen=True)
class Found:
    """A point: who asked for it most clearly, and the quotes on each side."""

    head: Said
    sides: Mapping[Side, tuple[Said, ...]]

    def voices(self, side: Side) -> frozenset[str]:
        """Who stands on one side."""
        return frozenset(one.voice for one in self.sides[side])


class Weights:
    """How telling each word is: the rarer among all quotes, the more."""

    def __init__(self, read: Iterable[Leaning], common: Collection[str] = ()) -> None:
        """`common` are names that nearly everyone bears; they tell nothing."""
        held = list(read)
        seen = Counter(stem for leaning in held for stem in leaning.stems)
        self._of = {stem: math.log((1 + len(held)) / number) for stem, number in seen.items() if stem not in common}
        self._together: dict[frozenset[str], float] = {}

    def of(self, stems: Iterable[str]) -> float:
        """The weight of some words together."""
        words = frozenset(stems)
        if words not in self._together:
            self._together[words] = sum(self._of.get(stem, 0.0) for stem in sorted(words))
        return self._together[words]


def side_of(one: Leaning, point: Leaning, cosine: float, limits: Limits, weights: Weights, alike: bool = False) -> Side | None:
    """Which side of a point a quote takes; None where it cannot be told. `alike`: the two were found to ask for the same thing.

    One shared word is enough for no agreement, unless the two are `alike`. A point that is itself a "no" is answered only by a direction
    that was read: "I disagree" may be said by its allies too.
    """
    if cosine < limits.near or one.divided:
        return None
    refusing = sum(point.wants.values()) < 0
    very_near = cosine >= (limits.near + limits.same) / 2
    shared = one.wants.keys() & point.wants.keys()
    if shared:
        ways = {one.wants[stem] * point.wants[stem] for stem in shared}
        if len(ways) > 1 or not (very_near or (one.asks and ways == {-1})) or _named_apart(one, point):
            return None
        identical = one.asks and limits.learned and cosine >= limits.same and _telling(point, shared, weights)
        if not (identical or _same_matter(one, point, shared, weights)):
            return None
        if ways == {-1}:
            loose = len(shared) == 1 and not limits.learned and one.wants.keys() != point.wants.keys()
            return "against" if (one.asks or not refusing) and not loose else None
        return "in favour" if not one.objects and (alike or len(shared) > 1) else None
    named = weights.of(one.stems & point.wants.keys())
    if named >= TOUCHED * weights.of(point.wants) > 0:
        if one.doubts and not one.objects:
            return "unsure"
        if one.agrees and not one.objects and not refusing:
            return "in favour"
    on_it = named >= TOUCHED * weights.of(point.wants) > 0 and very_near
    of_it = named >= TOUCHED * weights.of(one.stems) > 0 and cosine >= limits.near + (limits.same - limits.near) / 4
    if one.objects:
        return "against" if (on_it or of_it) and not (refusing or one.warns) else None
    return "unsure" if one.questions and on_it else None


def _same_matter(one: Leaning, point: Leaning, shared: Collection[str], weights: Weights) -> bool:
    held = weights.of(shared)
    of_its_own = ONE_WORD if len(shared) == 1 else OF_ITS_OWN
    return held > 0 and held >= SAME_MATTER * weights.of(point.wants) and held >= of_its_own * weights.of(one.wants)


def _telling(point: Leaning, shared: Collection[str], weights: Weights) -> bool:
    """Whether what they share is more than a name that nearly everyone bears."""
    return weights.of(shared) >= OF_ITS_OWN * weights.of(point.wants) > 0


def _named_apart(one: Leaning, other: Leaning) -> bool:
    """Whether each names a place or body by name that the other does not: two streets, two schools."""
    return bool(one.names - other.stems) and bool(other.names - one.stems)


def points(said: Sequence[Said], closeness: Closeness, weights: Weights, most: int) -> tuple[Found, ...]:
    """At most `most` points of a theme, the one with the most voices first; each quote on one side of one point at most.

    `said` are in an order that depends on content alone; so is the result. A point that nobody but its own voice speaks to is none.
    """
    heads = [at for at, one in enumerate(said) if one.clear > 0 and one.leaning.asks and one.leaning.wants and not one.leaning.objects]
    table = _table(said, heads, closeness, weights)
    taken: set[int] = set()
    found: list[Found] = []
    while len(found) < most:
        ranked = [(_rank(said, at, table[at], taken), -at) for at in heads if at not in taken]
        best = max(ranked, default=None)
        if best is None or best[0][0] < 2:
            break
        at = -best[1]
        rows = _of_others(said, {other: side for other, side in table[at].items() if other not in taken})
        taken |= rows.keys() | {at}
        found.append(Found(said[at], _sides(said, at, rows)))
    return tuple(found)


def _table(said: Sequence[Said], heads: Sequence[int], closeness: Closeness, weights: Weights) -> dict[int, dict[int, Side]]:
    """For each possible head the quotes that take a side of it."""
    ids = [one.quote.id for one in said]
    cosines: NDArray[np.float32] = closeness.between([ids[at] for at in heads], ids).round(4)
    table: dict[int, dict[int, Side]] = {}
    for row, at in enumerate(heads):
        limits, rows = closeness.limits(ids[at]), {}
        for other in np.flatnonzero(cosines[row] >= limits.near).tolist():
            cosine = float(cosines[row, other])
            alike = other == at or _ask_the_same(said[other], said[at], cosine, limits)
            side = "in favour" if other == at else side_of(said[other].leaning, said[at].leaning, cosine, limits, weights, alike)
            if side is not None:
                rows[other] = side
        table[at] = rows
    return table


def _ask_the_same(one: Said, point: Said, cosine: float, limits: Limits) -> bool:
    """Whether two proposals are as near as sameness and ask for one thing."""
    if cosine < limits.same or one.asked is None or point.asked is None:
        return False
    return same(one.asked, point.asked, cosine, limits)


def _of_others(said: Sequence[Said], rows: Mapping[int, Side]) -> dict[int, Side]:
    """Without those against where nobody else than the people in favour says so: one person's two thoughts are no conflict."""
    voices = {side: {said[at].voice for at, which in rows.items() if which == side} for side in ("in favour", "against")}
    conflict = bool(voices["against"] - voices["in favour"])
    return {at: side for at, side in rows.items() if side != "against" or conflict}


def _rank(said: Sequence[Said], at: int, rows: Mapping[int, Side], taken: Collection[int]) -> tuple[int, int, int, bool, float]:
    """Whether more than one voice speaks to a point, how many are for it, how many speak to it at all, whether it asks for something rather
    than against it, and how clearly it is put."""
    free = {other: side for other, side in rows.items() if other not in taken}
    voices = {said[other].voice for other in free} | {said[at].voice}
    wanting = {said[other].voice for other, side in free.items() if side == "in favour"}
    more = sum(said[at].leaning.wants.values()) > 0
    return min(2, len(voices)), len(wanting), len(voices), more, round(said[at].clear, 4)


def _sides(said: Sequence[Said], at: int, rows: Mapping[int, Side]) -> dict[Side, tuple[Said, ...]]:
    """The quotes on each side, the head first, then by how clearly they read."""
    sides: dict[Side, tuple[Said, ...]] = {}
    for side in ("in favour", "against", "unsure"):
        held = [other for other, which in rows.items() if which == side and other != at]
        held.sort(key=lambda other: (-round(said[other].clear, 4), other))
        sides[side] = tuple(said[other] for other in ([at, *held] if side == "in favour" else held))
    return sides
