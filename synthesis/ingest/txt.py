"""Plain text: transcripts (`Name: words`, `[Name] words`, `10:42 Name`), chat logs, and notes of a line or a paragraph each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from synthesis.ingest import srt, vtt
from synthesis.ingest.captions import unreadable
from synthesis.ingest.chat import is_chat, read_chat
from synthesis.ingest.decoding import decode, is_binary, said
from synthesis.ingest.headings import by_words
from synthesis.ingest.prose import Block, compose
from synthesis.ingest.reading import InputFile, Reading
from synthesis.ingest.spoken import opening
from synthesis.records import Place, Problem
from synthesis.settings import FileRule

SUFFIXES = (".txt",)

_BULLET = re.compile(r"^(\s*)(?:[-–—*•·▪◦‣○●■□☐☑✓➢➤]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)")
_HASH = re.compile(r"^(#{1,6})\s+(?=\S)")
_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|~{3,}|_{3,})\s*$")
_ENDS = re.compile(r"[.!?…:;。！？)\"”»]\s*$")

NARROWEST = 45
"""Lines shorter than this are not taken for the lines of a wrapped paragraph: nobody's editor is that narrow."""
RUNNING = 30
"""More lines than this without an empty one, even in length and ending in mid-sentence, are speech as captions break it, not a paragraph."""


def sniff(file: InputFile) -> bool:
    """Any text that is named .txt."""
    return file.name.casefold().endswith(SUFFIXES) and not is_binary(file.data)


def read(file: InputFile, rule: FileRule) -> Reading:
    """The file as the kind of text it is: captions under another name, a chat log, a transcript, or notes."""
    if (refused := unreadable(file, "txt")) is not None:
        return refused.model_copy(update={"shape": "notes"})
    head = file.data[:4000].lstrip(b"\xef\xbb\xbf \r\n")
    if head.startswith(b"WEBVTT"):
        return vtt.read(file, rule)
    if srt.sniff(file):
        return srt.read(file, rule)
    text, _, remarks = decode(file.data, rule.encoding)
    problems = said(file.name, remarks)
    if rule.speakers is not False and is_chat(text):
        return read_chat(text, problems)
    return read_text(file, rule, text, problems)


def read_text(file: InputFile, rule: FileRule, text: str, problems: Sequence[Problem] = ()) -> Reading:
    """Transcript or notes. Running text without speakers, broken as captions break it, is a transcript of unknown voices."""
    lines = text.lstrip("\ufeff").split("\n")
    blocks, running = _Blocks(lines).run()
    reading = compose(file, rule, blocks, "txt", problems)
    if running and reading.shape == "notes":
        return reading.model_copy(update={"shape": "transcript", "grade": "C"})
    return reading


class _Blocks:
    """Lines to blocks: headings by their marks, list items, paragraphs whose lines were wrapped joined again."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.width = _width(lines)
        self.blocks: list[Block] = []
        self.running = False

    def run(self) -> tuple[list[Block], bool]:
        at = 0
        while at < len(self.lines):
            at = self._take(at)
        return self.blocks, self.running

    def _take(self, at: int) -> int:
        line = self.lines[at]
        place = Place(line=at + 1)
        if not line.strip():
            return at + 1
        if (found := _HASH.match(line)) and (at == 0 or not self.lines[at - 1].strip()):
            self.blocks.append(Block(place, line[found.end() :].rstrip("# \t"), "heading", len(found[1])))
            return at + 1
        if self._underlined(at):
            self.blocks.append(Block(place, line.strip(), "heading", 1 if self.lines[at + 1].strip()[0] == "=" else 2))
            return at + 2
        if (end := self._running(at)) > at:
            self.running = True
            self.blocks += [Block(Place(line=number + 1), self.lines[number].strip(), "item") for number in range(at, end)]
            return end
        end = at + 1
        while end < len(self.lines) and self._continues(at, end):
            end += 1
        words = " ".join(part.strip() for part in self.lines[at:end])
        self._add(at, _BULLET.sub("", words), "item" if _BULLET.match(line) else "text")
        return end

    def _running(self, at: int) -> int:
        """The end of a long block of lines that are even in length and stop in the middle of sentences; `at` where none begins here."""
        if at > 0 and self.lines[at - 1].strip():
            return at
        end = at
        while end < len(self.lines) and self.lines[end].strip():
            end += 1
        block = [line.strip() for line in self.lines[at:end]]
        if len(block) <= RUNNING or any(_BULLET.match(line) for line in block) or 10 * sum(1 for line in block if opening(line)) > len(block):
            return at
        mean = sum(map(len, block)) / len(block)
        even = sum(1 for line in block if 0.5 * mean <= len(line) <= 1.6 * mean)
        ended = sum(1 for line in block if _ENDS.search(line))
        return end if mean >= 15 and even >= 0.85 * len(block) and ended <= 0.3 * len(block) else at

    def _add(self, at: int, text: str, kind: Literal["text", "item"] = "text") -> None:
        inside = kind == "text" and at > 0 and bool(self.lines[at - 1].strip())
        self.blocks.append(Block(Place(line=at + 1), text, "line" if inside else kind))

    def _underlined(self, at: int) -> bool:
        if at + 1 >= len(self.lines) or not _UNDERLINE.match(self.lines[at + 1]) or _UNDERLINE.match(self.lines[at]):
            return False
        alone = at == 0 or not self.lines[at - 1].strip()
        return alone and len(self.lines[at].strip()) <= 200 and not _BULLET.match(self.lines[at])

    def _continues(self, first: int, at: int) -> bool:
        """Whether line `at` goes on with the paragraph that began at `first`."""
        before, line = self.lines[at - 1], self.lines[at]
        if not line.strip() or _BULLET.match(line) or _HASH.match(line) or by_words(line, first=False) or by_words(before) or self._underlined(at):
            return False
        # A line that could open with a name is never joined to the one before, even where the file as a whole does not look like speech:
        # two notes too many are mended at a glance, one person's words in another's mouth are not.
        if _UNDERLINE.match(line) or _UNDERLINE.match(before) or opening(line) or _only_opens(before):
            return False
        if (bullet := _BULLET.match(self.lines[first])) and len(line) - len(line.lstrip()) > len(bullet[1]):
            return True
        first_word = line.split()[0]
        full = self.width >= NARROWEST and len(before.rstrip()) + 1 + min(len(first_word), 12) > self.width
        return full and (line.lstrip()[:1].islower() or not _ENDS.search(before) or self._wrapped_around(at))

    def _wrapped_around(self, at: int) -> bool:
        """A full line that ends a sentence: wrapped where the lines around it are full too."""
        return at + 1 < len(self.lines) and len(self.lines[at].rstrip()) > self.width * 0.8 and len(self.lines[at - 1]) > self.width * 0.8


def _only_opens(line: str) -> bool:
    found = opening(line)
    return found is not None and not found.rest


def _width(lines: Sequence[str]) -> int:
    """The width at which a file's lines are wrapped; 0 where they are not: that takes two lines in ten, and three, near the longest."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    widest = lengths[max(0, int(len(lengths) * 0.98) - 1)] if len(lengths) > 50 else lengths[-1]
    near = sum(1 for length in lengths if widest * 0.85 <= length <= widest * 1.02 + 1)
    return widest if widest <= 130 and near >= 3 and near * 5 >= len(lengths) else 0
