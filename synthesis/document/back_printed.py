"""A document's paragraphs as Word and as Markdown print them, in order: what a file that comes back is compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from synthesis.document.back_passages import Passage, Path, Piece, listed, tagged, voiced
from synthesis.document.blocks import Contents, Document, Figure, Heading, Measures, Paragraph, QuoteBlock, QuoteList, References, Table
from synthesis.document.voices import tag
from synthesis.languages.wording import Wording, wording
from synthesis.records import MACHINE


def passages(document: Document, suffix: str) -> tuple[Passage, ...]:
    """Every paragraph and table of the document as its format (`.docx`, `.md`) prints it."""
    printer = {".docx": _Word, ".md": _Markdown}[suffix](wording(document.language))
    front = (
        Passage("", "title", (Piece(document.title, "title", ("title",)),)),
        Passage("", "subtitle", (Piece(document.subtitle, "subtitle", ("subtitle",)),)),
    )
    return (*front, *(passage for place, block in enumerate(document.blocks) for passage in printer.block(block, ("blocks", place))))


class _Printer:
    """What both formats print alike."""

    def __init__(self, say: Wording) -> None:
        self.say = say
        self.kinds: dict[str, Callable[[Any, Path], Iterator[Passage]]] = {
            "heading": self.heading,
            "paragraph": self.paragraph,
            "quote": self.quote,
            "quotes": self.quote_list,
            "references": self.references,
            "measures": self.measures,
            "table": self.table,
            "figure": self.figure,
            "contents": self.contents,
        }

    def block(self, block: Any, path: Path) -> Iterator[Passage]:
        return self.kinds[block.kind](block, path)

    def heading(self, block: Heading, path: Path) -> Iterator[Passage]:
        raise NotImplementedError

    def contents(self, block: Contents, path: Path) -> Iterator[Passage]:
        raise NotImplementedError

    def figure(self, block: Figure, path: Path) -> Iterator[Passage]:
        raise NotImplementedError

    def listed(self, block: QuoteBlock, path: Path) -> Passage:
        raise NotImplementedError

    def origin(self, block: QuoteBlock, path: Path) -> list[Piece]:
        raise NotImplementedError

    def measure_id(self, shown: str) -> list[Piece]:
        return [Piece(" "), Piece(shown, "id")]

    def paragraph(self, block: Paragraph, path: Path) -> Iterator[Passage]:
        yield Passage(block.id, "text", tuple(voiced(self.say, block.sentences, (*path, "sentences"))))

    def words(self, block: QuoteBlock, path: Path) -> list[Piece]:
        return [Piece(block.open, "form", (*path, "open")), Piece(block.text, "text", (*path, "text")), Piece(block.close, "form", (*path, "close"))]

    def quote(self, block: QuoteBlock, path: Path) -> Iterator[Passage]:
        yield Passage(block.id, "quote", tuple(self.words(block, path)))
        yield Passage(block.id, "origin", tuple(self.origin(block, path)), named=False)

    def source(self, block: QuoteBlock, path: Path) -> list[Piece]:
        """The place, and the note where there is one."""
        note = [Piece(" · ", "origin"), Piece(block.note, "origin", (*path, "note"))] if block.note else []
        return [Piece(block.place, "origin", (*path, "place")), *note]

    def quote_list(self, block: QuoteList, path: Path) -> Iterator[Passage]:
        yield Passage(block.id, "text", tuple(voiced(self.say, [block.summary], (*path, "summary"), many=False)))
        for number, quote in enumerate(block.quotes):
            yield self.listed(quote, (*path, "quotes", number))

    def references(self, block: References, path: Path) -> Iterator[Passage]:
        ids = listed([(reference.text, (*path, "to", number, "text")) for number, reference in enumerate(block.to)], "references")
        lead = [Piece(block.lead.text, "text", (*path, "lead", "text")), Piece(" ")]
        yield Passage(block.id, "text", (*lead, *ids, *tagged(block.lead.worded_by, self.say)))

    def measures(self, block: Measures, path: Path) -> Iterator[Passage]:
        for number, item in enumerate(block.items):
            here = (*path, "items", number)
            sentence = voiced(self.say, [item.sentence], (*here, "sentence"), many=False)
            yield Passage(item.id, "measure", (*sentence, *self.measure_id(item.shown_id)))
            if item.words:
                yield from self.quote(item.words, (*here, "words"))
            if item.evidence:
                yield from self.references(item.evidence, (*here, "evidence"))
            if item.unsupported:
                why = voiced(self.say, [item.unsupported], (*here, "unsupported"), "unsupported", many=False)
                yield Passage(item.id, "text", tuple(why), named=False)

    def table(self, block: Table, path: Path) -> Iterator[Passage]:
        yield Passage(block.id, "caption", tuple(voiced(self.say, [block.caption], (*path, "caption"), "caption", many=False)))
        head = tuple((Piece(text, "text", (*path, "header", column)),) for column, text in enumerate(block.header))
        rows = (
            tuple((Piece(cell.text, "text", (*path, "rows", number, "cells", column, "text")),) for column, cell in enumerate(row.cells))
            for number, row in enumerate(block.rows)
        )
        names = (None, *(row.id for row in block.rows))
        yield Passage(block.id, "table", named=False, grid=(head, *rows), row_names=names)


class _Word(_Printer):
    def heading(self, block: Heading, path: Path) -> Iterator[Passage]:
        shown = [Piece(block.shown_id, "id"), Piece("\u2002")] if block.shown_id else []
        sign = tagged(MACHINE, self.say) if block.worded_by == MACHINE else []
        yield Passage(block.id, f"heading {block.level}", (*shown, Piece(block.text, "title", (*path, "text")), *sign))
        if block.worded_by not in (None, MACHINE):
            yield Passage(block.id, "tag", (Piece(tag(block.worded_by or "", self.say), "tag"),), named=False)

    def origin(self, block: QuoteBlock, path: Path) -> list[Piece]:
        who = Piece(block.attribution, "origin", (*path, "attribution"))
        return [who, Piece(" · ", "origin"), Piece(block.quote, "id"), Piece(" · ", "origin"), *self.source(block, path)]

    def listed(self, block: QuoteBlock, path: Path) -> Passage:
        who = [Piece("  "), Piece(block.attribution, "origin", (*path, "attribution")), Piece(" · ", "origin"), *self.source(block, path)]
        return Passage(block.id, "list", (Piece(block.quote, "id"), Piece("\t"), *self.words(block, path), *who))

    def figure(self, block: Figure, path: Path) -> Iterator[Passage]:
        """The words for those who do not see the picture stand for it."""
        yield Passage(block.id, "picture", (Piece(block.description, "description", (*path, "description")),))
        caption = voiced(self.say, [block.caption], (*path, "caption"), "caption", many=False)
        yield Passage(block.id, "caption", tuple(caption), named=False)

    def contents(self, block: Contents, path: Path) -> Iterator[Passage]:
        yield Passage(block.id, "text", (Piece(block.title, "title", (*path, "title")),))
        for number, entry in enumerate(block.entries):
            text = Piece(entry.text, "text", (*path, "entries", number, "text"))
            yield Passage(block.id, "contents", (text, Piece("\t")), named=False)


class _Markdown(_Printer):
    def heading(self, block: Heading, path: Path) -> Iterator[Passage]:
        shown = [Piece(block.shown_id, "id"), Piece(" · ")] if block.shown_id else []
        author = tagged(block.worded_by, self.say) if block.worded_by else []
        yield Passage(block.id, f"heading {block.level}", (*shown, Piece(block.text, "title", (*path, "text")), *author))

    def origin(self, block: QuoteBlock, path: Path) -> list[Piece]:
        who = [Piece("— "), Piece(block.attribution, "origin", (*path, "attribution"))]
        return [*who, Piece(" · ", "origin"), Piece(block.quote, "id"), Piece(" · ", "origin"), *self.source(block, path)]

    def listed(self, block: QuoteBlock, path: Path) -> Passage:
        who = [Piece(" ("), Piece(block.attribution, "origin", (*path, "attribution")), Piece(" · ", "origin"), *self.source(block, path), Piece(")")]
        return Passage(block.id, "list", (Piece(block.quote, "id"), Piece(" "), *self.words(block, path), *who))

    def figure(self, block: Figure, path: Path) -> Iterator[Passage]:
        caption = voiced(self.say, [block.caption], (*path, "caption"), "caption", many=False)
        words = [Piece(" "), Piece(block.description, "description", (*path, "description"))]
        yield Passage(block.id, "text", (*caption, *words))

    def contents(self, block: Contents, path: Path) -> Iterator[Passage]:
        yield Passage(block.id, "heading 1", (Piece(block.title, "title", (*path, "title")),))
        for number, entry in enumerate(block.entries):
            yield Passage(block.id, "contents", (Piece(entry.text, "text", (*path, "entries", number, "text")),), named=False)
