"""The canonical order: the same words stand in the same place, whatever file, row or id they came with.

Quotes with the same words (case and spacing aside) share one place, so a note pasted twice weighs once. Places are ordered by their
words alone. Their vectors are rounded to multiples of 2**-11, which makes every dot product of two of them exact in single
precision: products are multiples of 2**-22 and, for unit vectors, no partial sum exceeds one, so all fit the 24 bits of a float32.
Similarities are therefore the same number on any machine, with any number of threads and in any order of summation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from synthesis.records import Contribution, Quote, Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRID = 2048
"""Steps of a coordinate between 0 and 1."""


@dataclass(frozen=True)
class Places:
    """`texts[i]` is the folded text of place i, `quotes[i]` who said it, in content order, `matrix[i]` its rounded vector (float32)."""

    texts: tuple[str, ...]
    quotes: tuple[tuple[Quote, ...], ...]
    matrix: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.texts)


def folded(text: str) -> str:
    """The text without regard to case and spacing."""
    return " ".join(text.casefold().split())


def arrange(quotes: Sequence[Quote], contributions: Mapping[str, Contribution], vectors: Vectors) -> Places:
    """Every distinct text one place, ordered by content. Raises KeyError where a quote has no vector: that is our bug."""

    held: dict[str, list[Quote]] = {}
    for quote in quotes:
        held.setdefault(folded(quote.text), []).append(quote)
    texts = tuple(sorted(held))
    said = tuple(tuple(sorted(held[text], key=lambda quote: by_content(quote, contributions))) for text in texts)
    row = {identity: position for position, identity in enumerate(vectors.ids)}
    rows = [row[here[0].id] for here in said]
    return Places(texts, said, on_grid(vectors.matrix[rows]))


def on_grid(matrix: NDArray[Any]) -> NDArray[np.float32]:
    """The same vectors, coordinates rounded so that dot products of any two no longer than one are exact."""
    import numpy as np

    return np.ascontiguousarray(np.round(matrix.astype(np.float64) * GRID) / GRID, dtype=np.float32)


def by_content(quote: Quote, contributions: Mapping[str, Contribution]) -> tuple[str, str, str, str, str, str]:
    """A sorting key in which ids come last, so that renaming them changes the order of nothing that can be told apart."""
    said = contributions[quote.contribution]
    return quote.text, said.weekend, said.session or "", said.table or "", said.speaker or "", quote.id


def drawn(texts: Sequence[str], run: int, share: float) -> NDArray[np.bool_]:
    """Which places the resample `run` holds: `share` of them, decided by each text alone, so that other texts change nothing."""
    import numpy as np

    limit = int(share * 2**32)
    return np.array([_number(text, run) < limit for text in texts], dtype=bool)


def _number(text: str, run: int) -> int:
    digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=4, key=run.to_bytes(4, "big")).digest()
    return int.from_bytes(digest, "big")
