"""Where the people of a theme agree, where they differ and what they are unsure of: a short block under the quotes that show it.

Whatever objects to something in the theme, or in a theme below it, has one of its quotes here, so that a reader of the theme's first page
meets it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from synthesis.document.blocks import Block, Paragraph, References, Sentence
from synthesis.document.counting import counted, who
from synthesis.document.lookup import Lookup
from synthesis.document.quoting import plain_words, quote_block, references
from synthesis.records import Counts, Point, Quote, Sides, Theme

AGREED, ASKED, DIFFERED = 1, 1, 2
"""How many points are shown of each; the others are in the trace of the theme."""
A_SIDE = 2
"""The most quotes shown of one side; those of other people first."""


@dataclass
class _Block:
    """One theme's block while it is made: the words shown so far, so that none stand there twice."""

    theme: Theme
    held: Sides
    shown: set[str] = field(default_factory=set)


def sides(know: Lookup, theme: Theme) -> Iterator[Block]:
    """The block of one theme; nothing where nothing was asked for and nothing objected to. It begins with how much could not be read."""
    held = theme.sides
    if held is None:
        return
    block = _Block(theme, held)
    agreed = [point for point in held.points if point.agreed and _asking(know, point) > 1][:AGREED]
    differing = [point for point in held.points if point.against][:DIFFERED]
    asked = [point for point in held.points if not point.agreed and not point.against and _asking(know, point) > 1][: ASKED - len(agreed)]
    parts = [*_agreement(know, block, agreed), *_asked(know, block, asked), *_difference(know, block, differing), *_uncertainty(know, block)]
    if not parts:
        return
    told = know.say("sides.neither", quotes=counted(know.say, "quotes", held.neither), of=know.say.number(max(held.quotes, held.neither)))
    yield _paragraph(know, theme, "neither", told)
    yield from parts


def _asking(know: Lookup, point: Point) -> int:
    """How many voices ask for it."""
    return len({_voice(know, quote) for quote in _known(know, point.in_favour)})


def _agreement(know: Lookup, block: _Block, points: Sequence[Point]) -> Iterator[Block]:
    for number, point in enumerate(points):
        searched = know.say.counted("sides.searched", block.held.searched)
        said = know.say("sides.agreed", who=_who(know, point.in_favour), searched=searched)
        yield _paragraph(know, block.theme, f"agree_{number}", know.say("sides.agree"), _unread(know, point), said)
        yield from _quoted(know, block, f"agree_{number}", point.in_favour)


def _asked(know: Lookup, block: _Block, points: Sequence[Point]) -> Iterator[Block]:
    """What more than one asks for and of which agreement cannot be told: first why not."""
    for number, point in enumerate(points):
        said = know.say("sides.asked_by", who=_who(know, point.in_favour))
        yield _paragraph(know, block.theme, f"asked_{number}", know.say("sides.asked"), _unread(know, point), know.say("sides.open"), said)
        yield from _quoted(know, block, f"asked_{number}", point.in_favour)


def _unread(know: Lookup, point: Point) -> str:
    touching = know.say.number(max(point.touching, len(point.in_favour)))
    return know.say("sides.unread", touching=touching, unread=know.say.number(point.unread))


def _difference(know: Lookup, block: _Block, points: Sequence[Point]) -> Iterator[Block]:
    theme, held, opening = block.theme, block.held, [know.say("sides.differ")]
    for number, point in enumerate(points):
        yield _paragraph(know, theme, f"for_{number}", *opening, know.say("sides.wanted", who=_who(know, point.in_favour)))
        yield from _quoted(know, block, f"for_{number}", point.in_favour)
        yield _paragraph(know, theme, f"against_{number}", know.say("sides.against", who=_who(know, point.against)))
        yield from _quoted(know, block, f"against_{number}", point.against)
        opening = []
    for part, quotes in (("divided", held.divided), ("objections", held.objections)):
        if quotes:
            yield _paragraph(know, theme, part, *opening, know.say(f"sides.{part}", who=_who(know, quotes)))
            yield from _quoted(know, block, part, quotes)
            opening = []


def _uncertainty(know: Lookup, block: _Block) -> Iterator[Block]:
    unsure = (*(quote for point in block.held.points for quote in point.unsure), *block.held.unsure)
    if unsure:
        yield _paragraph(know, block.theme, "unsure", know.say("sides.unsure"), know.say("sides.doubts", who=_who(know, unsure)))
        yield from _quoted(know, block, "unsure", unsure)


def _quoted(know: Lookup, block: _Block, part: str, quote_ids: Sequence[str]) -> Iterator[Block]:
    """One or two quotes of one side, of two people where there are two, and references to the rest. The same words are shown once."""
    known = _known(know, quote_ids)
    fresh = [quote for quote in known if _plain(quote) not in block.shown]
    chosen = fresh[:1]
    others = [quote for quote in fresh[1:] if _voice(know, quote) != _voice(know, fresh[0]) and _plain(quote) != _plain(fresh[0])]
    chosen += others[: A_SIDE - 1]
    block.shown |= {_plain(quote) for quote in chosen}
    for quote in chosen:
        yield quote_block(know, quote, block.theme.id, part)
    rest = [quote.id for quote in known if quote not in chosen]
    if rest:
        name = know.anchors.name(block.theme.id, part, "rest")
        yield References(id=name, lead=Sentence(text=know.say("sides.rest")), to=references(know, rest))


def _plain(quote: Quote) -> str:
    return plain_words(quote.text)


def _paragraph(know: Lookup, theme: Theme, part: str, *texts: str) -> Paragraph:
    return Paragraph(id=know.anchors.name(theme.id, "sides", part), look="quiet", sentences=tuple(Sentence(text=text) for text in texts))


def _known(know: Lookup, quote_ids: Sequence[str]) -> list[Quote]:
    """The quotes that are still held, in the order given."""
    return [know.quotes[quote_id] for quote_id in quote_ids if quote_id in know.quotes]


def _voice(know: Lookup, quote: Quote) -> str:
    contribution = know.contribution(quote)
    return contribution.speaker or contribution.id


def _who(know: Lookup, quote_ids: Sequence[str]) -> str:
    counts = Counts.of(know.contribution(quote) for quote in _known(know, quote_ids))
    return who(know.say, counts, know.snapshot.roster, know.limit)
