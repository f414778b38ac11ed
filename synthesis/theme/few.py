"""Themes of a handful of notes: up to 40 texts are joined by plain average linkage, cut at mean + 1 sd of all their likenesses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from synthesis.theme.linkage import cut, tree
from synthesis.theme.places import drawn, on_grid
from synthesis.theme.resamples import SHARE, Partition, recognised
from synthesis.theme.settle import Layers, renumbered
from synthesis.theme.sparse import one_hot
from synthesis.theme.voices import Voices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEW = 40
"""Different texts up to which resampled communities say less than plain linkage."""


class Few:
    """A way of grouping for BERTopic, for up to 40 rows. After `fit`, `labels_`, `layers` and in how many resamples each group was."""

    def __init__(
        self,
        texts: Sequence[str],
        voices: Voices,
        *,
        resamples: int,
        smallest: int,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self.texts, self.voices, self.progress = texts, voices, progress
        self.resamples, self.smallest = resamples, smallest

    def fit(self, matrix: NDArray[np.float32], y: Any = None) -> Few:
        """Group the rows."""
        import numpy as np

        labels = linked(matrix)
        main = renumbered(np.where(self.voices.large(labels, self.smallest)[labels], labels, -1))
        nothing = np.full(len(main), -1, dtype=np.int64)
        draws = drawn(self.texts, self.resamples, SHARE)
        found = [self._again(matrix, run, kept) for run, kept in enumerate(draws)]
        self.layers = Layers(main, nothing, _closeness(matrix, main), nothing)
        self.found_main = recognised(one_hot(main).T.tocsr(), found)
        self.found_fine = np.zeros(1, dtype=np.int64)
        self.labels_ = main
        return self

    def predict(self, matrix: NDArray[np.float32]) -> NDArray[Any]:
        return self.labels_

    def _again(self, matrix: NDArray[np.float32], run: int, kept: NDArray[np.bool_]) -> Partition:
        import numpy as np

        labels = np.full(len(matrix), -1, dtype=np.int32)
        labels[kept] = linked(matrix[kept])
        if self.progress:
            self.progress(run + 1, self.resamples)
        return Partition(run, labels, kept)


def linked(matrix: NDArray[np.float32]) -> NDArray[np.int64]:
    """The groups of rows that are more alike, on average, than most pairs are."""
    import numpy as np

    if len(matrix) < 2:
        return np.zeros(len(matrix), dtype=np.int64)
    alike = (matrix @ matrix.T).astype(np.float32)
    pairs = alike[np.triu_indices(len(matrix), 1)].astype(np.float64)
    height = round(float(pairs.mean() + pairs.std()), 6)
    return cut(tree(alike, np.ones(len(matrix))), len(matrix), max(height, 1e-6))


def _closeness(matrix: NDArray[np.float32], main: NDArray[np.int64]) -> NDArray[np.float64]:
    """Each place's likeness to the middle of its group, 0 to 1."""
    import numpy as np

    close = np.zeros(len(main))
    for group in range(int(main.max(initial=-1)) + 1):
        rows = main == group
        middle = matrix[rows].astype(np.float64).mean(0)
        close[rows] = matrix[rows] @ on_grid(middle / max(1e-9, float(np.linalg.norm(middle))))
    return np.clip(np.round(close, 6), 0.0, 1.0)
