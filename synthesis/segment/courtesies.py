"""Whether an utterance does nothing but greet, or see to microphones, slides and breaks.

Conservative: every word must belong to a phrase of the language's table. One word more, and it is content.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from synthesis.languages import Language, load

Courtesy = Literal["greeting", "housekeeping"]

_LONGEST = 16


def courtesy(said: str, language: Language) -> Courtesy | None:
    """`greeting` or `housekeeping` where the whole of `said` is that; `housekeeping` where it is both; None otherwise."""
    words = _merged(language.words(said), language)
    if not words or len(words) > _LONGEST:
        return None
    rank = _tiled(tuple(words), language.code)
    return None if rank is None or rank == 0 else ("greeting" if rank == 1 else "housekeeping")


def _merged(words: list[str], language: Language) -> list[str]:
    # where no spaces stand between words, an utterance is compared as one string of letters
    return words if language.spaced else list("".join(words))


@lru_cache(maxsize=64)
def _phrases(code: str) -> dict[tuple[str, ...], int]:
    """Phrases that may stand in such an utterance, with their rank: 0 adds nothing, 1 greets, 2 keeps house."""
    language = load(code)
    ranked: dict[tuple[str, ...], int] = {}
    for rank, phrases in enumerate(((*language.fillers, *language.addressees), language.greetings, language.housekeeping)):
        for phrase in phrases:
            ranked[tuple(_merged(language.words(phrase), language))] = rank
    return ranked


@lru_cache(maxsize=64)
def _known(code: str) -> frozenset[str]:
    """Every word of those phrases: most utterances hold another one, and need not be tiled to tell."""
    return frozenset(word for phrase in _phrases(code) for word in phrase)


def _tiled(words: tuple[str, ...], code: str) -> int | None:
    """The highest rank among phrases that together make up `words`; None where they do not."""
    phrases = _phrases(code)
    if not _known(code).issuperset(words):
        return None
    longest = max((len(phrase) for phrase in phrases), default=0)
    reached: list[int | None] = [0]
    for end in range(1, len(words) + 1):
        ranks: list[int] = []
        for start in range(max(0, end - longest), end):
            before, phrase = reached[start], phrases.get(words[start:end])
            if before is not None and phrase is not None:
                ranks.append(max(before, phrase))
        reached.append(max(ranks) if ranks else None)
    return reached[-1]
