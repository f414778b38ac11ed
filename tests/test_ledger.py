"""Every quote ends in exactly one place, and the sums hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthesis.ledger import STATES, balance, ledger
from synthesis.records import Assignment, SetAside, Step, Theme
from tests import small


def test_each_state_is_told() -> None:
    states = {line.quote: line.state for line in small.snapshot().ledger}
    assert states == {"Q1.1": "cited", "Q1.2": "cited", "Q2.1": "cited", "Q3.1": "cited", "Q4.1": "set-aside", "Q5.1": "ungrouped"}


def test_a_draft_that_has_ended_cites_nothing() -> None:
    made = small.snapshot()
    ended = made.recommendations[0].model_copy(update={"status": "rejected"})
    states = {line.quote: line.state for line in ledger(made.quotes, [], made.themes, [ended])}
    assert states["Q1.1"] == "themed" and states["Q1.2"] == "ungrouped"


def test_a_quote_in_two_places_is_our_bug() -> None:
    made = small.snapshot()
    with pytest.raises(ValueError, match=r"Q1\.1 is set aside and used"):
        ledger(made.quotes, [SetAside(quote="Q1.1", reason="greeting", by="machine")], made.themes, made.recommendations)


def test_a_contribution_counts_once_under_the_best_of_its_quotes() -> None:
    made = small.snapshot()
    sheet = balance(made.ledger, {c.id: c for c in made.contributions}, ["weekend-1", "weekend-2"], made.questions)
    assert sheet.quotes.received == 6 and sheet.contributions.received == 5
    assert sheet.contributions.parts == (3, 0, 1, 1, 0)
    assert [(row.weekend, row.quotes.received) for row in sheet.rows] == [("weekend-1", 4), ("weekend-2", 2)]


@given(st.lists(st.sampled_from(("themed", "aside", "neither")), min_size=6, max_size=6))
def test_the_states_always_sum_to_what_was_received(fates: list[str]) -> None:
    made = small.snapshot()
    fate = dict(zip((quote.id for quote in made.quotes), fates, strict=True))
    themes = [
        Theme(
            id="T1",
            question=None,
            weekend="weekend-1",
            label="x",
            quotes=tuple(Assignment(id=q, strength=1) for q, f in fate.items() if f == "themed"),
            lineage=(Step(event="new", weekend="weekend-1"),),
        )
    ]
    lines = ledger(made.quotes, [SetAside(quote=q, reason="no words", by="machine") for q, f in fate.items() if f == "aside"], themes, [])
    sheet = balance(lines, {c.id: c for c in made.contributions}, [], [])
    assert sum(sheet.quotes.parts) == sheet.quotes.received == 6
    assert dict(zip(STATES, sheet.quotes.parts, strict=True))["themed"] == fates.count("themed")
