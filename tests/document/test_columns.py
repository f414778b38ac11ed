"""Columns of tables: no word is broken, nothing is lost of the room, headings are turned only where they must be."""

from __future__ import annotations

import re

import pytest
import sample_assembly as sample
from hypothesis import given, settings
from hypothesis import strategies as st
from test_formats import W, body

from synthesis.document import FORMATS, assemble
from synthesis.document.blocks import Cell, Row, Sentence, Table
from synthesis.document.charts_ink import width
from synthesis.document.columns import AROUND, HEAD, STRONG, TEXT, WHOLE, columns

ROOM = 453.0
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=6).map(" ".join)


def table(header: tuple[str, ...], rows: list[tuple[str, ...]], numbers: set[int]) -> Table:
    cells = tuple(Row(cells=tuple(Cell(text=text) for text in row)) for row in rows)
    shares = tuple(100 // len(header) for _ in header)
    return Table(id="t", caption=Sentence(text="A table"), header=header, rows=cells, widths=shares, numbers=frozenset(numbers))


WEEKENDS = ("Theme", "people in all", "weekend-1", "weekend-2", "weekend-3", "submissions", "unsigned notes", "Nearest on the map")


def test_headings_of_weekends_keep_their_words_whole() -> None:
    names = [(f"T{n} buses in the evening and at weekends", "20", "18", "< 5", "< 5", "10", "10", "T68, T16") for n in range(9)]
    held = columns(table(WEEKENDS, names, {1, 2, 3, 4, 5, 6}), ROOM, unit=1)
    assert held.turned >= {2, 3, 4, 5}, "they would leave the names of the themes too little"
    assert held.high >= width("submissions", HEAD)
    assert all(one >= width("< 5", TEXT) for one in held.widths), "a figure is never parted"
    assert held.widths[0] >= width(names[0][0], TEXT), "a theme's name stands on one line then"


def test_a_table_with_room_is_left_upright() -> None:
    held = columns(table(("Place", "Quotes", "Contributions"), [("Cited in a recommendation", "331", "277")], {1, 2}), ROOM)
    assert not held.turned and not held.high and sum(held.widths) == int(ROOM * 20)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=5), st.data())
def test_no_word_is_broken_where_there_is_room_for_all(header: list[str], data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(st.tuples(*(st.sampled_from(["< 5", "12", "1,585"]) if n else WORDS for n in range(len(header)))), min_size=1, max_size=4)
    )
    numbers = set(range(1, len(header)))
    held = columns(table(tuple(header), rows, numbers), ROOM, unit=1)
    assert sum(held.widths) == int(ROOM) and all(one > 0 for one in held.widths)
    words = [[(word, TEXT) for row in rows for word in ([row[n]] if n in numbers else row[n].split())] for n in range(len(header))]
    for place, own in enumerate(words):
        if place not in held.turned:
            own += [(word, HEAD * STRONG) for word in header[place].split()]
    least = [max(width(word, size) for word, size in own) + AROUND for own in words]
    if sum(least) <= ROOM - 10 * len(header) and all(one <= ROOM * WHOLE for one in least):
        assert all(one + 1 >= need for one, need in zip(held.widths, least, strict=True))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_word_sets_no_heading_narrower_than_its_words(language: str) -> None:
    """In the type that is measured with, which is wider than those that offices have."""
    data = FORMATS["docx"].render(assemble(sample.large(120), language=language))
    cells = [cell for row in body(data).iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None for cell in row.iter(f"{W}tc")]
    assert len(cells) > 20
    for cell in cells:
        text = "".join(part.text or "" for part in cell.iter(f"{W}t"))
        if cell.find(f"{W}tcPr/{W}textDirection") is None:
            room = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) / 20 - 7
            assert all(width(word, HEAD) * STRONG <= room + 0.1 for word in re.split(r"\s+|(?<=-)", text)), text
