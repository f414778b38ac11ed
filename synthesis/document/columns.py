"""How wide the columns of a printed table are: by what stands in them, so that no word is broken.

The arithmetic is that of automatic table layout (CSS 2.2, 17.5.2.2): a column has at least the width of its longest word, and the rest is
shared out by how much wider each column would like to be. Lettering is measured in the type that travels with the project, which is
wider than those offices have, so what fits here fits there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from synthesis.document import charts_ink as ink
from synthesis.document.blocks import Table

TEXT, HEAD = 9.0, 8.5
"""The lettering of cells and of headings, in points."""
STRONG = 1.09
"""Headings are bold, which is so much wider."""
AROUND = 8.0
"""Room to the left and right of the words of a cell, in points."""
APART = 9.0
"""More room before words that stand right of figures."""
LINE = 13.0
"""The height of a line, which is the width of one that is turned."""
HALF, MOST = 0.5, 0.45
"""The share of the room they need that the words of a row get at least, and the share of the table that they can need at most."""
WHOLE = 0.22
"""A word is kept whole up to this share of the table; a longer one may part after a hyphen of its own."""


@dataclass(frozen=True)
class Columns:
    """Widths in the unit asked for; the columns whose headings are turned to read upwards, and how high the heading row then is in points."""

    widths: tuple[int, ...]
    turned: frozenset[int] = frozenset()
    high: float = 0.0


def columns(table: Table, room: float, unit: int = 20) -> Columns:
    """The columns of a table that is `room` points wide; widths in parts of a point (twentieths, as Word counts).

    Headings of figures are turned where a word would have to be broken otherwise, or where they leave the words of a row less than half
    the room these need.
    """
    after = [APART if place - 1 in table.numbers and place not in table.numbers else 0.0 for place in range(len(table.header))]
    cells = [[row.cells[place].text for row in table.rows if place < len(row.cells)] for place in range(len(table.header))]
    wanted = [_wanted(head, held) + more for head, held, more in zip(table.header, cells, after, strict=True)]
    body = [_widest(held) if place in table.numbers else _longest(held, TEXT, room) for place, held in enumerate(cells)]
    heads = [_longest([head], HEAD, room) * STRONG for head in table.header]
    whole = [max(one, other) + AROUND + more for one, other, more in zip(body, heads, after, strict=True)]
    upright = _shared(whole, wanted, table.widths, room, unit)
    need = {place: min(wish, MOST * room) for place, wish in enumerate(wanted) if place not in table.numbers}
    if sum(whole) <= room and all(upright[place] >= HALF * unit * wish for place, wish in need.items()):
        return Columns(upright)
    turned = frozenset(place for place in table.numbers if heads[place] > max(body[place], LINE))
    whole = [max(body[place], LINE) + AROUND if place in turned else least for place, least in enumerate(whole)]
    wanted = [whole[place] if place in turned else wish for place, wish in enumerate(wanted)]
    high = max((ink.width(table.header[place], HEAD) * STRONG + AROUND for place in turned), default=0.0)
    return Columns(_shared(whole, wanted, table.widths, room, unit), turned, high)


def _wanted(head: str, cells: Sequence[str]) -> float:
    """The width at which no cell wraps and the heading takes two lines at most."""
    return max(_widest(cells), ink.width(head, HEAD) * STRONG / 2) + AROUND


def _widest(cells: Sequence[str]) -> float:
    """Whole cells: a figure such as `< 5` is never parted."""
    return max((ink.width(text, TEXT) for text in cells), default=0.0)


def _cut(least: Sequence[float], room: float) -> list[float]:
    """Where not even the longest words fit, the widest columns are made narrower, all to one width, until they do: a sum of a file, say."""
    left, narrower = room, sorted(least)
    for place, one in enumerate(narrower):
        fair = left / (len(narrower) - place)
        if one > fair:
            return [min(each, fair) for each in least]
        left -= one
    return list(least)


def _longest(texts: Sequence[str], size: float, room: float) -> float:
    """The widest piece that may not be broken."""
    widest = 0.0
    for word in {word for text in texts for word in text.split()}:
        wide = ink.width(word, size)
        if wide > room * WHOLE:
            wide = max(ink.width(part, size) for part in re.findall(r"[^-]+-?|-", word))
        widest = max(widest, wide)
    return widest


def _shared(least: Sequence[float], wanted: Sequence[float], shares: Sequence[float], room: float, unit: int) -> tuple[int, ...]:
    """The room shared out; sums to all of it. What is left over goes by `shares`; where there is less than is wanted, by what each lacks."""
    wishes = [max(one, other) for one, other in zip(least, wanted, strict=True)]
    if sum(wishes) <= room:
        spare, weights, base = room - sum(wishes), list(shares), wishes
    elif sum(least) <= room:
        spare, weights, base = room - sum(least), [wish - one for wish, one in zip(wishes, least, strict=True)], list(least)
    else:
        spare, weights, base = 0.0, list(least), _cut(least, room)
    whole = sum(weights) or 1.0
    widths = [int((one + spare * weight / whole) * unit) for one, weight in zip(base, weights, strict=True)]
    widths[widths.index(max(widths))] += int(room * unit) - sum(widths)
    return tuple(widths)
