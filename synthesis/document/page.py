"""One web page: self-contained, without scripts, readable on a telephone, on paper and by a screen reader."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from synthesis.document import charts_when
from synthesis.document.blocks import Document, Figure
from synthesis.document.columns import columns
from synthesis.document.pages import running_on
from synthesis.document.voices import SIGN, spoken, stretches, tag
from synthesis.document.word_body import TEXT_WIDTH
from synthesis.languages.wording import wording

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

SUFFIX = ".html"

FOLDED = 12
"""A list with more quotes than this is folded away until the reader opens it; on paper it is always open."""


TELEPHONE = 270.0
"""The width of a table on a telephone, in points: where it needs more, headings of figures are turned there."""

SHORT = 14
"""Letters of a word that is not parted at its hyphen."""


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
        partable=partable,
        whole=whole,
        turned=lambda table: (columns(table, TELEPHONE).turned, columns(table, TEXT_WIDTH / 20).turned),
        running_on=running_on(document.blocks),
    )
    return text.encode("utf-8")


def _widths(document: Document) -> str:
    """The widths of pictures that are too wide for a telephone, as classes: the content policy allows no style on an element."""
    drawings = {block.drawing.width for block in document.blocks if isinstance(block, Figure)}
    return "".join(f".picture .d{int(width)} {{ min-width: {int(width)}px; }}\n" for width in sorted(drawings) if width > charts_when.WIDTH)


_LONG = re.compile(r"[^\s/_]*[/_]\S{12,}|\S{12,}[/_]\S*")


def partable(text: str) -> Markup:
    """The text with places at which a long name of a file may go on in the next line: after its strokes."""
    from markupsafe import Markup, escape

    parts = _LONG.sub(lambda found: re.sub(r"([/_])", "\\1\x00", found[0]), text)
    return Markup(str(escape(parts)).replace("\x00", "<wbr>"))


def whole(text: str) -> Markup:
    """A heading of a column, whose short words with a hyphen (`weekend-1`) stay on one line."""
    from markupsafe import Markup, escape

    words = (Markup('<span class="whole">%s</span>') % word if "-" in word and len(word) <= SHORT else escape(word) for word in text.split(" "))
    return Markup(" ").join(words)


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return environment.from_string((Path(__file__).parent / "page.html").read_text("utf-8"))
