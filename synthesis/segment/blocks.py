"""What the writer divided: lines, bullets, numbered points, lists with semicolons. A quote never reaches across one of these edges.

A line break is not always an edge. Captions and wrapped text break lines in the middle of a sentence, and a sticky note breaks them where
its paper ends; what stands before and after tells.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from synthesis.languages import Language
from synthesis.segment.spans import Span, cut, length, trimmed

_LINE = re.compile(r"[^\n\r\v\f\u0085\u2028\u2029]+")
_BULLET = re.compile(r"(?:[-–—*+•·●○◦▪▫■□‣⁃►▶➢➤→✓✔☐・※]|\(?\d{1,2}[.)）．]|\(?[a-zA-Z]\)|[①-⑳])(?=\s|\D)")
_INLINE_BULLET = re.compile(r"(?<=\s)[•●○◦▪▫■□‣►▶➢➤✓✔☐](?=\s?\S)|(?<=\S)\s*[①-⑳]")
_DASH = re.compile(r"(?<=\s)[-–—*](?=\s)")
_POINT = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)](?=\s)")
_SEMICOLON = re.compile(r"[;；](?=\s)|；")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:：;；][\"'”’»)\]）」』]*$")
_LEANING = re.compile(r"[,，、&/+\-–—(]$")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LONG_ENOUGH_ALONE = 8
"""Words on either side of a single semicolon that make each side an idea of its own."""


def blocks(text: str, language: Language, seams: Collection[int]) -> list[Span]:
    """The stretches of `text` that its writer set apart, trimmed, in order, covering every non-space character.

    `seams` are the offsets at which a new cue begins: the line break before one is the recorder's, not the speaker's.
    """
    found: list[Span] = []
    for block in _joined_lines(text, language, seams):
        for listed in cut(text, block, _list_edges(block.of(text), block.start)):
            found.extend(cut(text, listed, _semicolon_edges(listed.of(text), listed.start, language)))
    return found


def _joined_lines(text: str, language: Language, seams: Collection[int]) -> list[Span]:
    lines = [line for match in _LINE.finditer(text) if (line := trimmed(text, match.start(), match.end()))]
    if len(lines) < 2:
        return lines
    lower_case_writer = text.lstrip()[:1].islower()
    joined = [lines[0]]
    for line in lines[1:]:
        before = joined[-1]
        if _recorded(text, before, line, seams) or _runs_on(text, before, line, language, lower_case_writer):
            joined[-1] = Span(before.start, line.end)
        else:
            joined.append(line)
    return joined


def _recorded(text: str, before: Span, line: Span, seams: Collection[int]) -> bool:
    """Whether the line break is that of a recording, which breaks lines where its screen ends."""
    return line.start in seams or (bool(seams) and text[before.end : line.start].count("\n") < 2)


def _runs_on(text: str, before: Span, line: Span, language: Language, lower_case_writer: bool) -> bool:
    between, above, below = text[before.end : line.start], before.of(text), line.of(text)
    if between.count("\n") > 1 or _BULLET.match(below) or _SENTENCE_END.search(above):
        return False
    if _LEANING.search(above):
        return True
    if _UNSPACED.search(above[-1:]) and _UNSPACED.match(below):
        return True
    last, first = language.words(above[-40:])[-1:], language.words(below[:40])[:1]
    if last and last[0] in language.stop_words and last[0] not in language.echoes:
        return True
    if not below[0].islower():
        return False
    return not lower_case_writer or (bool(first) and (first[0] in language.openers or first[0] in language.joints))


def _list_edges(block: str, offset: int) -> list[int]:
    """Where the points of a list begin that was written on one line."""
    edges = [match.start() for match in _INLINE_BULLET.finditer(block)]
    dashes = [match.start() for match in _DASH.finditer(block)]
    if _DASH.match(" " + block[:2], 1) and len(dashes) > 1:
        edges.extend(dashes)
    points, wanted = [], 1
    for match in _POINT.finditer(block):
        if int(match.group(1)) == wanted:
            points.append(match.start())
            wanted += 1
    if len(points) > 1:
        edges.extend(points)
    return [offset + edge for edge in edges]


def _semicolon_edges(block: str, offset: int, language: Language) -> list[int]:
    ends = [match.end() for match in _SEMICOLON.finditer(block)]
    if len(ends) == 1:
        sides = (block[: ends[0]], block[ends[0] :])
        if any(length(side, language) < _LONG_ENOUGH_ALONE for side in sides):
            return []
    return [offset + end for end in ends]
