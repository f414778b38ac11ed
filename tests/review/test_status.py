"""What members decided about a recommendation survives every run, and what they adopted keeps its words."""

from __future__ import annotations

from typing import Any

import pytest

from synthesis import review
from synthesis.document import assemble
from synthesis.document.blocks import Paragraph
from synthesis.languages.wording import wording
from synthesis.records import UNEXPLAINED, Decision, Measure, Quote, Recommendation
from synthesis.review import Drafts, Standing
from tests import small

MADE = small.snapshot()
CONTRIBUTIONS = {c.id: c for c in MADE.contributions}
OTHER = MADE.recommendations[0].model_copy(update={"id": "R2", "title": "Late", "measures": (Measure(id="R2.M1", text="Late.", evidence=("Q2.1",)),)})


def standing(drafts: tuple[Recommendation, ...], quotes: tuple[Quote, ...] = MADE.quotes) -> Standing:
    answer = review.standing(quotes, (), MADE.themes)
    answer.contributions = CONTRIBUTIONS
    answer.recommendations = {draft.id: draft for draft in drafts}
    return answer


def entered(*lines: dict[str, Any], drafts: tuple[Recommendation, ...] = (*MADE.recommendations, OTHER)) -> tuple[list[Decision], list[str | None]]:
    """Lines of a decisions file as they are kept, and what was said of each."""
    answer, kept, said = standing(drafts), [], []
    answer.entering = True
    for number, line in enumerate(lines, 1):
        act = review.parse(line, lambda name: name).entered(answer)
        fields = {"id": f"D{number}", "seq": number, "at": "2026-03-08T10:00:00Z", "by": "Anna", "action": act.action, "target": act.target}
        kept.append(Decision.model_validate({**fields, "before": act.before(answer), "after": act.after}))
        said.append(review.done(answer, act, kept[-1]))
    return kept, said


def folded(decisions: list[Decision], drafts: tuple[Recommendation, ...], quotes: tuple[Quote, ...] = MADE.quotes) -> Drafts:
    return review.fold_drafts(drafts, decisions, MADE.themes, quotes, CONTRIBUTIONS)


def status(target: str, to: str, **more: str) -> dict[str, Any]:
    return {"action": "status", "target": target, "status": to, **more}


ADOPTED = entered(status("R1", "adopted", note="agreed on Sunday\nby show of hands"))[0]
ANEW = MADE.recommendations[0].model_copy(
    update={
        "title": "Buses at night",
        "measures": (Measure(id="R1.M1", text="Run buses until ten", evidence=("Q1.1",)), Measure(id="R1.M2", text="A new one", evidence=("Q2.1",))),
        "reservations": ("Q3.1", "Q5.1"),
    }
)


@pytest.mark.parametrize("to", ["draft", "sense-checked", "voted", "adopted"])
def test_a_status_is_kept_with_who_when_and_why(to: str) -> None:
    decisions, said = entered(status("R1", to.title().replace("-", " "), note="agreed on Sunday"))
    one = folded(decisions, MADE.recommendations).recommendations[0]
    assert said == [None]
    assert (one.status, one.status_by, one.status_at, one.status_note) == (to, "Anna", "2026-03-08T10:00:00Z", "agreed on Sunday")
    assert decisions[0].before == "draft"
    assert one.model_copy(update={"status": "draft", "status_by": None, "status_at": None, "status_note": None}) == MADE.recommendations[0]


def test_what_was_adopted_keeps_its_words_and_what_would_be_written_now_is_said() -> None:
    made = folded(ADOPTED, (ANEW,))
    one, was = made.recommendations[0], MADE.recommendations[0]
    assert (one.title, one.text, one.measures, one.reservations) == (was.title, was.text, was.measures, was.reservations)
    assert one.status == "adopted" and one.raised_by.people == 2
    (conflict,) = made.conflicts
    for words in ("R1 stays as it was adopted", "“Buses at night” instead of “Buses in the evening”", "“Run buses until ten” instead of"):
        assert words in conflict.sentence
    assert "add R1.M2 “A new one”" in conflict.sentence and "name Q5.1 among the reservations" in conflict.sentence


