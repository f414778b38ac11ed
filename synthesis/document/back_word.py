"""A Word file that came back, read from its XML: every paragraph with who inserted, deleted and moved what, and the remarks beside it.

python-docx drops tracked insertions and content controls on reading. Meaning of the elements: ECMA-376 part 1, 17.13 (annotations),
17.16 (fields), 17.5.2 (content controls), 17.11 (notes).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from synthesis.document.back_joined import Paragraph, joined
from synthesis.document.back_marks import PUT_IN, TAKEN_OUT, Marks
from synthesis.document.back_remarks import Remarks
from synthesis.document.back_styles import Styles
from synthesis.document.back_units import Atom, Change, Comment, Extra, RowUnit, Step, Unit, steps
from synthesis.records import Place
from synthesis.word_xml import SIGNS, Package, W, alternative, symbol

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

_PASSED_OVER = frozenset(
    W + name for name in ("pPr", "rPr", "instrText", "delInstrText", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "rt")
)


@dataclass(frozen=True)
class _Around:
    """What holds for everything inside an element."""

    inserted: Change | None = None
    deleted: Change | None = None
    link: str | None = None


@dataclass
class _Field:
    instruction: str = ""

    def is_one_of(self, *kinds: str) -> bool:
        return self.instruction.split()[:1] in [[kind] for kind in kinds]


@dataclass
class _Text:
    """A run of paragraphs being read: a body, a cell, a text box."""

    items: list[Paragraph | Unit] = field(default_factory=list)


def read_word(package: Package) -> list[Unit]:
    """The units of the document's body, in order. Raises NotWordError where a part is damaged."""
    root = package.part("word/document.xml")
    body = root.find(W + "body") if root is not None else None
    reader = _Reader(package)
    return reader.units(body, _Around()) if body is not None else []


