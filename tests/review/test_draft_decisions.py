"""Decisions about drafts: what people wrote is kept over whatever the machine drafts anew, or named as a conflict."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthesis import review
from synthesis.records import LIVE, UNEXPLAINED, Decision, Measure, Origin, Quote, Recommendation, Snapshot
from synthesis.review import Drafts
from tests import small

MADE = small.snapshot()
CONTRIBUTIONS = {c.id: c for c in MADE.contributions}


def drafted() -> Recommendation:
    """One draft with two measures, a reason and a reservation."""
    first = MADE.recommendations[0]
    measures = (
        Measure(id="R1.M1", text="Run buses until eleven.", evidence=("Q1.1",)),
        Measure(id="R1.M2", text="Buses in the evening.", evidence=("Q2.1",)),
    )
    note = "1 of 5 contributions searched."
    update = {"measures": measures, "rationale": ("Q1.2",), "reservations": ("Q3.1",), "reservations_note": note, "title": "Late buses"}
    return first.model_copy(update=update)


def decided(line: dict[str, Any], number: int = 1, by: str = "Anna", before: Any = None, copy_of: str | None = None) -> Decision:
    act = review.parse(line, lambda name: name)
    origin = Origin(file="draft.docx", copy_of=copy_of, base="b") if copy_of else None
    fields = {"id": f"D{number}", "seq": number, "at": "2026-03-01T18:00:00Z", "by": by, "action": act.action, "target": act.target}
    return Decision.model_validate({**fields, "before": before, "after": act.after, "origin": origin})


def folded(*decisions: Decision, drafts: tuple[Recommendation, ...] | None = None, quotes: tuple[Quote, ...] = MADE.quotes) -> Drafts:
    return review.fold_drafts(drafts or (drafted(),), decisions, MADE.themes, quotes, CONTRIBUTIONS)


def first(made: Drafts) -> Recommendation:
    return made.recommendations[0]


def test_without_decisions_nothing_changes() -> None:
    assert folded().recommendations == (drafted(),)


def test_a_reworded_sentence_keeps_its_evidence_and_says_so() -> None:
    made = folded(decided({"action": "reword", "target": "R1.M1", "text": "A bus until eleven, every day."}))
    measure = first(made).measures[0]
    assert (measure.text, measure.worded_by, measure.evidence, measure.unchecked) == ("A bus until eleven, every day.", "Anna", ("Q1.1",), True)
    assert first(made).status == "amended"
    linked = folded(
        decided({"action": "reword", "target": "R1.M1", "text": "A bus until eleven, every day."}),
        decided({"action": "link", "target": "R1.M1", "quotes": ["Q2.1"]}, 2),
    )
    assert (first(linked).measures[0].evidence, first(linked).measures[0].unchecked) == (("Q1.1", "Q2.1"), False)


def test_title_and_text_carry_the_person() -> None:
    made = folded(
        decided({"action": "reword", "target": "R1", "field": "title", "text": "Getting home"}),
        decided({"action": "reword", "target": "R1", "text": "People get home at night."}, 2, by="Ben"),
    )
    assert (first(made).title, first(made).title_by, first(made).text, first(made).text_by) == (
        "Getting home",
        "Anna",
        "People get home at night.",
        "Ben",
    )


def test_a_persons_words_stay_where_the_machine_would_say_something_else_and_that_is_said() -> None:
    other = drafted().model_copy(
        update={"measures": (drafted().measures[0].model_copy(update={"text": "Run buses until ten."}), drafted().measures[1])}
    )
    line = {"action": "reword", "target": "R1.M1", "text": "A bus until eleven.", "base": "Run buses until eleven."}
    before = {"text": "Run buses until eleven.", "by": "machine", "evidence": ["Q1.1"]}
    made = folded(decided(line, before=before), drafts=(other,))
    assert first(made).measures[0].text == "A bus until eleven."
    (said,) = made.conflicts
    assert "Run buses until ten." in said.sentence and "are kept" in said.sentence


def test_a_measure_the_machine_no_longer_drafts_stays_where_a_person_worded_it() -> None:
    less = drafted().model_copy(update={"measures": drafted().measures[1:]})
    before = {"text": "Run buses until eleven.", "by": "machine", "evidence": ["Q1.1"]}
    made = folded(decided({"action": "reword", "target": "R1.M1", "text": "A bus until eleven."}, before=before), drafts=(less,))
    assert [(m.id, m.text, m.evidence) for m in first(made).measures] == [
        ("R1.M2", "Buses in the evening.", ("Q2.1",)),
        ("R1.M1", "A bus until eleven.", ("Q1.1",)),
    ]
    assert "no longer be drafted" in made.conflicts[0].sentence


def test_evidence_that_goes_leaves_a_measure_that_says_so_until_somebody_explains() -> None:
    gone = folded(decided({"action": "unlink", "target": "R1.M1", "quotes": ["Q1.1"]}))
    measure = first(gone).measures[0]
    assert (measure.evidence, measure.unsupported, measure.worded_by) == ((), UNEXPLAINED, "Anna")
    assert first(gone).raised_by.people == 1
    why = folded(
        decided({"action": "unlink", "target": "R1.M1", "quotes": ["Q1.1"]}),
        decided({"action": "no evidence", "target": "R1.M1", "reason": "agreed in the plenary"}, 2),
    )
    assert first(why).measures[0].unsupported == "agreed in the plenary"
    again = folded(
        decided({"action": "unlink", "target": "R1.M1", "quotes": ["Q1.1"]}),
        decided({"action": "link", "target": "R1.M1", "quotes": ["Q1.2"]}, 2),
    )
    assert (first(again).measures[0].evidence, first(again).measures[0].unsupported) == (("Q1.2",), None)


def test_a_reworded_measure_whose_quote_is_set_aside_is_without_evidence() -> None:
    quotes = tuple(quote for quote in MADE.quotes if quote.id != "Q1.1")
    measures = (drafted().measures[0].model_copy(update={"evidence": ()}), drafted().measures[1])
    draft = drafted().model_copy(update={"measures": measures})
    made = folded(decided({"action": "reword", "target": "R1.M1", "text": "A bus until eleven."}), drafts=(draft,), quotes=quotes)
    assert first(made).measures[0].unsupported == UNEXPLAINED


def test_measures_are_added_moved_and_dropped() -> None:
    made = folded(
        decided({"action": "add measure", "target": "R1", "text": "Light the stops.", "quotes": ["Q5.1"], "id": "R1.M3", "follows": "R1.M1"}),
        decided({"action": "move measure", "target": "R1.M1", "follows": "R1.M3"}, 2),
        decided({"action": "drop measure", "target": "R1.M2", "reason": "said twice"}, 3),
    )
    assert [m.id for m in first(made).measures] == ["R1.M3", "R1.M1"]
    assert first(made).measures[0].worded_by == "Anna"


def test_a_dropped_measure_stays_away_and_later_words_for_it_are_a_conflict() -> None:
    made = folded(
        decided({"action": "drop measure", "target": "R1.M1"}),
        decided({"action": "reword", "target": "R1.M1", "text": "A bus until twelve."}, 2, by="Ben"),
    )
    assert [m.id for m in first(made).measures] == ["R1.M2"]
    (conflict,) = made.conflicts
    assert "taken out by Anna" in conflict.sentence and "A bus until twelve." in conflict.sentence


def test_two_copies_that_say_the_same_thing_differently_are_a_conflict_with_both_texts() -> None:
    base = {"action": "reword", "target": "R1", "field": "title", "base": "Late buses"}
    one = decided(base | {"text": "Buses at night"}, 1, "Anna", copy_of="one")
    two = decided(base | {"text": "Night buses for all"}, 2, "Ben", copy_of="two")
    made = folded(one, two)
    assert (first(made).title, first(made).title_by) == ("Buses at night", "Anna")
    (conflict,) = made.conflicts
    for words in ("Anna", "Buses at night", "Ben", "Night buses for all", "Late buses"):
        assert words in conflict.sentence
    settled = folded(one, two, decided({"action": "reword", "target": "R1", "field": "title", "text": "Night buses"}, 3, "Cleo"))
    assert (first(settled).title, settled.conflicts) == ("Night buses", ())
    same = folded(one, decided(base | {"text": "Buses at  night"}, 2, "Ben", copy_of="two"))
    assert same.conflicts == ()


def test_a_later_state_of_the_same_copy_goes_on_where_it_stopped() -> None:
    base = {"action": "reword", "target": "R1", "field": "title", "base": "Late buses"}
    made = folded(
        decided(base | {"text": "Buses at night"}, 1, copy_of="one"), decided(base | {"text": "Buses at night, every night"}, 2, copy_of="one")
    )
    assert first(made).title == "Buses at night, every night"
    (said,) = made.conflicts
    assert "“Buses at night” gives way" in said.sentence


def test_what_somebody_reworded_is_not_dropped_by_another_copy() -> None:
    reword = {"action": "reword", "target": "R1.M1", "text": "A bus until eleven.", "base": "Run buses until eleven."}
    drop = {"action": "drop measure", "target": "R1.M1", "base": "Run buses until eleven."}
    made = folded(decided(reword, 1, "Anna", copy_of="one"), decided(drop, 2, "Ben", copy_of="two"))
    assert first(made).measures[0].text == "A bus until eleven."
    assert "Ben took it away" in made.conflicts[0].sentence


def test_the_last_reservation_goes_only_with_a_reason() -> None:
    silent = folded(decided({"action": "strike", "target": "R1", "quote": "Q3.1", "part": "reservations"}))
    assert first(silent).reservations == ("Q3.1",) and "without a reason" in silent.conflicts[0].sentence
    whole = folded(decided({"action": "strike", "target": "R1", "part": "reservations"}))
    assert first(whole).reservations == ("Q3.1",) and whole.conflicts
    said = folded(decided({"action": "strike", "target": "R1", "quote": "Q3.1", "part": "reservations", "reason": "an expert’s question"}))
    assert first(said).reservations == () and "1 quote was taken out of the reservations by Anna" in (first(said).reservations_note or "")
    reason = folded(decided({"action": "strike", "target": "R1", "quote": "Q1.2"}))
    assert first(reason).rationale == () and not reason.conflicts


def test_recommendations_are_added_rejected_and_merged() -> None:
    second = drafted().model_copy(update={"id": "R2", "measures": (Measure(id="R2.M1", text="Plant trees.", evidence=("Q5.1",)),)})
    made = folded(
        decided({"action": "add recommendation", "target": small.QUESTION, "title": "A card for all", "id": "R3"}),
        decided({"action": "merge", "target": "R1", "others": ["R2"]}, 2),
        decided({"action": "reject", "target": "R3", "reason": "not ours to say"}, 3, by="Ben"),
        drafts=(drafted(), second),
    )
    held = {one.id: one for one in made.recommendations}
    assert [m.id for m in held["R1"].measures] == ["R1.M1", "R1.M2", "R2.M1"]
    assert (held["R2"].status, held["R2"].measures, held["R3"].status) == ("merged", (), "rejected")
    assert "not ours to say" in held["R3"].text and held["R3"].text_by == "Ben"
    assert all(any(sign.isdigit() for sign in one.reservations_note or "") for one in made.recommendations if one.status not in LIVE)


def test_passages_and_comments_are_kept_and_what_has_lost_its_place_is_said() -> None:
    passage = decided({"action": "passage", "target": "R1", "text": "We spoke of this at length.", "follows": "R1_text"}, 4)
    comment = decided({"action": "comment", "target": "R1.M2", "text": "Ask the company."}, 5)
    made = folded(passage, comment)
    assert [(p.id, p.by, p.follows) for p in made.passages] == [("D4", "Anna", "R1_text")]
    assert [(c.id, c.target, c.text) for c in made.comments] == [("D5", "R1.M2", "Ask the company.")]
    ended = drafted().model_copy(update={"status": "withdrawn", "measures": ()})
    lost = folded(passage, comment, drafts=(ended,))
    assert len(lost.passages) == len(lost.comments) == 1
    assert sum("end of the document" in conflict.sentence for conflict in lost.conflicts) == 2
    struck = folded(passage, decided({"action": "strike", "target": "D4"}, 6))
    assert struck.passages == ()


@pytest.mark.parametrize(
    "line",
    [
        {"action": "reword", "target": "R1", "field": "title", "text": "Our own words"},
        {"action": "reword", "target": "R1.M1", "text": "Our own words"},
        {"action": "add measure", "target": "R1", "text": "Our own words", "id": "R1.M9"},
        {"action": "move measure", "target": "R1.M1", "follows": "R1.M2"},
        {"action": "link", "target": "R1.M1", "quotes": ["Q2.1"]},
    ],
    ids=lambda line: str(line["action"]),
)
def test_what_was_decided_about_a_draft_that_has_ended_is_a_conflict_with_its_words(line: dict[str, Any]) -> None:
    ended = drafted().model_copy(update={"status": "withdrawn", "measures": ()})
    (conflict,) = folded(decided(line), drafts=(ended,)).conflicts
    assert "R1" in conflict.sentence and "Anna" in conflict.sentence
    assert "text" not in line or str(line["text"]) in conflict.sentence


@pytest.mark.parametrize("action", ["reword", "drop measure"])
def test_what_was_decided_about_a_measure_holds_for_the_one_that_rests_on_the_same_quotes(action: str) -> None:
    ended = drafted().model_copy(update={"status": "merged", "measures": ()})
    again = Measure(id="R2.M4", text="Run the buses until eleven.", evidence=("Q1.1", "Q5.1"))
    other = drafted().model_copy(update={"id": "R2", "measures": (again,)})
    line = {"action": action, "target": "R1.M1"} | ({"text": "Our own words."} if action == "reword" else {})
    before = {"text": "Run buses until eleven.", "by": "machine", "evidence": ["Q1.1"]}
    made = folded(decided(line, before=before), drafts=(ended, other))
    assert [m.text for m in made.recommendations[1].measures] == (["Our own words."] if action == "reword" else [])
    assert "R1.M1 now stands as R2.M4" in made.conflicts[0].sentence


def test_ids_people_spoke_of_are_never_given_again() -> None:
    dropped = decided({"action": "drop measure", "target": "R1.M7"}, before={"text": "x", "by": "machine", "evidence": ["Q2.1"]})
    added = decided({"action": "add recommendation", "target": None, "title": "New", "id": "R8"}, 2)
    held = {one.id: one for one in review.remembered((drafted(),), (dropped, added))}
    assert [m.id for m in held["R1"].measures] == ["R1.M1", "R1.M2", "R1.M7"]
    assert held["R1"].measures[2].evidence == ("Q2.1",) and held["R8"].status == "withdrawn"
    assert review.created((dropped, added)) == {"R8"}


def test_versions_count_up_only_where_something_changed() -> None:
    again = review.versions(folded().recommendations, (drafted().model_copy(update={"version": 4}),))
    assert again[0].version == 4
    changed = folded(decided({"action": "reword", "target": "R1", "field": "title", "text": "Other"})).recommendations
    assert review.versions(changed, (drafted().model_copy(update={"version": 4}),))[0].version == 5


LINES: list[dict[str, Any]] = [
    {"action": "reword", "target": "R1.M1", "text": "One"},
    {"action": "reword", "target": "R1.M1", "text": "Two", "base": "Run buses until eleven."},
    {"action": "reword", "target": "R1", "field": "title", "text": "Three"},
    {"action": "drop measure", "target": "R1.M1"},
    {"action": "drop measure", "target": "R1.M2"},
    {"action": "add measure", "target": "R1", "text": "Four", "id": "R1.M4"},
    {"action": "move measure", "target": "R1.M4", "follows": "R1.M2"},
    {"action": "unlink", "target": "R1.M2", "quotes": ["Q2.1"]},
    {"action": "link", "target": "R1.M2", "quotes": ["Q1.2", "Q9.9"]},
    {"action": "no evidence", "target": "R1.M2", "reason": "because"},
    {"action": "strike", "target": "R1", "quote": "Q3.1", "part": "reservations"},
    {"action": "strike", "target": "R1", "part": "reservations", "reason": "out of place"},
    {"action": "reject", "target": "R1", "reason": "no"},
    {"action": "passage", "target": "R1", "text": "Five", "follows": "R1_text"},
    {"action": "comment", "target": "R1.M2", "text": "Six"},
]


@given(st.lists(st.sampled_from(LINES), max_size=10, unique_by=str))
def test_whatever_people_decide_the_rules_of_the_bundle_hold(lines: list[dict[str, Any]]) -> None:
    made = folded(*(decided(line, number) for number, line in enumerate(lines, 1)))
    for one in made.recommendations:
        assert len({m.id for m in one.measures}) == len(one.measures)
        assert one.reservations or any(sign.isdigit() for sign in one.reservations_note or "")
        for measure in one.measures:
            assert measure.evidence or (measure.worded_by != "machine" and measure.unsupported)
            assert measure.worded_by != "" and set(measure.evidence) <= {quote.id for quote in MADE.quotes}
    said = " ".join(conflict.sentence for conflict in made.conflicts)
    shown = " ".join((*(m.text for one in made.recommendations for m in one.measures), *(one.title for one in made.recommendations)))
    written = " ".join(passage.text for passage in made.passages) + " ".join(comment.text for comment in made.comments)
    last = {
        line["action"] + str(line.get("field")) + str(line["target"]): line for line in lines if line["action"] in ("reword", "passage", "comment")
    }
    for line in last.values():
        ended = made.recommendations[0].status == "rejected"
        assert ended or line["text"] in said + shown + written or any(other["action"] == "drop measure" for other in lines)


def test_a_snapshot_holds_what_people_wrote() -> None:
    assert isinstance(MADE, Snapshot) and MADE.passages == MADE.comments == ()


def titled(text: str, number: int, copy_of: str | None = None, by: str = "Anna", base: str = "b", handed_out: str = "Late buses") -> Decision:
    """Another title; with `copy_of`, from that copy of the document `base`, in which `handed_out` stood."""
    line = {"action": "reword", "target": "R1", "field": "title", "text": text} | ({"base": handed_out} if copy_of else {})
    made = decided(line, number, by, before={"text": "Buses at night", "by": "Anna"}, copy_of=copy_of)
    origin = made.origin and made.origin.model_copy(update={"file": f"{copy_of}.docx", "base": base})
    return made.model_copy(update={"origin": origin})


def test_two_copies_without_an_author_are_told_apart_by_their_files() -> None:
    (conflict,) = folded(titled("Buses at night", 1, "anna"), titled("Night buses", 2, "ben")).conflicts
    assert "Anna wrote “Buses at night” in anna.docx (D1), which stays; Anna wrote “Night buses” in ben.docx (D2)" in conflict.sentence
    (entered,) = folded(titled("Buses at night", 1), titled("Night buses", 2, "ben")).conflicts
    assert "Anna wrote “Buses at night” (D1), which stays; Anna wrote “Night buses” in ben.docx (D2)" in entered.sentence


A, B = titled("Buses at night", 1, "one"), titled("Night buses", 2, "two", "Ben")


@pytest.mark.parametrize(
    ("later", "open_still"),
    [
        (titled("Buses at night", 3, "three", "Cleo"), ["D2"]),
        (titled("Buses at night", 3, "three", "Cleo", "c", "Older words"), ["D2"]),
        (titled("Buses at night", 3, "one"), ["D2"]),
        (titled("Buses at night", 3, "two", "Ben"), []),
        (titled("Buses at night", 3, by="Cleo"), []),
        (titled("Night buses", 3, by="Cleo"), []),
        (titled("Buses, day and night", 3, "three", "Cleo", "c", "Buses at night"), []),
    ],
    ids=["a third copy agrees", "an older document agrees", "the first again", "the loser gives way", "a line", "another line", "a later document"],
)
def test_only_somebody_who_decides_settles_a_conflict_of_two_copies(later: Decision, open_still: list[str]) -> None:
    made = folded(A, B, later)
    assert [conflict.decision for conflict in made.conflicts] == open_still
    assert not any(conflict.applied for conflict in made.conflicts)


def test_what_holds_and_is_only_to_be_known_is_told_from_what_was_not_done() -> None:
    later = folded(titled("Buses at night", 1, "one"), titled("Buses, day and night", 2, "one"))
    assert [conflict.applied for conflict in later.conflicts] == [True]
