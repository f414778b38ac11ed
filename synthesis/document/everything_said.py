"""What could not be taken from a workbook: a sentence for each row, or one for many rows of which the same is to be said."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from synthesis.records import Place, Problem

NAMED = 12
"""The most rows that one sentence names."""


class Line(dict[str, Any]):
    """One decision, as a line of a decisions file has it; `place` is where in the workbook it was found, `author` whom it names there."""

    def __init__(self, place: Place, action: str, target: str | None, author: str | None = None, **fields: Any) -> None:
        super().__init__(action=action, target=target, **fields)
        self.place, self.author = place, author


class Said:
    """Collects problems and gives them in the order of the sheets and rows, whatever order they came in."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Problem] = []
        self._alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)

    def problem(self, at: Place, message: str, hint: str = "") -> None:
        """Something is wrong in a row, or on a sheet as a whole."""
        self._found.append(Problem(file=self.file, place=at, message=message, hint=hint))

    def remark(self, at: Place, message: str) -> None:
        """Worth knowing, and nothing that anybody needs to mend."""
        self._found.append(Problem(file=self.file, place=at, message=message, remark=True))

    def alike(self, at: Place, message: str, hint: str = "") -> None:
        """The same is wrong in several rows, perhaps in hundreds: they share a sentence."""
        self._alike[at.sheet or "", message, hint].append(at.row or 0)

    def problems(self) -> list[Problem]:
        """All of them."""
        shared = []
        for (sheet, message, hint), rows in self._alike.items():
            place = Place(sheet=sheet, row=min(rows))
            shared.append(Problem(file=self.file, place=place, message=f"{message}{_listed(sorted(rows))}", hint=hint))
        return sorted((*self._found, *shared), key=_order)


def _order(problem: Problem) -> tuple[bool, str, int, str]:
    place = problem.place or Place()
    return problem.remark, place.sheet or "", place.row or 0, problem.message


def _listed(rows: list[int]) -> str:
    if len(rows) == 1:
        return ""
    more = f" and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
    return f" So it is in {len(rows)} rows: {', '.join(map(str, rows[:NAMED]))}{more}."
