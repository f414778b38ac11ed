"""What can be printed: characters that XML forbids or that reorder the text around them are shown as a visible sign."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator

SIGN = "\N{REPLACEMENT CHARACTER}"

# Control characters, lone surrogates and noncharacters have no place in XML. The explicit direction marks (embeddings, overrides,
# isolates) are legal there, but an override left open turns round the words that follow the quote.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with every unprintable character shown as U+FFFD; no character is dropped or added."""
    return _UNPRINTABLE.sub(SIGN, text)


def unprintable(text: str) -> int:
    """How many characters `printable` would show as U+FFFD."""
    return len(_UNPRINTABLE.findall(text))


def one_line(text: str) -> str:
    """The text on one line, runs of white space made one space: for titles, table cells and contents."""
    return " ".join(text.split())


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (Unicode Standard Annex 9, rules P2 and P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


Printable = Annotated[str, AfterValidator(printable)]
"""Text that every format can carry, whatever somebody typed."""

Line = Annotated[str, AfterValidator(printable), AfterValidator(one_line)]
"""The same on one line."""
