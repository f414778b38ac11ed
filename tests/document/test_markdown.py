"""Markdown: whatever somebody typed is shown, and is never markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from synthesis.document.markdown import escape
from synthesis.document.printable import one_line, printable

TRICKY = st.text(alphabet=st.sampled_from(list(" \t\\`*_{}[]()<>#+-.!|~=:&;\"'$@/1290abhtpsw\nÄ鬼\u202e\x00\ud800")), max_size=60)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(markdown: str) -> _Text:
    parser = _Text()
    parser.feed(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown))
    return parser


@settings(max_examples=150, deadline=None)
@given(TRICKY | st.text(max_size=60))
def test_an_escaped_line_shows_the_line_and_nothing_else(text: str) -> None:
    line = one_line(printable(text))
    page = shown(escape(line))
    assert page.elements <= {"p"}
    assert page.text.strip("\n") == line


@settings(max_examples=80, deadline=None)
@given(TRICKY)
def test_a_link_or_a_cell_cannot_be_left(text: str) -> None:
    line = one_line(printable(text))
    page = shown(f"| [{escape(line)}](#R1) | b |\n| --- | --- |\n| {escape(line)} | c |")
    assert page.elements <= {"table", "thead", "tbody", "tr", "th", "td", "a"}
    assert page.text.count(line) >= 2
