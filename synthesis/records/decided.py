"""What people decided, wrote and changed, and the log and ledger in which it stands."""

from __future__ import annotations

from typing import Any, Literal

from synthesis.records.said import Place
from synthesis.records.terms import MACHINE, Record, State


class Edit(Record):
    """One difference between a document as handed out and as it came back."""

    what: Literal["text", "deleted", "added", "moved", "comment"]
    anchor: str | None = None
    """The block it is about, by its id in the document as handed out; None for what is new."""
    part: str | None = None
    """Which part of the block, where it has several: `title`, `text`, `cell 2.3`; None for the whole."""
    after_anchor: str | None = None
    """For what was added or moved: the block that it now follows; None at the very front."""
    before: str | None = None
    """The words as handed out."""
    after: str | None = None
    """The words as they came back."""
    author: str | None = None
    """Who, where the file says so (a tracked change, a comment); None for a direct edit."""
    at: str | None = None
    """When, ISO 8601, where the file says so."""
    style: str | None = None
    """`heading 3`, `list`, `text` of added blocks."""
    place: Place
    """Where in the file a person finds it."""


class LedgerLine(Record):
    """Where one quote ended, and why."""

    quote: str
    contribution: str
    state: State
    reason: str | None = None
    by: str = MACHINE
    theme: str | None = None
    recommendations: tuple[str, ...] = ()


class Origin(Record):
    """Where a decision that came in with an edited document stands written: the file and the place in it, who wrote it and when, as far as
    the file says so. `base` is the document that was edited, `copy_of` tells copies of one document apart without naming a folder."""

    file: str
    place: str = ""
    author: str | None = None
    at: str | None = None
    base: str | None = None
    copy_of: str | None = None


class Passage(Record):
    """A paragraph that people wrote between the blocks of a document, and its place: after the block `follows`, within the thing `inside`."""

    id: str
    text: str
    style: str = "text"
    by: str
    follows: str | None = None
    inside: str | None = None


class Comment(Record):
    """What somebody remarked on a thing (its id) or on a block of a document (`anchor`)."""

    id: str
    text: str
    by: str
    at: str | None = None
    target: str | None = None
    anchor: str | None = None


class Decision(Record):
    """What a person decided: entered by whom, when, about what, and what it was before and after."""

    id: str
    seq: int
    at: str
    by: str
    action: str
    target: str | None
    before: Any = None
    after: Any = None
    origin: Origin | None = None
    """Where it was written, for what came in with an edited document."""

    @property
    def author(self) -> str:
        """Who wrote it: the author that the file names, else whoever entered it."""
        return (self.origin and self.origin.author) or self.by


class LogLine(Record):
    """One act in the assembly's log; `hash` chains it to the line before."""

    seq: int
    at: str
    actor: str
    action: str
    payload: dict[str, Any]
    prev: str
    hash: str
