"""Draft recommendations: measures with the words they were made from, reasons, and reservations that cannot be dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from synthesis.document.blocks import Block, Heading, MeasureItem, Measures, Paragraph, QuoteBlock, Reference, References, Sentence
from synthesis.document.counting import counted, raised, who
from synthesis.document.headings import heading
from synthesis.document.lookup import Lookup
from synthesis.document.quoting import origin_in_words, plain_words, quote_block, references
from synthesis.records import LIVE, UNEXPLAINED, Contribution, Counts, Measure, Recommendation, Theme

LeftOut = Mapping[str, Sequence[tuple[str, str]]]
"""For a recommendation's id, the quotes that came near and were not used: (quote id, reason in words)."""


def drafts(know: Lookup, place: int, question: str | None, left_out: LeftOut) -> Iterator[Block]:
    """A question's recommendations; those that ended are named in a line each."""
    say, chapter = know.say, f"question_{place}"
    all_of_it = know.recommendations(question)
    live = [recommendation for recommendation in all_of_it if recommendation.status in LIVE]
    if know.snapshot.recommendations:
        yield Heading(id=know.anchors.name(chapter, "drafts"), level=2, text=say(f"question.{know.adopted}"))
        if not live:
            text = say("question.no_recommendations")
            yield Paragraph(id=know.anchors.name(chapter, "no_drafts"), sentences=(Sentence(text=text),))
    for recommendation in live:
        yield from _draft(know, recommendation, left_out.get(recommendation.id, ()))
    yield from _ended(know, chapter, [recommendation for recommendation in all_of_it if recommendation.status not in LIVE])


def _draft(know: Lookup, recommendation: Recommendation, left_out: Sequence[tuple[str, str]]) -> Iterator[Block]:
    say, name = know.say, recommendation.id
    title = heading(recommendation.title, recommendation.title_by)
    yield Heading(id=know.anchors.name(name), level=3, text=title, shown_id=recommendation.id, worded_by=recommendation.title_by)
    if recommendation.text:
        yield Paragraph(
            id=know.anchors.name(name, "text"),
            look="lead",
            sentences=(Sentence(text=recommendation.text, worded_by=recommendation.text_by),),
        )
    status = Sentence(text=say(f"recommendation.status_{recommendation.status}"))
    raised_by = Sentence(text=raised(say, recommendation.raised_by, know.snapshot.roster, know.limit))
    yield Paragraph(id=know.anchors.name(name, "raised"), look="quiet", sentences=(raised_by, status, *_entered(know, recommendation)))
    yield from _from_themes(know, recommendation)
    yield from _measures(know, recommendation)
    yield from _reasons(know, recommendation)
    yield from _reservations(know, recommendation)
    yield from _chosen(know, recommendation)
    yield from _near(know, recommendation, left_out)


def _entered(know: Lookup, recommendation: Recommendation) -> tuple[Sentence, ...]:
    """Who says that members decided so, and when; with what they noted beside it."""
    if recommendation.status_by is None:
        return ()
    said = {"by": recommendation.status_by, "date": (recommendation.status_at or "")[:10]}
    if recommendation.status_note:
        return (Sentence(text=know.say("recommendation.status_entered_note", **said, note=recommendation.status_note)),)
    return (Sentence(text=know.say("recommendation.status_entered", **said)),)


def _from_themes(know: Lookup, recommendation: Recommendation) -> Iterator[Block]:
    """The themes it was made from; one that has since ended is not linked, since it no longer stands here."""
    live = [know.live_themes[theme] for theme in recommendation.themes if theme in know.live_themes]
    if live:
        yield References(
            id=know.anchors.name(recommendation.id, "themes"),
            lead=Sentence(text=know.say("recommendation.themes")),
            to=tuple(Reference(text=f"{theme.id} {theme.label}", to=know.anchors.name(theme.id)) for theme in live),
        )


def _measures(know: Lookup, recommendation: Recommendation) -> Iterator[Block]:
    say, name = know.say, recommendation.id
    yield Heading(id=know.anchors.name(name, "measures"), level=4, text=say("recommendation.measures"))
    yield from _choices(know, recommendation)
    if recommendation.measures:
        yield Measures(id=know.anchors.name(name, "list"), items=tuple(_measure(know, measure) for measure in recommendation.measures))
    else:
        text = say("recommendation.no_measures")
        yield Paragraph(id=know.anchors.name(name, "no_measures"), sentences=(Sentence(text=text),))


