"""The nouns: frozen records that the stages pass to one another.

Everything here is a value. Nothing here opens a file, reads a clock or knows a stage. Offsets count Unicode code points of a
source's canonical text, half-open `[start, end)`, as the evidence bundle has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Grade = Literal["A", "B", "C", "D"]
"""A own written words, B recorded speech, C a note-taker's paraphrase, D a public submission."""

Role = Literal["member", "facilitator", "expert", "staff", "public", "unknown"]
Kind = Literal["proposal", "reason", "reservation", "statement"]
State = Literal["cited", "themed", "ungrouped", "set-aside", "withdrawn"]
Event = Literal["new", "continued", "grown", "merged", "split", "gone"]
Status = Literal["draft", "sense-checked", "amended", "voted", "adopted", "rejected", "merged", "split", "withdrawn"]

COUNTING_ROLES: frozenset[Role] = frozenset({"member", "public", "unknown"})
"""Whose words count as input; facilitators', experts' and staff's count for nothing."""

LIVE: frozenset[Status] = frozenset({"draft", "sense-checked", "amended", "voted", "adopted"})
"""A recommendation with one of these statuses cites its evidence; the others are history."""

MACHINE = "machine"
"""Who worded, labelled or set aside a thing, where no person did."""

OWN = "the assembly's own coding"
"""Who labelled a theme that people's codes in the files make."""


class Record(BaseModel):
    """A frozen value with the fields it declares and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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


class ModelUse(Record):
    """Which language model turned words into vectors. The weightless backend has no `sha256`."""

    name: str
    revision: str
    sha256: str | None
    languages: tuple[str, ...] = ()
    """The languages it was used for in this run."""


@dataclass(frozen=True)
class Vectors:
    """One unit-length row of `matrix` (float32, shape (n, d)) for each id, in that order."""

    ids: tuple[str, ...]
    matrix: NDArray[np.float32]
    model: ModelUse


class Assignment(Record):
    """A quote in a theme, and how strongly it belongs there (0 to 1)."""

    id: str
    strength: float


class Step(Record):
    """One step of a theme's history: what happened at `weekend`, and from which themes it came."""

    event: Event
    from_: tuple[str, ...] = ()
    weekend: str


class Point(Record):
    """One thing asked for in a theme and the quotes that take a side of it, the clearest first. `asked` is the quote that puts it best and
    stands first among those in favour; against it there may be quotes of other themes too.

    `touching` counts the theme's quotes that touch its matter, those on its sides among them, `unread` those of them whose side could not be
    told. `agreed` is true only where most of them could be read and none speaks against it, or sounds as if it did.
    """

    asked: str
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    touching: int = 0
    unread: int = 0
    agreed: bool = False


class Sides(Record):
    """Where the people of a theme stand, as far as their words tell.

    `objections` and `unsure` speak to no point that could be told; `divided` are notes that say of a table or group that it was not of one
    mind; `neither` counts those of the theme's `quotes` that take no side; `searched` is how many contributions were looked through.
    """

    points: tuple[Point, ...] = ()
    objections: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()
    neither: int = 0
    quotes: int = 0
    searched: int = 0


class Theme(Record):
    """What people see of a group of quotes. `quotes` are its own; those of the themes below it are theirs."""

    id: str
    question: str | None
    weekend: str
    label: str
    label_by: str = MACHINE
    keywords: tuple[str, ...] = ()
    quotes: tuple[Assignment, ...] = ()
    also: tuple[str, ...] = ()
    parent: str | None = None
    shown: tuple[str, ...] = ()
    """Three to five quotes, of different people and tables, that show what the theme (with those below it) is about."""
    counts: Counts = Counts()
    found_in: int = 0
    of: int = 0
    lineage: tuple[Step, ...] = ()
    sides: Sides | None = None
    """For and against, kept apart; only of main themes."""
    place: tuple[float, float] | None = None
    """Where a main theme stands on its question's map, from -1 to 1: themes near in meaning stand near. None where nothing can be said."""
    promoted_by: str | None = None
    """Who decided that this sub-theme gets a recommendation of its own."""

    @property
    def gone(self) -> bool:
        """Ended: kept for its history, holding nothing."""
        return bool(self.lineage) and self.lineage[-1].event == "gone"


class Themes(Record):
    """Where every quote went: into one of the themes, or on the list of those not grouped yet."""

    themes: tuple[Theme, ...]
    ungrouped: tuple[str, ...]


