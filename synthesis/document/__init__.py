"""Documents: from everything that is known to what people read, in Word, Markdown and one web page, with the same content and ids."""

from __future__ import annotations

from typing import Protocol

from synthesis.document import markdown, page, word
from synthesis.document.assemble import assemble
from synthesis.document.blocks import Document
from synthesis.document.drafts import LeftOut


class Format(Protocol):
    """What a format module is to the register."""

    SUFFIX: str

    def render(self, document: Document) -> bytes: ...


FORMATS: dict[str, Format] = {"docx": word, "md": markdown, "html": page}
"""Every format a document is written in, by name."""

__all__ = ["FORMATS", "Document", "Format", "LeftOut", "assemble"]
