"""The grouping repeated on parts of the material: what stays together whichever fifth is left out belongs together.

Each resample holds 80 % of the places, chosen by their words alone. On it, communities are found by the Leiden method (Traag, Waltman and
van Eck 2019) at several resolutions; a place that was left out is then given to the community to which its neighbours tie it most.

Of large material, what is put into communities is not each place but tight blocks of a few dozen, the same in every resample; how strongly
two blocks are tied is counted over the resample's places. That is several times faster and finds the same themes (README, figures).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from synthesis.cores import cores
from synthesis.theme.places import drawn
from synthesis.theme.sparse import one_hot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARE = 0.8
"""Of the places in each resample."""


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
    block: NDArray[np.int64] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[float, list[Partition]]:
    """For each resolution one partition a resample; with no resamples, one of the whole material.

    `block[i]` is the tight community that place i belongs to, where whole ones are to be put together. The result does not depend on the
    number of threads: each resample has a seed of its own.
    """
    import numpy as np

    draws = drawn(texts, runs, SHARE) if runs else np.ones((1, len(texts)), dtype=bool)

    def sought(run: int) -> list[Partition]:
        kept = draws[run]
        labels = _by_place(graph, kept, resolutions, run) if block is None else _by_block(graph, kept, block, resolutions, run)
        return [Partition(run, found, kept) for found in labels]

    found: dict[float, list[Partition]] = {resolution: [] for resolution in resolutions}
    with ThreadPoolExecutor(max_workers=min(cores(), len(draws))) as workers:
        for run, partitions_of_run in enumerate(workers.map(sought, range(len(draws)))):
            for resolution, partition in zip(resolutions, partitions_of_run, strict=True):
                found[resolution].append(partition)
            if progress:
                progress(run + 1, max(1, runs))
    return found


def _by_place(graph: Any, kept: NDArray[np.bool_], resolutions: Sequence[float], seed: int) -> list[NDArray[np.int32]]:
    """The community of each place at each resolution."""
    import numpy as np

    part = graph[kept][:, kept].tocsr()
    part.sort_indices()
    outside = graph[~kept][:, kept].tocsr()
    every = []
    for resolution in resolutions:
        labels = np.full(len(kept), -1, dtype=np.int32)
        labels[kept] = communities(part, resolution, seed=seed)
        labels[~kept] = _nearest_community(outside, labels[kept])
        every.append(labels)
    return every


def _by_block(graph: Any, kept: NDArray[np.bool_], block: NDArray[np.int64], resolutions: Sequence[float], seed: int) -> list[NDArray[np.int32]]:
    """The community of each place at each resolution: that of its block, and none where all of the block was left out."""
    import numpy as np

    places = np.where(kept, block, -1)
    held = one_hot(places, int(block.max()) + 1).astype(np.float64)
    present = np.asarray(held.sum(0)).ravel() > 0
    ties = _with_leaves(held.T @ graph @ held)
    every = []
    for resolution in resolutions:
        labels = communities(ties, resolution, seed=seed)[: len(present)]
        every.append(np.where(present, labels, -1).astype(np.int32)[block])
    return every


def _with_leaves(ties: Any) -> Any:
    """The ties between blocks (symmetric), with those inside a block as a tie to a leaf that hangs on it alone.

    The method as built takes no ties of a member with itself. A leaf is always in its block's community, and adds to it and to the whole
    what the ties inside would; so the communities are those that the places themselves have, as long as no block is taken apart.
    """
    from scipy.sparse import bmat, diags

    inside = ties.diagonal() / 2
    between = ties - diags(ties.diagonal())
    between.eliminate_zeros()
    leaves = diags(inside)
    joined = bmat([[between, leaves], [leaves, None]], format="csr")
    joined.eliminate_zeros()
    joined.sort_indices()
    return joined


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
