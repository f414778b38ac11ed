"""Text for people as it stands on a terminal: counted words, wrapped lines, lists, tables."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

WIDTH = 110
"""Signs of a line."""

LONGEST_SAID = 80
"""Signs of somebody's words inside a sentence."""

WIDEST = 60
"""Signs of a table's cell."""


def number(count: int, one: str, many: str = "") -> str:
    """`1 decision`, `2 decisions`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def wrapped(text: str, inset: int = 2) -> str:
    """A paragraph `inset` signs in, its later lines four more."""
    return textwrap.fill(" ".join(text.split()), WIDTH, initial_indent=" " * inset, subsequent_indent=" " * (inset + 4))


def told(sentence: str, inset: int = 2) -> list[str]:
    """A sentence as a paragraph; a line of a decisions file that it ends in stands by itself, whole, so that it can be copied."""
    words, opened, line = sentence.partition('{"action"')
    copied = [f"{' ' * (inset + 4)}{opened}{line.removesuffix('.')}"] if opened else []
    return [wrapped(words, inset), *copied]


def shortened(sentence: str, longest: int = LONGEST_SAID) -> str:
    """A sentence with the words in quotation marks cut where they are long, after a whole word and with a sign that says so."""
    return re.sub(r"“([^“”]*)”", lambda found: f"“{_cut(found[1], longest)}”", sentence)


def _cut(words: str, longest: int) -> str:
    if len(words) <= longest:
        return words
    whole = words[: longest + 1].rpartition(" ")[0]
    return f"{whole if len(whole) > longest // 2 else words[:longest]} […]"


def listed(heading: str, lines: Sequence[str]) -> list[str]:
    """A heading and a line for each; nothing where there is none."""
    return ["", f"{heading}:", *(f"  {line}" for line in lines)] if lines else []


def table(rows: Sequence[Sequence[object]]) -> str:
    """Columns as wide as their widest cell; numbers to the right."""
    cells = [[_cell(str(cell)) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in cells) for n in range(len(cells[0]))]
    numeric = [all(isinstance(row[n], int) for row in rows[1:]) and len(rows) > 1 for n in range(len(cells[0]))]
    return "\n".join(
        "  ".join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right in zip(row, widths, numeric, strict=True)).rstrip()
        for row in cells
    )


def _cell(text: str) -> str:
    """One line, and not so long that the figures beside it leave the screen; of a file's name the end says more than the beginning."""
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else f"…{line[1 - WIDEST :]}"
