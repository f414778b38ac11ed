"""The way back from Excel: what people changed in everything.xlsx, as the lines of a decisions file.

Rows are known by their ids, wherever they stand, and columns by their headings. A cell counts as changed only against what this very file
said when it was handed out, which its hidden sheet remembers: an old file can never undo what was decided since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from synthesis.document.everything_base import Base, recalled
from synthesis.document.everything_changes import Changes, foreign
from synthesis.document.everything_columns import FORM, LISTS, OPEN_SIGN, SHEETS, folded, heading
from synthesis.document.everything_said import NAMED, Line, Said
from synthesis.document.workbook_read import Page, Row, pages
from synthesis.document.workbook_remarks import Comment, comments
from synthesis.errors import SynthesisError
from synthesis.languages.wording import Wording, wording
from synthesis.records import Place, Problem, Snapshot

FILE = "everything.xlsx"
SEARCHED = 25
"""So many rows from the top may stand above the headings."""

OWN_WORDS = "Keep the file; to have these words in the documents, write them as comments on cells, or into the draft."
LONGEST_SAID = 400
"""Characters of what people wrote outside our columns that a sentence quotes."""

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
        if foreign(base, snapshot):
            raise SynthesisError(
                "It was made from another assembly: its quotes are none of this one’s, so nothing of it was taken in.",
                "Name the folder it belongs to.",
            )
        changes = Changes(base, snapshot, say, said)
        remarks = comments(data)
        for page in pages(data):
            _read(page, say, changes, said, remarks.get(page.title, ()))
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


def _read(page: Page, say: Wording, changes: Changes, said: Said, remarks: Sequence[Comment]) -> None:
    """Go through one sheet, if it is one of ours. What people wrote beside our columns is named."""
    if page.title == LISTS:
        return
    head, rows = _headed(page.rows)
    sheet, at = _recognised(head, say)
    if sheet is None:
        if head and not _ours(page.title, head, say):
            words = chain(head, (cell for _, row in rows for cell in row))
            message = f"The sheet “{page.title}” is not one of this workbook’s; nothing on it was taken in. It says {_quoted(words)}."
            said.problem(Place(sheet=page.title), message, OWN_WORDS)
        for remark in remarks:
            said.problem(Place(sheet=page.title, row=remark.row), f"A comment is not taken in from here: {_commented(remark)}.", OWN_WORDS)
        return
    if "id" not in at:
        message = f"On the sheet “{page.title}” the column “{say('everything.heading.id')}” is missing; nothing on it was read."
        said.problem(Place(sheet=page.title), message, "Bring the column back: without it nobody can tell which row is which.")
        return
    for column in SHEETS[sheet]:
        if column.open and column.name not in at:
            name = heading(say, column).removesuffix(OPEN_SIGN)
            said.remark(Place(sheet=page.title), f"The sheet “{page.title}” has no column “{name}” any more; nothing was taken from it.")
    beside = _Beside(head, at)
    ids: dict[int, str] = {}
    for number, row in rows:
        ids[number] = row[at["id"]].strip() if at["id"] < len(row) else ""
        beside.take(number, row)
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in at.items()}
        if any(cells.values()):
            changes.take(sheet, Place(sheet=page.title, row=number), cells)
    for message in beside.said():
        said.problem(Place(sheet=page.title), message, OWN_WORDS)
    for remark in remarks:
        changes.comment(sheet, Place(sheet=page.title, row=remark.row), ids.get(remark.row, ""), remark.text, remark.author)


class _Beside:
    """What people wrote into columns that are none of ours."""

    def __init__(self, head: Sequence[str], at: dict[str, int]) -> None:
        self.head, self.ours = head, frozenset(at.values())
        self.found: dict[int, list[tuple[int, str]]] = {}

    def take(self, number: int, row: Sequence[str]) -> None:
        for place, cell in enumerate(row):
            if place not in self.ours and cell.strip():
                self.found.setdefault(place, []).append((number, cell))

    def said(self) -> Iterator[str]:
        for place, cells in sorted(self.found.items()):
            name = self.head[place].strip() if place < len(self.head) else ""
            column = f"The column “{name}”" if name else f"Column {_letters(place)}, which has no heading,"
            rows = "; ".join(f"row {number}: {_quoted([words])}" for number, words in cells[:NAMED])
            more = f"; and {len(cells) - NAMED} more" if len(cells) > NAMED else ""
            yield f"{column} is not one of this workbook’s; what stands in it was not taken in ({rows}{more})."


def _letters(place: int) -> str:
    """A column's letters, as spreadsheets show them; counted from 0."""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _quoted(words: Iterable[str]) -> str:
    text = " | ".join(" ".join(one.split()) for one in words if one.strip())
    return f"“{text}”" if len(text) <= LONGEST_SAID else f"“{text[:LONGEST_SAID]}…”"


def _commented(remark: Comment) -> str:
    return f"{_quoted([remark.text])} ({remark.author or 'nobody is named'})"


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
    return title == say("everything.readme") or counted in {folded(cell) for cell in head}
