"""What only Word documents have: styles, numbered lists, marked header rows, fields, a language."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

import docx
import pytest
import sample_assembly as sample
from lxml import etree

from synthesis.document import FORMATS, assemble

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def data() -> bytes:
    return FORMATS["docx"].render(assemble(sample.small()))


@pytest.fixture(scope="module")
def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_it_opens_with_heading_styles(data: bytes) -> None:
    opened = docx.Document(io.BytesIO(data))
    headings = {paragraph.text: paragraph.style.name for paragraph in opened.paragraphs if paragraph.style.name.startswith("Heading")}
    assert headings["About this document"] == "Heading 1"
    assert headings["Starting points for recommendations"] == "Heading 2"
    assert headings["R1\u2002Free buses for students, and late buses ◊"] == "Heading 3"


def test_bookmarks_are_unique_and_legal(parts: dict[str, bytes]) -> None:
    marks = list(etree.fromstring(parts["word/document.xml"]).iter(f"{W}bookmarkStart"))
    assert not [key for key, times in Counter(mark.get(f"{W}name").casefold() for mark in marks).items() if times > 1]
    assert not [key for key, times in Counter(mark.get(f"{W}id") for mark in marks).items() if times > 1]
    assert all(len(mark.get(f"{W}name")) <= 40 for mark in marks)


def test_every_style_named_is_there(parts: dict[str, bytes]) -> None:
    known = {style.get(f"{W}styleId") for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footer2.xml"):
        tree = etree.fromstring(parts[name])
        assert {use.get(f"{W}val") for use in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")} <= known


def test_tables_mark_their_header_row_and_are_described(parts: dict[str, bytes]) -> None:
    tables = list(etree.fromstring(parts["word/document.xml"]).iter(f"{W}tbl"))
    assert tables
    for table in tables:
        assert len(list(table.iter(f"{W}tblHeader"))) == 1
        assert next(table.iter(f"{W}tblCaption")).get(f"{W}val") and next(table.iter(f"{W}tblDescription")).get(f"{W}val")


def test_contents_are_a_field_with_its_entries(parts: dict[str, bytes]) -> None:
    tree = etree.fromstring(parts["word/document.xml"])
    assert any("TOC \\o" in (code.text or "") for code in tree.iter(f"{W}instrText"))
    entries = [p for p in tree.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") in ("TOC1", "TOC2", "TOC3")]
    assert "R1 Free buses for students, and late buses" in ["".join(t.text or "" for t in entry.iter(f"{W}t")) for entry in entries]
    kinds = Counter(mark.get(f"{W}fldCharType") for mark in tree.iter(f"{W}fldChar"))
    assert kinds["begin"] == kinds["separate"] == kinds["end"]


def test_measures_are_numbered_anew_in_each_recommendation(parts: dict[str, bytes]) -> None:
    tree = etree.fromstring(parts["word/document.xml"])
    used = {number.get(f"{W}val") for number in tree.iter(f"{W}numId")}
    numbering = etree.fromstring(parts["word/numbering.xml"])
    assert used == {number.get(f"{W}numId") for number in numbering.iter(f"{W}num")} == {"1", "2"}


def test_pages_are_numbered_and_the_language_is_set(parts: dict[str, bytes]) -> None:
    assert b"PAGE" in parts["word/footer1.xml"] and b"NUMPAGES" in parts["word/footer2.xml"]
    german = FORMATS["docx"].render(assemble(sample.small(), language="de"))
    with zipfile.ZipFile(io.BytesIO(german)) as package:
        assert b'w:lang w:val="de-DE"' in package.read("word/styles.xml")
        assert b'<w:lang w:val="en"/>' in package.read("word/document.xml")


def test_nothing_outside_is_named(parts: dict[str, bytes]) -> None:
    relations = [text for name, text in parts.items() if name.endswith(".rels")]
    assert not [text for text in relations if b"External" in text]
    assert not [name for name in parts if name.endswith(".jpeg")], "the template's picture of its first page"


def test_dates_are_those_of_the_snapshot(data: bytes) -> None:
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.created.isoformat()[:19] == "2026-03-02T07:30:00" == properties.modified.isoformat()[:19]
    assert properties.title == "Citizens’ Assembly of Aldermoor"
