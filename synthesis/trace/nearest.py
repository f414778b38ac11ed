"""The quotes nearest in meaning to some words, and nearest in wording.

Two rankings are taken together by reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): the cosine of vectors finds what
is said in other words, BM25 (Robertson and Zaragoza, 2009) finds names, numbers and rare words that vectors blur. A quote is read with
its contribution: a turn that answers a question often says it in several quotes.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from synthesis.records import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_FUSION = 60
"""The constant of reciprocal rank fusion, as published."""


class Hit(Record):
    """One quote found. `score` falls with rank; it orders hits of one question and means nothing between questions."""

    quote: str
    contribution: str
    key: str | None
    text: str
    score: float
    file: str
    place: str


def rank(words: str, texts: Sequence[str], similarity: NDArray[np.float32] | None) -> list[tuple[int, float]]:
    """Positions of `texts` with their scores, best first. `similarity`: cosine of each text to the words, shape (n,), where vectors exist."""
    rankings = [_order(_bm25(words, texts))]
    if similarity is not None:
        rankings.append(_order([float(value) for value in similarity]))
    scores: dict[int, float] = {}
    for ranking in rankings:
        for place, position in enumerate(ranking):
            scores[position] = scores.get(position, 0.0) + 1 / (_FUSION + place + 1)
    return sorted(scores.items(), key=lambda item: (-item[1], texts[item[0]], item[0]))


def _order(scores: Sequence[float]) -> list[int]:
    return [i for i in sorted(range(len(scores)), key=lambda i: (-scores[i], i)) if scores[i] > 0]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 1 or word.isdigit()]


def _bm25(words: str, texts: Sequence[str], k1: float = 1.2, b: float = 0.75) -> list[float]:
    bags = [Counter(_words(text)) for text in texts]
    lengths = [sum(bag.values()) for bag in bags]
    mean = (sum(lengths) / len(lengths) if lengths else 0) or 1
    wanted = set(_words(words))
    held = {word: sum(word in bag for bag in bags) for word in wanted}
    weight = {word: math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for word, n in held.items()}
    return [
        sum(weight[word] * bag[word] * (k1 + 1) / (bag[word] + k1 * (1 - b + b * length / mean)) for word in wanted if word in bag)
        for bag, length in zip(bags, lengths, strict=True)
    ]
