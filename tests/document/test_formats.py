"""What holds for every format in the register: a new one is tested by being there."""

from __future__ import annotations

import io
import re
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
import sample_assembly as sample
from lxml import etree
from markdown_it import MarkdownIt

from synthesis.document import FORMATS, Document, assemble
from synthesis.document.printable import SIGN, right_to_left
from synthesis.ledger import cited_quotes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOLDEN = Path(__file__).parent / "golden"


class _Html(HTMLParser):
    """The visible text, ids, links, and element names of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.ids, self.elements, self.links, self.attributes = "", [], [], [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in ("href", "src", "action", "data", "srcset") and value]
        self.text += "\n" if tag in ("p", "li", "tr", "br", "h2", "h3", "h4", "h5", "figcaption") else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> _Html:
    found = _Html()
    found.feed(html)
    return found


def body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def markdown_html(data: bytes) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(data.decode("utf-8"))


def visible(name: str, data: bytes) -> str:
    """What a reader sees of a document in one format."""
    if name == "docx":
        signs = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}
        return "".join(signs.get(element.tag, element.text or "") for element in body(data).iter(f"{W}t", *signs))
    return parsed(markdown_html(data) if name == "md" else data.decode("utf-8")).text


def ids(name: str, data: bytes) -> list[str]:
    if name == "docx":
        return [mark.get(f"{W}name") for mark in body(data).iter(f"{W}bookmarkStart")]
    return re.findall(r'<a id="(\w+)">', data.decode("utf-8")) if name == "md" else parsed(data.decode("utf-8")).ids


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def small() -> Document:
    return assemble(sample.small())


@pytest.fixture(params=FORMATS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_recommendation_and_quote_is_there(name: str) -> None:
    for snapshot in (sample.small(), sample.large(200)):
        text = flat(visible(name, FORMATS[name].render(assemble(snapshot))))
        words = {quote.id: quote.text for quote in snapshot.quotes}
        for recommendation in snapshot.recommendations:
            assert recommendation.title in text and recommendation.text in text
            assert all(measure.text in text for measure in recommendation.measures)
            assert all(flat(words[quote]) in text for quote in cited_quotes(recommendation))
        assert all(flat(quote) in text for quote in words.values())


def test_the_same_ids_in_every_format(small: Document) -> None:
    found = {name: ids(name, FORMATS[name].render(small)) for name in FORMATS}
    for name, names in found.items():
        assert len(names) == len(set(names)), name
        assert {"R1", "R1_M1", "R1_M1_Q1_1", "Q1_1", "Q16_1", "T2", "S1", "ungrouped", "annex"} <= set(names), name
    assert set(found["docx"]) == set(found["md"])


def test_every_link_leads_to_an_id(small: Document) -> None:
    for name in ("md", "html"):
        data = FORMATS[name].render(small)
        page = parsed(markdown_html(data) if name == "md" else data.decode("utf-8"))
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    xml = body(FORMATS["docx"].render(small))
    anchors = {link.get(f"{W}anchor") for link in xml.iter(f"{W}hyperlink")}
    assert anchors <= set(ids("docx", FORMATS["docx"].render(small)))


def test_the_same_document_gives_the_same_bytes(name: str, small: Document) -> None:
    first = FORMATS[name].render(small)
    if name == "docx":
        time.sleep(2.1)  # zip archives keep times to two seconds
    assert FORMATS[name].render(assemble(sample.small())) == first


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "see [this](javascript:alert(1)) and ![x](https://example.org/x.png) or <https://example.org>",
    "a | b | c `code` ``` **bold** _it_ ~~gone~~ &amp; &lt; \\ $x$ :smile:",
    "# no heading\n- no list\n1. no list\n2) no list\n+ no\n> no quote\n===\n---\n    no code\n\n| a |\n|---|",
    "{{ 7 * 7 }} {% raw %} {0} %s",
    "]]> --> <!-- <w:p/> &#0; ' \" =SUM(A1)",
    "two  spaces, a\ttab and https://example.org/?a=1&b=2 www.example.org a@example.org",
    "שלום, אוטובוסים בחינם",
    "emoji 👩🏽‍🚒 and 𝒜stral and e\u0301",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_and_inert(name: str, words: str, small: Document) -> None:
    data = FORMATS[name].render(assemble(sample.with_words(words)))
    text = visible(name, data)
    assert flat(words) in flat(text)
    if name == "docx":
        assert len(list(body(data).iter(f"{W}hyperlink"))) == len(list(body(FORMATS[name].render(small)).iter(f"{W}hyperlink")))
    if name in ("md", "html"):
        raw = FORMATS[name].render(small)
        before, after = (parsed(markdown_html(d) if name == "md" else d.decode("utf-8")) for d in (raw, data))
        assert set(after.elements) - {"br"} <= set(before.elements)
        assert sorted(after.links) == sorted(before.links)
        assert not [attribute for attribute in after.attributes if attribute.startswith("on")]


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\ud800", "\udfff", "\uffff", "\u202e", "\u2066"])
def test_what_cannot_be_printed_is_shown_as_a_sign_and_said(name: str, character: str) -> None:
    text = visible(name, FORMATS[name].render(assemble(sample.with_words(f"before{character}after"))))
    assert f"before{SIGN}after" in text and f"1 character that cannot be printed is shown as {SIGN}." in text
    assert character not in text


def test_words_that_run_from_right_to_left_are_set_so() -> None:
    words = "שלום, אוטובוסים בחינם"
    assert right_to_left(words) and not right_to_left("(12) buses")
    xml = body(FORMATS["docx"].render(assemble(sample.with_words(words))))
    assert list(xml.iter(f"{W}rtl")) and list(xml.iter(f"{W}bidi"))


def test_the_small_document_reads_as_it_did(name: str, small: Document) -> None:
    """Golden files for the formats that can be read as text. Write them anew with: python tests/document/test_formats.py"""
    golden = GOLDEN / f"small.{name}"
    if name == "docx":
        assert (GOLDEN / "small.docx.txt").read_text("utf-8") == visible(name, FORMATS[name].render(small))
    else:
        assert golden.read_bytes() == FORMATS[name].render(small)


def test_two_thousand_quotes_take_seconds() -> None:
    start = time.process_time()
    document = assemble(sample.large(2000))
    for module in FORMATS.values():
        module.render(document)
    assert time.process_time() - start < 8


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    written = assemble(sample.small())
    for key, module in FORMATS.items():
        rendered = module.render(written)
        if key == "docx":
            (GOLDEN / "small.docx.txt").write_text(visible(key, rendered), "utf-8")
        else:
            (GOLDEN / f"small.{key}").write_bytes(rendered)
