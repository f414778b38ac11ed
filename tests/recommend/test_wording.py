"""Measures in members' words: what may be taken off, what never, and what the machine may not claim."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthesis.languages.cues import cues
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


def test_no_frame_claims_too_much() -> None:
    for code in ("en", "de", "fr", "es", "it", "nl", "pl", "pt"):
        for name, frame in cues(code).frames.items():
            assert overclaims(frame, code) == (), (code, name)
