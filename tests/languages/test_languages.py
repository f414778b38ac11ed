"""The tables of languages are complete, and telling languages apart works on short notes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from synthesis import languages
from synthesis.languages import ANY, detect, load

PHRASES = ("breaks", "joints", "echoes", "fillers", "addressees", "greetings", "housekeeping")


def test_a_language_without_a_table_is_served_by_the_general_one_and_says_so() -> None:
    assert load("sw").code == ANY == "xx"
    assert load("").code == ANY
    assert load("../en").code == ANY
    assert load("de-AT").code == load("DE_ch").code == "de"


def test_the_languages_promised_are_there() -> None:
    assert set(languages.codes()) >= {"en", "de", "fr", "es", "it", "nl", "pl", "pt", "ca", "ja", "zh"}
    assert ANY not in languages.codes()


@pytest.mark.parametrize("code", languages.codes())
def test_every_table_is_complete_and_in_one_spelling(code: str) -> None:
    table = load(code)
    assert table.code == code and table.name
    assert len(table.stop_words) >= 100 and len(table.greetings) >= 15 and len(table.housekeeping) >= 15 and len(table.breaks) >= 20
    for field in PHRASES:
        for phrase in getattr(table, field):
            assert phrase == phrase.casefold().replace("\u2019", "'") or phrase == phrase.lower(), (field, phrase)
    assert table.may_end <= table.abbreviations
    assert all(word.endswith(".") for word in table.abbreviations | table.before_numbers)
    assert not set(table.greetings) & set(table.housekeeping)


@pytest.mark.parametrize("code", [code for code in languages.codes() if load(code).spaced])
def test_stop_words_are_words_as_the_language_cuts_them(code: str) -> None:
    table = load(code)
    odd = [
        word
        for word in table.stop_words
        if "ß" not in word and table.words(word) != [word] and "-" not in word and "." not in word and "'" not in word
    ]
    assert odd == []


def test_words() -> None:
    assert load("en").words("Don\u2019t SHOUT, it's 7.30!") == ["don't", "shout", "it's", "7", "30"]
    assert load("fr").words("L'eau d’ici") == ["l", "eau", "d", "ici"]
    assert load("ja").words("バスを増やす") == ["バス", "を", "増", "やす"]


@pytest.mark.parametrize(
    ("text", "among", "wanted"),
    [
        ("Wir brauchen mehr Radwege in der Stadt", ["en", "de", "fr"], "de"),
        ("Il faut plus de pistes cyclables", ["en", "de", "fr"], "fr"),
        ("More cycle lanes in the town", ["fr", "de", "en"], "en"),
        ("Potrzebujemy więcej autobusów", ["en", "pl"], "pl"),
        ("Cal millorar el transport públic del barri", ["es", "ca"], "ca"),
        ("Hay que mejorar el transporte público del barrio", ["ca", "es"], "es"),
        ("As ruas precisam de mais árvores", ["es", "pt"], "pt"),
        ("治安がいい", ["en", "zh", "ja"], "ja"),
        ("我们需要更多公交车", ["en", "ja", "zh"], "zh"),
        ("治安", ["en", "ja"], "ja"),
        ("Fahrradstraße", ["en", "de"], "de"),
        ("Bus", ["fr", "en"], "fr"),
        ("", ["it", "en"], "it"),
        ("anything", [], "xx"),
    ],
)
def test_detect(text: str, among: list[str], wanted: str) -> None:
    assert detect(text, among) == wanted


def test_loading_imports_nothing_heavy() -> None:
    code = "import sys; from synthesis import languages; languages.load('de'); print(sorted({'spacy', 'torch', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
