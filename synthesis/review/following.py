"""Measures that come again under another id: what people decided about the old one holds for the one that rests on the same quotes."""

from __future__ import annotations

import re
from typing import Any

from synthesis.records import LIVE, MACHINE, Decision
from synthesis.review.standing import Standing

HALF = 0.5
"""The share of the smaller one's quotes that two measures must have in common to be the same."""

_MEASURE = re.compile(r"R[0-9]+\.M[0-9]+")


def follow(standing: Standing, target: str | None, decision: Decision) -> str | None:
    """The id under which a measure stands now: its own, or that of the software's measure that rests on the same quotes; said when it is found.

    None of it holds for a measure that people took out, nor where nobody wrote down what it rested on.
    """
    if target is None or not _MEASURE.fullmatch(target) or standing.measure(target) is not None or target in standing.dropped:
        return target
    if target in standing.now_called:
        return standing.now_called[target]
    evidence = set(rested_on(decision.before))
    found = [
        (-len(evidence & set(measure.evidence)), draft.id, measure.id)
        for draft in standing.recommendations.values()
        if draft.status in LIVE
        for measure in draft.measures
        if measure.worded_by == MACHINE and len(evidence & set(measure.evidence)) >= max(1, HALF * min(len(evidence), len(measure.evidence)))
    ]
    if not found:
        return target
    standing.now_called[target] = min(found)[2]
    standing.remarks.append(f"{target} now stands as {min(found)[2]}, which rests on the same quotes; what was decided about it holds there")
    return min(found)[2]


def rested_on(before: Any) -> list[str]:
    """The quotes behind a measure when something was decided about it, as the decision kept them."""
    held = before.get("evidence") if isinstance(before, dict) else before
    return [str(quote) for quote in held] if isinstance(held, list) else []
