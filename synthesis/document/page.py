"""One web page: self-contained, without scripts, readable on a telephone, on paper and by a screen reader."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from synthesis.document import charts_when
from synthesis.document.blocks import Document, Figure, Table
from synthesis.document.voices import SIGN, spoken, stretches, tag
from synthesis.languages.wording import wording

if TYPE_CHECKING:
    from jinja2 import Template

SUFFIX = ".html"

FOLDED = 12
"""A list with more quotes than this is folded away until the reader opens it; on paper it is always open."""


def render(document: Document) -> bytes:
    """The document as one HTML file, UTF-8. Its content policy forbids every load and every script; the style is allowed by its hash."""
    say, style = wording(document.language), _style() + _widths(document)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    text = _template().render(
        document=document,
        say=say,
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        stretches=stretches,
        tag=lambda author: tag(author, say),
        spoken=lambda author: spoken(author, say),
        sign=SIGN,
        folded=FOLDED,
    )
    return text.encode("utf-8")


def _widths(document: Document) -> str:
    """The widths of columns, and of pictures that are too wide for a telephone, as classes: the content policy allows no style on an element."""
    drawings = {block.drawing.width for block in document.blocks if isinstance(block, Figure)}
    wide = "".join(f".picture .d{int(width)} {{ min-width: {int(width)}px; }}\n" for width in sorted(drawings) if width > charts_when.WIDTH)
    widths = {width for block in document.blocks if isinstance(block, Table) for width in block.widths}
    return wide + "".join(f".w{width} {{ width: {width}%; }}\n" for width in sorted(widths))


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return environment.from_string((Path(__file__).parent / "page.html").read_text("utf-8"))
