"""Themes of one question: the same for the same words, at every size, with no one forced and no one lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthesis.records import Quote, Vectors
from synthesis.settings import ThemeSettings
from synthesis.theme import Grouping, group
from tests.theme.material import STOP_WORDS, SUBJECTS, notes, said

QUICK = ThemeSettings(resamples=6)


def grouped(texts: list[str], names: list[str] | None = None, **options: object) -> tuple[Grouping, dict[str, str]]:
    quotes, contributions, vectors = said(texts, names)
    question = options.pop("question", None)
    found = group(quotes, contributions, vectors, ThemeSettings(**{"resamples": 6, **options}), question=question, stop_words=STOP_WORDS)  # type: ignore[arg-type]
    return found, {quote.id: quote.text for quote in quotes}


def by_words(found: Grouping, text: dict[str, str]) -> list[tuple[str, object, frozenset[tuple[str, float]], tuple[str, ...], int]]:
    """The grouping with ids replaced by the words they stand for."""
    return [
        (one.label, one.parent, frozenset((text[a.id], a.strength) for a in one.quotes), tuple(text[q] for q in one.shown), one.found_in)
        for one in found.groups
    ]


@pytest.fixture(scope="module")
def town() -> tuple[Grouping, dict[str, str]]:
    return grouped(notes(30))


def test_subjects_are_found(town: tuple[Grouping, dict[str, str]]) -> None:
    found, text = town
    subject = {note: name for name in SUBJECTS for note in text.values() if set(SUBJECTS[name]) & set(note.split())}
    for one in found.groups:
        inside = [subject[text[assignment.id]] for assignment in one.quotes]
        if inside:
            assert inside.count(max(set(inside), key=inside.count)) / len(inside) > 0.9
    assert {one.number for one in found.groups if one.parent is None} >= {1}
    assert 5 <= sum(one.parent is None for one in found.groups) <= 25


def test_everyone_is_somewhere_once(town: tuple[Grouping, dict[str, str]]) -> None:
    found, text = town
    placed = [assignment.id for one in found.groups for assignment in one.quotes] + list(found.ungrouped)
    assert sorted(placed) == sorted(text)
    assert len(found.ungrouped) < 0.2 * len(text)


def test_strengths_are_between_nothing_and_one_in_four_figures(town: tuple[Grouping, dict[str, str]]) -> None:
    strengths = [assignment.strength for one in town[0].groups for assignment in one.quotes]
    assert all(0 <= strength <= 1 and round(strength, 4) == strength for strength in strengths)
    assert max(strengths) > 0.8


def test_order_and_names_change_nothing(town: tuple[Grouping, dict[str, str]]) -> None:
    quotes, contributions, vectors = said(notes(30))
    named = {quote.id: f"other-{place * 7919 % 1000:04}" for place, quote in enumerate(quotes)}
    renamed = [quote.model_copy(update={"id": named[quote.id]}) for quote in quotes]
    random.Random(3).shuffle(renamed)
    moved = Vectors(tuple(named[name] for name in vectors.ids[::-1]), vectors.matrix[::-1].copy(), vectors.model)
    other = group(renamed, contributions, moved, QUICK, question=None, stop_words=STOP_WORDS)
    assert by_words(*town) == by_words(other, {quote.id: quote.text for quote in renamed})


def test_threads_change_nothing(town: tuple[Grouping, dict[str, str]], tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.theme.material import notes\nfrom tests.theme.test_grouping import grouped, by_words\n"
        "print(ascii([(a, b, sorted(c), d, e) for a, b, c, d, e in by_words(*grouped(notes(30)))]))"
    )
    here = ascii([(a, b, sorted(c), d, e) for a, b, c, d, e in by_words(*town)])
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "1"}  # here: as many as there are
    command = [sys.executable, "-c", program, str(Path(__file__).parents[2])]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
    assert told.stdout.strip() == here


def test_a_note_pasted_twice_goes_where_it_was() -> None:
    texts = notes(12)
    once, text = grouped(texts)
    twice, again = grouped([*texts, texts[3].upper(), texts[3] + " "])
    where = {frozenset(text[a.id] for a in one.quotes) for one in once.groups}
    assert {frozenset(again[a.id] for a in one.quotes if a.id not in ("Q60", "Q61")) for one in twice.groups} == where
    home = next(one for one in twice.groups if any(a.id == "Q3" for a in one.quotes))
    assert {"Q60", "Q61"} <= {a.id for a in home.quotes}


@pytest.mark.parametrize("size", [0, 1, 2, 3, 12, 40, 41])
def test_every_size_works_and_says_what_it_cannot(size: int) -> None:
    texts = notes(9)[::-1][:size]
    found, text = grouped(texts)
    assert sorted([a.id for one in found.groups for a in one.quotes] + list(found.ungrouped)) == sorted(text)
    if size <= 40:
        assert found.note
    if size == 12:
        assert found.groups


@pytest.mark.parametrize("size", [1, 5, 50])
def test_texts_without_a_telling_word(size: int) -> None:
    found, text = grouped([f"the {'and ' * n}the" for n in range(size)])
    assert len(found.ungrouped) + sum(len(one.quotes) for one in found.groups) == len(text)


def test_the_same_words_from_everyone_are_one_theme() -> None:
    found, _ = grouped(["More benches near the pond"] * 5)
    assert [len(one.quotes) for one in found.groups] in ([5], [])
    assert len({q for one in found.groups for q in one.shown}) <= 1


def test_no_more_main_themes_than_wanted() -> None:
    found, _ = grouped(notes(25), most=3)
    assert sum(one.parent is None for one in found.groups) <= 3


def test_only_people_whose_words_count_make_a_theme() -> None:
    texts = notes(14, subjects=("buses", "parks", "schools"))
    expert = notes(14, subjects=("rents",))
    quotes, contributions, vectors = said(texts + expert)
    for number in range(len(texts), len(texts) + len(expert)):
        contributions[f"C-Q{number}"] = contributions[f"C-Q{number}"].model_copy(update={"role": "expert"})
    found = group(quotes, contributions, vectors, QUICK, question=None, stop_words=STOP_WORDS)
    experts = {f"Q{number}" for number in range(len(texts), len(texts) + len(expert))}
    assert len(experts & set(found.ungrouped)) > 10
    for one in found.groups:
        assert not set(one.shown) & experts
        below = [a.id for other in found.groups if other.number == one.number or other.parent == one.number for a in other.quotes]
        assert len(set(below) - experts) >= 3


def test_labels_are_the_peoples_words_and_never_alike(town: tuple[Grouping, dict[str, str]]) -> None:
    found, text = town
    labels = [one.label.casefold() for one in found.groups]
    assert len(set(labels)) == len(labels)
    spoken = " | ".join(text.values()).casefold()
    for one in found.groups:
        assert one.label[0].isupper()
        assert all(part.casefold().removesuffix(" …") in spoken for part in one.label.split(", "))
        assert 1 <= len(one.keywords) <= 8


def test_a_label_does_not_repeat_the_question() -> None:
    found, _ = grouped(notes(15), question="What about the bus and the park, school, rent or bin?")
    for one in found.groups:
        assert not {"bus", "park", "school", "rent", "bin"} & set(one.label.casefold().replace(",", "").split())


def test_shown_quotes_differ_in_words_people_and_tables(town: tuple[Grouping, dict[str, str]]) -> None:
    found, text = town
    for one in found.groups:
        numbers = [int(quote[1:]) for quote in one.shown]
        assert 1 <= len(numbers) <= 5
        assert len({text[quote] for quote in one.shown}) == len(numbers)
        assert len({number % 30 for number in numbers}) == len(numbers)
        if one.parent is None:
            assert len(numbers) >= 3


def test_an_objection_is_among_the_shown() -> None:
    texts = notes(20)
    quotes, contributions, vectors = said(texts)
    quotes[7] = quotes[7].model_copy(update={"kind": "reservation"})
    found = group(quotes, contributions, vectors, QUICK, question=None, stop_words=STOP_WORDS)
    home = next(one for one in found.groups if any(a.id == "Q7" for a in one.quotes))
    assert "Q7" in home.shown


def test_touching_quotes_belong_elsewhere(town: tuple[Grouping, dict[str, str]]) -> None:
    found, text = town
    for one in found.groups:
        inside = {a.id for other in found.groups if other.number == one.number or other.parent == one.number for a in other.quotes}
        assert not set(one.also) & inside
        assert set(one.also) <= set(text)


def test_progress_is_told_and_hdbscan_can_be_chosen() -> None:
    quotes, contributions, vectors = said(notes(12))
    told: list[tuple[int, int]] = []
    group(quotes, contributions, vectors, QUICK, question=None, stop_words=STOP_WORDS, progress=lambda done, of: told.append((done, of)))
    assert told == [(done, 6) for done in range(1, 7)]
    dense = group(quotes, contributions, vectors, ThemeSettings(method="hdbscan"), question=None, stop_words=STOP_WORDS)
    assert {one.of for one in dense.groups} <= {0}
    assert sorted([a.id for one in dense.groups for a in one.quotes] + list(dense.ungrouped)) == sorted(quote.id for quote in quotes)


def test_stability_is_counted_out_of_the_resamples(town: tuple[Grouping, dict[str, str]]) -> None:
    assert all(0 <= one.found_in <= one.of == 6 for one in town[0].groups)
    assert sum(one.found_in >= 5 for one in town[0].groups if one.parent is None) >= 4
    assert {(one.found_in, one.of) for one in grouped(notes(12), resamples=0)[0].groups} == {(0, 0)}


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(alphabet="abc дё日本の語 的町バス'-.!\n", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=30))
def test_any_words_in_any_script(texts: list[str]) -> None:
    found, text = grouped(texts, resamples=2)
    assert sorted([a.id for one in found.groups for a in one.quotes] + list(found.ungrouped)) == sorted(text)
    backwards, _ = grouped(texts[::-1], [f"Q{number}" for number in range(len(texts))][::-1], resamples=2)
    assert [one.label for one in found.groups] == [one.label for one in backwards.groups]


def test_vectors_of_other_quotes_do_no_harm() -> None:
    quotes, contributions, vectors = said(notes(10))
    some: list[Quote] = quotes[:20]
    found = group(some, contributions, vectors, QUICK, question=None, stop_words=STOP_WORDS)
    assert {a.id for one in found.groups for a in one.quotes} | set(found.ungrouped) == {quote.id for quote in some}
    assert vectors.matrix.dtype == np.float32
