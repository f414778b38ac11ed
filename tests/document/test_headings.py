"""Names in headings: what people's codes say at length is cut there, with a sign, and nothing else is."""

from __future__ import annotations

from synthesis.document.headings import heading
from synthesis.records import MACHINE, OWN

LONG = "We should have later buses from the hospital to the northern villages because the nurses of the late shift have no way home"


def test_a_long_code_is_cut_at_a_word() -> None:
    short = heading(LONG, OWN)
    assert short.endswith(" …")
    assert len(short) <= 81
    assert LONG.startswith(short.removesuffix(" …") + " ")


def test_short_codes_and_what_others_worded_stay_whole() -> None:
    assert heading("Late buses", OWN) == "Late buses"
    assert heading(LONG, MACHINE) == heading(LONG, "Ada") == LONG


def test_a_long_word_is_cut_inside() -> None:
    assert heading("a" * 120, OWN) == "a" * 79 + "…"
