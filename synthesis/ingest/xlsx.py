"""XLSX workbooks: every visible sheet is a table; the one door to openpyxl for reading people's files.

A merged cell's words belong to its top left; what stands beside the words (table, question, session …) holds for all rows it spans.
A formula counts as what it showed when the file was last saved.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from synthesis.ingest import delimited
from synthesis.ingest.columns import Columns, folded
from synthesis.ingest.decoding import binary_kind, is_binary
from synthesis.ingest.reading import InputFile, Reading, Unit
from synthesis.ingest.rows import Row, Table, filled
from synthesis.ingest.table import find_headings, read_table
from synthesis.records import Grade, NotRead, Place, Problem
from synthesis.settings import FileRule

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Merged = dict[tuple[int, int], tuple[int, int]]
"""Cell inside a merged range -> the range's top left, as (row, column) from 0."""

Sheet = tuple[str, bool, list[list[str]], Merged]
"""A sheet's name, whether it is hidden, its cells, and which of them are merged."""

SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm")

LISTS = "synthesis lists"
"""The hidden sheet of our own note sheets: what their drop-down lists offer. Not people's words, so left aside without a remark."""

LARGEST = 500_000_000
"""Bytes a workbook may unpack to; beyond, it is damaged or made to do harm."""

UNSAVED = "#UNSAVED!"
"""Stands in for a formula whose result the file does not hold."""

TABLE_NAME = re.compile(
    r"(?:table|tisch|mesa|group|gruppe|groupe|grupo|tavolo|tafel|stolik|taula|テーブル)\s*(?:nr\.?|no\.?|n°)?\s*(\w{1,4})", re.IGNORECASE
)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sniff(file: InputFile) -> bool:
    """Whether this is a ZIP archive that holds a workbook."""
    if not file.data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read(file: InputFile, rule: FileRule) -> Reading:
    """The rows of every sheet, each with its sheet's name. What is not a workbook, or cannot be opened, is one problem that says so."""
    if (wrong := _no_workbook(file)) is not None:
        if file.data and not is_binary(file.data) and not _is_page(file.data):
            reading = delimited.read(file, rule)
            return reading.model_copy(update={"problems": (wrong, *reading.problems)})
        return Reading(reader="xlsx", shape="table", problems=(wrong,))
    opened, wrong = _opened(file)
    if wrong is not None:
        return Reading(reader="xlsx", shape="table", problems=(wrong,))
    return _together(file, [_read_sheet(file, *sheet, rule) for sheet in opened if sheet[0] != LISTS])


def sheets_of(file: InputFile) -> tuple[list[tuple[str, bool, list[Row]]], Problem | None]:
    """Each sheet's name, whether it is hidden, and its rows as they stand; a problem where the workbook cannot be opened."""
    opened, wrong = _opened(file)
    rows = [(name, hidden, [Row(at, tuple(row)) for at, row in enumerate(cells, start=1)]) for name, hidden, cells, _ in opened]
    return [sheet for sheet in rows if sheet[0] != LISTS], wrong


def _opened(file: InputFile) -> tuple[list[Sheet], Problem | None]:
    try:
        return list(_sheets(file.data)), None
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError):
        # openpyxl lets the errors of its parts through; SyntaxError is what XML that breaks off raises (ElementTree.ParseError).
        return [], _damaged(file)


