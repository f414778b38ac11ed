"""Tables inside documents (Markdown, Word).

Rows are notes where the headings are known. Else a row stands for itself where the format says that the first one is a heading
(Markdown), and a cell where it does not (Word, where tables also lay out pages).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from synthesis.ingest.columns import Columns, folded, recognise
from synthesis.ingest.cues import clock, seconds
from synthesis.ingest.headings import by_words
from synthesis.ingest.prose import Block
from synthesis.ingest.reading import Unit
from synthesis.ingest.spoken import named
from synthesis.records import Place
from synthesis.settings import FileRule

_TIME_HEADINGS = frozenset(
    {"time", "timestamp", "timecode", "zeit", "uhrzeit", "heure", "temps", "hora", "ora", "start", "start time", "tijd", "czas"}
)
_SPOKEN_HEADINGS = frozenset({"transcript", "transcription", "transkript", "speech", "spoken", "utterance", "caption", "captions", "wortprotokoll"})
_FIELDS = ("speaker", "key", "question", "session", "table", "role", "grade", "language", "votes", "theme")
_STAMP = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3})\d*)?")
_LABELS = frozenset({"table", "question", "session"})


@dataclass(frozen=True)
class Grid:
    """The rows of one table, each with the place of its beginning; `headed` where the format itself says that the first row is a heading."""

    rows: tuple[tuple[Place, Sequence[str]], ...]
    table: int
    headed: bool = False


def cells_as_blocks(grid: Grid, rule: FileRule) -> list[Block]:
    """A table's rows as blocks, in order. Row 1 is the first row, heading or not."""
    if not grid.rows:
        return []
    headings = [cell.strip() for cell in grid.rows[0][1]]
    columns = _columns(headings, rule)
    if columns is not None:
        rows = [block for at in range(1, len(grid.rows)) for block in (_row(grid, at, columns), *_beyond(grid, at))]
        return [_left_out(grid, 0, "the headings of a table"), *rows]
    blocks = []
    for at in range(len(grid.rows)):
        if at == 0 and grid.headed:
            blocks.append(_left_out(grid, 0, "the headings of a table"))
        elif grid.headed:
            blocks.append(_whole(grid, at))
        else:
            blocks += _cells(grid, at)
    return blocks


def _columns(headings: list[str], rule: FileRule) -> Columns | None:
    """What the columns hold where one of them holds the words and the first row reads like headings; None for any other table."""
    spoken = next((heading for heading in headings if folded(heading) in _SPOKEN_HEADINGS), None)
    columns = recognise(headings, rule.columns or ({spoken: "text"} if spoken else {}))
    if columns.text is None or any(len(heading) > 60 for heading in headings):
        return None
    return columns if len(headings) == 1 or len(columns.places) > 1 or spoken or _time_column(headings) is not None else _alone(columns)


def _alone(columns: Columns) -> Columns | None:
    """A single known heading among unknown ones is a heading where the others are short too."""
    return columns if all(len(heading.split()) <= 4 for heading in columns.headings) else None


def _time_column(headings: Sequence[str]) -> int | None:
    return next((at for at, heading in enumerate(headings) if folded(heading) in _TIME_HEADINGS), None)


def _row(grid: Grid, at: int, columns: Columns) -> Block:
    _, cells = grid.rows[at]
    text = "\n".join(cells[column].strip() for column in columns.texts if column < len(cells) and cells[column].strip())
    if not text:
        filled = any(cell.strip() for cell in cells)
        return _left_out(grid, at, "a row without words in its text column" if filled else "an empty row")
    place = _place(grid, at)
    time = _time_column(columns.headings)
    start = _seconds(cells[time]) if time is not None and time < len(cells) else None
    if start is not None:
        place = place.model_copy(update={"time": clock(start)})
    fields = {name: columns.cell(name, cells) for name in _FIELDS}
    if fields["speaker"] is not None:
        speaker, role = named(fields["speaker"])
        fields.update(speaker=speaker, role=fields["role"] or role)
    return Block(place, text, "unit", unit=Unit(place=place, text=text, start=start, **fields))


def _beyond(grid: Grid, at: int) -> list[Block]:
    """Words in cells that no heading stands above."""
    extra = [column for column, cell in enumerate(grid.rows[at][1], 1) if column > len(grid.rows[0][1]) and cell.strip()]
    place = _place(grid, at)
    return [Block(place.model_copy(update={"column": str(column)}), "", "left out", reason="a cell that no heading stands above") for column in extra]


def _cells(grid: Grid, at: int) -> list[Block]:
    """The cells of a row as blocks of their own; a label beside its value ("Table" | "4") as the heading it is."""
    cells = [(column, cell.strip()) for column, cell in enumerate(grid.rows[at][1], 1) if cell.strip()]
    if not cells:
        return [_left_out(grid, at, "an empty row")]
    if len(cells) == 2 and (label := _label(cells[0][1])) is not None:
        return [Block(_place(grid, at), f"{label}: {cells[1][1]}", "heading", 99)]
    blocks = []
    for column, cell in cells:
        place = _place(grid, at).model_copy(update={"column": str(column)}) if len(grid.rows[at][1]) > 1 else _place(grid, at)
        blocks.append(Block(place, cell, "heading", 99) if by_words(cell) else Block(place, cell))
    return blocks


def _whole(grid: Grid, at: int) -> Block:
    """A row under headings that nobody knows: its cells belong together."""
    text = " | ".join(cell.strip() for cell in grid.rows[at][1] if cell.strip())
    return Block(_place(grid, at), text, "item") if text else _left_out(grid, at, "an empty row")


def _label(cell: str) -> str | None:
    columns = recognise([cell.rstrip(":： ")])
    return next((name for name in columns.places if name in _LABELS), None)


def _place(grid: Grid, at: int) -> Place:
    return grid.rows[at][0].model_copy(update={"table": grid.table, "row": at + 1})


def _left_out(grid: Grid, at: int, reason: str) -> Block:
    return Block(_place(grid, at), "", "left out", reason=reason)


def _seconds(cell: str) -> float | None:
    found = _STAMP.fullmatch(cell.strip(" []()"))
    return seconds(*found.groups()) if found else None
