"""Comments that people hung on the cells of a workbook: the old kind (notes) and the threads that newer programs write."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from synthesis.document.workbook_read import BROKEN

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
THREADS = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LARGEST = 50_000_000
"""Bytes of a part with comments; more were not written by people."""


@dataclass(frozen=True)
class Comment:
    """A comment, the row it is about, and who wrote it, where the file says so."""

    row: int
    text: str
    author: str | None


def comments(data: bytes) -> dict[str, tuple[Comment, ...]]:
    """Sheet title -> its comments, by row. Empty where the file has none; a part that cannot be understood is passed over."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {title: tuple(sorted(found, key=lambda one: (one.row, one.text))) for title, found in _by_sheet(archive).items() if found}
    except BROKEN:
        return {}


def _by_sheet(archive: zipfile.ZipFile) -> dict[str, list[Comment]]:
    sheets = {relation: target for relation, _, target in _relations(archive, "xl/workbook.xml")}
    people = {one.get("id") or "": one.get("displayName") for one in _all(archive, "xl/persons/person.xml", THREADS + "person")}
    out: dict[str, list[Comment]] = defaultdict(list)
    for sheet in _all(archive, "xl/workbook.xml", MAIN + "sheet"):
        parts = [(kind, target) for _, kind, target in _relations(archive, sheets.get(sheet.get(RELATION) or "", ""))]
        threads = [target for kind, target in parts if kind == "threadedComment"]
        # Programs that write threads write each a second time as a note that says that it is one.
        found = [*_threads(archive, threads, people)] if threads else [*_notes(archive, [target for kind, target in parts if kind == "comments"])]
        out[sheet.get("name") or ""] += found
    return out


def _notes(archive: zipfile.ZipFile, parts: list[str]) -> Iterator[Comment]:
    for part in parts:
        authors = ["".join(one.itertext()).strip() for one in _all(archive, part, MAIN + "author")]
        for one in _all(archive, part, MAIN + "comment"):
            number = int(one.get("authorId") or 0)
            author = authors[number] if 0 <= number < len(authors) else None
            words = "".join(text.text or "" for text in one.iter(MAIN + "t")).strip()
            # Excel puts the author's name as the first line of a note.
            words = words.removeprefix(f"{author}:").strip() if author else words
            if words:
                yield Comment(_row(one.get("ref")), words, author or None)


def _threads(archive: zipfile.ZipFile, parts: list[str], people: dict[str, str | None]) -> Iterator[Comment]:
    for part in parts:
        for one in _all(archive, part, THREADS + "threadedComment"):
            words = "".join(text.text or "" for text in one.iter(THREADS + "text")).strip()
            if words:
                yield Comment(_row(one.get("ref")), words, people.get(one.get("personId") or ""))


def _row(cell: str | None) -> int:
    found = re.search(r"\d+", cell or "")
    return int(found[0]) if found else 0


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """The relations of a part: id, kind, and the part they lead to."""
    folder, name = posixpath.split(part)
    for one in _all(archive, f"{folder}/_rels/{name}.rels", None):
        target = one.get("Target") or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield one.get("Id") or "", (one.get("Type") or "").rsplit("/", 1)[-1], path


def _all(archive: zipfile.ZipFile, part: str, tag: str | None) -> Iterator[Element]:
    from defusedxml.ElementTree import fromstring

    if part in archive.namelist() and archive.getinfo(part).file_size <= LARGEST:
        root: Element = fromstring(archive.read(part), forbid_dtd=True)
        yield from (root.iter(tag) if tag else root)
