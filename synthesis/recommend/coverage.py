"""Whom the quotes in a draft reach, beside as many quotes drawn by lot.

Two official summaries covered people worse than people drawn by lot would have (arXiv 2604.20711). So each draft says both numbers. What the
lot would reach is computed exactly (drawing without replacement), not simulated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import exp, lgamma
from typing import TYPE_CHECKING

import numpy as np

from synthesis.records import Contribution, Coverage, Quote

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALL = 1e-6
"""A chance below this adds nothing to an expectation."""
Voices = Mapping[str, int]
"""For each contributor the number of quotes."""


def coverage(own: Sequence[Quote], cited: Collection[str], contributions: Mapping[str, Contribution], *, tables: bool = True) -> Coverage | None:
    """How far the quotes `cited` reach those who said the quotes `own`; None where nothing of a theme is cited.

    A contributor is a person, or a contribution without a name. Over all of them, and (with `tables`) at the table where the share is lowest.
    """
    names = frozenset(cited)
    chosen = [quote for quote in own if quote.id in names]
    if not chosen:
        return None
    voices = Counter(_voice(quote, contributions) for quote in own)
    heard = {_voice(quote, contributions) for quote in chosen}
    lowest, by_lot = _lowest(own, chosen, contributions) if tables else (None, None)
    return Coverage(
        quotes=len(chosen),
        of=len(own),
        reached=round(len(heard) / len(voices), 4),
        by_lot=round(reached_by_lot(voices, len(own), len(chosen)), 4),
        table_reached=None if lowest is None else round(lowest, 4),
        table_by_lot=None if by_lot is None else round(by_lot, 4),
    )


def _lowest(own: Sequence[Quote], chosen: Sequence[Quote], contributions: Mapping[str, Contribution]) -> tuple[float | None, float | None]:
    """The lowest share at any table, and its expectation by lot; nothing where fewer than two tables spoke."""
    tables: dict[tuple[str | None, ...], Counter[str]] = {}
    for quote in own:
        place = _table(contributions[quote.contribution])
        if place is not None:
            tables.setdefault(place, Counter())[_voice(quote, contributions)] += 1
    if len(tables) < 2:
        return None, None
    said_at = {(_table(contributions[quote.contribution]), _voice(quote, contributions)) for quote in chosen}
    lowest = min(sum((place, voice) in said_at for voice in held) / len(held) for place, held in tables.items())
    return lowest, lowest_by_lot(list(tables.values()), len(own), len(chosen))


def reached_by_lot(voices: Voices, of: int, drawn: int) -> float:
    """The expected share of contributors with at least one quote among `drawn` of all quotes."""
    return sum(1.0 - _none(number, of, drawn) for number in voices.values()) / len(voices)


def lowest_by_lot(tables: Sequence[Voices], of: int, drawn: int) -> float:
    """The expectation of the lowest share of contributors reached at any table, among `drawn` of all quotes."""
    shares = sorted({reached / len(held) for held in tables for reached in range(1, len(held) + 1)})
    ways = [_ways(held, drawn) for held in tables]
    sizes = [sum(held.values()) for held in tables]
    expected, before = 0.0, 0.0
    for share in shares:
        chances = [_at_least(way, len(held), share) for way, held in zip(ways, tables, strict=True)]
        chance = _all_of(chances, sizes, of, drawn)
        if chance < SMALL:
            break
        expected += (share - before) * chance
        before = share
    return expected


def _none(number: int, of: int, drawn: int) -> float:
    """The chance that none of `number` quotes is among those drawn."""
    return exp(_choose(of - number, drawn) - _choose(of, drawn)) if of - number >= drawn else 0.0


def _choose(of: int, drawn: int) -> float:
    """The logarithm of the number of ways to draw."""
    return lgamma(of + 1) - lgamma(drawn + 1) - lgamma(of - drawn + 1)


def _ways(held: Voices, drawn: int) -> NDArray[np.float64]:
    """For so many quotes drawn at a table (rows), the chance that they are of so many contributors (columns)."""
    size, most = sum(held.values()), min(drawn, sum(held.values()))
    ways = np.zeros((most + 1, len(held) + 1))
    ways[0, 0] = 1.0
    for number in held.values():
        more = ways.copy()
        for taken in range(1, min(number, most) + 1):
            more[taken:, 1:] += exp(_choose(number, taken)) * ways[: most + 1 - taken, :-1]
        ways = more
    all_ways = np.array([exp(min(_choose(size, taken), 700.0)) for taken in range(most + 1)])
    chances: NDArray[np.float64] = ways / all_ways[:, None]
    return chances


def _at_least(chances: NDArray[np.float64], contributors: int, share: float) -> NDArray[np.float64]:
    """For so many quotes drawn at a table, the chance that they reach such a share of it."""
    fewest = int(np.ceil(share * contributors - 1e-9))
    found: NDArray[np.float64] = chances[:, fewest:].sum(axis=1)
    return found


def _all_of(chances: Sequence[NDArray[np.float64]], sizes: Sequence[int], of: int, drawn: int) -> float:
    """The chance that every table is reached so far, over all ways in which the drawn quotes fall on the tables."""
    left, by_left = of, {drawn: 1.0}
    for chance, size in zip(chances, sizes, strict=True):
        after: dict[int, float] = {}
        for open_to, weight in by_left.items():
            for here in range(max(0, open_to - (left - size)), min(open_to, size, len(chance) - 1) + 1):
                if chance[here] > 0:
                    falls = exp(_choose(size, here) + _choose(left - size, open_to - here) - _choose(left, open_to))
                    after[open_to - here] = after.get(open_to - here, 0.0) + weight * falls * float(chance[here])
        left, by_left = left - size, after
    return sum(by_left.values())


def _voice(quote: Quote, contributions: Mapping[str, Contribution]) -> str:
    return contributions[quote.contribution].speaker or quote.contribution


def _table(one: Contribution) -> tuple[str | None, ...] | None:
    return (one.weekend, one.session, one.table) if one.table else None
