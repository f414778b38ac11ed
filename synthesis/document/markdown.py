"""Markdown that reads as plain text: the same content and the same ids, and nothing anybody said can become markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from synthesis.document.back_form import digest, pack
from synthesis.document.blocks import (
    Changes,
    Contents,
    Document,
    Figure,
    Heading,
    Lines,
    Measures,
    Paragraph,
    QuoteBlock,
    QuoteList,
    References,
    Sentence,
    Table,
)
from synthesis.document.voices import stretches, tag
from synthesis.languages.wording import Wording, wording

SUFFIX = ".md"
FORM_WIDTH = 160
"""Characters in a line of the comment at the end."""

# Everything that CommonMark or GitHub's tables, strike-through and bare links could read as markup, wherever it stands.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$@&]")
# What opens a heading, list, rule or code block, but only where a line begins.
_LINE_START = re.compile(r"^(\s*)([#+\-=:]|\d{1,9}(?=[.)]))")
# Names of emoji hold a letter, but for two; a time of day is none.
_EMOJI = re.compile(r":(?=(?:[0-9]*[A-Za-z_+\-][A-Za-z0-9_+\-]*|100|1234):)")
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp|xmpp|mailto)(:)|\b(www)(\.)")


def escape(text: str) -> str:
    """One line of text that Markdown shows as it is."""
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _BARE_LINK.sub(lambda m: f"{m[1] or m[3]}\\{m[2] or m[4]}", text)
    text = _EMOJI.sub(r"\\:", text)
    begin = _LINE_START.match(text)
    if begin and begin[2].isdigit():
        return f"{begin[0]}\\{text[begin.end() :]}"
    return f"{begin[1]}\\{text[len(begin[1]) :]}" if begin else text


def render(document: Document) -> bytes:
    """The document as Markdown, UTF-8."""
    writer = _Writer(wording(document.language))
    head = f"{front(document)}\n# {escape(document.title)}\n\n{escape(document.subtitle)}"
    parts = [head, *(writer.block(block) for block in document.blocks), end(document)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def front(document: Document) -> str:
    """The first line, which no reader sees: by which digest the document is known again, and its language."""
    return f"<!-- synthesis document {digest(document)} language {document.language} -->"


def end(document: Document) -> str:
    """What the text cannot show (who worded what, where links lead, how pictures are drawn), without any of its words, for reading it back."""
    packed = pack(document)
    lines = "\n".join(packed[at : at + FORM_WIDTH] for at in range(0, len(packed), FORM_WIDTH))
    return f"<!-- form of the document:\n{lines}\n-->"


def _anchor(name: str) -> str:
    return f'<a id="{name}"></a>'


def _link(text: str, to: str | None) -> str:
    return f"[{escape(text)}](#{to})" if to else escape(text)


class _Writer:
    def __init__(self, say: Wording) -> None:
        self.say = say
        self.write: dict[str, Callable[[Any], str]] = {
            "heading": self.heading,
            "paragraph": self.paragraph,
            "quote": self.quote,
            "quotes": self.quote_list,
            "references": self.references,
            "measures": self.measures,
            "table": self.table,
            "figure": self.figure,
            "lines": self.lines,
            "changes": self.changes,
            "contents": self.contents,
        }

    def block(self, block: Any) -> str:
        return self.write[block.kind](block)

    def tag(self, author: str) -> str:
        """` ◊`, ` [Anna]`, or nothing; brackets that no link follows are shown as they are."""
        shown = tag(author, self.say)
        return f" [{escape(shown[1:-1])}]" if shown.startswith("[") else f" {shown}".rstrip()

    def voiced(self, sentences: Sequence[Sentence]) -> str:
        parts = []
        for stretch, author in stretches(sentences):
            parts.append(" ".join(_link(sentence.text, sentence.to) for sentence in stretch) + self.tag(author))
        return " ".join(parts)

    def heading(self, block: Heading) -> str:
        shown = f"{escape(block.shown_id)} · " if block.shown_id else ""
        author = self.tag(block.worded_by) if block.worded_by else ""
        return f"{_anchor(block.id)}\n\n{'#' * (block.level + 1)} {shown}{escape(block.text)}{author}"

    def paragraph(self, block: Paragraph) -> str:
        return f"{_anchor(block.id)}{self.voiced(block.sentences)}"

    def words(self, block: QuoteBlock) -> list[str]:
        """What somebody said, line by line, between the document's marks."""
        lines = [_kept(line) for line in block.text.split("\n")]
        lines[0] = escape(block.open) + lines[0]
        lines[-1] += escape(block.close)
        return lines

    def quote(self, block: QuoteBlock, indent: str = "") -> str:
        lines = self.words(block)
        lines[0] = _anchor(block.id) + lines[0]
        note = f" · {escape(block.note)}" if block.note else ""
        origin = f"{escape(block.attribution)} · {_link(block.quote, block.home)} · {_link(block.place, block.source)}{note}"
        words = "\\\n".join(f"{indent}> {line}" for line in lines)
        return f"{words}\n{indent}>\n{indent}> — {origin}"

    def quote_list(self, block: QuoteList) -> str:
        lead = f"{_anchor(block.id)}{self.voiced([block.summary])}"
        return "\n\n".join([lead, "\n".join(self.listed(quote) for quote in block.quotes)]).rstrip()

    def listed(self, block: QuoteBlock) -> str:
        note = f" · {escape(block.note)}" if block.note else ""
        words = "\\\n  ".join(self.words(block))
        return f"- {_anchor(block.id)}**{escape(block.quote)}** {words} ({escape(block.attribution)} · {_link(block.place, block.source)}{note})"

    def references(self, block: References) -> str:
        ids = ", ".join(_link(reference.text, reference.to) for reference in block.to)
        return f"{_anchor(block.id)}{escape(block.lead.text)} {ids}{self.tag(block.lead.worded_by)}"

    def measures(self, block: Measures) -> str:
        parts = []
        for number, item in enumerate(block.items, start=1):
            indent = " " * (len(str(number)) + 2)
            lines = [f"{number}. {_anchor(item.id)}**{escape(item.sentence.text)}**{self.tag(item.sentence.worded_by)} {escape(item.shown_id)}"]
            if item.words:
                lines.append(self.quote(item.words, indent))
            if item.evidence:
                lines.append(f"{indent}{self.references(item.evidence)}")
            if item.unsupported:
                lines.append(f"{indent}{self.voiced([item.unsupported])}")
            parts.append("\n\n".join(lines))
        return "\n\n".join([_anchor(block.id), *parts])

    def table(self, block: Table) -> str:
        rule = ["---:" if column in block.numbers else "---" for column in range(len(block.header))]
        lines = [_row([escape(text) for text in block.header]), _row(rule)]
        for row in block.rows:
            cells = [_link(cell.text, cell.to) for cell in row.cells]
            cells[0] = f"{_anchor(row.id)}{cells[0]}" if row.id else cells[0]
            lines.append(_row(cells))
        return f"{_anchor(block.id)}{self.voiced([block.caption])}\n\n" + "\n".join(lines)

    def lines(self, block: Lines) -> str:
        return "\n\n".join([f"{_anchor(block.id)}**{escape(block.label)}**", *([r"\_" * 40] * block.count)])

    def changes(self, block: Changes) -> str:
        """Struck out and underlined; the label in brackets says who did it."""
        around = {"kept": ("", ""), "removed": ("~~", "~~"), "added": ("<ins>", "</ins>"), "member": ("*", "*")}
        parts = []
        for span in block.spans:
            before, after = around[span.how]
            mark = (f" {escape(span.mark)}" if span.how == "kept" else f" \\[{escape(span.mark)}\\]") if span.mark else ""
            parts.append(f"{before}{escape(span.text)}{after}{mark}")
        label = f"{escape(block.label)}: " if block.label else ""
        return f"{_anchor(block.id)}{label}{' '.join(parts)}"

    def figure(self, block: Figure) -> str:
        """In words: a Markdown file holds no picture, and what this one shows stands as a table next to it."""
        return f"{_anchor(block.id)}{self.voiced([block.caption])} {escape(block.description)}"

    def contents(self, block: Contents) -> str:
        lines = [f"{'  ' * (entry.level - 1)}- {_link(entry.text, entry.to)}" for entry in block.entries]
        return f"{_anchor(block.id)}\n\n## {escape(block.title)}\n\n" + "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _kept(line: str) -> str:
    """A line of a quote, escaped; white space at its ends, which Markdown would drop, is kept as character references."""
    inner = line.strip(" \t")
    start = len(line) - len(line.lstrip(" \t")) if inner else len(line)
    end = line[start + len(inner) :]
    return "".join(_SPACES[c] for c in line[:start]) + escape(inner) + "".join(_SPACES[c] for c in end)


_SPACES = {" ": "&#32;", "\t": "&#9;"}
