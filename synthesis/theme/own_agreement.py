"""How far two ways of coding the same notes agree: per cent, Cohen's kappa, Krippendorff's alpha.

Kappa (Cohen 1960) and alpha (Krippendorff 2004, nominal, two coders) are 1 where both always say the same and 0 where they agree as often
as chance would have it. Kappa reckons chance from each coder's own habits, alpha from both together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from synthesis.records import Record

FEWEST = 10
"""Notes below which nothing is said but their number."""


class Agreement(Record):
    """Between two coders on some notes. The figures are None where there are too few notes, or where chance alone would agree always."""

    between: tuple[str, str]
    notes: int
    same: int | None
    per_cent: float | None
    kappa: float | None
    alpha: float | None


def agreement(between: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> Agreement:
    """How often the two codes of a pair are the same, as it is and with chance taken out."""
    if len(pairs) < FEWEST:
        return Agreement(between=between, notes=len(pairs), same=None, per_cent=None, kappa=None, alpha=None)
    same = sum(one == other for one, other in pairs)
    return Agreement(
        between=between,
        notes=len(pairs),
        same=same,
        per_cent=round(100 * same / len(pairs), 1),
        kappa=_kappa(pairs),
        alpha=_alpha(pairs, same),
    )


def read_as(groups: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, str]:
    """Each note's group as the code that the group's other notes bear most often, ties by name. `groups` and `codes` are by note.

    The note's own code has no say in it: else small groups would agree with anybody.
    """
    borne: dict[str, Counter[str]] = {}
    for note, group in groups.items():
        if note in codes:
            borne.setdefault(group, Counter())[codes[note]] += 1
    found = {}
    for note, group in groups.items():
        others = borne.get(group, Counter()) - Counter([codes[note]] if note in codes else [])
        if others:
            found[note] = min(others.items(), key=lambda one: (-one[1], one[0]))[0]
    return found


def _kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    if len({code for pair in pairs for code in pair}) < 2:
        return None
    from sklearn.metrics import cohen_kappa_score

    return round(float(cohen_kappa_score([one for one, _ in pairs], [other for _, other in pairs])), 3)


def _alpha(pairs: Sequence[tuple[str, str]], same: int) -> float | None:
    values = Counter(code for pair in pairs for code in pair)
    total = 2 * len(pairs)
    by_chance = 1 - sum(count * (count - 1) for count in values.values()) / (total * (total - 1))
    return round(1 - (1 - same / len(pairs)) / by_chance, 3) if by_chance else None
