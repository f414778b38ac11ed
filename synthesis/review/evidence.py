"""Which quotes stand behind a measure, or among the reasons and reservations of a recommendation, as people change it."""

from __future__ import annotations

from collections.abc import Sequence

from synthesis.records import MACHINE, UNEXPLAINED
from synthesis.review.standing import Standing


def linked(standing: Standing, target: str, part: str, quotes: Sequence[str]) -> bool:
    """Add quotes to a measure's evidence, or to a recommendation's reasons or reservations; whether there is such a thing."""
    measure = standing.measure(target)
    if measure is not None and part == "evidence":
        evidence = tuple(dict.fromkeys((*measure.evidence, *quotes)))
        standing.change_measure(target, evidence=evidence, unsupported=None, unchecked=False)
        return True
    draft = standing.live(target)
    if draft is None or part == "evidence":
        return False
    standing.change(target, **{part: tuple(dict.fromkeys((*getattr(draft, part), *quotes)))})
    return True


def unlinked(standing: Standing, measure: str, quotes: Sequence[str], reason: str | None, by: str) -> None:
    """Take quotes from a measure's evidence. One that is left with none is the person's from then on: the software would not draft it."""
    held = standing.measure(measure)
    if held is None:
        return
    evidence = tuple(quote for quote in held.evidence if quote not in set(quotes))
    if evidence:
        standing.change_measure(measure, evidence=evidence)
        return
    worded_by = by if held.worded_by == MACHINE else held.worded_by
    standing.change_measure(measure, evidence=(), worded_by=worded_by, unsupported=reason or held.unsupported or UNEXPLAINED, unchecked=False)
