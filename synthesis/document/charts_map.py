"""The map: main themes as circles, near in meaning near on paper, no circle or name over another.

Names stand at their circles where all of them fit whole; else the circles bear their ids, and a key beneath gives the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from synthesis.document import charts_ink as ink
from synthesis.document.blocks import Bar, Disc, Drawing, Shape, Words

WIDTH = 360.0
"""Units across: as many as a small telephone has pixels, so lettering stays readable there."""
LETTERS = 11.0
LEADING = 13.0
NAME = 104.0
LINES = 4
"""The widest a name under its circle may be, and its most lines."""
BESIDE, APART = 7.0, 3.0
"""In the key: from ids to names, and from one entry to the next."""
LARGEST, SMALLEST, FEW = 30.0, 10.0, 7.0
"""Radii. All themes of few people have the same, so that it tells nothing."""
SMALLER = 0.75
"""How large the circles are where the names stand in a key, which needs room as well."""
GAP = 4.0
TALLEST = 640.0
"""A page has room for so much, its caption beneath."""
NAMED = 460.0
"""A map with its names at the circles is no taller than this: a taller one has lost its shape, and needs a page of its own."""
OPEN = 190.0
"""The least height of a map whose names stand in a key: circles keep some of their distance."""
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
    """The drawing; areas of circles go by `size`."""
    boxes = _laid_out(spots, named=True)
    if boxes is not None and _height(boxes) <= NAMED and all(_whole(box) for box in boxes):
        return _drawing(boxes, _height(boxes), [])
    boxes = _laid_out(spots, named=False)
    key, foot = _key(spots, _height(boxes or []) + LEADING)
    if boxes is None or foot > TALLEST:
        boxes = _in_rows(_boxes(spots, named=False))
        key, foot = _key(spots, _height(boxes) + LEADING)
    return _drawing(boxes, foot, key)


def _height(boxes: Sequence[_Box]) -> float:
    return max((box.y + box.height / 2 for box in boxes), default=0.0) + GAP


def _whole(box: _Box) -> bool:
    return " ".join(box.names) == " ".join(box.spot.name.split())


def _drawing(boxes: Sequence[_Box], height: float, key: Sequence[Shape]) -> Drawing:
    return Drawing(width=WIDTH, height=round(height, 1), shapes=(*(shape for box in boxes for shape in _shapes(box)), *key))


def _key(spots: Sequence[Spot], top: float) -> tuple[list[Shape], float]:
    """All names in two columns of like height, each beside its id; and where they end. They get fewer lines where a page would not hold them."""
    side = max((ink.width(_id(spot), LETTERS) for spot in spots), default=0.0) + BESIDE
    for most in (LINES, 3, 2, 1):
        names = [ink.lines(" ".join(spot.name.split()[1:]), LETTERS, WIDTH / 2 - side - GAP, most) for spot in spots]
        high = [LEADING * len(name) + APART for name in names]
        cut = min(range(len(spots) + 1), key=lambda at: (max(sum(high[:at]), sum(high[at:])), -at))
        foot = top + max(sum(high[:cut]), sum(high[cut:]))
        if foot <= TALLEST:
            break
    shapes: list[Shape] = [Bar(x=0, y=round(top - LEADING / 2, 1), width=WIDTH, height=0.6, look="rule")]
    for left, held in ((0.0, range(cut)), (WIDTH / 2, range(cut, len(spots)))):
        base = top + LETTERS
        for place in held:
            shapes.append(_lettering(left, base, _id(spots[place])))
            shapes += [_lettering(left + side, base + LEADING * line, name) for line, name in enumerate(names[place])]
            base += high[place]
    return shapes, foot


def _lettering(x: float, y: float, text: str) -> Words:
    return Words(x=round(x, 1), y=round(y, 1), text=text, size=LETTERS, width=round(ink.width(text, LETTERS), 1))


def _id(spot: Spot) -> str:
    return spot.name.split(" ")[0]


def _boxes(spots: Sequence[Spot], named: bool) -> list[_Box]:
    largest = max((spot.size for spot in spots), default=0)
    return [_box(spot, largest, named) for spot in spots]


def _laid_out(spots: Sequence[Spot], named: bool) -> list[_Box] | None:
    """Boxes in their places, from the top, pushed apart; None where that cannot be done."""
    boxes = _boxes(spots, named)
    height = max(0.0 if named else OPEN, 1.1 * sum(box.width * box.height for box in boxes) / WIDTH)
    for axis, room in enumerate((WIDTH, height)):
        for box, at in zip(boxes, _spread([spot.place[axis] for spot in spots]), strict=True):
            if axis:
                box.y = at * room
            else:
                box.x = _inside(box, at * room)
    return _from_the_top(boxes) if _apart(boxes) else None


def _from_the_top(boxes: list[_Box]) -> list[_Box]:
    top = min((box.y - box.height / 2 for box in boxes), default=0.0) - GAP
    for box in boxes:
        box.y -= top
    return boxes


def _box(spot: Spot, largest: int, named: bool) -> _Box:
    radius = max(SMALLEST, LARGEST * (1 if named else SMALLER) * sqrt(spot.size / largest)) if spot.size else FEW
    names = ink.lines(spot.name, LETTERS, NAME, LINES) if named else [_id(spot)]
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


def _in_rows(boxes: list[_Box]) -> list[_Box]:
    """Rows from top to bottom, each from left to right: always possible, and roughly where they were."""
    left = sorted(boxes, key=lambda box: box.spot.place[1])
    top = 0.0
    while left:
        row: list[_Box] = []
        while left and sum(box.width for box in row) + left[0].width <= WIDTH:
            row.append(left.pop(0))
        between = (WIDTH - sum(box.width for box in row)) / len(row)
        x = between / 2
        for box in sorted(row, key=lambda box: box.spot.place[0]):
            box.x, box.y = x + box.width / 2, top + box.height / 2
            x += box.width + between
        top += max(box.height for box in row)
    return _from_the_top(boxes)


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
