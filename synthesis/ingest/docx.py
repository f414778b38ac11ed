"""Word documents: stenographers' transcripts, table notes, note sheets. Paragraphs, tables, text boxes, lists, tracked changes.

Tracked insertions are words of the document; tracked deletions, comments, footnotes and page headers are left out and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from synthesis.ingest.grid import Grid, cells_as_blocks
from synthesis.ingest.prose import Block, compose
from synthesis.ingest.reading import InputFile, Reading
from synthesis.records import Place, Problem
from synthesis.settings import FileRule
from synthesis.word_xml import NotWordError, Package, Text, W, blocks, levels, rows, text, value, whole

SUFFIXES = (".docx", ".docm")


def sniff(file: InputFile) -> bool:
    """A zip archive that holds word/document.xml."""
    if not file.data.startswith(b"PK"):
        return False
    try:
        return bool(Package(file.data).names)
    except NotWordError:
        return False


def read(file: InputFile, rule: FileRule) -> Reading:
    """The document's paragraphs, rows, cells and text boxes, in order, with what was left out."""
    if not file.data:
        return _refused(file, "the file is empty.", "Save the document again, or take it out of the folder.")
    try:
        package = Package(file.data)
        body = package.part("word/document.xml")
        walker = _Walker(levels(package.part("word/styles.xml") if "word/styles.xml" in package.names else None), rule)
        walker.run(body.find(W + "body") if body is not None else None)
        found = [*walker.blocks, *_beside(package)]
    except NotWordError as wrong:
        return _refused(file, *wrong.args)
    except RecursionError:
        return _refused(file, "the document is nested too deeply to be read.", "Copy its words into a new document.")
    reading = compose(file, rule, found, "docx")
    if not found:
        problem = Problem(file=file.name, message="the document holds no words.", hint="Check that the right version was handed in.")
        return reading.model_copy(update={"problems": (*reading.problems, problem)})
    return reading


def _refused(file: InputFile, message: str, hint: str) -> Reading:
    return Reading(reader="docx", shape="notes", problems=(Problem(file=file.name, message=message, hint=hint),))


class _Walker:
    """Walks the body once, counting paragraphs that show something, tables and text boxes."""

    def __init__(self, levels: dict[str, int], rule: FileRule) -> None:
        self.levels = levels
        self.rule = rule
        self.blocks: list[Block] = []
        self.paragraphs = 0
        self.tables = 0
        self.boxes = 0

    def run(self, body: Element | None) -> None:
        for element in blocks(body) if body is not None else ():
            if element.tag == W + "p":
                self._paragraph(element)
            else:
                self._table(element)

    def _paragraph(self, element: Element) -> None:
        found = text(element)
        if found.words.strip() or found.deleted.strip():
            self.paragraphs += 1
            place = Place(paragraph=self.paragraphs)
            self._take(element, found, place)
        self._aside(found, Place(paragraph=max(self.paragraphs, 1)))

    def _take(self, element: Element, found: Text, place: Place) -> None:
        words = _tidy(found.words)
        if words:
            level = self._heading(element)
            if level is not None:
                self.blocks.append(Block(place, words, "heading", level))
            else:
                self.blocks.append(Block(place, words, "item" if _listed(element) else "text"))
        if found.deleted.strip():
            self.blocks.append(Block(place, "", "left out", reason="struck out with tracked changes in Word"))

    def _aside(self, found: Text, place: Place) -> None:
        """Text boxes and notes that hang on a paragraph."""
        for kind, _ in found.notes:
            what = {"comment": "a comment in the margin", "footnote": "a footnote", "endnote": "an endnote"}[kind]
            self.blocks.append(Block(place, "", "left out", reason=what))
        for box in found.boxes:
            self.boxes += 1
            number = self.boxes
            for at, (words, deleted) in enumerate(self._texts(box), 1):
                inside = Place(text_box=number, paragraph=at)
                if words:
                    self.blocks.append(Block(inside, words))
                if deleted:
                    self.blocks.append(Block(inside, "", "left out", reason="struck out with tracked changes in Word"))

    def _texts(self, container: Element) -> Iterator[tuple[str, bool]]:
        """The paragraphs of a text box or cell that show something, those of tables inside it included."""
        for element in blocks(container):
            if element.tag == W + "tbl":
                for row in rows(element):
                    for cell in row:
                        yield from self._texts(cell)
                continue
            found = text(element)
            if found.words.strip() or found.deleted.strip():
                yield _tidy(found.words), bool(found.deleted.strip())
            for box in found.boxes:
                yield from self._texts(box)

    def _table(self, element: Element) -> None:
        self.tables += 1
        grid_rows: list[tuple[Place, Sequence[str]]] = []
        struck: list[Block] = []
        for number, row in enumerate(rows(element), 1):
            cells = [list(self._texts(cell)) for cell in row]
            place = Place(table=self.tables, row=number)
            if any(deleted for cell in cells for _, deleted in cell):
                struck.append(Block(place, "", "left out", reason="struck out with tracked changes in Word"))
            grid_rows.append((Place(), ["\n".join(words for words, _ in cell if words) for cell in cells]))
        self.blocks += [block for block in cells_as_blocks(Grid(tuple(grid_rows), self.tables), self.rule) if not _blank(block)]
        self.blocks += struck

    def _heading(self, element: Element) -> int | None:
        properties = element.find(W + "pPr")
        if properties is None:
            return None
        outline = whole(value(properties.find(W + "outlineLvl")))
        if outline is not None:
            return outline + 1 if outline < 9 else None
        return self.levels.get(value(properties.find(W + "pStyle")) or "")


def _blank(block: Block) -> bool:
    """An empty row of a page's layout is nothing that was left out."""
    return block.kind == "left out" and block.reason == "an empty row"


def _listed(element: Element) -> bool:
    return element.find(f"{W}pPr/{W}numPr") is not None


def _tidy(words: str) -> str:
    """Runs joined: line breaks kept, spaces at the lines' ends taken off."""
    return "\n".join(line.strip() for line in words.split("\n") if line.strip())


def _beside(package: Package) -> list[Block]:
    """Page headers and footers that hold words: said, not read."""
    out = []
    for name in sorted(package.names):
        if found := re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            root = package.part(name)
            words = "".join(element.text or "" for element in root.iter(W + "t")) if root is not None else ""
            if words.strip(" \t\n0123456789-–|/"):
                out.append(Block(Place(), "", "left out", reason=f"the page's {found[1]}, which repeats on every page"))
    return out
