"""What people wrote into a document, in its place: paragraphs of their own after the block that they followed, and their comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synthesis.document.blocks import Block, Heading, Measures, Paragraph, QuoteList, Sentence, Table
from synthesis.document.lookup import Lookup
from synthesis.records import Comment, Passage

LOWEST = 4


def written(know: Lookup, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with people's passages and comments among them. What no longer finds its place comes last, under a heading of its own."""
    laid = list(blocks)
    lost: list[Block] = []
    for passage in know.snapshot.passages:
        _lay(laid, _passage(passage), _after(know, laid, passage.follows, passage.inside), lost)
    for comment in know.snapshot.comments:
        _lay(laid, _comment(know, comment), _after(know, laid, comment.anchor, comment.target), lost)
    if lost:
        laid += [Heading(id=know.anchors.name("written"), level=1, text=know.say("written.lost")), *lost]
    return laid


def _lay(laid: list[Block], block: Block, at: int | None, lost: list[Block]) -> None:
    if at is None:
        lost.append(block)
    else:
        laid.insert(at, block)


def _passage(passage: Passage) -> Block:
    kind, _, level = passage.style.partition(" ")
    if kind == "heading" and level.isdecimal():
        return Heading(id=passage.id, level=min(max(int(level), 2), LOWEST), text=passage.text, worded_by=passage.by)
    return Paragraph(id=passage.id, sentences=(Sentence(text=passage.text, worded_by=passage.by),))


def _comment(know: Lookup, comment: Comment) -> Paragraph:
    say = know.say
    lead = say("written.comment_on", id=comment.target) if comment.target else say("written.comment")
    return Paragraph(id=comment.id, look="small", sentences=(Sentence(text=lead), Sentence(text=comment.text, worded_by=comment.by)))


def _after(know: Lookup, laid: Sequence[Block], anchor: str | None, inside: str | None) -> int | None:
    """The place right after the block that bears the anchor (or holds what bears it); else at the end of the thing it belongs to."""
    for at, block in enumerate(laid):
        if anchor is not None and anchor in _names(block):
            return at + 1
    if inside is None:
        return None
    home = know.anchors.name(inside)
    for at, block in enumerate(laid):
        if home in _names(block):
            return _end(laid, at) if isinstance(block, Heading) else at + 1
    return None


def _end(laid: Sequence[Block], at: int) -> int:
    """Where the section ends that the heading at this place opens."""
    opened = laid[at]
    for later in range(at + 1, len(laid)):
        block = laid[later]
        if isinstance(block, Heading) and isinstance(opened, Heading) and block.level <= opened.level:
            return later
    return len(laid)


def _names(block: Block) -> Iterator[str]:
    yield block.id
    if isinstance(block, QuoteList):
        yield from (quote.id for quote in block.quotes)
    elif isinstance(block, Measures):
        for item in block.items:
            yield item.id
            yield from (inner.id for inner in (item.words, item.evidence) if inner is not None)
    elif isinstance(block, Table):
        yield from (row.id for row in block.rows if row.id is not None)
