"""What is in no theme: not grouped yet, and set aside. Both are chapters of their own, and every quote of both is listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from synthesis.document.blocks import Block, Cell, Heading, Paragraph, Row, Sentence, Table
from synthesis.document.counting import counted
from synthesis.document.lookup import Lookup
from synthesis.document.quoting import quote_list
from synthesis.records import MACHINE, OWN, Quote

LISTED = 30
"""The longest list that stands in the main text; a longer one goes to the annex."""


def ungrouped_groups(know: Lookup) -> list[tuple[int, str | None, list[Quote]]]:
    """The quotes not grouped yet, by question: its number, its text, its quotes."""
    held: dict[str | None, list[Quote]] = defaultdict(list)
    for quote in know.in_state("ungrouped"):
        held[know.contribution(quote).question].append(quote)
    return [(place, question, held[question]) for place, question in enumerate(know.questions, start=1) if held[question]]


def aside_groups(know: Lookup) -> list[tuple[str, str, list[Quote]]]:
    """The quotes set aside, by reason and by whom, both in the document's words."""
    held: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in know.in_state("set-aside"):
        line = know.lines[quote.id]
        held[line.reason or "", line.by].append(quote)
    return [(reason_in_words(know, reason, by), by_in_words(know, by), held[reason, by]) for reason, by in sorted(held)]


def ungrouped(know: Lookup) -> Iterator[Block]:
    """The chapter of what is not grouped yet."""
    say, groups = know.say, ungrouped_groups(know)
    total = sum(len(quotes) for _, _, quotes in groups)
    yield Heading(id=know.anchors.name("ungrouped"), level=1, text=say("ungrouped.heading"))
    if not total:
        yield Paragraph(id=know.anchors.name("ungrouped", "none"), look="lead", sentences=(Sentence(text=say("ungrouped.nothing")),))
        return
    texts = [say.counted("ungrouped.own_1" if know.own_coding else "ungrouped.what_1", total), say("ungrouped.what_2")]
    sentences = [Sentence(text=text) for text in texts]
    if total <= LISTED:
        yield Paragraph(id=know.anchors.name("ungrouped", "note"), look="lead", sentences=tuple(sentences))
        yield from ungrouped_lists(know, level=2)
        return
    sentences.append(Sentence(text=say("ungrouped.in_annex"), to=know.anchors.name("annex_ungrouped")))
    yield Paragraph(id=know.anchors.name("ungrouped", "note"), look="lead", sentences=tuple(sentences))
    for place, question, quotes in groups:
        sentence = Sentence(text=_count(know, question, quotes), to=know.anchors.name("ungrouped", f"question_{place}"))
        yield Paragraph(id=know.anchors.name("ungrouped", f"count_{place}"), sentences=(sentence,))


def ungrouped_lists(know: Lookup, level: int) -> Iterator[Block]:
    """Every quote that is not grouped yet, question by question."""
    for place, question, quotes in ungrouped_groups(know):
        name = f"question_{place}"
        yield Heading(id=know.anchors.name("ungrouped", name), level=level, text=question or know.say("question.none"))
        summary = Sentence(text=know.say("annex.listed", quotes=counted(know.say, "quotes", len(quotes))))
        yield quote_list(know, know.anchors.name("ungrouped", "list", name), summary, quotes)


def set_aside(know: Lookup) -> Iterator[Block]:
    """The chapter of what was set aside, with a reason for each."""
    say, groups = know.say, aside_groups(know)
    total = sum(len(quotes) for _, _, quotes in groups)
    yield Heading(id=know.anchors.name("aside"), level=1, text=say("aside.heading"))
    if not total:
        yield Paragraph(id=know.anchors.name("aside", "none"), look="lead", sentences=(Sentence(text=say("aside.nothing")),))
        return
    sentences = [Sentence(text=say.counted("aside.what_1", total)), Sentence(text=say("aside.what_2"))]
    if total > LISTED:
        sentences.append(Sentence(text=say("aside.in_annex"), to=know.anchors.name("annex_aside")))
    yield Paragraph(id=know.anchors.name("aside", "note"), look="lead", sentences=tuple(sentences))
    rows = [Row(cells=(Cell(text=reason), Cell(text=by), Cell(text=say.number(len(quotes))))) for reason, by, quotes in groups]
    rows.append(Row(cells=(Cell(text=say("front.total")), Cell(text=""), Cell(text=say.number(total)))))
    yield Table(
        id=know.anchors.name("aside", "table"),
        caption=Sentence(text=say("aside.caption")),
        header=tuple(say(f"aside.{name}") for name in ("reason", "by", "number")),
        rows=tuple(rows),
        widths=(50, 32, 18),
        numbers=frozenset({2}),
        total=True,
    )
    if total <= LISTED:
        yield from aside_lists(know)


def aside_lists(know: Lookup) -> Iterator[Block]:
    """Every quote that was set aside, reason by reason."""
    for number, (reason, by, quotes) in enumerate(aside_groups(know), start=1):
        text = know.say("aside.group", reason=reason, by=by, quotes=counted(know.say, "quotes", len(quotes)))
        yield quote_list(know, know.anchors.name("aside", f"list_{number}"), Sentence(text=text), quotes)


def _count(know: Lookup, question: str | None, quotes: list[Quote]) -> str:
    return know.say("ungrouped.listed", question=question or know.say("question.none"), quotes=counted(know.say, "quotes", len(quotes)))


def reason_in_words(know: Lookup, reason: str, by: str) -> str:
    """The machine's reasons are four fixed words, put into the document's language; anyone else's stand as given."""
    return (know.say.known(f"reason.{reason}") or reason) if by == MACHINE else reason


def by_in_words(know: Lookup, by: str) -> str:
    """Who did something: the software, the platform's moderation, or the name that stands for people."""
    known = {MACHINE: know.say("tag.software"), OWN: know.say("tag.own"), "platform": know.say("aside.platform")}
    return known.get(by, by)
