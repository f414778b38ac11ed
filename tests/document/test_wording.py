"""The phrases of documents: every language says the same things."""

from __future__ import annotations

import string

import pytest

from synthesis.languages.wording import languages, wording

ENGLISH = wording("en").phrases


def names(phrase: str) -> set[str]:
    """What is put into a phrase; the number may be left to the words (`1 quote`)."""
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name} - {"n"}


@pytest.mark.parametrize("code", languages())
def test_every_language_has_every_phrase_with_the_same_names(code: str) -> None:
    phrases = wording(code).phrases
    assert set(phrases) == set(ENGLISH)
    assert not [key for key in ENGLISH if names(phrases[key]) != names(ENGLISH[key])]
    assert all(phrase.strip() for phrase in phrases.values())


def test_quotation_marks_are_those_of_the_language() -> None:
    marks = {code: (wording(code)("quote.open"), wording(code)("quote.close")) for code in languages()}
    assert marks["en"] == ("“", "”") and marks["de"] == ("„", "“") and marks["fr"] == ("«\u00a0", "\u00a0»")


def test_numbers_and_their_forms() -> None:
    assert wording("en").counted("counts.people", 1) == "1 person"
    assert wording("en").counted("counts.people", 0) == "0 people"
    assert wording("fr").counted("counts.people", 0) == "0 personne"
    assert wording("de").counted("counts.quotes", 12345) == "12.345 Zitate"


def test_an_unknown_language_is_written_in_english_and_a_region_is_no_matter() -> None:
    assert wording("xx").code == "en" and wording("de-AT").code == "de"


def test_words_put_in_are_never_read_as_phrases() -> None:
    assert wording("en")("quote.table", table="{when}{0}") == "table {when}{0}"
