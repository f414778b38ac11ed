"""Words that are said all over a question: the place everybody speaks of, or the thing that the whole question is about.

They tell nothing of a theme by themselves, though they may be part of a phrase that does ("County parks").
"""

from __future__ import annotations

from collections.abc import Sequence

from synthesis.theme.shape import AND
from synthesis.theme.speech import Speech, Word

FEWEST_THEMES = 4
"""Main themes from which it can be said that a word is spread over them."""

FEWEST = 8
"""Contributions that must hold a word."""

SHARE = 0.04
"""The share of a question's contributions from which a word may be one of these …"""

SPREAD = 0.5
"""… and the share of its main themes in which it is at least half as frequent as in all."""

NAME_SHARE = 0.02
NAME_SPREAD = 0.4
NAME_ALWAYS = 0.08
"""The same for names, which tell less; and from where a name is one of these whatever its spread."""


def everywhere(mains: Sequence[Sequence[int]], speech: Speech) -> frozenset[str]:
    """The stems that are said all over: `mains` are the rows of the main themes."""
    if len(mains) < FEWEST_THEMES:
        return frozenset()
    voices = [frozenset(voice for row in rows for voice in speech.voices[row]) for rows in mains]
    return frozenset(one for one, held in speech.holders.items() if len(held) >= FEWEST and _common(one, held, voices, speech))


def _common(one: str, held: set[str], voices: Sequence[frozenset[str]], speech: Speech) -> bool:
    share = len(held) / len(speech.everyone)
    named = speech.always_capital(one)
    if named and share >= NAME_ALWAYS:
        return True
    if share < (NAME_SHARE if named else SHARE):
        return False
    spread = sum(2 * len(held & here) >= share * len(here) for here in voices) / len(voices)
    return spread >= (NAME_SPREAD if named else SPREAD)


def says_nothing(words: Sequence[Word], common: frozenset[str], speech: Speech) -> bool:
    """Whether a phrase is but words that are said all over the question: one, names, or a list of them ("City and county")."""
    named = [word for word in words if word.tells]
    spread = [word for word in named if common.issuperset(word.stems)]
    if any(not word.thin for word in named if word not in spread):
        return False
    nouns = [word for word in spread if not any(speech.always_capital(one) for one in word.stems)]
    return len(nouns) < 2 or any(word.token.whole in AND for word in words)
