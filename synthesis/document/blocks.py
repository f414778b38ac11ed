"""The document as a value: an ordered list of blocks that every format renders alike.

A document holds only what a reader sees, and an id for each block, so that a format that people edit can be read back into one. Ids are
the names of bookmarks and anchors: letters, digits and `_`, at most 40 characters, each once in a document.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from synthesis.document.printable import Line, Printable
from synthesis.records import Record

FORM = "form"
"""Who worded what is the document's fixed form: its phrases, and the figures put into them. Such sentences bear no sign."""

Anchor = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]


class Sentence(Record):
    """One sentence and who worded it (`machine`, or a person's name; `FORM` where nobody did); `to` is the block it leads to, if any."""

    text: Line
    worded_by: Line = FORM
    to: Anchor | None = None


class Reference(Record):
    """An id as people see it, and the block it leads to."""

    text: Line
    to: Anchor


class Heading(Record):
    """A heading; `shown_id` is the id printed with it (`R1`). `worded_by` is None where it is the document's fixed form.

    `columns` is in how many columns what follows stands in print, down to the next heading that is not below this one: the lists of a
    chapter, the themes of a question.
    """

    kind: Literal["heading"] = "heading"
    id: Anchor
    level: int = Field(ge=1, le=4)
    text: Line
    shown_id: Line | None = None
    worded_by: Line | None = None
    columns: int = Field(1, ge=1, le=2)
    apart: bool = False
    """On a page of its own, whatever its level."""


class Paragraph(Record):
    """Sentences that belong together. `look` is how they stand on the page: `lead` opens a chapter, `quiet` is facts that go with
    what follows, `small` is small print."""

    kind: Literal["paragraph"] = "paragraph"
    id: Anchor
    look: Literal["text", "lead", "quiet", "small"] = "text"
    sentences: tuple[Sentence, ...]


class QuoteBlock(Record):
    """Somebody's words as they stand in the source, between `open` and `close`, which are the document's.

    `id` names this appearance; `home` is the block in which the quote is listed for good (its own id where this is it), and `source` the
    line of its file in the list of sources. `note` says what could not be printed.
    """

    kind: Literal["quote"] = "quote"
    id: Anchor
    quote: Line
    open: Printable
    text: Printable
    close: Printable
    attribution: Line
    place: Line
    language: Line
    home: Anchor
    source: Anchor | None
    note: Line | None = None


class QuoteList(Record):
    """A list of quotes set small, under one sentence; formats that can fold it away do so where it is long."""

    kind: Literal["quotes"] = "quotes"
    id: Anchor
    summary: Sentence
    quotes: tuple[QuoteBlock, ...]


class References(Record):
    """A lead and the ids it leads to."""

    kind: Literal["references"] = "references"
    id: Anchor
    lead: Sentence
    to: tuple[Reference, ...]


class MeasureItem(Record):
    """One measure: its sentence, the clearest contributor's own words unless the sentence is these very words, the ids of all quotes behind it."""

    id: Anchor
    shown_id: Line
    sentence: Sentence
    words: QuoteBlock | None
    evidence: References | None
    unsupported: Sentence | None = None


class Measures(Record):
    """The numbered measures of one recommendation, counted from 1."""

    kind: Literal["measures"] = "measures"
    id: Anchor
    items: tuple[MeasureItem, ...]


class Cell(Record):
    """A cell of a table; `to` is where it leads."""

    text: Line
    to: Anchor | None = None


class Row(Record):
    """A row of a table, with an id where something leads to it."""

    cells: tuple[Cell, ...]
    id: Anchor | None = None


class Table(Record):
    """A table with one header row. `numbers` are the columns (from 0) set flush right; `total` says that the last row sums the others."""

    kind: Literal["table"] = "table"
    id: Anchor
    caption: Sentence
    header: tuple[Line, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    """How the columns share what room is left over in print once each has the width of its words (`columns.py`), in hundredths."""
    numbers: frozenset[int] = frozenset()
    total: bool = False
    tall: bool = False
    """Its rows leave room to write in."""


class Disc(Record):
    """A circle of a drawing. `look` tells circles apart without colour: filled, white, or with a dashed outline."""

    shape: Literal["disc"] = "disc"
    x: float
    y: float
    radius: float
    filled: bool = True
    dashed: bool = False


class Bar(Record):
    """An upright rectangle of a drawing; `rule` is a thin line between rows."""

    shape: Literal["bar"] = "bar"
    x: float
    y: float
    width: float
    height: float
    look: Literal["filled", "open", "rule"] = "filled"


class Words(Record):
    """One line of lettering in a drawing: `x` is where it begins, its middle or its end, `y` its base line, `width` how wide it may be."""

    shape: Literal["words"] = "words"
    x: float
    y: float
    text: Line
    size: float
    width: float
    anchor: Literal["start", "middle", "end"] = "start"
    strong: bool = False


Shape = Annotated[Disc | Bar | Words, Field(discriminator="shape")]


class Drawing(Record):
    """Shapes on a white ground, in units of its own, later ones over earlier ones; one unit is about a point in print."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


class Figure(Record):
    """A picture. `title` names it and `description` says in words what it shows, for those who do not see it; what it shows also stands
    as a table next to it."""

    kind: Literal["figure"] = "figure"
    id: Anchor
    title: Line
    description: Line
    caption: Sentence
    drawing: Drawing


class Lines(Record):
    """Empty lines to write on, under what they are for."""

    kind: Literal["lines"] = "lines"
    id: Anchor
    label: Line
    count: int = Field(ge=1)


class Span(Record):
    """Some words in a redline: `kept` as software drafted them, `removed` from its draft, `added` by a person, or a `member`'s own. `by` is the
    person who removed or added them; `mark` says so in words, for print in black and white."""

    text: Line
    how: Literal["kept", "removed", "added", "member"]
    by: Line | None = None
    mark: Line = ""


class Changes(Record):
    """One passage as it was drafted and as it stands."""

    kind: Literal["changes"] = "changes"
    id: Anchor
    label: Line
    spans: tuple[Span, ...]


class Entry(Record):
    """A line of the contents."""

    level: int
    text: Line
    to: Anchor


class Contents(Record):
    """The table of contents."""

    kind: Literal["contents"] = "contents"
    id: Anchor
    title: Line
    entries: tuple[Entry, ...]


Block = Annotated[
    Heading | Paragraph | QuoteBlock | QuoteList | References | Measures | Table | Figure | Lines | Changes | Contents,
    Field(discriminator="kind"),
]


class Document(Record):
    """All of a document. `created` (ISO 8601, UTC) is the only date in it; `language` is the code its phrases are in."""

    title: Line
    subtitle: Line
    language: str
    created: str
    large: bool = False
    """Set large, for people who read in print and write on it."""
    blocks: tuple[Block, ...]