def test_more_evidence_alone_is_nothing_to_say() -> None:
    more = MADE.recommendations[0].model_copy(update={"rationale": ("Q1.2", "Q4.1")})
    made = folded(ADOPTED, (more,))
    assert made.conflicts == () and made.recommendations[0].rationale == ("Q1.2",)


@pytest.mark.parametrize("drafts", [(), (MADE.recommendations[0].model_copy(update={"status": "merged", "measures": (), "text": "Ended."}),)])
def test_what_was_adopted_stays_though_the_software_drafts_it_no_more(drafts: tuple[Recommendation, ...]) -> None:
    made = folded(ADOPTED, drafts)
    assert (made.recommendations[0].status, made.recommendations[0].measures) == ("adopted", MADE.recommendations[0].measures)
    assert "no longer draft it" in made.conflicts[0].sentence


def test_a_sense_check_keeps_no_words_but_says_that_others_stand_there_now() -> None:
    decisions, _ = entered(status("R1", "sense-checked"))
    made = folded(decisions, (ANEW,))
    assert (made.recommendations[0].status, made.recommendations[0].title) == ("sense-checked", "Buses at night")
    assert "has other words since it was sense-checked" in made.conflicts[0].sentence


def test_a_status_whose_recommendation_ended_is_a_named_conflict() -> None:
    decisions, _ = entered(status("R1", "sense-checked"))
    made = folded(decisions, (MADE.recommendations[0].model_copy(update={"status": "split"}),))
    assert "R1 has ended (split); Anna entered that it was sense-checked" in made.conflicts[0].sentence


@pytest.mark.parametrize(
    "line",
    [
        {"action": "reword", "target": "R1", "field": "title", "text": "Other words"},
        {"action": "reword", "target": "R1.M1", "text": "Other words"},
        {"action": "drop measure", "target": "R1.M1", "reason": "said twice"},
        {"action": "add measure", "target": "R1", "text": "Other words"},
        {"action": "move measure", "target": "R2.M1", "to": "R1"},
        {"action": "merge recommendations", "target": "R2", "others": ["R1"]},
        {"action": "strike", "target": "R1", "quote": "Q3.1", "part": "reservations", "reason": "an expert"},
        {"action": "reject", "target": "R1", "reason": "not wanted"},
    ],
    ids=lambda line: line["action"],
)
@pytest.mark.parametrize("to", ["voted", "adopted"])
def test_people_change_what_was_adopted_only_once_it_is_a_draft_again(line: dict[str, Any], to: str) -> None:
    decisions, said = entered(status("R1", to), line)
    assert said[1] is not None and "so its words stay" in said[1] and '"status": "draft"' in said[1]
    made = folded(decisions, (*MADE.recommendations, OTHER))
    assert made.recommendations[0].measures == MADE.recommendations[0].measures and made.recommendations[0].status == to
    assert len(made.conflicts) == 1
    decisions, said = entered(status("R1", to), status("R1", "draft"), line)
    assert said == [None, None, None]
    assert folded(decisions, (*MADE.recommendations, OTHER)).conflicts == ()


def test_remarks_and_places_are_free() -> None:
    lines: list[dict[str, Any]] = [
        {"action": "comment", "target": "R1", "text": "Who pays?"},
        {"action": "passage", "target": "R1", "text": "Read aloud.", "follows": "R1_text"},
        {"action": "move recommendation", "target": "R1", "follows": "R2"},
    ]
    decisions, said = entered(status("R1", "adopted"), *lines)
    made = folded(decisions, (*MADE.recommendations, OTHER))
    assert set(said) == {None} and made.conflicts == () and [one.id for one in made.recommendations] == ["R2", "R1"]


