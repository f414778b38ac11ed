"""Drafts: what is proposed becomes measures, what objects is not lost, ids outlive runs, and order makes no difference."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest

from synthesis.languages.cues import cues
from synthesis.recommend import classify, draft, draft_with_reasons, overclaims
from synthesis.records import (
    LIVE,
    Assignment,
    Contribution,
    Counts,
    ModelUse,
    Place,
    Quote,
    Recommendation,
    Role,
    Step,
    Theme,
    Themes,
    Vectors,
)
from synthesis.settings import RecommendSettings

QUESTION = "How should we get around?"
SAID: list[tuple[str, str, str | None, str, str]] = [
    # theme, text, speaker, table, role
    ("T1", "I think we should make buses free for students", "p1", "1", "member"),
    ("T1", "Make buses free for students!", "p2", "2", "member"),
    ("T1", "Free buses for students", None, "3", "unknown"),
    ("T1", "Make 2 buses free for students", "p3", "1", "member"),
    ("T1", "Run a night bus to the hospital", "p4", "2", "member"),
    ("T1", "The bus company should make buses free for students", "e1", "1", "expert"),
    ("T1", "Because students cannot pay for buses.", "p1", "1", "member"),
    ("T1", "Buses are half empty in the evening, which means more cars.", "p5", "3", "member"),
    ("T1", "I worry who pays for free buses for students.", "p6", "2", "member"),
    ("T1", "We should not make buses free for students", "p7", "3", "member"),
    ("T2", "Plant more trees along the streets", "p2", "2", "member"),
    ("T2", "The trees by the school are very old.", "p8", "1", "member"),
    ("T3", "The market is on Thursdays.", "p8", "1", "member"),
    ("T3", "We should move the market to Saturday", "f1", "1", "facilitator"),
]


def told(
    rows: Sequence[tuple[str, str, str | None, str, str]] = SAID,
) -> tuple[Themes, list[Quote], dict[str, Contribution], list[Vectors]]:
    """Rows as the stages before would hand them over; vectors by shared words."""
    contributions, quotes = {}, []
    held: dict[str, list[str]] = {}
    vocabulary = sorted({word for _, text, *_ in SAID for word in text.casefold().split()})
    rows_of = []
    for theme, text, speaker, table, role in rows:
        number = [row[1] for row in SAID].index(text)
        one = Contribution(
            id=f"C{number}",
            source="S1",
            start=0,
            end=len(text),
            weekend="weekend-1",
            question=QUESTION,
            table=table,
            speaker=speaker,
            role=cast(Role, role),
            grade="A",
            language="en",
            place=Place(row=number + 1),
        )
        contributions[one.id] = one
        quotes.append(Quote(id=f"Q{number}", contribution=one.id, source="S1", start=0, end=len(text), text=text, place=one.place))
        held.setdefault(theme, []).append(f"Q{number}")
        rows_of.append([float(word in text.casefold().split()) for word in vocabulary])
    matrix = np.array(rows_of, dtype=np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    themes = [
        Theme(
            id=name,
            question=QUESTION,
            weekend="weekend-1",
            label=f"label {name}",
            quotes=tuple(Assignment(id=q, strength=1.0) for q in ids),
        )
        for name, ids in held.items()
    ]
    model = ModelUse(name="words", revision="1", sha256=None)
    return (
        Themes(themes=tuple(themes), ungrouped=()),
        list(classify(quotes, contributions)),
        contributions,
        [Vectors(tuple(q.id for q in quotes), matrix, model)],
    )


def drafted(
    previous: Sequence[Recommendation] = (), set_aside: Sequence[str] = (), settings: RecommendSettings | None = None
) -> dict[str, Recommendation]:
    themes, quotes, contributions, vectors = told()
    made = draft(themes, quotes, contributions, vectors, settings or RecommendSettings(), previous, set_aside)
    return {one.themes[0]: one for one in made}


def texts(ids: Sequence[str]) -> list[str]:
    return [SAID[int(identity[1:])][1] for identity in ids]


def test_one_draft_for_each_theme_in_which_someone_who_counts_proposes() -> None:
    assert set(drafted()) == {"T1", "T2"}
    assert [one.id for one in drafted().values()] == ["R1", "R2"]


def test_the_same_demand_is_one_measure_with_every_quote_behind_it() -> None:
    first = drafted()["T1"].measures[0]
    assert first.text.rstrip("!.") == "Make buses free for students"
    assert first.worded_by == "machine"
    assert sorted(texts(first.evidence)) == [
        "Free buses for students",
        "I think we should make buses free for students",
        "Make buses free for students!",
    ]


def test_another_number_is_another_measure_and_an_expert_is_no_evidence() -> None:
    one = drafted()["T1"]
    assert "Make 2 buses free for students." in [measure.text for measure in one.measures]
    evidence = [quote for measure in one.measures for quote in measure.evidence]
    assert "The bus company should make buses free for students" not in texts(evidence)
    assert len(evidence) == len(set(evidence))


def test_the_opposite_demand_stands_as_a_reservation() -> None:
    one = drafted()["T1"]
    assert "We should not make buses free for students" in texts(one.reservations)
    assert "I worry who pays for free buses for students." in texts(one.reservations)
    assert not any("not" in measure.text.split() for measure in one.measures)
    assert one.reservations_note is not None and "2 reservations" in one.reservations_note and "fewer than 5 people" in one.reservations_note


def test_where_nobody_objects_the_note_says_how_many_were_searched() -> None:
    one = drafted()["T2"]
    assert one.reservations == ()
    assert one.reservations_note == "No reservation was found among the 12 contributions searched (theme T2 and the 10 quotes nearest to it)."


def test_counts_are_those_of_the_measures_evidence() -> None:
    _, quotes, contributions, _ = told()
    by_id = {quote.id: quote for quote in quotes}
    for one in drafted().values():
        behind = [contributions[by_id[q].contribution] for measure in one.measures for q in measure.evidence]
        assert one.raised_by == Counts.of(behind)
        assert one.raised_by.people or one.raised_by.unattributed


def test_reasons_stand_in_the_rationale_and_no_quote_twice() -> None:
    one = drafted()["T1"]
    assert "Because students cannot pay for buses." in texts(one.rationale)
    cited = [*(q for measure in one.measures for q in measure.evidence), *one.rationale, *one.reservations]
    assert len(cited) == len(set(cited))


def test_the_machine_claims_nothing_uncounted() -> None:
    for one in drafted().values():
        measures = tuple(measure.text for measure in one.measures)
        assert len(one.text.splitlines()) == 2
        assert overclaims(one.text, "en", measures) == ()
        assert overclaims(one.reservations_note or "", "en") == ()


def test_a_measure_that_its_theme_opposes_gives_no_title() -> None:
    one = drafted()["T1"]
    assert one.measures[0].text.rstrip("!.") == "Make buses free for students" and len(one.measures[0].evidence) == 3
    assert one.title == "label T1"


def test_what_was_set_aside_is_never_cited() -> None:
    out = ["Q1", "Q8"]
    for one in drafted(set_aside=out).values():
        cited = {*(q for measure in one.measures for q in measure.evidence), *one.rationale, *one.reservations}
        assert not cited & set(out)


def test_places_are_limited_and_what_is_left_says_why() -> None:
    themes, quotes, contributions, vectors = told()
    settings = RecommendSettings(measures=1, rationale=1, reservations=1)
    made, left = draft_with_reasons(themes, quotes, contributions, vectors, settings, (), ())
    one = made[0]
    assert (len(one.measures), len(one.rationale), len(one.reservations)) == (1, 1, 1)
    cited = {*one.measures[0].evidence, *one.rationale, *one.reservations}
    assert {row.reason for row in left} <= {"place limit", "same point already quoted", "too distant"}
    assert any(row.sought == "measure" and row.reason == "place limit" and row.limit == 1.0 for row in left)
    assert not {row.quote for row in left if row.recommendation == one.id} & cited
    assert all(row.value is not None and row.limit is not None and row.value < row.limit for row in left if row.reason == "too distant")


@pytest.mark.parametrize("seed", range(5))
def test_order_makes_no_difference(seed: int) -> None:
    themes, quotes, contributions, vectors = told()
    wanted = draft_with_reasons(themes, quotes, contributions, vectors, RecommendSettings(), (), ())
    shuffled = list(SAID)
    random.Random(seed).shuffle(shuffled)
    themes, quotes, contributions, vectors = told(shuffled)
    assert draft_with_reasons(themes, quotes, contributions, vectors, RecommendSettings(), (), ()) == wanted


def test_the_same_words_again_change_nothing() -> None:
    before = drafted()
    assert drafted(previous=list(before.values())) == before


def test_ids_stay_with_their_theme_and_versions_count_changes() -> None:
    before = drafted()
    renumbered = [before["T2"].model_copy(update={"id": "R7", "measures": before["T2"].measures})]
    after = drafted(previous=renumbered)
    assert after["T2"].id == "R7"
    assert after["T1"].id == "R8"
    smaller = drafted(previous=list(before.values()), settings=RecommendSettings(measures=1))
    assert (smaller["T1"].version, smaller["T2"].version) == (2, 1)
    kept = {measure.id: measure.text for measure in before["T1"].measures}
    assert all(kept[measure.id] == measure.text for measure in smaller["T1"].measures)


def test_a_recommendation_whose_theme_is_gone_ends_and_cites_nothing() -> None:
    before = list(drafted().values())
    themes, quotes, contributions, vectors = told()
    gone = [
        theme.model_copy(update={"quotes": (), "lineage": (Step(event="gone", weekend="weekend-2"),)}) if theme.id == "T2" else theme
        for theme in themes.themes
    ]
    merged = [
        theme.model_copy(update={"lineage": (Step(event="merged", from_=("T1", "T2"), weekend="weekend-2"),)}) if theme.id == "T1" else theme
        for theme in gone
    ]
    for held, status in ((gone, "withdrawn"), (merged, "merged")):
        after = {
            one.id: one for one in draft(Themes(themes=tuple(held), ungrouped=()), quotes, contributions, vectors, RecommendSettings(), before, ())
        }
        ended = after["R2"]
        assert ended.status == status and ended.status not in LIVE
        assert (ended.measures, ended.rationale, ended.reservations, ended.raised_by) == ((), (), (), Counts())
        assert ended.version == 2
        again = draft(Themes(themes=tuple(held), ungrouped=()), quotes, contributions, vectors, RecommendSettings(), list(after.values()), ())
        assert {one.id: one for one in again}["R2"] == ended


def test_sub_themes_count_with_their_main_theme() -> None:
    themes, quotes, contributions, vectors = told()
    nested = [theme.model_copy(update={"parent": "T1"}) if theme.id == "T2" else theme for theme in themes.themes]
    made = draft(Themes(themes=tuple(nested), ungrouped=()), quotes, contributions, vectors, RecommendSettings(), (), ())
    assert [one.themes for one in made] == [("T1",)]
    assert "Plant more trees along the streets." in [measure.text for measure in made[0].measures]


def test_nothing_said_gives_no_draft() -> None:
    assert draft(Themes(themes=(), ungrouped=()), [], {}, [], RecommendSettings(), (), ()) == ()


def test_frames_follow_the_language_of_the_theme() -> None:
    themes, quotes, contributions, vectors = told()
    german = {identity: one.model_copy(update={"language": "de"}) for identity, one in contributions.items()}
    quotes = [quote.model_copy(update={"kind": "proposal"}) if quote.id == "Q10" else quote for quote in quotes]
    made = draft(themes, quotes, german, vectors, RecommendSettings(), (), ())
    assert all(one.text.startswith(cues("de").frame("leading", measure="")) for one in made)
