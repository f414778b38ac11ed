"""Quotation marks around words that bring their own."""

from __future__ import annotations

import pytest

from synthesis.document.quoting import _around, describe
from synthesis.languages.wording import languages, wording
from synthesis.records import Place


@pytest.mark.parametrize(
    ("code", "words", "shown"),
    [
        ("en", "plain words", "“plain words”"),
        ("en", '"all of it"', '‘"all of it"’'),
        ("en", "“all of it”", "‘“all of it”’"),
        ("en", 'they said "no"', '‘they said "no"’'),
        ("en", "the kids'", "“the kids'”"),
        ("en", "'single'", "“'single'”"),
        ("en", "\"'both'\"", "\"'both'\""),
        ("de", "„alles“", "‚„alles“‘"),
        ("fr", "«\u00a0tout\u00a0»", "“«\u00a0tout\u00a0»”"),
        ("fr", "“tout”", "«\u00a0“tout”\u00a0»"),
        ("es", "«todo»", "“«todo»”"),
    ],
)
def test_no_two_marks_of_one_kind_stand_in_a_row(code: str, words: str, shown: str) -> None:
    opening, closing = _around(wording(code), words)
    assert f"{opening}{words}{closing}" == shown


@pytest.mark.parametrize("code", languages())
def test_every_language_has_a_second_kind(code: str) -> None:
    say = wording(code)
    assert {say("quote.open").strip(), say("quote.close").strip()}.isdisjoint({say("quote.other_open"), say("quote.other_close")})


@pytest.mark.parametrize(
    ("time", "shown"),
    [("00:02:56.483", "0:02:56"), ("01:02:56,483", "1:02:56"), ("02:56.483", "0:02:56"), ("00:01:10", "0:01:10"), ("10:54", "10:54"), ("", "")],
)
def test_times_are_shown_as_a_player_shows_them(time: str, shown: str) -> None:
    assert describe(wording("en"), Place(cue=3, time=time)) == f"cue 3, at {shown}"
