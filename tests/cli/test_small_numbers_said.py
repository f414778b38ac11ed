"""What the command line says of people keeps to the rule for small numbers."""

from __future__ import annotations

from synthesis.cli import show, show_trace
from synthesis.records import Counts
from synthesis.trace import follow
from tests import small


def test_few_people_are_not_counted_out() -> None:
    assert {show_trace.counted(Counts(people=n, tables=n, weekends=1), 5) for n in range(1, 5)} == {"fewer than 5 people"}
    assert (
        show_trace.counted(Counts(people=12, tables=5, submissions=8, unattributed=2), 5)
        == "12 people at 5 tables, 8 submissions, fewer than 5 unsigned"
    )
    assert show_trace.counted(Counts(people=6, tables=1), 10) == "fewer than 10 people"
    assert show_trace.counted(Counts(submissions=7), 5) == "7 submissions"
    assert show_trace.counted(Counts(unattributed=9, tables=2), 5) == "at 2 tables, 9 unsigned"
    assert show_trace.counted(Counts(), 5) == "0 people"


def test_pseudonyms_behind_a_theme_are_left_to_the_json() -> None:
    snapshot = small.snapshot()
    said = show_trace.trace(follow(snapshot, "T1"))
    assert "Raised by fewer than 5 people." in said and "P1" not in said
    assert "P1" in show.as_json(follow(snapshot, "T1")) and "P1" in show_trace.trace(follow(snapshot, "C1"))
