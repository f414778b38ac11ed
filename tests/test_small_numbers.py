"""No count of one to four people can be read or worked out: a solver tries every table that fits what is printed."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from synthesis.records import Counts
from synthesis.settings import PublishSettings, Settings
from synthesis.small_numbers import HIDDEN, Shown, guarded_grid, guarded_parts, limit_of, shown, shown_counts

WIDE = 30
"""The solver takes nobody to think of more people than this in one cell."""


def fits(cell: Shown, value: int) -> bool:
    return cell.low <= value and (cell.high is None or value <= cell.high)


def worlds(row: tuple[Shown, ...], total: Shown, additive: bool) -> list[tuple[int, ...]]:
    """Every row of counts that a stranger must think possible. People who overlap may sum to more than the total, each to no more than it."""
    ranges = [range(cell.low, (cell.high if cell.high is not None else WIDE) + 1) for cell in row]
    found = []
    for values in product(*ranges):
        top = range(total.low, (total.high if total.high is not None else WIDE * len(row)) + 1)
        if sum(values) in top if additive else any(max(values, default=0) <= t <= sum(values) for t in (*top[:1], *top[-1:])):
            found.append(values)
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=3), st.integers(3, 6))
def test_parts_of_a_sum_give_no_small_number_away(parts: list[int], limit: int) -> None:
    total = sum(parts)
    printed = guarded_grid([parts], [total], limit, additive=True)[0]
    assert all(fits(cell, value) for cell, value in zip(printed, parts, strict=True)), "what is printed is true"
    possible = worlds(printed, shown(total, limit), additive=True)
    for place, value in enumerate(parts):
        if 0 < value < limit:
            seen = {world[place] for world in possible}
            assert len(seen) > 1 and min(seen) <= 1, (parts, printed, seen)
    if 0 < total < limit:
        assert len({sum(world) for world in possible}) > 1


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_people_who_come_again_give_no_small_number_away(data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.integers(0, 9), min_size=1, max_size=3))
    total = data.draw(st.integers(max(parts), sum(parts)))
    printed = guarded_grid([parts], [total])[0]
    possible = worlds(printed, shown(total), additive=False)
    for place, value in enumerate(parts):
        if 0 < value < 5:
            seen = {world[place] for world in possible}
            assert len(seen) > 1 and min(seen) <= 1, (parts, total, printed, seen)


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=1, max_size=6), st.booleans())
def test_no_small_number_stands_alone_in_its_row_or_column(cells: list[list[int]], additive: bool) -> None:
    printed = guarded_grid(cells, [sum(row) for row in cells], additive=additive)
    for line, values in [*zip(printed, cells, strict=True), *zip(zip(*printed, strict=True), zip(*cells, strict=True), strict=True)]:
        vague = [cell for cell in line if cell.exact is None]
        assert len(vague) != 1 or not vague[0].few or not any(cell.exact for cell in line), (cells, printed)
        assert all(fits(cell, value) and (cell.exact is None or value == 0 or value >= 5) for cell, value in zip(line, values, strict=True))


def test_a_second_figure_is_veiled_and_no_more() -> None:
    assert guarded_parts(12, [9, 3]) == (Shown(low=5, high=None), shown(3))
    assert guarded_parts(14, [9, 3], rest=True) == (shown(9), shown(3)), "the theme's own quotes stand between them"
    assert guarded_parts(6, [1, 5]) == (HIDDEN, HIDDEN), "five or more and at least one make six: it would be one"
    assert guarded_parts(20, [9, 11]) == (shown(9), shown(11))


def test_tables_are_left_out_where_they_would_say_how_many() -> None:
    assert shown_counts(Counts(people=3, tables=3)).tables is None
    assert shown_counts(Counts(people=12, tables=5, unattributed=2)).tables == 5
    assert shown_counts(Counts(people=5, tables=8, unattributed=3)).tables is None, "eight tables and five people: at least three unsigned"
    assert shown_counts(Counts(unattributed=2, tables=2)).tables is None
    assert shown_counts(Counts(people=3, tables=3)).few and not shown_counts(Counts()).few


def test_the_limit_may_be_raised_and_has_a_floor() -> None:
    assert limit_of({}) == 5 and limit_of({"publish": {"fewest": 10}}) == 10
    assert limit_of(Settings(title="x", publish=PublishSettings(fewest=7)).model_dump(mode="json")) == 7
    with pytest.raises(ValidationError):
        PublishSettings(fewest=2)
