"""Empty sheets for people to fill in: the roster, and note sheets for note-takers, which `run` reads without any mapping.

The same arguments give the same bytes, so that a sheet that nobody touched can be told from one that somebody filled in.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from synthesis.ingest.xlsx import LISTS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

WRITTEN = datetime.datetime(2000, 1, 1)
"""The date inside the files: a fixed one, since a sheet is not written at any time of its own."""

ROLES = ("member", "facilitator", "expert", "staff")
NOTE_HEADINGS = ("table", "session", "question", "speaker", "role", "note")
NOTE_WIDTHS = (9, 16, 42, 24, 14, 90)
ROSTER_HEADINGS = ("name", "other spellings", "role")
ROSTER_WIDTHS = (30, 44, 14)
ROWS = 400
"""So many rows get drop-down lists and wrapped cells; more can be typed below."""

DOCX_HEADINGS = ("table", "speaker", "note")
DOCX_WIDTHS = (2.0, 4.0, 11.0)
DOCX_ROWS = 12


def roster_sheet(weekends: Sequence[str]) -> bytes:
    """An empty roster.xlsx with a column per weekend for the tables."""
    book, sheet = _book("Roster", (*ROSTER_HEADINGS, *(f"table {weekend}" for weekend in weekends or ("weekend-1",))))
    _shape(sheet, (*ROSTER_WIDTHS, *(18 for _ in weekends or ("weekend-1",))))
    _remark(sheet, "B1", "Other ways this name is written in the files, with a semicolon between them: A. Murphy; iPhone von Anna")
    _remark(sheet, "C1", "member, facilitator, expert or staff. Only members' words count.")
    _choices(sheet, "C", f'"{",".join(ROLES)}"')
    return saved(book)


def note_sheet_xlsx(questions: Sequence[str], title: str) -> bytes:
    """An empty note sheet with a row per note, and drop-down lists for the question and the role."""
    book, sheet = _book("Notes", NOTE_HEADINGS)
    book.properties.title = plain(title)
    _shape(sheet, NOTE_WIDTHS)
    _remark(sheet, "D1", "May stay empty where nobody is to be named.")
    _remark(sheet, "F1", "One note a row, as close to the person's own words as you can.")
    if questions:
        lists: Any = book.create_sheet(LISTS)
        for row, question in enumerate(questions, start=1):
            lists.cell(row=row, column=1, value=plain(question)).data_type = "s"
        lists.sheet_state = "hidden"
        _choices(sheet, "C", f"'{LISTS}'!$A$1:$A${len(questions)}")
    _choices(sheet, "E", f'"{",".join(ROLES)}"')
    return saved(book)


def note_sheet_docx(questions: Sequence[str], title: str) -> bytes:
    """An empty note sheet for Word: a heading per question, and below it a table with the columns table, speaker and note."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    document.add_heading(plain(title), level=0)
    for question in questions or (None,):
        if question is not None:
            document.add_heading(plain(question), level=1)
        table = document.add_table(rows=DOCX_ROWS + 1, cols=len(DOCX_HEADINGS))
        table.style = "Table Grid"
        table.autofit = False
        for column, (heading, width) in enumerate(zip(DOCX_HEADINGS, DOCX_WIDTHS, strict=True)):
            table.columns[column].width = Cm(width)
            for cell in table.columns[column].cells:
                cell.width = Cm(width)
            table.rows[0].cells[column].paragraphs[0].add_run(heading).bold = True
        _repeat(table.rows[0])
    document.core_properties.title = plain(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = WRITTEN
    out = io.BytesIO()
    document.save(out)
    return _dateless(out.getvalue())


def _book(name: str, headings: Sequence[str]) -> tuple[Workbook, Any]:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    book.properties.creator = ""
    book.properties.created = WRITTEN
    sheet: Any = book.active
    sheet.title = name
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(row=1, column=column, value=heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E7EAEE")
        cell.alignment = Alignment(vertical="center")
    return book, sheet


def _shape(sheet: Any, widths: Sequence[int]) -> None:
    """Widths, headings that stay in sight, wrapped cells, and a page that prints across."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, start=1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = width
        sheet.column_dimensions[letter].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 22
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _choices(sheet: Worksheet, column: str, source: str) -> None:
    """A drop-down list that suggests and does not forbid: people may write a role or question it does not hold."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    rule.add(f"{column}2:{column}{ROWS}")
    sheet.add_data_validation(rule)


def _remark(sheet: Worksheet, cell: str, text: str) -> None:
    """A message beside the heading when it is selected: unlike a comment it is not printed, and unlike a row nobody reads it as a note."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type=None, showInputMessage=True, allow_blank=True, prompt=text, promptTitle="How to fill this in")
    rule.add(cell)
    sheet.add_data_validation(rule)


def _repeat(row: Any) -> None:
    """The table's headings again on each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def plain(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes, the same whenever it is made."""
    out = io.BytesIO()
    book.save(out)
    return _dateless(out.getvalue())


def _dateless(data: bytes) -> bytes:
    """The same archive without the moment at which it was written: openpyxl and ZIP both note it."""
    stamp = WRITTEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, part)
    return out.getvalue()
