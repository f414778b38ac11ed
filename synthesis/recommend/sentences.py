"""Texts as rules see them: sentence by sentence, with one kind of apostrophe and of space.

These sentences are only looked at; what is cited is always the quote itself.
"""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“„«(¿¡]*[A-ZÀ-ÖØ-Þ¿¡])|\s*\n+\s*|(?<=\w)\s*[•●]\s*")
_SHORTENED = re.compile(
    r"(?:\b(?:\w|str|nr|ca|bzw|z\.\s?b|usw|etc|e\.g|i\.e|no|dr|mr|mrs|st|rd|ave|blvd|sr|sra|av|vs|inkl|evtl|ggf|max|min|art|p\.?\s?ex))\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each an unchanged slice of it without the space around. Shortened words end none."""
    parts, start = [], 0
    for found in _END.finditer(text):
        before = text[start : found.start()]
        if "\n" not in found.group() and _SHORTENED.search(before):
            continue
        parts.append(before)
        start = found.end()
    parts.append(text[start:])
    return tuple(part.strip() for part in parts if part.strip())


def plain(text: str) -> str:
    """The text with straight apostrophes and single spaces."""
    return " ".join(text.replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'").split())
