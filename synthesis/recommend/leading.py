"""Which measures a draft lists, and which of them lead.

Those that stand by themselves come before those that do not, which are listed only where a theme holds nothing better. What several
people ask leads; among equals, what lies nearest the middle of the theme and reads clearest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from synthesis.languages.cues import cues
from synthesis.recommend.closeness import Closeness
from synthesis.recommend.measures import Asking, against, objecting, refused
from synthesis.recommend.naming import stems
from synthesis.recommend.standing import ENOUGH_WORDS, LEANS, Fault
from synthesis.records import Contribution, Quote

if TYPE_CHECKING:
    from numpy.typing import NDArray

MIDDLE = 1.5
"""Without a word of the theme, a proposal must lie so many times nearer its middle than related quotes lie to each other."""
READABLE = 0.5
"""A proposal that does not stand by itself must read at least so clearly to be listed at all."""
CONCRETE = (3, 16)
"""Between so many different content words a lead says what is to be done, and to what, and can still be taken in at once."""
AT_ONCE = 240
"""A lead of more characters than this cannot be taken in at once."""
VOICE_HEARD, TABLE_HEARD = 0.1, 0.6
"""What an asking's gain is worth where all its people, or only all its tables, are quoted already."""
STOPGAP = 2
"""So many proposals that do not stand by themselves are listed where a theme holds nothing better."""


@dataclass(frozen=True)
class Listing:
    """What a draft lists, and what it leaves: for want of a place, against one that leads, or because the words do not stand alone."""

    chosen: tuple[Asking, ...]
    crowded: tuple[Asking, ...]
    opposed: tuple[Asking, ...]
    faulty: tuple[tuple[Asking, Fault], ...]
    distant: tuple[tuple[Asking, float, float], ...]
    """With its nearness to the middle of the theme, and the limit."""
    choices: tuple[tuple[int, int], ...] = ()
    """The places of two of the chosen that ask for the opposite of one another."""


def leading(
    every: Sequence[Asking],
    own: Sequence[Quote],
    words: frozenset[str],
    contributions: Mapping[str, Contribution],
    closeness: Closeness,
    most: int,
    keywords: frozenset[str] = frozenset(),
) -> Listing:
    """What a theme's draft lists. `own` are all quotes of the theme, `words` the stems the theme is about, `keywords` those that tell it
    from other themes.

    Those that ask in so many words come first, then those that ask mildly; of the chosen, those come last that hold no keyword and are far
    from the theme's middle. Proposals without any word of the theme fill the places that are left, and those that lean on others stand in
    only where there is nothing else. The first is the lead, so it asks in so many words, names no private person and
    speaks of the theme's keywords where any does.
    What asks for the opposite of a measure stands right after it, as a choice; what only says no to one stands among the reservations.
    """
    nearness = closeness.to_centre([one.quotes[0].id for one in every], [quote.id for quote in own])
    central = {one.quotes[0].id: round(max(0.0, float(value)), 4) for one, value in zip(every, nearness, strict=True)}
    limits = {one.quotes[0].id: round(MIDDLE * closeness.limits(one.quotes[0].id).near, 3) for one in every}
    standing = [one for one in every if one.fault is None]
    distant = [one for one in standing if not _belongs(one, words, central, limits)]
    fit = _without(standing, distant)
    if not standing:
        stopgap = [one for one in every if one.fault == LEANS and one.clear >= READABLE and len(one.asked.stems) >= ENOUGH_WORDS]
        fit = sorted(stopgap, key=lambda one: _rank(one, central))[:STOPGAP]
    refusals = [one for one in refused([*fit, *distant], closeness) if objecting(one)]
    opposed = _without([*refusals, *_outvoiced([*fit, *distant])], [])
    strong, further = _without(fit, opposed), _without(distant, opposed)
    ordered: list[Asking] = []
    for plainly in (True, False):
        of_kind = [one for one in strong if one.explicit is plainly]
        ordered += _ordered(_covering(of_kind, central, contributions, closeness, most - len(ordered)), central, closeness)
    ordered = sorted(ordered, key=lambda one: not _belongs(one, keywords or words, central, limits))
    ordered += sorted(further, key=lambda one: (not one.explicit, *_rank(one, central)))[: most - len(ordered)]
    objections = [stems(quote.text, cues(contributions[quote.contribution].language)) for quote in own if quote.kind == "reservation"]
    ordered = _led(ordered, keywords, objections)
    chosen: list[Asking] = []
    for one in ordered:
        place = next((at for at, other in enumerate(chosen) if against([other], [one], closeness)), None)
        if place is None:
            chosen.append(one)
        elif objecting(one):
            opposed.append(one)
        else:
            chosen.insert(place + 1, one)
    pairs = [(at, after) for at in range(len(chosen)) for after in range(at + 1, len(chosen))]
    return Listing(
        chosen=tuple(chosen),
        crowded=tuple(_without(strong, [*chosen, *opposed])),
        opposed=tuple(opposed),
        faulty=tuple((one, one.fault) for one in _without(every, chosen) if one.fault is not None),
        distant=tuple((one, central[one.quotes[0].id], limits[one.quotes[0].id]) for one in _without(further, [*chosen, *opposed])),
        choices=tuple((at, after) for at, after in pairs if against([chosen[at]], [chosen[after]], closeness)),
    )


