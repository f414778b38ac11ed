"""Names of persons kept out of labels and keywords: those that are known, and those that a form of address or a word of thanks gives away.

A name is covered by as many dots, so that every offset stays and no phrase reaches across it. Where a capitalised word follows
("Albert Terrace", "Tanner's Yard"), the name is that of a place and stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

COVER = "…"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = (
    "mr|mrs|ms|miss|mister|dr|prof|professor|herr|herrn|frau|mme|mlle|madame|monsieur|mademoiselle|señor|señora|sr|sra|"
    "don|doña|signor|signora|senhor|senhora|dhr|mevrouw|meneer|pan|pani"
)
_ADDRESSED = re.compile(rf"\b(?i:{_ADDRESS})\b\.?\s+((?-i:[^\W\d_a-zß-ÿ])[^\W\d_]+)")
_THANKED = re.compile(
    r"\b(?i:thank you(?: very much)?|thanks|hello|hi|dear|sorry|danke|hallo|liebe|lieber|merci|bonjour|gracias|hola|grazie|ciao|obrigad[oa]|bedankt)"
    r",? ((?-i:[^\W\d_a-zß-ÿ])[^\W\d_]{2,})(?=\s*[.,!?;:…\n]|\s*$)"
)
_LONGER = re.compile(r"['’]?s?[ \t](?P<next>[^\W\d_][^\W\d_]+)")


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Lower case, without accents: by what names are compared."""
    word = word.casefold()
    return word if word.isascii() else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def given_away(texts: Sequence[str]) -> frozenset[str]:
    """Names that follow a form of address or a word of thanks and are nowhere written small."""
    found = {plain(match[1]) for text in texts for pattern in (_ADDRESSED, _THANKED) for match in pattern.finditer(text)}
    if not found:
        return frozenset()
    small: Counter[str] = Counter(plain(match[0]) for text in texts for match in _WORD.finditer(text) if match[0][0].islower())
    return frozenset(name for name in found if not small[name])


def without_persons(texts: Sequence[str], names: Collection[str]) -> list[str]:
    """The texts with the names of persons covered: those in `names` and those that the texts give away."""
    every = frozenset(names) | given_away(texts)
    return [covered(text, every) for text in texts]


def covered(text: str, names: Collection[str]) -> str:
    """The text with every person's name covered, as long as it was. `names` as `plain` has them."""
    if not names:
        return text
    parts, end = [], 0
    for match in _WORD.finditer(text):
        if _named(match[0], names) and not _a_place(text, match, names):
            parts += [text[end : match.start()], COVER * (match.end() - match.start())]
            end = match.end()
    return "".join([*parts, text[end:]]) if parts else text


def _named(word: str, names: Collection[str]) -> bool:
    pieces = [piece for piece in re.split(r"['’-]", word) if len(piece) > 1]
    return plain(word) in names or (bool(pieces) and all(plain(piece) in names for piece in pieces))


def _a_place(text: str, match: re.Match[str], names: Collection[str]) -> bool:
    follows = _LONGER.match(text, match.end())
    if not match[0][0].isupper() or follows is None or not follows["next"][0].isupper():
        return False
    return not _named(follows["next"], names)
