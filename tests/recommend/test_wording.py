"""Measures in members' words: what may be taken off, what never, and what the machine may not claim."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthesis.languages.cues import FOLDER, cues
from synthesis.recommend.sentences import plain, sentences
from synthesis.recommend.worded import overclaims
from synthesis.recommend.wording import measure_text, reworded


@pytest.mark.parametrize(
    ("language", "said", "measure"),
    [
        ("en", "I think we should make buses free for students", "Make buses free for students."),
        ("en", "And we need to plant trees.", "Plant trees."),
        ("en", "I would like to see a night bus.", "A night bus."),
        ("en", "Let's close the street on Sundays!", "Close the street on Sundays!"),
        ("de", "Ich finde, wir sollten mehr Bäume pflanzen.", "Mehr Bäume pflanzen."),
        ("de", "Vorschlag: Radweg verbreitern", "Radweg verbreitern."),
        ("fr", "Il faut planter des arbres", "Planter des arbres."),
        ("es", "Hay que limpiar las calles", "Limpiar las calles."),
    ],
)
def test_empty_openings_go(language: str, said: str, measure: str) -> None:
    assert reworded(said, cues(language)) == measure


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Maybe we should make buses free."),
        ("en", "I think we could make buses free."),
        ("en", "If there is money, we should make buses free."),
        ("en", "We should not make buses free."),
        ("en", "The council should make buses free."),
        ("en", "Why not make buses free?"),
        ("en", "First we should count the buses."),
        ("de", "Wir sollten nicht bauen."),
        ("de", "Dann sollten auch die Sperren entfernt werden."),
        ("de", "Vielleicht sollten wir mehr bauen."),
    ],
)
def test_conditions_hedges_negations_and_doers_stay(language: str, said: str) -> None:
    assert reworded(said, cues(language)) == said


def test_a_sentence_is_not_cut_off_from_the_one_that_limits_it() -> None:
    assert measure_text("Make buses free. But only for students.", cues("en")) == "Make buses free. But only for students."
    assert measure_text("I moved here in May. Make buses free.", cues("en")) == "Make buses free."


WORDING = FOLDER.parent / "wording"
MAY_NAME_ALL = {
    "front.consensus",
    "front.roster_no",
    "sources.files",
    "glance.what_1",
    "glance.mark_all",
    "theme.all",
    "ungrouped.in_annex",
    "beside.all_seen",
    "aside.in_annex",
    "annex.quotes",
    "everything.about",
    "everything.change_1",
    "everything.keep_3",
    "everything.house_1",
    "everything.back_2",
    "use.risk_3",
    "use.risk_4",
    "coding.how_2",
    "coding.how_5",
}
"""Read one by one: they speak of quotes, cells, codes and rules, or of what the words below warn of; none says how many people want a thing."""


OPENINGS = [
    "",
    "I think we should ",
    "We need to ",
    "Maybe ",
    "Please ",
    "And ",
    "I would like to see ",
    "If we can, ",
    "Also we must ",
    "1) ",
]
ENDINGS = ["plant 20 trees", "make buses free for students", "not build", "a night bus at 9:30", "it", "close 3 streets, unless it rains"]


@given(st.sampled_from(OPENINGS), st.sampled_from(ENDINGS), st.sampled_from(["", ".", "!", "?"]))
def test_a_rewording_is_the_end_of_the_sentence_and_keeps_its_numbers(opening: str, ending: str, stop: str) -> None:
    said = opening + ending + stop
    made = reworded(said, cues("en"))
    assert plain(said).casefold().rstrip(".").endswith(made.casefold().rstrip("."))
    assert re.findall(r"\d+", made) == re.findall(r"\d+", ending)
    for word in ("unless", "not"):
        assert (word in made.casefold().split()) == (word in said.casefold().split())


@given(st.text(max_size=200))
def test_sentences_are_slices_that_hold_every_word(text: str) -> None:
    parts = sentences(text)
    at = 0
    for part in parts:
        at = text.index(part, at) + len(part)
    assert "".join("".join(parts).split()).replace("•", "").replace("●", "") == "".join(text.split()).replace("•", "").replace("●", "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Many members support free buses."),
        ("de", "Die meisten sind dafür."),
        ("fr", "Tout le monde le veut."),
        ("es", "La mayoría lo pide."),
    ],
)
def test_overclaims_are_named(language: str, text: str) -> None:
    assert overclaims(text, language)


def test_members_words_may_say_what_they_say() -> None:
    measure = "Make most streets safe for everyone."
    assert overclaims(f"Proposed: {measure}", "en", (measure,)) == ()
    assert overclaims(f"Proposed by most: {measure}", "en", (measure,)) == ("most",)
    assert overclaims("12 people at 5 tables raised this.", "en") == ()


HOLDERS = {
    "en": (
        ["We should ", "I think we should ", "Please ", "And also ", "We need to ", "Let's "],
        ["if", "unless", "not", "maybe", "only", "3", "until"],
    ),
    "de": (
        ["Wir sollten ", "Ich finde, wir sollten ", "Bitte ", "Außerdem ", "Vorschlag: ", "Man sollte "],
        ["wenn", "nicht", "vielleicht", "nur", "3", "kein"],
    ),
    "fr": (
        ["Il faut ", "Je pense qu'il faut ", "Il faudrait ", "Et ", "Nous devons ", "Proposition : "],
        ["si", "pas", "peut-être", "seulement", "3", "sauf"],
    ),
}
THINGS = {
    "en": ["close the bridge", "plant trees", "free buses for students", "it rains", "the money is there"],
    "de": ["die Brücke sperren", "Bäume pflanzen", "den Radweg verbreitern", "es regnet", "das Geld da ist"],
    "fr": ["fermer le pont", "planter des arbres", "des bus gratuits", "il pleut", "l'argent est là"],
}


@given(st.data(), st.sampled_from(["en", "de", "fr"]))
def test_no_rewording_loses_a_condition_number_hedge_or_negation(data: st.DataObject, language: str) -> None:
    openings, holders = HOLDERS[language]
    parts = data.draw(st.lists(st.sampled_from(THINGS[language] + holders), min_size=2, max_size=7))
    said = data.draw(st.sampled_from(openings)) + " ".join(parts) + data.draw(st.sampled_from(["", ".", "!"]))
    for made in (reworded(said, cues(language)), measure_text(said, cues(language))):
        for holder in holders:
            words = re.findall(r"[\w'-]+", said.casefold())
            assert re.findall(r"[\w'-]+", made.casefold()).count(holder) == words.count(holder), (said, made)


def test_no_line_of_any_wording_claims_too_much() -> None:
    """What documents print of their own, in every language: a new line that names a crowd fails here until somebody has read it."""
    found = []
    for path in sorted(WORDING.glob("*.toml")):
        for name, line in _lines(tomllib.loads(path.read_text("utf-8"))):
            found += [(path.stem, name, word) for word in overclaims(line, path.stem) if name not in MAY_NAME_ALL]
    assert found == []


def _lines(held: object, name: str = "") -> list[tuple[str, str]]:
    if isinstance(held, dict):
        return [line for key, value in held.items() for line in _lines(value, f"{name}.{key}".strip("."))]
    return [(name, held)] if isinstance(held, str) else []


def test_no_frame_claims_too_much() -> None:
    for code in ("en", "de", "fr", "es", "it", "nl", "pl", "pt"):
        for name, frame in cues(code).frames.items():
            assert overclaims(frame, code) == (), (code, name)
