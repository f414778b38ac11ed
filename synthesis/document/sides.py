"""Where the people of a theme agree, where they differ and what they are unsure of: a short block under the quotes that show it.

Whatever objects to something in the theme, or in a theme below it, has one of its quotes here, so that a reader of the theme's first page
meets it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synthesis.document.blocks import Block, Paragraph, References, Sentence
from synthesis.document.counting import counted, who
from synthesis.document.lookup import Lookup
from synthesis.document.quoting import quote_block, references
from synthesis.records import Counts, Point, Quote, Sides, Theme

AGREED, DIFFERED = 1, 2
"""How many points are shown of each; the others are in the trace of the theme."""
A_SIDE = 2
"""The most quotes shown of one side; those of other people first."""


def sides(know: Lookup, theme: Theme) -> Iterator[Block]:
    """The block of one theme; nothing where nothing was asked for and nothing objected to."""
    held = theme.sides
    if held is None:
        return
    agreed = [point for point in held.points if _agreed(know, point)]
    differing = [point for point in held.points if point.against]
    parts = [*_agreement(know, theme, held, agreed[:AGREED])]
    parts += _difference(know, theme, held, differing[:DIFFERED])
    parts += _uncertainty(know, theme, held)
    if not parts:
        return
    yield from parts
    told = know.say("sides.neither", quotes=counted(know.say, "quotes", held.neither))
    yield Paragraph(id=know.anchors.name(theme.id, "sides", "neither"), look="small", sentences=(Sentence(text=told),))


def _agreed(know: Lookup, point: Point) -> bool:
    """Asked for by more than one voice, and nobody found against it or unsure of it."""
    return not point.against and not point.unsure and len({_voice(know, quote) for quote in _known(know, point.in_favour)}) > 1


def _agreement(know: Lookup, theme: Theme, held: Sides, points: Sequence[Point]) -> Iterator[Block]:
    for number, point in enumerate(points):
        searched = know.say.counted("sides.searched", held.searched)
        said = know.say("sides.agreed", who=_who(know, point.in_favour), searched=searched)
        yield _paragraph(know, theme, f"agree_{number}", know.say("sides.agree"), said)
        yield from _quoted(know, theme, f"agree_{number}", point.in_favour)


def _difference(know: Lookup, theme: Theme, held: Sides, points: Sequence[Point]) -> Iterator[Block]:
    heading = know.say("sides.differ")
    for number, point in enumerate(points):
        opening = [heading] if number == 0 else []
        yield _paragraph(know, theme, f"for_{number}", *opening, know.say("sides.wanted", who=_who(know, point.in_favour)))
        yield from _quoted(know, theme, f"for_{number}", point.in_favour)
        yield _paragraph(know, theme, f"against_{number}", know.say("sides.against", who=_who(know, point.against)))
        yield from _quoted(know, theme, f"against_{number}", point.against)
    if held.objections:
        opening = [] if points else [heading]
        yield _paragraph(know, theme, "objections", *opening, know.say("sides.objections", who=_who(know, held.objections)))
        yield from _quoted(know, theme, "objections", held.objections)


def _uncertainty(know: Lookup, theme: Theme, held: Sides) -> Iterator[Block]:
    unsure = (*(quote for point in held.points for quote in point.unsure), *held.unsure)
    if unsure:
        yield _paragraph(know, theme, "unsure", know.say("sides.unsure"), know.say("sides.doubts", who=_who(know, unsure)))
        yield from _quoted(know, theme, "unsure", unsure)


def _quoted(know: Lookup, theme: Theme, part: str, quote_ids: Sequence[str]) -> Iterator[Block]:
    """One or two quotes of one side, of two people where there are two, and references to the rest."""
    known = _known(know, quote_ids)
    chosen = known[:1]
    chosen += [quote for quote in known[1:] if _voice(know, quote) != _voice(know, known[0])][: A_SIDE - 1]
    for quote in chosen:
        yield quote_block(know, quote, theme.id, part)
    rest = [quote.id for quote in known if quote not in chosen]
    if rest:
        name = know.anchors.name(theme.id, part, "rest")
        yield References(id=name, lead=Sentence(text=know.say("sides.rest")), to=references(know, rest))


def _paragraph(know: Lookup, theme: Theme, part: str, *texts: str) -> Paragraph:
    return Paragraph(id=know.anchors.name(theme.id, "sides", part), sentences=tuple(Sentence(text=text) for text in texts))


def _known(know: Lookup, quote_ids: Sequence[str]) -> list[Quote]:
    """The quotes that are still held, in the order given."""
    return [know.quotes[quote_id] for quote_id in quote_ids if quote_id in know.quotes]


def _voice(know: Lookup, quote: Quote) -> str:
    contribution = know.contribution(quote)
    return contribution.speaker or contribution.id


def _who(know: Lookup, quote_ids: Sequence[str]) -> str:
    counts = Counts.of(know.contribution(quote) for quote in _known(know, quote_ids))
    return who(know.say, counts, know.snapshot.roster, know.limit)
