"""What is worth knowing about how a returned file was read: remarks, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from synthesis.document.back_aligning import Alignment
from synthesis.document.back_passages import Passage
from synthesis.document.back_units import Unit
from synthesis.document.blocks import Document, Figure
from synthesis.records import Problem


def other_version() -> list[Problem]:
    """The file names another document than the one it is compared with."""
    return _remark("The file was made from another version of the document than the one it is compared with.", "Check which version was handed out.")


def marks_lost(printed: Sequence[Passage], alignment: Alignment) -> list[Problem]:
    """Bookmarks or anchors are gone from passages that are still there, and what these were known by instead."""
    named = [place for place, passage in enumerate(printed) if passage.named and passage.anchor and place in alignment.pairs]
    lost = len(named) - alignment.ways["name"]
    if lost <= 0:
        return []
    ids = alignment.ways["id"]
    text = f"{lost} of {len(named)} passages have lost the mark that tells which they are (some programs drop it): "
    text += f"{ids} were known by the id printed with them, {max(lost - ids, 0)} by their words and their order."
    return _remark(text, "Look at their changes before they count.")


def printed_anew(count: int) -> list[Problem]:
    """Changes in what the document prints by itself."""
    if not count:
        return []
    text = f"Ids, tags or quotation marks were changed or deleted ({count}); they are printed anew with every document."
    return _remark(text, "Nothing is to be done.")


def new_pictures(base: Document, units: Sequence[Unit]) -> list[Problem]:
    """Pictures that the document did not have."""
    added = sum(unit.pictures for unit in units if unit.after is not None) - sum(isinstance(block, Figure) for block in base.blocks)
    if added <= 0:
        return []
    return _remark(
        f"Pictures were added ({added}); words are taken in, pictures are not.", "Keep the file, and put the pictures in by hand at the end."
    )


def _remark(message: str, hint: str) -> list[Problem]:
    return [Problem(file="", message=message, hint=hint, remark=True)]
