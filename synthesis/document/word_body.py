"""The body of a Word document: one function per kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from synthesis.document.blocks import (
    Changes,
    Contents,
    Document,
    Figure,
    Heading,
    Lines,
    MeasureItem,
    Measures,
    Paragraph,
    QuoteBlock,
    QuoteList,
    References,
    Sentence,
    Table,
)
from synthesis.document.columns import APART, Columns, columns
from synthesis.document.pages import running_on
from synthesis.document.printable import right_to_left
from synthesis.document.voices import stretches, tag
from synthesis.document.word_picture import picture
from synthesis.document.word_styles import LARGE
from synthesis.document.word_text import Bookmarks, field, link, paragraph, run
from synthesis.languages.wording import Wording
from synthesis.records import MACHINE

TEXT_WIDTH = 9070
"""The width between the margins, in twentieths of a point: A4 less 25 mm on either side."""

WHOLE_WIDTH = frozenset({"table", "figure", "contents"})
"""What never stands in a column."""

CHANGED = {"kept": None, "removed": "Removed", "added": "Added", "member": "Member"}
"""The character style of each kind of words in a redline."""

LOOKS = {"text": "BodyText", "lead": "Lead", "quiet": "Quiet", "small": "SmallText"}


def body(document: Document, say: Wording, pictures: Mapping[str, str] | None = None) -> str:
    """The XML of everything between the title and the last block. `pictures` are the package's relations to the images, by figure's id."""
    writer = _Writer(document, say, pictures or {})
    front = paragraph("Title", run(document.title)) + paragraph("Subtitle", run(document.subtitle))
    return front + "".join(writer.placed(block) for block in document.blocks)


def section_break(columns: int) -> str:
    """The end of a stretch of the text that stood in so many columns; `word.py` puts the page's own properties in its place."""
    return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/><w:sectPr w:rsidR="{columns:08d}"/></w:pPr></w:p>'


