"""The way back from Excel: what people changed in everything.xlsx, as the lines of a decisions file.

Rows are known by their ids, wherever they stand, and columns by their headings. A cell counts as changed only against what this very file
said when it was handed out, which its hidden sheet remembers: an old file can never undo what was decided since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from synthesis.document.everything_base import Base, recalled
from synthesis.document.everything_changes import Changes
from synthesis.document.everything_columns import FORM, LISTS, OPEN_SIGN, SHEETS, folded, heading
from synthesis.document.everything_said import Line, Said
from synthesis.document.workbook_read import Page, Row, pages
from synthesis.errors import SynthesisError
from synthesis.languages.wording import Wording, wording
from synthesis.records import Place, Problem, Snapshot

FILE = "everything.xlsx"
SEARCHED = 25
"""So many rows from the top may stand above the headings."""

ENOUGH = 2
"""Headings that must be recognised before a sheet is taken for one of ours."""


def everything_back(data: bytes, snapshot: Snapshot, file: str = FILE) -> tuple[list[Line], list[Problem]]:
    """What was changed, as lines that `synthesis decide` takes, and what could not be taken in, each with its sheet and row.

    `snapshot` is what stands now: what was decided already gives no line, and what is no longer there is said. `file` is the workbook's name
    in problems. A file that nobody changed gives neither lines nor problems; the order of rows and sheets is no matter.
    """
    said = Said(file)
    try:
        base = _base(data)
        say = wording(base.language)
        changes = Changes(base, snapshot, say, said)
        for page in pages(data):
            _read(page, say, changes, said)
    except SynthesisError as wrong:
        return [], [Problem(file=file, message=wrong.message, hint=wrong.hint)]
    lines = changes.lines()
    return lines, said.problems()


def _base(data: bytes) -> Base:
    for page in pages(data):
        lines = (row[0] for _, row in page.rows if row and row[0])
        first = next(lines, "")
        if page.title == LISTS or first.startswith(f'["{FORM.split("/")[0]}/'):
            return recalled(chain([first], lines))
    message = "It is not an everything.xlsx, or its hidden sheet is missing, so nobody can tell what was changed in it."
    raise SynthesisError(message, "Make the changes in a copy of the file as it was handed out.")


def _read(page: Page, say: Wording, changes: Changes, said: Said) -> None:
    """Go through one sheet, if it is one of ours."""
    if page.title == LISTS:
        return
    head, rows = _headed(page.rows)
    sheet, at = _recognised(head, say)
    if sheet is None:
        if head and not _ours(page.title, head, say):
            said.remark(Place(sheet=page.title), f"The sheet “{page.title}” is not one of this workbook’s; nothing on it was read.")
        return
    if "id" not in at:
        message = f"On the sheet “{page.title}” the column “{say('everything.heading.id')}” is missing; nothing on it was read."
        said.problem(Place(sheet=page.title), message, "Bring the column back: without it nobody can tell which row is which.")
        return
    for column in SHEETS[sheet]:
        if column.open and column.name not in at:
            name = heading(say, column).removesuffix(OPEN_SIGN)
            said.remark(Place(sheet=page.title), f"The sheet “{page.title}” has no column “{name}” any more; nothing was taken from it.")
    for number, row in rows:
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in at.items()}
        if any(cells.values()):
            changes.take(sheet, Place(sheet=page.title, row=number), cells)


def _headed(rows: Iterator[Row]) -> tuple[Sequence[str], Iterator[Row]]:
    """The row of headings (the fullest of the first rows), and the rows below it."""
    first = list(islice(rows, SEARCHED))
    filled = [sum(bool(cell.strip()) for cell in row) for _, row in first]
    if not any(filled):
        return (), iter(())
    place = next((at for at, (_, row) in enumerate(first) if any(cell.strip().endswith(OPEN_SIGN) for cell in row)), 0)
    return first[place][1], chain(first[place + 1 :], rows)


def _recognised(head: Sequence[str], say: Wording) -> tuple[str | None, dict[str, int]]:
    """Which of our sheets has these headings, and where each of its columns stands; None where it is none of them."""
    best: tuple[str | None, dict[str, int]] = (None, {})
    for sheet, columns in SHEETS.items():
        names = {folded(heading(say, column, roster)): column.name for column in columns for roster in (True, False)}
        at: dict[str, int] = {}
        for place, cell in enumerate(head):
            if (name := names.get(folded(cell.strip()))) is not None:
                at.setdefault(name, place)
        opened = any(column.open and column.name in at for column in columns)
        if opened and len(at) >= ENOUGH and len(at) > len(best[1]):
            best = sheet, at
    return best


def _ours(title: str, head: Sequence[str], say: Wording) -> bool:
    """Whether a sheet without open columns is one that we wrote: the page to read first, or the balance sheet."""
    counted = folded(say("everything.heading.counted"))
    return title == say("everything.readme") or sum(map(bool, head)) == 1 or counted in {folded(cell) for cell in head}
