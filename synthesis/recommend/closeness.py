"""How near two quotes are in meaning, and how near unrelated quotes are by chance.

Backends number meaning on scales of their own: 0.4 may be near for one and far for another. So limits are not fixed here but read off
the quotes at hand: pairs taken from different themes show what chance gives, and nearness begins above that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from synthesis.records import Vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHANCE_NEAR = 90.0
"""The percentile of unrelated pairs above which a quote counts as near."""
CHANCE_SAME = 99.0
HALFWAY = 0.45
"""Sameness begins this far between the percentile above and identity."""
SAMPLE = 1200


@dataclass(frozen=True)
class Limits:
    """Cosines from which two quotes are near, and from which they may ask the same."""

    near: float
    same: float
    learned: bool
    """Whether a language model made the vectors; where words did, shared words must carry sameness."""


class Closeness:
    """Cosines between quotes by id; 0 where two quotes were not numbered by the same model."""

    def __init__(self, vectors: Sequence[Vectors], apart: Mapping[str, str], order: Sequence[str]) -> None:
        """`apart` names each quote's main theme; `order` is all quotes in an order that depends on their content alone."""
        self._matrices = [np.asarray(part.matrix, dtype=np.float32) for part in vectors]
        self._rows = {identity: (number, row) for number, part in enumerate(vectors) for row, identity in enumerate(part.ids)}
        self._limits = [self._chance(number, vectors[number], apart, order) for number in range(len(vectors))]

    def limits(self, quote: str) -> Limits:
        """The limits of the model that numbered this quote."""
        found = self._rows.get(quote)
        return self._limits[found[0]] if found else Limits(near=1.0, same=1.0, learned=False)

    def between(self, some: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        """Cosines, shape (some, others)."""
        result = np.zeros((len(some), len(others)), dtype=np.float32)
        left, right = self._places(some), self._places(others)
        for number, matrix in enumerate(self._matrices):
            down, across = np.flatnonzero(left[:, 0] == number), np.flatnonzero(right[:, 0] == number)
            if down.size and across.size:
                result[np.ix_(down, across)] = matrix[left[down, 1]] @ matrix[right[across, 1]].T
        return result

    def to_centre(self, some: Sequence[str], of: Sequence[str]) -> NDArray[np.float64]:
        """The cosine of each of `some` to the middle of the quotes `of`; 0 where a quote has no numbers. Shape (some,)."""
        result = np.zeros(len(some), dtype=np.float64)
        left, right = self._places(some), self._places(of)
        for number, matrix in enumerate(self._matrices):
            down, across = np.flatnonzero(left[:, 0] == number), np.flatnonzero(right[:, 0] == number)
            if down.size and across.size:
                middle = matrix[right[across, 1]].astype(np.float64).mean(axis=0)
                result[down] = matrix[left[down, 1]] @ (middle / max(float(np.linalg.norm(middle)), 1e-9))
        return result

    def _places(self, ids: Sequence[str]) -> NDArray[np.int64]:
        """For each quote the number of its model and its row there; -1 where it has none."""
        return np.array([self._rows.get(identity, (-1, 0)) for identity in ids], dtype=np.int64).reshape(len(ids), 2)

    def _chance(self, number: int, part: Vectors, apart: Mapping[str, str], order: Sequence[str]) -> Limits:
        ids = [q for q in order if q in apart and self._rows.get(q, (-1, 0))[0] == number]
        ids = ids[:: max(1, -(-len(ids) // SAMPLE))]
        learned = part.model.sha256 is not None and not part.by_words
        themes = np.array([apart[q] for q in ids])
        if len(set(themes.tolist())) < 2 or len(ids) < 20:
            return Limits(near=0.35, same=0.7, learned=learned)
        matrix = self._matrices[number][[self._rows[q][1] for q in ids]]
        unrelated = (matrix @ matrix.T)[themes[:, None] < themes[None, :]]
        near, far_up = (float(value) for value in np.percentile(unrelated, [CHANCE_NEAR, CHANCE_SAME]))
        same = far_up + (1.0 - far_up) * HALFWAY
        return Limits(near=round(near, 2), same=round(same, 2), learned=learned)
