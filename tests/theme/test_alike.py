"""Labels that a reader would take for one another never stand in one list, where a theme has other words."""

from __future__ import annotations

import pytest

from synthesis.theme.alike import Given
from synthesis.theme.labels import name_all
from tests.theme.material import STOP_WORDS


def given(*labels: str) -> Given:
    found = Given(STOP_WORDS, frozenset(), frozenset({"new"}), frozenset({"town"}))
    for group, label in enumerate(labels):
        found.give(group, label)
    return found


@pytest.mark.parametrize("label", ["Late buses", "Bus, late", "The late bus of our town", "New late buses", "Late buses, pond"])
def test_what_looks_like_a_given_label(label: str) -> None:
    assert not given("Late bus", "Parks").tells_apart(label, None) or not given("Late bus", "Parks").stands_out(label, None)


def test_what_shares_a_word_only_is_told_apart() -> None:
    assert given("Late bus for workers").stands_out("Late shops in villages", None)
    assert not given("Late bus").stands_out("Late bus for workers of the night shift", None)
    assert given("Late bus").tells_apart("Late bus for workers of the night shift", None)


def test_within_a_theme_a_label_may_go_further_but_not_repeat() -> None:
    assert given("Late bus").stands_out("Late bus for workers", parent=0)
    assert not given("Late bus for workers").tells_apart("Late bus", parent=0)
    assert given("Late bus, dark stops").stands_out("Late bus", parent=0)  # one of two things that name the theme above


def test_a_theme_within_a_theme_is_not_called_as_the_one_above() -> None:
    texts = [
        f"The bus station needs {what}"
        for what in ("longer benches", "longer benches now", "warm benches", "clean toilets", "more toilets", "toilets")
    ]
    trees = ["Plant trees by the pond", "More trees near the pond", "Trees and a pond"]
    members = {0: [0, 1, 2, 3, 4, 5], 1: [6, 7, 8], 2: [0, 1, 2], 3: [3, 4, 5]}
    labels = name_all([*texts, *trees], [{f"C{n}"} for n in range(9)], members, {0: None, 1: None, 2: 0, 3: 0}, None, STOP_WORDS, {"en"})
    above = {word.casefold() for word in labels[0].replace(",", "").split()}
    for group in (2, 3):
        assert not {word.casefold() for word in labels[group].split()} <= above or "," in labels[0]
    assert len(set(labels.values())) == 4
