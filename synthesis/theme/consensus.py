"""Themes by consensus: places that are together in most of the resampled groupings, in two layers.

The finest groups come from the finer resolutions: how often two places are in one community, tempered by how alike their vectors are,
joined by average linkage down to `FINE`. Main themes join the finest groups in the same way by the coarse resolution, down to `MAIN`
and, if there are still more than wanted, on until there are not. Groups below the smallest size are not themes: their places belong
to the main theme around them, or, where that is too small itself, are not grouped yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from synthesis.theme.linkage import cut_shared, cut_to, tree
from synthesis.theme.neighbours import fuzzy_graph, nearest, neighbourhood
from synthesis.theme.nested import taken_out
from synthesis.theme.places import on_grid
from synthesis.theme.resamples import Partition, communities, partitions, recognised, side_by_side
from synthesis.theme.settle import Layers, renumbered, settled
from synthesis.theme.sparse import averaged, one_hot
from synthesis.theme.voices import Voices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FINER = (4.0, 8.0)
COARSE = (0.6, 1.0, 1.7)
CLOSER = 16.0
"""The resolution at which rare views inside a group come apart (see `nested`)."""

FEWEST = 40
"""Places for each unit of resolution: on little material a close look finds crumbs only. Twice as close for rare views."""

FINE = 0.5
ALONE = 0.2
"""How often together a group of one contribution must be with others to be one group with them."""

MAIN = 0.4
ATOMS = 4000
"""The most things that are compared each with each, and put into communities."""

TIGHT = 500.0
"""The resolution at which communities of large material have a few dozen members; adjusted until they are few enough."""

ALIKE = 0.3
"""The part that the likeness of vectors has in togetherness; the rest is the resamples'."""

HINT = 0.1
"""The same for main themes: enough to say which come first where no resample had them together."""


class Consensus:
    """A way of grouping for BERTopic. After `fit`, `labels_` are the finest groups and `layers` says all that was found."""

    def __init__(
        self,
        texts: Sequence[str],
        voices: Voices,
        *,
        resamples: int,
        most: int,
        smallest: int,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """`texts` in the order of the rows to come, `voices` who speaks at each place."""
        self.texts, self.voices, self.progress = texts, voices, progress
        self.resamples, self.most, self.smallest = resamples, most, smallest

    def fit(self, matrix: NDArray[np.float32], y: Any = None) -> Consensus:
        """Group the rows."""
        near, similar = nearest(matrix, neighbourhood(len(matrix)))
        graph = fuzzy_graph(near, similar)
        closest, finer_at = resolutions(len(matrix))
        atom = atoms(graph)
        block = atom if len(matrix) > ATOMS else None
        found = partitions(graph, self.texts, (*finer_at, *COARSE, closest), self.resamples, block, self.progress)
        finer = [partition for resolution in finer_at for partition in found[resolution]]
        coarse = [partition for resolution in COARSE for partition in found[resolution]]
        fine = _finest(matrix, atom, finer, self.voices)
        fine = renumbered(taken_out(fine, found[closest], self.voices, self.smallest, atom))
        main = _main(matrix, fine, coarse, self.voices, self.most, self.smallest)
        self.layers: Layers = settled(fine, main, self.voices, self.smallest, side_by_side(finer), side_by_side(coarse))
        every = [*finer, *coarse] if self.resamples else []
        self.found_main = recognised(one_hot(self.layers.main).T.tocsr(), every)
        self.found_fine = recognised(one_hot(self.layers.fine).T.tocsr(), every)
        self.labels_ = self.layers.fine if (self.layers.fine >= 0).any() else self.layers.main
        return self

    def predict(self, matrix: NDArray[np.float32]) -> NDArray[Any]:
        return self.labels_


def resolutions(places: int) -> tuple[float, tuple[float, ...]]:
    """How closely so many places are looked at: for rare views, and for the finest groups."""
    finer = sorted({min(resolution, max(2.0, round(places / FEWEST, 2))) for resolution in FINER})
    return min(CLOSER, max(4.0, round(2 * places / FEWEST, 2))) + 1e-3, tuple(finer)


def _finest(matrix: NDArray[np.float32], atom: NDArray[np.int64], finer: Sequence[Partition], voices: Voices) -> NDArray[np.int64]:
    """Groups of places that are together more often than not, and single contributions' with what is nearest to them."""
    import numpy as np

    size = np.bincount(atom).astype(np.float64)
    typical = averaged(atom, side_by_side(finer)).tocsr()
    together = (typical @ typical.T).toarray().astype(np.float32)
    together *= np.float32((1 - ALIKE) / len(finer))
    together += np.float32(ALIKE) * _likeness(atom, matrix)
    return cut_shared(tree(np.round(together, 5, out=together), size), voices.holders(atom), FINE, ALONE)[atom]


def atoms(graph: Any) -> NDArray[np.int64]:
    """What is weighed against each other: places, or, where they are too many for that, tight communities of a few dozen."""
    import numpy as np

    size = graph.shape[0]
    if size <= ATOMS:
        return np.arange(size)
    resolution = TIGHT
    for _ in range(4):
        found = communities(graph, resolution, seed=0)
        many = int(found.max()) + 1
        if ATOMS / 2 <= many <= ATOMS:
            break
        resolution *= 0.75 * ATOMS / many
    return found.astype(np.int64)


def _main(
    matrix: NDArray[np.float32], fine: NDArray[np.int64], coarse: Sequence[Partition], voices: Voices, most: int, smallest: int
) -> NDArray[np.int64]:
    """The main group of each place: finest groups joined by the coarse partitions, until there are at most `most` large enough."""
    import numpy as np

    size = np.bincount(fine).astype(np.float64)
    typical = averaged(fine, side_by_side(coarse)).tocsr()
    together = (typical @ typical.T).toarray().astype(np.float32) * np.float32((1 - HINT) / len(coarse))
    together += np.float32(HINT) * _likeness(fine, matrix)
    joins = tree(np.round(together, 5), size)
    return cut_to(joins, np.bincount(fine, weights=voices.quotes).astype(np.float64), MAIN, most, smallest)[fine]


def _likeness(labels: NDArray[np.int64], matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """How alike two groups' vectors are on average: 0 for half of all pairs, 1 for the closest thousandth."""
    import numpy as np

    middles = on_grid(averaged(labels, matrix.astype(np.float64)))
    alike = middles @ middles.T
    low, high = np.quantile(alike, (0.5, 0.999))
    found: NDArray[np.float32] = np.clip((alike - np.float32(low)) / np.float32(max(1e-6, high - low)), 0, 1)
    return found
