"""The pictures: nothing overlaps, nothing is lost, the same bytes every time, and the same content as a table."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import sample_assembly as sample
from hypothesis import given, settings
from hypothesis import strategies as st
from test_formats import W, body

from synthesis.document import FORMATS, assemble
from synthesis.document.blocks import Disc, Document, Drawing, Figure, Table, Words
from synthesis.document.charts_ink import drawn, lines, png, width
from synthesis.document.charts_map import Spot, theme_map
from synthesis.document.charts_when import Strip, raised_when
from synthesis.document.word_picture import LEGIBLE, WIDEST
from synthesis.records import Snapshot
from synthesis.small_numbers import shown


def with_places(snapshot: Snapshot) -> Snapshot:
    themes = tuple(theme.model_copy(update={"place": (n % 5 / 5, n % 3 / 3)}) for n, theme in enumerate(snapshot.themes))
    return snapshot.model_copy(update={"themes": themes})


@pytest.fixture(scope="module")
def document() -> Document:
    return assemble(with_places(sample.large(400)))


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    found = []
    for shape in drawing.shapes:
        if isinstance(shape, Disc):
            found.append((shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius))
        elif isinstance(shape, Words):
            left = shape.x - (shape.width / 2 if shape.anchor == "middle" else 0)
            found.append((left, shape.y - shape.size * 0.75, left + shape.width, shape.y + 1))
    return found


def overlaps(drawing: Drawing) -> list[tuple[int, int]]:
    held = boxes(drawing)
    return [
        (a, b)
        for a, one in enumerate(held)
        for b, other in enumerate(held[a + 1 :], a + 1)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


PLACES = st.tuples(st.floats(-1, 1, allow_nan=False), st.floats(-1, 1, allow_nan=False))
SPOTS = st.builds(Spot, st.text("abc defghi", min_size=1, max_size=60), st.sampled_from((0, 5, 6, 40, 900)), st.booleans(), PLACES)


@settings(max_examples=40, deadline=None)
@given(st.lists(SPOTS, min_size=1, max_size=25))
def test_no_circle_or_name_lies_over_another_or_off_the_map(spots: list[Spot]) -> None:
    drawing = theme_map(spots)
    assert not overlaps(drawing)
    assert all(x >= -0.1 and y >= -0.1 and right <= drawing.width + 0.1 and low <= drawing.height + 0.1 for x, y, right, low in boxes(drawing))


def test_themes_all_in_one_place_are_told_apart() -> None:
    drawing = theme_map([Spot(f"T{n} a name of some length that goes on and on", 9, False, (0.0, 0.0)) for n in range(25)])
    assert not overlaps(drawing) and drawing.height <= 640, "it fits a page"


def test_long_names_stand_whole_in_a_key_and_the_map_keeps_its_shape() -> None:
    long = "Kopfsteinpflaster und Fahrradstraße am Florentiusgraben"
    spots = [Spot(f"T{n} {long}", 9, False, (n * 7 % 15 / 15, n / 15)) for n in range(1, 15)]
    drawing = theme_map(spots)
    words = [shape.text for shape in drawing.shapes if isinstance(shape, Words)]
    assert not overlaps(drawing) and not [text for text in words if text.endswith("…")]
    assert all(words.count(f"T{n}") == 2 for n in range(1, 15)), "at its circle and in the key"
    discs = [shape for shape in drawing.shapes if isinstance(shape, Disc)]
    assert len({round(disc.y) for disc in discs}) > 3, "circles are not in rows"


def test_short_names_stand_at_their_circles() -> None:
    drawing = theme_map([Spot(f"T{n} Buses", 9, False, (n / 4, n % 2)) for n in range(1, 5)])
    assert sorted(shape.text for shape in drawing.shapes if isinstance(shape, Words)) == [f"T{n} Buses" for n in range(1, 5)]


def test_words_for_a_picture_are_few_because_the_table_says_it_all(document: Document) -> None:
    assert all(len(figure.description) < 400 for figure in document.blocks if isinstance(figure, Figure))


def test_figures_and_names_of_a_chart_do_not_overlap() -> None:
    strips = [Strip(f"T{n} a long name that needs more than a line of its own to be read", ((shown(n), str(n)),) * 9) for n in range(25)]
    drawing = raised_when([str(n) for n in range(9)], strips)
    assert not overlaps(drawing) and drawing.width > 360
    assert drawing.height * LEGIBLE < 650, "with 25 themes it still fits a page"


def test_lettering_is_at_least_nine_points_in_print(document: Document) -> None:
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    sizes = [shape.size for figure in figures for shape in figure.drawing.shapes if isinstance(shape, Words)]
    assert figures and min(sizes) * LEGIBLE >= 9
    assert all(figure.drawing.width * LEGIBLE <= WIDEST for figure in figures)


def test_every_picture_is_a_table_too(document: Document) -> None:
    ids = [block.id for block in document.blocks]
    tables = {block.id: block for block in document.blocks if isinstance(block, Table)}
    for figure in (block for block in document.blocks if isinstance(block, Figure)):
        name = figure.id.rsplit("_", 1)[0] + "_table"
        said = {cell.text for row in tables[name].rows for cell in row.cells}
        assert 0 < ids.index(name) - ids.index(figure.id) <= 2
        named = {theme for shape in figure.drawing.shapes if isinstance(shape, Words) for theme in re.findall(r"T\d-\d", shape.text)}
        assert len(named) == len(tables[name].rows) and all(any(text.startswith(f"{theme} ") for text in said) for theme in named)
        figures = [shape.text for shape in figure.drawing.shapes if isinstance(shape, Words) and shape.text.isdecimal() and shape.y > 20]
        assert set(figures) <= said


def test_pages_hold_it_as_text_for_those_who_do_not_see_it(document: Document) -> None:
    page = FORMATS["html"].render(document).decode("utf-8")
    pictures = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    assert len(pictures) == sum(isinstance(block, Figure) for block in document.blocks) == 6
    for picture in pictures:
        assert 'role="img"' in picture and "<title id=" in picture and "<desc id=" in picture
        assert " style=" not in picture and "href" not in picture, "the content policy allows neither"


def test_word_holds_it_as_an_image_with_words(document: Document) -> None:
    data = FORMATS["docx"].render(document)
    found = [element for element in body(data).iter() if element.tag.endswith("}docPr")]
    assert len(found) == 6 and all(element.get("descr") and element.get("name") for element in found)
    assert len({element.get("id") for element in found}) == 6
    assert [mark.get(f"{W}name") for mark in body(data).iter(f"{W}bookmarkStart")].count("glance_question_1_map") == 1
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert [name for name in package.namelist() if name.endswith(".png")]
    assert data == FORMATS["docx"].render(document)


def test_the_same_drawing_has_the_same_bytes() -> None:
    drawing = theme_map([Spot("T1 Zürich – “größer” … łódź Ж", 12, True, (0, 0)), Spot("T2 日本", 0, False, (1, 1))])
    assert png(drawing) == png(drawing)
    assert drawn("größer łódź Ж") and not drawn("日本") and not drawn("שלום")


def test_long_words_end_in_an_ellipsis() -> None:
    kept = lines("Donaudampfschifffahrtsgesellschaftskapitän and more of it", 11, 100, 2)
    assert kept[0].endswith("…") and len(kept) == 2 and all(width(line, 11) <= 100 for line in kept)


def test_without_places_there_is_no_map_and_without_themes_no_chapter() -> None:
    plain = assemble(sample.small())
    assert [block.id for block in plain.blocks if isinstance(block, Figure)] == ["glance_question_1_when", "glance_question_2_when"]
    base = sample.small()
    bare = Snapshot(title="Nothing yet", weekend="weekend-1", created=base.created)
    assert not [block for block in assemble(bare).blocks if block.id.startswith("glance")]
