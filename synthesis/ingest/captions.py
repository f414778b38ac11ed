"""From the cues of a caption file to units: voices, `Name:` openings, rolling captions. Shared by WebVTT and SubRip."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from synthesis.ingest.cues import Captions, Cue, joined, more, plain, time_problems
from synthesis.ingest.decoding import binary_kind, decode, is_binary, said
from synthesis.ingest.reading import InputFile, Reading, Unit
from synthesis.ingest.spoken import Habit, habit, named
from synthesis.records import NotRead, Problem
from synthesis.settings import FileRule

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:[ \t\n]+([^<>]*))?>|</v\s*>")
_CUT_VOICE = re.compile(r"<(?:v(?:[ \t.][^<>]*)?|/v?)$")
_STAMP = re.compile(r"<(?:\d+:)?\d{2}:\d{2}\.\d{3}>|<c[.>]")

CONTINUES = 5.0
"""Seconds. Zoom's older transcripts break a sentence into cues and name the speaker only on some. In the three real files looked at
(37 unnamed cues of 1,512) the unnamed cue follows at most 4.1 s after a named one and nearly always ends its sentence ("… in our
interviews in where they." / "Are."), so it is given to the speaker before it. After a longer pause nobody is named."""


@dataclass(frozen=True)
class Dialect:
    """What a caption format is called, and a line of its times to show in a hint."""

    name: str
    called: str
    example: str


def read_captions(
    file: InputFile,
    rule: FileRule,
    dialect: Dialect,
    parse: Callable[[str, str], Captions],
    kind: Callable[[Captions, bool], str],
) -> Reading:
    """All of one caption file. `kind` names the reader from what was found and whether cues open with names."""
    if (refused := unreadable(file, dialect.name)) is not None:
        return refused
    text, _, remarks = decode(file.data, rule.encoding)
    captions = parse(text, file.name)
    spoken = _habit(captions, rule, file.people)
    reader = kind(captions, spoken.spoken)
    problems = list(said(file.name, remarks))
    problems += _file_problems(captions, file, dialect)
    language = None if rule.language else _language(captions.header.get("language"))
    units = _Units(file, spoken, rolling=reader == "youtube-vtt" or _rolls(captions), language=language)
    for cue in captions.cues:
        units.take(cue)
    if reader != "youtube-vtt":
        problems += time_problems(captions.cues, file.name)
    problems += captions.problems + _nameless(units.units, file) + _cut_off(captions, file)
    return Reading(
        reader=reader,
        shape="transcript",
        units=tuple(units.units),
        not_read=(*captions.not_read, *units.not_read),
        problems=tuple(problems),
    )


def unreadable(file: InputFile, reader: str) -> Reading | None:
    """A reading with one problem where the file is empty or holds no text; None where it can be read."""
    if not file.data.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        problem = Problem(file=file.name, message="the file is empty.", hint="Export it again, or take it out of the folder.")
    elif is_binary(file.data):
        what = binary_kind(file.data) or "not text but binary data"
        suffix = file.name.rpartition(".")[2]
        problem = Problem(file=file.name, message=f"the name ends in .{suffix}, but the content is {what}.", hint="Save or export it as text again.")
    else:
        return None
    return Reading(reader=reader, shape="transcript", problems=(problem,))


def _habit(captions: Captions, rule: FileRule, people: frozenset[str]) -> Habit:
    starts = [line for cue in captions.cues if (line := _first_line(cue))]
    return habit(starts, rule.speakers, captions=True, people=people)


def _first_line(cue: Cue) -> str:
    return next((words for line in cue.lines if (words := plain(line).strip()) and "<v" not in line), "")


def _rolls(captions: Captions) -> bool:
    """Whether at least a third of the cues begin with the line that the cue before ended with, as captions that scroll up do."""
    pairs = list(zip(captions.cues, captions.cues[1:], strict=False))
    repeats = sum(1 for a, b in pairs if a.lines and b.lines and len(b.lines) > 1 and plain(a.lines[-1]).strip() == plain(b.lines[0]).strip())
    return len(pairs) >= 3 and repeats * 3 >= len(pairs)


def _language(written: str | None) -> str | None:
    code = (written or "").split("-")[0].strip().casefold()
    return code if len(code) == 2 and code.isalpha() else None


def _file_problems(captions: Captions, file: InputFile, dialect: Dialect) -> list[Problem]:
    if not captions.cues:
        hint = f"A {dialect.called} file has times such as {dialect.example}. Export the transcript again."
        return [Problem(file=file.name, message="no cue was found: no line with a start and an end time.", hint=hint)]
    if dialect.name == "vtt" and not captions.signed:
        hint = "The cues were read all the same; write WEBVTT as the first line if other programs refuse the file."
        return [Problem(file=file.name, message='the first line is not "WEBVTT".', hint=hint)]
    return []


def _nameless(units: list[Unit], file: InputFile) -> list[Problem]:
    """Where some cues name a speaker, those that name none."""
    without = [unit for unit in units if unit.speaker is None]
    if not without or len(without) == len(units):
        return []
    cues = list(dict.fromkeys(unit.place.cue or 0 for unit in without))
    message = f"this cue names no speaker although others do{more(cues)}; the words are kept as nobody's."
    return [Problem(file=file.name, place=without[0].place, message=message, hint="Add the name if it is known.")]


def _cut_off(captions: Captions, file: InputFile) -> list[Problem]:
    """Whether the last cue shows that the file breaks off: a time without words, or a voice that is not closed although others are."""
    if not captions.cues:
        return []
    last = captions.cues[-1]
    closing = sum(1 for cue in captions.cues[:-1] if any("</v>" in line for line in cue.lines))
    words = "\n".join(last.lines)
    unclosed = closing * 2 > len(captions.cues) and "<v" in words and "</v>" not in words
    if not captions.ends_on_time and not unclosed and not _CUT_VOICE.search(words):
        return []
    message = "the last cue breaks off: the file may have been cut short."
    return [Problem(file=file.name, place=last.place, message=message, hint="Export it again if words are missing at the end.")]


class _Units:
    """Takes cues in order; remembers who spoke last and which line was shown last."""

    def __init__(self, file: InputFile, spoken: Habit, rolling: bool, language: str | None) -> None:
        self.file = file
        self.spoken = spoken
        self.rolling = rolling
        self.language = language
        self.units: list[Unit] = []
        self.not_read: list[NotRead] = []
        self.shown = ""
        self.last: tuple[str, str | None, float] | None = None

    def take(self, cue: Cue) -> None:
        shown = [line for line in cue.lines if plain(line).strip()]
        lines = self._new(shown, cue) if self.rolling else shown
        if shown and not lines:
            return
        raw = "\n".join(lines)
        if cut := _CUT_VOICE.search(raw):
            raw = raw[: cut.start()]
        before = len(self.units)
        if _VOICE.search(raw):
            self._voices(raw, cue)
        elif raw.strip():
            self._turns([plain(line).strip() for line in raw.split("\n")], cue)
        if len(self.units) == before:
            self.not_read.append(NotRead(place=cue.place, reason="a cue without words"))

    def _new(self, lines: list[str], cue: Cue) -> list[str]:
        """The lines that the cue before did not show already."""
        seen = self.shown
        fresh = lines
        if lines and seen and plain(lines[0]).strip() == seen and not _STAMP.search(lines[0]):
            fresh = lines[1:]
            self.not_read.append(NotRead(place=cue.place, reason="a line that repeats the cue before, as captions that scroll up do"))
        if lines:
            self.shown = plain(lines[-1]).strip()
        return fresh

    def _voices(self, raw: str, cue: Cue) -> None:
        """Each voice of a cue as a unit; words outside the tags are nobody's."""
        at, name = 0, None
        for found in [*_VOICE.finditer(raw), None]:
            self._add(cue, raw[at : found.start() if found else len(raw)].split("\n"), name)
            if found is not None:
                at, name = found.end(), plain(found[1] or "").strip() or None

    def _turns(self, lines: list[str], cue: Cue) -> None:
        """The lines of a cue; each that opens with a speaker's name begins a unit."""
        turns: list[tuple[str | None, str | None, list[str]]] = []
        for line in lines:
            found = self.spoken.opening(line) if self.spoken.spoken else None
            if found is not None:
                turns.append((found.name, found.role, [found.rest]))
            elif turns:
                turns[-1][2].append(line)
            else:
                turns.append((*self._continued(cue), [line]))
        for name, role, words in turns:
            self._add(cue, words, name, role, as_named=True)
            if name is not None:
                self.last = (name, role, cue.end if cue.end is not None else -1.0)

    def _continued(self, cue: Cue) -> tuple[str | None, str | None]:
        """Whose words a cue without a name holds: those of the speaker before, unless a pause lies between."""
        if self.last is None or cue.start is None or self.last[2] < 0 or cue.start - self.last[2] > CONTINUES:
            return None, None
        return self.last[0], self.last[1]

    def _add(self, cue: Cue, lines: list[str], speaker: str | None, role: str | None = None, as_named: bool = False) -> None:
        text = joined([plain(line) for line in lines] if not as_named else lines)
        if not text:
            return
        if speaker is not None and not as_named:
            speaker, role = named(speaker)
        self.units.append(Unit(place=cue.place, text=text, speaker=speaker, role=role, start=cue.start, end=cue.end, language=self.language))
