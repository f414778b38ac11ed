"""`parse(render(document)) == document` for the formats that people edit, over generated documents of every kind of block."""

from __future__ import annotations

import base64
import zlib
from itertools import count
from typing import Any

import pytest
import sample_assembly as sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from returning import WordFile, run

from synthesis.document import FORMATS, CannotReadBack, Document, assemble, digest, origin, parse, read_back
from synthesis.document.back_form import pack

EDITABLE = ("docx", "md")

AWKWARD = st.sampled_from(
    [
        "# 1. a|b",
        "- x",
        "[a](#R1)",
        "`c` **b** _i_",
        "&amp; <b> -->",
        '<a id="R9"></a>',
        "\\",
        "a\\",
        "$x$ @y :z:",
        "◊",
        "[Anna]",
        "1) no",
        "R1",
        "“so”",
        "> q",
        "ab\u00adc",
        "\u200f",
        "שלום",
        "日本語の文。",
        "😀",
        "x " * 40,
    ]
)
LINES = st.one_of(AWKWARD, st.text(min_size=1, max_size=12)).filter(lambda text: bool(" ".join(text.split())))
TEXTS = st.one_of(LINES, st.lists(st.one_of(LINES, st.sampled_from(["", " ", "\t", "  two", "end  "])), min_size=1, max_size=4).map("\n".join))
AUTHORS = st.sampled_from(["machine", "form", "Anna", "Ben Ōe"])
ANCHORS = st.sampled_from(["R1", "Q1_1", "x", "T2"])


def sentences() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"text": LINES, "worded_by": AUTHORS, "to": st.none() | ANCHORS})


def quotes() -> st.SearchStrategy[dict[str, Any]]:
    held = {"kind": st.just("quote"), "quote": st.sampled_from(["Q1-1", "Q20-3"]), "text": TEXTS, "attribution": LINES, "place": LINES}
    marks = {"open": st.sampled_from(["“", "", "noted at table 4: "]), "close": st.sampled_from(["”", ""])}
    rest = {"language": st.sampled_from(["en", "he"]), "home": ANCHORS, "source": st.none() | ANCHORS, "note": st.none() | LINES}
    return st.fixed_dictionaries({**held, **marks, **rest})


def references() -> st.SearchStrategy[dict[str, Any]]:
    to = st.lists(st.fixed_dictionaries({"text": LINES, "to": ANCHORS}), max_size=3)
    return st.fixed_dictionaries({"kind": st.just("references"), "lead": sentences(), "to": to})


def measures() -> st.SearchStrategy[dict[str, Any]]:
    held = {"shown_id": st.sampled_from(["R1-M1", "R2-M10"]), "sentence": sentences(), "words": st.none() | quotes()}
    item = st.fixed_dictionaries({**held, "evidence": st.none() | references(), "unsupported": st.none() | sentences()})
    return st.fixed_dictionaries({"kind": st.just("measures"), "items": st.lists(item, max_size=3)})


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    width = draw(st.integers(1, 4))
    cell = st.fixed_dictionaries({"text": st.one_of(LINES, st.just("")), "to": st.none() | ANCHORS})
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=3))
    header = draw(st.lists(LINES, min_size=width, max_size=width))
    named = [{"cells": row, "id": draw(st.sampled_from([None, "row"]))} for row in rows]
    numbers = draw(st.frozensets(st.integers(0, width - 1)))
    rest = {"widths": [10] * width, "numbers": sorted(numbers), "total": draw(st.booleans())}
    return {"kind": "table", "caption": draw(sentences()), "header": header, "rows": named, **rest}


def figures() -> st.SearchStrategy[dict[str, Any]]:
    disc = st.fixed_dictionaries({"shape": st.just("disc"), "x": st.just(9.5), "y": st.just(5.0), "radius": st.just(2.0), "dashed": st.booleans()})
    words = {"shape": st.just("words"), "x": st.just(1.0), "y": st.just(8.0), "text": LINES, "size": st.just(4.0), "width": st.just(9.0)}
    shapes = st.lists(st.one_of(disc, st.fixed_dictionaries(words)), max_size=2)
    drawing = st.fixed_dictionaries({"width": st.just(20.0), "height": st.just(10.0), "shapes": shapes})
    return st.fixed_dictionaries({"kind": st.just("figure"), "title": LINES, "description": LINES, "caption": sentences(), "drawing": drawing})


