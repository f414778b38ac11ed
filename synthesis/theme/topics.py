"""The one door to BERTopic, and through it to HDBSCAN and UMAP: vectors and a way of grouping go in, groups and telling words come out.

Nothing of BERTopic leaves this module: the answer is copied and the model dropped. What BERTopic sees of a text is its position, so
everything comes back by position, never by looking a text up; its words are counted by `words.counted`, once per text.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from synthesis.theme.words import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOT_NEEDED = ("plotly", "transformers", "spacy")
"""Optional companions of BERTopic. Without plotly it imports no UMAP and no numba; all three only serve pictures and text generation."""


PADDING = ("", " ")
"""Two words that nobody says: c-TF-IDF needs two at least, and there may be none."""


class Clusterer(Protocol):
    """What BERTopic asks of a way of grouping: after `fit`, one label per row in `labels_`, -1 for rows in no group."""

    labels_: NDArray[Any]

    def fit(self, matrix: NDArray[np.float32], y: Any = None) -> Any: ...

    def predict(self, matrix: NDArray[np.float32]) -> NDArray[Any]: ...


@dataclass(frozen=True)
class Topics:
    """`labels[i]` is the group of row i as the clusterer numbered it, -1 for none; `words[group]` its telling words, the best first."""

    labels: NDArray[np.int64]
    words: dict[int, tuple[tuple[str, float], ...]]


class Given:
    """A grouping that is already known, for naming its groups."""

    def __init__(self, labels: NDArray[Any]) -> None:
        self.labels_ = labels

    def fit(self, matrix: NDArray[np.float32], y: Any = None) -> Given:
        return self

    def predict(self, matrix: NDArray[np.float32]) -> NDArray[Any]:
        return self.labels_


def hdbscan(smallest: int) -> Clusterer:
    """BERTopic's own default way of grouping, on the full vectors: dense regions, and no say on how many there are."""
    from hdbscan import HDBSCAN

    found: Clusterer = HDBSCAN(min_cluster_size=max(2, smallest), metric="euclidean", cluster_selection_method="eom", core_dist_n_jobs=1)
    return found


def fit(texts: Sequence[str], matrix: NDArray[np.float32], clusterer: Clusterer, stop_words: Collection[str], many: int = 30) -> Topics:
    """Group rows by `clusterer` and find up to `many` telling words of each group by c-TF-IDF (Grootendorst 2022, BERTopic).

    `texts[i]` goes with `matrix[i]`; rows stand in canonical order already.
    """
    import numpy as np

    words = [counted(text, stop_words) for text in texts]
    words[0] = [*words[0], *PADDING]
    model = _bertopic(words, clusterer, many)
    found, _ = model.fit_transform([str(row) for row in range(len(texts))], embeddings=matrix)
    labels = np.asarray(clusterer.labels_, dtype=np.int64)
    numbered = {int(number): int(label) for number, label in zip(found, labels, strict=True)}  # BERTopic renumbers by size
    telling = {
        numbered[int(number)]: tuple((word, float(weight)) for word, weight in row if word not in PADDING and weight > 0)
        for number, row in model.get_topics().items()
        if int(number) >= 0
    }
    return Topics(labels, telling)


def _bertopic(words: Sequence[Sequence[str]], clusterer: Clusterer, many: int) -> Any:
    with _without(NOT_NEEDED):
        from bertopic import BERTopic
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    def words_at(positions: str) -> list[str]:
        return [word for position in positions.split() for word in words[int(position)]]

    return BERTopic(
        language="multilingual",  # its default, English, would drop every letter outside a to z
        embedding_model=None,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=clusterer,
        vectorizer_model=CountVectorizer(analyzer=words_at),
        ctfidf_model=ClassTfidfTransformer(),
        top_n_words=many,
    )


@contextmanager
def _without(names: Sequence[str]) -> Iterator[None]:
    """Hide those of the named modules that are not loaded yet while BERTopic is imported: it then takes its light-weight form."""
    hidden = [name for name in names if name not in sys.modules and "bertopic" not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is how Python marks a module as absent
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
