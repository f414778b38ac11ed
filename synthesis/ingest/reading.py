"""What a reader hands over: the units of one file, in order, with the words it left out and why.

A format is a module with three names, registered in `synthesis.ingest.readers`:

    SUFFIXES: tuple[str, ...]                     the file suffixes it may claim, lower case, with the dot
    def sniff(file: InputFile) -> bool            whether the content is this format; cheap, and false on anything doubtful
    def read(file: InputFile, rule: FileRule) -> Reading

To add one: copy the neighbour that is nearest, keep the order of the file, give every unit its place, put every unit whose words you do
not hand on into `not_read` with a plain reason, and lay a valid file and several broken ones into `corpora/formats/<format>/`.
Speakers' names appear here as written; they leave this room only as pseudonyms.
"""

from __future__ import annotations

from typing import Literal, Protocol

from synthesis.records import Grade, NotRead, Place, Problem, Record
from synthesis.settings import FileRule

Shape = Literal["table", "transcript", "notes"]
"""A table's rows stand for themselves; a transcript's consecutive units of one speaker make one turn; a notes document's paragraphs
stand for themselves and are a note-taker's unless a speaker is named."""


class InputFile(Record):
    """An input file's bytes and its name below inputs/, as `weekend-1/transport/notes.csv`."""

    name: str
    data: bytes
    people: frozenset[str] = frozenset()
    """The spellings, folded, under which the roster knows people: a line that opens with one of them is theirs."""
    questions: frozenset[str] = frozenset()
    """The agenda questions, as `columns.folded` has them: a note on a board that says one of them again is a heading."""


class Unit(Record):
    """One row, cue, paragraph or line: its words as the reader took them out, and what stands beside them. Times are in seconds."""

    place: Place
    text: str
    speaker: str | None = None
    key: str | None = None
    question: str | None = None
    session: str | None = None
    table: str | None = None
    role: str | None = None
    grade: str | None = None
    language: str | None = None
    votes: str | None = None
    theme: str | None = None
    rejected: str | None = None
    """The reason of the platform's moderation, where it had turned this row down."""
    start: float | None = None
    end: float | None = None


class Reading(Record):
    """All of one file. `found` units = `units` + `not_read`, always."""

    reader: str
    """The format's name, as people know it: `csv`, `zoom-vtt`, `teams-vtt`, `youtube-vtt`, `polis-csv`, `decidim-csv`, `miro-csv` …"""
    shape: Shape
    units: tuple[Unit, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    problems: tuple[Problem, ...] = ()
    unused: tuple[str, ...] = ()
    """Headings of columns that hold something and that nothing was taken from, in the file's order."""
    grade: Grade | None = None
    """The grade this format's words have by default, where it is not the shape's own (a recognised platform's export: D)."""

    @property
    def found(self) -> int:
        return len(self.units) + len(self.not_read)


class Reader(Protocol):
    """What a format module is to the register."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, file: InputFile) -> bool: ...

    def read(self, file: InputFile, rule: FileRule) -> Reading: ...
