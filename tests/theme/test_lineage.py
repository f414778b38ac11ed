"""From weekend to weekend: ids persist, what happened is said once, and nothing is forgotten."""

from __future__ import annotations

from collections.abc import Mapping

from synthesis.records import Assignment, Contribution, Place, Quote, Theme, Themes
from synthesis.theme import Group, Grouping, identify

Plan = Mapping[str, tuple[str | None, str]]
"""label -> (label of the group above, the quotes as letters)."""


def people(letters: str) -> tuple[dict[str, Contribution], list[Quote]]:
    contributions, quotes = {}, []
    for letter in letters:
        place = Place(row=ord(letter))
        contributions[f"C{letter}"] = Contribution(
            id=f"C{letter}", source="S", start=0, end=1, weekend="weekend-1", table="1", speaker=f"P{letter}", role="member", grade="A",
            language="en", place=place,
        )  # fmt: skip
        quotes.append(Quote(id=letter, contribution=f"C{letter}", source="S", start=0, end=1, text=letter, place=place))
    return contributions, quotes


def grouping(plan: Plan, question: str | None = None, left: str = "") -> Grouping:
    number = {label: place for place, label in enumerate(plan, start=1)}
    groups = tuple(
        Group(
            number=number[label],
            parent=None if above is None else number[above],
            label=label,
            quotes=tuple(Assignment(id=letter, strength=1.0) for letter in letters),
        )
        for label, (above, letters) in plan.items()
    )
    return Grouping(question=question, groups=groups, ungrouped=tuple(left))


def after(plan: Plan, previous: tuple[Theme, ...] = (), weekend: str = "weekend-1", left: str = "") -> Themes:
    letters = "".join(letters for _, letters in plan.values()) + left
    contributions, quotes = people(letters)
    return identify([grouping(plan, left=left)], previous, contributions, quotes, weekend)


def told(themes: Themes) -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    return {theme.id: [(step.event, step.from_, step.weekend) for step in theme.lineage] for theme in themes.themes}


FIRST: Plan = {"Buses": (None, "abcdef"), "Parks": (None, "ghijk"), "Rents": (None, "lmno")}


def test_new_themes_are_numbered_in_order_and_counted() -> None:
    themes = after(FIRST, left="z")
    assert [(theme.id, theme.label) for theme in themes.themes] == [("T1", "Buses"), ("T2", "Parks"), ("T3", "Rents")]
    assert told(themes)["T1"] == [("new", (), "weekend-1")]
    assert [theme.counts.people for theme in themes.themes] == [6, 5, 4]
    assert themes.ungrouped == ("z",)


def test_a_rerun_that_finds_the_same_changes_nothing() -> None:
    once = after(FIRST)
    assert after(FIRST, once.themes) == once
    later = after(FIRST, once.themes, "weekend-2")
    assert told(later)["T2"] == [("new", (), "weekend-1"), ("continued", ("T2",), "weekend-2")]
    assert after(FIRST, later.themes, "weekend-2") == later


def test_a_theme_grows_and_its_number_stays_though_its_rank_does_not() -> None:
    once = after(FIRST)
    grown: Plan = {"Rents and repairs": (None, "lmnopqrst"), "Buses": (None, "abcdef"), "Parks": (None, "ghijk")}
    later = after(grown, once.themes, "weekend-2")
    assert [(theme.id, theme.label) for theme in later.themes] == [("T3", "Rents and repairs"), ("T1", "Buses"), ("T2", "Parks")]
    assert told(later)["T3"][-1] == ("grown", ("T3",), "weekend-2")
    assert later.themes[0].weekend == "weekend-1"
    assert after(grown, later.themes, "weekend-2") == later


def test_growth_within_the_first_weekend_is_still_new() -> None:
    once = after({"Buses": (None, "abc")})
    assert told(after({"Buses": (None, "abcd")}, once.themes))["T1"] == [("new", (), "weekend-1")]


