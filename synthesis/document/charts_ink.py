"""How wide lettering is, and a drawing as a PNG for formats that need one: the one door to Pillow.

The font travels with the project, so that a picture has the same bytes on every machine.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from synthesis.document.blocks import Bar, Disc, Drawing, Words
from synthesis.document.printable import right_to_left

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONT = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"

ACCENT, TINT, INK, LINE, WHITE = "#1f3a5f", "#c9d6e6", "#1a1a1a", "#b8c2ce", "#ffffff"

SHARP = 3
"""Pixels for a unit of a drawing: about 200 to the inch in print."""
FINER = 2
"""Shapes are drawn so much larger and made small again, which smooths their edges; letters are smooth by themselves."""
MEASURE = 100


def width(text: str, size: float) -> float:
    """How wide a line of lettering is, in units of a drawing."""
    return float(_font(MEASURE).getlength(text)) * size / MEASURE


def lines(text: str, size: float, widest: float, most: int) -> list[str]:
    """The text in at most `most` lines, none wider than `widest`; what does not fit ends in an ellipsis."""
    found: list[str] = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if width(longer, size) <= widest or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    kept = [*found[: most - 1], " ".join(found[most - 1 :])] if len(found) > most else found
    return [_cut(line, size, widest) for line in kept]


def _cut(line: str, size: float, widest: float) -> str:
    if width(line, size) <= widest:
        return line
    letters = line.removesuffix("…").rstrip()
    while letters and width(f"{letters}…", size) > widest:
        letters = letters[:-1].rstrip()
    return f"{letters}…"


def drawn(text: str) -> bool:
    """Whether the font has every letter and sets them from left to right. Other scripts are left to the formats that hold text as text."""
    return not right_to_left(text) and all(_known(letter) for letter in text if not letter.isspace())


@cache
def _known(letter: str) -> bool:
    font = _font(20)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\ue123"))


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def png(drawing: Drawing) -> bytes:
    """The drawing as a PNG: the same drawing, the same bytes."""
    from PIL import Image, ImageDraw

    scale = SHARP * FINER
    large = Image.new("RGB", (round(drawing.width * scale), round(drawing.height * scale)), WHITE)
    pen = ImageDraw.Draw(large)
    for shape in drawing.shapes:
        if isinstance(shape, Disc):
            _disc(pen, shape, scale)
        elif isinstance(shape, Bar):
            _bar(pen, shape, scale)
    image = large.reduce(FINER)
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Words) and drawn(shape.text):
            _words(pen, shape)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _disc(pen: Any, disc: Disc, scale: float) -> None:
    box = [(disc.x - disc.radius) * scale, (disc.y - disc.radius) * scale, (disc.x + disc.radius) * scale, (disc.y + disc.radius) * scale]
    thick = round(1.4 * scale)
    fill = TINT if disc.filled else WHITE
    if not disc.dashed:
        pen.ellipse(box, fill=fill, outline=ACCENT, width=thick)
        return
    pen.ellipse(box, fill=fill)
    parts = max(8, round(disc.radius))
    for part in range(parts):
        start = 360 * part / parts
        pen.arc(box, start, start + 360 / parts * 0.55, fill=ACCENT, width=thick)


def _bar(pen: Any, bar: Bar, scale: float) -> None:
    box = [round(bar.x * scale), round(bar.y * scale), round((bar.x + bar.width) * scale) - 1, round((bar.y + bar.height) * scale) - 1]
    if bar.look == "open":
        pen.rectangle(box, fill=WHITE, outline=ACCENT, width=round(scale))
    else:
        pen.rectangle(box, fill=LINE if bar.look == "rule" else ACCENT)


def _words(pen: Any, words: Words) -> None:
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[words.anchor]
    stroke = {"stroke_width": 0.4, "stroke_fill": INK} if words.strong else {}
    pen.text((words.x * SHARP, words.y * SHARP), words.text, fill=INK, font=_font(round(words.size * SHARP)), anchor=anchor, **stroke)
