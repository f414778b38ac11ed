"""Chat logs of video meetings, as Zoom saves them: `00:06:15<tab>Name:<tab>words` and `10:42:01 From Name to Everyone: words`.

Chat is written by the people themselves, so each message stands for itself. A reaction is no words; a reply repeats the words it answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from synthesis.ingest.reading import Reading, Unit
from synthesis.ingest.spoken import named
from synthesis.records import NotRead, Place, Problem

_TABBED = re.compile(r"^(\d{1,2}):(\d{2}):(\d{2})\t(.{1,80}?):\t(.*)$")
_FROM = re.compile(
    r"^(\d{1,2}):(\d{2}):(\d{2})\s+(?:From|Von|De|Van|Da)\s+(.{1,80}?)\s+(?:to|an|à|a|aan|para)\s+(.{1,80}?)\s*:\s*(.*)$",
    re.IGNORECASE,
)
_REACTION = re.compile(r"^\S.{1,40}?\s[\"“„«](?:.*)[\"”“»]\s+\S{1,12}\s+[^\w\s\"]{1,16}\s*$", re.DOTALL)
_REACTION_UNQUOTED = re.compile(r"^(?:Reacted|Reagi|Hat reagi|A réagi|Ha reag|Reaccion|Zareag).*\s[\"“][^\w\s\"]{1,16}[\"”]\s*$", re.DOTALL)
_REMOVED = re.compile(r"^Removed an? \S{1,16} reaction from [\"“„«]", re.DOTALL)
_REPLY = re.compile(r"^(\S[^\"“„«\n]{2,40}\s[\"“„«][^\n]*[\"”“»])[ \t]*\n[ \t]*\n(.*)$", re.DOTALL)
_EVERYONE = re.compile(r"everyone|alle|tous|tout le monde|todos|iedereen|tutti|wszyscy", re.IGNORECASE)


@dataclass
class _Message:
    line: int
    written: str
    time: float
    name: str
    to: str | None
    lines: list[str] = field(default_factory=list)


def is_chat(text: str) -> bool:
    """Whether most of a text's time-stamped lines are those of a chat log."""
    stamped = [line for line in text.split("\n")[:400] if re.match(r"^\d{1,2}:\d{2}:\d{2}[\t ]", line)]
    hits = sum(1 for line in stamped if _TABBED.match(line) or _FROM.match(line))
    return hits >= 2 and hits * 10 >= len(stamped) * 8


def read_chat(text: str, problems: tuple[Problem, ...] = ()) -> Reading:
    """The messages of a chat log, each a unit at its line; what is no message's own words is said in `not_read`."""
    units: list[Unit] = []
    left_out: list[NotRead] = []
    messages, orphans = _messages(text)
    left_out += [NotRead(place=Place(line=line), reason="a line before the first message") for line in orphans]
    for message in messages:
        place = Place(line=message.line, time=message.written)
        words = "\n".join(message.lines).strip()
        if message.to is not None and not _EVERYONE.search(message.to):
            left_out.append(NotRead(place=place, reason="a private message, not said to everyone"))
            continue
        if len(words) < 2000 and any(pattern.match(words) for pattern in (_REACTION, _REACTION_UNQUOTED, _REMOVED)):
            left_out.append(NotRead(place=place, reason="a reaction, not words"))
            continue
        if reply := _REPLY.match(words):
            left_out.append(NotRead(place=place, reason="the words replied to, which stand where they were first written"))
            words = reply[2].strip()
        if not words:
            left_out.append(NotRead(place=place, reason="a message without words"))
            continue
        name, role = named(message.name)
        units.append(Unit(place=place, text=words, speaker=name, role=role, start=message.time))
    return Reading(reader="zoom-chat", shape="table", units=tuple(units), not_read=tuple(left_out), problems=problems)


def _messages(text: str) -> tuple[list[_Message], list[int]]:
    messages: list[_Message] = []
    orphans: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if found := _TABBED.match(line):
            messages.append(_Message(number, line[: found.end(3)], _time(*found.groups()[:3]), found[4], None, [found[5]]))
        elif found := _FROM.match(line):
            messages.append(_Message(number, line[: found.end(3)], _time(*found.groups()[:3]), found[4], found[5], [found[6]]))
        elif messages:
            messages[-1].lines.append(line.removeprefix("\t"))
        elif line.strip():
            orphans.append(number)
    return messages, orphans


def _time(hours: str, minutes: str, seconds: str) -> float:
    return int(hours) * 3600.0 + int(minutes) * 60 + int(seconds)
