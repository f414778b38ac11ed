"""Which quotes stand in a draft as its rationale and its reservations, and which came near and do not.

The choice is fair before it is typical: people and tables not yet heard come first, and a point already quoted is not quoted again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from synthesis.languages.cues import cues
from synthesis.recommend.closeness import Closeness
from synthesis.recommend.kinds import objects
from synthesis.recommend.sentences import plain
from synthesis.recommend.standing import Fault
from synthesis.records import Contribution, Quote, Record

Sought = Literal["measure", "rationale", "reservation"]
Reason = Literal["same point already quoted", "place limit", "too distant"] | Fault

HEARD, TABLE_HEARD = 1.2, 0.7
"""What a quote loses where its person, or only its table, is quoted already."""
SAME_CONTRIBUTION = 0.25
"""What a quote gains where it stands in the contribution that makes the proposal: the person gave it as their reason."""
INSIDE = 0.8
"""For a reason or a plain objection inside the theme this share of the near limit is enough."""
NEAR_MISS = 0.5
"""Below this share of the limit a quote did not come near, and is not listed as left out."""


class LeftOut(Record):
    """A quote that came near a recommendation and is not in it: in what part it might have stood, and why it does not."""

    recommendation: str
    quote: str
    sought: Sought
    reason: Reason
    value: float | None = None
    limit: float | None = None


@dataclass(frozen=True)
class Candidate:
    """A quote that may be cited: how near it is to the measures (0 to 1), the limit it must reach, and what else speaks for it."""

    quote: Quote
    near: float
    limit: float
    bonus: float = 0.0

    @property
    def admitted(self) -> bool:
        return self.near >= self.limit


def candidates(
    quotes: Sequence[Quote],
    evidence: Sequence[Quote],
    inside: frozenset[str],
    contributions: Mapping[str, Contribution],
    closeness: Closeness,
    sought: Sought,
    always: Collection[str] = (),
) -> tuple[Candidate, ...]:
    """Each quote with its nearness to the evidence. `always` are admitted however near, and so are reasons from a contribution that makes
    the proposal."""
    cosines = closeness.between([quote.id for quote in quotes], [quote.id for quote in evidence])
    proposing = {quote.contribution for quote in evidence}
    found = []
    for at, quote in enumerate(quotes):
        near = max(0.0, float(cosines[at].max())) if evidence else 0.0
        beside = quote.contribution in proposing
        bonus = _bonus(quote, contributions, sought) + (SAME_CONTRIBUTION if beside else 0.0)
        limit = 0.0 if quote.id in always else _limit(quote, quote.id in inside, beside, contributions, closeness, sought)
        found.append(Candidate(quote, round(near, 3), round(limit, 3), bonus))
    return tuple(found)


def choose(
    found: Sequence[Candidate],
    most: int,
    contributions: Mapping[str, Contribution],
    closeness: Closeness,
    recommendation: str,
    sought: Sought,
    heard: Sequence[Quote] = (),
) -> tuple[tuple[Quote, ...], tuple[LeftOut, ...]]:
    """At most `most` of the candidates, and those that came near and were left, with their reasons. Ties go by the candidates' order.

    Who was `heard` already comes after those who were not.
    """
    left = [_left(recommendation, one, sought, "too distant") for one in found if not one.admitted and one.near >= NEAR_MISS * one.limit]
    open_to = [one for one in found if one.admitted]
    chosen: list[Candidate] = []
    while open_to and len(chosen) < most:
        best = max(range(len(open_to)), key=lambda at: (round(_worth(open_to[at], chosen, contributions, heard), 4), -at))
        taken = open_to.pop(best)
        chosen.append(taken)
        repeated = [one for one in open_to if _repeats(one.quote, taken.quote, closeness)]
        left += [_left(recommendation, one, sought, "same point already quoted") for one in repeated]
        open_to = [one for one in open_to if one not in repeated]
    left += [LeftOut(recommendation=recommendation, quote=one.quote.id, sought=sought, reason="place limit", limit=float(most)) for one in open_to]
    return tuple(one.quote for one in chosen), tuple(left)


def _limit(quote: Quote, inside: bool, beside: bool, contributions: Mapping[str, Contribution], closeness: Closeness, sought: Sought) -> float:
    """How near a quote must be. What only turns round with a "but" must be nearer than what objects in so many words, and what stands in
    another theme nearer than what stands in this one: nobody is to be shown as an objector who is none."""
    limits = closeness.limits(quote.id)
    step = (limits.same - limits.near) / 4
    if sought == "reservation":
        plainly = quote.kind == "proposal" or objects(quote.text, cues(contributions[quote.contribution].language))
        if inside:
            return limits.near * INSIDE if plainly else limits.near + step
        return limits.near + step if plainly else limits.near + 3 * step
    if beside and quote.kind == "reason":
        return 0.0
    return limits.near * (INSIDE if inside and quote.kind == "reason" else 1.0)


def _bonus(quote: Quote, contributions: Mapping[str, Contribution], sought: Sought) -> float:
    language = cues(contributions[quote.contribution].language)
    words = len(quote.text.split())
    bonus = 0.0 if 5 <= words <= 60 else -0.15
    if language.pattern("wording.leans").match(plain(quote.text)):
        bonus -= 0.1
    if sought == "rationale" and quote.kind == "reason":
        bonus += 0.15
    if sought == "reservation" and objects(quote.text, language):
        bonus += 0.25
    return bonus


def _worth(one: Candidate, chosen: Sequence[Candidate], contributions: Mapping[str, Contribution], heard: Sequence[Quote]) -> float:
    mine = contributions[one.quote.contribution]
    others = [contributions[quote.contribution] for quote in [*(other.quote for other in chosen), *heard]]
    worth = one.near + one.bonus
    if any(mine.id == other.id or (mine.speaker is not None and mine.speaker == other.speaker) for other in others):
        worth -= HEARD
    elif mine.table and any((mine.weekend, mine.session, mine.table) == (other.weekend, other.session, other.table) for other in others):
        worth -= TABLE_HEARD
    return worth


def _repeats(one: Quote, other: Quote, closeness: Closeness) -> bool:
    if plain(one.text).casefold() == plain(other.text).casefold():
        return True
    return float(closeness.between([one.id], [other.id])[0, 0]) >= max(0.8, closeness.limits(one.id).same)


def _left(recommendation: str, one: Candidate, sought: Sought, reason: Reason) -> LeftOut:
    return LeftOut(recommendation=recommendation, quote=one.quote.id, sought=sought, reason=reason, value=one.near, limit=one.limit)
