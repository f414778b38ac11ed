"""The annex: full lists, so that the main text stays readable and every quote has one place where it stands for good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from synthesis.document import origins, remainder
from synthesis.document.blocks import Block, Heading, Paragraph, QuoteList, References, Sentence
from synthesis.document.counting import counted
from synthesis.document.headings import heading
from synthesis.document.lookup import Lookup
from synthesis.document.quoting import quote_list, references
from synthesis.records import Theme


def annex(know: Lookup) -> Iterator[Block]:
    """The lists: quotes of recommendations and themes always, the others where they were too long for the main text."""
    say = know.say
    yield Heading(id=know.anchors.name("annex"), level=1, text=say("annex.heading"), columns=2)
    yield Paragraph(id=know.anchors.name("annex", "note"), look="lead", sentences=(Sentence(text=say("annex.what_1")),))
    yield from _used(know)
    if len(know.in_state("ungrouped")) > remainder.LISTED:
        yield Heading(id=know.anchors.name("annex_ungrouped"), level=2, text=say("annex.ungrouped"))
        yield from remainder.ungrouped_lists(know, level=3)
    if len(know.in_state("set-aside")) > remainder.LISTED:
        yield Heading(id=know.anchors.name("annex_aside"), level=2, text=say("annex.aside"))
        yield from remainder.aside_lists(know)
    if len(know.snapshot.sources) > origins.LISTED:
        yield Heading(id=know.anchors.name("annex_sources"), level=2, text=say("annex.sources"))
        yield origins.file_table(know)


def _used(know: Lookup) -> Iterator[Block]:
    say = know.say
    yield Heading(id=know.anchors.name("annex_used"), level=2, text=say("annex.cited"))
    loose: dict[str | None, list[str]] = defaultdict(list)
    for quote in know.in_state("cited"):
        if know.lines[quote.id].theme not in know.live_themes:
            loose[know.contribution(quote).question].append(quote.id)
    for place, question in enumerate(know.questions, start=1):
        mains = know.main_themes(question)
        if mains or loose[question]:
            name = know.anchors.name("annex_question", str(place))
            yield Heading(id=name, level=3, text=question or say("question.none"))
        for theme in mains:
            yield from _theme(know, theme)
        if loose[question]:
            text = say("annex.theme_none", quotes=counted(say, "quotes", len(loose[question])))
            name = know.anchors.name("annex_loose", str(place))
            yield quote_list(know, name, Sentence(text=text), know.in_order(loose[question]))


def _theme(know: Lookup, theme: Theme) -> Iterator[Block]:
    """A main theme: its own quotes, then those of the themes below it."""
    say, whole = know.say, know.whole(theme)
    text = say("annex.theme", label=heading(theme.label, theme.label_by), quotes=counted(say, "quotes", len(whole)))
    yield Heading(id=know.anchors.name("annex", theme.id), level=4, text=text, shown_id=theme.id, worded_by=theme.label_by)
    if theme.quotes and know.below[theme.id]:
        yield _own(know, theme, know.anchors.name("annex", theme.id, "own"), say("annex.of_its_own"))
    elif theme.quotes:
        yield _own(know, theme, know.anchors.name("annex", theme.id, "own"), say("annex.quotes"))
    yield from _also(know, theme)
    for child in know.below[theme.id]:
        yield from _sub_theme(know, child)


def _sub_theme(know: Lookup, theme: Theme) -> Iterator[Block]:
    yield _own(know, theme, know.anchors.name("annex", theme.id), f"{theme.id} {heading(theme.label, theme.label_by)}")
    yield from _also(know, theme)
    for child in know.below[theme.id]:
        yield from _sub_theme(know, child)


def _own(know: Lookup, theme: Theme, name: str, lead: str) -> QuoteList:
    quotes = know.in_order(entry.id for entry in theme.quotes)
    text = know.say("annex.list", lead=lead, quotes=counted(know.say, "quotes", len(quotes)))
    return quote_list(know, name, Sentence(text=text), quotes)


def _also(know: Lookup, theme: Theme) -> Iterator[Block]:
    also = references(know, (quote.id for quote in know.in_order(theme.also)))
    if also:
        lead = Sentence(text=know.say("theme.also"))
        yield References(id=know.anchors.name("annex", theme.id, "also"), lead=lead, to=also)
