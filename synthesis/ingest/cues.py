"""The cues of a caption file (WebVTT or SubRip): times, ids and lines, with nothing lost between them.

Own code rather than webvtt-py or pysubs2 (both were tried on broken files): webvtt-py refuses a whole file without its header line, drops
a cue whose time it cannot read and knows one voice a cue; pysubs2 drops voice tags with the names in them and reads notes and identifiers
as words. Neither says where in the file a cue stood or what it left out. Source of the form: https://www.w3.org/TR/webvtt1/ section 4.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from synthesis.records import NotRead, Place, Problem

_STAMP = r"(?:(\d{1,4}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3})\d*)?"
_TIMING = re.compile(rf"^\s*{_STAMP}\s*-+>\s*{_STAMP}(?=\s|$)")
_BROKEN_TIMING = re.compile(r"^\s*(?:\d[\w:.,]{0,15}\s*-{1,3}>|\d*:\d{2}:\d{2}\S*\s*$|-->)")
_START = re.compile(rf"^\s*{_STAMP}(?![\w:])")
_IDENTIFIER = re.compile(r"^\s*(?:\d{1,7}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,}(?:/\d+-\d+)?)\s*$")
_ASIDE = re.compile(r"^(NOTE|STYLE|REGION)(?:\s|$)")
_TAG = re.compile(r"</?(?:c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>]*)?/?>|<(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}>|\{\\[^{}]*\}", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True)
class Cue:
    """One cue: its ordinal from 1, its times in seconds (None where they cannot be read), its lines as written, its line in the file."""

    ordinal: int
    start: float | None
    end: float | None
    lines: tuple[str, ...]
    line: int
    identifier: str = ""

    @property
    def place(self) -> Place:
        return Place(cue=self.ordinal, time=None if self.start is None else clock(self.start))


@dataclass
class Captions:
    """A whole caption file: its cues, the header's `Key: value` lines, and what is no cue."""

    cues: list[Cue] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    signed: bool = False
    """Whether the file begins with the line WEBVTT."""
    not_read: list[NotRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ends_on_time: bool = False
    """Whether nothing, not even an empty line, follows the last cue's time."""


def clock(seconds: float) -> str:
    """A time as people find it in a player: 00:03:10.200."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def seconds(hours: str | None, minutes: str, rest: str, fraction: str | None) -> float:
    """The parts of a time stamp, as seconds."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(rest) + (int(fraction.ljust(3, "0")) / 1000 if fraction else 0.0)


def plain(text: str, entities: bool = True) -> str:
    """The words of a cue without caption markup; what only looks like markup ("a < b", "<unclear>") stays."""
    text = _TAG.sub("", text)
    return _ENTITY.sub(lambda found: unescape(found[0]), text) if entities else text


def joined(lines: Sequence[str]) -> str:
    """Caption lines as running text: a line break is where the screen ended, save before a dash, which opens another voice."""
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        if line:
            text += ("\n" if line.startswith(("- ", "– ", "— ")) else " ") * bool(text) + line
    return text


def parse(text: str, file: str) -> Captions:
    """The cues of a caption file, in file order. Never raises: what is broken is a problem, what is no cue is in `not_read`."""
    return _Parser(text, file).run()


class _Parser:
    """Walks the lines once; `current` is the cue being filled."""

    def __init__(self, text: str, file: str) -> None:
        self.lines = text.split("\n")
        self.end = max((number for number, line in enumerate(self.lines) if line.strip()), default=0)
        self.file = file
        self.out = Captions()
        self.current: list[str] | None = None
        self.times: tuple[float | None, float | None] = (None, None)
        self.began = 0
        self.identifier = ""
        self.after_blank = True
        self.stray: list[int] = []
        self.outside: list[int] = []

    def run(self) -> Captions:
        number = self._header()
        while number < len(self.lines):
            number = self._step(number)
        self.out.ends_on_time = self.current == [] and len(self.lines) - self.began <= 1
        self._close()
        if self.stray:
            self._problem(
                Place(cue=self.stray[0]),
                f"words without a time follow an empty line inside this cue{more(self.stray)}; they were read as part of it.",
                "Give them a time of their own if they belong elsewhere.",
            )
        if self.outside:
            first = self.lines[self.outside[0]].strip()[:40]
            many = f" (and {len(self.outside) - 1} more)" if len(self.outside) > 1 else ""
            self._problem(
                Place(line=self.outside[0] + 1), f'the line "{first}"{many} belongs to no cue and was not read.', "Give it a time, or take it out."
            )
        return self.out

    def _header(self) -> int:
        first = self.lines[0].lstrip("\ufeff").split()
        if not first or first[0] != "WEBVTT":
            return 0
        self.out.signed = True
        number = 1
        while number < len(self.lines) and (line := self.lines[number]).strip() and not _TIMING.match(line) and not self._identifies(number):
            key, colon, value = line.partition(":")
            if not colon and "=" in line:
                key, _, value = line.partition("=")
            self.out.header[key.strip().casefold()] = value.strip()
            number += 1
        return number

    def _step(self, number: int) -> int:
        """Take in the line `number`; the number of the next line to look at."""
        line = self.lines[number]
        if not line.strip():
            self.after_blank = True
            return number + 1
        if timing := _TIMING.match(line):
            self._open(number, seconds(*timing.groups()[:4]), seconds(*timing.groups()[4:]))
        elif _BROKEN_TIMING.match(line):
            start = _START.match(line)
            self._open(number, seconds(*start.groups()) if start else None, None)
            place = Place(cue=len(self.out.cues) + 1, line=number + 1)
            self._problem(place, f'the time "{line.strip()[:40]}" cannot be read; the words were.', "Write it as 00:01:02.000 --> 00:01:05.000.")
        elif self._identifies(number):
            self._close()
            self.identifier = line.strip()
            self._cut_off(number)
        elif self.after_blank and (aside := _ASIDE.match(line)) and self.out.signed:
            return self._aside(number, aside[1])
        else:
            self._words(number, line)
        self.after_blank = False
        return number + 1

    def _identifies(self, number: int) -> bool:
        """Whether this line is a cue's id: the line before a time, at the start of a block or shaped like an id."""
        line = self.lines[number]
        following = number + 1
        while following < len(self.lines) and not self.lines[following].strip():
            following += 1
        shaped = bool(_IDENTIFIER.match(line))
        if following == len(self.lines):
            return shaped and (number == 0 or not self.lines[number - 1].strip())
        timed = bool(_TIMING.match(self.lines[following]) or _BROKEN_TIMING.match(self.lines[following]))
        if not timed or _TIMING.match(line):
            return False
        return shaped or (following == number + 1 and (number == 0 or not self.lines[number - 1].strip()))

    def _cut_off(self, number: int) -> None:
        if number < self.end:
            return
        place = Place(line=number + 1)
        self.out.not_read.append(NotRead(place=place, reason="a cue number at the end, without a time or words"))
        self._problem(place, "the file breaks off after a cue number.", "Export it again if words are missing at the end.")
        self.identifier = ""

    def _open(self, number: int, start: float | None, end: float | None) -> None:
        self._close()
        self.current, self.times, self.began = [], (start, end), number + 1

    def _close(self) -> None:
        if self.current is None:
            return
        cue = Cue(len(self.out.cues) + 1, *self.times, tuple(self.current), self.began, self.identifier)
        self.out.cues.append(cue)
        self.current, self.identifier = None, ""

    def _words(self, number: int, line: str) -> None:
        if self.current is None:
            self.out.not_read.append(NotRead(place=Place(line=number + 1), reason="a line that belongs to no cue: it has no time"))
            self.outside.append(number)
            return
        if self.after_blank and self.current and len(self.out.cues) + 1 not in self.stray:
            self.stray.append(len(self.out.cues) + 1)
        self.current.append(line)

    def _aside(self, number: int, kind: str) -> int:
        self._close()
        reason = "a note inside the file (NOTE), which nobody said" if kind == "NOTE" else f"how captions should look ({kind}), no words"
        self.out.not_read.append(NotRead(place=Place(line=number + 1), reason=reason))
        while number < len(self.lines) and self.lines[number].strip() and not _TIMING.match(self.lines[number]):
            number += 1
        return number

    def _problem(self, place: Place, message: str, hint: str) -> None:
        self.out.problems.append(Problem(file=self.file, place=place, message=message, hint=hint))


def time_problems(cues: Sequence[Cue], file: str) -> list[Problem]:
    """What is wrong with the order of the times: one problem for each kind, at the first cue that shows it, naming the others."""
    overlapping, backwards, reversed_ = [], [], []
    latest_start = latest_end = -1.0
    for cue in cues:
        if cue.start is None or cue.end is None:
            continue
        if cue.end < cue.start:
            reversed_.append(cue)
        if cue.start < latest_start:
            backwards.append(cue)
        elif cue.start < latest_end - 0.001:
            overlapping.append(cue)
        latest_start = max(latest_start, cue.start)
        latest_end = max(latest_end, cue.end)
    hint = "The words were read in the order of the file; look there if a sentence seems to be in the wrong place."
    kinds = (
        (overlapping, "overlaps the one before it, so two people may have spoken at once", hint),
        (backwards, "starts earlier than one before it: the times go backwards", hint),
        (reversed_, "ends before it starts", "The words were read; only the end time is wrong."),
    )
    return [
        Problem(file=file, place=found[0].place, message=f"this cue {what}{more([c.ordinal for c in found])}.", hint=mend)
        for found, what, mend in kinds
        if found
    ]


def more(ordinals: Sequence[int]) -> str:
    """Nothing for one cue; else ` (so does cue 9)`, ` (so do cues 9, 12 and 14)`, ` (so do cues 9, 12, 13, 20 and 31 more)`."""
    others = [str(ordinal) for ordinal in ordinals[1:]]
    if len(others) < 2:
        return f" (so does cue {others[0]})" if others else ""
    last = others[-1] if len(others) <= 5 else f"{len(others) - 4} more"
    return f" (so do cues {', '.join(others[: len(others) - 1 if len(others) <= 5 else 4])} and {last})"
