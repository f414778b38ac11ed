"""What no label may do: say the opposite, ask the question again, look like another one, or name a person."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthesis.ingest import People, words_of_names
from synthesis.ingest.roster import Roster, RosterEntry
from synthesis.languages import load
from synthesis.theme.alike import content
from synthesis.theme.denial import denials, denying
from synthesis.theme.labels import name_all
from synthesis.theme.persons import covered, without_persons
from synthesis.theme.words import counted, tokens

PLACES = ["the market", "the school", "the river", "the station", "the hospital", "the library"]
DENIED = {
    "en": [("not enough", "enough"), ("no", ""), ("without", ""), ("there are not any", ""), ("we never get", ""), ("don't build", "build")],
    "de": [("nicht genug", "genug"), ("keine", ""), ("ohne", ""), ("es gibt nie", ""), ("kein", "")],
    "fr": [("pas assez de", "assez de"), ("sans", ""), ("il n'y a pas de", ""), ("aucun", ""), ("jamais de", "")],
}
THINGS = {
    "en": ["evening buses", "safe crossings", "public toilets", "green roofs"],
    "de": ["sichere Radwege", "Abendbusse", "öffentliche Toiletten", "Zebrastreifen"],
    "fr": ["bus du soir", "toilettes publiques", "pistes cyclables", "voitures"],
}
OTHERS = {
    "en": ["The council tax went up", "A new council tax band", "Council tax is too dear"],
    "de": ["Die Grundsteuer ist gestiegen", "Grundsteuer neu berechnen", "Zu hohe Grundsteuer"],
    "fr": ["La taxe foncière augmente", "Une nouvelle taxe foncière", "Taxe foncière trop chère"],
}


def labels_of(texts: list[str], groups: dict[int, list[int]], language: str, question: str | None = None) -> dict[int, str]:
    stop = load(language).stop_words
    return name_all(texts, [{f"C{n}"} for n in range(len(texts))], groups, dict.fromkeys(groups), question, stop, {language})


def keys(text: str) -> list[str]:
    return [token.whole for token in tokens(text)]


def holds(said: list[str], part: list[str]) -> bool:
    return any(said[at : at + len(part)] == part for at in range(len(said) - len(part) + 1))


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_label_never_loses_the_denial_before_it(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(DENIED)))
    thing = data.draw(st.sampled_from(THINGS[language]))
    words = data.draw(st.lists(st.sampled_from(DENIED[language]), min_size=3, max_size=6))
    ends = data.draw(st.lists(st.sampled_from(["", ", please.", " here", ". Really."]), min_size=6, max_size=6))
    texts = [f"{before} {thing}{end}" for (before, _), end in zip(words, ends, strict=False)]
    everything = [*texts, *OTHERS[language]]
    label = labels_of(everything, {0: list(range(len(texts))), 1: list(range(len(texts), len(everything)))}, language)[0]
    said = keys(label)
    if holds(said, keys(thing)):
        assert any(token in denying([language]) or token.endswith("n't") for token in said), label
    for text in texts:  # any piece of the label that was cut out of a denied place must carry the denial
        row = list(tokens(text))
        denied = denials(row, text, denying([language]))
        for part in label.casefold().split(", "):
            length = len(keys(part))
            for first in range(len(row) - length + 1):
                if length and [token.whole for token in row[first : first + length]] == keys(part):
                    assert not denied.cut_off(first, first + length - 1), (label, text)


@pytest.mark.parametrize(
    ("language", "texts", "wanted"),
    [
        ("en", ["Not enough buses.", "There are not enough buses at night.", "Still not enough buses, sorry."], "not enough buses"),
        ("de", ["Keine Beleuchtung am Ufer.", "Hier gibt es keine Beleuchtung.", "Abends keine Beleuchtung."], "keine beleuchtung"),
        ("fr", ["Pas de bus le soir.", "Il n'y a pas de bus.", "Toujours pas de bus ici."], "pas de bus"),
    ],
)
def test_a_denial_directly_before_is_kept(language: str, texts: list[str], wanted: str) -> None:
    everything = [*texts, *OTHERS[language]]
    assert wanted in labels_of(everything, {0: [0, 1, 2], 1: [3, 4, 5]}, language)[0].casefold()


def test_a_denial_ends_with_its_clause_and_with_but() -> None:
    text = "No thanks, buses are fine, not trams but bicycles, not only trains"
    row = list(tokens(text))
    denied = denials(row, text, denying(["en"]))
    at = {token.whole: place for place, token in enumerate(row)}
    assert denied.cut_off(at["thanks"], at["thanks"])
    assert denied.cut_off(at["trams"], at["trams"])
    assert not any(denied.cut_off(at[word], at[word]) for word in ("buses", "bicycles", "trains"))


@pytest.mark.parametrize("question", ["What about free parking?", "How do we get more evening buses?"])
def test_no_label_is_the_question_over_again(question: str) -> None:
    stop = load("en").stop_words
    asked = content(question, stop)
    texts = ["Free parking!", "Free parking for shops", "We need free parking", "Evening buses", "More evening buses", "Evening buses to Kelby"]
    for group, label in labels_of(texts, {0: [0, 1, 2], 1: [3, 4, 5]}, "en", question).items():
        own = content(label.split(" (")[0], stop)
        nothing_else = all(2 * len(content(text, stop) & asked) > len(content(text, stop)) for text in texts[3 * group : 3 * group + 3])
        assert 2 * len(own & asked) <= len(own) or nothing_else, label


def test_no_two_labels_differ_only_by_case_number_order_or_small_words() -> None:
    texts = [
        "The bus stop",
        "bus stops",
        "Stop of the bus",
        "a BUS STOP",
        "Bus stops near us",
        "stops for the bus",
        "Benches",
        "benches here",
        "a bench",
    ]
    found = labels_of(texts, {0: [0, 1, 2], 1: [3, 4, 5], 2: [6, 7, 8]}, "en")
    stop = load("en").stop_words
    for one, other in itertools.combinations(found.values(), 2):
        assert content(one, stop) != content(other, stop) or "(" in one + other


def test_names_of_persons_make_no_label_and_no_keyword() -> None:
    texts = [
        "Winston fixed the flue",
        "The flue of Winston",
        "Winston, the flue",
        "Ask Mr Dobbs about the flue",
        "Albert Terrace floods",
        "Albert said so",
    ]
    hidden = without_persons(texts, {"winston", "albert"})
    words = {word for text in hidden for word in counted(text, load("en").stop_words)}
    assert not words & {"winston", "dobbs"}
    assert "Albert Terrace" in hidden[4]
    assert "Albert" not in hidden[5]
    assert [len(one) for one in hidden] == [len(one) for one in texts]
    assert "winston" not in labels_of(hidden, {0: [0, 1, 2, 3]}, "en")[0].casefold()


def test_hyphens_and_accents_of_names() -> None:
    assert covered("Lucía and Mei-Ling came", {"lucia", "mei", "ling"}).replace("…", "") == " and  came"
    assert covered("Nobody came", frozenset()) == "Nobody came"


def test_the_words_of_names_leave_out_common_words() -> None:
    people = People(Roster(entries=(RosterEntry(name="Lucía Green", row=2), RosterEntry(name="Hannah Berg", row=3))))
    said = ["We want green roofs", "green space", "Der Berg ist steil", "auf dem Berg", "Hannah said so"]
    assert words_of_names(people, said) == {"lucia", "hannah"}


@pytest.mark.parametrize(
    ("language", "texts", "wanted"),
    [
        ("de", ["Rad- und Fußweg am Rhein trennen", "Der Rad- und Fußweg ist zu schmal", "Rad- und Fußweg verbreitern"], "Rad- und Fußweg"),
        ("fr", ["Garder le crédit d'impôt", "Le crédit d’impôt des jeunes", "Un crédit d'impôt"], "Crédit d'impôt"),
        ("fr", ["Taxer l'héritage", "L'héritage des riches", "De l'héritage"], "Héritage"),
    ],
)
def test_hyphens_and_elisions_stand_as_they_are_written(language: str, texts: list[str], wanted: str) -> None:
    label = labels_of([*texts, *OTHERS[language]], {0: [0, 1, 2], 1: [3, 4, 5]}, language)[0]
    assert wanted in label.replace("’", "'")
    assert not label.startswith(("L'", "D'", "Qu'"))


def test_japanese_labels_are_whole_phrases() -> None:
    texts = ["女性が安心して夜歩けるまち", "安心して歩ける道", "夜も安心", "自転車で電車に乗りたい", "自転車の道がほしい", "駅まで自転車"]
    found = labels_of(texts, {0: [0, 1, 2], 1: [3, 4, 5]}, "ja")
    assert set(found.values()) <= set(texts)
