"""What may be printed of themes and the themes below them, taken together: a sub-theme's small number must not follow from its parent's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from synthesis.records import Theme
from synthesis.small_numbers import Shown, ShownCounts, beside, guarded_parts, shown_counts


def printed(roots: Iterable[Theme], below: Mapping[str, Sequence[Theme]], limit: int) -> dict[str, ShownCounts]:
    """For each theme's id, and those of the themes below it, who stands behind it as it may be printed."""
    found: dict[str, ShownCounts] = {}
    for theme in roots:
        found[theme.id] = shown_counts(theme.counts, limit)
        found |= _below(theme, below, limit)
    return found


def _below(parent: Theme, below: Mapping[str, Sequence[Theme]], limit: int) -> dict[str, ShownCounts]:
    children = sorted(below.get(parent.id, ()), key=lambda theme: theme.id)
    people, submissions, unattributed = (_parts(parent, children, voice, limit) for voice in ("people", "submissions", "unattributed"))
    found: dict[str, ShownCounts] = {}
    for child, *three in zip(children, people, submissions, unattributed, strict=True):
        found[child.id] = beside(child.counts, *three)
        found |= _below(child, below, limit)
    return found


def _parts(parent: Theme, children: Sequence[Theme], voice: str, limit: int) -> tuple[Shown, ...]:
    """A theme's own quotes, in none below it, are a part of which nothing is printed."""
    return guarded_parts(getattr(parent.counts, voice), [getattr(child.counts, voice) for child in children], limit, rest=bool(parent.quotes))
