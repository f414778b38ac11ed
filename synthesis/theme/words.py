"""Words and phrases as people wrote them, in any script, and which of them could name something.

Scripts that write words apart are cut at what is not a letter, figure, apostrophe or hyphen inside a word. Chinese and Japanese are
cut where the script changes: runs of Han or Katakana carry the meaning, Hiragana mostly the grammar; long Han runs also count as
pairs of characters, since nothing marks where their words end. Other scripts without spaces are counted in threes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆"
_KATAKANA = "\u30a1-\u30faー\u31f0-\u31ff"
_HIRAGANA = "\u3041-\u309f"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_TOKEN = re.compile(
    r"(?P<figure>[$€£]?\d+(?:[.:,]\d+)+(?!\w)%?|[$€£]\d+(?!\w)|\d+%)|"
    f"(?P<han>[{_HAN}]+)|(?P<katakana>[{_KATAKANA}]+)|(?P<hiragana>[{_HIRAGANA}]+)|(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<word>(?:(?![{_HAN}{_KATAKANA}{_HIRAGANA}{_UNSPACED}])\w)+(?:[’'\-‐·](?:(?![{_HAN}{_KATAKANA}{_HIRAGANA}{_UNSPACED}])\w)+)*)"
)
_BREAK = re.compile(r"[^ \t\r\f\v\u00a0\u202f’']")
_HANGING = re.compile(r"[-‐] (?:und|oder|bzw\.?|en|of|and|or|et|ou) ", re.IGNORECASE)
_HYPHENS = frozenset("-‐")
_STARTS = re.compile(r"[.!?:;…\n•\"“„«(]")


class Token(NamedTuple):
    """A word at `start:end` of its text. `key` is what it counts as: case aside, and without what an apostrophe joins to it (l'eau: eau).

    `apart` where punctuation or a new line stands between it and the word before, `opens` where it may begin a sentence; `spaced` where
    its script writes words apart.
    """

    key: str
    whole: str
    start: int
    end: int
    apart: bool
    spaced: bool
    opens: bool = False
    hangs: bool = False
    """Whether a hyphen behind it leans on a word to come (Rad- und Fußwege)."""


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order, Hiragana left out (it parts what stands on either side)."""
    end, apart, leaning = 0, True, False
    for found in _TOKEN.finditer(text):
        between = text[end : found.start()]
        if between != " ":
            apart = apart or bool(_BREAK.search(between[1:] if leaning else between))
        opens = not end or (between != " " and bool(_STARTS.search(between)))
        end = found.end()
        if found.lastgroup == "hiragana":
            apart, leaning = True, False
            continue
        whole = found.group().casefold().replace("’", "'")
        leaning = text[end : end + 1] in _HYPHENS and _HANGING.match(text, end) is not None
        yield Token(_kernel(whole), whole, found.start(), end, apart, found.lastgroup in ("word", "figure"), opens, leaning)
        apart = False


def _kernel(whole: str) -> str:
    if "'" not in whole:
        return whole
    long = [part for part in whole.split("'") if len(part) > 2]
    return long[0] if len(long) == 1 else whole


def telling(token: Token, stop_words: Collection[str]) -> bool:
    """Whether a word says what something is about: no stop word, no bare figure, no single letter."""
    if token.key in stop_words or token.whole in stop_words or token.whole.replace("'", "") in stop_words:
        return False
    if "'" in token.whole and all(part in stop_words for part in token.whole.split("'") if part):
        return False
    return any(c.isalpha() for c in token.key) and (len(token.key) > 1 or not token.spaced)


def counted(text: str, stop_words: Collection[str]) -> list[str]:
    """What c-TF-IDF counts of a text: its telling words, and for scripts without spaces their pieces."""
    return [piece for token in tokens(text) if telling(token, stop_words) for piece in pieces(token)]


def pieces(token: Token) -> list[str]:
    """The word itself; of a run in a script without spaces, its pairs or threes."""
    if token.spaced or len(token.key) <= 3:
        return [token.key]
    width = 2 if re.match(f"[{_HAN}]", token.key) else 3
    if re.match(f"[{_KATAKANA}]", token.key):
        return [token.key]
    return [token.key[at : at + width] for at in range(len(token.key) - width + 1)]
