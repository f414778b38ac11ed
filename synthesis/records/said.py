"""What was said: files as they were read, contributions, quotes, and how many people stand behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from synthesis.records.terms import Grade, Kind, Record, Role


class Place(Record):
    """Where in a file a person finds something. Rows, cues, paragraphs and lines are counted from 1, as people see them."""

    sheet: str | None = None
    table: int | None = None
    text_box: int | None = None
    row: int | None = None
    column: str | None = None
    cue: int | None = None
    segment: int | None = None
    time: str | None = None
    paragraph: int | None = None
    line: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Only the fields that say something, in the order above."""
        return self.model_dump(exclude_none=True)

    def __str__(self) -> str:
        parts = []
        for name, value in self.as_dict().items():
            parts.append(f"at {value}" if name == "time" else f"{name.replace('_', ' ')} {value}")
        return ", ".join(parts).replace(", at ", " at ")


class Problem(Record):
    """Something wrong inside a person's file: where, what, and how to mend it."""

    file: str
    place: Place | None = None
    message: str
    hint: str = ""
    remark: bool = False
    """Worth knowing, and nothing that anybody needs to mend."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.place}" if self.place is not None and self.place.as_dict() else self.file
        return f"{where}: {self.message} {self.hint}".strip()


class NotRead(Record):
    """A unit of a file (row, cue, paragraph, line) whose words were left out, and why."""

    place: Place
    reason: str


class Mark(Record):
    """From code point `start` of the canonical text onwards, the words come from `place`. Marks are ordered by `start`."""

    start: int
    place: Place


class Source(Record):
    """One input file as it was read: its canonical text, frozen, and what became of each of its units."""

    id: str
    name: str
    sha256: str | None
    bytes: int | None
    reader: str
    text: str
    weekend: str
    grade: Grade
    language: str
    found: int
    read: int
    not_read: tuple[NotRead, ...] = ()
    problems: tuple[Problem, ...] = ()


class Contribution(Record):
    """A sticky note, table note, speaker's turn or submission: a slice of its source's canonical text.

    `speaker` is a pseudonym. `rejected` is the reason for which a platform's moderation had turned the row down, if it had.
    `marks` name the places of its parts where it has several (the cues of a turn); `theme` is the coding people brought with them.
    """

    id: str
    source: str
    start: int
    end: int
    key: str | None = None
    question: str | None = None
    weekend: str
    session: str | None = None
    table: str | None = None
    speaker: str | None = None
    role: Role = "unknown"
    grade: Grade
    language: str
    place: Place
    marks: tuple[Mark, ...] = ()
    votes: str | None = None
    theme: str | None = None
    rejected: str | None = None
    reimported: str | None = None
    """The id of the contribution this one repeats, where the same file or export came in twice."""
    withdrawn: bool = False

    def place_at(self, start: int) -> Place:
        """The place of the words that begin at `start`: the last mark at or before it."""
        found = self.place
        for mark in self.marks:
            if mark.start > start:
                break
            found = mark.place
        return found


class Quote(Record):
    """The verbatim idea unit that is embedded, grouped and cited: a slice of its contribution, and so of its source's text."""

    id: str
    contribution: str
    source: str
    start: int
    end: int
    text: str
    place: Place
    kind: Kind = "statement"


class SetAside(Record):
    """A quote kept out of the themes, by whom and why. The machine may say only: greeting, housekeeping, no words, re-imported."""

    quote: str
    reason: str
    by: str


class Counts(Record):
    """Who stands behind some contributions. Utterances are never counted: people, tables and submissions are."""

    people: int = 0
    tables: int = 0
    submissions: int = 0
    unattributed: int = 0
    weekends: int = 0

    @classmethod
    def of(cls, contributions: Iterable[Contribution]) -> Self:
        """Count distinct contributions by the rules of the evidence bundle (rule 6)."""
        rows = {c.id: c for c in contributions}.values()
        members = [c for c in rows if c.role == "member"]
        unknown = [c for c in rows if c.role == "unknown"]
        public = [c for c in rows if c.role == "public"]
        return cls(
            people=len({c.speaker for c in members if c.speaker}),
            tables=len({(c.weekend, c.session, c.table) for c in members + unknown if c.table}),
            submissions=len(public),
            unattributed=len(unknown) + sum(1 for c in members if not c.speaker),
            weekends=len({c.weekend for c in members + unknown + public}),
        )
