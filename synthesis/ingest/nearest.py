"""Which names come near a spelling that matches none. It only proposes; people decide.

Names are compared word by word, so that an initial ("A. Murphy"), a single name ("iPhone von Anna") and a slip of the pen ("Aofe
Murphy") all find the person; whole-string similarity would rank a short wrong name above a long right one.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from synthesis.ingest.spelling import folded, words_of_name

LEAST = 0.6
"""The least likeness (0 to 1) at which a name is worth showing."""


def nearest_names(written: str, names: Iterable[tuple[str, str]], most: int = 3) -> tuple[str, ...]:
    """Up to `most` of the names that come near, best first; `names` are pairs of a spelling and the name to show for it."""
    wanted = tuple(words_of_name(written))
    if not wanted:
        return ()
    best: dict[str, float] = {}
    for spelling, shown in names:
        best[shown] = max(best.get(shown, 0.0), _likeness(wanted, tuple(folded(spelling).split())))
    ranked = sorted((-score, shown) for shown, score in best.items() if score >= LEAST)
    return tuple(shown for _, shown in ranked[:most])


def _likeness(wanted: tuple[str, ...], name: tuple[str, ...]) -> float:
    """The mean over the words wanted of the best word of the name, each word of the name taken once; initials alone prove nothing."""
    left = list(name)
    scores = []
    certain = False
    for word in sorted(wanted, key=len, reverse=True):
        if not left:
            scores.append(0.0)
            continue
        score, place = max((_word_likeness(word, other), -place) for place, other in enumerate(left))
        scores.append(score)
        certain = certain or (score >= 0.75 and len(word) > 1)
        if score:
            left.pop(-place)
    return sum(scores) / len(scores) if certain else 0.0


@lru_cache(maxsize=65536)
def _word_likeness(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if len(word) == 1 or len(other) == 1:
        return 0.7 if word[0] == other[0] else 0.0
    if other.startswith(word) or word.startswith(other):
        return 0.8
    ratio = SequenceMatcher(None, word, other, autojunk=False).ratio()
    return ratio if ratio >= 0.7 else 0.0
