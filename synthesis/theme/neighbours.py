"""Which places are near one another: exact nearest neighbours, and the fuzzy graph that UMAP lays its picture on, without the picture.

The graph is that of McInnes, Healy and Melville (2018, UMAP, section 3.1): each place reaches to its k neighbours with a weight that
falls from 1 at the nearest, scaled so that its weights sum to log2(k); an edge weighs a + b - ab of its two directions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from synthesis.theme.places import on_grid
from synthesis.theme.sparse import one_hot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 1024
"""Rows of similarities held in memory at a time."""

ALL_PAIRS = 20_000
"""Rows up to which every pair is compared."""

PROBED = 0.08
"""The part of all rows that each row is compared with beyond that."""

ROUNDS = 4
"""Of k-means; cells only have to be roughly right."""

HALVINGS = 40
"""Steps of the search for each place's scale; more change nothing at six decimals."""


def neighbourhood(size: int) -> int:
    """How many neighbours a place is compared with: the square root of the number of places, two thirds of it, between 10 and 30."""
    return max(1, min(size - 1, int(min(30.0, max(10.0, size**0.5 / 1.5)))))


def nearest(matrix: NDArray[np.float32], count: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The `count` nearest other rows of each row and their cosine similarities, nearest first, ties by place. Shapes (n, count).

    Every pair is compared up to `ALL_PAIRS` rows; beyond, only rows whose cells (see `cells`) are near each other.
    """
    import numpy as np

    size = len(matrix)
    near = np.empty((size, count), dtype=np.int32)
    similar = np.empty((size, count), dtype=np.float32)
    for rows, others in _comparisons(matrix, count):
        block = matrix[rows] @ matrix[others].T
        block[np.arange(len(rows)), np.searchsorted(others, rows)] = -np.inf
        chosen, values = _largest(block, count)
        near[rows], similar[rows] = others[chosen], values
    return near, similar


def _comparisons(matrix: NDArray[np.float32], count: int) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """Blocks of rows with the rows they are compared with, both in ascending order, the first among the second."""
    import numpy as np

    size = len(matrix)
    everyone = np.arange(size)
    if size <= ALL_PAIRS:
        for first in range(0, size, BLOCK):
            yield everyone[first : first + BLOCK], everyone
        return
    cell, close = cells(matrix, count)
    members = [np.flatnonzero(cell == number) for number in range(len(close))]
    for number, rows in enumerate(members):
        others = np.sort(np.concatenate([members[other] for other in close[number]]))
        for first in range(0, len(rows), BLOCK):
            yield rows[first : first + BLOCK], others


def cells(matrix: NDArray[np.float32], count: int) -> tuple[NDArray[np.int64], list[NDArray[np.int64]]]:
    """Each row's cell and, for each cell, the cells near it, itself first: enough of them to hold `PROBED` of the rows at least.

    Cells are those of a few rounds of spherical k-means begun from rows evenly spaced in canonical order (an inverted file index).
    """
    import numpy as np

    size = len(matrix)
    many = int(size**0.5)
    centres = matrix[np.linspace(0, size - 1, many).astype(np.int64)]
    cell = np.zeros(size, dtype=np.int64)
    for _ in range(ROUNDS):
        for first in range(0, size, 4 * BLOCK):
            cell[first : first + 4 * BLOCK] = (matrix[first : first + 4 * BLOCK] @ centres.T).argmax(1)
        sums = one_hot(cell, many).T @ matrix.astype(np.float64)
        centres = on_grid(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9))
    held = np.bincount(cell, minlength=many)
    order = np.argsort(-(centres @ centres.T), axis=1, kind="stable")
    close = []
    for number in range(many):
        ranked = np.concatenate(([number], order[number][order[number] != number]))
        needed = int(np.searchsorted(np.cumsum(held[ranked]), max(PROBED * size, 2 * count + 1))) + 1
        close.append(ranked[:needed])
    return cell, close


def _largest(block: NDArray[np.float32], count: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The columns of the `count` largest values of each row, and the values, largest first; equal values in the order of columns.

    The largest of every few columns bound the wanted value from below; only what reaches that bound is sorted.
    """
    import numpy as np

    rows, width = block.shape
    stride = max(1, min(16, width // (4 * count)))
    folded = block[:, : width // stride * stride].reshape(rows, stride, -1).max(1)
    bound = np.partition(folded, folded.shape[1] - count, axis=1)[:, folded.shape[1] - count]
    row, column = np.divmod(np.flatnonzero(block >= bound[:, None]), width)
    value = block[row, column]
    order = np.lexsort((column, -value, row))
    first = np.searchsorted(row, np.arange(rows))
    taken = order[(first[:, None] + np.arange(count)).ravel()]
    return column[taken].reshape(rows, count), value[taken].reshape(rows, count)


def fuzzy_graph(near: NDArray[np.int32], similar: NDArray[np.float32]) -> Any:
    """The symmetric graph of weights in (0, 1] as a sparse matrix (csr, float64, shape (n, n)), indices sorted."""
    import numpy as np
    from scipy.sparse import csr_matrix

    size, count = near.shape
    distance = np.maximum(0.0, 1.0 - similar.astype(np.float64))
    beyond = np.maximum(0.0, distance - distance[:, :1])
    scale = _scales(beyond, distance)
    weights = np.round(np.exp(-beyond / scale), 6)
    one_way = csr_matrix((weights.ravel(), (np.repeat(np.arange(size), count), near.ravel())), shape=(size, size))
    other_way = one_way.T.tocsr()
    graph = (one_way + other_way - one_way.multiply(other_way)).tocsr()
    graph.eliminate_zeros()
    graph.sort_indices()
    return graph


def _scales(beyond: NDArray[np.float64], distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each row the scale at which its weights sum to log2 of their number, found by halving. Shape (n, 1)."""
    import numpy as np

    size, count = beyond.shape
    low, high = np.zeros((size, 1)), np.full((size, 1), np.inf)
    scale = np.ones((size, 1))
    for _ in range(HALVINGS):
        too_wide = np.exp(-beyond / scale).sum(1, keepdims=True) > np.log2(max(2, count))
        high, low = np.where(too_wide, scale, high), np.where(too_wide, low, scale)
        scale = np.where(np.isinf(high), scale * 2, (low + high) / 2)
    floor: NDArray[np.float64] = np.maximum(scale, 1e-3 * distance.mean(1, keepdims=True) + 1e-12)
    return floor
