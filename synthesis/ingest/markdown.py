"""Markdown: headings, lists, quotations, tables (`| Time | Transcript |` among them), front matter, "Speaker 0: 00:00:00" turns.

Emphasis marks go, since they are how words look; links stay as written, since they are part of what was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from synthesis.ingest.captions import unreadable
from synthesis.ingest.decoding import decode, is_binary, said
from synthesis.ingest.grid import Grid, cells_as_blocks
from synthesis.ingest.headings import by_words
from synthesis.ingest.prose import Block, compose
from synthesis.ingest.reading import InputFile, Reading
from synthesis.ingest.spoken import opening
from synthesis.records import Place
from synthesis.settings import FileRule

SUFFIXES = (".md", ".markdown")

_HASH = re.compile(r"^ {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BULLET = re.compile(r"^(\s*)(?:[-*+•]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r"^ {0,3}>[ \t]?(?!>)")
_DELIMITER = re.compile(r"^\|?:?-+:?(?:\|:?-*:?)*$")
# Bounded, so that a line of thousands of stars takes no longer than its length.
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{0,400}?[^\s*])\*(?![\w*])")
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def sniff(file: InputFile) -> bool:
    """Any text that is named .md."""
    return file.name.casefold().endswith(SUFFIXES) and not is_binary(file.data)


def read(file: InputFile, rule: FileRule) -> Reading:
    """The document's blocks: paragraphs, list items and rows are units, headings say what is asked."""
    if (refused := unreadable(file, "md")) is not None:
        return refused.model_copy(update={"shape": "notes"})
    text, _, remarks = decode(file.data, rule.encoding)
    problems = said(file.name, remarks)
    lines = text.lstrip("\ufeff").split("\n")
    return compose(file, rule, _Blocks(lines, rule).run(), "md", problems)


def bare(text: str) -> str:
    """Words without emphasis marks and backslashes before signs."""
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text)))


class _Blocks:
    """Lines to blocks, by the parts of CommonMark that note-takers and export programs use (spec.commonmark.org), and GitHub's tables."""

    def __init__(self, lines: Sequence[str], rule: FileRule) -> None:
        self.lines = list(lines)
        self.rule = rule
        self.blocks: list[Block] = []
        self.tables = 0

    def run(self) -> list[Block]:
        at = self._front_matter()
        self._comments(at)
        while at < len(self.lines):
            at = self._take(at)
        return sorted(self.blocks, key=lambda block: block.place.line or 0)

    def _front_matter(self) -> int:
        if not self.lines or self.lines[0].strip() != "---":
            return 0
        end = next((n for n in range(1, min(len(self.lines), 200)) if self.lines[n].strip() in ("---", "...")), None)
        if end is None or not any(re.match(r"^\w[\w -]*:", line) for line in self.lines[1:end]):
            return 0
        self.blocks.append(Block(Place(line=1), "", "left out", reason="front matter (what the file says about itself)"))
        return end + 1

    def _comments(self, at: int) -> None:
        """HTML comments, which a reader of the page does not see; their lines are kept, empty, so that the others' numbers hold."""
        text = "\n".join(self.lines[at:])
        for found in _COMMENT.finditer(text):
            line = at + text.count("\n", 0, found.start()) + 1
            self.blocks.append(Block(Place(line=line), "", "left out", reason="a comment inside the file, which the page does not show"))
        self.lines[at:] = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text).split("\n")

    def _take(self, at: int) -> int:
        line, place = self.lines[at], Place(line=at + 1)
        if not line.strip():
            return at + 1
        if found := _HASH.match(line):
            if words := line[found.end() :].strip().rstrip("#").strip():
                self.blocks.append(Block(place, bare(words), "heading", len(found[1])))
            else:
                self.blocks.append(Block(place, "", "left out", reason="an empty heading"))
            return at + 1
        if _RULE.match(line):
            self.blocks.append(Block(place, "", "left out", reason="only signs, no words"))
            return at + 1
        if "|" in line and at + 1 < len(self.lines) and _delimits(self.lines[at + 1]):
            return self._table(at)
        return self._paragraph(at)

    def _paragraph(self, at: int) -> int:
        end = at + 1
        while end < len(self.lines) and self._continues(end):
            end += 1
        underlined = end < len(self.lines) and _UNDERLINE.match(self.lines[end]) and not _BULLET.match(self.lines[at])
        if underlined and end == at + 1:
            self.blocks.append(Block(Place(line=at + 1), bare(self.lines[at].strip()), "heading", 1 if "=" in self.lines[end] else 2))
            return end + 1
        words = " ".join(_QUOTE.sub("", part).strip() for part in self.lines[at:end])
        self.blocks.append(Block(Place(line=at + 1), bare(_BULLET.sub("", words)), "item" if _BULLET.match(self.lines[at]) else "text"))
        return end

    def _continues(self, at: int) -> bool:
        """Whether this line goes on with the paragraph before it, as Markdown joins lines; a speaker's name begins a new one."""
        line, before = self.lines[at], self.lines[at - 1]
        if not line.strip() or _HASH.match(line) or _RULE.match(line) or _UNDERLINE.match(line) or _BULLET.match(line):
            return False
        if _QUOTE.match(line) and not _QUOTE.match(before):
            return False
        if before.rstrip("\n").endswith(("  ", "\\")) or by_words(bare(line)) or by_words(bare(before)):
            return False
        opened = opening(bare(before).strip())
        return opening(bare(line).strip()) is None and (opened is None or bool(opened.rest))

    def _table(self, at: int) -> int:
        end = at + 2
        while end < len(self.lines) and "|" in self.lines[end]:
            end += 1
        self.tables += 1
        rows = [(Place(line=at + 1), _cells(self.lines[at]))]
        rows += [(Place(line=number + 1), _cells(self.lines[number])) for number in range(at + 2, end)]
        self.blocks += cells_as_blocks(Grid(tuple(rows), table=self.tables, headed=True), self.rule)
        return end


def _delimits(line: str) -> bool:
    """Whether this is the line of dashes below a table's headings."""
    return "|" in line and bool(_DELIMITER.match("".join(line.split())))


def _cells(line: str) -> list[str]:
    """The cells of a table's row; a bar after a backslash is part of the words."""
    line = line.strip()
    line = line[1:] if line.startswith("|") else line
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    return [bare(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)]
