"""One rule for small numbers: a count of one to four people is never printed, nor anything from which it can be worked out.

People here are members, named speakers, submissions and unsigned contributions. Zero may be said. What is printed instead of a count is
an interval (`Shown`): "fewer than 5", or "5 or more" where a second count is made coarse so that the first cannot be found by
subtraction. The limit is `publish.fewest` in assembly.toml: it may be raised, and not lowered below 3.

The guard is complementary cell suppression (Willenborg, de Waal: Elements of Statistical Disclosure Control, 2001), audited by bounds: it
reads the printed intervals and totals as a stranger would and makes more of them coarse until no small count is narrowed from below or
left with one value only. What it cannot hide are the words themselves: who counts the notes that are listed knows how many notes there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from synthesis.records import Counts, Record

LIMIT = 5
"""Counts below this, other than zero, are not printed."""
LOWEST = 3
"""The limit may not be set below this: under 3, "fewer than" would be a number."""


class Shown(Record):
    """A count as it may be printed: from `low` to `high`, both included, or without an upper end (None)."""

    low: int
    high: int | None

    @property
    def exact(self) -> int | None:
        """The number itself, where it may be said."""
        return self.low if self.low == self.high else None

    @property
    def few(self) -> bool:
        """Whether it stands for a small number."""
        return self.low == 1 and self.high is not None and self.high > 1

    @property
    def hidden(self) -> bool:
        """Whether nothing at all is said."""
        return self.low == 0 and self.high is None


HIDDEN = Shown(low=0, high=None)


class ShownCounts(Record):
    """Who stands behind something, as it may be printed. `tables` and `weekends` are None where they would say how many people there are."""

    people: Shown
    tables: int | None
    submissions: Shown
    unattributed: Shown
    weekends: int | None

    @property
    def few(self) -> bool:
        """Whether somebody stands behind it, and no count of them may be said."""
        parts = (self.people, self.submissions, self.unattributed)
        return any(part.few for part in parts) and not any(part.low >= 1 and not part.few for part in parts)

    @property
    def size(self) -> int:
        """How large it may be drawn or ranked: what is printed of it, small numbers left out."""
        return sum(0 if part.few else part.low for part in (self.people, self.submissions, self.unattributed))


def limit_of(settings: Mapping[str, Any]) -> int:
    """The limit under which an assembly works, from its settings as a snapshot keeps them."""
    return max(LOWEST, int((settings.get("publish") or {}).get("fewest", LIMIT)))


def shown(count: int, limit: int = LIMIT) -> Shown:
    """A count as it may be printed where nothing else is known of it."""
    return Shown(low=1, high=limit - 1) if 0 < count < limit else Shown(low=count, high=count)


def shown_counts(counts: Counts, limit: int = LIMIT) -> ShownCounts:
    """Who stands behind something, as it may be printed."""
    return beside(counts, shown(counts.people, limit), shown(counts.submissions, limit), shown(counts.unattributed, limit))


def beside(counts: Counts, people: Shown, submissions: Shown, unattributed: Shown) -> ShownCounts:
    """The same with tables and weekends, which are left out where they would put a lower end to a hidden count: who sits at three tables
    is at least three."""
    exact = [part.exact for part in (people, unattributed)]
    said = sum(count for count in exact if count is not None)
    open_ = None in exact and not (people.exact and counts.tables <= said)
    return ShownCounts(
        people=people,
        tables=None if open_ else counts.tables,
        submissions=submissions,
        unattributed=unattributed,
        weekends=counts.weekends if people.exact else None,
    )


def guarded_parts(total: int, parts: Sequence[int], limit: int = LIMIT, rest: bool = False) -> tuple[Shown, ...]:
    """The parts of a printed total (sub-themes of a theme; for and against), none of which gives another away.

    Parts may overlap, as people do who spoke of both. `rest` says that there is more in the total than the parts, of which nothing is printed.
    """
    apart = not rest and sum(parts) == total
    return _Guard([list(parts)], [total], limit, additive=apart, columns=False, rest=rest).shown()[0]


def guarded_grid(cells: Sequence[Sequence[int]], totals: Sequence[int], limit: int = LIMIT, additive: bool = False) -> tuple[tuple[Shown, ...], ...]:
    """The cells of a table with printed totals at the end of each row, none of which gives another away, along rows or columns.

    `additive` says that every row sums to its total (submissions by weekend); otherwise a total counts everybody once, however many of the
    cells they stand in (people by weekend). No sums of columns are printed.
    """
    return _Guard([list(row) for row in cells], list(totals), limit, additive=additive, columns=True).shown()


class _Guard:
    """A table being made coarse, cell by cell, until what is printed says nothing more about the small ones."""

    def __init__(self, cells: list[list[int]], totals: list[int], limit: int, *, additive: bool, columns: bool, rest: bool = False) -> None:
        self.cells, self.limit, self.additive, self.rest = cells, limit, additive, rest
        self.totals = [shown(total, limit) for total in totals]
        self.print = [[shown(count, limit) for count in row] for row in cells]
        self.rows = [[(r, c) for c in range(len(row))] for r, row in enumerate(cells)]
        wide = len(cells[0]) if cells and columns else 0
        self.columns = [[(r, c) for r in range(len(cells))] for c in range(wide)]

    def shown(self) -> tuple[tuple[Shown, ...], ...]:
        """What may be printed. Every round makes at least one cell coarser, so it ends."""
        while self._second() or self._audit():
            pass
        return tuple(tuple(row) for row in self.print)

    def _second(self) -> bool:
        """A small number never stands alone among exact ones in its row or column."""
        for line in (*self.rows, *self.columns):
            vague = [self.print[r][c] for r, c in line if self.print[r][c].exact is None]
            if len(vague) == 1 and vague[0].few and not self.rest and self._coarser(line):
                return True
        return False

    def _coarser(self, line: list[tuple[int, int]]) -> bool:
        """Make the smallest exact count of a line an open one; False where there is none."""
        open_to = [(self.cells[r][c], r, c) for r, c in line if self.print[r][c].exact]
        if not open_to:
            return False
        _, r, c = min(open_to)
        self.print[r][c] = Shown(low=self.limit, high=None)
        return True

    def _audit(self) -> bool:
        """Read the table as a stranger would; where that narrows a small number, make something coarser. False where nothing can be."""
        bounds = self._bounds()
        for r, row in enumerate(self.rows):
            narrowed = [c for _, c in row if 0 < self.cells[r][c] < self.limit and _narrow(bounds[r][c])]
            if (narrowed or self._total_given_away(r, bounds)) and self._veil(row):
                return True
        return False

    def _veil(self, row: list[tuple[int, int]]) -> bool:
        """Make a count of the row coarser, else say nothing of the whole row; False where that was done before."""
        if self._coarser(row):
            return True
        r = row[0][0]
        before, self.print[r] = self.print[r], [HIDDEN] * len(row)
        return before != self.print[r]

    def _total_given_away(self, r: int, bounds: list[list[tuple[int, int | None]]]) -> bool:
        """Whether the parts say that a small total is at least two."""
        return self.additive and self.totals[r].few and sum(low for low, _ in bounds[r]) > 1

    def _bounds(self) -> list[list[tuple[int, int | None]]]:
        """The narrowest interval of each cell that follows from all that is printed, found by going round until nothing changes."""
        bounds: list[list[tuple[int, int | None]]] = [[(cell.low, cell.high) for cell in row] for row in self.print]
        lines = [(line, self.totals[r]) for r, line in enumerate(self.rows)] if not self.rest else []
        changed = True
        while changed:
            moved = [_tighten(bounds, line, total, self.additive) for line, total in lines]
            changed = any(moved)
        return bounds


def _narrow(bound: tuple[int, int | None]) -> bool:
    low, high = bound
    return low > 1 or (high is not None and high < 2)


def _tighten(bounds: list[list[tuple[int, int | None]]], line: list[tuple[int, int]], total: Shown, additive: bool) -> bool:
    """What a total says of each cell of its line: never less than it less the most the others can be, and, where the cells add up, never
    more than it less the least they can be."""
    changed = False
    for r, c in line:
        others = [bounds[x][y] for x, y in line if (x, y) != (r, c)]
        low, high = bounds[r][c]
        ends = [end for _, end in others]
        least = total.low - sum(end for end in ends if end is not None) if None not in ends else 0
        most = total.high - sum(start for start, _ in others) if additive and total.high is not None else None
        new = (max(low, least), high if most is None else most if high is None else min(high, most))
        changed |= new != (low, high)
        bounds[r][c] = new
    return changed
