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

CONTEXT = 0.5
"""The part that the whole contribution has in what one of its quotes is taken to mean."""

A_HASH = 16
"""Resamples that one hash of a text decides, four bytes each."""


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
    import numpy as np

    held: dict[str, list[Quote]] = {}
    for quote in quotes:
        held.setdefault(folded(quote.text), []).append(quote)
    texts = tuple(sorted(held))
    said = tuple(tuple(sorted(held[text], key=lambda quote: by_content(quote, contributions))) for text in texts)
    meant = _in_context(quotes, vectors)
    row = {quote.id: position for position, quote in enumerate(quotes)}
    return Places(texts, said, on_grid(np.stack([_unit(meant[[row[quote.id] for quote in here]].sum(0)) for here in said])))


def _in_context(quotes: Sequence[Quote], vectors: Vectors) -> NDArray[np.float64]:
    """A vector for each quote, in their order: half what it says itself, half what is said in the whole contribution around it.

    A sentence cut from a note often names its subject only in the sentence before. The sums are of whole multiples of the grid, so they
    are exact, and no order of the quotes changes a bit of them.
    """
    import numpy as np

    position = {identity: number for number, identity in enumerate(vectors.ids)}
    own = on_grid(vectors.matrix[[position[quote.id] for quote in quotes]]).astype(np.float64)
    number: dict[str, int] = {}
    holder = np.array([number.setdefault(quote.contribution, len(number)) for quote in quotes])
    whole = np.zeros((len(number), own.shape[1]))
    np.add.at(whole, holder, own * np.array([float(len(quote.text)) for quote in quotes])[:, None])
    return on_grid((1 - CONTEXT) * own + CONTEXT * _unit(whole)[holder]).astype(np.float64)


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows, or one row, brought to length one; zeros stay."""
    import numpy as np

    found: NDArray[np.float64] = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
    return found


def on_grid(matrix: NDArray[Any]) -> NDArray[np.float32]:
    """The same vectors, coordinates rounded so that dot products of any two no longer than one are exact."""
    import numpy as np

    return np.ascontiguousarray(np.round(matrix.astype(np.float64) * GRID) / GRID, dtype=np.float32)


def by_content(quote: Quote, contributions: Mapping[str, Contribution]) -> tuple[str, str, str, str, str, str]:
    """A sorting key in which ids come last, so that renaming them changes the order of nothing that can be told apart."""
    said = contributions[quote.contribution]
    return quote.text, said.weekend, said.session or "", said.table or "", said.speaker or "", quote.id


def drawn(texts: Sequence[str], runs: int, share: float) -> NDArray[np.bool_]:
    """Which places each resample holds, shape (runs, n): `share` of them, decided by each text alone, so that other texts change nothing."""
    import numpy as np

    rounds = -(-runs // A_HASH)
    digests = b"".join(_digest(text, part) for part in range(rounds) for text in texts)
    numbers = np.frombuffer(digests, dtype="<u4").reshape(rounds, len(texts), A_HASH)
    found: NDArray[np.bool_] = (numbers.transpose(0, 2, 1).reshape(rounds * A_HASH, len(texts)) < int(share * 2**32))[:runs]
    return found


def _digest(text: str, part: int) -> bytes:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=4 * A_HASH, salt=part.to_bytes(4, "big")).digest()
