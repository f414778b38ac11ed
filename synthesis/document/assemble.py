"""From everything that is known to the document people read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from synthesis.document.annex import annex
from synthesis.document.beside import beside
from synthesis.document.blocks import Block, Contents, Document, Entry, Heading, QuoteList
from synthesis.document.chapters import chapters
from synthesis.document.drafts import LeftOut
from synthesis.document.front import balance_by_row, front
from synthesis.document.glance import glance
from synthesis.document.lookup import Lookup
from synthesis.document.origins import sources
from synthesis.document.remainder import set_aside, ungrouped
from synthesis.document.signed import Signed
from synthesis.document.software_use import software_use
from synthesis.document.written import written
from synthesis.records import Snapshot

DEPTH, DEPTH_OF_LONG = 3, 2
"""The lowest level of headings that the contents list, and that of a long document's."""

LONG = 60
"""With more entries than this the contents are those of a long document."""


def assemble(snapshot: Snapshot, left_out: LeftOut | None = None, language: str | None = None, signed: Sequence[Signed] = ()) -> Document:
    """The document of a snapshot: page one, contents, a chapter per question, what is not grouped, set aside, balance sheet, sources, annex,
    how software was used.

    `left_out` names, by recommendation, the quotes that came near and were not used: {recommendation id: [(quote id, reason)]}.
    `language` is the code of the language to write in; without one it is the assembly's first. `signed` are those who answer for the
    document, where it is published. Same snapshot, same document.
    Raises ValueError where a quote would stand in no list or in two: the snapshot does not hold together.
    """
    know = Lookup(snapshot, language)
    say = know.say
    before = list(front(know, signed))
    after = [*glance(know), *chapters(know, left_out or {}), *beside(know), *ungrouped(know), *set_aside(know)]
    after += [*balance_by_row(know), *sources(know), *annex(know), *software_use(know, signed)]
    _check(snapshot, after)
    contents = Contents(id=know.anchors.name("contents"), title=say("front.contents"), entries=())
    laid = written(know, [*before, contents, *after])
    place = laid.index(contents)
    before, after = laid[:place], laid[place + 1 :]
    contents = contents.model_copy(update={"entries": _entries(after)})
    return Document(
        title=snapshot.title,
        subtitle=subtitle(know),
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


def subtitle(know: Lookup) -> str:
    """What the document is, by its stage and by what members adopted."""
    drafted = bool(know.snapshot.recommendations)
    key = {"recommendations": "subtitle", "adopted": "adopted", "mixed": "mixed"}[know.adopted] if drafted else "said"
    return know.say(f"front.{key}", weekend=know.snapshot.weekend)


def _entries(blocks: list[Block]) -> tuple[Entry, ...]:
    headings = [block for block in blocks if isinstance(block, Heading) and block.level <= DEPTH]
    if len(headings) > LONG:
        headings = [heading for heading in headings if heading.level <= DEPTH_OF_LONG]
    return tuple(Entry(level=h.level, text=f"{h.shown_id} {h.text}" if h.shown_id else h.text, to=h.id) for h in headings)
