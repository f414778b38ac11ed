"""Names of persons kept out of labels and keywords: those that are known, and those that a form of address, a word of thanks or a signature
gives away.

A name is covered by as many dots, so that every offset stays and no phrase reaches across it. Where a capitalised word follows
("Albert Terrace", "Tanner's Yard"), the name is that of a place and stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from synthesis.languages.cues import cues, languages

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
_NAME = r"(?-i:[^\W\d_a-zß-ÿ])[^\W\d_]+(?:[-'’][^\W\d_]+)?"
_SIGNED = re.compile(
    rf"(?:^|[\n.!?…])[ \t]*(?P<by>(?P<given>{_NAME})(?: (?:{_NAME}|[^\W\d_]\.|von|van|de|der|di)){{1,3}})"
    rf"(?:[ \t]*(?:,|\(|–|—| - | aus | from | de )[ \t]*{_NAME}(?:[ -]{_NAME})*\)?)?\.?\s*$"
)
"""A last line that is only a name, or a name and a place."""
_LONGER = re.compile(r"['’]?s?[ \t](?P<next>[^\W\d_][^\W\d_]+)")


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Lower case, without accents: by what names are compared."""
    word = word.casefold()
    return word if word.isascii() else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def signature(text: str) -> re.Match[str] | None:
    """The last line, where it is only a name ("Anna Berg") or a name and a place ("Anna Berg, Bonn"): a first name that is common in one of
    the languages, and no street or school named after someone."""
    found = _SIGNED.search(text)
    if found is None or not any(cues(code).pattern("persons.given_as_written").fullmatch(found["given"]) for code in languages()):
        return None
    place = any(one.group() == found["by"] for code in languages() for one in cues(code).pattern("persons.places_as_written").finditer(found["by"]))
    return None if place else found


def given_away(texts: Sequence[str]) -> frozenset[str]:
    """Names that follow a form of address or a word of thanks, or sign a text, and are nowhere written small."""
    found = {plain(match[1]) for text in texts for pattern in (_ADDRESSED, _THANKED) for match in pattern.finditer(text)}
    found |= {plain(word) for text in texts if (signed := signature(text)) for word in _WORD.findall(signed["by"]) if word[0].isupper()}
    if not found:
        return frozenset()
    small: Counter[str] = Counter(plain(match[0]) for text in texts for match in _WORD.finditer(text) if match[0][0].islower())
    return frozenset(name for name in found if not small[name])


def without_persons(texts: Sequence[str], names: Collection[str]) -> list[str]:
    """The texts with the names of persons covered: those in `names` and those that the texts give away."""
    every = frozenset(names) | given_away(texts)
    return [covered(_unsigned(text), every) for text in texts]


def _unsigned(text: str) -> str:
    """The text with its signature covered, the place with the name."""
    found = signature(text)
    return text if found is None else text[: found.start("by")] + COVER * (found.end() - found.start("by"))


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
