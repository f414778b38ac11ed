"""Who speaks at each place, and whether what they say is enough to be called a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from synthesis.records import COUNTING_ROLES, Contribution
from synthesis.theme.places import Places
from synthesis.theme.sparse import one_hot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CONTRIBUTIONS = 2
"""The fewest contributions that make a theme: the sentences of one turn are one voice, however many they are."""


@dataclass(frozen=True)
class Voices:
    """`quotes[i]` is how many quotes of people whose words count stand at place i; `said_in` (sparse, places by contributions) has a 1
    where one of them is of that contribution."""

    quotes: NDArray[np.float64]
    said_in: Any

    def enough(self, places: NDArray[np.int64], smallest: int) -> bool:
        """Whether the quotes at these places make a theme: `smallest` of them, of `CONTRIBUTIONS` contributions."""
        return bool(self.quotes[places].sum() >= smallest and self.said_in[places].max(0).nnz >= CONTRIBUTIONS)

    def holders(self, labels: NDArray[np.int64]) -> list[list[int]]:
        """For each group the contributions in it whose words count, by number."""
        rows = (one_hot(labels).T.tocsr() @ self.said_in).tocsr()
        return [rows.indices[rows.indptr[row] : rows.indptr[row + 1]].tolist() for row in range(rows.shape[0])]

    def alone(self, labels: NDArray[np.int64], smallest: int) -> NDArray[np.bool_]:
        """For each place whether its group has quotes enough for a theme, all of one contribution."""
        import numpy as np

        many = np.asarray(one_hot(labels).T @ self.quotes) >= smallest
        at = np.maximum(labels, 0)
        found: NDArray[np.bool_] = (labels >= 0) & many[at] & ~self.large(labels, smallest)[at]
        return found

    def large(self, labels: NDArray[np.int64], smallest: int) -> NDArray[np.bool_]:
        """For each group whether it is a theme; at least one group, -1 is none."""
        import numpy as np

        hot = one_hot(labels)
        holders = np.diff((hot.T.tocsr() @ self.said_in).tocsr().indptr)
        found: NDArray[np.bool_] = (np.asarray(hot.T @ self.quotes) >= smallest) & (holders >= CONTRIBUTIONS)
        return found


def voices_at(places: Places, contributions: Mapping[str, Contribution]) -> Voices:
    """The voices at each place."""
    import numpy as np
    from scipy.sparse import csr_matrix

    number: dict[str, int] = {}
    counting = [[quote.contribution for quote in here if contributions[quote.contribution].role in COUNTING_ROLES] for here in places.quotes]
    pairs = [(place, number.setdefault(said, len(number))) for place, here in enumerate(counting) for said in dict.fromkeys(here)]
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    shape = (len(counting), max(1, len(number)))
    return Voices(np.array([len(here) for here in counting], dtype=np.float64), csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=shape))
