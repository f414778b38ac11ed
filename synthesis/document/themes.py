"""Themes: what they are about in people's words, who stands behind them, and whether the software was sure."""

from __future__ import annotations

from collections.abc import Iterator

from synthesis.document.blocks import Block, Heading, Paragraph, Sentence
from synthesis.document.counting import counted, narrow, raised
from synthesis.document.headings import heading
from synthesis.document.lookup import Lookup
from synthesis.document.quoting import quote_block
from synthesis.document.sides import sides
from synthesis.records import COUNTING_ROLES, Quote, Theme

CLEAR = 0.75
"""The share of repeats that must find a theme again before it is called a clear group."""

SHOWN = 5
"""The most quotes that show a theme; with fewer chosen, no more than those."""

SHOWN_BELOW = 1
"""The most quotes that show a sub-theme; all of them stand in the annex."""


def themes(know: Lookup, place: int, question: str | None) -> Iterator[Block]:
    """A question's themes, the one with the most voices first."""
    chapter = f"question_{place}"
    yield Heading(id=know.anchors.name(chapter, "themes"), level=2, text=know.say("question.themes"), columns=2)
    mains = know.main_themes(question)
    if not mains:
        text = know.say("question.no_themes")
        yield Paragraph(id=know.anchors.name(chapter, "no_themes"), sentences=(Sentence(text=text),))
    for theme in mains:
        yield from _theme(know, theme, 3, frozenset())
    yield from _ended(know, chapter, question)


def _theme(know: Lookup, theme: Theme, level: int, above: frozenset[str]) -> Iterator[Block]:
    """A theme and those below it, which show other quotes than the theme above them where they have others."""
    yield Heading(id=know.anchors.name(theme.id), level=level, text=heading(theme.label, theme.label_by), shown_id=theme.id, worded_by=theme.label_by)
    yield Paragraph(id=know.anchors.name(theme.id, "facts"), look="quiet", sentences=tuple(_facts(know, theme)))
    shown = shown_quotes(know, theme)
    shown = ([quote for quote in shown if quote.id not in above] or shown)[: SHOWN if level == 3 else SHOWN_BELOW]
    for quote in shown:
        yield quote_block(know, quote, theme.id)
    yield from sides(know, theme)
    for child in know.below[theme.id]:
        yield from _theme(know, child, 4, above | {quote.id for quote in shown})


def _facts(know: Lookup, theme: Theme) -> Iterator[Sentence]:
    say, held = know.say, know.whole(theme)
    yield Sentence(text=raised(say, know.shown(theme), know.snapshot.roster))
    alone = narrow(say, know.shown(theme), know.contributions_behind(held))
    main = theme.parent not in know.live_themes
    if alone and (main or not know.shown(theme).few):
        # Of a sub-theme, the sentence before says already that few raised it.
        yield Sentence(text=alone)
    yield Sentence(text=clarity(know, theme))
    if main and theme.keywords:
        yield Sentence(text=say("theme.keywords", keywords=", ".join(theme.keywords)))
    yield from _history(know, theme)
    yield Sentence(text=say("theme.all", quotes=counted(say, "quotes", len(held))), to=know.anchors.name("annex", theme.id))


def clarity(know: Lookup, theme: Theme) -> str:
    """Whether the software was sure of the theme, in the words that people read."""
    if not theme.of and know.own_coding:
        return know.say("theme.own")
    if not theme.of:
        return know.say("theme.untested")
    return know.say("theme.clear" if theme.found_in >= CLEAR * theme.of else "theme.unsure")


def _history(know: Lookup, theme: Theme) -> Iterator[Sentence]:
    """What happened to the theme at this weekend, where there were themes before; at the first run all are new, which says nothing."""
    before = any(other.weekend != know.snapshot.weekend for other in know.snapshot.themes)
    if before and theme.lineage and theme.lineage[-1].weekend == know.snapshot.weekend:
        step = theme.lineage[-1]
        yield Sentence(text=know.say(f"theme.{step.event}", weekend=step.weekend, from_=", ".join(step.from_)))


def shown_quotes(know: Lookup, theme: Theme) -> list[Quote]:
    """The quotes chosen to show the theme; where none were, its strongest, each of another contribution, and no
    facilitator's, expert's or staff's where there are others."""
    chosen = [know.quotes[quote_id] for quote_id in theme.shown if quote_id in know.quotes]
    if chosen:
        return chosen
    strength = {entry.id: entry.strength for entry in theme.quotes}
    held = know.in_order(know.whole(theme))
    counting = [quote for quote in held if know.contribution(quote).role in COUNTING_ROLES]
    ranked = sorted(counting or held, key=lambda quote: -strength.get(quote.id, 0.0))
    firsts = {quote.contribution: quote for quote in reversed(ranked)}
    return [quote for quote in ranked if firsts[quote.contribution] is quote]


def _ended(know: Lookup, chapter: str, question: str | None) -> Iterator[Block]:
    gone = [theme for theme in know.snapshot.themes if theme.gone and theme.question == question]
    if not gone:
        return
    say = know.say
    yield Heading(id=know.anchors.name(chapter, "gone"), level=3, text=say("theme.ended"))
    for theme in sorted(gone, key=lambda theme: theme.id):
        text = say("theme.ended_row", id=theme.id, label=theme.label, weekend=theme.lineage[-1].weekend)
        yield Paragraph(id=know.anchors.name(theme.id), look="quiet", sentences=(Sentence(text=text),))
