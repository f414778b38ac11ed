"""A Markdown file that came back, read line by line: our own file and what people do to it in an editor."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from synthesis.document.back_form import unpack
from synthesis.document.back_units import Comment, RowUnit, Step, Unit
from synthesis.document.blocks import Document
from synthesis.records import Place

_HEAD = re.compile(r"<!-- synthesis document ([0-9a-f]{64}) language (\S+) -->")
_FORM = re.compile(r"<!-- form of the document:([A-Za-z0-9+/=\s]*)-->")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?: |$)(.*)$")
_QUOTED = re.compile(r"^[ \t]*> ?")
_ITEM = re.compile(r"^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+")
_RULE_ROW = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ANCHORS_ONLY = re.compile(r"^[ \t]*(?:<a id=\"\w+\"></a>)+[ \t]*$")
_ENTRY = re.compile(r"\[(?:\\.|[^\[\]\\])*\]\(#\w+\)")
_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])|<a id=\"(\w+)\"></a>|<!--(.*?)-->|&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|(\]\((?:\\.|[^()\\]|\([^()]*\))*\))|(\[)|(\*{1,3}|`|~~|(?<!\w)_{1,3}|_{1,3}(?!\w))",
    re.DOTALL,
)


def carried(text: str) -> tuple[str | None, Document | None]:
    """What the file still carries: the digest of the document as handed out, and its form."""
    named, form = _HEAD.search(text), _FORM.search(text)
    return (named[1] if named else None), (unpack(form[1]) if form else None)


@dataclass
class _Gathered:
    """Lines that belong together, and what they are."""

    line: int
    style: str
    lines: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def read_markdown(text: str) -> list[Unit]:
    """The units of a Markdown file, in order."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _HEAD.sub("", _FORM.sub(lambda found: "\n" * found[0].count("\n"), text))
    return [_unit(found) for found in _gather(text.split("\n"))]


def _gather(lines: list[str]) -> Iterator[_Gathered]:
    now: _Gathered | None = None
    waiting: list[str] = []
    continued = False
    for number, line in enumerate(lines, 1):
        hard, continued = continued, _hard(line)
        style, words = _kind(line, now, hard)
        if style == "anchors":
            if now is not None:
                yield now
            now = None
            waiting += re.findall(r"<a id=\"(\w+)\">", line)
        elif style == "more" and now is not None:
            now.lines.append(words)
        else:
            if now is not None:
                yield now
            now = _Gathered(number, style, [words], waiting) if style else None
            waiting = [] if style else waiting
    if now is not None:
        yield now


def _kind(line: str, now: _Gathered | None, hard: bool) -> tuple[str, str]:
    """What a line begins, with its words; `more` where it goes on with what is at hand, empty where nothing stands in it."""
    if hard and now is not None:
        return "more", _QUOTED.sub("", line) if now.style == "quote" else line[2:] if now.style == "list" and line.startswith("  ") else line
    if not line.strip(" \t") or _RULE.match(line):
        return "", ""
    if _ANCHORS_ONLY.match(line):
        return "anchors", ""
    if heading := _HEADING.match(line):
        level = len(heading[1]) - 1
        return (f"heading {level}" if level else "title"), heading[2]
    if line.lstrip(" \t").startswith("|"):
        return ("more" if now is not None and now.style == "table" else "table"), line
    if quoted := _QUOTED.match(line):
        words = line[quoted.end() :]
        if not words.strip(" \t"):
            return "", ""
        return ("more" if now is not None and now.style == "quote" else "quote"), words
    if item := _ITEM.match(line):
        return "list", line[item.end() :]
    plain = line.lstrip(" \t")
    return ("more", plain) if now is not None and now.style in ("text", "list", "quote") else ("text", plain)


def _hard(line: str) -> bool:
    """Whether the line ends in a break that is kept: one backslash that is not escaped itself."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _unit(found: _Gathered) -> Unit:
    if found.style == "table":
        return _table(found)
    names: dict[str, int] = dict.fromkeys(found.names, 1)
    comments: list[str] = []
    text = _plain(_joined(found.lines), names, comments)
    style = "text" if found.style == "quote" else found.style
    remarks = tuple(Comment(words, None, None, text) for words in comments)
    contents = style == "list" and _ENTRY.fullmatch(found.lines[0]) is not None
    return Unit(Place(line=found.line), style, (Step(text),), names, remarks, contents=contents)


def _joined(lines: list[str]) -> str:
    out = lines[0] if lines else ""
    for line in lines[1:]:
        out = f"{out[:-1]}\n{line}" if _hard(out) else f"{out} {line}"
    return out


def _table(found: _Gathered) -> Unit:
    rows = []
    comments: list[str] = []
    for number, line in enumerate(found.lines):
        if number == 1 and _RULE_ROW.match(line):
            continue
        names: dict[str, int] = {}
        inner = line.strip(" \t").removeprefix("|")
        inner = inner[:-1] if inner.endswith("|") and not _hard(inner[:-1]) else inner
        cells = [_plain(cell.strip(" \t"), names, comments) for cell in _cells(inner)]
        rows.append(RowUnit(tuple((Step(cell),) for cell in cells), frozenset(names)))
    text = "\n".join(row.text() or "" for row in rows)
    remarks = tuple(Comment(words, None, None) for words in comments)
    return Unit(Place(line=found.line), "table", (Step(text),), dict.fromkeys(found.names, 1), remarks, rows=tuple(rows))


def _cells(line: str) -> list[str]:
    """The cells of a row: parted at every stroke that is not escaped."""
    out = [""]
    for part in re.findall(r"\\.|\||[^\\|]+|\\$", line):
        if part == "|":
            out.append("")
        else:
            out[-1] += part
    return out


def _plain(text: str, names: dict[str, int], comments: list[str]) -> str:
    """The words without markup; anchors go to `names`, HTML comments that people wrote to `comments`."""
    out: list[str] = []
    open_links: list[int] = []
    at = 0
    for found in _INLINE.finditer(text):
        out.append(text[at : found.start()])
        at = found.end()
        escaped, name, comment, entity, target, bracket, _ = found.groups()
        if escaped:
            out.append(escaped)
        elif name:
            names[name] = 1
        elif comment is not None:
            comments += [comment.strip()] if comment.strip() else []
        elif entity:
            out.append(html.unescape(f"&{entity};"))
        elif bracket:
            open_links.append(len(out))
            out.append("[")
        elif target:
            if open_links:
                out[open_links.pop()] = ""
            else:
                out.append(target)
    return "".join([*out, text[at:]])
