"""Whether people may be said to agree on a point: only where most of what touches it could be read and nothing of that speaks against it.

A point that many ask for is no agreement while the rest of the theme is silent, scornful or unread. So every quote of the theme, its
sub-themes among them, is held against the point here, however far from it in meaning.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from synthesis.recommend.closeness import Closeness
from synthesis.recommend.sides_points import OF_ITS_OWN, TOUCHED, Found, Said, Weights

BARE = 2
"""A refusal of fewer content words ("Ridiculous.") may speak of anything in its theme."""
FIRM = 0.5
"""The share of its own matter that a quote must have in common with a point before its voice may stand for agreement."""


@dataclass(frozen=True)
class Reach:
    """How many quotes of the theme touch a point's matter, how many of those could not be read, and whether agreement may be claimed."""

    touching: int
    unread: int
    agreed: bool


def reach(point: Found, own: Sequence[Said], outside: Sequence[Said], placed: Collection[str], closeness: Closeness, weights: Weights) -> Reach:
    """Look at everything said in the theme (`own`) and near it (`outside`). `placed` are the quotes with a side of any point."""
    sides = {one.quote.id for held in point.sides.values() for one in held}
    if not own:
        return Reach(0, 0, False)
    cosines = closeness.between([point.head.quote.id], [one.quote.id for one in own]).round(4)[0]
    touching = [
        one for one, cosine in zip(own, cosines, strict=True) if one.quote.id in sides or _touches(one, point, float(cosine), closeness, weights)
    ]
    unread = [one for one in touching if one.quote.id not in sides and one.quote.id not in placed]
    favour = point.sides["in favour"]
    firm = [one for one in favour if _firm(one, point, weights)]
    agreed = (
        not point.sides["against"]
        and not point.sides["unsure"]
        and len({one.voice for one in firm}) > 1
        and 2 * len(firm) > len(touching)
        and not any(_contrary(one, point) for one in own if one.quote.id not in sides)
        and not any(_contrary(one, point) and _touches(one, point, 0.0, closeness, weights) for one in outside)
        and not any(one.leaning.doubts or one.leaning.questions for one in touching if one.quote.id not in sides)
        and not any(one.leaning.negative and one not in favour for one in touching)
    )
    return Reach(len(touching), len(unread), agreed)


def _touches(one: Said, point: Found, cosine: float, closeness: Closeness, weights: Weights) -> bool:
    """Whether a quote speaks of the point's matter: it names a good part of it, or stands very near."""
    limits, matter = closeness.limits(point.head.quote.id), point.head.leaning.wants.keys()
    named = weights.of(one.leaning.stems & matter)
    if named >= TOUCHED * weights.of(matter) > 0 or (named > 0 and named >= OF_ITS_OWN * weights.of(one.leaning.stems)):
        return True
    return limits.learned and cosine >= (limits.near + limits.same) / 2


def _contrary(one: Said, point: Found) -> bool:
    """Whether a quote asks for less of anything that the point asks more of, or objects to something that it names, or to who knows what."""
    matter = point.head.leaning.wants
    if any(one.leaning.wants[stem] * matter[stem] < 0 for stem in one.leaning.wants.keys() & matter.keys()):
        return True
    if one.asked is not None and point.head.asked is not None and one.leaning.stems & matter.keys():
        pairs = point.head.asked.sides
        if any((pair, 1 - side) in pairs for pair, side in one.asked.sides):
            return True
    refuses = one.leaning.objects or one.leaning.divided or one.quote.kind == "reservation"
    return refuses and (bool(one.leaning.stems & matter.keys()) or len(one.leaning.stems) < BARE)


def _firm(one: Said, point: Found, weights: Weights) -> bool:
    """Whether a quote in favour says little beside the point, so that its voice is not borrowed for something else."""
    shared = weights.of(one.leaning.wants.keys() & point.head.leaning.wants.keys())
    return one is point.head or shared >= FIRM * weights.of(one.leaning.wants) > 0
