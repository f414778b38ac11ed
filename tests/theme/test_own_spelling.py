"""Which codes are one and which are not, and what people are asked to look at in them."""

from __future__ import annotations

import pytest

from synthesis.code_spelling import folded, in_short, path_of
from synthesis.records import Contribution, Place
from synthesis.settings import Code
from synthesis.theme import look_alikes, one_code, replaced, too_long


def said(*cells: tuple[str, str]) -> list[Contribution]:
    """A note for each weekend and code."""
    return [
        Contribution(id=f"C{n}", source="S1", start=0, end=1, weekend=weekend, grade="A", language="en", place=Place(row=n), theme=code)
        for n, (weekend, code) in enumerate(cells, 1)
    ]


ONCE = "weekend-1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bridge (+)", "Bridge (-)"),
        ("C", "C++"),
        ("C", "C#"),
        ("कि", "की"),
        ("A", "A-"),
        ("🚲", "🚌"),
        ("+", "?"),
        ("&", "?"),
        ("👨\u200d👩", "👨👩"),
        ("ന്\u200d", "ന്"),
    ],
)
def test_codes_that_are_two(one: str, other: str) -> None:
    assert folded(one)
    assert folded(other)
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("evening-buses", "Evening  buses"),
        ("Bridge (−)", "bridge (-)"),
        ("Café", "CAFE\u0301"),
        ("Buses", "Bu\u200bses"),
        ("Buses", "\u2067Bus\u00ades\u2069"),
        ("Buses – night", "Buses night"),
        ("- Buses", "buses"),
        ("❤", "❤\ufe0f"),
    ],
)
def test_codes_that_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_what_cannot_be_seen_is_in_no_label() -> None:
    assert path_of("Bu\u200bses") == ("Buses",)


def test_spellings_that_were_joined_are_named() -> None:
    found = one_code((), said((ONCE, "Late buses"), (ONCE, "Late buses"), (ONCE, "late-buses"), (ONCE, "Trees; LATE BUSES"), (ONCE, "Bridge (+)")))
    assert [(one.code, one.spellings) for one in found] == [("Late buses", ("LATE BUSES", "late-buses"))]
    listed = (Code(label="Late buses", also=("late-buses",)),)
    found = one_code(listed, said((ONCE, "late-buses"), (ONCE, "LATE BUSES"), (ONCE, "Trees")))
    assert [(one.code, one.spellings) for one in found] == [("Late buses", ("LATE BUSES",))]


def test_a_rare_code_that_looks_like_another() -> None:
    notes = said(*[(ONCE, "Traffic")] * 125, (ONCE, "Trafic"), (ONCE, "Trees"), *[(ONCE, "Zone 1")] * 9, (ONCE, "Zone 2"))
    [found] = look_alikes((), notes)
    assert (found.rare, found.rare_notes, found.like, found.notes, found.contribution) == ("Trafic", 1, "Traffic", 125, "C126")
    assert look_alikes((Code(label="Traffic"),), notes) == ()
    assert look_alikes((), said((ONCE, "Traffic"), (ONCE, "Trafic"))) == ()


def test_a_code_that_another_may_replace() -> None:
    weekends = ("weekend-1", "weekend-2")
    notes = said(("weekend-1", "Jobs"), ("weekend-1", "Trees"), ("weekend-2", "Work"), ("weekend-2", "Trees"))
    found = replaced((), notes, weekends)
    assert found is not None
    assert (found.weekend, found.before, found.now) == ("weekend-2", ("Jobs",), ("Work",))
    assert replaced((), notes[:2], weekends) is None
    assert replaced((), [*notes, *said(("weekend-2", "jobs"))], weekends) is None
    assert replaced((Code(label="Jobs"),), notes, weekends) is None


def test_a_code_that_is_no_name() -> None:
    assert too_long(said((ONCE, "x" * 80), (ONCE, "y" * 81))) == {"y" * 81: "C2"}
    assert in_short("y" * 81) == "y" * 79 + "…"
    assert in_short("a\nb") == "a b"
