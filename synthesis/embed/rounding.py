"""Rows of unit length, with no more digits than mean something."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DECIMALS = 5


def unit(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    """Each row scaled to length 1, rounded, and scaled again; rows of zeros stay zeros. Row by row, so no row touches another's bits."""
    answer = np.zeros(rows.shape, np.float32)
    for index, row in enumerate(rows):
        length = float(np.sqrt(np.dot(row, row)))
        if length > 0:
            rounded = np.round(row / length, DECIMALS)
            answer[index] = rounded / np.sqrt(np.dot(rounded, rounded))
    return answer
