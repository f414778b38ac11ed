"""Labels: members' words, that say what a theme is about."""

from __future__ import annotations

import random
import time

import pytest

from synthesis.languages import load
from synthesis.theme.grammar import grammar
from synthesis.theme.labels import name_all
from synthesis.theme.speech import listen, stem
from synthesis.theme.words import tokens

STOP = load("en").stop_words
BUSES = [
    "The last bus to Kelby goes at half past six.",
    "I missed the last bus again, Winston.",
    "Last bus home is too early for my shift.",
    "We would use the last bus if it was later.",
    "Nineteen of us wait for a bus on Friday.",
    "The last buses are empty because they come before the shift ends.",
]
PARKING = [
    "Half an hour of free parking would help the shops.",
    "Give people free parking for thirty minutes.",
    "Free parking, and you can pop in for a parcel.",
    "If there was free parking I would come on Friday.",
    "The parking is too dear, Winston.",
    "I am against free parking, it fills the yard.",
]
WINDOWS = [
    "Our sash windows rattle all winter.",
    "Old windows need shutters, and a grant for them.",
    "A grant for the windows, please.",
    "Double glazing in the old windows is not allowed, Winston.",
    "The grant for double glazing ran out on Friday.",
    "Planning said no to double glazing twice.",
]
TOWN = [*BUSES, *PARKING, *WINDOWS]
MEMBERS = {0: list(range(6)), 1: list(range(6, 12)), 2: list(range(12, 18))}


def named(texts: list[str] = TOWN, question: str | None = None, language: str = "en", members: dict[int, list[int]] | None = None) -> dict[int, str]:
    groups = MEMBERS if members is None else members
    return name_all(texts, [{f"C{n}"} for n in range(len(texts))], groups, dict.fromkeys(groups), question, STOP, {language})


def test_a_label_says_what_the_theme_is_about() -> None:
    labels = named()
    assert "last bus" in labels[0].casefold() or "bus" in labels[0].casefold()
    assert "free parking" in labels[1].casefold()
    assert "windows" in labels[2].casefold() or "double glazing" in labels[2].casefold()


def test_every_part_stands_in_a_quote_of_the_theme() -> None:
    for group, label in named().items():
        said = " | ".join(TOWN[row] for row in MEMBERS[group]).casefold()
        assert all(part.casefold().removesuffix(" …") in said for part in label.split(", "))


def test_neither_names_of_people_nor_numbers_nor_days_are_labels() -> None:
    for label in named().values():
        assert not {"winston", "friday", "nineteen", "thirty"} & {token.key for token in tokens(label)}


def test_the_question_is_not_restated() -> None:
    labels = named(question="What about parking?")
    assert {token.key for token in tokens(labels[1])} - {"parking"}


def test_no_two_are_alike_even_for_the_same_words() -> None:
    texts = ["More benches near the pond"] * 9
    labels = named(texts, members={0: [0, 1, 2], 1: [3, 4, 5], 2: [6, 7, 8]})
    assert len({label.casefold() for label in labels.values()}) == 3


def test_a_theme_within_a_theme_is_told_from_its_siblings() -> None:
    members = {0: list(range(6)), 1: list(range(6, 18)), 2: list(range(6, 12)), 3: list(range(12, 18))}
    labels = name_all(TOWN, [{f"C{n}"} for n in range(18)], members, {0: None, 1: None, 2: 1, 3: 1}, None, STOP, {"en"})
    assert "parking" in labels[2].casefold()
    assert "windows" in labels[3].casefold() or "glazing" in labels[3].casefold()


def test_one_long_speech_does_not_name_a_theme() -> None:
    texts = [*PARKING, *["The copper kettle of my aunt, the copper kettle." for _ in range(5)]]
    voices = [{f"C{n}"} for n in range(6)] + [{"C99"}] * 5
    everyone = [*voices, *({f"D{n}"} for n in range(6))]
    labels = name_all([*texts, *BUSES], everyone, {0: list(range(11)), 1: list(range(11, 17))}, {0: None, 1: None}, None, STOP, {"en"})
    assert "kettle" not in labels[0].casefold().split(",")[0]


def test_without_a_telling_word_a_clause_stands_for_it() -> None:
    labels = named(["it is not so", "we can do that if they would", "no"], members={0: [0, 1, 2]})
    assert labels[0] in ("It is not so", "We can do that if they would")


def test_capitals_are_those_people_use_inside_sentences() -> None:
    texts = ["Church Bridge is shut.", "Close Church Bridge.", "The queue on Church Bridge.", "Trees. Big trees", "Trees are nice", "Plant trees"]
    labels = named(texts, members={0: [0, 1, 2], 1: [3, 4, 5]})
    assert "Church Bridge" in labels[0]


def test_scripts_without_spaces_have_labels_of_bounded_length() -> None:
    texts = ["公共汽车晚上太少", "晚上的公共汽车", "需要公共汽车", "停车太贵", "停车费用", "免费停车", "車" * 200]
    labels = named(texts, language="zh", members={0: [0, 1, 2], 1: [3, 4, 5], 2: [6]})
    assert len(set(labels.values())) == 3
    assert all(0 < len(label) <= 90 for label in labels.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [("bus", "buses"), ("bridge", "bridges"), ("brücke", "brücken"), ("impôt", "impôts"), ("house", "houses"), ("country", "countries")],
)
def test_inflected_forms_count_as_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_different_words_stay_apart() -> None:
    assert len({stem(word) for word in ("parking", "park", "bus", "business", "glass", "station")}) == 6


def test_grammar_knows_its_languages_and_does_without() -> None:
    assert "the" in grammar(["en-GB"]).opening
    assert not grammar(["xx"]).opening
    assert listen(["Ein Baum"], [{"C1"}], frozenset(), grammar(["xx"])).rows


def test_times_and_prices_stay_whole() -> None:
    assert [token.key for token in tokens("bus at 18:40 for £1.80 or 2,5 km")] == ["bus", "at", "18:40", "for", "£1.80", "or", "2,5", "km"]


def test_three_thousand_quotes_in_a_few_seconds() -> None:
    chance = random.Random(2)
    words = [f"word{number}" for number in range(900)]
    texts = [" ".join(["the", *chance.choices(words, k=14)]) for _ in range(3000)]
    start = time.process_time()
    named(texts, members={group: list(range(group, 3000, 20)) for group in range(20)})
    assert time.process_time() - start < 4
