"""What is wrong with a table, by row and column, and the line that mends it."""

from __future__ import annotations

from collections.abc import Sequence

from synthesis.ingest.columns import Columns, likely_text, lines_to_add
from synthesis.ingest.rows import Headings, Row, Table, filled, sheet_of
from synthesis.records import NotRead, Problem


def fitted(table: Table, headings: Headings, row: Row) -> tuple[Row, list[Problem]]:
    """A row with as many cells as there are headings. Cells too many come from commas in words that nobody quoted."""
    wanted, cells = len(headings.columns.headings), list(row.cells)
    if headings.row is None:
        return row, []
    while len(cells) > wanted and not filled(cells[-1]):
        cells.pop()
    extra = len(cells) - wanted
    if extra <= 0:
        return Row(row.number, tuple(cells)), []
    if table.delimiter is None or len(headings.columns.texts) > 1:
        message = f"The row has {extra} more cells than there are headings; what stands in them was not read."
        hint = "Give every column of words a heading, or move the words into the column that has one."
    else:
        text = headings.columns.texts[0]
        cells[text : text + extra + 1] = [table.delimiter.join(cells[text : text + extra + 1])]
        message = f'The row has {len(row.cells)} cells under {wanted} headings; the extra "{table.delimiter}" was taken as part of the words.'
        hint = "Put words that hold the separator into quotation marks, or export the file again."
    return Row(row.number, tuple(cells)), [Problem(file=table.file, place=table.place(row.number), message=message, hint=hint)]


def no_text(table: Table, headings: Headings, body: Sequence[Row]) -> Problem:
    """The problem of a table without a column of words: the columns seen, and the lines that name the one which looks most like it."""
    names = [name.strip() for name in headings.columns.headings]
    seen = ", ".join(f'"{name}"' if len(name) <= 60 else f'"{name[:57]}…"' for name in names if name)
    rows = [row.cells for row in body]
    likely = likely_text(rows or [headings.columns.headings], len(names))
    heading = names[likely] if likely is not None else next((name for name in names if name), "column 1")
    if not heading:
        # A title stands above the headings: they are the first row that is filled in several cells.
        below: Sequence[str] = next((row for row in rows if sum(bool(cell.strip()) for cell in row) > 1 and likely is not None and row[likely:]), ())
        heading = (below[likely].strip() if below and likely is not None else "") or f"column {(likely or 0) + 1}"
    message = f"No column is known to hold the words. Columns seen: {seen}."
    hint = f"Say in assembly.toml which one does:\n{lines_to_add(table.file, heading)}"
    if not headings.columns.places:
        numbered = lines_to_add(table.file, f"column {(likely or 0) + 1}")
        either = f"{hint}\nIf the first row is not headings but words, write instead:\n"
        hint = (
            either + numbered
            if not says_nothing_known(headings.columns)
            else f"The first row seems to be words, not headings. Say so in assembly.toml:\n{numbered}"
        )
    row = headings.row.number if headings.row is not None else 1
    return Problem(file=table.file, place=table.place(row), message=message, hint=hint)


def says_nothing_known(columns: Columns) -> bool:
    """Whether what stands where headings should is words: none of it is a known heading, and one cell is too long for any."""
    return not columns.places and any(len(heading.strip()) > 60 for heading in columns.headings)


def rivals(table: Table, columns: Columns) -> list[Problem]:
    """Columns that look like words too and are not read: said, with the way to have both."""
    found = []
    for column in columns.rivals:
        name, text = columns.headings[column].strip(), columns.headings[columns.texts[0]].strip()
        message = f'The column "{name}" seems to hold words too; only "{text}" was read.'
        hint = f'To have both, add to assembly.toml: columns = {{ "{text}" = "text", "{name}" = "text" }}; to silence this: "{name}" = "ignore".'
        found.append(Problem(file=table.file, place=sheet_of(table), message=message, hint=hint))
    return found


def short_rows(table: Table, headings: Headings, body: Sequence[Row]) -> list[Problem]:
    """In a text file, rows with fewer cells than headings, unless most are like that: cut off, or broken in two by a line end."""
    wanted = len(headings.columns.headings)
    short = [row for row in body if not row.blank and len(row.cells) < wanted]
    if table.delimiter is None or headings.row is None or len(short) * 2 > len(body):
        return []
    hint = "Look at it and the row after it: a line end inside words needs quotation marks around them. Or the file was cut off here."
    return [
        Problem(file=table.file, place=table.place(row.number), message=f"The row has only {len(row.cells)} of {wanted} cells.", hint=hint)
        for row in short
    ]


def error_cell(table: Table, found: NotRead) -> Problem:
    message = "The cell holds an error of the spreadsheet instead of words."
    hint = "Notes that begin with = + - or @ were taken for formulas: put an apostrophe before them and save again."
    return Problem(file=table.file, place=found.place, message=message, hint=hint)
