"""Proposals that ask for the same thing, as one measure, and proposals that pull against one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from synthesis.languages.cues import cues
from synthesis.recommend.closeness import Closeness
from synthesis.recommend.kinds import asking_clauses, explicit
from synthesis.recommend.naming import names_a_person, stems
from synthesis.recommend.sameness import Asked, Telling, asked, opposed, same
from synthesis.recommend.standing import Fault, fault
from synthesis.recommend.wording import asked_without_reason, clearness, measure_text
from synthesis.records import Contribution, Counts, Quote

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARAPHRASED = 0.15
"""What a note-taker's paraphrase loses in clearness against a member's own words."""


@dataclass(frozen=True)
class Asking:
    """One thing that is asked for: the quotes that ask for it, the clearest first, and its words."""

    quotes: tuple[Quote, ...]
    text: str
    asked: Asked
    counts: Counts
    clear: float
    """How well its words read as a measure, 0 to 1."""
    fault: Fault | None
    """Why its words cannot stand by themselves, if they cannot."""
    explicit: bool = True
    """Whether its words ask in so many words."""
    person: bool = False
    """Whether its words name a private person."""
    heart: frozenset[str] = frozenset()
    """The stems of the clauses that ask in so many words."""
    supposing: bool = False
    """Whether its words begin with a condition."""

    @property
    def voices(self) -> int:
        """People, and where names are missing the contributions that stand for them."""
        return self.counts.people + self.counts.submissions + self.counts.unattributed


def single(quote: Quote, contributions: Mapping[str, Contribution], common: frozenset[str], people: frozenset[str] = frozenset()) -> Asking:
    """One proposal by itself. What it asks is read off its measure's words, so that its reasons set it apart from no other. `people` are
    words by which people of the assembly are called, small and without accents."""
    language = cues(contributions[quote.contribution].language)
    text = measure_text(quote.text, language)
    paraphrased = PARAPHRASED if contributions[quote.contribution].grade == "C" else 0.0
    return Asking(
        quotes=(quote,),
        text=text,
        asked=asked(text, language, common),
        counts=Counts.of([contributions[quote.contribution]]),
        clear=max(0.05, clearness(text, language) - paraphrased),
        fault=fault(text, language, contributions[quote.contribution].grade == "B"),
        explicit=explicit(text, language),
        person=names_a_person(text, language, people),
        heart=stems(asking_clauses(text, language), language),
        supposing=language.pattern("reservation.conditions").match(text) is not None,
    )


def askings(
    singles: Sequence[Asking], contributions: Mapping[str, Contribution], closeness: Closeness, telling: Telling | None = None
) -> tuple[Asking, ...]:
    """The proposals, each in exactly one asking. What does not stand by itself is joined only with the very same words.

    `singles` are in an order that depends on content alone; so is the result.
    """
    ids = [one.quotes[0].id for one in singles]
    cosines = closeness.between(ids, ids)

    def agree(left: int, right: int) -> bool:
        if singles[left].fault is not None or singles[right].fault is not None:
            return singles[left].text.casefold() == singles[right].text.casefold() and singles[left].asked.something
        return same(singles[left].asked, singles[right].asked, float(cosines[left, right]), closeness.limits(ids[left]), telling)

    groups: list[list[int]] = []
    for left, right in _pairs(singles, cosines, agree):
        _join(groups, left, right, agree, singles)
    alone = sorted(set(range(len(ids))) - {member for group in groups for member in group})
    every = sorted([*map(sorted, groups), *([one] for one in alone)])
    return tuple(_joined([singles[i] for i in group], contributions, cosines[np.ix_(group, group)]) for group in every)


def refused(every: Sequence[Asking], closeness: Closeness) -> tuple[Asking, ...]:
    """The askings that another one, of more voices, pulls against; at equal voices the one that says no. They are not drafted as measures,
    but stand against those that are: two opposite demands are never blended into one."""
    return tuple(one for one in every if any(_weight(other) > _weight(one) for other in against([one], every, closeness)))


def against(some: Sequence[Asking], others: Sequence[Asking], closeness: Closeness) -> tuple[Asking, ...]:
    """Those of `others` that are opposed to any of `some`, by their clearest quotes."""
    left, right = [one.quotes[0].id for one in some], [other.quotes[0].id for other in others]
    cosines = closeness.between(left, right)
    limits = [closeness.limits(identity) for identity in left]
    found = []
    for j, other in enumerate(others):
        if any(opposed(one.asked, other.asked, float(cosines[i, j]), limits[i]) for i, one in enumerate(some)):
            found.append(other)
    return tuple(found)


def objecting(one: Asking) -> bool:
    """Whether it says no, or asks to leave things as they are."""
    return one.asked.negated or one.asked.as_it_is


def _weight(one: Asking) -> tuple[int, bool]:
    return (one.voices, not objecting(one))


def _pairs(singles: Sequence[Asking], cosines: NDArray[np.float32], agree: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """The pairs that ask the same, the nearest first. Only proposals that share a word are looked at."""
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(singles):
        for word in one.asked.matter:
            holders.setdefault(word, []).append(at)
    looked_at = {(left, right) for held in holders.values() for place, left in enumerate(held) for right in held[place + 1 :]}
    found = [(-round(float(cosines[left, right]), 4), left, right) for left, right in looked_at if agree(left, right)]
    return [(left, right) for _, left, right in sorted(found)]


def _join(groups: list[list[int]], left: int, right: int, agree: Callable[[int, int], bool], singles: Sequence[Asking]) -> None:
    """Join two proposals, and with them their groups, only where every member of one asks the same as every member of the other, and one
    of them names nothing that the others do not name: its words may speak for all."""
    first = next((group for group in groups if left in group), [left])
    second = next((group for group in groups if right in group), [right])
    if first is second or not all(agree(a, b) for a in first for b in second) or not _shared_by_all([singles[at] for at in [*first, *second]]):
        return
    groups[:] = [group for group in groups if group is not first and group is not second]
    groups.append(first + second)


def _shared_by_all(members: Sequence[Asking]) -> bool:
    return any(all(one.asked.matter <= other.asked.matter for other in members) for one in members)


def _joined(members: list[Asking], contributions: Mapping[str, Contribution], cosines: NDArray[np.float32]) -> Asking:
    """One asking of several. Its words name no private person where other words do without, and say no more than what all of them ask:
    those come first that name the least, and give no reason that the others do not give; among equals the clearest and most central."""
    central = cosines.mean(axis=1)
    scores = [round(one.clear + 0.3 * float(central[at]), 4) for at, one in enumerate(members)]
    beyond = [sum(not one.asked.matter <= other.asked.matter for other in members) for one in members]
    order = sorted(
        range(len(members)), key=lambda at: (*_unfit(members[at]), members[at].asked.more, beyond[at], members[at].asked.reasoned, -scores[at], at)
    )
    first = members[order[0]]
    quotes = tuple(members[at].quotes[0] for at in order)
    text = first.text
    if first.asked.reasoned and len({one.text.casefold() for one in members}) > 1:
        text = asked_without_reason(text, cues(contributions[quotes[0].contribution].language))
    return Asking(
        quotes=quotes,
        text=text,
        asked=first.asked,
        counts=Counts.of(contributions[quote.contribution] for quote in quotes),
        clear=first.clear,
        fault=first.fault,
        explicit=first.explicit,
        person=first.person,
        heart=first.heart,
        supposing=first.supposing,
    )


def _unfit(one: Asking) -> tuple[bool, bool, bool]:
    return (one.fault is not None, one.person, not one.explicit)
