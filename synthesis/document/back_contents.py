"""The table of contents in a returned file: programs make it anew from the headings, so nothing in it is an edit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synthesis.document.back_units import Unit, fold
from synthesis.document.blocks import Contents, Document

_NUMBER = re.compile(r"[\s.…·]*\d*$")


def without_contents(base: Document, units: Sequence[Unit]) -> list[Unit]:
    """The units that are not lines of the contents: neither those marked as such nor, after the contents' title, those that say what they said.

    Google Docs may keep the lines as plain paragraphs; there are no more of them than there were.
    """
    marked = [unit for unit in units if not unit.contents]
    if len(marked) < len(units):
        return marked
    held = [block for block in base.blocks if isinstance(block, Contents)]
    titles = {fold(block.title) for block in held}
    entries = [fold(entry.text) for block in held for entry in block.entries]
    out: list[Unit] = []
    left = 0
    for unit in units:
        text = fold(unit.after or "")
        if left and (text in entries or _NUMBER.sub("", text) in entries):
            left -= 1
            continue
        left = len(entries) if text in titles else 0
        out.append(unit)
    return out
