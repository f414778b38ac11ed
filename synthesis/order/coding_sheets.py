"""The two blind workbooks of a coding kit: the same notes in two orders, a drop-down of the codes, and a page that says what to do.

Nothing in them shows what the software or the other coder chose, and no name. A hidden sheet keeps which notes and codes were handed out,
so that a sheet that comes back can be told from one that lost rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from synthesis.ingest.sheets import WRITTEN, plain, saved
from synthesis.languages.wording import Wording
from synthesis.order.coding_sample import Note, shuffled
from synthesis.records import Record

LISTS = "coding lists"
"""The hidden sheet: the notes handed out in its first column, then a column of codes for each question."""

COLUMNS = ("note", "question", "words", "code", "other")
WIDTHS = (9, 30, 80, 34, 34)
HOW_WIDTH = 100
A_LINE = 15.5
HIGHEST = 409.0
"""Points of a line, and of the highest row there may be."""


class Choice(Record):
    """A code as coders see it: its label, a line about it, and the theme it stands for, where it is a theme's label."""

    label: str
    about: str = ""
    theme: str | None = None


Choices = Mapping[str | None, Sequence[Choice]]
"""The codes to choose from, by question."""


def workbook(notes: Sequence[Note], choices: Choices, say: Wording, title: str, coder: int) -> bytes:
    """One coder's workbook. The other's differs in the order of the rows alone."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = ""
    book.properties.created = WRITTEN
    book.properties.title = plain(title)
    _instructions(book.active, notes, choices, say, title)
    _lists(book.create_sheet(LISTS), notes, choices, say)
    _rows(book.create_sheet(say("coding.notes_sheet"), 1), shuffled(notes, f"coder {coder}"), choices, say)
    book.active = 0
    return saved(book)


def _instructions(sheet: Any, notes: Sequence[Note], choices: Choices, say: Wording, title: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = say("coding.how_sheet")
    sheet.column_dimensions["A"].width = HOW_WIDTH
    _write(sheet.cell(row=1, column=1), say("coding.title", title=title)).font = Font(bold=True, size=14)
    lines = [say.counted("coding.how_many", len(notes)), *(say(f"coding.how_{n}") for n in range(1, 8)), ""]
    bold = set()
    for question, codes in choices.items():
        bold.add(len(lines))
        lines.append(say("coding.codes_for", question=question) if question else say("coding.codes"))
        lines += [f"{choice.label}: {choice.about}" if choice.about else choice.label for choice in codes]
        lines += [f"{say('coding.something_else')}: {say('coding.about_else')}", f"{say('coding.cannot_tell')}: {say('coding.about_cannot')}", ""]
    for number, line in enumerate(lines):
        cell = _write(sheet.cell(row=number + 3, column=1), line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number in bold)
        sheet.row_dimensions[number + 3].height = _height((line,), (HOW_WIDTH,))
    _page(sheet, "portrait")


def _lists(sheet: Any, notes: Sequence[Note], choices: Choices, say: Wording) -> None:
    _write(sheet.cell(row=1, column=1), say("coding.notes_sheet"))
    for row, note in enumerate(notes, start=2):
        _write(sheet.cell(row=row, column=1), note.id)
    for column, (question, codes) in enumerate(choices.items(), start=2):
        offered = [*(choice.label for choice in codes), say("coding.something_else"), say("coding.cannot_tell")]
        for row, text in enumerate([question or "", *offered], start=1):
            _write(sheet.cell(row=row, column=column), text)
    sheet.sheet_state = "hidden"


def _rows(sheet: Any, notes: Sequence[Note], choices: Choices, say: Wording) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True), start=1):
        cell = _write(sheet.cell(row=1, column=column), say(f"coding.{name}"))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E7EAEE")
        sheet.column_dimensions[get_column_letter(column)].width = width
    rules = {}
    for column, (question, codes) in enumerate(choices.items(), start=2):
        letter = get_column_letter(column)
        source = f"'{LISTS}'!${letter}$2:${letter}${len(codes) + 3}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = say("coding.code")[:32], say("coding.from_list")
        sheet.add_data_validation(rule)
        rules[question] = rule
    for row, note in enumerate(notes, start=2):
        for column, text in enumerate((note.id, note.question or "", note.text, "", ""), start=1):
            cell = _write(sheet.cell(row=row, column=column), text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.protection = Protection(locked=column <= 3)
        sheet.row_dimensions[row].height = _height((note.id, note.question or "", note.text), WIDTHS)
        rules[note.question].add(f"D{row}")
    # Without a password: it keeps fingers off the words, and anybody can lift it.
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _page(sheet, "landscape")


def _write(cell: Any, text: str) -> Any:
    """Always as text: a note that begins with = is no formula."""
    cell.value = plain(text) or None
    if cell.value is not None:
        cell.data_type = "s"
    return cell


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """How high a row must be for its wrapped words, in points: programs do not all reckon it themselves."""
    lines = max(sum(1 + int(1.1 * len(part) / width) for part in text.split("\n")) for text, width in zip(texts, widths, strict=False))
    return min(HIGHEST, A_LINE * lines)


def _page(sheet: Any, orientation: str) -> None:
    sheet.page_setup.orientation = orientation
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
