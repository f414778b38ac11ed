"""The map: main themes as circles, near in meaning near on paper, no circle or name over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from synthesis.document import charts_ink as ink
from synthesis.document.blocks import Disc, Drawing, Shape, Words

WIDTH = 360.0
"""Units across: as many as a small telephone has pixels, so lettering stays readable there."""
LETTERS = 11.0
LEADING = 13.0
NAME = 104.0
LINES = 3
"""The widest a name under its circle may be, and its most lines."""
LARGEST, SMALLEST, FEW = 30.0, 10.0, 7.0
"""Radii. All themes of few people have the same, so that it tells nothing."""
GAP = 4.0
TALLEST = 640.0
"""A page has room for so much, its caption beneath."""
ROUNDS = 600


@dataclass(frozen=True)
class Spot:
    """A theme on the map: `size` is what may be printed of its people, 0 where they are few; `place` is from -1 to 1."""

    name: str
    size: int
    unsure: bool
    place: tuple[float, float]


@dataclass
class _Box:
    """A circle with its name beneath, as one box that must not overlap another; x and y are its middle."""

    spot: Spot
    radius: float
    names: list[str]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


def theme_map(spots: Sequence[Spot]) -> Drawing:
    """The drawing; areas of circles go by `size`. Where it would not fit a page, names are shortened to fewer lines, in the end to ids."""
    for most in (LINES, 2, 1, 0):
        for in_rows in (False, True):
            boxes = _laid_out(spots, most, in_rows)
            height = max((box.y + box.height / 2 for box in boxes), default=0.0) + GAP
            if height <= TALLEST:
                return _drawing(boxes, height)
    return _drawing(boxes, height)


def _drawing(boxes: Sequence[_Box], height: float) -> Drawing:
    return Drawing(width=WIDTH, height=round(height, 1), shapes=tuple(shape for box in boxes for shape in _shapes(box)))


def _laid_out(spots: Sequence[Spot], most: int, in_rows: bool) -> list[_Box]:
    """Boxes in their places, from the top: pushed apart, or in rows where that is asked for or cannot be done."""
    largest = max((spot.size for spot in spots), default=0)
    boxes = [_box(spot, largest, most) for spot in spots]
    height = 1.1 * sum(box.width * box.height for box in boxes) / WIDTH
    for axis, room in enumerate((WIDTH, height)):
        for box, at in zip(boxes, _spread([spot.place[axis] for spot in spots]), strict=True):
            if axis:
                box.y = at * room
            else:
                box.x = _inside(box, at * room)
    if in_rows or not _apart(boxes):
        _in_rows(boxes)
    top = min((box.y - box.height / 2 for box in boxes), default=0.0) - GAP
    for box in boxes:
        box.y -= top
    return boxes


def _box(spot: Spot, largest: int, most: int) -> _Box:
    radius = max(SMALLEST, LARGEST * sqrt(spot.size / largest)) if spot.size else FEW
    names = ink.lines(spot.name, LETTERS, NAME, most) if most else [spot.name.split(" ")[0]]
    wide = max([2 * radius, *(ink.width(name, LETTERS) for name in names)])
    return _Box(spot, radius, names, wide + 2 * GAP, 2 * radius + LEADING * len(names) + 2 * GAP)


def _spread(values: Sequence[float]) -> list[float]:
    """The same values from 0 to 1, so that the map fills its paper."""
    least, most = min(values, default=0.0), max(values, default=0.0)
    return [(value - least) / (most - least) if most > least else 0.5 for value in values]


def _inside(box: _Box, x: float) -> float:
    return min(max(x, box.width / 2), WIDTH - box.width / 2)


def _apart(boxes: Sequence[_Box]) -> bool:
    """Push boxes that overlap apart, little by little, sideways or up and down, whichever is shorter; in the end only up and down, where
    there is room without end. Whether none overlaps."""
    for turn in range(ROUNDS):
        moved = [_pushed(one, other, turn > ROUNDS * 3 // 4) for n, one in enumerate(boxes) for other in boxes[n + 1 :]]
        if not any(moved):
            return True
    return False


def _pushed(one: _Box, other: _Box, upright: bool) -> bool:
    across = (one.width + other.width) / 2 - abs(one.x - other.x)
    down = (one.height + other.height) / 2 - abs(one.y - other.y)
    if across <= 0.01 or down <= 0.01:
        return False
    if across < down and not upright:
        step = (across / 2 + 0.01) * (1 if other.x >= one.x else -1)
        one.x, other.x = _inside(one, one.x - step), _inside(other, other.x + step)
    else:
        step = (down / 2 + 0.01) * (1 if other.y >= one.y else -1)
        one.y, other.y = one.y - step, other.y + step
    return True


def _in_rows(boxes: Sequence[_Box]) -> None:
    """Rows from top to bottom, each from left to right: always possible, and roughly where they were."""
    left = sorted(boxes, key=lambda box: box.y)
    top = 0.0
    while left:
        row: list[_Box] = []
        while left and sum(box.width for box in row) + left[0].width <= WIDTH:
            row.append(left.pop(0))
        between = (WIDTH - sum(box.width for box in row)) / len(row)
        x = between / 2
        for box in sorted(row, key=lambda box: box.x):
            box.x, box.y = x + box.width / 2, top + box.height / 2
            x += box.width + between
        top += max(box.height for box in row)


def _shapes(box: _Box) -> list[Shape]:
    top = box.y - box.height / 2 + GAP
    found: list[Shape] = [
        Disc(x=round(box.x, 1), y=round(top + box.radius, 1), radius=round(box.radius, 1), filled=box.spot.size > 0, dashed=box.spot.unsure)
    ]
    for number, name in enumerate(box.names, start=1):
        base = top + 2 * box.radius + LEADING * number - 1
        wide = round(ink.width(name, LETTERS), 1)
        found.append(Words(x=round(box.x, 1), y=round(base, 1), text=name, size=LETTERS, width=wide, anchor="middle"))
    return found
