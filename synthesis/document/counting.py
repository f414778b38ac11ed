"""How counts are worded. Every count of people that a document prints goes through `counted`, so that a rule for small numbers
has one place to stand."""

from __future__ import annotations

from typing import Literal

from synthesis.languages.wording import Wording
from synthesis.records import Counts

What = Literal["quotes", "people", "speakers", "tables", "submissions", "unattributed", "weekends", "units", "files", "more"]


def counted(wording: Wording, what: What, count: int) -> str:
    """A count in words: "12 people", "at 1 table"."""
    return wording.counted(f"counts.{what}", count)


def who(wording: Wording, counts: Counts, roster: bool) -> str:
    """The people, tables and others behind something: "12 people at 5 tables (3 submissions, 4 unsigned)". Empty where there are none."""
    parts = []
    if counts.people:
        parts.append(counted(wording, "people" if roster else "speakers", counts.people))
    if counts.tables:
        parts.append(counted(wording, "tables", counts.tables))
    if counts.people and counts.weekends > 1:
        parts.append(counted(wording, "weekends", counts.weekends))
    rest = others(wording, counts)
    if parts and rest:
        parts.append(f"({rest})")
    return " ".join(parts) or rest


def others(wording: Wording, counts: Counts) -> str:
    """Submissions and unsigned contributions: "3 submissions, 4 unsigned". Empty where there are none."""
    named: tuple[tuple[What, int], ...] = (("submissions", counts.submissions), ("unattributed", counts.unattributed))
    return ", ".join(counted(wording, what, count) for what, count in named if count)


def raised(wording: Wording, counts: Counts, roster: bool) -> str:
    """The sentence that says who raised something. It never says "supported": nobody has been asked."""
    behind = who(wording, counts, roster)
    if not behind:
        return wording("counts.raised_nobody")
    if counts.people:
        return wording("counts.raised_people", who=behind)
    if counts.tables:
        return wording("counts.raised_tables", where=behind)
    return wording("counts.raised_others", others=behind)


def narrow(wording: Wording, counts: Counts, contributions: int) -> str | None:
    """A warning where several contributions come from one person or one table; None elsewhere."""
    if contributions < 2 or counts.submissions:
        return None
    if counts.people == 1 and not counts.unattributed:
        return wording("counts.one_person")
    return wording("counts.one_table") if counts.tables == 1 else None
