"""An assembly's own Word template, house.docx."""

from __future__ import annotations

from synthesis.document import word
from synthesis.document.blocks import Document
from synthesis.document.word_house import problem as house_problem


def render_in_house(document: Document, data: bytes) -> bytes:
    """The document as .docx in the style of a template for which there is no `house_problem`."""
    return word.render(document, data)


__all__ = ["house_problem", "render_in_house"]
