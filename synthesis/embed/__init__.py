"""From words to vectors: near in meaning, near in number.

A backend is a module with `load(card, languages) -> Embedder`, registered in `BACKENDS` under the id of its card in `models/`; it is
imported only when it is chosen. `encode` gives every text its vector, each different text once, and keeps what it may keep in a cache.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from synthesis.catalogue import ModelCard
from synthesis.errors import SynthesisError
from synthesis.records import ModelUse, Vectors

BACKENDS: dict[str, str] = {
    "all-minilm-l6-v2": "synthesis.embed.minilm",
    "minilm-and-words": "synthesis.embed.joined",
    "tfidf-svd": "synthesis.embed.tfidf_svd",
}
"""The id of a model's card -> the module that computes with it."""

AUTO = "auto"
WEIGHTLESS = "tfidf-svd"
"""What serves languages that no model's card lists."""

_CHUNK = 64
"""Texts computed, and put into the cache, at a time: what an interruption can cost."""
_STRIDE = 7

Matrix = NDArray[np.float32]


class Embedder(Protocol):
    """A backend that is ready to compute."""

    @property
    def use(self) -> ModelUse:
        """What goes on the record of the run."""

    @property
    def key(self) -> str:
        """Under what its vectors are cached: changes whenever the same text would get another vector."""

    @property
    def cacheable(self) -> bool:
        """Whether a text's vector depends on that text alone. Where it depends on the others too, all are computed together each time."""

    @property
    def by_words(self) -> bool:
        """Whether nearness is that of shared words, alone or for the greater part."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit-length row for each text, in their order. Shape (n, d); (0, d) for no texts."""


@runtime_checkable
class WithModel(Protocol):
    """A backend that joins a language model's rows, which can be kept, to others that depend on all texts of the run."""

    @property
    def model(self) -> Embedder:
        """The language model."""

    def side_by_side(self, texts: Sequence[str], model: Matrix) -> Matrix:
        """The joined rows of `texts`, whose rows by the model are these."""


class Cache(Protocol):
    """Where vectors are kept between runs. `put_many` must have kept them safely when it returns."""

    def get_many(self, model: str, texts: Sequence[str]) -> Mapping[str, Matrix]:
        """The vectors known, by text; texts without one are left out."""

    def put_many(self, model: str, vectors: Mapping[str, Matrix]) -> None:
        """Keep these, all or none."""


class Progress(Protocol):
    """Told how many of the different texts have their vectors."""

    def __call__(self, done: int, total: int) -> None: ...


def choose(setting: str, languages: Collection[str], cards: Mapping[str, ModelCard]) -> str:
    """The id of the model to use.

    `auto` takes the model whose card lists all the languages (the one that lists fewest others, where several do), and the weightless
    backend where none does. Anything else must be the id of a card with a backend; SynthesisError, listing them, where it is not.
    """
    usable = sorted(card for card in cards if card in BACKENDS)
    if setting != AUTO:
        if setting not in usable:
            raise SynthesisError(
                f"There is no language model called {setting}.", f"In assembly.toml, [embed] model can be: {', '.join([AUTO, *usable])}."
            )
        return setting
    wanted = {_primary(language) for language in languages}
    fitting = [card for card in usable if wanted and wanted <= set(cards[card].languages)]
    return min(fitting, key=lambda card: (len(cards[card].languages), card), default=WEIGHTLESS)


def load(card: ModelCard, languages: Collection[str]) -> Embedder:
    """The backend of `card`, ready to compute for texts in `languages`. WrongModel where the weights are not the card's."""
    module = importlib.import_module(BACKENDS[card.id])
    embedder: Embedder = module.load(card, tuple(sorted({_primary(language) for language in languages})))
    return embedder


def encode(ids: Sequence[str], texts: Sequence[str], embedder: Embedder, cache: Cache | None = None, progress: Progress | None = None) -> Vectors:
    """The vector of each of `texts`, under the id that stands at its place in `ids`.

    Equal texts get equal vectors, computed once. What the cache holds is not computed again; what is computed is put there chunk by chunk,
    so that an interrupted run goes on where it was. The order of the texts, what was cached and how many threads there are make no
    difference to any bit of the answer.
    """
    unique = sorted(set(texts), key=lambda text: (len(text), text))
    if not unique:
        return Vectors(ids=(), matrix=embedder.encode([]), model=embedder.use, by_words=embedder.by_words)
    rows = _cached(unique, embedder, cache, progress) if embedder.cacheable else _together(unique, embedder, cache, progress)
    matrix = np.stack([rows[text] for text in texts]).astype(np.float32, copy=False)
    return Vectors(ids=tuple(ids), matrix=matrix, model=embedder.use, by_words=embedder.by_words)


def _together(unique: Sequence[str], embedder: Embedder, cache: Cache | None, progress: Progress | None) -> Mapping[str, Matrix]:
    if isinstance(embedder, WithModel):
        known = _cached(unique, embedder.model, cache, progress)
        return dict(zip(unique, embedder.side_by_side(unique, np.stack([known[text] for text in unique])), strict=True))
    matrix = embedder.encode(unique)
    if progress is not None:
        progress(len(unique), len(unique))
    return dict(zip(unique, matrix, strict=True))


def _cached(unique: Sequence[str], embedder: Embedder, cache: Cache | None, progress: Progress | None) -> Mapping[str, Matrix]:
    rows: dict[str, Matrix] = dict(cache.get_many(embedder.key, unique)) if cache is not None else {}
    missing = [text for text in unique if text not in rows]
    if progress is not None:
        progress(len(rows), len(unique))
    for chunk in _chunks(missing):
        fresh = dict(zip(chunk, embedder.encode(chunk), strict=True))
        if cache is not None:
            cache.put_many(embedder.key, fresh)
        rows.update(fresh)
        if progress is not None:
            progress(len(rows), len(unique))
    return rows


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Texts of like length together, which computes fastest; short and long chunks in turn, so that the time left can be told early."""
    chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
    for first in range(_STRIDE):
        yield from chunks[first::_STRIDE]


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].casefold()
