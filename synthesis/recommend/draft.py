"""Draft recommendations: one for each main theme in which something is proposed, made of members' own words.

A draft is a scaffold for people to edit. Its measures are what was proposed, its rationale and reservations are quotes, its counts are
computed; the machine words only the frame around them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from synthesis.recommend.choice import LeftOut, candidates, choose
from synthesis.recommend.coverage import coverage
from synthesis.recommend.history import Numbering
from synthesis.recommend.leading import Listing, leading
from synthesis.recommend.measures import Asking, against, askings
from synthesis.recommend.naming import stem, stems
from synthesis.recommend.reasons import rationale
from synthesis.recommend.reserving import reserves
from synthesis.recommend.sameness import asked, same
from synthesis.recommend.standing import ROOM, theme_words
from synthesis.recommend.supporting import supports
from synthesis.recommend.table import Table
from synthesis.recommend.text import language_of, reservations_note, title, two_lines
from synthesis.records import Contribution, Counts, Quote, Recommendation, Theme, Themes, Vectors
from synthesis.settings import RecommendSettings
from synthesis.small_numbers import LIMIT

VOICES, OF_THE_THEME = 2, 2
"""So many voices must ask for a measure, in so many of its theme's keywords, before it may give a draft its title."""
SEARCHED = 60
"""So many quotes outside the theme, the nearest in its question, are searched for reservations."""


def draft(
    themes: Themes,
    quotes: Sequence[Quote],
    contributions: Mapping[str, Contribution],
    vectors: Sequence[Vectors],
    settings: RecommendSettings,
    previous: Sequence[Recommendation],
    set_aside: Collection[str],
) -> tuple[Recommendation, ...]:
    """The drafts, live ones and ended ones, in the order of their ids."""
    return draft_with_reasons(themes, quotes, contributions, vectors, settings, previous, set_aside)[0]


def draft_with_reasons(
    themes: Themes,
    quotes: Sequence[Quote],
    contributions: Mapping[str, Contribution],
    vectors: Sequence[Vectors],
    settings: RecommendSettings,
    previous: Sequence[Recommendation],
    set_aside: Collection[str],
    fewest: int = LIMIT,
    table: Table | None = None,
) -> tuple[tuple[Recommendation, ...], tuple[LeftOut, ...]]:
    """The drafts, and the quotes that came near one and are not in it, each with its reason.

    `quotes` carry their kinds already (`classify`). The order of any argument makes no difference to the result. `previous` are the
    drafts of the run before: a theme keeps its recommendation's id, and each measure its own, and a version counts up only where the
    content changed. Counts of people below `fewest` are not printed. A `table` made of the same arguments is used instead of a new one.
    """
    table = replace(table or Table.of(themes, quotes, contributions, vectors, set_aside), fewest=fewest)
    numbering = Numbering(previous, themes.themes)
    drafts: list[Recommendation] = []
    left: list[LeftOut] = []
    for theme in table.mains:
        made = _for_theme(theme, table, settings, numbering, {one.title for one in drafts})
        if made is not None:
            drafts.append(made[0])
            left += made[1]
    return numbering.with_ended(drafts), tuple(sorted(left, key=lambda one: (one.recommendation, one.sought, one.quote)))


def _for_theme(
    theme: Theme, table: Table, settings: RecommendSettings, numbering: Numbering, titles: Collection[str]
) -> tuple[Recommendation, list[LeftOut]] | None:
    own = table.of_theme.get(theme.id, ())
    words = theme_words(((quote.contribution, quote.text, table.language(quote)) for quote in own), theme.keywords)
    every = askings([table.singles[quote.id] for quote in own if quote.kind == "proposal"], table.contributions, table.closeness, table.telling)
    listing = leading(every, own, words, table.contributions, table.closeness, settings.measures, _stems_of(theme.keywords) - table.common)
    if not listing.chosen:
        return None
    identity = numbering.id_of(theme.id)
    evidence = [quote for one in listing.chosen for quote in one.quotes]
    language = language_of(table.contributions[quote.contribution] for quote in own)
    outside = _nearest(theme, evidence, own, table)
    objections, note, left_objections = _reservations(identity, theme, own, outside, listing, table, settings)
    reasons, left_reasons = rationale(identity, own, listing.chosen, objections, table, settings)
    texts = [one.text for one in listing.chosen]
    heading, by = title(theme, texts, language, titles, _shared(theme, listing, [*own, *outside], objections, table))
    used = {quote.id for quote in [*evidence, *objections, *reasons]}
    measures = numbering.measures(identity, [(one.text, tuple(quote.id for quote in one.quotes)) for one in listing.chosen], listing.choices)
    made = Recommendation(
        id=identity,
        question=theme.question,
        themes=(theme.id,),
        title=heading,
        title_by=by,
        text=two_lines(texts, language, (0, 1) in listing.choices),
        measures=measures,
        rationale=tuple(quote.id for quote in reasons),
        reservations=tuple(quote.id for quote in objections),
        reservations_note=note,
        raised_by=Counts.of(table.contributions[quote.contribution] for quote in evidence),
        coverage=coverage(own, used, table.contributions),
        numbered=max(int(measure.id.rpartition(".M")[2]) for measure in measures),
    )
    left = [*_left_measures(identity, listing, settings), *left_objections, *left_reasons]
    return numbering.versioned(made), _once(one for one in left if one.quote not in used)


def _stems_of(keywords: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for keyword in keywords for word in re.findall(r"\w+", keyword))


