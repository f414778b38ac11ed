"""Groups as sparse matrices, so that counting who is with whom takes time in proportion to who is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


def one_hot(labels: NDArray[Any], groups: int | None = None) -> Any:
    """Sparse (n, groups, at least one) with a 1 where the place of the row is in the group of the column; -1 is no group."""
    import numpy as np
    from scipy.sparse import csr_matrix

    rows = np.flatnonzero(labels >= 0)
    width = groups if groups is not None else int(labels.max(initial=-1)) + 1
    return csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, labels[rows])), shape=(len(labels), max(1, width)))


def averaged(labels: NDArray[Any], values: Any) -> Any:
    """The mean of the sparse or dense rows of `values` over each group of `labels`: shape (groups, at least one, columns)."""
    import numpy as np
    from scipy.sparse import csr_matrix

    groups = max(1, int(labels.max(initial=-1)) + 1)
    rows = np.flatnonzero(labels >= 0)
    size = np.bincount(labels[rows], minlength=groups)
    return csr_matrix((1.0 / size[labels[rows]], (labels[rows], rows)), shape=(groups, len(labels))) @ values
