"""For and against: which way words lean, what they are for or against, and that no objection of a theme is lost from its first page."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from synthesis.languages.cues import cues, languages
from synthesis.recommend import classify, with_sides
from synthesis.recommend.naming import stem
from synthesis.recommend.sides_leaning import leaning
from synthesis.records import Assignment, Contribution, ModelUse, Place, Quote, Sides, Theme, Vectors

ARGUMENTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "argkp_kpa2021" / "arguments_dev.csv"

BUSES = (
    "Make buses free for students",
    "Buses should be free for students please",
    "We should not make buses free for students",
    "Are free buses for students only for those at school?",
    "I am against free buses for students",
    "The buses are blue",
)
MARKET = ("Move the market to Saturday", "The market sells cheese", "I don't want to lose the market hall")


@pytest.mark.parametrize(
    ("text", "language", "thing", "way"),
    [
        ("We should ban cars from the square", "en", "cars", -1),
        ("We should not ban cars from the square", "en", "cars", 1),
        ("Stop cutting down trees", "en", "trees", 1),
        ("School uniforms should be abandoned because they cost too much", "en", "uniforms", -1),
        ("The library is needed and should not be closed", "en", "library", 1),
        ("School uniforms are unnecessary", "en", "uniforms", -1),
        ("No more car parks", "en", "parks", -1),
        ("I don't think we should widen the road", "en", "road", -1),
        ("Plant trees instead of car parks", "en", "trees", 1),
        ("Die Poller entfernen", "de", "Poller", -1),
        ("Die Bäume sollten nicht gefällt werden", "de", "Bäume", 1),
        ("Ich bin gegen den Ausbau der Straße", "de", "Straße", -1),
        ("Il ne faut pas supprimer l'ISF", "fr", "ISF", 1),
        ("Supprimer la CSG", "fr", "CSG", -1),
        ("Meer bomen in de straat, dat moet", "nl", "bomen", 1),
    ],
)
def test_which_way_words_lean(text: str, language: str, thing: str, way: int) -> None:
    assert leaning(text, cues(language)).wants.get(stem(thing)) == way


@pytest.mark.parametrize(
    "text",
    [
        "The bus stop is at the end of the road",
        "I'm not sure we should widen the road",
        "We planted a tree",
        "We should vote on this now",
        "If you ban cars, shops will not stop closing",
    ],
)
def test_what_cannot_be_told_leans_no_way(text: str) -> None:
    assert not leaning(text, cues("en")).wants


def test_an_actor_is_not_what_is_asked_for() -> None:
    held = leaning("Doctors should not prescribe opioids", cues("en")).wants
    assert stem("doctors") not in held and held[stem("opioids")] == -1


def test_every_language_with_cues_can_tell_sides() -> None:
    for code in languages():
        for name in ("away", "negations", "apart", "declares", "objects", "doubts", "toward"):
            assert f"sides.{name}" in cues(code).patterns, (code, name)


def theme_of(texts: Sequence[str], name: str, at: int) -> tuple[Theme, list[Quote], dict[str, Contribution]]:
    quotes, contributions = [], {}
    for number, text in enumerate(texts, at):
        place = Place(row=number + 1)
        contributions[f"C{number}"] = Contribution(
            id=f"C{number}",
            source="S1",
            start=0,
            end=len(text),
            question="q",
            weekend="weekend-1",
            table="1",
            speaker=f"p{number}",
            role="member",
            grade="A",
            language="en",
            place=place,
        )
        quotes.append(Quote(id=f"Q{number}", contribution=f"C{number}", source="S1", start=0, end=len(text), text=text, place=place))
    held = tuple(Assignment(id=quote.id, strength=1.0) for quote in quotes)
    return Theme(id=name, question="q", weekend="weekend-1", label=name, quotes=held), quotes, contributions


def told(one: Sequence[str], other: Sequence[str] = MARKET, seed: int | None = None) -> tuple[Sides, dict[str, str]]:
    """The sides of a theme of these texts, beside another; vectors by shared words."""
    first, quotes, contributions = theme_of(one, "T1", 0)
    second, more, others = theme_of(other, "T2", len(one))
    quotes, contributions = list(classify([*quotes, *more], contributions | others)), contributions | others
    if seed is not None:
        random.Random(seed).shuffle(quotes)
    words = sorted({stem(word) for quote in quotes for word in quote.text.split()})
    matrix = np.array([[float(word in {stem(w) for w in quote.text.split()}) for word in words] for quote in quotes], dtype=np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    vectors = Vectors(tuple(quote.id for quote in quotes), matrix, ModelUse(name="words", revision="1", sha256=None))
    made = with_sides([first, second], quotes, contributions, [vectors], ())
    assert made[0].sides is not None
    return made[0].sides, {quote.id: quote.text for quote in quotes}


def test_for_against_and_unsure_are_of_the_thing_most_widely_asked() -> None:
    sides, text = told(BUSES)
    point = sides.points[0]
    assert {text[quote] for quote in point.in_favour} == set(BUSES[:2]) and point.in_favour[0] == point.asked
    assert {text[quote] for quote in point.against} == {BUSES[2], BUSES[4]}
    assert {text[quote] for quote in (*point.unsure, *sides.unsure)} == {BUSES[3]}
    assert sides.neither == 1 and sides.searched >= len(BUSES)


def test_the_order_of_rows_makes_no_difference() -> None:
    assert len({told(BUSES, seed=seed)[0].model_dump_json() for seed in (None, 1, 2, 3)}) == 1


def test_nobody_is_told_to_object_where_nobody_does() -> None:
    sides, _ = told(("Plant more trees along the streets", "More trees along the streets please", "The trees are old"))
    assert not sides.objections and all(not point.against for point in sides.points)
    assert any(len(point.in_favour) == 2 for point in sides.points)


WORDS = ("buses", "students", "the market", "free parking", "trees")
OBJECTING = ("I am against {}", "{} would be a mistake to keep, a bad idea", "Please don't give us {}", "{}: a waste of money")
ASKING = ("We need more {}", "Make {} better", "{} should be kept", "I like {}", "Who pays for {}?")


@settings(max_examples=40, deadline=None)
@given(some.lists(some.tuples(some.sampled_from((*OBJECTING, *ASKING)), some.sampled_from(WORDS)), min_size=1, max_size=9))
def test_whoever_objects_is_against_something_or_among_the_objections(rows: list[tuple[str, str]]) -> None:
    sides, text = told([form.format(word) for form, word in rows])
    shown = {*sides.objections, *(quote for point in sides.points for quote in point.against)}
    objecting = {quote for quote, said in text.items() if int(quote[1:]) < len(rows) and leaning(said, cues("en")).objects}
    assert objecting <= shown
    placed = [quote for point in sides.points for quote in (*point.in_favour, *point.unsure)]
    assert not objecting & set(placed) and len(placed) == len(set(placed))


@pytest.mark.skipif(not ARGUMENTS.exists(), reason="../shared/data is not here")
def test_claims_for_and_against_on_arguments_that_people_sorted() -> None:
    """Against the topic itself, without vectors: where a side is told, it is right in nine of ten."""
    right = claimed = 0
    rows = list(csv.DictReader(ARGUMENTS.open(encoding="utf-8")))
    for row in rows:
        topic, said = leaning(row["topic"], cues("en")).wants, leaning(row["argument"], cues("en")).wants
        ways = {said[word] * topic[word] for word in said.keys() & topic.keys()}
        if len(ways) == 1:
            claimed += 1
            right += ways == {int(row["stance"])}
    assert claimed > 0.35 * len(rows)
    assert right >= 0.9 * claimed
