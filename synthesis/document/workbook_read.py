"""Workbooks that come back: the one door to openpyxl for reading what `workbook.py` handed out, whichever program saved it since.

Rows are read one after the other, so that a workbook of 100,000 rows fits into memory. A cell that holds a formula counts as what it showed
when the file was last saved.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from synthesis.errors import SynthesisError

LARGEST = 2_000_000_000
"""Bytes a workbook may unpack to; beyond, it is damaged or made to do harm."""

UNSAVED = "#UNSAVED!"
"""Stands in for a formula whose result the file does not hold."""

AGAIN = "Open it in Excel or LibreOffice and save it again as .xlsx."
BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError)
"""What openpyxl and its parts raise on a damaged file; SyntaxError is what XML that breaks off raises."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")

Row = tuple[int, Sequence[str]]
"""A row's number, as people see it, and its cells."""


@dataclass(frozen=True)
class Page:
    """A sheet: its title, and its rows down to the last that holds something. The rows can be gone through once."""

    title: str
    rows: Iterator[Row]


def pages(data: bytes) -> Iterator[Page]:
    """The sheets of a workbook, hidden ones too. Raises SynthesisError, while they are read, where it is none or is damaged."""
    _must_be_workbook(data)
    try:
        yield from _pages(data)
    except BROKEN as wrong:
        raise SynthesisError("It cannot be read as a workbook: it is damaged or cut off.", AGAIN) from wrong


def _must_be_workbook(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise SynthesisError("It is protected with a password.", "Save a copy without a password in Excel.")
        raise SynthesisError("It is a workbook of the old .xls form.", "Open it in Excel and save it as .xlsx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except BROKEN as wrong:
        raise SynthesisError("It is not a workbook, or it is damaged.", AGAIN) from wrong
    if "xl/workbook.xml" not in {part.filename for part in parts} or sum(part.file_size for part in parts) > LARGEST:
        raise SynthesisError("It is not a workbook.", "Hand in everything.xlsx, saved as .xlsx.")


def _pages(data: bytes) -> Iterator[Page]:
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(data), read_only=True)
    shown: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True) if _has_formulas(data) else book
    for sheet, values in zip(book.worksheets, shown.worksheets, strict=True):
        # What a program says of a sheet's size is not always so.
        sheet.reset_dimensions()
        if values is not sheet:
            values.reset_dimensions()
        yield Page(sheet.title, _rows(sheet, values))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(_found(archive, name) for name in archive.namelist() if name.startswith("xl/worksheets/"))


def _found(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        before = b""
        while block := part.read(1 << 20):
            if _FORMULA.search(before + block):
                return True
            before = block[-12:]
    return False


def _rows(sheet: Any, values: Any) -> Iterator[Row]:
    try:
        if values is sheet:
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield number, [_text(value) for value in row]
            return
        for number, (row, results) in enumerate(zip(sheet.iter_rows(), values.iter_rows(values_only=True), strict=True), start=1):
            yield number, [_result(cell, value) for cell, value in zip(row, results, strict=True)]
    except BROKEN as wrong:
        raise SynthesisError("It cannot be read as a workbook: it is damaged or cut off.", AGAIN) from wrong


def _result(cell: Any, value: Any) -> str:
    return UNSAVED if cell.data_type == "f" and value is None else _text(value)


def _text(value: Any) -> str:
    """A cell as text: whole numbers without a point, dates in ISO 8601, line ends as `\\n`, and no signs that only spreadsheets write."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n")
