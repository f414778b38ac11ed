"""The grouping repeated on parts of the material: what stays together whichever fifth is left out belongs together.

Each resample holds 80 % of the places, chosen by their words alone. On it, communities are found by the Leiden method (Traag, Waltman and
van Eck 2019) at several resolutions; a place that was left out is then given to the community to which its neighbours tie it most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from synthesis.theme.places import drawn
from synthesis.theme.sparse import one_hot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARE = 0.8
"""Of the places in each resample."""

SEEDS = 1
"""Times communities are sought on each resample and at each resolution: the method starts at random, from a fixed seed."""


@dataclass(frozen=True)
class Partition:
    """Communities of one resample: `labels[i]` is the community of place i (-1: tied to none), `kept` the places it was found on."""

    run: int
    labels: NDArray[np.int32]
    kept: NDArray[np.bool_]


def partitions(
    graph: Any,
    texts: Sequence[str],
    resolutions: Sequence[float],
    runs: int,
    progress: Callable[[int, int], None] | None = None,
) -> dict[float, list[Partition]]:
    """For each resolution `SEEDS` partitions a resample. With no resamples, as many of the whole material."""
    import numpy as np

    found: dict[float, list[Partition]] = {resolution: [] for resolution in resolutions}
    draws = drawn(texts, runs, SHARE) if runs else np.ones((1, len(texts)), dtype=bool)
    for run, kept in enumerate(draws):
        part = graph[kept][:, kept].tocsr()
        part.sort_indices()
        outside = graph[~kept][:, kept].tocsr()
        for resolution, seed in product(found, range(SEEDS)):
            labels = np.full(len(texts), -1, dtype=np.int32)
            labels[kept] = communities(part, resolution, seed=run * SEEDS + seed)
            labels[~kept] = _nearest_community(outside, labels[kept])
            found[resolution].append(Partition(run, labels, kept))
        if progress:
            progress(run + 1, max(1, runs))
    return found


def communities(graph: Any, resolution: float, seed: int) -> NDArray[np.int32]:
    """Leiden communities of a symmetric sparse graph, numbered by their first member. A member without edges stands alone."""
    import numpy as np
    from graspologic_native import leiden_csr

    size = graph.shape[0]
    if not graph.nnz:
        return np.arange(size, dtype=np.int32)
    pointers, columns = graph.indptr.astype(np.int64), graph.indices.astype(np.int32)
    _, found = leiden_csr(pointers, columns, graph.data.astype(np.float64), size, resolution=resolution, seed=seed)
    labels = np.arange(-size, 0)
    labels[np.fromiter(found.keys(), dtype=np.int64, count=len(found))] = np.fromiter(found.values(), dtype=np.int64, count=len(found))
    _, first, found_again = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first)).astype(np.int32)[found_again]


def _nearest_community(ties: Any, labels: NDArray[np.int32]) -> NDArray[np.int32]:
    """The community each row of `ties` (outside, kept) is tied to most; -1 without ties, the lowest number where two are equal."""
    import numpy as np

    found = np.full(ties.shape[0], -1, dtype=np.int32)
    if not ties.nnz:
        return found
    strength = (ties @ one_hot(labels)).tocsr()
    rows = np.repeat(np.arange(len(found)), np.diff(strength.indptr))
    order = np.lexsort((-strength.indices, np.round(strength.data, 5), rows))
    found[rows[order]] = strength.indices[order]  # the last one written of each row: the strongest tie
    return found


def side_by_side(found: Sequence[Partition]) -> Any:
    """All partitions in one sparse matrix (n, communities of all); two rows' product counts the partitions that hold both together."""
    from scipy.sparse import hstack

    return hstack([one_hot(partition.labels) for partition in found]).tocsr()


def recognised(groups: Any, found: Sequence[Partition], at_least: float = 0.5) -> NDArray[np.int64]:
    """For each row of `groups` (sparse, groups by places, ones): in how many resamples a community shares half of their union with it."""
    import numpy as np

    seen: dict[int, NDArray[np.bool_]] = {}
    for partition in found:
        inside = groups[:, partition.kept]
        hot = one_hot(partition.labels[partition.kept])
        both = (inside @ hot).toarray()
        either = np.asarray(inside.sum(1)) + np.asarray(hot.sum(0)).reshape(1, -1) - both
        match = (both >= at_least * np.maximum(either, 1)).any(1)
        seen[partition.run] = seen.get(partition.run, np.zeros(groups.shape[0], dtype=bool)) | match
    return np.sum(list(seen.values()), axis=0) if seen else np.zeros(groups.shape[0], dtype=np.int64)
