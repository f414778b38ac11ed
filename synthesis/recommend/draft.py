"""Draft recommendations: one for each main theme in which something is proposed, made of members' own words.

A draft is a scaffold for people to edit. Its measures are what was proposed, its rationale and reservations are quotes, its counts are
computed; the machine words only the frame around them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from synthesis.languages.cues import Cues, cues
from synthesis.recommend.choice import LeftOut, candidates, choose
from synthesis.recommend.closeness import Closeness
from synthesis.recommend.history import Numbering
from synthesis.recommend.leading import Listing, leading
from synthesis.recommend.measures import Asking, against, askings, single
from synthesis.recommend.naming import common_names, stems
from synthesis.recommend.standing import ROOM, theme_words
from synthesis.recommend.text import language_of, reservations_note, title, two_lines
from synthesis.records import COUNTING_ROLES, Contribution, Counts, Quote, Recommendation, Theme, Themes, Vectors
from synthesis.settings import RecommendSettings
from synthesis.small_numbers import LIMIT

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
) -> tuple[tuple[Recommendation, ...], tuple[LeftOut, ...]]:
    """The drafts, and the quotes that came near one and are not in it, each with its reason.

    `quotes` carry their kinds already (`classify`). The order of any argument makes no difference to the result. `previous` are the
    drafts of the run before: a theme keeps its recommendation's id, and each measure its own, and a version counts up only where the
    content changed. Counts of people below `fewest` are not printed.
    """
    table = replace(Table.of(themes, quotes, contributions, vectors, set_aside), fewest=fewest)
    numbering = Numbering(previous, themes.themes)
    drafts: list[Recommendation] = []
    left: list[LeftOut] = []
    for theme in table.mains:
        made = _for_theme(theme, table, settings, numbering, {one.title for one in drafts})
        if made is not None:
            drafts.append(made[0])
            left += made[1]
    return numbering.with_ended(drafts), tuple(sorted(left, key=lambda one: (one.recommendation, one.sought, one.quote)))


@dataclass(frozen=True)
class Table:
    """All that drafting looks things up in."""

    mains: tuple[Theme, ...]
    quotes: tuple[Quote, ...]
    """Those that may be cited, in an order that depends on their content alone."""
    contributions: Mapping[str, Contribution]
    theme_of: Mapping[str, str]
    """Each quote's main theme."""
    of_theme: Mapping[str | None, tuple[Quote, ...]]
    """The citable quotes of each main theme."""
    of_question: Mapping[str | None, tuple[Quote, ...]]
    closeness: Closeness
    singles: Mapping[str, Asking]
    """Every proposal, read by itself."""
    fewest: int = LIMIT
    """Counts of people below this are not printed."""

    def language(self, quote: Quote) -> Cues:
        """The cues of the language a quote is in."""
        return cues(self.contributions[quote.contribution].language)

    @classmethod
    def of(
        cls,
        themes: Themes,
        quotes: Sequence[Quote],
        contributions: Mapping[str, Contribution],
        vectors: Sequence[Vectors],
        set_aside: Collection[str],
    ) -> Table:
        """Sort out who may be cited and where each quote belongs."""
        live = {theme.id: theme for theme in themes.themes if not theme.gone}
        theme_of = {held.id: _main(theme, live) for theme in live.values() for held in theme.quotes}
        out = set(set_aside)
        citable = [quote for quote in quotes if quote.id not in out and _may_be_cited(contributions[quote.contribution])]
        ordered = tuple(sorted(citable, key=lambda quote: _content(quote, contributions[quote.contribution])))
        common = common_names(quote.text for quote in ordered)
        return cls(
            mains=tuple(sorted((theme for theme in live.values() if theme.parent is None), key=lambda theme: natural(theme.id))),
            quotes=ordered,
            contributions=contributions,
            theme_of=theme_of,
            of_theme=_sorted_by(ordered, lambda quote: theme_of.get(quote.id)),
            of_question=_sorted_by(ordered, lambda quote: contributions[quote.contribution].question),
            closeness=Closeness(vectors, theme_of, [quote.id for quote in ordered]),
            singles={quote.id: single(quote, contributions, common) for quote in ordered if quote.kind == "proposal"},
        )


