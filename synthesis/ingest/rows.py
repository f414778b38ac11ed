"""The rows of any table, as they are found in a file: counted as a person sees them, with the text of their cells."""

from __future__ import annotations

from dataclasses import dataclass

from synthesis.ingest.columns import Columns
from synthesis.records import Place

_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Signs that nobody sees."""


@dataclass(frozen=True)
class Row:
    """One row, counted from 1, with the text of its cells."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        return not any(filled(cell) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """The rows of one sheet or file. `delimiter` is what a text file puts between cells; `format` the reader's name."""

    file: str
    format: str
    rows: tuple[Row, ...]
    sheet: str | None = None
    delimiter: str | None = None

    def place(self, row: int, column: str | None = None) -> Place:
        return Place(sheet=self.sheet, row=row, column=column)


@dataclass(frozen=True)
class Headings:
    """Where the headings stand (None: there are none) and what the columns under them hold."""

    row: Row | None
    columns: Columns


def filled(cell: str) -> bool:
    """Whether a cell holds anything a person would see."""
    return bool(cell.strip().strip(_NOTHING).strip())


def cell_of(row: Row, column: int | None) -> str:
    """The text in a column of a row; nothing where the row is too short or there is no such column."""
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def sheet_of(table: Table) -> Place | None:
    """The place of the table as a whole: its sheet, where it has one."""
    return Place(sheet=table.sheet) if table.sheet is not None else None
