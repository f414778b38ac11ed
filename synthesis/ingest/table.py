"""From the rows of any table to units: which row holds the headings, which column the words, what is left out and why.

CSV, TSV and XLSX hand their rows here; they differ only in how a row is found. Rows are counted as a person sees them in Excel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from synthesis.ingest.boards import headings_among, remark
from synthesis.ingest.columns import Columns, folded, recognise, unknown_fields
from synthesis.ingest.platforms import Platform, recognise_platform
from synthesis.ingest.reading import InputFile, Reading, Unit
from synthesis.ingest.row_units import unit_of
from synthesis.ingest.rows import Headings, Row, Table, cell_of, filled, sheet_of
from synthesis.ingest.table_problems import error_cell, fitted, no_text, rivals, says_nothing_known, short_rows
from synthesis.records import NotRead, Problem
from synthesis.settings import FileRule

SEARCHED = 15
"""Among so many first rows the headings are looked for: people write titles and dates above their tables."""


def read_table(file: InputFile, table: Table, rule: FileRule) -> Reading:
    """The units of one table. Without a column of words, every row is in `not_read` and a problem says what to write into assembly.toml."""
    problems = [
        Problem(file=file.name, message=f'assembly.toml says a column holds "{name}", which is not known.', hint=f'Did you mean "{near}"?')
        for name, near in unknown_fields(rule.columns)
    ]
    filled_rows = [row for row in table.rows if not row.blank]
    if not filled_rows:
        message = "It is empty." if not table.rows else "It holds only empty rows."
        problems.append(Problem(file=file.name, place=sheet_of(table), message=message, hint="If it should hold notes, export it again."))
        return _nothing(table, _left(table, table.rows, "empty row"), problems)
    headings = find_headings(table.rows, rule)
    body = tuple(row for row in table.rows if headings.row is None or row.number > headings.row.number)
    platform = recognise_platform(headings.columns.headings, [row.cells for row in body], rule) if headings.row else None
    if platform is not None:
        headings = replace(headings, columns=recognise(headings.columns.headings, {**platform.columns, **rule.columns}))
        table = replace(table, format=f"{platform.name}-{table.format}")
        problems += [Problem(file=file.name, place=sheet_of(table), message=text, remark=True) for text in platform.remarks]
    headings = replace(headings, columns=headings.columns.checked([row.cells for row in body], rule.columns))
    above = tuple(row for row in table.rows if headings.row is not None and row.number < headings.row.number)
    not_read = _left(table, above, "above the headings")
    if platform is not None and not platform.words:
        return _nothing(table, not_read + _left(table, body, "votes, not words"), problems)
    if headings.columns.text is None:
        problems.append(no_text(table, headings, body))
        lost = (headings.row, *body) if headings.row is not None and says_nothing_known(headings.columns) else body
        return _nothing(table, not_read + _left(table, lost, "no column of words"), problems)
    if not body:
        message, hint = "It has headings but no rows below them.", "If it should hold notes, export it again."
        problems.append(Problem(file=file.name, place=sheet_of(table), message=message, hint=hint))
    reading = _read_rows(table, headings, body, platform, file.questions)
    more: dict[str, Any] = {"not_read": not_read + reading.not_read, "problems": tuple(problems) + reading.problems}
    beside = platform.beside if platform is not None else frozenset()
    more |= {"unused": headings.columns.unused([row.cells for row in body], beside, rule.columns)}
    return reading.model_copy(update=more)


def _left(table: Table, rows: Sequence[Row], reason: str) -> tuple[NotRead, ...]:
    """Rows that were not read, and why; an empty one needs no other reason."""
    return tuple(NotRead(place=table.place(row.number), reason="empty row" if row.blank else reason) for row in rows)


def _nothing(table: Table, not_read: tuple[NotRead, ...], problems: Sequence[Problem]) -> Reading:
    """What is read of a table that gives no unit."""
    return Reading(reader=table.format, shape="table", not_read=not_read, problems=tuple(problems))


def find_headings(rows: Sequence[Row], rule: FileRule) -> Headings:
    """The row of headings: the first of the first rows whose cells name the words' column and most other columns.

    One column without a known heading has none: all of it is words. assembly.toml may name columns by number (`"column 2" = "text"`)
    where a table has no headings.
    """
    rows = [row for row in rows if not row.blank]
    used = sorted({column for row in rows for column, cell in enumerate(row.cells) if filled(cell)})
    width = max(used) + 1
    numbered = tuple(f"column {column + 1}" for column in range(width))
    if any(folded(name) in numbered for name in rule.columns) and not any(folded(cell) in numbered for cell in rows[0].cells):
        return Headings(None, recognise(numbered, rule.columns))
    known = [recognise(row.cells, rule.columns) for row in rows[:SEARCHED]]
    first = Headings(rows[0], known[0])
    if len(used) == 1:
        if known[0].places:
            return first
        return Headings(None, Columns(numbered, {"text": used[0]}, (used[0],)))
    best = max(
        (place for place, columns in enumerate(known) if columns.text is not None and (place == 0 or len(columns.places) > 1)),
        key=lambda place: (len(known[place].places), -place),
        default=0,
    )
    return Headings(rows[best], known[best]) if best else first


def _read_rows(table: Table, headings: Headings, body: Sequence[Row], platform: Platform | None, questions: frozenset[str] = frozenset()) -> Reading:
    units: list[Unit] = []
    not_read: list[NotRead] = []
    problems: list[Problem] = [*rivals(table, headings.columns), *short_rows(table, headings, body)]
    worded = {row.number: row.cells for row in body if filled(cell_of(row, headings.columns.text))} if headings.row is not None else {}
    own = headings_among(headings.columns.headings, headings.columns, worded, questions) if platform is None else {}
    problems += remark(table.file, sheet_of(table), own)
    for row in body:
        if row.blank:
            not_read.append(NotRead(place=table.place(row.number), reason="empty row"))
            continue
        if row.number in own:
            not_read.append(NotRead(place=table.place(row.number), reason=own[row.number]))
            continue
        if headings.row is not None and row.cells == headings.row.cells:
            not_read.append(NotRead(place=table.place(row.number), reason="the headings again"))
            continue
        row, wrong = fitted(table, headings, row)
        problems += wrong
        for column in headings.columns.texts:
            found = unit_of(table, headings.columns, row, column, platform)
            if isinstance(found, Unit):
                units.append(found)
                continue
            not_read.append(found)
            if found.reason.startswith("an error"):
                problems.append(error_cell(table, found))
    grade = platform.grade if platform is not None else None
    return Reading(reader=table.format, shape="table", units=tuple(units), not_read=tuple(not_read), problems=tuple(problems), grade=grade)
