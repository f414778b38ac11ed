"""Page one: what the document is, the balance sheet that sums, how software was used, who worded what."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from synthesis.document.blocks import Block, Cell, Heading, Paragraph, Row, Sentence, Table
from synthesis.document.lookup import Lookup
from synthesis.document.voices import tag
from synthesis.ledger import Balance, Sums, balance
from synthesis.records import MACHINE, ModelUse


def front(know: Lookup) -> Iterator[Block]:
    """All blocks before the contents."""
    say = know.say
    sums = balance(know.snapshot.ledger, know.contributions, know.weekends, know.snapshot.questions)
    yield Heading(id=know.anchors.name("about"), level=1, text=say("front.about"))
    yield _paragraph(know, "what", _what(know), look="lead")
    yield Heading(id=know.anchors.name("balance"), level=2, text=say("front.balance"))
    yield _paragraph(know, "balance_note", [say(f"front.balance_{n}") for n in (1, 2, 3)])
    yield _totals(know, sums)
    yield Heading(id=know.anchors.name("software"), level=2, text=say("front.software"))
    yield _paragraph(know, "software_note", _software(know), look="small")
    yield _paragraph(know, "roster", [say("front.roster_yes" if know.snapshot.roster else "front.roster_no")], look="small")
    yield Heading(id=know.anchors.name("tags"), level=2, text=say("front.tags"))
    software = tag(MACHINE, say)
    yield _paragraph(know, "tags_note", [say(f"front.tags_{n}", software=software) for n in (1, 2, 3, 4)], look="small")
    yield from _details(know, sums)


def _paragraph(know: Lookup, name: str, texts: list[str], look: str = "text") -> Paragraph:
    return Paragraph.model_validate({"id": know.anchors.name(name), "look": look, "sentences": tuple(Sentence(text=text) for text in texts)})


def _what(know: Lookup) -> list[str]:
    drafts = bool(know.snapshot.recommendations)
    keys = ("what_1", "what_2", "what_3") if drafts else ("listening_1", "listening_2", "what_3")
    return [know.say(f"front.{key}", weekend=know.snapshot.weekend) for key in keys]


def _software(know: Lookup) -> list[str]:
    say, settings = know.say, know.snapshot.settings.get("theme") or {}
    if know.own_coding:
        both = [say("front.own_beside")] if know.snapshot.beside else []
        return [say("front.own_1"), say("front.software_2"), say("front.software_3"), say("front.own_method"), *both]
    method = str(settings.get("method", "consensus"))
    texts = [say(f"front.software_{n}") for n in (1, 2, 3)]
    if method == "consensus":
        texts.append(say("front.consensus", n=say.number(int(settings.get("resamples", 20)))))
    else:
        texts.append(say.known(f"front.{method}") or say("front.method", method=method))
    return [*texts, say("front.clear")]


def _totals(know: Lookup, sums: Balance) -> Table:
    """Two columns that add up downwards, as accounts do."""
    say, both = know.say, (sums.quotes, sums.contributions)
    names = ("all_cited", "all_themed", "all_ungrouped", "all_set_aside", "all_withdrawn")
    lines = [(name, [line.parts[place] for line in both]) for place, name in enumerate(names)]
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


def _details(know: Lookup, sums: Balance) -> Iterator[Block]:
    say = know.say
    if len(sums.rows) > 1:
        yield Heading(id=know.anchors.name("balance_rows"), level=2, text=say("front.balance_rows"))
        yield _by_row(know, "balance_quotes", "front.in_quotes", sums, lambda row: row.quotes, sums.quotes)
        yield _by_row(know, "balance_contributions", "front.in_contributions", sums, lambda row: row.contributions, sums.contributions)
    if know.snapshot.models:
        yield Heading(id=know.anchors.name("models"), level=2, text=say("front.models"))
        yield Table(
            id=know.anchors.name("models_table"),
            caption=Sentence(text=say("front.models_caption")),
            header=tuple(say(f"front.{name}") for name in ("language", "model", "revision", "weights")),
            rows=tuple(Row(cells=tuple(Cell(text=text) for text in _model(know, used))) for used in know.snapshot.models),
            widths=(18, 24, 24, 34),
        )
    if know.snapshot.software:
        versions = ", ".join(f"{name} {version}" for name, version in sorted(know.snapshot.software.items()))
        yield _paragraph(know, "versions", [say("front.versions", versions=versions)], look="small")


def _by_row(know: Lookup, name: str, caption: str, sums: Balance, pick: Callable[..., Sums], total: Sums) -> Table:
    say = know.say
    rows = [(Cell(text=row.weekend), Cell(text=row.question or say("front.no_question")), *_figures(know, pick(row))) for row in sums.rows]
    rows.append((Cell(text=say("front.total")), Cell(text=""), *_figures(know, total)))
    return Table(
        id=know.anchors.name(name),
        caption=Sentence(text=say(caption)),
        header=(say("front.weekend"), say("front.question"), *_states(know)),
        rows=tuple(Row(cells=cells) for cells in rows),
        widths=(15, 20, 12, 8, 9, 11, 12, 13),
        numbers=frozenset(range(2, 8)),
        total=True,
    )


def _states(know: Lookup) -> tuple[str, ...]:
    return tuple(know.say(f"front.{name}") for name in ("received", "cited", "themed", "ungrouped", "set_aside", "withdrawn"))


def _figures(know: Lookup, sums: Sums) -> tuple[Cell, ...]:
    return tuple(Cell(text=know.say.number(count)) for count in (sums.received, *sums.parts))


def _model(know: Lookup, used: ModelUse) -> tuple[str, str, str, str]:
    say = know.say
    languages = ", ".join(say.known(f"languages.{code}") or code for code in used.languages) or say("front.any_language")
    return languages, used.name, used.revision, used.sha256 or say("front.no_weights")
