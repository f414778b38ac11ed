"""Documents: from everything that is known to what people read, in Word, Markdown and one web page, with the same content and ids."""

from __future__ import annotations

from typing import Protocol

from synthesis.document import markdown, page, word
from synthesis.document.assemble import assemble
from synthesis.document.back import CannotReadBack, Returned, origin, parse, read_back
from synthesis.document.back_form import digest
from synthesis.document.blocks import Document
from synthesis.document.drafts import LeftOut
from synthesis.document.everything import everything
from synthesis.document.everything_back import everything_back
from synthesis.document.house import house_problem, render_in_house
from synthesis.document.plain import plain
from synthesis.document.published import papers
from synthesis.document.signed import Signed
from synthesis.document.targets import Target, targets


class Format(Protocol):
    """What a format module is to the register."""

    SUFFIX: str

    def render(self, document: Document) -> bytes: ...


FORMATS: dict[str, Format] = {"docx": word, "md": markdown, "html": page}
"""Every format a document is written in, by name."""

__all__ = [
    "FORMATS",
    "CannotReadBack",
    "Document",
    "Format",
    "LeftOut",
    "Returned",
    "Signed",
    "Target",
    "assemble",
    "digest",
    "everything",
    "everything_back",
    "house_problem",
    "origin",
    "papers",
    "parse",
    "plain",
    "read_back",
    "render_in_house",
    "targets",
]
