"""Where a text denies: a label cut out behind "not" would say the opposite of the people it is taken from.

A denying word reaches to the end of its clause, at most six words on, and no further than a "but". "Not only" denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from synthesis import languages
from synthesis.theme.words import Token

REACH = 6

JOINED = -2

_ENDS = re.compile(r"[.,!?:;…\n()\[\]–—]|\s-\s")
_ONLY = frozenset({"only", "just", "merely", "nur", "bloß", "seulement", "solo", "sólo", "solament", "soltanto", "só", "somente", "alleen", "tylko"})
_BUT = frozenset({"but", "except", "aber", "sondern", "mais", "sauf", "pero", "sino", "ma", "però", "mas", "maar", "ale", "lecz"})
_NO_DENIAL = frozenset({"plus", "personne", "n", "rien"})
"""French words that deny only behind a "ne", which denies by itself."""
_OPENING_WORDS = """
no not without kein keine keinen keinem keiner keines ohne nicht sans pas aucun aucune sin ningún ninguna senza nessun nessuna sem nenhum
nenhuma sense cap geen zonder niet bez brak żaden żadna nie jamais
"""
_OPENING = frozenset(_OPENING_WORDS.split())
"""What may stand first in a label: "no pavement", "keine Beleuchtung", "sans voiture"."""
_MANY_WORDS = """
enough any much many sufficient adequate genug genügend ausreichend ausreichende viele viel de d assez suffisamment bastante suficiente
suficientes abbastanza sufficiente bastant prou genoeg voldoende dość
"""
_MANY = frozenset(_MANY_WORDS.split())
"""What may stand between such a word and what is denied: "not enough buses", "pas assez de bus"."""
_NEEDS_MANY = frozenset({"not", "nicht", "pas", "niet", "nie", "jamais"})
_AFTER = frozenset({"not", "nicht", "pas", "niet", "jamais"})
"""What denies the words before it as well ("die Busse fahren nicht")."""


@dataclass(frozen=True)
class Denials:
    """For each word of a text: which word denies it (-1 for none, JOINED where an apostrophe joins the denial to it: n'augmente).

    `denies` tells whether the word itself denies, `opening` how many words of denial a label may begin with there, `backward` whether it
    denies what stands before it.
    """

    by: tuple[int, ...]
    denies: tuple[bool, ...]
    opening: tuple[int, ...]
    backward: tuple[bool, ...]

    def cut_off(self, first: int, last: int) -> bool:
        """Whether words `first` to `last` would lose a denial that stands directly before them in their clause, or directly behind."""
        if self.by[first] == JOINED or 0 <= self.by[first] < first:
            return True
        return last + 1 < len(self.backward) and self.backward[last + 1]


def denying(codes: Iterable[str]) -> frozenset[str]:
    """The words that deny in these languages."""
    return frozenset(word for code in codes for word in languages.load(code).negations) - _NO_DENIAL


def leaning(codes: Iterable[str]) -> frozenset[str]:
    """The words that open what leans on the sentence before it (because, but)."""
    return frozenset(word for code in codes for word in languages.load(code).openers)


def denials(row: Sequence[Token], text: str, words: frozenset[str]) -> Denials:
    """What is denied in one text."""
    denies = tuple(_denies(token, words) and not (place + 1 < len(row) and row[place + 1].whole in _ONLY) for place, token in enumerate(row))
    if not any(denies):
        nothing = (False,) * len(row)
        return Denials((-1,) * len(row), nothing, (0,) * len(row), nothing)
    by = []
    source = -1
    for place, token in enumerate(row):
        if place and (_ENDS.search(text, row[place - 1].end, token.start) or token.whole in _BUT):
            source = -1
        if denies[place] and token.whole.startswith("n'"):
            by.append(JOINED)
            source = place
            continue
        by.append(source if source >= 0 and place - source <= REACH else -1)
        if denies[place]:
            source = place
    opening = tuple(_opens(row, place, text) if denies[place] else 0 for place in range(len(row)))
    backward = tuple(
        denies[place] and token.whole in _AFTER and place > 0 and not _ENDS.search(text, row[place - 1].end, token.start)
        for place, token in enumerate(row)
    )
    return Denials(tuple(by), denies, opening, backward)


def _denies(token: Token, words: frozenset[str]) -> bool:
    return token.whole in words or (bool(words) and (token.whole.endswith("n't") or token.whole.startswith("n'")))


def _opens(row: Sequence[Token], place: int, text: str) -> int:
    """How many words make up a denial that a label may begin with; 0 where it may not."""
    if row[place].whole not in _OPENING:
        return 0
    many = 1
    while place + many < len(row) and many < 4 and row[place + many].whole in _MANY and not _apart(row, place + many, text):
        many += 1
    elided = place + many < len(row) and row[place + many].whole.startswith("d'")
    return 0 if row[place].whole in _NEEDS_MANY and many == 1 and not elided else many


def _apart(row: Sequence[Token], place: int, text: str) -> bool:
    return bool(_ENDS.search(text, row[place - 1].end, row[place].start))
