"""Workbooks, written row by row: the one door to openpyxl for handing sheets out. `workbook_read.py` is the way back in.

Text is always text: what begins with = + - or @ is no formula, here or after somebody edits the cell. The same sheets give the same bytes.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import quoteattr

from synthesis.document.everything_columns import LISTS
from synthesis.document.workbook_text import cell_text

Value = str | int | None
"""A cell: text, a number, or nothing at all. An empty text is a cell that may be filled in."""

MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below its headings."""

FORMULA_LIKE = frozenset("=+-@")
"""What begins so is marked as text, lest it become a formula when somebody edits the cell."""

HEADED, OPEN, LINE = "DCE3EA", "FFF8DC", "D0CBB0"
FONT = "Calibri"
A_LINE = 15.0
FRONT_WIDTH = 76
HIGHEST = 300.0
"""Points: rows of longer texts show their beginnings until somebody makes them higher."""


@dataclass(frozen=True)
class Head:
    """A column's heading and width; whether it holds figures, whether people may change it, what list they choose from, what they are told."""

    heading: str
    width: int
    figures: bool = False
    open: bool = False
    choices: str | None = None
    strict: bool = False
    told: tuple[str, str] | None = None
    wrong: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table of its own. `table` is its name inside the workbook, `summary` the words for those who cannot see it."""

    title: str
    table: str
    summary: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Value]]
    printed: int
    """So many columns are printed; the others are for the screen."""


@dataclass(frozen=True)
class Book:
    """A workbook: a page to read first, its sheets, and the hidden sheet with what it held and the lists to choose from."""

    title: str
    language: str
    created: str
    front: tuple[str, tuple[tuple[bool, str], ...]]
    """The first sheet's title and its lines, each with whether it is a heading."""
    sheets: tuple[Sheet, ...]
    held: Sequence[str]
    lists: Mapping[str, Sequence[str]]


def written(book: Book) -> bytes:
    """The workbook as .xlsx."""
    from openpyxl import Workbook

    made = Workbook(write_only=True)
    properties: Any = made.properties
    properties.creator, properties.title, properties.language = "synthesis", cell_text(book.title)[:255], book.language
    _front(made.create_sheet(book.front[0]), book.front[1])
    ranges = _ranges(book.lists)
    for sheet in book.sheets:
        _sheet(made.create_sheet(sheet.title), sheet, ranges)
    hidden: Any = made.create_sheet(LISTS)
    hidden.sheet_state = "veryHidden"
    for row in zip_longest(book.held, *book.lists.values()):
        hidden.append([_plain(hidden, value) for value in row])
    file = io.BytesIO()
    made.save(file)
    return _same_bytes(file, book)


def _ranges(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    from openpyxl.utils import get_column_letter

    letters = {name: get_column_letter(column) for column, name in enumerate(lists, start=2)}
    return {name: f"'{LISTS}'!${letter}$1:${letter}${max(1, len(lists[name]))}" for name, letter in letters.items()}


def _front(sheet: Any, lines: Sequence[tuple[bool, str]]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = FRONT_WIDTH
    sheet.protection.sheet = True
    sheet.print_area = f"A1:A{len(lines)}"
    _page(sheet, "portrait", high=1)
    for number, (bold, text) in enumerate(lines, start=1):
        cell: Any = _plain(sheet, text)
        size = 15 if bold and number == 1 else 12 if bold else 11
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name=FONT, bold=bold, size=size)
        lines_high = 1 + len(text) * size // (11 * FRONT_WIDTH)
        sheet.row_dimensions[number] = {"ht": f"{(A_LINE * lines_high + 3) * size / 11:g}"}
        sheet.append([cell])


def _sheet(sheet: Any, spec: Sheet, ranges: Mapping[str, str]) -> None:
    from openpyxl.utils import get_column_letter

    letters = [get_column_letter(column) for column in range(1, len(spec.heads) + 1)]
    sheet.freeze_panes = "B2"
    for letter, head in zip(letters, spec.heads, strict=True):
        sheet.column_dimensions[letter].width = head.width
    # Without a password: it keeps fingers off the words, and anybody can lift it.
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)
    sheet.print_title_rows, sheet.print_options.gridLines = "1:1", True
    sheet.print_area = f"A1:{letters[spec.printed - 1]}{len(spec.rows) + 1}"
    _page(sheet, "landscape")
    widths = [head.width for head in spec.heads]
    # Room for headings in bold, and for the arrow of the filter.
    sheet.row_dimensions[1].height = 1.3 * (_height([head.heading for head in spec.heads], [width - 5 for width in widths]) or A_LINE)
    sheet.append(_headings(sheet, spec.heads))
    pens = [_Pen(sheet, head) for head in spec.heads]
    for number, row in enumerate(spec.rows, start=2):
        if height := _height(row, widths):
            # A height that is only noted, not fixed, is reckoned anew when somebody edits the row.
            sheet.row_dimensions[number] = {"ht": f"{height:g}"}
        sheet.append([pen.put(value) for pen, value in zip(pens, row, strict=True)])
        sheet.row_dimensions.pop(number, None)
    if spec.rows:
        _rules(sheet, spec, letters, ranges)
        _table(sheet, spec, f"A1:{letters[-1]}{len(spec.rows) + 1}")


