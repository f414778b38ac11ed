"""Themes of a handful of notes: up to 40 texts are joined by plain average linkage, cut where pairs stand out from what is usual here.

What is usual is told by all pairs together, so that it holds for any language model: half a standard deviation above the mean, and no less
than the noise, which is read off the less alike half of the pairs. Where all notes are on one subject that would part what belongs
together; so texts that are plainly alike (`ALIKE`) are never kept apart, and a group of a dozen texts is looked into once more, by the pairs
within it, for themes within the theme.
"""

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

HANDFUL = 12
"""Different texts below which likeness can be chance, and nothing is repeated; a theme with fewer has no themes within it."""

ABOVE = 0.5
"""Standard deviations above the mean of all pairs at which groups stand out."""

LOWER = 0.16
NOISE = 1.25
"""The noise is the distance from the pair in the middle to the one at `LOWER`; so many times it above the middle is no chance …"""

UNLIKE = 0.2
"""… as long as that is a likeness that texts on different subjects may have."""

ALIKE = 0.3
"""The average likeness from which texts are on one subject, whatever else there is."""


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

        main = self._themes(linked(matrix, ALIKE))
        fine = self._within(matrix, main)
        nothing = np.full(len(main), -1, dtype=np.int64)
        found = [part for run, kept in enumerate(drawn(self.texts, self.resamples, SHARE)) for part in self._again(matrix, run, kept)]
        finest = np.where(fine >= 0, fine + len(main), main)
        self.layers = Layers(main, fine, _closeness(matrix, finest), nothing)
        self.found_main = recognised(one_hot(main).T.tocsr(), found)
        self.found_fine = recognised(one_hot(fine).T.tocsr(), found)
        self.labels_ = fine if (fine >= 0).any() else main
        return self

    def predict(self, matrix: NDArray[np.float32]) -> NDArray[Any]:
        return self.labels_

    def _themes(self, labels: NDArray[np.int64]) -> NDArray[np.int64]:
        """The groups that are large enough for a theme."""
        import numpy as np

        large = self.voices.large(labels, self.smallest)
        return renumbered(np.where((labels >= 0) & large[np.maximum(labels, 0)], labels, -1))

    def _within(self, matrix: NDArray[np.float32], main: NDArray[np.int64]) -> NDArray[np.int64]:
        """Themes within each main one that has a dozen texts, where there are two or more."""
        import numpy as np

        fine = np.full(len(main), -1, dtype=np.int64)
        for group in range(int(main.max(initial=-1)) + 1):
            parts = self._themes(_parts(matrix, main == group))
            if parts.max() > 0:
                fine = np.where(parts >= 0, parts + len(main) * (group + 1), fine)
        return renumbered(fine)

    def _again(self, matrix: NDArray[np.float32], run: int, kept: NDArray[np.bool_]) -> list[Partition]:
        """Both layers as they are found on the rows kept."""
        import numpy as np

        main = np.full(len(matrix), -1, dtype=np.int64)
        main[kept] = linked(matrix[kept], ALIKE)
        layers = [main, *(_parts(matrix, main == group) for group in range(int(main.max(initial=-1)) + 1))]
        layers = [self._heard(labels) for labels in layers]
        if self.progress:
            self.progress(run + 1, self.resamples)
        return [Partition(run, labels.astype(np.int32), kept) for labels in layers if (labels >= 0).any()]

    def _heard(self, labels: NDArray[np.int64]) -> NDArray[np.int64]:
        """Groups with enough quotes for a theme: two that were left of three, and are still alike, do not find the three again."""
        import numpy as np

        inside = labels >= 0
        enough = np.bincount(labels[inside], weights=self.voices.quotes[inside], minlength=1) >= self.smallest
        return np.where(inside & enough[np.maximum(labels, 0)], labels, -1)


def _parts(matrix: NDArray[np.float32], rows: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The groups within one group, by what is usual within it; the other rows, and all of a small one, are in none (-1)."""
    import numpy as np

    parts = np.full(len(matrix), -1, dtype=np.int64)
    if rows.sum() >= HANDFUL:
        parts[rows] = linked(matrix[rows])
    return parts


def linked(matrix: NDArray[np.float32], plainly: float | None = None) -> NDArray[np.int64]:
    """The groups of rows that are more alike, on average, than is usual here; those `plainly` alike are together in any case."""
    import numpy as np

    if len(matrix) < 2:
        return np.zeros(len(matrix), dtype=np.int64)
    alike = (matrix @ matrix.T).astype(np.float32)
    pairs = alike[np.triu_indices(len(matrix), 1)].astype(np.float64)
    height = float(pairs.mean() + ABOVE * pairs.std())
    if plainly is not None:
        middle, low = np.quantile(pairs, (0.5, LOWER))
        height = min(plainly, max(height, min(UNLIKE, float(middle + NOISE * (middle - low)))))
    return cut(tree(alike, np.ones(len(matrix))), len(matrix), max(round(height, 6), 1e-6))


def _closeness(matrix: NDArray[np.float32], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Each place's likeness to the middle of its group, 0 to 1."""
    import numpy as np

    close = np.zeros(len(labels))
    for group in np.unique(labels[labels >= 0]):
        rows = labels == group
        middle = matrix[rows].astype(np.float64).mean(0)
        close[rows] = matrix[rows] @ on_grid(middle / max(1e-9, float(np.linalg.norm(middle))))
    return np.clip(np.round(close, 6), 0.0, 1.0)