def _led(ordered: Sequence[Asking], keywords: frozenset[str], objections: Sequence[frozenset[str]]) -> list[Asking]:
    """The same, with the one in front that is fit to lead: asked in so many words, by as many voices as any, of the theme's own keywords,
    not what an objection of the theme speaks of, concrete and without a private person's name. Otherwise the order stays."""
    if not ordered:
        return []
    most = max((one.voices for one in ordered if one.explicit and not one.person), default=0)

    def unfit(one: Asking) -> tuple[bool, ...]:
        about = bool(one.heart & keywords) or not keywords
        contested = any(len(one.heart & named) >= ENOUGH_WORDS for named in objections)
        vague = one.supposing or not CONCRETE[0] <= len(one.heart) <= CONCRETE[1]
        return (not one.explicit, one.person, one.voices < most, len(one.text) > AT_ONCE, not about, contested, objecting(one) or vague)

    first = min(range(len(ordered)), key=lambda at: (*unfit(ordered[at]), at))
    return [ordered[first], *ordered[:first], *ordered[first + 1 :]]


def _without(some: Sequence[Asking], others: Sequence[Asking]) -> list[Asking]:
    """Those of `some`, each once, that are not among `others`. Each asking is known by its first quote."""
    out = {one.quotes[0].id for one in others}
    return list({one.quotes[0].id: one for one in some if one.quotes[0].id not in out}.values())


def _rank(one: Asking, central: Mapping[str, float]) -> tuple[int, int, float, str]:
    """People first, then tables where there are several people, then worth."""
    return (-one.voices, -one.counts.tables if one.voices > 1 else 0, -_worth(one, central), one.text)


def _outvoiced(every: Sequence[Asking]) -> list[Asking]:
    """Demands to leave things as they are, where as many or more ask for something to be done: they stand against those, as reservations."""
    most = max((one.voices for one in every if not one.asked.as_it_is), default=0)
    return [one for one in every if one.asked.as_it_is and one.voices <= most]


def _belongs(one: Asking, words: frozenset[str], central: Mapping[str, float], limits: Mapping[str, float]) -> bool:
    """Whether it uses a word of the theme, or is about as near to its middle as related quotes are to each other."""
    return bool(one.asked.stems & words) or one.voices > 1 or central[one.quotes[0].id] >= limits[one.quotes[0].id]


def _worth(one: Asking, central: Mapping[str, float]) -> float:
    """How central and how clear, 0 to 1. A demand to leave things as they are leads only where more people make it."""
    return round(one.clear * (0.25 + central[one.quotes[0].id]) * (0.6 if objecting(one) else 1.0), 4)


