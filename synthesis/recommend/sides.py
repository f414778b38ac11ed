"""Where the people of a theme agree, where they differ, and what they are unsure of.

No language model takes part. Words say which way a quote leans (`sides_leaning.py`), nearness and shared words say on what
(`sides_points.py`); a quote whose side cannot be told takes none, and how many those are is said. It is about what was said, never about
who said it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from synthesis.recommend.sides_agreement import Reach, reach
from synthesis.recommend.sides_leaning import leaning
from synthesis.recommend.sides_points import Found, Said, Side, Weights, points, side_of
from synthesis.recommend.standing import fault, theme_words
from synthesis.recommend.table import Table, natural
from synthesis.recommend.wording import clearness, measure_text
from synthesis.records import Contribution, Point, Quote, Sides, Theme, Themes, Vectors

MOST = 6
"""The most points that are told apart in one theme."""
SEARCHED = 60
"""So many quotes outside the theme, the nearest to its points in the same question, are searched for objections."""


SHORT = 5
"""The fewest words of a doubt that says what it is about; a shorter objection comes after longer ones."""


def with_sides(
    themes: Sequence[Theme],
    quotes: Sequence[Quote],
    contributions: Mapping[str, Contribution],
    vectors: Sequence[Vectors],
    set_aside: Collection[str],
    table: Table | None = None,
) -> tuple[Theme, ...]:
    """The same themes, in the same order; each live main theme with the sides its people (those of its sub-themes too) take.

    Every quote of a theme that objects in so many words is either against one of its points or among its objections. `quotes` carry their
    kinds. The order of any argument makes no difference. Facilitators', experts' and staff's words take no side. A `table` made of
    the same arguments is used instead of a new one.
    """
    table = table or Table.of(Themes(themes=tuple(themes), ungrouped=()), quotes, contributions, vectors, set_aside)
    common = table.common
    said = {quote.id: _said(quote, table, common) for quote in table.quotes}
    weights = Weights((one.leaning for one in said.values()), common)
    mains = {theme.id: _sides(theme, said, table, weights) for theme in sorted(table.mains, key=lambda theme: natural(theme.id))}
    return tuple(theme.model_copy(update={"sides": mains.get(theme.id)}) for theme in themes)


def _said(quote: Quote, table: Table, common: frozenset[str]) -> Said:
    language = table.language(quote)
    read = leaning(quote.text, language, common)
    clear = 0.0
    if read.asks and read.wants and not (read.doubts or read.questions):
        wording = measure_text(quote.text, language)
        clear = 0.0 if fault(wording, language) else clearness(wording, language)
    single = table.singles.get(quote.id)
    return Said(quote, table.contributions[quote.contribution], read, clear, single.asked if single else None)


def _sides(theme: Theme, said: Mapping[str, Said], table: Table, weights: Weights) -> Sides:
    own = [said[quote.id] for quote in table.of_theme.get(theme.id, ())]
    found = points(own, table.closeness, weights, MOST)
    outside = _nearest(theme, found, own, said, table)
    beyond = _objections_beyond(found, outside, table, weights)
    taken = {one.quote.id for point in found for held in point.sides.values() for one in held}
    left = [one for one in own if one.quote.id not in taken]
    divided = tuple(one.quote.id for one in left if one.leaning.divided)
    objections, unsure = _unplaced(theme, own, [one for one in left if not one.leaning.divided], table)
    placed = {*taken, *objections, *unsure, *divided}
    reaches = [reach(point, own, outside, placed, table.closeness, weights) for point in found]
    return Sides(
        points=tuple(_point(point, more, told) for point, more, told in zip(found, beyond, reaches, strict=True)),
        objections=objections,
        unsure=unsure,
        divided=divided,
        neither=len(own) - len({one.quote.id for one in own} & placed),
        quotes=len(own),
        searched=len({one.contribution.id for one in [*own, *outside]}),
    )


def _unplaced(theme: Theme, own: Sequence[Said], left: Sequence[Said], table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The quotes that object, and those that doubt, without a point to which they could be tied; those that name the theme's matter first.
    A doubt that does not name it is none. What is a reservation by its kind objects, unless it is such a doubt: what a draft may quote as
    a reservation is found in its theme."""
    words = theme_words(((one.contribution.id, one.quote.text, table.language(one.quote)) for one in own), theme.keywords)
    doubting = [one for one in left if one.leaning.doubts and not one.leaning.objects]
    doubting = [one for one in doubting if words & one.leaning.stems and len(one.quote.text.split()) >= SHORT]
    unsure = {one.quote.id for one in doubting}
    objecting = [one for one in left if one.leaning.objects or (one.quote.kind == "reservation" and one.quote.id not in unsure)]
    objecting.sort(key=lambda one: (not one.leaning.objects, not words & one.leaning.stems, len(one.quote.text.split()) < SHORT))
    return tuple(one.quote.id for one in objecting), tuple(one.quote.id for one in doubting)


def _nearest(theme: Theme, found: Sequence[Found], own: Sequence[Said], said: Mapping[str, Said], table: Table) -> list[Said]:
    """The quotes outside the theme that stand nearest to its points."""
    inside = {one.quote.id for one in own}
    others = [quote.id for quote in table.of_question.get(theme.question, ()) if quote.id not in inside]
    if not others or not found:
        return []
    nearness = table.closeness.between(others, [point.head.quote.id for point in found]).max(axis=1).round(4)
    return [said[others[int(at)]] for at in np.argsort(-nearness, kind="stable")[:SEARCHED]]


def _objections_beyond(found: Sequence[Found], outside: Sequence[Said], table: Table, weights: Weights) -> list[list[Said]]:
    """For each point the quotes of other themes, or of none, that ask for its opposite. Each speaks to one point at most."""
    beyond: list[list[Said]] = [[] for _ in found]
    if not found or not outside:
        return beyond
    cosines = table.closeness.between([point.head.quote.id for point in found], [one.quote.id for one in outside]).round(4)
    for column, one in enumerate(outside):
        if not one.leaning.asks:
            continue
        for row, point in enumerate(found):
            limits = table.closeness.limits(point.head.quote.id)
            if cosines[row, column] < (limits.near + limits.same) / 2 or not one.leaning.wants.keys() & point.head.leaning.wants.keys():
                continue
            if side_of(one.leaning, point.head.leaning, float(cosines[row, column]), limits, weights) == "against":
                beyond[row].append(one)
                break
    return beyond


def _point(point: Found, beyond: Sequence[Said], told: Reach) -> Point:
    def ids(side: Side) -> tuple[str, ...]:
        return tuple(one.quote.id for one in point.sides[side])

    against = (*ids("against"), *(one.quote.id for one in beyond))
    return Point(
        asked=point.head.quote.id,
        in_favour=ids("in favour"),
        against=against,
        unsure=ids("unsure"),
        touching=told.touching,
        unread=told.unread,
        agreed=told.agreed and not against,
    )