def _for_theme(
    theme: Theme, table: Table, settings: RecommendSettings, numbering: Numbering, titles: Collection[str]
) -> tuple[Recommendation, list[LeftOut]] | None:
    own = table.of_theme.get(theme.id, ())
    words = theme_words(((quote.contribution, quote.text, table.language(quote)) for quote in own), theme.keywords)
    every = askings([table.singles[quote.id] for quote in own if quote.kind == "proposal"], table.contributions, table.closeness)
    listing = leading(every, own, words, table.contributions, table.closeness, settings.measures)
    if not listing.chosen:
        return None
    identity = numbering.id_of(theme.id)
    evidence = [quote for one in listing.chosen for quote in one.quotes]
    language = language_of(table.contributions[quote.contribution] for quote in own)
    outside = _nearest(theme, evidence, own, table)
    objections, note, left_objections = _reservations(identity, theme, own, outside, listing, table, settings)
    reasons, left_reasons = _rationale(identity, own, evidence, objections, table, settings)
    texts = [one.text for one in listing.chosen]
    heading, by = title(theme, texts, language, titles)
    made = Recommendation(
        id=identity,
        question=theme.question,
        themes=(theme.id,),
        title=heading,
        title_by=by,
        text=two_lines(texts, language),
        measures=numbering.measures(identity, [(one.text, tuple(quote.id for quote in one.quotes)) for one in listing.chosen]),
        rationale=tuple(quote.id for quote in reasons),
        reservations=tuple(quote.id for quote in objections),
        reservations_note=note,
        raised_by=Counts.of(table.contributions[quote.contribution] for quote in evidence),
    )
    used = {quote.id for quote in [*evidence, *objections, *reasons]}
    left = [*_left_measures(identity, listing, settings), *left_objections, *left_reasons]
    return numbering.versioned(made), _once(one for one in left if one.quote not in used)


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
    """The quotes that propose the opposite of a measure."""
    each = [table.singles[quote.id] for quote in quotes if quote.kind == "proposal"]
    return {one.quotes[0].id for one in against(chosen, each, table.closeness)}


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
    ]
    found = candidates(objecting_here, evidence, inside, table.contributions, table.closeness, "reservation", against_measures)
    chosen, left = choose(found, settings.reservations, table.contributions, table.closeness, identity, "reservation")
    near = [table.contributions[one.quote.contribution] for one in found if one.admitted]
    opposite = len({quote.contribution for quote in chosen if quote.id in pulling})
    quoted = len({quote.contribution for quote in chosen})
    language = language_of(table.contributions[quote.contribution] for quote in own)
    searched = len({quote.contribution for quote in [*own, *outside]})
    return chosen, reservations_note(near, quoted, opposite, searched, theme.id, len(outside), language, table.fewest), left


def _rationale(
    identity: str, own: Sequence[Quote], evidence: Sequence[Quote], objections: Sequence[Quote], table: Table, settings: RecommendSettings
) -> tuple[tuple[Quote, ...], tuple[LeftOut, ...]]:
    """Reasons near the measures, and statements where reasons leave places open; nothing that only speaks of the meeting."""
    taken = {quote.id for quote in [*evidence, *objections]}
    inside = frozenset(quote.id for quote in own)
    chosen: tuple[Quote, ...] = ()
    left: tuple[LeftOut, ...] = ()
    for kind in ("reason", "statement"):
        of_kind = [quote for quote in own if quote.kind == kind and quote.id not in taken]
        fitting = [quote for quote in of_kind if not table.language(quote).has("wording.room", quote.text)]
        found = candidates(fitting, evidence, inside, table.contributions, table.closeness, "rationale")
        more, missed = choose(found, settings.rationale - len(chosen), table.contributions, table.closeness, identity, "rationale")
        chosen, left = (*chosen, *more), (*left, *missed)
        if len(chosen) >= settings.rationale:
            break
    return chosen, left


def _sorted_by(quotes: Sequence[Quote], key: Callable[[Quote], str | None]) -> dict[str | None, tuple[Quote, ...]]:
    found: dict[str | None, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(key(quote), []).append(quote)
    return {name: tuple(held) for name, held in found.items()}


def natural(identity: str) -> tuple[str, int, str]:
    """T2 before T10."""
    digits = "".join(c for c in identity if c.isdigit())
    return ("".join(c for c in identity if not c.isdigit()), int(digits or 0), identity)


def _main(theme: Theme, live: Mapping[str, Theme]) -> str:
    seen = {theme.id}
    while theme.parent is not None and theme.parent in live and theme.parent not in seen:
        theme = live[theme.parent]
        seen.add(theme.id)
    return theme.id


def _may_be_cited(one: Contribution) -> bool:
    return one.role in COUNTING_ROLES and not one.withdrawn and one.rejected is None and one.reimported is None


def _content(quote: Quote, one: Contribution) -> tuple[str, ...]:
    """What a quote says and who said it where; its id only breaks the last ties."""
    return (quote.text, one.weekend, one.question or "", one.session or "", one.table or "", one.speaker or "", one.key or "", quote.id)
