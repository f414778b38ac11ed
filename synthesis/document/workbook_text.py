"""What a cell can hold: Excel's escapes, and its limit."""

from __future__ import annotations

import re

from synthesis.document.everything_columns import LONGEST


def cell_text(text: str) -> str:
    """Text as it must be written so that Excel shows these very characters: _x0041_ would be an A."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def units(text: str) -> int:
    """The length of a text as workbooks reckon it."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def cut(text: str, mark: str) -> str:
    """The text, or, where a cell cannot hold it, its beginning with `mark` at the end."""
    if len(text) * 2 <= LONGEST or units(cell_text(text)) <= LONGEST:
        return text
    low, high = 0, LONGEST
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if units(cell_text(text[:middle] + mark)) <= LONGEST else (low, middle - 1)
    return text[:low] + mark
