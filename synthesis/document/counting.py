"""How counts are worded. Every count of people that a document prints goes through here, and so under the rule for small numbers
(`synthesis/small_numbers.py`): fewer than five are never given as a number."""

from __future__ import annotations

from typing import Literal

from synthesis.languages.wording import Wording
from synthesis.records import Counts
from synthesis.small_numbers import LIMIT, Shown, ShownCounts, shown, shown_counts

What = Literal["quotes", "people", "speakers", "tables", "submissions", "unattributed", "weekends", "units", "files", "more"]

VOICES: frozenset[What] = frozenset({"people", "speakers", "submissions", "unattributed"})
"""What stands for somebody. Quotes, files and the like are counted in full."""


def counted(wording: Wording, what: What, count: int | Shown, limit: int = LIMIT) -> str:
    """A count in words: "12 people", "at 1 table", and of people where there are few "fewer than 5 people"."""
    if not isinstance(count, Shown):
        count = shown(count, limit) if what in VOICES else Shown(low=count, high=count)
    if count.exact is not None:
        return wording.counted(f"counts.{what}", count.exact)
    if count.few:
        return wording(f"counts.few_{what}", n=wording.number((count.high or 0) + 1))
    return wording(f"counts.hidden_{what}") if count.hidden else wording(f"counts.many_{what}", n=wording.number(count.low))


def who(wording: Wording, counts: Counts | ShownCounts, roster: bool, limit: int = LIMIT) -> str:
    """The people, tables and others behind something: "12 people at 5 tables (3 submissions, 4 unsigned)". Empty where there are none."""
    held = _shown(counts, limit)
    parts = []
    rest = others(wording, held)
    if held.people.exact != 0:
        parts.append(counted(wording, "people" if roster else "speakers", held.people))
    # Unsigned notes count for tables too: where tables outnumber people, what lies on them is named first ("2 people (6 unsigned) at 3 tables").
    unsigned_first = bool(parts and rest and held.people.exact is not None and (held.tables or 0) > held.people.exact)
    if unsigned_first:
        parts.append(f"({rest})")
    if held.tables:
        parts.append(counted(wording, "tables", held.tables))
    if parts and (held.weekends or 0) > 1 and held.people.exact:
        parts.append(counted(wording, "weekends", held.weekends or 0))
    if parts and rest and not unsigned_first:
        parts.append(f"({rest})")
    return " ".join(parts) or rest


def others(wording: Wording, counts: Counts | ShownCounts, limit: int = LIMIT) -> str:
    """Submissions and unsigned contributions: "8 submissions, fewer than 5 unsigned". Empty where there are none."""
    held = _shown(counts, limit)
    named: tuple[tuple[What, Shown], ...] = (("submissions", held.submissions), ("unattributed", held.unattributed))
    return ", ".join(counted(wording, what, count) for what, count in named if count.exact != 0)


def figure(wording: Wording, count: Shown) -> str:
    """A count as it stands in a table's cell: "12", and where it may not be printed "< 5", "≥ 5" or "–"."""
    if count.exact is not None:
        return wording.number(count.exact)
    if count.few:
        return wording("glance.few", n=wording.number((count.high or 0) + 1))
    return wording("glance.hidden") if count.hidden else wording("glance.many", n=wording.number(count.low))


def raised(wording: Wording, counts: Counts | ShownCounts, roster: bool, limit: int = LIMIT) -> str:
    """The sentence that says who raised something. It never says "supported": nobody has been asked."""
    held = _shown(counts, limit)
    behind = who(wording, held, roster)
    if not behind:
        return wording("counts.raised_nobody")
    if held.people.exact != 0:
        return wording("counts.raised_people", who=behind)
    if held.tables:
        return wording("counts.raised_tables", where=behind)
    return wording("counts.raised_others", others=behind)


def narrow(wording: Wording, counts: Counts | ShownCounts, contributions: int, limit: int = LIMIT) -> str | None:
    """A warning where a single contribution, few people or one table stand behind it; None elsewhere. It does not say how few."""
    if contributions == 1:
        return wording("counts.few_behind")
    held = _shown(counts, limit)
    if not contributions or held.submissions.exact != 0:
        return None
    if held.few:
        return wording("counts.few_behind")
    return wording("counts.one_table") if held.tables == 1 else None


def _shown(counts: Counts | ShownCounts, limit: int) -> ShownCounts:
    return counts if isinstance(counts, ShownCounts) else shown_counts(counts, limit)
