"""What people decide is laid over what the machine answered, and what no longer applies is said."""

from __future__ import annotations

from typing import Any

import pytest

from synthesis import review
from synthesis.records import Decision
from synthesis.review.decisions import Standing, stored
from tests import small


def standing() -> Standing:
    made = small.snapshot()
    return review.standing(made.quotes, [], made.themes)


def decision(action: str, target: str, after: Any = None) -> Decision:
    return Decision(id="D1", seq=0, at="2026-03-01T18:00:00Z", by="Anna", action=action, target=target, after=after)


LINES: list[tuple[dict[str, Any], str]] = [
    ({"action": "kind", "target": "Q5.1", "kind": "reason"}, "words"),
    ({"action": "set aside", "target": "C5", "reason": "about another town"}, "words"),
    ({"action": "restore", "target": "Q4.1"}, "words"),
    ({"action": "rename", "target": "T1", "label": "Buses after seven"}, "themes"),
    ({"action": "move", "target": "Q2.1", "theme": "T1"}, "themes"),
    ({"action": "speaker", "name": "A. Murphy", "is": "Aoife Murphy"}, "people"),
    ({"action": "merge", "target": "T1", "themes": ["T2"]}, "themes"),
    ({"action": "split", "target": "T1", "quotes": ["Q1.1"], "label": "Late buses"}, "themes"),
    ({"action": "promote", "target": "T2"}, "themes"),
    ({"action": "reword", "target": "R1", "field": "title", "text": "Buses until eleven"}, "drafts"),
    ({"action": "link", "target": "R1.M1", "quotes": ["Q2.1"]}, "drafts"),
    ({"action": "unlink", "target": "R1.M1", "quotes": ["Q1.1"]}, "drafts"),
    ({"action": "no evidence", "target": "R1.M1", "reason": "agreed in the plenary"}, "drafts"),
    ({"action": "add measure", "target": "R1", "text": "Light the stops.", "quotes": ["Q2.1"]}, "drafts"),
    ({"action": "drop measure", "target": "R1.M1", "reason": "said twice"}, "drafts"),
    ({"action": "move measure", "target": "R1.M1", "follows": "R1.M2"}, "drafts"),
    ({"action": "add recommendation", "target": None, "title": "A town for children"}, "drafts"),
    ({"action": "merge recommendations", "target": "R1", "others": ["R2"]}, "drafts"),
    ({"action": "reject", "target": "R1", "reason": "not ours to say"}, "drafts"),
    ({"action": "status", "target": "R1", "status": "adopted", "note": "by show of hands"}, "drafts"),
    ({"action": "move recommendation", "target": "R1", "follows": None}, "drafts"),
    ({"action": "passage", "target": "R1", "text": "We discussed this at length.", "follows": "R1_text"}, "drafts"),
    ({"action": "strike", "target": "R1", "quote": "Q3.1", "part": "reservations"}, "drafts"),
    ({"action": "comment", "target": "R1.M1", "text": "Ask the bus company."}, "drafts"),
]


@pytest.mark.parametrize(("line", "stage"), LINES, ids=[line["action"] for line, _ in LINES])
def test_a_kept_decision_replays_as_the_line_that_was_entered(line: dict[str, Any], stage: str) -> None:
    act = review.parse(line, lambda name: {"A. Murphy": "P7", "Aoife Murphy": "P2"}[name])
    assert act.stage == stage
    assert stored(act.action, act.target, act.after) == act
    assert "Murphy" not in act.model_dump_json()


def test_every_action_stands_in_this_table() -> None:
    assert {line["action"] for line, _ in LINES} == set(review.ACTIONS)


def test_they_are_laid_over_the_machines_answer() -> None:
    answer = standing()
    decisions = [
        decision("kind", "Q5.1", "reason"),
        decision("set aside", "C5", "about another town"),
        decision("rename", "T1", "Buses after seven"),
        decision("move", "Q2.1", "T1"),
    ]
    assert review.replay(answer, decisions, "words") == ()
    assert review.replay(answer, decisions, "themes") == ()
    assert answer.quotes["Q5.1"].kind == "reason"
    assert answer.set_aside["Q5.1"].by == "Anna"
    assert (answer.themes["T1"].label, answer.themes["T1"].label_by) == ("Buses after seven", "Anna")
    assert [entry.id for entry in answer.themes["T1"].quotes] == ["Q1.1", "Q3.1", "Q2.1"]


def test_an_emptied_theme_has_ended_and_counts_are_new() -> None:
    made, answer = small.snapshot(), standing()
    review.replay(answer, [decision("move", "Q2.1", None)], "themes")
    settled = review.settle(tuple(answer.themes.values()), {c.id: c for c in made.contributions}, {q.id: q for q in made.quotes}, "weekend-2")
    assert {theme.id: theme.gone for theme in settled} == {"T1": False, "T2": True}
    assert (settled[0].counts.people, settled[0].counts.tables) == (1, 1)


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (decision("rename", "T9", "x"), "theme T9 is no longer there"),
        (decision("kind", "Q9.9", "reason"), "quote Q9.9 is no longer there"),
        (decision("set aside", "C99", "x y"), "C99 is no longer there"),
        (decision("move", "Q1.1", "T9"), "theme T9 is no longer there"),
    ],
)
def test_what_no_longer_applies_is_a_named_conflict(gone: Decision, said: str) -> None:
    answer = standing()
    (conflict,) = review.replay(answer, [gone], stored(gone.action, gone.target, gone.after).stage)
    assert conflict.decision == "D1" and said in conflict.sentence and "Anna" in conflict.sentence


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"action": "delete", "target": "Q1.1"}, "not known; known are"),
        ({"action": "kind", "target": "Q1.1", "kind": "idea"}, "kind"),
        ({"action": "rename", "target": "T1"}, "label"),
        ({"action": "set aside", "target": "Q1.1", "reason": ""}, "reason"),
        ({"action": "speaker", "name": "Anna", "is": "Anna"}, "same name"),
    ],
)
def test_a_line_that_cannot_be_understood_says_why(line: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        review.parse(line, lambda name: name)
