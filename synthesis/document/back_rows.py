"""What became of a table: cells changed, rows put in and taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from synthesis.document.back_aligning import ALIKE
from synthesis.document.back_passages import Passage
from synthesis.document.back_units import RowUnit, Step, Unit, fold, shingles, tidy
from synthesis.records import Edit


def row_edits(passage: Passage, unit: Unit) -> Iterator[Edit]:
    """The differences of one table. Rows and columns are counted from 1, the heading is row 1; rows as handed out, added ones as they stand."""
    old = ["\t".join("".join(piece.text for piece in cell) for cell in row) for row in passage.grid]
    rows = unit.rows or ()
    pairs = dict(_matched(passage, old, rows))
    found = {number: place for place, number in pairs.items()}
    for place, text in enumerate(old):
        if place not in pairs:
            yield _edit(passage, unit, "deleted", f"row {place + 1}", Step(None), before=_shown(text))
    for number, row in enumerate(rows):
        if number in found:
            yield from _cells(passage, unit, found[number], number)
        elif added := (row.text(last=True) or "").strip():
            yield _edit(passage, unit, "added", f"row {number + 1}", _last(row), after=_shown(added), at=number)


@dataclass(frozen=True)
class _Pair:
    """A row as handed out and one as it came back, before they are known to be the same."""

    name: str | None
    text: str
    row: RowUnit

    def named(self) -> bool:
        return self.name is not None and self.name in self.row.names

    def equal(self) -> bool:
        return fold(self.text) == fold(self.row.text() or "")

    def alike(self) -> bool:
        left, right = set(shingles(self.text)), set(shingles(self.row.text() or ""))
        return bool(left and right) and 2 * len(left & right) / (len(left) + len(right)) >= ALIKE


def _matched(passage: Passage, old: Sequence[str], rows: Sequence[RowUnit]) -> list[tuple[int, int]]:
    """Rows in order: by their bookmarks, then equal ones, then alike ones, then the rest between two known ones where as many are left."""
    there = [number for number, row in enumerate(rows) if row.text() is not None]
    pairs: dict[int, int] = {}
    for same in (_Pair.named, _Pair.equal, _Pair.alike):
        for place, text in enumerate(old):
            if place in pairs:
                continue
            last = max((number for earlier, number in pairs.items() if earlier < place), default=-1)
            until = min((number for later, number in pairs.items() if later > place), default=len(rows))
            wanted = (number for number in there if last < number < until)
            number = next((number for number in wanted if same(_Pair(passage.row_names[place], text, rows[number]))), None)
            if number is not None:
                pairs[place] = number
    known = [(-1, -1), *sorted(pairs.items()), (len(old), len(rows))]
    for (before, above), (after, below) in pairwise(known):
        rest = [number for number in there if above < number < below]
        if len(rest) == after - before - 1:
            pairs.update(zip(range(before + 1, after), rest, strict=True))
    return sorted(pairs.items())


def _cells(passage: Passage, unit: Unit, place: int, number: int) -> Iterator[Edit]:
    """A row that is there in both: a chain of edits for each cell, or one deletion where a tracked change took the row out."""
    row = (unit.rows or ())[number]
    if row.text(last=True) is None:
        text = "\t".join("".join(piece.text for piece in cell) for cell in passage.grid[place])
        yield _edit(passage, unit, "deleted", f"row {place + 1}", _last(row), before=_shown(text), at=number)
        return
    cells = ["".join(piece.text for piece in cell) for cell in passage.grid[place]]
    for column in range(max(len(cells), len(row.cells))):
        before = cells[column] if column < len(cells) else ""
        for step in row.cells[column] if column < len(row.cells) else (Step(""),):
            after = step.text or ""
            if fold(before) != fold(after):
                said = {"before": tidy(before), "after": tidy(after).strip()}
                yield _edit(passage, unit, "text", f"cell {place + 1}.{column + 1}", step, at=number, **said)
            before = after


def _last(row: RowUnit) -> Step:
    """Whose change was the last in a row."""
    return next((cell[-1] for cell in row.cells if cell[-1].author is not None), Step(None))


def _shown(text: str) -> str:
    return " | ".join(tidy(cell) for cell in text.split("\t"))


def _edit(
    passage: Passage, unit: Unit, what: str, part: str, step: Step, before: str | None = None, after: str | None = None, at: int | None = None
) -> Edit:
    """One edit; `at` is the row of the file, from 0, where it stands in one."""
    place = unit.place if at is None or unit.place.table is None else unit.place.model_copy(update={"row": at + 1})
    said = {"part": part, "before": before, "after": after, "author": step.author, "at": step.at}
    return Edit.model_validate({"what": what, "anchor": passage.anchor, "place": place, **said})
