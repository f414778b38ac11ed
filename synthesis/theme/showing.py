"""The few quotes that show a theme: near its middle and across its spread, from different people and tables, never the same twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from synthesis.records import COUNTING_ROLES, Contribution, Quote

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

READABLE = (20, 320)
"""Characters of a quote that shows something and can be read at a glance; others come only when there is nothing else."""

CANDIDATES = 400
"""The most typical places among which the choice is made."""


def how_many(size: int) -> int:
    """Three quotes show a small theme, four one of ten or more, five one of thirty or more."""
    return 3 if size < 10 else 4 if size < 30 else 5


def choose(
    places: Sequence[int],
    said: Sequence[Sequence[Quote]],
    contributions: Mapping[str, Contribution],
    matrix: NDArray[np.float32],
    typical: Mapping[int, float],
) -> tuple[str, ...]:
    """Ids of three to five quotes of a theme. `places` are its places, `typical[place]` how near its middle each is (0 to 1).

    The first is the most typical. Each further one is typical but unlike those chosen, and of a new person and a new table where
    there is one. If anyone objects within the theme, one objection is among them.
    """
    voices = _voices(places, said, contributions)
    candidates = sorted(voices, key=lambda place: (-typical[place], place))[:CANDIDATES]
    wanted = how_many(len(voices))
    chosen: list[Quote] = []
    rows: list[int] = []
    while candidates and len(chosen) < wanted:
        last = len(chosen) == wanted - 1
        missing = last and not any(quote.kind == "reservation" for quote in chosen)
        objecting = [place for place in candidates if any(q.kind == "reservation" for q in voices[place])] if missing else []
        place, quote = _next(objecting or candidates, voices, contributions, matrix, typical, chosen, rows, bool(objecting))
        chosen.append(quote)
        rows.append(place)
        candidates.remove(place)
    return tuple(quote.id for quote in chosen)


def _voices(places: Sequence[int], said: Sequence[Sequence[Quote]], contributions: Mapping[str, Contribution]) -> dict[int, list[Quote]]:
    """The quotes at each place of people whose words count."""
    counting = {p: [q for q in said[p] if contributions[q.contribution].role in COUNTING_ROLES] for p in places}
    return {place: quotes for place, quotes in counting.items() if quotes}


def _next(
    candidates: Sequence[int],
    voices: Mapping[int, Sequence[Quote]],
    contributions: Mapping[str, Contribution],
    matrix: NDArray[np.float32],
    typical: Mapping[int, float],
    chosen: Sequence[Quote],
    rows: Sequence[int],
    objecting: bool,
) -> tuple[int, Quote]:
    people = {_person(contributions[quote.contribution]) for quote in chosen}
    tables = {_table(contributions[quote.contribution]) for quote in chosen}
    alike = {place: max((float(matrix[place] @ matrix[row]) for row in rows), default=0.0) for place in candidates}

    def key(option: tuple[int, Quote]) -> tuple[bool, bool, bool, float, int]:
        place, quote = option
        said = contributions[quote.contribution]
        fits = READABLE[0] <= len(quote.text) <= READABLE[1]
        known = bool(rows) and _person(said) in people
        seen = bool(rows) and _table(said) in tables
        return known, not fits, seen, -round(typical[place] - 0.7 * alike[place], 6), place

    options = [(p, q) for p in candidates for q in voices[p] if not objecting or q.kind == "reservation"]
    return min(options, key=key)


def _person(said: Contribution) -> str:
    return said.speaker or said.id


def _table(said: Contribution) -> tuple[str, str | None, str]:
    return said.weekend, said.session, said.table or said.id
