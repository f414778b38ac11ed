"""From the blocks of a document (lines, paragraphs, list items, headings) to units with speaker, question and table.

What TXT, Markdown and DOCX share: they differ in how blocks are found, not in what blocks mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from synthesis.ingest.headings import Context, Heading, by_words, heading, question_level, reason, under
from synthesis.ingest.reading import InputFile, Reading, Unit
from synthesis.ingest.spelling import folded
from synthesis.ingest.spoken import Habit, Opening, habit, in_seconds, led_time, opening
from synthesis.records import NotRead, Place, Problem
from synthesis.settings import FileRule

_WORDLESS = re.compile(r"^[\s\-_=*~·•.#|+–—]+$")
_SPOKEN = ("text", "line", "item")
_SHEET = re.compile(
    r"^\s*(?:date|time|venue|location|place|note[- ]?taker|scribe|recorded by|notes by|transcribed by|present|attendees|facilitator|"
    r"datum|ort|protokoll|moderation|date et lieu|lieu|animateur|animatrice|fecha|lugar)\s*[:：]\s*(\S.*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Block:
    """One line, paragraph, list item, heading or row of a document, in its order. A `line` is one inside
    a block of lines, an `item` one of a list, which is never a heading by its words; a `unit` is ready made (a row of a table of notes)."""

    place: Place
    text: str
    kind: Literal["text", "line", "item", "heading", "unit", "left out"] = "text"
    level: int = 0
    unit: Unit | None = None
    reason: str = ""


def compose(file: InputFile, rule: FileRule, blocks: Sequence[Block], reader: str, problems: Sequence[Problem] = ()) -> Reading:
    """The reading of a document: who speaks and what is asked, decided over all blocks; `found` counts blocks and what was left out."""
    return _Composer(file, rule, blocks).run(reader, list(problems))


class _Composer:
    """Walks the blocks once; `context` and `speaker` are what holds at the moment."""

    def __init__(self, file: InputFile, rule: FileRule, blocks: Sequence[Block]) -> None:
        self.file = file
        self.blocks = [part for block in blocks for part in _parts(block, file.people)]
        self.headings = {at: found for at, block in enumerate(self.blocks) if (found := _heading(block)) is not None}
        self.level = question_level(list(self.headings.values()))
        starts = [b.text for at, b in enumerate(self.blocks) if b.kind in _SPOKEN and at not in self.headings and not _WORDLESS.match(b.text)]
        self.habit: Habit = habit(starts, rule.speakers, people=file.people)
        self.context = Context()
        self.speaker: Opening | None = None
        self.awaited: Block | None = None
        self.time: float | None = None
        self.units: list[Unit] = []
        self.left_out: list[NotRead] = []
        self.nameless: list[Place] = []

    def run(self, reader: str, problems: list[Problem]) -> Reading:
        for at, block in enumerate(self.blocks):
            if block.kind == "left out":
                self.left_out.append(NotRead(place=block.place, reason=block.reason))
            elif block.unit is not None:
                self._add(block.unit)
            elif at in self.headings:
                self._head(block, self.headings[at])
            else:
                self._text(block)
        self._nobody()
        if self.habit.doubtful:
            problems.append(self._doubt())
        if self.habit.strangers:
            problems.append(self._unlisted())
        if self.nameless:
            problems.append(self._missing())
        shape: Literal["transcript", "notes"] = "transcript" if self.habit.spoken else "notes"
        return Reading(reader=reader, shape=shape, units=tuple(self.units), not_read=tuple(self.left_out), problems=tuple(problems))

    def _head(self, block: Block, found: Heading) -> None:
        self._nobody()
        self.context = under(self.context, found, self.level)
        self.speaker = None
        self.left_out.append(NotRead(place=block.place, reason=reason(found, self.level)))

    def _text(self, block: Block) -> None:
        if not block.text.strip():
            return
        if _WORDLESS.match(block.text):
            self.left_out.append(NotRead(place=block.place, reason="only signs, no words"))
        elif not self.units and self.speaker is None and not self.habit.spoken and _SHEET.match(block.text) and len(block.text.split()) <= 12:
            self.left_out.append(NotRead(place=block.place, reason="the sheet's own heading (date, place, who wrote it)"))
        else:
            self._words(block)

    def _words(self, block: Block) -> None:
        if own := self.habit.own(block.text):
            place = block.place.model_copy(update={"time": own.time}) if own.time else block.place
            self._add(Unit(place=place, text=own.rest, speaker=own.name, role=own.role, start=in_seconds(own.time)))
            return
        found = self.habit.opening(block.text) if self.habit.spoken else None
        time, text = (None, block.text.strip())
        if found is not None:
            self._nobody()
            self.speaker, time, text = found, found.time, found.rest
            if not text:
                self.awaited = block
                return
        elif self.habit.spoken and text.startswith((":", "：")):
            self._nobody()
            self.speaker, text = None, text.lstrip(":： \t")
            self.nameless.append(block.place)
            if not text:
                self.left_out.append(NotRead(place=block.place, reason="a colon without a name or words"))
                return
        elif self.habit.spoken:
            if self.habit.bracketed and re.match(r"\[[^\[\]\d]+\]", text):
                self._nobody()
                self.speaker = None
            time, text = led_time(text)
        if self.awaited is not None and found is None and self.speaker is not None:
            time = time or self.speaker.time
        self.awaited = None
        place = block.place.model_copy(update={"time": time}) if time else block.place
        self._add(Unit(place=place, text=text, start=in_seconds(time)))

    def _add(self, unit: Unit) -> None:
        who = self.speaker
        self.units.append(
            unit.model_copy(
                update={
                    "speaker": unit.speaker or (who.name if who else None),
                    "role": unit.role or (who.role if who and not unit.speaker else None),
                    "question": unit.question or self.context.question,
                    "table": unit.table or self.context.table,
                    "session": unit.session or self.context.session,
                }
            )
        )

    def _nobody(self) -> None:
        """A speaker was named and another one, a heading or the end came before any word."""
        if self.awaited is not None:
            self.left_out.append(NotRead(place=self.awaited.place, reason="a speaker's name without words"))
            self.awaited = None

    def _missing(self) -> Problem:
        more = f", and {len(self.nameless) - 1} more" if len(self.nameless) > 1 else ""
        return Problem(
            file=self.file.name,
            place=self.nameless[0],
            message=f"a turn names no speaker: nothing stands before the colon{more}. Its words are kept as nobody's.",
            hint="Write the name before the colon if it is known.",
        )

    def _unlisted(self) -> Problem:
        names = ", ".join(f'"{name}:"' for name in self.habit.strangers[:3])
        more = f" and {len(self.habit.strangers) - 3} more" if self.habit.strangers[3:] else ""
        return Problem(
            file=self.file.name,
            message=f"lines open with {names}{more}, whom the roster does not list; this was kept as words.",
            hint="If that is who spoke, write the name into the roster, as a name or another spelling.",
            remark=True,
        )

    def _doubt(self) -> Problem:
        names = ", ".join(f'"{name}:"' for name in self.habit.doubtful[:3])
        return Problem(
            file=self.file.name,
            message=f"several lines open with {names}; this was kept as words, since it may not be who spoke.",
            hint=f'If these are speakers, add to assembly.toml: [[files]] files = "{self.file.name}", speakers = true. If not: speakers = false.',
        )


def _heading(block: Block) -> Heading | None:
    if block.kind == "heading":
        return heading(block.text, block.level)
    return by_words(block.text, first=block.kind == "text") if block.kind in ("text", "line") else None


def _parts(block: Block, people: frozenset[str]) -> list[Block]:
    """A block whose later lines open with a clear form of speaker (soft line breaks in Word) as one block a turn.

    Where the roster knows one of the openings, all of them are clear: else the next voice's words would end in this one's mouth.
    """
    if block.kind not in _SPOKEN or "\n" not in block.text:
        return [block]
    lines = block.text.split("\n")
    found = [opening(line) for line in lines]
    known = any(o is not None and folded(o.name) in people for o in found)
    turns = [at for at, o in enumerate(found) if at > 0 and o is not None and (known or o.time is not None or o.form != "colon")]
    edges = [0, *turns, len(lines)]
    texts = ["\n".join(lines[a:b]) for a, b in pairwise(edges)]
    return [Block(block.place, text) for text in texts if text.strip()]
