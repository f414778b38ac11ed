"""Proposals that ask for the same thing, as one measure; and which measures a draft lists when there is no place for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from synthesis.languages.cues import Cues, cues
from synthesis.recommend.closeness import Closeness
from synthesis.recommend.sameness import Asked, asked, opposed, same
from synthesis.recommend.wording import clearness, measure_text
from synthesis.records import Contribution, Counts, Quote

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Asking:
    """One thing that is asked for: the quotes that ask for it, the clearest first, and its words."""

    quotes: tuple[Quote, ...]
    text: str
    asked: Asked
    counts: Counts

    @property
    def voices(self) -> int:
        """People, and where names are missing the contributions that stand for them."""
        return self.counts.people + self.counts.submissions + self.counts.unattributed


def askings(
    proposals: Sequence[Quote], contributions: Mapping[str, Contribution], closeness: Closeness, common: frozenset[str]
) -> tuple[Asking, ...]:
    """The proposals, each in exactly one asking. `proposals` are in an order that depends on content alone; so is the result."""
    ids = [quote.id for quote in proposals]
    cosines = closeness.between(ids, ids)
    languages = [cues(contributions[quote.contribution].language) for quote in proposals]
    particulars = [asked(quote.text, language, common) for quote, language in zip(proposals, languages, strict=True)]
    groups: list[list[int]] = []
    for left, right in _pairs(particulars, cosines, ids, closeness):
        _join(groups, left, right, lambda a, b: same(particulars[a], particulars[b], float(cosines[a, b]), closeness.limits(ids[a])))
    alone = sorted(set(range(len(ids))) - {member for group in groups for member in group})
    every = sorted([*map(sorted, groups), *([one] for one in alone)])
    return tuple(
        _asking([proposals[i] for i in group], [particulars[i] for i in group], contributions, cosines[np.ix_(group, group)]) for group in every
    )


def single(quote: Quote, contributions: Mapping[str, Contribution], common: frozenset[str]) -> Asking:
    """One proposal by itself."""
    particulars = asked(quote.text, _language(quote, contributions), common)
    return _asking([quote], [particulars], contributions, np.ones((1, 1), dtype=np.float32))


def refused(every: Sequence[Asking], closeness: Closeness) -> tuple[Asking, ...]:
    """The askings that another one, of more voices, pulls against; at equal voices the one that says no. They are not drafted as measures,
    but stand against those that are: two opposite demands are never blended into one."""
    return tuple(one for one in every if any(_weight(other) > _weight(one) for other in against([one], every, closeness)))


def against(some: Sequence[Asking], others: Sequence[Asking], closeness: Closeness) -> tuple[Asking, ...]:
    """Those of `others` that are opposed to any of `some`, by their clearest quotes."""
    left, right = [one.quotes[0].id for one in some], [other.quotes[0].id for other in others]
    cosines = closeness.between(left, right)
    found = []
    for j, other in enumerate(others):
        if any(opposed(one.asked, other.asked, float(cosines[i, j]), closeness.limits(left[i])) for i, one in enumerate(some)):
            found.append(other)
    return tuple(found)


def _weight(one: Asking) -> tuple[int, bool]:
    return (one.voices, not one.asked.negated)


def listed(every: Sequence[Asking], contributions: Mapping[str, Contribution], closeness: Closeness, most: int) -> tuple[Asking, ...]:
    """At most `most` askings: what several people ask first, then those that together come nearest to all that was proposed.

    The second part is a facility-location choice: each person counts once, however much they wrote, and what an asking already
    covers is not covered again, so that a point made by few in a corner of the theme is reached before the fifth variant of the first.
    """
    chosen = [at for at, one in sorted(enumerate(every), key=lambda item: _rank(item[1])) if one.voices > 1][:most]
    quotes = [quote for one in every for quote in one.quotes]
    weights = _weights(quotes, contributions)
    reach = _reach(quotes, every, closeness)
    covered = reach[:, chosen].max(axis=1) if chosen else np.zeros(len(quotes))
    clear = np.array([_clear(one, contributions) ** 2 for one in every])
    while len(chosen) < min(most, len(every)):
        gains = (weights[:, None] * np.maximum(reach - covered[:, None], 0.0)).sum(axis=0) * clear
        gains[chosen] = -1.0
        best = max(range(len(every)), key=lambda at: (round(float(gains[at]), 6), -at))
        chosen.append(best)
        covered = np.maximum(covered, reach[:, best])
    order = {at: place for place, at in enumerate(chosen)}
    return tuple(every[at] for at in sorted(chosen, key=lambda at: (-every[at].voices, -every[at].counts.tables, order[at])))


def _rank(one: Asking) -> tuple[int, int, str]:
    return (-one.voices, -one.counts.tables, one.text)


def _pairs(particulars: Sequence[Asked], cosines: NDArray[np.float32], ids: Sequence[str], closeness: Closeness) -> list[tuple[int, int]]:
    found = []
    for left in range(len(ids)):
        limits = closeness.limits(ids[left])
        for right in range(left + 1, len(ids)):
            if same(particulars[left], particulars[right], float(cosines[left, right]), limits):
                found.append((-round(float(cosines[left, right]), 4), left, right))
    return [(left, right) for _, left, right in sorted(found)]


def _join(groups: list[list[int]], left: int, right: int, agree: Callable[[int, int], bool]) -> None:
    """Join two proposals, and with them their groups, only where every member of one asks the same as every member of the other."""
    first = next((group for group in groups if left in group), [left])
    second = next((group for group in groups if right in group), [right])
    if first is second or not all(agree(a, b) for a in first for b in second):
        return
    groups[:] = [group for group in groups if group is not first and group is not second]
    groups.append(first + second)


def _asking(quotes: list[Quote], particulars: list[Asked], contributions: Mapping[str, Contribution], cosines: NDArray[np.float32]) -> Asking:
    central = cosines.mean(axis=1)
    scores = [_clearness(quote, contributions) + 0.3 * float(central[at]) for at, quote in enumerate(quotes)]
    order = sorted(range(len(quotes)), key=lambda at: (-round(scores[at], 4), at))
    first = quotes[order[0]]
    return Asking(
        quotes=tuple(quotes[at] for at in order),
        text=measure_text(first.text, _language(first, contributions)),
        asked=particulars[order[0]],
        counts=Counts.of(contributions[quote.contribution] for quote in quotes),
    )


def _clear(one: Asking, contributions: Mapping[str, Contribution]) -> float:
    return _clearness(one.quotes[0], contributions)


def _clearness(quote: Quote, contributions: Mapping[str, Contribution]) -> float:
    """A note-taker's paraphrase is a little less clear than a member's own words."""
    paraphrased = 0.15 if contributions[quote.contribution].grade == "C" else 0.0
    return max(0.05, clearness(quote.text, _language(quote, contributions)) - paraphrased)


def _language(quote: Quote, contributions: Mapping[str, Contribution]) -> Cues:
    return cues(contributions[quote.contribution].language)


def _weights(quotes: Sequence[Quote], contributions: Mapping[str, Contribution]) -> NDArray[np.float64]:
    who = [contributions[quote.contribution].speaker or quote.contribution for quote in quotes]
    times = Counter(who)
    return np.array([1.0 / times[one] for one in who])


def _reach(quotes: Sequence[Quote], every: Sequence[Asking], closeness: Closeness) -> NDArray[np.float64]:
    """How near each quote is to each asking's clearest quote, 0 at the near limit, 1 at identity; shape (quotes, askings)."""
    cosines = closeness.between([quote.id for quote in quotes], [one.quotes[0].id for one in every])
    near = np.array([closeness.limits(quote.id).near for quote in quotes])[:, None]
    scaled: NDArray[np.float64] = np.clip((cosines - near) / np.maximum(1.0 - near, 1e-6), 0.0, 1.0).astype(np.float64)
    for column, one in enumerate(every):
        members = {quote.id for quote in one.quotes}
        scaled[[row for row, quote in enumerate(quotes) if quote.id in members], column] = 1.0
    return scaled