def test_two_themes_merge_under_the_number_of_the_nearer_one() -> None:
    once = after(FIRST)
    merged: Plan = {"Parks and rents": (None, "ghijklmno"), "Buses": (None, "abcdef")}
    later = after(merged, once.themes, "weekend-2")
    assert told(later)["T2"][-1] == ("merged", ("T2", "T3"), "weekend-2")
    gone = next(theme for theme in later.themes if theme.id == "T3")
    assert gone.gone
    assert not gone.quotes
    assert gone.counts.people == 0
    assert gone.label == "Rents"
    assert after(merged, later.themes, "weekend-2") == later


def test_one_theme_splits_and_the_larger_part_keeps_the_number() -> None:
    once = after(FIRST)
    split: Plan = {"Parks": (None, "ghijk"), "Buses": (None, "abcd"), "Fares": (None, "ef"), "Rents": (None, "lmno")}
    later = after(split, once.themes, "weekend-2")
    assert told(later)["T1"][-1] == ("split", ("T1",), "weekend-2")
    assert told(later)["T4"] == [("split", ("T1",), "weekend-2")]
    assert after(split, later.themes, "weekend-2") == later


def test_numbers_of_themes_that_ended_are_not_given_again() -> None:
    once = after(FIRST)
    later = after({"Buses": (None, "abcdef")}, once.themes, "weekend-2")
    assert told(later)["T3"][-1] == ("gone", (), "weekend-2")
    again = after({"Buses": (None, "abcdef"), "Noise": (None, "uvw")}, later.themes, "weekend-3")
    assert [theme.id for theme in again.themes] == ["T1", "T4", "T2", "T3"]
    assert told(again)["T3"] == told(later)["T3"]


def test_a_theme_within_keeps_its_number_and_counts_for_the_one_above() -> None:
    plan: Plan = {"Streets": (None, "a"), "Buses": ("Streets", "bcdef"), "Cycling": ("Streets", "ghi"), "Rents": (None, "lmno")}
    once = after(plan)
    assert [(theme.id, theme.parent) for theme in once.themes] == [("T1", None), ("T2", "T1"), ("T3", "T1"), ("T4", None)]
    assert once.themes[0].counts.people == 9
    later = after(plan | {"Cycling": ("Streets", "ghijk")}, once.themes, "weekend-2")
    assert told(later)["T3"][-1] == ("grown", ("T3",), "weekend-2")
    assert told(later)["T2"][-1] == ("continued", ("T2",), "weekend-2")


def test_a_name_given_by_a_person_stays() -> None:
    once = after(FIRST)
    named = tuple(t.model_copy(update={"label": "Getting about", "label_by": "Ada"}) if t.id == "T1" else t for t in once.themes)
    later = after(FIRST, named, "weekend-2")
    assert (later.themes[0].label, later.themes[0].label_by) == ("Getting about", "Ada")
    assert (later.themes[1].label, later.themes[1].label_by) == ("Parks", "machine")


def test_withdrawn_quotes_do_not_end_a_theme_and_questions_do_not_mix() -> None:
    contributions, quotes = people("abcdefgh")
    both = [grouping({"One": (None, "abcd")}, "Q1"), grouping({"Two": (None, "efgh")}, "Q2")]
    once = identify(both, (), contributions, quotes, "weekend-1")
    assert [(theme.id, theme.question) for theme in once.themes] == [("T1", "Q1"), ("T2", "Q2")]
    contributions, quotes = people("abefgh")
    fewer = [grouping({"One": (None, "ab")}, "Q1"), grouping({"Two": (None, "efgh")}, "Q2")]
    later = identify(fewer, once.themes, contributions, quotes, "weekend-2")
    assert [theme.id for theme in later.themes] == ["T1", "T2"]
    assert told(later)["T1"][-1] == ("continued", ("T1",), "weekend-2")
