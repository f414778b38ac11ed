"""What words mean to a language model: one vector for each quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from synthesis.records.terms import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class ModelUse(Record):
    """Which language model turned words into vectors. The weightless backend has no `sha256`."""

    name: str
    revision: str
    sha256: str | None
    languages: tuple[str, ...] = ()
    """The languages it was used for in this run."""


@dataclass(frozen=True)
class Vectors:
    """One unit-length row of `matrix` (float32, shape (n, d)) for each id, in that order."""

    ids: tuple[str, ...]
    matrix: NDArray[np.float32]
    model: ModelUse
    by_words: bool = False
    """Whether nearness is mostly that of shared words; without a language model it always is."""