def _choices(know: Lookup, recommendation: Recommendation) -> Iterator[Block]:
    """Measures that ask for the opposite of one another, named as a choice before they are listed."""
    here = [measure.id for measure in recommendation.measures]
    pairs = [(one.id, other) for at, one in enumerate(recommendation.measures) for other in one.instead_of if other in here[at + 1 :]]
    if pairs:
        sentences = tuple(Sentence(text=know.say("recommendation.either", one=one, other=other)) for one, other in pairs)
        yield Paragraph(id=know.anchors.name(recommendation.id, "choices"), sentences=sentences)


def _measure(know: Lookup, measure: Measure) -> MeasureItem:
    """The first quote of a measure's evidence is the clearest: its words, with its id, stand directly beneath, unless the measure has these
    very words, which is then said. Where there are more quotes, all are listed."""
    held = [quote_id for quote_id in measure.evidence if quote_id in know.quotes]
    same = bool(held) and not measure.unchecked and plain_words(measure.text) == plain_words(know.quotes[held[0]].text)
    return MeasureItem(
        id=know.anchors.name(measure.id),
        shown_id=measure.id,
        sentence=Sentence(text=measure.text, worded_by=measure.worded_by),
        words=quote_block(know, know.quotes[held[0]], measure.id) if held and not same else None,
        evidence=_evidence(know, measure, held, same) if same or len(held) > 1 or (held and measure.unchecked) else None,
        unsupported=_unsupported(know, measure),
    )


def _evidence(know: Lookup, measure: Measure, held: Sequence[str], same: bool) -> References:
    """The ids of all quotes behind a measure; before them, where it has the first one's words, whose those are."""
    say = know.say
    lead = say("recommendation.edited_evidence", by=measure.worded_by) if measure.unchecked else say("recommendation.evidence")
    if same:
        key = "verbatim" if len(held) > 1 else "verbatim_one"
        lead = say(f"recommendation.{key}", who=origin_in_words(know, know.quotes[held[0]]), evidence=lead)
    return References(id=know.anchors.name(measure.id, "evidence"), lead=Sentence(text=lead), to=references(know, held))


def _unsupported(know: Lookup, measure: Measure) -> Sentence | None:
    """Why a measure stands without evidence; where nobody has said why, that."""
    if not measure.unsupported:
        return None
    if measure.unsupported == UNEXPLAINED:
        return Sentence(text=know.say("recommendation.unexplained"))
    return Sentence(text=know.say("recommendation.unsupported", reason=measure.unsupported))


def _reasons(know: Lookup, recommendation: Recommendation) -> Iterator[Block]:
    say, name = know.say, recommendation.id
    yield Heading(id=know.anchors.name(name, "rationale"), level=4, text=say("recommendation.rationale"))
    blocks = _quotes(know, recommendation.rationale, name, "rationale")
    yield from blocks
    yield from _together(know, recommendation)
    if not blocks:
        text = say("recommendation.no_rationale")
        yield Paragraph(id=know.anchors.name(name, "no_rationale"), look="quiet", sentences=(Sentence(text=text),))


def _together(know: Lookup, recommendation: Recommendation) -> Iterator[Block]:
    """Which of the reasons were said together with which measure."""
    reasons = [know.quotes[quote_id] for quote_id in recommendation.rationale if quote_id in know.quotes]
    sentences = []
    for measure in recommendation.measures:
        said = {know.quotes[quote_id].contribution for quote_id in measure.evidence if quote_id in know.quotes}
        beside = [quote.id for quote in reasons if quote.contribution in said]
        if beside:
            sentences.append(Sentence(text=know.say("recommendation.together", measure=measure.id, quotes=", ".join(beside))))
    if sentences:
        yield Paragraph(id=know.anchors.name(recommendation.id, "together"), look="quiet", sentences=tuple(sentences))


def _chosen(know: Lookup, recommendation: Recommendation) -> Iterator[Block]:
    """How far the quotes reach those who contributed, beside as many drawn by lot. Shares only: they give no small number away."""
    found = recommendation.coverage
    if found is None:
        return
    sentences = [Sentence(text=know.say("recommendation.chosen", reached=_share(found.reached), lot=_share(found.by_lot)))]
    if found.table_reached is not None and found.table_by_lot is not None:
        at_table = know.say("recommendation.chosen_table", reached=_share(found.table_reached), lot=_share(found.table_by_lot))
        sentences.append(Sentence(text=at_table))
    yield Paragraph(id=know.anchors.name(recommendation.id, "chosen"), look="quiet", sentences=tuple(sentences))