def test_a_draft_again_is_what_the_software_writes_now_and_old_remarks_are_gone() -> None:
    decisions, _ = entered(status("R1", "adopted"), status("R1", "draft"))
    made = folded(decisions, (ANEW,))
    assert (made.recommendations[0].title, made.recommendations[0].status) == ("Buses at night", "draft") and made.conflicts == ()


def test_a_vote_then_an_adoption_keep_the_words_of_the_vote_and_say_so_once() -> None:
    decisions, _ = entered(status("R1", "voted"), status("R1", "adopted"))
    made = folded(decisions, (ANEW,))
    assert (made.recommendations[0].title, made.recommendations[0].status) == ("Buses in the evening", "adopted")
    (conflict,) = made.conflicts
    assert conflict.decision == "D2" and "R1 stays as it was adopted" in conflict.sentence


def test_words_edited_before_the_adoption_are_the_ones_that_stay() -> None:
    decisions, _ = entered({"action": "reword", "target": "R1", "field": "title", "text": "Home at night"}, status("R1", "adopted"))
    one = folded(decisions, (ANEW,)).recommendations[0]
    assert (one.title, one.title_by, one.status) == ("Home at night", "Anna", "adopted")


def test_a_measure_that_came_from_elsewhere_stands_in_one_place_only() -> None:
    decisions, _ = entered({"action": "merge recommendations", "target": "R1", "others": ["R2"]}, status("R1", "adopted"))
    ended = MADE.recommendations[0].model_copy(update={"status": "withdrawn", "measures": ()})
    made = folded(decisions, (ended, OTHER))
    assert [[m.id for m in one.measures] for one in made.recommendations] == [["R1.M1", "R2.M1"], []]
    again = entered({"action": "merge recommendations", "target": "R1", "others": ["R2"]}, status("R1", "adopted"), status("R1", "draft"))[0]
    assert [[m.id for m in one.measures] for one in folded(again, (ended, OTHER)).recommendations] == [[], ["R2.M1"]]


def test_evidence_that_is_gone_leaves_the_sentence_and_says_so() -> None:
    quotes = tuple(quote for quote in MADE.quotes if quote.id not in ("Q1.1", "Q2.1", "Q3.1"))
    decisions = [d.model_copy(update={"after": {**d.after, "words": {**d.after["words"], "reservations_note": None}}}) for d in ADOPTED]
    made = folded(decisions, (MADE.recommendations[0].model_copy(update={"measures": ()}),), quotes)
    (measure,) = made.recommendations[0].measures
    assert (measure.text, measure.evidence, measure.unsupported, measure.worded_by) == ("Run buses until eleven", (), UNEXPLAINED, "Anna")
    assert made.recommendations[0].reservations == () and "1 reservation stood here" in str(made.recommendations[0].reservations_note)
    assert any("every quote behind it has been set aside or withdrawn" in conflict.sentence for conflict in made.conflicts)


@pytest.mark.parametrize(("target", "to", "said"), [("R9", "adopted", "there is no recommendation R9"), ("R1", "adopted", "R1 has ended (rejected)")])
def test_only_a_live_recommendation_gets_a_status(target: str, to: str, said: str) -> None:
    reject = {"action": "reject", "target": "R1", "reason": "not wanted"}
    assert entered(reject, status(target, to))[1][-1] == said


@pytest.mark.parametrize("to", ["rejected", "merged", "amended", "agreed"])
def test_other_statuses_have_their_own_ways(to: str) -> None:
    with pytest.raises(ValueError, match="input should be 'draft', 'sense-checked', 'voted' or 'adopted'"):
        review.parse(status("R1", to), lambda name: name)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_documents_say_who_entered_it(language: str) -> None:
    made = MADE.model_copy(update={"recommendations": folded(ADOPTED, MADE.recommendations).recommendations})
    (said,) = (block for block in assemble(made, language=language).blocks if block.id == "R1_raised")
    assert isinstance(said, Paragraph)
    words = " ".join(sentence.text for sentence in said.sentences)
    assert wording(language)("recommendation.status_adopted") in words
    assert "Anna" in words and "2026-03-08" in words and "agreed on Sunday by show of hands" in words
