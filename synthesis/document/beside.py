"""People's coding beside the software's grouping: what each found that the other did not. A chapter that moves nothing."""

from __future__ import annotations

from collections.abc import Iterator

from synthesis.document.blocks import Block, Cell, Heading, Paragraph, References, Row, Sentence, Table
from synthesis.document.counting import counted
from synthesis.document.lookup import Lookup
from synthesis.document.quoting import quote_block, references
from synthesis.records import AloneGroup, Beside, CodeBeside

NAMED = 3
"""The most groups named beside a code; the rest is one number."""

SHOWN = 2
"""Quotes that show a group which no code matches."""

LISTED = 12
"""The most such groups with quotes of their own; further ones are only named."""

SUGGESTED = 40
"""The most quotes suggested for one theme that are named; further ones are one number."""


def beside(know: Lookup) -> Iterator[Block]:
    """The chapter, question by question; nothing where the software's grouping was not asked for."""
    if not know.snapshot.beside:
        return
    say = know.say
    yield Heading(id=know.anchors.name("beside"), level=1, text=say("beside.heading"))
    lead = tuple(Sentence(text=say(f"beside.what_{n}")) for n in (1, 2, 3))
    yield Paragraph(id=know.anchors.name("beside", "note"), look="lead", sentences=lead)
    for place, one in enumerate(know.snapshot.beside, start=1):
        name = f"beside_{place}"
        yield Heading(id=know.anchors.name(name), level=2, text=one.question or say("question.none"))
        codes = [code for code in one.codes if code.theme in know.live_themes]
        if codes:
            yield _table(know, name, codes)
            yield _unseen(know, name, codes)
        else:
            yield Paragraph(id=know.anchors.name(name, "bare"), sentences=(Sentence(text=say("beside.no_codes")),))
        yield from _alone(know, name, one.alone)
        yield from _suggestions(know, name, one)


def _label(know: Lookup, theme_id: str) -> str:
    theme = know.live_themes[theme_id]
    above = know.live_themes.get(theme.parent or "")
    return f"{above.label} > {theme.label}" if above is not None else theme.label


def _table(know: Lookup, name: str, codes: list[CodeBeside]) -> Table:
    say = know.say
    rows = []
    for code in codes:
        groups = [say("beside.group", label=held.label, n=say.number(held.quotes)) for held in code.held[:NAMED]]
        rest = sum(held.quotes for held in code.held[NAMED:])
        cells = (
            Cell(text=_label(know, code.theme), to=know.anchors.name(code.theme)),
            Cell(text=say.number(code.quotes)),
            Cell(text="; ".join(groups)),
            Cell(text=say.number(rest)),
            Cell(text=say.number(code.loose)),
        )
        rows.append(Row(cells=cells))
    return Table(
        id=know.anchors.name(name, "table"),
        caption=Sentence(text=say("beside.caption")),
        header=tuple(say(f"beside.{column}") for column in ("code", "quotes", "groups", "others", "loose")),
        rows=tuple(rows),
        widths=(28, 10, 40, 11, 11),
        numbers=frozenset({1, 3, 4}),
    )


def _unseen(know: Lookup, name: str, codes: list[CodeBeside]) -> Block:
    unseen = [code.theme for code in codes if not code.seen]
    if not unseen:
        return Paragraph(id=know.anchors.name(name, "seen"), sentences=(Sentence(text=know.say("beside.all_seen")),))
    text = know.say("beside.unseen", codes="; ".join(_label(know, theme) for theme in unseen))
    return Paragraph(id=know.anchors.name(name, "unseen"), sentences=(Sentence(text=text),))


def _alone(know: Lookup, name: str, alone: tuple[AloneGroup, ...]) -> Iterator[Block]:
    say = know.say
    if mixed := [group for group in alone if group.mixed]:
        text = say("beside.mixed", labels="; ".join(group.label for group in mixed))
        yield Paragraph(id=know.anchors.name(name, "mixed"), sentences=(Sentence(text=text),))
    alone = tuple(group for group in alone if not group.mixed)
    text = say("beside.alone" if alone else "beside.none_alone")
    yield Paragraph(id=know.anchors.name(name, "alone"), sentences=(Sentence(text=text),))
    for number, group in enumerate(alone[:LISTED], start=1):
        facts = say("beside.alone_row", label=group.label, quotes=counted(say, "quotes", group.quotes), coded=say.number(group.coded))
        yield Paragraph(id=know.anchors.name(name, f"alone_{number}"), look="quiet", sentences=(Sentence(text=facts),))
        for quote_id in group.shown[:SHOWN]:
            if quote_id in know.quotes:
                yield quote_block(know, know.quotes[quote_id], name)
    if alone[LISTED:]:
        text = say("beside.alone_more", labels="; ".join(group.label for group in alone[LISTED:]))
        yield Paragraph(id=know.anchors.name(name, "alone_more"), sentences=(Sentence(text=text),))


def _suggestions(know: Lookup, name: str, one: Beside) -> Iterator[Block]:
    say = know.say
    themes = dict.fromkeys(line.theme for line in one.suggestions if line.theme in know.live_themes)
    text = say("beside.suggested" if themes else "beside.none_suggested")
    yield Paragraph(id=know.anchors.name(name, "suggested"), sentences=(Sentence(text=text),))
    for theme in themes:
        quotes = [quote.id for quote in know.in_order(line.quote for line in one.suggestions if line.theme == theme)]
        lead = say("beside.suggested_row", label=_label(know, theme), quotes=counted(say, "quotes", len(quotes)))
        if len(quotes) > SUGGESTED:
            lead = f"{lead} {say('beside.suggested_first', n=say.number(SUGGESTED))}"
        if quotes:
            to = references(know, quotes[:SUGGESTED])
            yield References(id=know.anchors.name(name, "suggested", theme), lead=Sentence(text=lead), to=to)
