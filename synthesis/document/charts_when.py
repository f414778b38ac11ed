"""What was raised when: a row for each theme, a column for each weekend, in each cell the figure and a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from synthesis.document import charts_ink as ink
from synthesis.document.blocks import Bar, Drawing, Shape, Words
from synthesis.small_numbers import Shown

WIDTH = 360.0
NAMES, WIDEST = 150.0, 210.0
"""How wide the column of names is, and how wide where there are few columns beside it."""
ROOMY = 50.0
"""How wide a column is before the names may take of its room."""
NARROWEST = 30.0
"""A column is at least so wide; with more of them the drawing grows and scrolls."""
LETTERS, LEADING = 11.0, 12.0
HEAD, ROW = 20.0, 24.0
THICK = 5.0


@dataclass(frozen=True)
class Strip:
    """A row: the theme's name, and for each column the figure, as it may be printed, and its wording."""

    name: str
    cells: tuple[tuple[Shown, str], ...]


def raised_when(heads: Sequence[str], strips: Sequence[Strip]) -> Drawing:
    """The drawing. Bars are to one scale; a small number's has one fixed length, and is open."""
    side = min(WIDEST, max(NAMES, WIDTH - ROOMY * len(heads)))
    column = max(NARROWEST, (WIDTH - side) / max(1, len(heads)))
    whole = side + column * len(heads)
    most = max((cell.exact or cell.low for strip in strips for cell, _ in strip.cells), default=0)
    shapes: list[Shape] = [_words(side + column * place, HEAD - 6, head, column, strong=True) for place, head in enumerate(heads)]
    top = HEAD
    for strip in strips:
        shapes.append(Bar(x=0, y=top, width=round(whole, 1), height=0.6, look="rule"))
        names = ink.lines(strip.name, LETTERS, side - 8, 2)
        shapes += [_words(0, top + 12 + LEADING * line, name, side) for line, name in enumerate(names)]
        for place, (cell, text) in enumerate(strip.cells):
            left = side + column * place
            shapes.append(_words(left, top + 12, text, column))
            shapes += _bar(cell, left, top + 16, column - 6, most)
        top += ROW + (LEADING - 8 if len(names) > 1 else 0)
    return Drawing(width=round(whole, 1), height=top + 2, shapes=tuple(shapes))


def _words(x: float, y: float, text: str, room: float, strong: bool = False) -> Words:
    kept = ink.lines(text, LETTERS, room - 2, 1)[0]
    return Words(x=round(x, 1), y=y, text=kept, size=LETTERS, width=round(ink.width(kept, LETTERS), 1), strong=strong)


def _bar(cell: Shown, x: float, y: float, room: float, most: int) -> list[Shape]:
    if cell.hidden or cell.exact == 0:
        return []
    if cell.few:
        return [Bar(x=round(x, 1), y=y, width=THICK, height=THICK, look="open")]
    long = max(THICK, room * cell.low / max(1, most))
    return [Bar(x=round(x, 1), y=y, width=round(long, 1), height=THICK, look="open" if cell.exact is None else "filled")]
