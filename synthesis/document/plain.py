"""The plain page: for members before anything is drafted. A theme a page: their own words, and lines to write on. No word of it is the
software's: a theme that no person has named yet has a line for a name instead of one.
"""

from __future__ import annotations

from collections.abc import Iterator

from synthesis.document.blocks import Block, Document, Heading, Lines, Paragraph, Sentence
from synthesis.document.lookup import Lookup
from synthesis.document.quoting import quote_block
from synthesis.document.themes import shown_quotes
from synthesis.records import MACHINE, Snapshot, Theme

SHOWN = 4
"""The most quotes a page holds: with lines to write on, no more stand on one side of A4 in large print."""
THINK, MISSING = 3, 2
"""How many lines each."""


def plain(snapshot: Snapshot, language: str | None = None) -> Document:
    """The plain page of a snapshot: every main theme, by question. Same snapshot, same document."""
    know = Lookup(snapshot, language)
    say = know.say
    return Document(
        title=snapshot.title,
        subtitle=say("plain.subtitle", weekend=snapshot.weekend),
        language=say.code,
        created=snapshot.created,
        large=True,
        blocks=tuple(_blocks(know)),
    )


def _blocks(know: Lookup) -> Iterator[Block]:
    say = know.say
    yield Heading(id=know.anchors.name("about"), level=1, text=say("plain.about"))
    texts = [say(f"plain.what_{number}") for number in (1, 2, 3)]
    left = len(know.in_state("ungrouped"))
    if left:
        texts.append(say.counted("plain.rest", left))
    yield Paragraph(id=know.anchors.name("what"), sentences=tuple(Sentence(text=text) for text in texts))
    for place, question in enumerate(know.questions, start=1):
        themes = know.main_themes(question)
        if themes:
            text = question or say("question.none" if len(know.questions) > 1 else "question.all")
            yield Heading(id=know.anchors.name(f"question_{place}"), level=1, text=text)
        for number, theme in enumerate(themes):
            yield from _theme(know, theme, apart=number > 0)


def _theme(know: Lookup, theme: Theme, apart: bool) -> Iterator[Block]:
    say = know.say
    named = theme.label_by != MACHINE
    text = theme.label if named else say("plain.theme", id=theme.id)
    shown = {"shown_id": theme.id, "worded_by": theme.label_by} if named else {}
    yield Heading(id=know.anchors.name(theme.id), level=2, text=text, apart=apart, **shown)
    if not named:
        yield Lines(id=know.anchors.name(theme.id, "name"), label=say("plain.name_it"), count=1)
    yield Heading(id=know.anchors.name(theme.id, "said"), level=3, text=say("plain.said"))
    for quote in shown_quotes(know, theme)[:SHOWN]:
        # It stands nowhere else in these pages, so its id leads to itself and its file to nothing.
        yield quote_block(know, quote).model_copy(update={"source": None})
    yield Lines(id=know.anchors.name(theme.id, "think"), label=say("plain.think"), count=THINK)
    yield Lines(id=know.anchors.name(theme.id, "missing"), label=say("plain.missing"), count=MISSING)