class _Reader:
    def __init__(self, package: Package) -> None:
        self.styles = Styles(package)
        self.remarks = Remarks(package)
        self.marks = Marks()
        self.fields: list[_Field] = []
        self.paragraphs = self.tables = 0
        self.now: Paragraph | None = None
        self.placed: set[str] = set()
        self.inside_table = 0

    def units(self, container: Element, around: _Around) -> list[Unit]:
        """The paragraphs and tables inside an element, those joined or parted by tracked paragraph ends put together."""
        text = _Text()
        self.walk(container, around, text)
        return joined(text.items, self.remarks)

    def walk(self, container: Element, around: _Around, text: _Text) -> None:
        for child in container:
            tag = child.tag
            if tag == W + "p":
                text.items.append(self.paragraph(child, around))
            elif tag == W + "tbl":
                text.items.append(self.table(child, around))
            elif tag == _MC + "AlternateContent":
                chosen = alternative(child)
                if chosen is not None:
                    self.walk(chosen, around, text)
            elif not self.mark(child) and tag not in _PASSED_OVER and not _only_a_hint(child):
                self.walk(child, self.within(child, around), text)

    def within(self, element: Element, around: _Around) -> _Around:
        if element.tag in PUT_IN:
            return _Around(self.marks.change(element), around.deleted, around.link)
        if element.tag in TAKEN_OUT:
            return _Around(around.inserted, self.marks.change(element), around.link)
        if element.tag == W + "hyperlink" and (outside := self.remarks.target(element.get(_RELATION))):
            return _Around(around.inserted, around.deleted, outside)
        return around

    def mark(self, element: Element) -> bool:
        """Take in where a bookmark, a comment or a move begins or ends; False where the element is none of these."""
        taken = self.marks.take(element)
        self._begins()
        return taken

    def _begins(self) -> None:
        """Bookmarks that begin here stand in the paragraph at hand, or in the next one."""
        if self.now is not None:
            self.now.starts |= self.marks.waiting
            self.marks.waiting.clear()

    def paragraph(self, element: Element, around: _Around) -> Paragraph:
        properties = element.find(W + "pPr")
        ends = properties.find(W + "rPr") if properties is not None else None
        put_in, taken_out = around.inserted, around.deleted
        for child in ends if ends is not None else ():
            if child.tag in PUT_IN:
                put_in = self.marks.change(child)
            elif child.tag in TAKEN_OUT:
                taken_out = self.marks.change(child)
        outer, now = self.now, Paragraph(Place(), self.styles.look(properties))
        self.now = now
        self._begins()
        now.contents = self.in_contents() or self.styles.in_contents(properties)
        self.inline(element, around)
        now.contents = now.contents or self.in_contents()
        now.atoms.append(Atom("\n", put_in, taken_out, end=True))
        self.now = outer
        if now.shows() and not self.inside_table and outer is None:
            self.paragraphs += 1
        now.place = Place(paragraph=max(self.paragraphs, 1))
        return now

    def in_contents(self) -> bool:
        return any(one.is_one_of("TOC") for one in self.fields)

    def inline(self, element: Element, around: _Around) -> None:
        for child in element:
            tag = child.tag
            if tag in (W + "t", W + "delText", _MATH_TEXT):
                self.write(child.text or "", around)
            elif tag in SIGNS:
                if not (tag == W + "br" and child.get(W + "type") in ("page", "column")):
                    self.write(SIGNS[tag], around)
            elif tag == W + "softHyphen":
                self.write("\u00ad", around)
            elif tag == W + "sym":
                self.write(symbol(child), around)
            elif tag == W + "fldChar":
                self.field(child.get(W + "fldCharType") or "")
            elif tag == W + "instrText":
                if self.fields:
                    self.fields[-1].instruction += child.text or ""
            elif tag == W + "txbxContent":
                self.box(child, around)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                self.note(tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id") or "", around)
            elif tag == W + "commentReference":
                self.refer(child.get(W + "id") or "")
            elif tag == W + "drawing" and child.find(f".//{W}txbxContent") is None:
                self.draw(child, around)
            elif tag == _MC + "AlternateContent":
                chosen = alternative(child)
                if chosen is not None:
                    self.inline(chosen, around)
            elif not self.mark(child) and tag not in _PASSED_OVER and not _only_a_hint(child):
                self.inline(child, self.within(child, around))

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            if self.now is not None:
                self.now.contents = self.now.contents or self.in_contents()
        elif kind == "end" and self.fields:
            self.fields.pop()

    def write(self, words: str, around: _Around) -> None:
        """Numbers of pages are the program's, not anybody's words."""
        if self.now is None or any(one.is_one_of("PAGEREF", "PAGE", "NUMPAGES") for one in self.fields):
            return
        names = self.marks.names()
        self.now.atoms.append(Atom(words, around.inserted, around.deleted, names))
        for key in self.marks.comments:
            self.refer(key)
            self.remarks.about(key, words)
        if around.link is not None and around.deleted is None:
            change = around.inserted or Change(None, None)
            self.now.link(around.link, words, change)

    def box(self, element: Element, around: _Around) -> None:
        outer, held, fields = self.now, self.inside_table, self.fields
        self.now, self.fields, self.inside_table = None, [], 1
        found = self.units(element, around)
        self.now, self.inside_table, self.fields = outer, held, fields
        if outer is not None:
            outer.extras += [extra for unit in found for extra in _extras(unit, "text box")]
            outer.comments += [comment for unit in found for comment in unit.comments]

    def note(self, kind: str, key: str, around: _Around) -> None:
        """A footnote's words, by whoever put the reference or the words in."""
        held = self.remarks.note(kind, key)
        if held is None or self.now is None or around.deleted is not None:
            return
        outer, fields, tables = self.now, self.fields, self.inside_table
        self.now, self.fields, self.inside_table = None, [], 1
        found = self.units(held, around)
        self.now, self.fields, self.inside_table = outer, fields, tables
        words = "".join(atom.text for atom in outer.atoms if atom.deleted is None)[-60:].strip()
        outer.extras += [Extra(kind, extra.text, words, extra.author, extra.at) for unit in found for extra in _extras(unit, kind)]

    def refer(self, key: str) -> None:
        """A comment belongs to the paragraph in which the words it is about begin."""
        if self.now is not None and key not in self.placed:
            self.placed.add(key)
            self.now.remarks.append(key)

    def draw(self, element: Element, around: _Around) -> None:
        if self.now is not None:
            self.now.pictures += 1
            names = self.marks.names()
            described = next((found.get("descr") for found in element.iter(_DRAWN)), None)
            self.now.drawn.append(Atom(described or "", around.inserted, around.deleted, names))

    def table(self, element: Element, around: _Around) -> Unit:
        if not self.inside_table:
            self.tables += 1
        place = Place(table=self.tables) if not self.inside_table else Place(paragraph=max(self.paragraphs, 1))
        self.inside_table += 1
        remarks: list[Comment] = []
        extras: list[Extra] = []
        rows = tuple(self.row(row, inner, remarks, extras) for row, inner in self.inside(element, W + "tr", around))
        self.inside_table -= 1
        return Unit(place, "table", _whole(rows), {}, tuple(remarks), tuple(extras), rows)

    def inside(self, container: Element, wanted: str, around: _Around) -> Iterator[tuple[Element, _Around]]:
        """Rows or cells, those in content controls and tracked changes included."""
        for child in container:
            if child.tag == wanted:
                yield child, around
            elif not self.mark(child) and child.tag not in _PASSED_OVER:
                yield from self.inside(child, wanted, self.within(child, around))

    def row(self, element: Element, around: _Around, remarks: list[Comment], extras: list[Extra]) -> RowUnit:
        properties = element.find(W + "trPr")
        for child in properties if properties is not None else ():
            around = self.within(child, around)
        cells, names = [], set()
        for cell, inner in self.inside(element, W + "tc", around):
            text = _Text()
            self.walk(cell, inner, text)
            atoms: list[Atom] = []
            for item in text.items:
                if isinstance(item, Paragraph):
                    atoms += item.all_atoms()
                    names |= item.starts
                    remarks += item.remarked(self.remarks)
                    extras += item.extras
                else:
                    atoms += [Atom(item.after or "", inner.inserted, inner.deleted), Atom("\n", end=True)]
                    remarks += item.comments
            found = steps(atoms)
            first = None if around.inserted is not None else found[0].text
            last = None if around.deleted is not None else found[-1].text
            found = (Step(first), *found[1:-1], Step(last, found[-1].author, found[-1].at)) if len(found) > 1 else found
            cells.append(_row_change(found, around))
        return RowUnit(tuple(cells), frozenset(names))


def _only_a_hint(element: Element) -> bool:
    """A content control that nobody filled in shows what it is for; nobody wrote that."""
    return element.tag == W + "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _row_change(found: tuple[Step, ...], around: _Around) -> tuple[Step, ...]:
    """An empty cell holds no words that say that its row was put in or taken out; the row does."""
    if len(found) == 1 and (change := around.inserted or around.deleted) is not None:
        first, last = (None, "") if around.inserted is not None else (found[0].text, None)
        return Step(first), Step(last, change.author, change.at)
    return found


def _whole(rows: tuple[RowUnit, ...]) -> tuple[Step, ...]:
    """A table's words before tracked changes and after them; None where it was not there."""
    texts = [[text for row in rows if (text := row.text(last)) is not None] for last in (False, True)]
    before, after = ("\n".join(found) if found else None for found in texts)
    who = next((step for row in rows for cell in row.cells for step in cell if step.author is not None), Step(None))
    return (Step(before),) if before == after else (Step(before), Step(after, who.author, who.at))


def _extras(unit: Unit, style: str) -> Iterator[Extra]:
    """The words of a unit that stands inside a text box or a note, and who wrote them."""
    if unit.after and unit.after.strip():
        last = unit.steps[-1]
        yield Extra(style, unit.after.strip(), None, last.author, last.at)
    yield from unit.extras