def contents() -> st.SearchStrategy[dict[str, Any]]:
    entry = st.fixed_dictionaries({"level": st.integers(1, 3), "text": LINES, "to": ANCHORS})
    return st.fixed_dictionaries({"kind": st.just("contents"), "title": LINES, "entries": st.lists(entry, max_size=3)})


BLOCKS = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("heading"),
            "level": st.integers(1, 4),
            "text": LINES,
            "shown_id": st.none() | st.just("R1"),
            "worded_by": st.none() | AUTHORS,
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("paragraph"), "look": st.sampled_from(["text", "lead", "quiet", "small"]), "sentences": st.lists(sentences(), max_size=3)}
    ),
    quotes(),
    st.fixed_dictionaries({"kind": st.just("quotes"), "summary": sentences(), "quotes": st.lists(quotes(), max_size=3)}),
    references(),
    measures(),
    tables(),
    figures(),
    contents(),
)


def numbered(value: Any, numbers: count[int]) -> Any:
    """The same with an id of its own in everything that has one."""
    if isinstance(value, list):
        return [numbered(inner, numbers) for inner in value]
    if not isinstance(value, dict):
        return value
    out = {key: numbered(inner, numbers) for key, inner in value.items()}
    if "kind" in out or "shown_id" in out or out.get("id") == "row":
        out["id"] = f"b{next(numbers)}"
    return out


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks = numbered(draw(st.lists(BLOCKS, max_size=8)), count(1))
    head = {"title": draw(LINES), "subtitle": draw(LINES), "language": draw(st.sampled_from(["en", "de", "ja"]))}
    return Document.model_validate({**head, "created": "2026-03-01T09:00:00Z", "blocks": blocks})


@pytest.mark.parametrize("name", EDITABLE)
@settings(max_examples=14, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(document=documents())
def test_a_generated_document_comes_back_as_it_was(name: str, document: Document) -> None:
    data = FORMATS[name].render(document)
    assert parse(f".{name}", data) == document
    assert origin(f".{name}", data) == digest(document)
    assert read_back(f".{name}", data, document).edits == ()


@pytest.mark.parametrize("name", EDITABLE)
def test_a_whole_assembly_comes_back_as_it_was(name: str) -> None:
    for snapshot in (sample.small(), sample.large(150)):
        document = assemble(snapshot)
        data = FORMATS[name].render(document)
        assert parse(f".{name}", data) == document
        returned = read_back(f".{name}", data, document)
        assert returned.edits == () and returned.problems == ()


def test_the_form_holds_no_words() -> None:
    """What is deleted or withdrawn in the text must not live on in what the file carries unseen."""
    document = assemble(sample.with_words("Zeppelins over Aldermoor"))
    form = zlib.decompress(base64.b64decode(pack(document))).decode("utf-8")
    assert "Zeppelins" not in form and "Aldermoor" not in form


@pytest.mark.parametrize("name", EDITABLE)
def test_words_are_read_from_what_people_see(name: str) -> None:
    """The same form, other words in the text: the words of the text, and as many blocks as before."""
    document = assemble(sample.small())
    data = FORMATS[name].render(document)
    if name == "docx":
        file = WordFile(data)
        file.rewrite(file.at("about"), "About this document", run("About that leaflet, which is longer"))
        changed = file.save()
    else:
        changed = data.replace(b"## About this document", b"## About that leaflet, which is longer")
    found = parse(f".{name}", changed)
    assert "About that leaflet, which is longer" in {getattr(block, "text", "") for block in found.blocks}
    assert sum(old != new for old, new in zip(document.blocks, found.blocks, strict=True)) == 1


def test_a_file_that_lost_its_form_cannot_be_parsed() -> None:
    with pytest.raises(CannotReadBack, match="does not say which document"):
        parse(".md", b"# Shopping\n\nBread and milk.\n")