def _ordered(chosen: Sequence[Asking], central: Mapping[str, float], closeness: Closeness) -> list[Asking]:
    """People first, then tables, then worth; what speaks of nearly the same, with another figure or condition, stands next to it."""
    waiting = sorted(chosen, key=lambda one: _rank(one, central))
    ids = [one.quotes[0].id for one in waiting]
    cosines = closeness.between(ids, ids)
    order: list[int] = []
    for at, one in enumerate(waiting):
        if at in order:
            continue
        order.append(at)
        equals = [other for other in range(at + 1, len(waiting)) if other not in order and waiting[other].voices == one.voices]
        order += [other for other in equals if cosines[at, other] >= closeness.limits(ids[at]).same]
    return [waiting[at] for at in order]


def _covering(
    every: Sequence[Asking], central: Mapping[str, float], contributions: Mapping[str, Contribution], closeness: Closeness, most: int
) -> list[Asking]:
    """At most `most` askings: what several people ask first, then those that together come nearest to all that was proposed.

    The second part is a facility-location choice: each person counts once, however much they wrote, and what an asking already
    covers is not covered again, so that a point made by few in a corner of the theme is reached before the fifth variant of the first.
    """
    if len(every) <= most or most <= 0:
        return list(every)[: max(0, most)]
    ranked = sorted(range(len(every)), key=lambda at: (-every[at].voices, -every[at].counts.tables, -_worth(every[at], central), every[at].text))
    chosen = [at for at in ranked if every[at].voices > 1][:most]
    quotes = [quote for one in every for quote in one.quotes]
    weights = _weights(quotes, contributions)
    reach = _reach(quotes, every, closeness)
    covered = reach[:, chosen].max(axis=1) if chosen else np.zeros(len(quotes))
    worth = np.array([_worth(one, central) for one in every])
    while len(chosen) < most:
        fresh = np.array([_fresh(one, [every[at] for at in chosen], contributions) for one in every])
        gains = (weights[:, None] * np.maximum(reach - covered[:, None], 0.0)).sum(axis=0) * worth * fresh
        gains[chosen] = -1.0
        best = max(range(len(every)), key=lambda at: (round(float(gains[at]), 6), -at))
        chosen.append(best)
        covered = np.maximum(covered, reach[:, best])
    return [every[at] for at in chosen]


def _fresh(one: Asking, chosen: Sequence[Asking], contributions: Mapping[str, Contribution]) -> float:
    """How much a further asking gains by whose it is: less where its people, or only their tables, are quoted already."""
    heard = [contributions[quote.contribution] for other in chosen for quote in other.quotes]
    mine = [contributions[quote.contribution] for quote in one.quotes]
    voices = {other.speaker or other.id for other in heard}
    if all((each.speaker or each.id) in voices for each in mine):
        return VOICE_HEARD
    tables = {(other.weekend, other.session, other.table) for other in heard}
    return TABLE_HEARD if all(each.table and (each.weekend, each.session, each.table) in tables for each in mine) else 1.0


def _weights(quotes: Sequence[Quote], contributions: Mapping[str, Contribution]) -> NDArray[np.float64]:
    who = [contributions[quote.contribution].speaker or quote.contribution for quote in quotes]
    times = Counter(who)
    return np.array([1.0 / times[one] for one in who])


def _reach(quotes: Sequence[Quote], every: Sequence[Asking], closeness: Closeness) -> NDArray[np.float64]:
    """How near each quote is to each asking's clearest quote, 0 at the near limit, 1 at identity; shape (quotes, askings)."""
    cosines = closeness.between([quote.id for quote in quotes], [one.quotes[0].id for one in every])
    near = np.array([closeness.limits(quote.id).near for quote in quotes])[:, None]
    scaled: NDArray[np.float64] = np.clip((cosines - near) / np.maximum(1.0 - near, 1e-6), 0.0, 1.0).astype(np.float64)
    row = 0
    for column, one in enumerate(every):
        scaled[row : row + len(one.quotes), column] = 1.0
        row += len(one.quotes)
    return scaled
