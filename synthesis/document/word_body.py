"""The body of a Word document: one function per kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from synthesis.document.blocks import (
    Contents,
    Document,
    Figure,
    Heading,
    MeasureItem,
    Measures,
    Paragraph,
    QuoteBlock,
    QuoteList,
    References,
    Sentence,
    Table,
)
from synthesis.document.printable import right_to_left
from synthesis.document.voices import stretches, tag
from synthesis.document.word_picture import picture
from synthesis.document.word_text import Bookmarks, field, link, paragraph, run
from synthesis.languages.wording import Wording

TEXT_WIDTH = 9070
"""The width between the margins, in twentieths of a point: A4 less 25 mm on either side."""

LOOKS = {"text": "BodyText", "lead": "Lead", "quiet": "Quiet", "small": "SmallText"}


def body(document: Document, say: Wording, pictures: Mapping[str, str] | None = None) -> str:
    """The XML of everything between the title and the last block. `pictures` are the package's relations to the images, by figure's id."""
    writer = _Writer(document, say, pictures or {})
    front = paragraph("Title", run(document.title)) + paragraph("Subtitle", run(document.subtitle))
    return front + "".join(writer.block(block) for block in document.blocks)


class _Writer:
    def __init__(self, document: Document, say: Wording, pictures: Mapping[str, str]) -> None:
        self.say = say
        self.pictures = pictures
        self.language = document.language
        self.marks = Bookmarks()
        self.lists = 0
        self.first_chapter = True
        self.write: dict[str, Callable[[Any], str]] = {
            "heading": self.heading,
            "paragraph": self.sentences,
            "quote": self.quote,
            "quotes": self.quote_list,
            "references": self.references,
            "measures": self.measures,
            "table": self.table,
            "figure": self.figure,
            "contents": self.contents,
        }

    def block(self, block: Any) -> str:
        return self.write[block.kind](block)

    def voiced(self, sentences: Sequence[Sentence]) -> str:
        """Sentences, with a tag after each stretch by one author."""
        parts = []
        for stretch, author in stretches(sentences):
            parts += [link(sentence.text, sentence.to) for sentence in stretch] + [run(tag(author, self.say), "Tag")]
        return run(" ").join(parts)

    def heading(self, block: Heading) -> str:
        """The author of a title stands in a line of its own: in the heading, Word would carry it into the contents."""
        shown = run(block.shown_id, "ShownId") + run("\u2002") if block.shown_id else ""
        breaks = "<w:pageBreakBefore/>" if block.level == 1 and not self.first_chapter else ""
        self.first_chapter = False
        xml = paragraph(f"Heading{block.level}", self.marks.around(block.id, shown + run(block.text)), breaks)
        return xml + (paragraph("TitleTag", run(tag(block.worded_by, self.say), "Tag")) if block.worded_by else "")

    def sentences(self, block: Paragraph) -> str:
        return paragraph(LOOKS[block.look], self.marks.around(block.id, self.voiced(block.sentences)))

    def words(self, block: QuoteBlock) -> str:
        language = block.language if block.language != self.language else None
        return run(block.open) + run(block.text, None, language, right_to_left(block.text)) + run(block.close)

    def quote(self, block: QuoteBlock) -> str:
        direction = "<w:bidi/>" if right_to_left(block.text) else ""
        origin = run(f"{block.attribution} · ") + link(block.quote, block.home, "QuietLink") + run(" · ")
        origin += link(block.place, block.source, "QuietLink") + (run(f" · {block.note}") if block.note else "")
        return paragraph("Quote", self.marks.around(block.id, self.words(block)), direction) + paragraph("QuoteSource", origin)

    def quote_list(self, block: QuoteList) -> str:
        lead = paragraph("ListLead", self.marks.around(block.id, self.voiced([block.summary])))
        return lead + "".join(self.listed(quote) for quote in block.quotes)

    def listed(self, block: QuoteBlock) -> str:
        origin = run(f"  {block.attribution} · ", "Small") + link(block.place, block.source, "QuietLink")
        note = run(f" · {block.note}", "Small") if block.note else ""
        shown = run(block.quote, "ShownId") + run("\t")
        return paragraph("QuoteListed", self.marks.around(block.id, shown + self.words(block)) + origin + note)

    def references(self, block: References, style: str = "Related") -> str:
        ids = run(", ", "Small").join(link(reference.text, reference.to, "QuietLink") for reference in block.to)
        inner = run(f"{block.lead.text} ") + ids + run(" ") + run(tag(block.lead.worded_by, self.say), "Tag")
        return paragraph(style, self.marks.around(block.id, inner))

    def measures(self, block: Measures) -> str:
        self.lists += 1
        return "".join(self.measure(item, None if number else block.id) for number, item in enumerate(block.items))

    def measure(self, item: MeasureItem, whole_list: str | None) -> str:
        """One measure; the first carries the bookmark of the list as well."""
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.lists}"/></w:numPr>'
        inner = self.voiced([item.sentence]) + run(" ") + run(item.shown_id, "ShownId")
        inner = self.marks.around(item.id, inner)
        parts = [paragraph("Measure", self.marks.around(whole_list, inner) if whole_list else inner, number)]
        if item.words:
            parts.append(self.quote(item.words))
        if item.evidence:
            parts.append(self.references(item.evidence, "References"))
        if item.unsupported:
            parts.append(paragraph("References", self.voiced([item.unsupported])))
        return "".join(parts)

    def table(self, block: Table) -> str:
        widths = [TEXT_WIDTH * width // sum(block.widths) for width in block.widths]
        caption = paragraph("Caption", self.marks.around(block.id, self.voiced([block.caption])))
        described = f"<w:tblCaption w:val={quoteattr(block.caption.text)}/><w:tblDescription w:val={quoteattr(', '.join(block.header))}/>"
        bits = "0660" if block.total else "0620"
        look = f'<w:tblLook w:val="{bits}" w:firstRow="1" w:lastRow="{int(block.total)}" w:firstColumn="0" w:lastColumn="0" '
        look += 'w:noHBand="1" w:noVBand="1"/>'
        head = "".join(self.cell(run(text), n, widths, block, "TableHeading") for n, text in enumerate(block.header))
        rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
        for number, row in enumerate(block.rows, start=1):
            style = "TableTotal" if block.total and number == len(block.rows) else "TableText"
            inner = [link(cell.text, cell.to, "QuietLink") if cell.to else run(cell.text) for cell in row.cells]
            if row.id:
                inner[0] = self.marks.around(row.id, inner[0])
            cells = "".join(self.cell(text, n, widths, block, style) for n, text in enumerate(inner))
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        properties = f'<w:tblStyle w:val="PlainTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        table = f"<w:tbl><w:tblPr>{properties}{look}{described}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        return caption + table + paragraph("AfterTable", "")

    def cell(self, inner: str, column: int, widths: list[int], block: Table, style: str) -> str:
        side = '<w:jc w:val="right"/>' if column in block.numbers else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{widths[column]}" w:type="dxa"/></w:tcPr>{paragraph(style, inner, side)}</w:tc>'

    def figure(self, block: Figure) -> str:
        """The picture on a line of its own, its words beneath; both stay on one page."""
        number = list(self.pictures).index(block.id) + 1
        inner = self.marks.around(block.id, picture(block, self.pictures[block.id], number))
        return paragraph("Picture", inner) + paragraph("PictureCaption", self.voiced([block.caption]))

    def contents(self, block: Contents) -> str:
        """A contents field as Word writes it, its entries filled in, so that it reads before anyone updates it."""
        title = paragraph("TOCHeading", self.marks.around(block.id, run(block.title)))
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z </w:instrText></w:r>'
        begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        lines = []
        for number, entry in enumerate(block.entries):
            inner = run(entry.text) + run("\t") + field(f"PAGEREF {entry.to} \\h", "")
            linked = f'<w:hyperlink w:anchor="{entry.to}" w:history="1">{inner}</w:hyperlink>'
            lines.append(paragraph(f"TOC{entry.level}", ("" if number else begin) + linked))
        end = paragraph("BodyText", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        if not lines:
            return title
        return f"<w:sdt>{gallery}<w:sdtContent>{title}{''.join(lines)}{end}</w:sdtContent></w:sdt>"