def _headings(sheet: Any, heads: Sequence[Head]) -> list[Any]:
    from openpyxl.styles import Alignment, Font, PatternFill

    cells = []
    for head in heads:
        cell: Any = _plain(sheet, head.heading)
        cell.font, cell.fill = Font(name=FONT, bold=True, size=11, color="1A1A1A"), PatternFill("solid", fgColor=HEADED)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="right" if head.figures else None)
        cells.append(cell)
    return cells


class _Pen:
    """Writes the cells of one column: one cell in each of its looks, filled anew for every row. Styles are costly, rows many."""

    def __init__(self, sheet: Any, head: Head) -> None:
        self._text, self._quoted = _styled(sheet, head), _styled(sheet, head)
        self._quoted.quotePrefix = True
        self._open = head.open

    def put(self, value: Value) -> Any:
        """The cell to append; None where there is nothing."""
        if value is None:
            return None
        if isinstance(value, int):
            self._text.value = value
            return self._text
        cell = self._quoted if value[:1] in FORMULA_LIKE and not self._open else self._text
        cell.value = cell_text(value) or None
        cell.data_type = "s" if value else "n"
        return cell


def _styled(sheet: Any, head: Head) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell: Any = WriteOnlyCell(sheet, value="")
    cell.font = Font(name=FONT, size=11)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if head.figures else None, indent=int(head.figures))
    cell.protection = Protection(locked=not head.open)
    if head.open:
        side = Side(style="thin", color=LINE)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        # In cells of the form "text", what people type stays as they typed it.
        cell.fill, cell.number_format = PatternFill("solid", fgColor=OPEN), "@"
    return cell


def _plain(sheet: Any, value: str | None) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if value is None:
        return None
    cell: Any = WriteOnlyCell(sheet, value=cell_text(value))
    cell.data_type = "s"
    return cell


def _height(row: Sequence[Value], widths: Sequence[int]) -> float | None:
    """How high a row must be for its wrapped words, in points; None for a single line. Programs do not all reckon it themselves."""
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str) and (len(value) >= width or "\n" in value):
            lines = max(lines, sum(1 + int(1.15 * len(part) / width) for part in value.split("\n")))
    return min(HIGHEST, A_LINE * lines) if lines > 1 else None


def _rules(sheet: Any, spec: Sheet, letters: Sequence[str], ranges: Mapping[str, str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    for letter, head in zip(letters, spec.heads, strict=True):
        if head.choices is not None:
            rule = DataValidation(type="list", formula1=ranges[head.choices], allow_blank=True, showErrorMessage=bool(head.wrong))
            rule.errorStyle = "stop" if head.strict else "warning"
            rule.errorTitle, rule.error = head.heading[:32], head.wrong[:225]
            rule.add(f"{letter}2:{letter}{len(spec.rows) + 1}")
            sheet.data_validations.append(rule)
        if head.told is not None:
            title, text = head.told
            note = DataValidation(type=None, allow_blank=True, showInputMessage=True, promptTitle=title[:32], prompt=text[:255])
            note.add(f"{letter}1")
            sheet.data_validations.append(note)


def _table(sheet: Any, spec: Sheet, area: str) -> None:
    """The rows as a table with filters. Its columns are named here because nothing reads the rows again."""
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    table: Any = Table(displayName=spec.table, name=spec.table, ref=area, autoFilter=AutoFilter(ref=area))
    table.tableColumns = [TableColumn(id=number, name=head.heading) for number, head in enumerate(spec.heads, start=1)]
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.tables.add(table)


def _page(sheet: Any, orientation: str, high: int = 0) -> None:
    """A4, as wide as the sheet and `high` pages high; 0 is as many as it takes."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, high
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.oddFooter.center.text = "&A  &P / &N"


def _same_bytes(file: io.BytesIO, book: Book) -> bytes:
    """The archive again without the moment at which it was written, and with a description on every table."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        # Office looks for the list of content types first.
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            if name == "docProps/core.xml" or name.startswith("xl/tables/"):
                new.writestr(info, _mended(name, old.read(name).decode("utf-8"), book))
            else:
                with old.open(name) as source, new.open(info, "w", force_zip64=True) as target:
                    shutil.copyfileobj(source, target, 1 << 20)
    return out.getvalue()


def _mended(name: str, part: str, book: Book) -> str:
    if name == "docProps/core.xml":
        when = datetime.fromisoformat(book.created.replace("Z", "+00:00")).strftime("%Y-%m-%dT%H:%M:%SZ")
        return re.sub(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rf"\g<1>{when}", part)
    summary = next(sheet.summary for sheet in book.sheets if f'displayName="{sheet.table}"' in part)
    space = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    told = f'<x14:table altText={quoteattr(summary[:255])} altTextSummary=""/>'
    return part.replace("</table>", f'<extLst><ext xmlns:x14="{space}" uri="{{504A1905-F514-4f6f-8877-14C23A59335A}}">{told}</ext></extLst></table>')


def pages(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet, or, where it has more rows than a sheet can hold, the sheets that hold them."""
    for number, start in enumerate(range(0, max(1, len(sheet.rows)), MOST_ROWS), start=1):
        more = f" {number}" if number > 1 else ""
        rows = sheet.rows if len(sheet.rows) <= MOST_ROWS else sheet.rows[start : start + MOST_ROWS]
        yield Sheet(f"{sheet.title}{more}", sheet.table + more.strip(), sheet.summary, sheet.heads, rows, sheet.printed)
