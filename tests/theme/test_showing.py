"""The quotes that show a theme: as different as the theme allows, and worth reading."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from synthesis.records import Contribution, Kind, Place, Quote
from synthesis.theme.bearing import Bearing, bearing, words_of
from synthesis.theme.showing import choose, how_many, leans, speaks

LONG = "The {} buses to the hospital should run later in the evening"


def quote(number: int, text: str, contribution: int, kind: Kind = "statement") -> Quote:
    return Quote(id=f"Q{number}", contribution=f"C{contribution}", source="S1", start=0, end=len(text), text=text, place=Place(row=1), kind=kind)


def said(number: int, speaker: str | None, table: str | None) -> Contribution:
    place = Place(row=1)
    return Contribution(
        id=f"C{number}", source="S1", start=0, end=9, weekend="w1", table=table, speaker=speaker, role="member", grade="A", language="en",
        place=place,
    )  # fmt: skip


def chosen(quotes: list[Quote], contributions: list[Contribution], parts: list[int] | None = None, bears: Bearing | None = None) -> list[Quote]:
    chance = np.random.default_rng(3)
    matrix = np.abs(chance.normal(size=(len(quotes), 40))).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    typical = {place: 1 - place / 1000 for place in range(len(quotes))}
    ids = choose(list(range(len(quotes))), [[one] for one in quotes], {one.id: one for one in contributions}, matrix, typical, parts, bears)
    return [{one.id: one for one in quotes}[identity] for identity in ids]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(0, 25)), min_size=1, max_size=50))
def test_different_contributions_people_and_words_wherever_there_are(rows: list[tuple[int, int, int]]) -> None:
    contributions = [said(n, f"P{n // 2}", f"{n % 4}") for n in range(10)]
    quotes = [quote(n, LONG.format(chr(97 + text) * 4), owner, "statement" if text % 3 else "reservation") for n, (owner, _, text) in enumerate(rows)]
    found = chosen(quotes, contributions, [part for _, part, _ in rows])
    words = {one.text for one in quotes}
    assert 1 <= len(found) <= min(how_many(len(quotes)), len(words))
    assert len({one.text for one in found}) == len({one.contribution for one in found}) == len(found)
    if any(one.kind == "reservation" for one in quotes):
        assert any(one.kind == "reservation" for one in found)
    if len(words) == len(quotes):  # with words repeated, a person's only words may be taken already
        owners = {one.contribution for one in quotes}
        assert len(found) == min(how_many(len(quotes)), len(owners))
        people = {int(owner[1:]) // 2 for owner in owners}
        assert len({int(one.contribution[1:]) // 2 for one in found}) == min(len(found), len(people))


def test_unsigned_contributions_count_as_different_people() -> None:
    quotes = [quote(n, LONG.format("abcdefghijkl"[n] * 4), n // 4) for n in range(12)]
    assert len({one.contribution for one in chosen(quotes, [said(n, None, None) for n in range(3)])}) == 3


def test_every_part_of_a_theme_is_shown_before_one_is_shown_twice() -> None:
    quotes = [quote(n, LONG.format("abcdefghijkl"[n] * 4), n) for n in range(12)]
    parts = [0] * 9 + [1, 2, 3]
    found = chosen(quotes, [said(n, f"P{n}", "1") for n in range(12)], parts)
    assert {parts[int(one.id[1:])] for one in found} == {0, 1, 2, 3}


def test_nods_and_greetings_come_last() -> None:
    texts = ["Yes, I agree", "Good morning everybody", "Thank you very much.", *[LONG.format(word) for word in ("night", "early", "small")]]
    quotes = [quote(n, text, n) for n, text in enumerate(texts)]
    assert {one.text for one in chosen(quotes, [said(n, f"P{n}", f"{n}") for n in range(6)])} == set(texts[3:])


def test_the_same_note_in_other_punctuation_is_the_same_note() -> None:
    texts = ["More benches near the old pond", "more benches near the old pond!", "More benches, near the old pond."]
    assert len(chosen([quote(n, text, n) for n, text in enumerate(texts)], [said(n, f"P{n}", None) for n in range(3)])) == 1


def test_what_says_something_by_itself() -> None:
    assert speaks("Free buses for everyone under eighteen")
    assert speaks("女性が安心して夜歩ける")
    assert not any(map(speaks, ("Yes, I agree", "ok", "Genau, so ist das", "it is as it is", "Thank you for that")))


def test_quotes_that_hold_the_themes_words_come_first() -> None:
    texts = ["The view from the old bridge is lovely in June", *(LONG.format(word) for word in ("night", "early", "small"))]
    quotes = [quote(n, text, n) for n, text in enumerate(texts)]
    words = words_of(
        "Buses to the hospital", ("evening",), [LONG.casefold()], [*([text.casefold() for text in texts]), "a bench", "a tree"], {"to", "the"}
    )
    bears = bearing(range(4), [text.casefold() for text in texts], words, {})
    assert bears.silent(0) and not bears.silent(1)
    assert {one.id for one in chosen(quotes, [said(n, f"P{n}", f"{n}") for n in range(4)], bears=bears)} == {"Q1", "Q2", "Q3"}


def test_a_word_said_as_often_elsewhere_tells_nothing_of_a_theme() -> None:
    here, everywhere = ["the bus in our town", "a bus for the town"], ["the bus in our town", "a bus for the town", "the town pond", "our town"]
    words = words_of("Town bus", (), here, everywhere, {"the", "in", "our"})
    assert words.held("more buses please") == 1
    assert words.held("our town is nice") == 0
    assert words_of("Town", (), here, everywhere, set()).held("our town is nice") == 1  # where there is no other word


def test_long_words_are_found_inside_longer_ones_and_short_ones_are_not() -> None:
    words = words_of("Radweg Rad", (), ["radweg rad"], ["radweg rad", "baum", "bank"], set())
    assert (words.held("der fahrradweg"), words.held("die straße"), words.held("ein fahrrad")) == (1, 0, 0)


def test_what_begins_in_the_middle_of_a_thought_comes_later() -> None:
    assert leans("They are all late") and leans("and then the bus came") and not leans("Buses are late")


def test_a_theme_of_two_notes_shows_two_quotes_and_the_objection_last() -> None:
    kinds: tuple[Kind, ...] = ("reservation", "statement", "statement", "statement")
    quotes = [quote(n, LONG.format("abcd"[n] * 4), n // 2, kinds[n]) for n in range(4)]
    found = chosen(quotes, [said(n, f"P{n}", "1") for n in range(2)])
    assert [one.id for one in found][1:] == ["Q0"] and len(found) == 2
