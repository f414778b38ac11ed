"""Average linkage of weighted items: the two groups whose members are together most often, on average, are joined first.

The nearest-neighbour chain of Murtagh (1983) with the Lance–Williams update for weighted averages: n - 1 joins in O(n²) time and no memory
beyond the matrix, which is overwritten. Equal values are settled by position, so the same matrix always gives the same tree.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Join:
    """Items `one` and `other` (each the first item of its group) came together at this average togetherness."""

    one: int
    other: int
    height: float


def tree(together: NDArray[np.float32], weights: NDArray[np.float64]) -> list[Join]:
    """All joins, the closest first. `together` (n, n) is symmetric, larger is closer, and is overwritten; `weights` are item sizes."""
    import numpy as np

    size = len(together)
    weight = weights.astype(np.float64).copy()
    np.fill_diagonal(together, -np.inf)
    active = np.ones(size, dtype=bool)
    chain: list[int] = []
    joins: list[Join] = []
    for _ in range(size - 1):
        if not chain:
            chain.append(int(np.flatnonzero(active)[0]))
        while True:
            row = together[chain[-1]]
            near = int(row.argmax())
            if len(chain) > 1 and row[chain[-2]] >= row[near]:
                near = chain[-2]
                break
            chain.append(near)
        last = chain.pop()
        chain.pop()
        one, other = min(last, near), max(last, near)
        joins.append(Join(one, other, round(float(together[one, other]), 6)))
        _merge(together, weight, active, one, other)
    return sorted(joins, key=lambda join: -join.height)


def _merge(together: NDArray[np.float32], weight: NDArray[np.float64], active: NDArray[np.bool_], one: int, other: int) -> None:
    import numpy as np

    share = weight[one] / (weight[one] + weight[other])
    joined = share * together[one] + (1 - share) * together[other]
    joined[one] = -np.inf
    joined[~active] = -np.inf
    joined[other] = -np.inf
    weight[one] += weight[other]
    active[other] = False
    together[one] = joined
    together[:, one] = joined
    together[other] = -np.inf
    together[:, other] = -np.inf


def cut(joins: Sequence[Join], size: int, height: float) -> NDArray[np.int64]:
    """Group of each item after all joins at least as close as `height`, numbered by first item."""
    return _grouped([join for join in joins if join.height >= height], size)


def cut_shared(joins: Sequence[Join], holders: Sequence[Collection[int]], height: float, lowest: float) -> NDArray[np.int64]:
    """As `cut`, and then on down to `lowest` for groups that a single holder has: they join what is nearest to them.

    `holders[i]` are those who hold item i. Where two groups of several holders would meet, both are left as they are, and nobody joins
    them any more.
    """
    held = [frozenset(one) for one in holders]
    closed: set[int] = set()
    taken = []
    for join in joins:
        open_still = join.one not in closed and join.other not in closed
        alone = min(len(held[join.one]), len(held[join.other])) < 2
        if join.height >= height or (join.height >= lowest and open_still and alone):
            taken.append(join)
        else:
            closed.add(join.one)
        held[join.one] = held[join.one] | held[join.other]
    return _grouped(taken, len(holders))


def cut_to(joins: Sequence[Join], voices: NDArray[np.float64], height: float, most: int, smallest: int) -> NDArray[np.int64]:
    """As `cut`, and then join by join on until at most `most` groups have `smallest` voices or more. `voices[i]` are those of item i."""
    heard = voices.tolist()
    large = sum(count >= smallest for count in heard)
    for done, join in enumerate(joins):
        if join.height < height and large <= most:
            return _grouped(joins[:done], len(heard))
        together = heard[join.one] + heard[join.other]  # each is its group's first item, which carries the group's voices
        large += int(together >= smallest) - int(heard[join.one] >= smallest) - int(heard[join.other] >= smallest)
        heard[join.one] = together
    return _grouped(joins, len(heard))


def _grouped(joins: Sequence[Join], size: int) -> NDArray[np.int64]:
    import numpy as np

    above = list(range(size))
    for join in joins:
        above[join.other] = join.one
    first: list[int] = []
    for item in above:  # a join's first item comes before its other one, so its own group is known already
        first.append(item if above[item] == item else first[item])
    numbers: dict[int, int] = {}
    return np.array([numbers.setdefault(item, len(numbers)) for item in first], dtype=np.int64)
