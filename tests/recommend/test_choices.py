"""Opposed measures stand as a choice, reasons stand with what they are reasons for, and what speaks of the meeting is no measure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from synthesis.languages.cues import cues
from synthesis.recommend import classify, draft, draft_with_reasons
from synthesis.recommend.kinds import verdict
from synthesis.recommend.standing import BROKEN, LEANS, ROOM, fault
from synthesis.recommend.table import Table
from synthesis.records import Assignment, Contribution, Grade, ModelUse, Place, Quote, Recommendation, Theme, Themes, Vectors
from synthesis.settings import RecommendSettings


def inputs(notes: Sequence[Sequence[str]], grade: Grade = "A") -> tuple[Themes, list[Quote], dict[str, Contribution], list[Vectors]]:
    """One theme of contributions, each of one or several quotes, by one person each; vectors by shared words."""
    quotes, contributions = [], {}
    for number, parts in enumerate(notes):
        place = Place(row=number + 1)
        one = Contribution(
            id=f"C{number}",
            source="S1",
            start=0,
            end=500,
            weekend="w",
            table=str(number % 3),
            speaker=f"p{number}",
            role="member",
            grade=grade,
            language="en",
            place=place,
        )
        contributions[one.id] = one
        quotes += [
            Quote(id=f"Q{number}.{at}", contribution=one.id, source="S1", start=at, end=at + 1, text=text, place=place)
            for at, text in enumerate(parts, 1)
        ]
    vocabulary = sorted({word.strip(".,") for quote in quotes for word in quote.text.casefold().split()})
    matrix = np.array(
        [[float(word in quote.text.casefold().replace(".", "").replace(",", "").split()) + 0.05 for word in vocabulary] for quote in quotes]
    )
    matrix = (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(np.float32)
    theme = Theme(id="T1", question=None, weekend="w", label="one", quotes=tuple(Assignment(id=quote.id, strength=1.0) for quote in quotes))
    vectors = [Vectors(tuple(quote.id for quote in quotes), matrix, ModelUse(name="words", revision="1", sha256=None))]
    return Themes(themes=(theme,), ungrouped=()), list(classify(quotes, contributions)), contributions, vectors


def drafted(notes: Sequence[Sequence[str]], previous: Sequence[Recommendation] = (), grade: Grade = "A") -> Recommendation:
    themes, quotes, contributions, vectors = inputs(notes, grade)
    return draft(themes, quotes, contributions, vectors, RecommendSettings(), previous, ())[0]


OPPOSED = [
    ["Raise the price of parking in the centre."],
    ["Lower the price of parking in the centre."],
    ["Plant more trees along the canal."],
]


def test_opposite_demands_stand_side_by_side_as_a_choice() -> None:
    made = drafted(OPPOSED)
    by_text = {measure.text: measure for measure in made.measures}
    up, down = by_text["Raise the price of parking in the centre."], by_text["Lower the price of parking in the centre."]
    assert up.instead_of == (down.id,) and down.instead_of == (up.id,)
    assert by_text["Plant more trees along the canal."].instead_of == ()
    places = [measure.text for measure in made.measures]
    assert abs(places.index(up.text) - places.index(down.text)) == 1
    if {places[0], places[1]} == {up.text, down.text}:
        assert "Proposed instead:" in made.text and "Also proposed" not in made.text
    assert not {up.evidence[0], down.evidence[0]} & set(made.reservations)


def test_a_table_made_before_gives_the_same_drafts() -> None:
    themes, quotes, contributions, vectors = inputs(OPPOSED)
    table = Table.of(themes, quotes, contributions, vectors, ())
    plain = draft_with_reasons(themes, quotes, contributions, vectors, RecommendSettings(), (), ())
    assert draft_with_reasons(themes, quotes, contributions, vectors, RecommendSettings(), (), (), table=table) == plain


WHY = [
    ["Run the bus until eleven on Fridays.", "The kitchen staff have no way home after ten.", "Benches"],
    ["The bus was late again on Friday and I was cold."],
    ["Every evening people are left standing at the bus stop."],
]


def test_what_is_said_with_a_proposal_is_its_first_reason_and_a_noun_is_none() -> None:
    made = drafted(WHY)
    assert [measure.text for measure in made.measures] == ["Run the bus until eleven on Fridays."]
    assert made.rationale[0] == "Q0.2"
    assert "Q0.3" not in made.rationale


def test_a_reason_that_leans_the_other_way_is_none() -> None:
    made = drafted(
        [["Close the bridge to cars on school days."], ["The bridge should stay open to cars on school days, it is fine."], ["Open bridge is good."]]
    )
    assert "Q1.1" not in made.rationale


def test_a_measures_number_is_never_given_twice() -> None:
    before = drafted(OPPOSED)
    assert before.numbered == 3
    trees = next(measure for measure in before.measures if "trees" in measure.text)
    fewer = before.model_copy(update={"measures": tuple(m for m in before.measures if m.id == trees.id)})
    after = drafted(OPPOSED, [fewer])
    assert next(measure for measure in after.measures if "trees" in measure.text).id == trees.id
    assert {measure.id for measure in after.measures} == {trees.id, "R1.M4", "R1.M5"}


def test_a_measure_keeps_its_id_by_its_evidence_when_its_words_change() -> None:
    before = drafted(OPPOSED)
    renamed = before.model_copy(update={"measures": tuple(m.model_copy(update={"text": "other words"}) for m in before.measures)})
    after = drafted(OPPOSED, [renamed])
    assert {m.id: m.evidence for m in after.measures} == {m.id: m.evidence for m in before.measures}


def test_a_kind_that_a_person_corrected_redrafts_what_depends_on_it() -> None:
    themes, quotes, contributions, vectors = inputs(OPPOSED)
    corrected = [quote.model_copy(update={"kind": "statement"}) if quote.id == "Q2.1" else quote for quote in quotes]
    first = draft(themes, quotes, contributions, vectors, RecommendSettings(), (), ())
    second = draft(themes, corrected, contributions, vectors, RecommendSettings(), first, ())
    cited = [quote for measure in second[0].measures for quote in measure.evidence]
    assert "Q2.1" not in cited and second[0].version == 2
    assert draft(themes, quotes, contributions, vectors, RecommendSettings(), second, ())[0].measures[0].evidence == first[0].measures[0].evidence


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("First 30 mins free in the car parks", "proposal"),
        ("Free buses for students", "proposal"),
        ("Handrail on the steps at Weavers Row.", "proposal"),
        ("Night bus from the cinema, Saturday only", "proposal"),
        ("Mould on the bedroom wall", "statement"),
        ("Smell of diesel over the cheese.", "statement"),
        ("Crossing suggested and not agreed, 4 to 3", "reservation"),
        ("Someone asked what happens to the money from parking.", "statement"),
        ("Why here must everybody move out?", "statement"),
        ("Why not a bench by the river?", "proposal"),
    ],
)
def test_notes_without_a_verb_questions_and_minutes(text: str, kind: str) -> None:
    assert verdict(text, cues("en")).kind == kind


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Go ahead and take our time.", ROOM),
        ("en", "Next slide please.", ROOM),
        ("en", "I have a question about the bus.", ROOM),
        ("en", "Put the word tanker in.", ROOM),
        ("en", "Give every street the.", BROKEN),
        ("en", "Run the night bus until eleven on Fridays.", None),
        ("de", "Nächste Folie bitte.", ROOM),
        ("de", "Man sollte den Radweg verbreitern und.", BROKEN),
        ("fr", "Il faudrait partager votre écran.", ROOM),
    ],
)
def test_speech_about_the_meeting_or_broken_off_is_no_measure(language: str, text: str, wanted: str | None) -> None:
    assert fault(text, cues(language), spoken=True) == wanted


def test_a_note_may_end_where_a_transcript_may_not() -> None:
    assert fault("Wide pavements for wheelchairs and.", cues("en")) != BROKEN
    assert fault("Close it tomorrow.", cues("en"), spoken=True) == LEANS
