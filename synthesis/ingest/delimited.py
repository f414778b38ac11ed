"""CSV and TSV: tables as text, with commas, semicolons, tabs or bars between the cells, as programs and people write them.

What is well formed is read as RFC 4180 and Excel have it. What is not loses no word: a quotation mark inside a quoted cell that nobody
doubled stays where it stands, and a quotation mark that is never closed does not swallow the rows after it. Both are said, with the row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from synthesis.ingest import boards
from synthesis.ingest.columns import recognise
from synthesis.ingest.decoding import binary_kind, decode, is_binary, said
from synthesis.ingest.reading import InputFile, Reading
from synthesis.ingest.rows import Row, Table
from synthesis.ingest.table import find_headings, read_table
from synthesis.records import Place, Problem
from synthesis.settings import FileRule

SUFFIXES: tuple[str, ...] = (".csv", ".tsv")

NONE = "\x00"
"""Stands for "no delimiter": decoding leaves no NUL in a text."""

OPENED = re.compile(r'[ ]*"')

UNDOUBLED = "A quotation mark inside a quoted cell is not doubled; it was kept as it stands."
UNCLOSED = "A quotation mark is opened and never closed; where its cell ends was guessed."
CUT_OFF = "The last row ends in the middle of a quoted cell: the file seems to be cut off. What there is of it was read."


@dataclass(frozen=True)
class _Cell:
    text: str
    after: int
    """Where the cell ends: at a delimiter, a line end or the end of the text."""
    quoted: bool = False
    wrong: str = ""


def sniff(file: InputFile) -> bool:
    """Whether this text begins with a row of headings that name a column of words and at least one other."""
    if is_binary(file.data):
        return False
    text, _, _ = decode(file.data[:4096])
    first = text.lstrip("\n").split("\n", 1)[0]
    if first[:1] in "|{[<#":
        return False
    return any(
        (found := recognise([cell.strip(' "') for cell in first.split(delimiter)])).text is not None and len(found.places) > 1 for delimiter in ",;\t"
    )


def read(file: InputFile, rule: FileRule) -> Reading:
    """The rows of a CSV or TSV file; its reader is `csv` or `tsv`, a recognised platform's name before it (`polis-csv`, `miro-csv`)."""
    form = "tsv" if file.name.lower().endswith(".tsv") else "csv"
    if is_binary(file.data):
        kind = binary_kind(file.data)
        message = f"It is not a table of text but {kind or 'binary data'}."
        hint = "Rename it to .xlsx if it is an Excel workbook, or export the table as CSV again."
        return Reading(reader=form, shape="table", problems=(Problem(file=file.name, message=message, hint=hint),))
    table, problems, quoted = _table(file, form, rule)
    reading = read_table(file, table, rule)
    if quoted and all(len(row.cells) == 1 for row in table.rows) and _headless(table.rows, rule):
        reading = boards.read_board(file, reading)
    told = {problem.place for problem in problems if problem.place is not None}
    return reading.model_copy(update={"problems": tuple(problems) + tuple(p for p in reading.problems if p.place not in told)})


