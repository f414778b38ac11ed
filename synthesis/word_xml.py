"""The parts of a Word document: its zip opened with care, its XML walked, its text runs as Word shows them.

python-docx leaves out tracked insertions and content controls when it reads, so the XML is read here. Source of the elements' meaning:
ECMA-376 part 1, sections 17.3 (paragraphs and runs), 17.5.2 (content controls), 17.13.5 (tracked changes).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

LARGEST = 100_000_000
"""Bytes that one part of a document may have once unpacked: a hundred times the words of a long book. More is no document but a trap."""
PACKED = 200
"""How many times smaller than its content a large part may be packed; words and markup pack 10 to 30 times."""

_DELETED = {W + "del", W + "moveFrom"}
_SKIPPED = {W + "pPr", W + "rPr", W + "instrText", W + "delInstrText", W + "sectPr", W + "tblPr", W + "trPr", W + "tcPr", W + "sdtPr"}
SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "ptab": "\t"}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote", W + "commentReference": "comment"}

_HEADING = re.compile(r"^(?:heading|überschrift|titre|título|titolo|kop|nagłówek|rubrik|overskrift|otsikko|nadpis|encabezado|títol)\s*(\d)$")
_TITLE = frozenset({"title", "titel", "titre", "título", "titolo", "tytuł"})


class NotWordError(Exception):
    """The file is no Word document that can be read; the two arguments are what is wrong and how to mend it, for people."""


@dataclass
class Text:
    """One paragraph as Word shows it: its words, words struck out by tracked changes, text boxes anchored in it, and notes."""

    words: str = ""
    deleted: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class Package:
    """An opened document: its parts by name, parsed on demand. Raises NotWordError where there is none to open."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise NotWordError(
                "the content is an old Word document (.doc), or one that a password protects.",
                "Open it in Word or LibreOffice, take the password off, and save it as .docx.",
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError) as wrong:
            raise NotWordError("the file is damaged or no Word document: it cannot be unpacked.", "Open it in Word and save it again.") from wrong
        self.names = frozenset(self._zip.namelist())
        if "word/document.xml" not in self.names:
            raise NotWordError("the file holds no Word text (word/document.xml is missing).", "Open it in Word or LibreOffice and save it as .docx.")

    def part(self, name: str) -> Element | None:
        """The root element of a part; None where the document has none by that name."""
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        if name not in self.names:
            return None
        try:
            root: Element = fromstring(self._bytes(name).replace(_STRICT, _TRANSITIONAL), forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as wrong:
            raise NotWordError(f"the document's part {name} is damaged.", "Open it in Word, let Word repair it, and save it again.") from wrong
        return root

    def _bytes(self, name: str) -> bytes:
        entry = self._zip.getinfo(name)
        if entry.file_size > LARGEST or (entry.file_size > 1_000_000 and entry.file_size > entry.compress_size * PACKED):
            raise NotWordError(f"the document is unreasonably large once unpacked ({name}).", "Copy its words into a new document.")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(LARGEST + 1)
        except RuntimeError as wrong:
            raise NotWordError("the document is protected by a password.", "Take the password off in Word and save it again.") from wrong
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as wrong:
            raise NotWordError(f"the document's part {name} is damaged: the file may have been cut short.", "Copy or export it again.") from wrong
        if len(data) > LARGEST:
            raise NotWordError(f"the document is unreasonably large once unpacked ({name}).", "Copy its words into a new document.")
        return data


def blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, cell or text box, in order; those in content controls and tracked insertions included."""
    for child in container:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag == W + "sdt":
            for content in child.findall(W + "sdtContent"):
                yield from blocks(content)
        elif child.tag == _MC + "AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from blocks(chosen)
        elif child.tag not in _SKIPPED and child.tag not in _DELETED:
            yield from blocks(child)


def rows(table: Element) -> Iterator[list[Element]]:
    """A table's rows as lists of cells; rows and cells in content controls included, rows that a tracked change deleted too (see `struck`)."""
    for row in _inside(table, W + "tr"):
        yield list(_inside(row, W + "tc"))


def _inside(container: Element, wanted: str) -> Iterator[Element]:
    for child in container:
        if child.tag == wanted:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            yield from _inside(child, wanted)


def alternative(element: Element) -> Element | None:
    """Of a text box's two writings (one for new programs, one for old) the first: they say the same."""
    choice = element.find(_MC + "Choice")
    return choice if choice is not None else element.find(_MC + "Fallback")


def text(paragraph: Element) -> Text:
    """A paragraph's words and what goes with them."""
    out = Text()
    _walk(paragraph, out, deleted=False)
    return out


def _walk(element: Element, out: Text, deleted: bool) -> None:
    for child in element:
        tag = child.tag
        if tag == W + "t" or tag == _MATH_TEXT:
            _write(out, child.text or "", deleted)
        elif tag == W + "delText":
            _write(out, child.text or "", True)
        elif tag in SIGNS:
            if not (tag == W + "br" and child.get(W + "type") in ("page", "column")):
                _write(out, SIGNS[tag], deleted)
        elif tag in _NOTES:
            out.notes.append((_NOTES[tag], child.get(W + "id") or ""))
        elif tag == W + "sym":
            _write(out, symbol(child), deleted)
        elif tag == W + "txbxContent":
            out.boxes.append(child)
        elif tag == _MC + "AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                _walk(chosen, out, deleted)
        elif tag not in _SKIPPED:
            _walk(child, out, deleted or tag in _DELETED)


def _write(out: Text, words: str, deleted: bool) -> None:
    if deleted:
        out.deleted += words
    else:
        out.words += words


def symbol(element: Element) -> str:
    """A sign from a symbol font, where it is one that Unicode has too; ticks and boxes are signs, not words."""
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


@dataclass(frozen=True)
class _Style:
    name: str
    based_on: str | None
    outline: int | None


def levels(styles: Element | None) -> dict[str, int]:
    """Style id -> heading level (0 a title), by the style's name, its outline level, or those of the style it is based on."""
    known: dict[str, _Style] = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        name, based, outline = style.find(W + "name"), style.find(W + "basedOn"), style.find(f"{W}pPr/{W}outlineLvl")
        known[style.get(W + "styleId") or ""] = _Style(
            (value(name) or "").casefold(), value(based), whole(value(outline)) if outline is not None else None
        )
    found = ((identifier, _level(identifier, known)) for identifier in known)
    return {identifier: level for identifier, level in found if level is not None}


def _level(identifier: str, known: dict[str, _Style]) -> int | None:
    seen: set[str] = set()
    at: str | None = identifier
    while at is not None and at in known and at not in seen:
        seen.add(at)
        style = known[at]
        if found := _HEADING.match(style.name):
            return int(found[1])
        if style.name in _TITLE:
            return 0
        if style.outline is not None:
            return style.outline + 1 if style.outline < 9 else None
        at = style.based_on
    return None


def value(element: Element | None) -> str | None:
    """What an element of one value says."""
    return element.get(W + "val") if element is not None else None


def whole(written: str | None) -> int | None:
    """A whole number, where one is written."""
    return int(written) if written is not None and written.isdigit() else None