def _shared(theme: Theme, listing: Listing, near: Sequence[Quote], objections: Sequence[Quote], table: Table) -> bool:
    """Whether the leading measure may speak for its theme: two voices ask for it in words of the theme, and nothing here asks for the opposite,
    or objects to what it names."""
    lead = listing.chosen[0]
    if lead.voices < VOICES or not lead.explicit or lead.person or len(lead.asked.stems & _stems_of(theme.keywords) - table.common) < OF_THE_THEME:
        return False
    if any(0 in pair for pair in listing.choices) or against([lead], [*listing.opposed, *listing.chosen[1:]], table.closeness):
        return False
    if _opposing([lead], near, table) - {quote.id for quote in lead.quotes}:
        return False
    return not any(lead.asked.matter & asked(quote.text, table.language(quote), table.common).matter for quote in objections)


def _left_measures(identity: str, listing: Listing, settings: RecommendSettings) -> Iterable[LeftOut]:
    """The proposals that did not become measures, each with its reason."""
    for one in (*listing.crowded, *listing.opposed):
        for quote in one.quotes:
            yield LeftOut(recommendation=identity, quote=quote.id, sought="measure", reason="place limit", limit=float(settings.measures))
    for one, fault in listing.faulty:
        for quote in one.quotes:
            yield LeftOut(recommendation=identity, quote=quote.id, sought="measure", reason=fault)
    for one, value, limit in listing.distant:
        for quote in one.quotes:
            yield LeftOut(recommendation=identity, quote=quote.id, sought="measure", reason="too distant", value=round(value, 3), limit=limit)


def _once(left: Iterable[LeftOut]) -> list[LeftOut]:
    """Each quote once for each part it might have stood in."""
    return list({(one.quote, one.sought): one for one in left}.values())


def _opposing(chosen: Sequence[Asking], quotes: Sequence[Quote], table: Table) -> set[str]:
    """The quotes that propose the opposite of a measure, and do not ask for the same as another one."""
    each = [table.singles[quote.id] for quote in quotes if quote.kind == "proposal"]
    return {one.quotes[0].id for one in against(chosen, each, table.closeness) if not _joins(one, chosen, table)}


def _joins(one: Asking, chosen: Sequence[Asking], table: Table) -> bool:
    ids = [other.quotes[0].id for other in chosen]
    cosines = table.closeness.between([one.quotes[0].id], ids)[0]
    limits = table.closeness.limits(one.quotes[0].id)
    return any(same(one.asked, other.asked, float(cosine), limits, table.telling) for other, cosine in zip(chosen, cosines, strict=True))


def _nearest(theme: Theme, evidence: Sequence[Quote], own: Sequence[Quote], table: Table) -> list[Quote]:
    """The quotes of the same question outside the theme that are nearest to what it proposes."""
    inside = {quote.id for quote in own}
    others = [quote for quote in table.of_question.get(theme.question, ()) if quote.id not in inside]
    if not others:
        return []
    nearness = table.closeness.between([quote.id for quote in others], [quote.id for quote in evidence]).max(axis=1).round(4)
    order = np.argsort(-nearness, kind="stable")[:SEARCHED]
    return [others[int(at)] for at in order]


def _reservations(
    identity: str,
    theme: Theme,
    own: Sequence[Quote],
    outside: Sequence[Quote],
    listing: Listing,
    table: Table,
    settings: RecommendSettings,
) -> tuple[tuple[Quote, ...], str, tuple[LeftOut, ...]]:
    """What objects, in the theme and nearest to it: by its words, or because it proposes the opposite. A quote of another theme must also
    share a word with a measure."""
    evidence = [quote for one in listing.chosen for quote in one.quotes]
    taken, inside = {quote.id for quote in evidence}, frozenset(quote.id for quote in own)
    against_measures = {quote.id for one in listing.opposed for quote in one.quotes}
    pulling = _opposing(listing.chosen, [*own, *outside], table) | against_measures
    resting = {quote.id for quote in own if quote.kind == "proposal" and table.singles[quote.id].asked.as_it_is}
    resting = {identity for identity in resting if table.singles[identity].fault != ROOM}
    matter = {stem for one in listing.chosen for stem in one.asked.stems}
    objecting_here = [
        quote
        for quote in [*own, *outside]
        if (quote.kind == "reservation" or quote.id in pulling or quote.id in resting)
        and quote.id not in taken
        and (quote.id in inside or matter & stems(quote.text, table.language(quote)))
        and not supports(quote.text, listing.chosen, table.language(quote), table.common)
        and (
            quote.kind == "proposal"
            or quote.id in pulling
            or reserves(quote.text, listing.chosen, table.language(quote), quote.id in inside, table.telling, table.common)
        )
    ]
    found = candidates(objecting_here, evidence, inside, table.contributions, table.closeness, "reservation", against_measures)
    chosen, left = choose(found, settings.reservations, table.contributions, table.closeness, identity, "reservation", evidence)
    near = [table.contributions[one.quote.contribution] for one in found if one.admitted]
    opposite = len({quote.contribution for quote in chosen if quote.id in pulling})
    quoted = len({quote.contribution for quote in chosen})
    language = language_of(table.contributions[quote.contribution] for quote in own)
    searched = len({quote.contribution for quote in [*own, *outside]})
    return chosen, reservations_note(near, quoted, opposite, searched, theme.id, len(outside), language, table.fewest), left
