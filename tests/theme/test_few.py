"""Themes of a handful of notes: what is on one subject stays together, strays stay alone, and what is said of it is true."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from synthesis.records import ModelUse, Vectors
from synthesis.settings import ThemeSettings
from synthesis.theme import Grouping, group
from tests.theme.material import STOP_WORDS, SUBJECTS, notes, said

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WIDTH = 120


def strays(many: int, seed: int = 5) -> list[str]:
    """Notes that share no word with any other."""
    chance = random.Random(seed)
    return [" ".join("".join(chance.choices(LETTERS, k=9)) for _ in range(5)) for _ in range(many)]


def direction(name: str) -> NDArray[np.float64]:
    """A direction of its own for each name: those of two names are alike by 0 ± 0.09, as unrelated notes are for a language model."""
    found = np.random.default_rng(zlib.crc32(name.encode())).normal(size=WIDTH)
    return found / np.linalg.norm(found)


def grouped(texts: list[str], aspect: Callable[[str], str] | None = None, **options: int) -> Grouping:
    """Notes on one subject are alike by about 0.5, those on none by chance alone; `aspect` names what else brings notes nearer."""
    quotes, contributions, _ = said(texts)
    rows = []
    for text in texts:
        subjects = [name for name, words in SUBJECTS.items() if set(words) & set(text.casefold().split())]
        row = sum((direction(name) for name in subjects[:1]), np.zeros(WIDTH)) + direction(text)
        row += 0.8 * direction(aspect(text)) if aspect else 0.0
        rows.append(row / np.linalg.norm(row))
    vectors = Vectors(tuple(quote.id for quote in quotes), np.array(rows, dtype=np.float32), ModelUse(name="made up", revision="1", sha256=None))
    return group(quotes, contributions, vectors, ThemeSettings(**{"resamples": 6, **options}), question=None, stop_words=STOP_WORDS)


def held(found: Grouping) -> dict[int, set[int]]:
    """The notes of each main theme, those of the themes within it with them."""
    return {
        one.number: {int(a.id[1:]) for other in found.groups if one.number in (other.number, other.parent) for a in other.quotes}
        for one in found.groups
        if one.parent is None
    }


@pytest.mark.parametrize("size", [12, 22, 30, 40])
def test_a_board_on_one_subject_is_one_theme(size: int) -> None:
    found = grouped(notes(size, subjects=("buses",)))
    assert [len(inside) for inside in held(found).values()] == [size - len(found.ungrouped)]
    assert len(found.ungrouped) <= 0.1 * size


@pytest.mark.parametrize("each", [6, 10, 20])
def test_two_subjects_are_two_themes(each: int) -> None:
    found = grouped(notes(each, subjects=("buses", "parks")))
    assert sorted(sorted(inside)[0] // each for inside in held(found).values()) == [0, 1]
    assert all(len({number // each for number in inside}) == 1 for inside in held(found).values())
    assert len(found.ungrouped) <= 0.1 * 2 * each


@pytest.mark.parametrize("many", [1, 5])
def test_strays_are_not_put_with_the_subject(many: int) -> None:
    found = grouped([*notes(20, subjects=("rents",)), *strays(many)])
    assert {f"Q{20 + number}" for number in range(many)} <= set(found.ungrouped)
    assert len(found.ungrouped) <= many + 2


def test_a_dozen_unrelated_notes_make_no_theme_and_that_is_said() -> None:
    found = grouped(strays(12))
    assert not found.groups
    assert len(found.ungrouped) == 12
    assert found.note == "12 different texts: no 3 quotes of several contributions stand out as alike; all are listed as not grouped yet."


def test_near_duplicates_are_one_theme_beside_the_rest() -> None:
    twins = [f"More shade near the water{end}" for end in (" please", "!", " now", ", please")]
    found = grouped([*twins, *strays(12)], aspect=lambda text: text[:20])
    assert {0, 1, 2, 3} in held(found).values()
    assert len(found.ungrouped) >= 6


def test_themes_within_a_theme_only_where_it_has_a_dozen_texts() -> None:
    texts = [f"Bus {words} {letter * 5}" for words in ("stop lights", "ticket prices") for letter in "abcdefg"]
    found = grouped(texts, aspect=lambda text: text[:10])
    assert (sum(one.parent is None for one in found.groups), sum(one.parent is not None for one in found.groups)) == (1, 2)
    few = grouped(texts[2:12], aspect=lambda text: text[:10])
    assert len(few.groups) == sum(one.parent is None for one in few.groups)


def test_of_fewer_than_a_dozen_nothing_is_said_about_firmness() -> None:
    found = grouped(notes(11, subjects=("waste",)))
    assert found.groups and {one.of for one in found.groups} == {0}
    assert found.note is not None and found.note.endswith("how firmly it does cannot be said.")
    assert {one.of for one in grouped(notes(12, subjects=("waste",))).groups} == {6}


def test_order_changes_nothing() -> None:
    texts = [*notes(9, subjects=("buses", "parks", "schools")), *strays(4)]
    labels = [one.label for one in grouped(texts).groups]
    random.Random(1).shuffle(texts)
    assert [one.label for one in grouped(texts).groups] == labels
