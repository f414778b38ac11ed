"""Rare views inside larger groups: a few places that stay together, and apart from the rest, when the grouping looks more closely.

A group at the finest resolutions may hold a view of six people beside one of fourteen, because six people's ties are too few for the
method to tell them apart. At a closer resolution they fall apart in nearly every resample. Only such clear cases are taken out: a group
that merely crumbles at that resolution stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from synthesis.theme.linkage import Join, tree
from synthesis.theme.resamples import Partition, side_by_side
from synthesis.theme.sparse import averaged
from synthesis.theme.voices import Voices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOGETHER = 0.8
"""A rare view's places are together in at least this part of the closer groupings, on average over its pairs,"""

APART = 0.1
"""and with the rest of their group in at most this part."""

LARGEST = 20
"""Places that a view may have and still be rare; more would have been found without looking closer."""


def taken_out(labels: NDArray[np.int64], closer: Sequence[Partition], voices: Voices, smallest: int, atom: NDArray[np.int64]) -> NDArray[np.int64]:
    """`labels` with each rare view in a group of its own. `atom[i]` is what place i is weighed as (see `consensus.atoms`)."""
    import numpy as np

    typical = averaged(atom, side_by_side(closer)).tocsr()
    group_of = np.full(typical.shape[0], -1, dtype=np.int64)
    group_of[atom] = labels
    size = np.bincount(atom).astype(np.float64)
    found = labels.copy()
    following = int(labels.max(initial=-1)) + 1
    for group in range(following):
        items = np.flatnonzero(group_of == group)
        if len(items) < 2 or size[items].sum() < 2 * smallest:
            continue
        together = (typical[items] @ typical[items].T).toarray().astype(np.float32) / np.float32(len(closer))
        for view in _views(np.round(together, 5), size[items]):
            places = np.flatnonzero(np.isin(atom, items[view]))
            if voices.enough(places, smallest):
                found[places] = following
                following += 1
    return found


def _views(together: NDArray[np.float32], size: NDArray[np.float64]) -> list[list[int]]:
    """The sets of items, the largest first and none inside another, that are `TOGETHER` and `APART` from all others of the group."""
    import numpy as np

    taken: set[int] = set()
    found = []
    for branch in sorted(_branches(tree(together.copy(), size), len(size)), key=lambda branch: (-size[branch].sum(), branch)):
        if size[branch].sum() > LARGEST or not taken.isdisjoint(branch):
            continue
        rest = np.setdiff1d(np.arange(len(size)), branch)
        if _between(together, size, branch, branch) >= TOGETHER and _between(together, size, branch, rest) <= APART:
            found.append(branch)
            taken.update(branch)
    return found


def _branches(joins: Sequence[Join], items: int) -> list[list[int]]:
    """The items below each join but the last, which holds all of them."""
    below = {item: [item] for item in range(items)}
    found = []
    for join in joins[:-1]:
        below[join.one] = sorted(below[join.one] + below.pop(join.other))
        found.append(below[join.one])
    return found


def _between(together: NDArray[np.float32], size: NDArray[np.float64], some: Sequence[int], others: Sequence[int] | NDArray[np.int64]) -> float:
    """How often a place of `some` is with one of `others`, on average over pairs of different places."""
    import numpy as np

    rows, columns = np.asarray(some, dtype=np.int64), np.asarray(others, dtype=np.int64)
    weight = np.outer(size[rows], size[columns])
    weight[rows[:, None] == columns[None, :]] -= size[np.intersect1d(rows, columns)]
    return round(float((together[np.ix_(rows, columns)] * weight).sum() / max(1.0, weight.sum())), 5)
