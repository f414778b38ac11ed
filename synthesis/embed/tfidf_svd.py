"""Vectors without a language model: which pieces of words, and which words, texts share, weighted by how rare they are.

Two views of a text, half the weight each: pieces of three to five letters within words, which find the stem inside a compound or an
inflected form, and whole words without their endings, which do not mistake one word for a part of another. Function words are left out.
Singular value decomposition then brings texts near that share no word but keep the same company: what many texts have in common counts
for more than what two of them happen to share (`_COMPANY`), which makes groups both truer and steadier. Up to `_EXACT` texts nothing is
cut off. A text's vector depends on all the others, so nothing here is cached, and vectors of different runs must not be compared.

Sources: Deerwester and others 1990, Indexing by Latent Semantic Analysis; Halko, Martinsson and Tropp 2011, Finding Structure with
Randomness; scikit-learn, "Truncated singular value decomposition and latent semantic analysis"; McNamee and Mayfield 2004, Character N-Gram
Tokenization for European Language Text Retrieval.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from synthesis.catalogue import ModelCard
from synthesis.embed.rounding import unit
from synthesis.languages import Language, detect
from synthesis.languages import load as table
from synthesis.records import ModelUse

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

_STEM = 6
"""Letters of a word that are compared whole; what follows is mostly ending."""
_PIECES = (3, 5)
_PIECES_UNSPACED = (1, 3)
_EXACT = 2400
"""Texts up to which the decomposition is exact and whole; beyond, only the strongest directions are sought."""
_STRONGEST = 300
_COMPANY = 1.5
"""The power of the singular values: 1 is the texts' own cosines, 2 compares what company they keep and nothing else. Where the weak
directions are cut off, it is 1: cutting them does the same, and both together blur."""


def load(card: ModelCard, languages: tuple[str, ...]) -> TfidfSvd:
    """The backend of `card`; there are no weights to check."""
    return TfidfSvd(card, languages)


class TfidfSvd:
    """Ready at once. Vectors have at most as many numbers as the card says, fewer for few texts, and unit length."""

    cacheable = False
    by_words = True

    def __init__(self, card: ModelCard, languages: tuple[str, ...]) -> None:
        self._dimensions, self._languages = card.dimensions, languages or ("xx",)
        self.key = f"{card.id}@{card.revision}"
        self.use = ModelUse(name=card.name, revision=card.revision, sha256=None, languages=languages)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row for each text, in their order. The order changes nothing but the order.

        Texts that share nothing with any other keep a direction of their own as far as there is room; texts without a word share one.
        """
        if not texts:
            return np.zeros((0, self._dimensions), np.float32)
        order = sorted(range(len(texts)), key=lambda index: (len(texts[index]), texts[index]))
        rows = unit(_reduced(_shared([self._words(texts[index]) for index in order], self._spaced()), self._dimensions))
        answer = np.zeros_like(rows)
        answer[order] = rows
        return answer

    def _words(self, text: str) -> list[str]:
        language = table(detect(text, self._languages))
        words = language.words(text)
        kept = [word for word in words if word not in language.stop_words]
        return kept or words or text.split()

    def _spaced(self) -> bool:
        return all(_spaced(table(code)) for code in self._languages)


def _spaced(language: Language) -> bool:
    return language.spaced


def _shared(words: list[list[str]], spaced: bool) -> csr_matrix:
    """One row for each text: both views, side by side, so that a product of two rows is the mean of two cosines."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(words):
        words = [["-"] for _ in words]
    pieces = TfidfVectorizer(
        analyzer="char_wb", ngram_range=_PIECES if spaced else _PIECES_UNSPACED, lowercase=False, sublinear_tf=True, dtype=np.float64
    )
    stems = TfidfVectorizer(analyzer=_stems, sublinear_tf=True, dtype=np.float64)
    views = [pieces.fit_transform([" ".join(text) for text in words]), stems.fit_transform(words)]
    shared: csr_matrix = hstack([view * np.sqrt(0.5) for view in views]).tocsr()
    return shared


def _stems(words: list[str]) -> list[str]:
    return [word[:_STEM] for word in words]


def _reduced(shared: csr_matrix, most: int) -> NDArray[np.float64]:
    """The texts in the directions in which they differ most, at most `most` of them.

    Computed with one thread and from a fixed start, so that the same texts give the same numbers.
    """
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    with threadpool_limits(1):
        rows = _exactly(shared, most) if shared.shape[0] <= _EXACT else _iteratively(shared, min(most, _STRONGEST))
    return _with_a_place_for_nothing(rows)


def _exactly(shared: csr_matrix, most: int) -> NDArray[np.float64]:
    products = np.asarray((shared @ shared.T).todense(), np.float64)
    values, vectors = np.linalg.eigh(products)  # squares of the singular values
    kept = np.argsort(values)[::-1][: max(1, min(most, len(values)))]
    return _signed(vectors[:, kept] * np.maximum(values[kept], 0.0) ** (_COMPANY / 2))


def _iteratively(shared: csr_matrix, most: int) -> NDArray[np.float64]:
    from sklearn.utils.extmath import randomized_svd

    left, values, _ = randomized_svd(shared, most, n_oversamples=20, n_iter=4, flip_sign=False, random_state=0)
    return _signed(left * values)


def _signed(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each direction turned so that its largest number is positive: a decomposition leaves that open."""
    largest = rows[np.argmax(np.abs(np.round(rows, 9)), axis=0), np.arange(rows.shape[1])]
    return rows * np.where(largest < 0, -1.0, 1.0)


def _with_a_place_for_nothing(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """A further direction for rows of zeros, where there are any, so that every row has a length."""
    empty = np.linalg.norm(rows, axis=1) < 1e-9
    if not empty.any():
        return rows
    return np.column_stack([np.where(empty[:, None], 0.0, rows), empty.astype(np.float64)])