class _Writer:
    def __init__(self, document: Document, say: Wording, pictures: Mapping[str, str]) -> None:
        self.say = say
        self.pictures = pictures
        self.language = document.language
        self.marks = Bookmarks()
        self.lists = 0
        self.scale = LARGE if document.large else 1.0
        self.first_chapter = True
        self.running_on = running_on(document.blocks)
        self.wanted: dict[int, int] = {}
        self.columns = 1
        self.write: dict[str, Callable[[Any], str]] = {
            "heading": self.heading,
            "paragraph": self.sentences,
            "quote": self.quote,
            "quotes": self.quote_list,
            "references": self.references,
            "measures": self.measures,
            "table": self.table,
            "figure": self.figure,
            "lines": self.lines,
            "changes": self.changes,
            "contents": self.contents,
        }

    def block(self, block: Any) -> str:
        return self.write[block.kind](block)

    def placed(self, block: Any) -> str:
        """The block in as many columns as the headings over it want; the heading that wants them, leads and tables take the whole width."""
        if block.kind == "heading":
            self.wanted = {level: columns for level, columns in self.wanted.items() if level < block.level} | {block.level: block.columns}
        opens = block.kind == "heading" and (block.level == 1 or block.columns > 1)
        whole = opens or block.kind in WHOLE_WIDTH or (block.kind == "paragraph" and block.look == "lead")
        wanted = 1 if whole else max(self.wanted.values(), default=1)
        ended, self.columns = self.columns, wanted
        return (section_break(ended) if ended != wanted else "") + self.block(block)

    def voiced(self, sentences: Sequence[Sentence]) -> str:
        """Sentences, with a tag after each stretch by one author."""
        parts = []
        for stretch, author in stretches(sentences):
            parts += [link(sentence.text, sentence.to) for sentence in stretch]
            parts[-1] += self.tagged(author)
        return run(" ").join(parts)

    def tagged(self, author: str) -> str:
        """A space and the tag of who worded the words before it; nothing after the document's fixed form."""
        shown = tag(author, self.say)
        return run(" ") + run(shown, "Tag") if shown else ""

    def heading(self, block: Heading) -> str:
        """The name of a title's author stands in a line of its own: in the heading, Word would carry it into the contents."""
        shown = run(block.shown_id, "ShownId") + run("\u2002") if block.shown_id else ""
        chapter = block.level == 1 and not self.first_chapter and block.id not in self.running_on
        breaks = "<w:pageBreakBefore/>" if chapter or block.apart else ""
        self.first_chapter = False
        named = block.worded_by not in (None, MACHINE)
        sign = self.tagged(MACHINE) if block.worded_by == MACHINE else ""
        xml = paragraph(f"Heading{block.level}", self.marks.around(block.id, shown + run(block.text)) + sign, breaks)
        return xml + (paragraph("TitleTag", run(tag(block.worded_by or "", self.say), "Tag")) if named else "")

    def sentences(self, block: Paragraph) -> str:
        return paragraph(LOOKS[block.look], self.marks.around(block.id, self.voiced(block.sentences)))

    def words(self, block: QuoteBlock) -> str:
        language = block.language if block.language != self.language else None
        return run(block.open) + run(block.text, None, language, right_to_left(block.text)) + run(block.close)

    def quote(self, block: QuoteBlock) -> str:
        direction = "<w:bidi/>" if right_to_left(block.text) else ""
        origin = run(f"{block.attribution} · ") + link(block.quote, block.home, "QuietLink") + run(" · ")
        origin += link(block.place, block.source, "QuietLink") + (run(f" · {block.note}") if block.note else "")
        narrow = "Narrow" if self.columns > 1 else ""
        words = paragraph(f"Quote{narrow}", self.marks.around(block.id, self.words(block)), direction)
        return words + paragraph(f"QuoteSource{narrow}", origin)

    def quote_list(self, block: QuoteList) -> str:
        lead = paragraph("ListLead", self.marks.around(block.id, self.voiced([block.summary])))
        return lead + "".join(self.listed(quote) for quote in block.quotes)

    def listed(self, block: QuoteBlock) -> str:
        origin = run(f"  {block.attribution} · ", "ListSmall") + link(block.place, block.source, "ListLink")
        note = run(f" · {block.note}", "ListSmall") if block.note else ""
        shown = run(block.quote, "ListId") + run("\t")
        return paragraph("QuoteListed", self.marks.around(block.id, shown + self.words(block)) + origin + note)

    def references(self, block: References, style: str = "Related") -> str:
        ids = run(", ", "Small").join(link(reference.text, reference.to, "QuietLink") for reference in block.to)
        inner = run(f"{block.lead.text} ") + ids + self.tagged(block.lead.worded_by)
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
        held = columns(block, TEXT_WIDTH / 20 / self.scale, round(20 * self.scale))
        caption = paragraph("Caption", self.marks.around(block.id, self.voiced([block.caption])))
        described = f"<w:tblCaption w:val={quoteattr(block.caption.text)}/><w:tblDescription w:val={quoteattr(', '.join(block.header))}/>"
        bits = "0660" if block.total else "0620"
        look = f'<w:tblLook w:val="{bits}" w:firstRow="1" w:lastRow="{int(block.total)}" w:firstColumn="0" w:lastColumn="0" '
        look += 'w:noHBand="1" w:noVBand="1"/>'
        head = "".join(self.cell(run(text), n, held, block, "TableHeading") for n, text in enumerate(block.header))
        high = f'<w:trHeight w:val="{round(held.high * 20 * self.scale)}" w:hRule="atLeast"/>' if held.turned else ""
        rows = [f"<w:tr><w:trPr><w:cantSplit/>{high}<w:tblHeader/></w:trPr>{head}</w:tr>"]
        for number, row in enumerate(block.rows, start=1):
            style = "TableTotal" if block.total and number == len(block.rows) else "TableText"
            inner = [link(cell.text, cell.to, "QuietLink") if cell.to else run(cell.text) for cell in row.cells]
            if row.id:
                inner[0] = self.marks.around(row.id, inner[0])
            cells = "".join(self.cell(text, n, held, block, style) for n, text in enumerate(inner))
            height = '<w:trHeight w:val="850" w:hRule="atLeast"/>' if block.tall else ""
            rows.append(f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>")
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in held.widths)
        properties = f'<w:tblStyle w:val="PlainTable"/><w:tblW w:w="{sum(held.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        table = f"<w:tbl><w:tblPr>{properties}{look}{described}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        return caption + table + paragraph("AfterTable", "")

    def cell(self, inner: str, column: int, held: Columns, block: Table, style: str) -> str:
        """A cell; a heading that is turned reads upwards from the foot of its cell."""
        turned = style == "TableHeading" and column in held.turned
        side = '<w:jc w:val="right"/>' if column in block.numbers and not turned else ""
        properties = f'<w:tcW w:w="{held.widths[column]}" w:type="dxa"/>'
        if column - 1 in block.numbers and column not in block.numbers:
            properties += f'<w:tcMar><w:left w:w="{round(70 + APART * 20)}" w:type="dxa"/></w:tcMar>'
        properties += '<w:textDirection w:val="btLr"/>' if turned else ""
        properties += '<w:vAlign w:val="bottom"/>' if style == "TableHeading" else ""
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(style, inner, side)}</w:tc>"

    def lines(self, block: Lines) -> str:
        """Ruled lines; they stay with what they are for."""
        rules = [paragraph("WriteLine", "", "<w:keepNext/>" if number else "") for number in range(block.count - 1, -1, -1)]
        return paragraph("WriteLead", self.marks.around(block.id, run(block.label))) + "".join(rules)

    def changes(self, block: Changes) -> str:
        """Struck and underlined as well as coloured, and labelled, so that it reads in black and white."""
        parts = []
        for span in block.spans:
            mark = run(f" [{span.mark}]" if span.how != "kept" else f" {span.mark}", "Tag") if span.mark else ""
            parts.append(run(span.text, CHANGED[span.how]) + mark)
        label = run(f"{block.label}  ", "ShownId") if block.label else ""
        style = "MemberWords" if all(span.how == "member" for span in block.spans) else "Changed"
        return paragraph(style, self.marks.around(block.id, label + run(" ").join(parts)))

    def figure(self, block: Figure) -> str:
        """The picture on a line of its own, its words beneath; both stay on one page."""
        number = list(self.pictures).index(block.id) + 1
        inner = self.marks.around(block.id, picture(block, self.pictures[block.id], number))
        return paragraph("Picture", inner) + paragraph("PictureCaption", self.voiced([block.caption]))

    def contents(self, block: Contents) -> str:
        """A contents field as Word writes it, its entries filled in, so that it reads before anyone updates it."""
        title = paragraph("TOCHeading", self.marks.around(block.id, run(block.title)))
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-%d" \\h \\z </w:instrText></w:r>'
        begin = begin % max((entry.level for entry in block.entries), default=1) + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
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