class HeldBy(Record):
    """How many quotes of a theme a group of the software holds."""

    label: str
    quotes: int


class CodeBeside(Record):
    """Where the software put the quotes of a theme that people's codes made; `loose` are those it grouped nowhere.

    `seen` says that groups which are mostly this theme's hold at least half of it.
    """

    theme: str
    label: str
    quotes: int
    held: tuple[HeldBy, ...]
    loose: int
    seen: bool


class AloneGroup(Record):
    """A group of the software that no theme of people's matches: how many quotes it holds, how many of them are coded, and some of them.

    It is `mixed` where its coded quotes bear several codes, none of them half; otherwise hardly any of its quotes is coded.
    """

    label: str
    quotes: int
    coded: int
    mixed: bool
    shown: tuple[str, ...]


class Suggestion(Record):
    """A quote without a code, and the theme beside which the software would put it. Nothing is moved by it."""

    quote: str
    theme: str
    group: str


class SoftwareGroup(Record):
    """A main group of the software, with the quotes of those below it."""

    label: str
    quotes: tuple[str, ...]


class Beside(Record):
    """People's coding of one question and the software's grouping of the same quotes: what each found that the other did not."""

    question: str | None
    groups: tuple[SoftwareGroup, ...]
    codes: tuple[CodeBeside, ...]
    alone: tuple[AloneGroup, ...]
    suggestions: tuple[Suggestion, ...]


UNEXPLAINED = "not explained yet"
"""Why a measure has no evidence, as long as nobody has said why."""


class Measure(Record):
    """One thing that is asked for, with every quote that asks for it."""

    id: str
    text: str
    worded_by: str = MACHINE
    evidence: tuple[str, ...]
    unsupported: str | None = None
    """Why it has no evidence: a person's words, or UNEXPLAINED."""
    unchecked: bool = False
    """A person changed its words after its evidence was chosen, and nobody has linked evidence since."""
    instead_of: tuple[str, ...] = ()
    """The measures of the same draft that ask for the opposite: people choose between them."""


class Coverage(Record):
    """How far the quotes that stand in a draft reach those who contributed to its theme, beside as many quotes drawn by lot.

    All shares are from 0 to 1. Drawn by lot means the exact expectation (drawing without replacement), not a draw.
    """

    quotes: int
    """So many of the theme's quotes stand in the draft."""
    of: int
    """Out of so many that could."""
    reached: float
    """The share of the contributors with at least one quote in the draft."""
    by_lot: float
    table_reached: float | None = None
    """The same share at the table where it is lowest; None where fewer than two tables contributed."""
    table_by_lot: float | None = None


class Recommendation(Record):
    """A draft recommendation: a scaffold of members' own words."""

    id: str
    version: int = 1
    status: Status = "draft"
    question: str | None
    themes: tuple[str, ...]
    title: str
    title_by: str = MACHINE
    text: str
    text_by: str = MACHINE
    measures: tuple[Measure, ...]
    rationale: tuple[str, ...]
    reservations: tuple[str, ...]
    reservations_note: str | None
    raised_by: Counts
    coverage: Coverage | None = None
    """Whom its quotes reach; None where nothing was drawn up by the software."""
    numbered: int = 0
    """The highest number that a measure of it ever had; none is given twice."""


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


class Snapshot(Record):
    """All that is known of an assembly at one moment: what documents, trace, status and the bundle are made from."""

    title: str
    weekend: str
    """The latest weekend included."""
    created: str
    questions: tuple[str, ...] = ()
    """The agenda questions in the assembly's own order; contributions may also have none."""
    sources: tuple[Source, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    quotes: tuple[Quote, ...] = ()
    themes: tuple[Theme, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    decisions: tuple[Decision, ...] = ()
    models: tuple[ModelUse, ...] = ()
    software: dict[str, str] = {}
    settings: dict[str, Any] = {}
    problems: tuple[Problem, ...] = ()
    """Those of files that gave no source: they could not be read at all."""
    passages: tuple[Passage, ...] = ()
    """What people wrote between the blocks of a document."""
    comments: tuple[Comment, ...] = ()
    beside: tuple[Beside, ...] = ()
    """Where people's coding makes the themes: what the software's grouping shows beside it, if it was asked for."""
    roster: bool = False
    """Whether a roster said who is a member; without one, documents say "named speakers"."""
