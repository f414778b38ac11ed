"""From everything that is known to the document people read."""

from __future__ import annotations

from collections import Counter

from synthesis.document.annex import annex
from synthesis.document.beside import beside
from synthesis.document.blocks import Block, Contents, Document, Entry, Heading, QuoteList
from synthesis.document.chapters import chapters
from synthesis.document.drafts import LeftOut
from synthesis.document.front import front
from synthesis.document.glance import glance
from synthesis.document.lookup import Lookup
from synthesis.document.origins import sources
from synthesis.document.remainder import set_aside, ungrouped
from synthesis.records import Snapshot

DEPTH = 3
"""The lowest level of headings that the contents list."""


def assemble(snapshot: Snapshot, left_out: LeftOut | None = None, language: str | None = None) -> Document:
    """The document of a snapshot: page one, contents, a chapter per question, what is not grouped, set aside, sources, annex.

    `left_out` names, by recommendation, the quotes that came near and were not used: {recommendation id: [(quote id, reason)]}.
    `language` is the code of the language to write in; without one it is the assembly's first. Same snapshot, same document.
    Raises ValueError where a quote would stand in no list or in two: the snapshot does not hold together.
    """
    know = Lookup(snapshot, language)
    say = know.say
    before = list(front(know))
    after = [*glance(know), *chapters(know, left_out or {}), *beside(know), *ungrouped(know), *set_aside(know), *sources(know), *annex(know)]
    _check(snapshot, after)
    contents = Contents(id=know.anchors.name("contents"), title=say("front.contents"), entries=_entries(after))
    subtitle = say("front.subtitle" if snapshot.recommendations else "front.said", weekend=snapshot.weekend)
    return Document(
        title=snapshot.title,
        subtitle=subtitle,
        language=say.code,
        created=snapshot.created,
        blocks=(*before, contents, *after),
    )


def _check(snapshot: Snapshot, blocks: list[Block]) -> None:
    """Every quote stands in one list, no more and no fewer; anything else would lose or double somebody's words."""
    listed = Counter(quote.quote for block in blocks if isinstance(block, QuoteList) for quote in block.quotes)
    wrong = sorted(quote.id for quote in snapshot.quotes if listed[quote.id] != 1)
    if wrong:
        raise ValueError(f"{len(wrong)} quotes are not listed exactly once in the document, {wrong[0]} first: the ledger and the themes differ")


def _entries(blocks: list[Block]) -> tuple[Entry, ...]:
    headings = [block for block in blocks if isinstance(block, Heading) and block.level <= DEPTH]
    return tuple(Entry(level=h.level, text=f"{h.shown_id} {h.text}" if h.shown_id else h.text, to=h.id) for h in headings)
