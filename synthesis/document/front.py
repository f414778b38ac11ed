"""Page one: what the document is, who answers for it, the balance sheet that sums, who worded what; and the balance sheet row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from synthesis.document.blocks import Block, Cell, Heading, Paragraph, Row, Sentence, Table
from synthesis.document.lookup import Lookup
from synthesis.document.signed import Signed
from synthesis.document.voices import tag
from synthesis.ledger import Balance, Sums, balance
from synthesis.records import MACHINE


def front(know: Lookup, signed: Sequence[Signed] = ()) -> Iterator[Block]:
    """All blocks before the contents. `signed` are those who answer for a document that is published."""
    say = know.say
    yield Heading(id=know.anchors.name("about"), level=1, text=say("front.about"))
    yield _paragraph(know, "what", _what(know, signed), look="lead")
    yield Heading(id=know.anchors.name("balance"), level=2, text=say("front.balance"))
    yield _paragraph(know, "balance_note", [say(f"front.balance_{n}") for n in (1, 2, 3)])
    yield _totals(know, _sums(know))
    yield _paragraph(know, "roster", [say("front.roster_yes" if know.snapshot.roster else "front.roster_no")], look="small")
    yield Heading(id=know.anchors.name("tags"), level=2, text=say("front.tags"))
    software = tag(MACHINE, say)
    yield _paragraph(know, "tags_note", [say(f"front.tags_{n}", software=software) for n in (1, 2, 3, 4)], look="small")
    line = Sentence(text=say("front.software_line"), to=know.anchors.name("software"))
    yield Paragraph(id=know.anchors.name("software_line"), look="small", sentences=(line,))


def balance_by_row(know: Lookup) -> Iterator[Block]:
    """The balance sheet by weekend and question, a chapter of its own; nothing where there is only one row."""
    sums = _sums(know)
    if len(sums.rows) > 1:
        yield Heading(id=know.anchors.name("balance_rows"), level=1, text=know.say("front.balance_rows"))
        yield _by_row(know, "balance_quotes", "front.in_quotes", sums, lambda row: row.quotes, sums.quotes)
        yield _by_row(know, "balance_contributions", "front.in_contributions", sums, lambda row: row.contributions, sums.contributions)


def totals(know: Lookup) -> Iterator[Block]:
    """The balance sheet by itself."""
    yield Heading(id=know.anchors.name("balance"), level=1, text=know.say("front.balance"))
    yield _paragraph(know, "balance_note", [know.say(f"front.balance_{n}") for n in (1, 2, 3)])
    yield _totals(know, _sums(know))


def _sums(know: Lookup) -> Balance:
    return balance(know.snapshot.ledger, know.contributions, know.weekends, know.snapshot.questions)


def _paragraph(know: Lookup, name: str, texts: list[str], look: str = "text") -> Paragraph:
    return Paragraph.model_validate({"id": know.anchors.name(name), "look": look, "sentences": tuple(Sentence(text=text) for text in texts)})


def _what(know: Lookup, signed: Sequence[Signed]) -> list[str]:
    say = know.say
    if not know.snapshot.recommendations:
        keys = ["listening_1", "listening_2" if know.listening else "no_drafts"]
    else:
        keys = ["what_1", "what_2"] if know.adopted == "recommendations" else ["adopted_1", "adopted_2"]
    if know.stage == "final" and not signed:
        keys.append("final")
    texts = [say(f"front.{key}", weekend=know.snapshot.weekend) for key in (*keys, "what_3")]
    return [*texts, *(say(f"front.{line.front}", name=line.name, date=line.date) for line in signed)]


def _totals(know: Lookup, sums: Balance) -> Table:
    """Two columns that add up downwards, as accounts do; without what is cited where nothing is recommended."""
    say, both = know.say, (sums.quotes, sums.contributions)
    names = ("all_cited", "all_themed", "all_ungrouped", "all_set_aside", "all_withdrawn")
    lines = [(name, [line.parts[place] for line in both]) for place, name in enumerate(names)]
    if know.listening:
        lines = [("first_themed", lines[1][1]), *lines[2:]]
    lines.append(("all_received", [line.received for line in both]))
    return Table(
        id=know.anchors.name("balance_totals"),
        caption=Sentence(text=say("front.in_both")),
        header=(say("front.place"), say("front.quotes"), say("front.contributions")),
        rows=tuple(Row(cells=(Cell(text=say(f"front.{name}")), *(Cell(text=say.number(n)) for n in counts))) for name, counts in lines),
        widths=(52, 24, 24),
        numbers=frozenset({1, 2}),
        total=True,
    )


def _by_row(know: Lookup, name: str, caption: str, sums: Balance, pick: Callable[..., Sums], total: Sums) -> Table:
    say, first = know.say, 1 if know.listening else 0
    rows = [(Cell(text=row.weekend), Cell(text=row.question or say("front.no_question")), *_figures(know, pick(row), first)) for row in sums.rows]
    rows.append((Cell(text=say("front.total")), Cell(text=""), *_figures(know, total, first)))
    states = ["received", "cited", "themed", "ungrouped", "set_aside", "withdrawn"] if not first else _LISTENING
    return Table(
        id=know.anchors.name(name),
        caption=Sentence(text=say(caption)),
        header=(say("front.weekend"), say("front.question"), *(say(f"front.{state}") for state in states)),
        rows=tuple(Row(cells=cells) for cells in rows),
        widths=(12, 29, 10, 8, 9, 11, 10, 11) if not first else (12, 36, 10, 9, 12, 10, 11),
        numbers=frozenset(range(2, 2 + len(states))),
        total=True,
    )


_LISTENING = ["received", "first_column", "ungrouped", "set_aside", "withdrawn"]


def _figures(know: Lookup, sums: Sums, first: int) -> tuple[Cell, ...]:
    return tuple(Cell(text=know.say.number(count)) for count in (sums.received, *sums.parts[first:]))
