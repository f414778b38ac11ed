"""How software was used, in the order in which public bodies publish it: what it is for, what it did and did not do, who decided and who could
say no, what went in, models and versions, what can go wrong, how to check.

The order follows the United Kingdom's Algorithmic Transparency Recording Standard; the words are our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synthesis.document.blocks import Block, Cell, Heading, Paragraph, Row, Sentence, Table
from synthesis.document.counting import counted
from synthesis.document.lookup import Lookup
from synthesis.document.signed import Signed
from synthesis.records import LIVE, ModelUse


def software_use(know: Lookup, signed: Sequence[Signed] = ()) -> Iterator[Block]:
    """The chapter."""
    say = know.say
    yield Heading(id=know.anchors.name("software"), level=1, text=say("use.heading"))
    for part, texts in (
        ("purpose", [say("use.purpose_1"), say("use.purpose_2")]),
        ("did", _did(know)),
        ("not", [say("front.software_2"), say("use.not_1"), say("use.not_2")]),
        ("people", _people(know, signed)),
        ("data", _data(know)),
    ):
        yield from _part(know, part, texts)
    yield from _versions(know)
    yield from _part(know, "risks", [say(f"use.risk_{number}") for number in (1, 2, 3, 4)])
    yield from _part(know, "check", [say("use.check_1")])


def _part(know: Lookup, part: str, texts: Sequence[str]) -> Iterator[Block]:
    yield Heading(id=know.anchors.name("software", part), level=2, text=know.say(f"use.{part}"))
    yield Paragraph(id=know.anchors.name("software", part, "note"), sentences=tuple(Sentence(text=text) for text in texts))


def _did(know: Lookup) -> list[str]:
    say, settings = know.say, know.snapshot.settings.get("theme") or {}
    drafted = [say("front.software_drafts" if any(r.status in LIVE for r in know.snapshot.recommendations) else "use.no_drafts")]
    if know.own_coding:
        both = [say("front.own_beside")] if know.snapshot.beside else []
        return [say("front.own_1"), *drafted, say("front.own_method"), *both]
    method = str(settings.get("method", "consensus"))
    if method == "consensus":
        grouped = say("front.consensus", n=say.number(int(settings.get("resamples", 20))))
    else:
        grouped = say.known(f"front.{method}") or say("front.method", method=method)
    return [say("front.software_1"), *drafted, grouped, say("front.clear")]


def _people(know: Lookup, signed: Sequence[Signed]) -> list[str]:
    say, decisions = know.say, know.snapshot.decisions
    names = ", ".join(sorted({decision.by for decision in decisions}))
    decided = say.counted("use.decided", len(decisions), names=names) if decisions else say("use.nobody")
    answering = [say(f"front.{line.front}", name=line.name, date=line.date) for line in signed]
    return [say("front.software_3"), decided, say("use.refuse"), *answering, say("use.adopt")]


def _data(know: Lookup) -> list[str]:
    say, made = know.say, know.snapshot
    held = {
        "contributions": say.counted("counts.contributions", len(made.contributions)),
        "files": counted(say, "files", len(made.sources)),
        "weekend": made.weekend,
    }
    return [say("use.data_1", **held), say("front.roster_yes" if made.roster else "front.roster_no"), say("use.data_2")]


def _versions(know: Lookup) -> Iterator[Block]:
    """Models with their weights, and the versions of all that had a say."""
    say, made = know.say, know.snapshot
    if made.models or made.software:
        yield Heading(id=know.anchors.name("models"), level=2, text=say("use.models"))
    if made.models:
        yield Table(
            id=know.anchors.name("models_table"),
            caption=Sentence(text=say("front.models_caption")),
            header=tuple(say(f"front.{name}") for name in ("language", "model", "revision", "weights")),
            rows=tuple(Row(cells=tuple(Cell(text=text) for text in _model(know, used))) for used in made.models),
            widths=(18, 24, 24, 34),
        )
    if made.software:
        versions = ", ".join(f"{name} {version}" for name, version in sorted(made.software.items()))
        text = say("front.versions", versions=versions)
        yield Paragraph(id=know.anchors.name("versions"), look="small", sentences=(Sentence(text=text),))


def _model(know: Lookup, used: ModelUse) -> tuple[str, str, str, str]:
    say = know.say
    languages = ", ".join(say.known(f"languages.{code}") or code for code in used.languages) or say("front.any_language")
    return languages, used.name, used.revision, used.sha256 or say("front.no_weights")
