"""From a recommendation back to every input, and from what was said forward to every use."""

from __future__ import annotations

import pytest

from synthesis.errors import UnknownId
from synthesis.records import Point, Sides
from synthesis.trace import follow, rank
from tests import small


def test_back_from_a_recommendation_to_file_and_row() -> None:
    found = follow(small.snapshot(), "R1")
    assert [(i.part, i.quote, i.file, i.place) for i in found.inputs] == [
        ("measure R1.M1", "Q1.1", "weekend-1/notes.csv", "row 2"),
        ("measure R1.M1", "Q2.1", "weekend-1/notes.csv", "row 3"),
        ("rationale", "Q1.2", "weekend-1/notes.csv", "row 2"),
        ("reservation", "Q3.1", "weekend-1/notes.csv", "row 4"),
    ]
    assert found.counts is not None and found.counts.people == 2


def test_back_from_a_measure_and_from_a_theme_with_those_below_it() -> None:
    assert [i.quote for i in follow(small.snapshot(), "R1.M1").inputs] == ["Q1.1", "Q2.1"]
    assert [(i.part, i.quote) for i in follow(small.snapshot(), "T1").inputs] == [
        ("theme T1", "Q1.1"),
        ("theme T1", "Q3.1"),
        ("theme T2", "Q2.1"),
    ]


def test_forward_from_a_contribution_to_every_use() -> None:
    uses = follow(small.snapshot(), "C1").uses
    assert [(u.quote, u.state, u.theme, u.recommendations) for u in uses] == [("Q1.1", "cited", "T1", ("R1",)), ("Q1.2", "cited", None, ("R1",))]
    (aside,) = follow(small.snapshot(), "Q4.1").uses
    assert (aside.state, aside.reason, aside.by) == ("set-aside", "greeting", "machine")


def test_forward_from_a_file_by_its_name() -> None:
    assert [u.quote for u in follow(small.snapshot(), "weekend-2/more.csv").uses] == ["Q4.1", "Q5.1"]


def test_an_unknown_id_says_what_ids_look_like() -> None:
    with pytest.raises(UnknownId, match=r"R1\.M2"):
        follow(small.snapshot(), "X99")


def test_rare_words_are_found_without_vectors() -> None:
    texts = ["buses at night", "the bus to Harle Junction leaves at 18:40", "trees", "more buses"]
    assert [position for position, _ in rank("18:40 from Harle Junction", texts, None)] == [1]


def test_what_both_rankings_agree_on_comes_first() -> None:
    import numpy as np

    texts = ["late buses", "evening transport", "trees by the river"]
    ranked = rank("late buses", texts, np.array([0.9, 0.8, 0.1], dtype=np.float32))
    assert [position for position, _ in ranked] == [0, 1, 2]


def test_a_file_by_the_end_of_its_name() -> None:
    assert follow(small.snapshot(), "more.csv").title == "weekend-2/more.csv"
    assert follow(small.snapshot(), "inputs/weekend-1/Notes.csv").title == "weekend-1/notes.csv"
    with pytest.raises(UnknownId, match=r"come near: weekend-1/notes.csv, weekend-2/more.csv\.") as told:
        follow(small.snapshot(), ".csv")
    assert told.value.wanted == ".csv"
    with pytest.raises(UnknownId, match="Ids look like"):
        follow(small.snapshot(), "other.txt")


def test_a_theme_traced_back_says_which_side_each_quote_takes() -> None:
    made = small.snapshot()
    sides = Sides(points=(Point(asked="Q1.1", in_favour=("Q1.1", "Q2.1")),), objections=("Q3.1",), searched=3)
    themes = (made.themes[0].model_copy(update={"sides": sides}), *made.themes[1:])
    found = follow(made.model_copy(update={"themes": themes}), "T1")
    assert {one.quote: one.side for one in found.inputs} == {"Q1.1": "asked for", "Q3.1": "objects", "Q2.1": "in favour of Q1.1"}
    assert follow(made.model_copy(update={"themes": themes}), "T2").inputs[0].side == "in favour of Q1.1"
