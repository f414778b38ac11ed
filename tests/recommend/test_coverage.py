"""Whom the quotes of a draft reach, beside the lot: exact against every possible draw."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthesis.recommend.coverage import coverage, lowest_by_lot, reached_by_lot
from synthesis.records import Contribution, Place, Quote


def said(spoken: list[tuple[str, str]]) -> tuple[list[Quote], dict[str, Contribution]]:
    """Quotes of (speaker, table)."""
    quotes, contributions = [], {}
    for number, (speaker, table) in enumerate(spoken):
        place = Place(row=number + 1)
        one = Contribution(
            id=f"C{number}",
            source="S1",
            start=0,
            end=2,
            weekend="w",
            table=table or None,
            speaker=speaker,
            role="member",
            grade="A",
            language="en",
            place=place,
        )
        contributions[one.id] = one
        quotes.append(Quote(id=f"Q{number}.1", contribution=one.id, source="S1", start=0, end=2, text="ab", place=place))
    return quotes, contributions


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["1", "2", "3", ""])), min_size=2, max_size=8),
    st.integers(1, 6),
)
@settings(deadline=None, max_examples=60)
def test_the_expectation_is_the_mean_over_every_draw(spoken: list[tuple[str, str]], drawn: int) -> None:
    drawn = min(drawn, len(spoken))
    quotes, contributions = said(spoken)
    draws = [coverage(quotes, {quote.id for quote in draw}, contributions) for draw in combinations(quotes, drawn)]
    assert all(one is not None for one in draws)
    found = [one for one in draws if one is not None]
    assert found[0].by_lot == pytest.approx(sum(one.reached for one in found) / len(found), abs=2e-4)
    if len({table for _, table in spoken if table}) > 1:
        lowest = [one.table_reached for one in found if one.table_reached is not None]
        assert found[0].table_by_lot == pytest.approx(sum(lowest) / len(lowest), abs=2e-3)
    else:
        assert all(one.table_reached is None for one in found)


def test_nothing_cited_has_no_coverage() -> None:
    quotes, contributions = said([("a", "1"), ("b", "2")])
    assert coverage(quotes, (), contributions) is None


def test_large_themes_do_not_overflow() -> None:
    assert 0.0 < reached_by_lot({str(n): 3 for n in range(2000)}, 6000, 300) < 1.0
    assert 0.0 <= lowest_by_lot([{str(n): 2 for n in range(40)} for _ in range(12)], 6000, 60) <= 1.0
