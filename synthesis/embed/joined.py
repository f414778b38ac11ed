"""Words and a language model together, for languages that the model was not made for but knows something of.

A model trained on English has read much French and German on the way. By itself it is worse than shared words on long or rare-worded
texts, and better on short ones; a cosine that is three tenths its own and seven tenths that of words was better than either on seven sets
in French, German and Polish (figures in the README). The part with the words depends on all texts of the run, so vectors of different
runs must not be compared; the model's part is cached.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from synthesis.catalogue import ModelCard, model_cards
from synthesis.embed import minilm, tfidf_svd
from synthesis.embed.rounding import unit
from synthesis.records import ModelUse

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL = "all-minilm-l6-v2"
WORDS = "tfidf-svd"
SHARE = 0.3
"""The model's part in a cosine; the rest is the words'."""


def load(card: ModelCard, languages: tuple[str, ...]) -> Joined:
    """The backend of `card`. WrongModel where the weights are not those that the card names."""
    cards = model_cards()
    model = minilm.load(cards[MODEL].model_copy(update={"sha256": card.sha256}), languages)
    return Joined(card, languages, model, tfidf_svd.load(cards[WORDS], languages))


class Joined:
    """Both, ready to compute. Rows are the model's numbers and the words' side by side, weighted, and have unit length."""

    cacheable = False
    by_words = True

    def __init__(self, card: ModelCard, languages: tuple[str, ...], model: minilm.MiniLM, words: tfidf_svd.TfidfSvd) -> None:
        self.model, self.words = model, words
        self.key = f"{card.id}@{card.revision}/{SHARE}"
        self.use = ModelUse(name=card.name, revision=card.revision, sha256=card.sha256, languages=languages)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text, in their order."""
        return self.side_by_side(texts, self.model.encode(texts))

    def side_by_side(self, texts: Sequence[str], model: NDArray[np.float32]) -> NDArray[np.float32]:
        """The same, where the model's rows for these texts are known already."""
        words = self.words.encode(texts)
        return unit(np.hstack([np.sqrt(SHARE) * model.astype(np.float64), np.sqrt(1 - SHARE) * words.astype(np.float64)]))
