"""The rationale of a draft: the reasons that people gave for what they proposed.

Whoever proposes a thing often says why in the next breath. So what was said together with a measure comes first; what others say in
favour of it comes after. A bare noun is no reason, and nothing that leans the other way is taken for one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from synthesis.recommend.choice import Candidate, LeftOut, candidates, choose
from synthesis.recommend.coverage import coverage
from synthesis.recommend.measures import Asking
from synthesis.recommend.sides_leaning import leaning
from synthesis.recommend.table import Table
from synthesis.records import Contribution, Quote
from synthesis.settings import RecommendSettings

CROWD = 10
"""With fewer contributors than this, one reason said together with a measure always stands."""
FEWEST_WORDS = 4
"""A reason says something of something; fewer words are a heading."""
NEXT, NEXT_IN_SPEECH = 3, 2
"""So many quotes before or after a proposal, in what the same person wrote or said at once, may be its reasons. In a note they are, however
near in meaning; speech wanders, so there they must be near as well."""


def rationale(
    identity: str, own: Sequence[Quote], measures: Sequence[Asking], objections: Sequence[Quote], table: Table, settings: RecommendSettings
) -> tuple[tuple[Quote, ...], tuple[LeftOut, ...]]:
    """Reasons said together with the measures, in half of the places at most; then other reasons near them, of people not quoted yet first;
    then, where places are left, statements of people not quoted yet.

    Who says why is quoted twice. Where the draft's quotes would then reach fewer contributors than as many drawn by lot, fewer places go to
    what was said together.
    """
    evidence = [quote for one in measures for quote in one.quotes]
    cited = {quote.id for quote in [*evidence, *objections]}
    open_to = [quote for quote in own if quote.id not in cited and quote.kind in ("reason", "statement") and _says_why(quote, measures, table)]
    tried = []
    fewest = 0 if len({_voice(quote, table) for quote in own}) >= CROWD else 1
    for together in range(max(1, settings.rationale // 2), fewest - 1, -1):
        chosen, left = _composed(identity, own, open_to, evidence, objections, together, table, settings)
        reach = coverage(own, cited | {quote.id for quote in chosen}, table.contributions, tables=False)
        short = reach is not None and reach.reached < reach.by_lot
        if not short:
            return chosen, left
        tried.append((reach.reached - reach.by_lot if reach else 0.0, together, chosen, left))
    _, _, chosen, left = max(tried, key=lambda one: (round(one[0], 3), one[1]))
    return chosen, left


def _composed(
    identity: str,
    own: Sequence[Quote],
    open_to: Sequence[Quote],
    evidence: Sequence[Quote],
    objections: Sequence[Quote],
    together: int,
    table: Table,
    settings: RecommendSettings,
) -> tuple[tuple[Quote, ...], tuple[LeftOut, ...]]:
    """The rationale with at most so many quotes said together with the measures."""
    first = _said_together(open_to, evidence, table.contributions)
    quoted = [*evidence, *objections]
    written = {quote.id for quote in first if table.contributions[quote.contribution].grade != "B"}
    chosen, left = _chosen(identity, first, evidence, (), together, own, table, written)
    for kind in ("reason", "statement"):
        held = {quote.id for quote in chosen}
        voices = {_voice(quote, table) for quote in [*quoted, *chosen]} if kind == "statement" else set()
        of_kind = [quote for quote in open_to if quote.kind == kind and quote.id not in held and _voice(quote, table) not in voices]
        more, missed = _chosen(identity, of_kind, evidence, [*quoted, *chosen], settings.rationale - len(chosen), own, table)
        chosen, left = (*chosen, *more), (*left, *missed)
        if len(chosen) >= settings.rationale:
            break
    return chosen, left


def _chosen(
    identity: str,
    open_to: Sequence[Quote],
    evidence: Sequence[Quote],
    heard: Sequence[Quote],
    most: int,
    own: Sequence[Quote],
    table: Table,
    always: Collection[str] = (),
) -> tuple[tuple[Quote, ...], tuple[LeftOut, ...]]:
    inside = frozenset(quote.id for quote in own)
    found: Sequence[Candidate] = candidates(open_to, evidence, inside, table.contributions, table.closeness, "rationale", always)
    return choose(found, most, table.contributions, table.closeness, identity, "rationale", heard)


def _said_together(open_to: Sequence[Quote], evidence: Sequence[Quote], contributions: Mapping[str, Contribution]) -> list[Quote]:
    """The quotes of the same contributions as the measures', next to them."""
    proposing: dict[str, list[Quote]] = {}
    for quote in evidence:
        proposing.setdefault(quote.contribution, []).append(quote)
    found = []
    for quote in open_to:
        reach = NEXT_IN_SPEECH if contributions[quote.contribution].grade == "B" else NEXT
        if any(abs(_number(quote) - _number(other)) <= reach for other in proposing.get(quote.contribution, ())):
            found.append(quote)
    return found


def _says_why(quote: Quote, measures: Sequence[Asking], table: Table) -> bool:
    """Whether a quote may stand as a reason: it says something, not to the room, and leans on nothing a measure names the other way."""
    language = table.language(quote)
    if len(quote.text.split()) < FEWEST_WORDS or language.has("wording.room", quote.text) or quote.text.rstrip().endswith("?"):
        return False
    if "verbs.finite" in language.patterns and not (language.has("verbs.finite", quote.text) or language.has("reason.strong", quote.text)):
        return False
    wants = leaning(quote.text, language, table.common).wants
    return not any({wants[name] * one.asked.wants[name] for name in wants.keys() & one.asked.wants.keys()} == {-1} for one in measures)


def _voice(quote: Quote, table: Table) -> str:
    return table.contributions[quote.contribution].speaker or quote.contribution


def _number(quote: Quote) -> int:
    """Its number within its contribution (Q12.3 is the third), as far as its id tells."""
    last = quote.id.rpartition(".")[2]
    return int(last) if last.isdigit() else 0