def _share(of_one: float) -> str:
    """A share from 0 to 1 as a whole number of per cent."""
    return str(round(100 * of_one))


def _reservations(know: Lookup, recommendation: Recommendation) -> Iterator[Block]:
    """Always there: the quotes, with how many people stand behind them, and the note with its figures where there is one."""
    say, name = know.say, recommendation.id
    yield Heading(id=know.anchors.name(name, "reservations"), level=4, text=say("recommendation.reservations"))
    blocks = _quotes(know, recommendation.reservations, name, "reservations")
    sentences = []
    if blocks and not recommendation.reservations_note:
        behind = who(say, Counts.of(_contributions(know, recommendation.reservations)), know.snapshot.roster, know.limit)
        if behind:
            sentences.append(Sentence(text=say("recommendation.reservations_figures", who=behind)))
    if recommendation.reservations_note:
        sentences.append(Sentence(text=recommendation.reservations_note))
    if sentences:
        yield Paragraph(id=know.anchors.name(name, "reservations_note"), look="quiet", sentences=tuple(sentences))
    yield from blocks


def _quotes(know: Lookup, quote_ids: Iterable[str], *inside: str) -> list[QuoteBlock]:
    kept = dict.fromkeys(quote_id for quote_id in quote_ids if quote_id in know.quotes)
    return [quote_block(know, know.quotes[quote_id], *inside) for quote_id in kept]


def _contributions(know: Lookup, quote_ids: Iterable[str]) -> Iterator[Contribution]:
    return (know.contribution(know.quotes[quote_id]) for quote_id in quote_ids if quote_id in know.quotes)


def _near(know: Lookup, recommendation: Recommendation, left_out: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """What came near and was not used, by reason."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for quote_id, reason in left_out:
        if quote_id in know.quotes:
            by_reason[reason].append(quote_id)
    if not by_reason:
        return
    say, name = know.say, recommendation.id
    yield Heading(id=know.anchors.name(name, "near"), level=4, text=say("recommendation.near"))
    for number, reason in enumerate(sorted(by_reason), start=1):
        quotes = counted(say, "quotes", len(by_reason[reason]))
        yield References(
            id=know.anchors.name(name, f"near_{number}"),
            lead=Sentence(text=say("recommendation.near_one", reason=reason, quotes=quotes)),
            to=references(know, (quote.id for quote in know.in_order(by_reason[reason]))),
        )


def _ended(know: Lookup, chapter: str, ended: Sequence[Recommendation]) -> Iterator[Block]:
    if not ended:
        return
    say = know.say
    yield Heading(id=know.anchors.name(chapter, "ended"), level=3, text=say("recommendation.ended"))
    for recommendation in ended:
        status = say(f"recommendation.status_{recommendation.status}")
        text = say("recommendation.ended_row", id=recommendation.id, title=recommendation.title, status=status)
        yield Paragraph(id=know.anchors.name(recommendation.id), look="quiet", sentences=(Sentence(text=text),))
        yield from _now_in(know, recommendation)


def _now_in(know: Lookup, ended: Recommendation) -> Iterator[Block]:
    """Where what an ended recommendation was made from stands now: its themes, and the recommendations of those above them."""
    themes = [know.live_themes[theme] for theme in ended.themes if theme in know.live_themes]
    above = {theme.id for one in themes for theme in _upwards(know, one)}
    drafts = [one for one in know.recommendations(ended.question) if one.status in LIVE and above.intersection(one.themes)]
    to = [Reference(text=f"{theme.id} {theme.label}", to=know.anchors.name(theme.id)) for theme in themes]
    to += [Reference(text=f"{one.id} {one.title}", to=know.anchors.name(one.id)) for one in drafts]
    if to:
        yield References(id=know.anchors.name(ended.id, "now_in"), lead=Sentence(text=know.say("recommendation.now_in")), to=tuple(to))


def _upwards(know: Lookup, theme: Theme) -> Iterator[Theme]:
    yield theme
    if theme.parent in know.live_themes:
        yield from _upwards(know, know.live_themes[theme.parent])
