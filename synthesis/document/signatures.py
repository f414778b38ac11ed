"""A page to sign in ink: who answers for what, with room for a hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synthesis.document.blocks import Block, Cell, Heading, Paragraph, Row, Sentence, Table
from synthesis.document.lookup import Lookup
from synthesis.document.signed import Signed

MEMBERS = 6
"""Lines for members."""


def signatures(know: Lookup, signed: Sequence[Signed]) -> Iterator[Block]:
    """The page: those who signed already, then lines for members."""
    say = know.say
    yield Heading(id=know.anchors.name("signatures"), level=1, text=say("signatures.heading"))
    yield Paragraph(id=know.anchors.name("signatures", "note"), look="lead", sentences=(Sentence(text=say("signatures.what_1")),))
    rows = [(say(f"signatures.{line.what}"), line.name, line.date, "") for line in signed]
    yield _table(know, "entered", rows, ("for", "name", "entered_on", "ink"), (22, 26, 18, 34))
    yield _table(know, "members", [(say("signatures.member"), "", "")] * MEMBERS, ("for", "name", "ink"), (30, 32, 38))


def _table(know: Lookup, name: str, rows: Sequence[tuple[str, ...]], columns: Sequence[str], widths: tuple[int, ...]) -> Table:
    say = know.say
    return Table(
        id=know.anchors.name("signatures", name),
        caption=Sentence(text=say(f"signatures.{name}")),
        header=tuple(say(f"signatures.{column}") for column in columns),
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in row)) for row in rows),
        widths=widths,
        tall=True,
    )