def _no_workbook(file: InputFile) -> Problem | None:
    data = file.data
    if not data:
        return Problem(file=file.name, message="It is empty.", hint="If it should hold notes, export it again.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Problem(file=file.name, message="It is protected with a password.", hint="Save a copy without a password in Excel.")
        return Problem(file=file.name, message="It is a workbook of the old .xls form.", hint="Open it in Excel and save it as .xlsx.")
    if sniff(file):
        return None
    if data.startswith(b"PK"):
        return _damaged(file)
    if _is_page(data):
        return Problem(file=file.name, message="It is a web page, not a workbook.", hint="Open it in Excel and save it as .xlsx.")
    if not is_binary(data):
        message = "It is a table of text with a workbook's name; it was read as CSV."
        return Problem(file=file.name, message=message, hint="Rename it to .csv, or save it from Excel as .xlsx.", remark=True)
    return Problem(file=file.name, message=f"It is not a workbook but {binary_kind(data) or 'binary data'}.", hint="Export it again as .xlsx.")


def _damaged(file: InputFile) -> Problem:
    message = "It cannot be opened as a workbook: it is damaged, cut off, or something else with a workbook's name."
    return Problem(file=file.name, message=message, hint="Open it in Excel or LibreOffice and save it again as .xlsx.")


def _is_page(data: bytes) -> bool:
    return bool(re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml)", data[:200], re.IGNORECASE))


def _sheets(data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise ValueError("too large")
    book = load_workbook(io.BytesIO(data))
    shown = book
    if any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        shown = load_workbook(io.BytesIO(data), data_only=True)
    for sheet, values in zip(book.worksheets, shown.worksheets, strict=True):
        merged = {
            (row - 1, column - 1): (area.min_row - 1, area.min_col - 1)
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }
        yield sheet.title, sheet.sheet_state != "visible", _cells(sheet, values), merged


def _cells(sheet: Worksheet, values: Worksheet) -> list[list[str]]:
    rows = []
    for written, shown in zip(sheet.iter_rows(), values.iter_rows(), strict=True):
        rows.append([_text(UNSAVED if w.data_type == "f" and s.value is None else s.value) for w, s in zip(written, shown, strict=True)])
    # Formatting reaches far below the last note; those rows are not the file's.
    while rows and not any(filled(cell) for cell in rows[-1]):
        rows.pop()
    return rows


def _text(value: Any) -> str:
    """A cell as text: whole numbers without a point, dates in ISO 8601, line ends as `\\n`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_sheet(file: InputFile, name: str, hidden: bool, cells: list[list[str]], merged: Merged, rule: FileRule) -> Reading:
    table = Table(file.name, "xlsx", tuple(Row(number, tuple(row)) for number, row in enumerate(cells, start=1)), sheet=name)
    if hidden:
        not_read = tuple(NotRead(place=table.place(row.number), reason="on a hidden sheet") for row in table.rows if not row.blank)
        message = f"The sheet is hidden; its {len(not_read)} rows were not read."
        problem = Problem(file=file.name, place=Place(sheet=name), message=message, hint="To have it read, make it visible in Excel and save.")
        return Reading(reader="xlsx", shape="table", not_read=not_read, problems=(problem,) if not_read else ())
    if merged and any(filled(cell) for row in cells for cell in row):
        columns = find_headings(table.rows, rule).columns
        rows = tuple(Row(row.number, _spread(row, merged, columns, cells)) for row in table.rows)
        table = Table(file.name, "xlsx", rows, sheet=name)
    reading = read_table(file, table, rule)
    not_read = tuple(_unsaved(left) for left in reading.not_read)
    units = []
    for unit in reading.units:
        if UNSAVED in unit.text:
            not_read = (*not_read, NotRead(place=unit.place, reason="a formula whose result was not saved"))
        else:
            units.append(unit)
    problems = reading.problems + tuple(_formula(file, left) for left in not_read if left.reason.startswith("a formula"))
    return reading.model_copy(update={"units": tuple(units), "not_read": not_read, "problems": problems})


def _spread(row: Row, merged: Merged, columns: Columns, cells: list[list[str]]) -> tuple[str, ...]:
    """The row's cells, with those beside the words filled from the merged cell that spans them."""
    beside = {place for name, place in columns.places.items() if name not in ("text", "title", "key")} - set(columns.texts)
    return tuple(
        cells[merged[row.number - 1, column][0]][merged[row.number - 1, column][1]]
        if column in beside and (row.number - 1, column) in merged and any(filled(c) for c in row.cells)
        else cell
        for column, cell in enumerate(row.cells)
    )


def _unsaved(left: NotRead) -> NotRead:
    return left.model_copy(update={"reason": "a formula whose result was not saved"}) if UNSAVED in left.reason else left


def _formula(file: InputFile, left: NotRead) -> Problem:
    message = "The words are a formula, and the file does not hold what it shows."
    hint = "Open it in Excel or LibreOffice and save it again, or put the words in place of the formula."
    return Problem(file=file.name, place=left.place, message=message, hint=hint)


def _together(file: InputFile, sheets: list[Reading]) -> Reading:
    """One reading of all sheets. Where several hold words, a sheet's own name says which table or question it is for."""
    worded = [sheet for sheet in sheets if sheet.units]
    units: list[Unit] = []
    for sheet in worded:
        units += _named_by_sheet(sheet.units, len(worded) > 1)
    problems = tuple(problem for sheet in sheets for problem in sheet.problems)
    if worded:
        # An empty sheet beside those with the notes is what every new workbook has.
        problems = tuple(problem for problem in problems if problem.message != "It is empty.")
    reader = next((sheet.reader for sheet in worded), "xlsx")
    grades: set[Grade | None] = {sheet.grade for sheet in worded}
    return Reading(
        reader=reader,
        shape="table",
        units=tuple(units),
        not_read=tuple(left for sheet in sheets for left in sheet.not_read),
        problems=problems or (() if sheets else (Problem(file=file.name, message="It holds no sheet.", hint="Export it again."),)),
        grade=grades.pop() if len(grades) == 1 else None,
        unused=tuple(dict.fromkeys(heading for sheet in sheets for heading in sheet.unused)),
    )


def _named_by_sheet(units: tuple[Unit, ...], several: bool) -> list[Unit]:
    name = (units[0].place.sheet or "").strip()
    if found := TABLE_NAME.fullmatch(name):
        return [unit if unit.table else unit.model_copy(update={"table": found[1]}) for unit in units]
    automatic = re.fullmatch(r"(?:sheet|tabelle|feuil|feuille|hoja|foglio|full|blad|arkusz|planilha|シート|table|notes?) ?\d*", folded(name))
    if not several or automatic:
        return list(units)
    day = re.fullmatch(
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day.*|(?:session|day|morning|afternoon|evening|sitzung|tag|seance|jour)\b.*", folded(name)
    )
    name_field = "session" if day else "question"
    return [unit if getattr(unit, name_field) else unit.model_copy(update={name_field: name}) for unit in units]
