"""What each block of a document stands for, so that a change to the block can be told as a change to the thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from synthesis.document.blocks import Block, Document, Heading, Measures, Paragraph, QuoteBlock, QuoteList, References, Table
from synthesis.records import Record

_THING = re.compile(r"[RT][0-9]+")
_OWN = re.compile(r"D[0-9]+")
_CHAPTER = re.compile(r"question_[0-9]+")


class Target(Record):
    """The thing a block stands for: its kind, its id and which field of it is printed. `fixed` is what the document says by itself.

    `inside` is the recommendation or theme in which the block stands, `part` the part of it (`measures`, `rationale`, `reservations`; for a
    quote `measure` where it stands beneath one, `list` where it is listed for good), `chapter` the agenda question's place.
    """

    kind: Literal["recommendation", "measure", "theme", "quote", "evidence", "passage", "fixed"]
    id: str
    field: str = "text"
    inside: str | None = None
    part: str | None = None
    chapter: str | None = None


def targets(document: Document) -> dict[str, Target]:
    """Every anchor of the document -> what stands there. Same document, same answer."""
    walk = _Walk()
    return {anchor: target for block in document.blocks for anchor, target in walk.block(block)}


class _Walk:
    """Where in the document we are: chapter, recommendation or theme, and its part."""

    def __init__(self) -> None:
        self.chapter: str | None = None
        self.inside: str | None = None
        self.part: str | None = None
        self.level = 0

    def target(self, kind: str, name: str, field: str = "text", part: str | None = None) -> Target:
        found = {"kind": kind, "id": name, "field": field, "inside": self.inside, "part": part or self.part, "chapter": self.chapter}
        return Target.model_validate(found)

    def block(self, block: Block) -> Iterator[tuple[str, Target]]:
        if isinstance(block, Heading):
            yield block.id, self.heading(block)
        elif isinstance(block, Paragraph):
            yield block.id, self.paragraph(block)
        elif isinstance(block, QuoteBlock):
            yield block.id, self.target("quote", block.quote)
        elif isinstance(block, QuoteList):
            yield block.id, self.target("fixed", block.id)
            theme = _THING.search(block.id.removeprefix("annex_"))
            for quote in block.quotes:
                yield quote.id, self.target("quote", quote.quote, part="list").model_copy(update={"inside": theme[0] if theme else None})
        elif isinstance(block, Measures):
            yield block.id, self.target("fixed", block.id)
            for item in block.items:
                yield item.id, self.target("measure", item.shown_id)
                if item.words:
                    yield item.words.id, self.target("quote", item.words.quote, part="measure")
                if item.evidence:
                    yield item.evidence.id, self.target("evidence", item.shown_id)
        elif isinstance(block, References):
            yield block.id, self.target("fixed", block.id)
        else:
            yield block.id, self.target("fixed", block.id)
            for row in block.rows if isinstance(block, Table) else ():
                if row.id is not None:
                    yield row.id, self.target("fixed", block.id)

    def heading(self, block: Heading) -> Target:
        if _OWN.fullmatch(block.id):
            return self.target("passage", block.id)
        shown = block.shown_id or ""
        if _THING.fullmatch(shown):
            self.inside, self.part, self.level = shown, None, block.level
            return self.target("recommendation" if shown[0] == "R" else "theme", shown, "title" if shown[0] == "R" else "label")
        if block.level <= max(self.level, 1) or self.inside is None:
            self.inside, self.part, self.level = None, None, 0
            if block.level == 1:
                self.chapter = block.id if _CHAPTER.fullmatch(block.id) else None
        if self.inside is not None:
            prefix = f"{self.inside}_"
            self.part = block.id.removeprefix(prefix) if block.id.startswith(prefix) else None
        return self.target("fixed", block.id)

    def paragraph(self, block: Paragraph) -> Target:
        if _OWN.fullmatch(block.id):
            return self.target("passage", block.id)
        if self.inside is not None and self.inside[0] == "R" and block.id == f"{self.inside}_text":
            return self.target("recommendation", self.inside)
        return self.target("fixed", block.id)