def rows_of(file: InputFile, rule: FileRule) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of the file as they stand, headings included, and what is wrong with their form."""
    table, problems, _ = _table(file, "csv", rule)
    return table.rows, tuple(problems)


def _table(file: InputFile, form: str, rule: FileRule) -> tuple[Table, list[Problem], bool]:
    text, _, remarks = decode(file.data, rule.encoding)
    problems = list(said(file.name, remarks))
    asked = re.match(r"sep=(.)\n", text)
    text = text[asked.end() :] if asked else text
    delimiter = asked[1] if asked else find_delimiter(text, "\t" if form == "tsv" else ",", rule)
    rows, wrong, quoted = _parsed(text, delimiter)
    problems += [Problem(file=file.name, place=Place(row=row), message=message, hint=_hint(message)) for row, message in wrong]
    table = Table(file.name, form, rows, delimiter=None if delimiter == NONE else delimiter)
    return table, problems, quoted


def find_delimiter(text: str, usual: str, rule: FileRule) -> str:
    """What stands between the cells: what makes known headings of the first rows, else what cuts the rows into equally many cells.

    `NONE` where nothing does: each line, or each quoted cell, is then a cell by itself.
    """
    if not text.strip(',;\t| "\n'):
        return usual
    best, most = NONE, (0, 0.0)
    for delimiter in (usual, *(other for other in ",;\t|" if other != usual)):
        rows, _, _ = _parsed(text[:50_000], delimiter, most=60)
        filled = [row for row in rows if not row.blank]
        widths = Counter(len(row.cells) for row in filled)
        if not widths or max(widths) < 2:
            continue
        columns = find_headings(filled, rule).columns
        first = len(filled[0].cells)
        known = len(columns.places) + 10 * (columns.text is not None) if len(columns.headings) > 1 else 0
        even = widths[first] / len(filled) if first > 1 else 0.0
        if not known and (even < 0.8 or _sentences(filled, delimiter)):
            continue
        if (known, even) > most:
            best, most = delimiter, (known, even)
    return best


def _parsed(text: str, delimiter: str, most: int | None = None) -> tuple[tuple[Row, ...], list[tuple[int, str]], bool]:
    """Rows, what was wrong (row, message), and whether every filled cell stood in quotation marks."""
    rows: list[Row] = []
    wrong: list[tuple[int, str]] = []
    quoted = True
    place = 0
    while place < len(text) and (most is None or len(rows) < most):
        cells: list[str] = []
        for cell in _cells(text, place, delimiter, len(rows[0].cells) if rows else 1):
            cells.append(cell.text)
            place = cell.after + 1
            quoted = quoted and (cell.quoted or not cell.text)
            if cell.wrong:
                wrong.append((len(rows) + 1, cell.wrong))
        rows.append(Row(len(rows) + 1, tuple(cells)))
    return tuple(rows), wrong, quoted and bool(rows)


def _cells(text: str, place: int, delimiter: str, width: int) -> Iterator[_Cell]:
    """The cells of the row that begins at `place`."""
    plain, whole = _patterns(delimiter)
    before = 0
    while True:
        if found := whole.match(text, place):
            cell = _Cell(found[1].replace('""', '"'), found.end(), quoted=True)
        elif begins := OPENED.match(text, place):
            cell = _broken(text, begins.end(), delimiter, width - before)
        else:
            end = plain.match(text, place).end()  # type: ignore[union-attr]  # it matches the empty string too
            cell = _Cell(text[place:end], end)
        yield cell
        before += 1
        if cell.after >= len(text) or text[cell.after] == "\n":
            return
        place = cell.after + 1


@lru_cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell without quotation marks around it, and a well-formed one with."""
    sign = re.escape(delimiter)
    return re.compile(rf"[^{sign}\n]*"), re.compile(rf'[ ]*"([^"]*+(?:""[^"]*+)*+)"[ ]*(?={sign}|\n|\Z)')


def _broken(text: str, place: int, delimiter: str, missing: int) -> _Cell:
    """The cell behind an opening quotation mark that no rule closes. `place` is behind that mark; the row lacks `missing` cells with this one."""
    closing = re.compile(rf'"[ ]*(?={re.escape(delimiter)}|\n|\Z)')
    at = place
    while (at := text.find('"', at)) >= 0:
        if text.startswith('""', at):
            at += 2
            continue
        if found := closing.match(text, at):
            return _Cell(text[place:at].replace('""', '"'), found.end(), quoted=True, wrong=UNDOUBLED)
        if text[at - 1] in (delimiter, "\n") and at > place:
            break
        at += 1
    return _unclosed(text, place, delimiter, missing, at)


def _unclosed(text: str, place: int, delimiter: str, missing: int, opened: int) -> _Cell:
    """The cell behind a quotation mark that is never closed. `opened` is where the next cell's mark opens; negative where none does.

    It ends in its own line where that gives the row all its cells, else before the next mark where that does; in a file that was cut off
    inside it, at the end.
    """
    line_end = _line_end(text, place)
    in_line = text.count(delimiter, place, line_end) + 1
    if opened > 0 and in_line != missing and 1 + text.count(delimiter, opened - 1, _line_end(text, opened)) == missing:
        return _Cell(text[place : opened - 1].replace('""', '"'), opened - 1, wrong=UNCLOSED)
    rest = text[place:].rstrip("\n")
    lines = rest.split("\n")[1:] if opened < 0 else []
    alike = sum(line.count(delimiter) + 1 >= missing for line in lines) if missing > 1 or in_line > 1 else len(lines)
    if opened < 0 and (not lines or alike * 2 < len(lines)):
        return _Cell(rest.replace('""', '"'), len(text), wrong=CUT_OFF)
    end = next((at for at in range(place, line_end) if text[at] == delimiter), line_end)
    # A second mark in the line makes the first one a character that somebody wrote: "Buses" are good
    literal = '"' in text[place:line_end]
    return _Cell(('"' if literal else "") + text[place:end], end, wrong=UNDOUBLED if literal else UNCLOSED)


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found


def _sentences(rows: list[Row], delimiter: str) -> bool:
    """Whether the cuts fall inside sentences: a comma or semicolon followed by a space in nearly every row."""
    inside = [cell for row in rows for cell in row.cells[1:] if cell]
    return delimiter in ",;" and bool(inside) and sum(cell.startswith(" ") for cell in inside) >= 0.8 * len(inside)


def _headless(rows: tuple[Row, ...], rule: FileRule) -> bool:
    return any(not row.blank for row in rows) and find_headings(rows, rule).row is None


def _hint(message: str) -> str:
    if message == UNDOUBLED:
        return 'Inside a quoted cell write each quotation mark twice ("").'
    return "Copy or export the file again." if message == CUT_OFF else "Close the quotation mark, or export the file again."
