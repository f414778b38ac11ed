"""Which chapters need no page of their own in print: short ones that follow one another share a page, as a printer would set them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from synthesis.document.blocks import Block, Heading, Paragraph, QuoteBlock, QuoteList, References, Table

PAGE = 58.0
"""About as many lines as a page holds. They are only estimated; where there are more, the rest goes on to the next page."""
ALONE = 99.0
"""What takes pages anyway: pictures, contents, measures."""
LETTERS = 90
"""Letters in a line."""
SMALL = 0.85
"""How high a line of a list is, beside one of the text."""


def running_on(blocks: Sequence[Block]) -> frozenset[str]:
    """The ids of chapters' headings before which no new page begins."""
    found: set[str] = set()
    filled = ALONE
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            chapter = _chapter(blocks, place)
            if filled + chapter <= PAGE and not block.apart:
                found.add(block.id)
                filled += chapter
            else:
                filled = chapter
    return frozenset(found)


def _chapter(blocks: Sequence[Block], start: int) -> float:
    """The lines of the chapter that begins there."""
    lines = 0.0
    for place, block in enumerate(blocks[start:]):
        if place and isinstance(block, Heading) and block.level == 1:
            break
        lines += _lines(block)
    return lines


def _lines(block: Block) -> float:
    if isinstance(block, Heading):
        return 2.5
    if isinstance(block, Paragraph):
        return 0.5 + ceil(sum(len(sentence.text) for sentence in block.sentences) / LETTERS)
    if isinstance(block, QuoteBlock):
        return 1.5 + ceil(len(block.text) / LETTERS)
    if isinstance(block, QuoteList):
        return 1.5 + SMALL * sum(ceil((len(quote.text) + len(quote.place) + 40) / LETTERS) for quote in block.quotes)
    if isinstance(block, References):
        return 1.0 + len(block.to) // 12
    if isinstance(block, Table):
        wide = LETTERS / len(block.header)
        return 4.0 + sum(max(ceil(len(cell.text) / wide / 2) for cell in row.cells) * 1.2 for row in block.rows)
    return ALONE
