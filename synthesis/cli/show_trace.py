"""What `trace` and `find` print, as text for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from synthesis.cli.lines import number, wrapped

if TYPE_CHECKING:
    from synthesis.records import Counts, Coverage, Decision
    from synthesis.small_numbers import Shown
    from synthesis.trace import Hit, Trace


def trace(found: Trace) -> str:
    """The way back to every input, or forward to every use."""
    lines = [f"{found.id}, {found.what}: {found.title}"]
    if found.status is not None:
        lines.append(status_of(found))
    if found.counts is not None:
        lines.append(f"Raised by {counted(found.counts, found.fewest)}.")
    if found.coverage is not None:
        lines.append(coverage(found.coverage))
    part = ""
    for entry in found.inputs:
        if entry.part != part and entry.part != "contribution":
            part = entry.part
            lines += ["", f"{part}:"]
        # Pseudonyms behind a theme or a recommendation would count its people out; one contribution's own stays, and --json has them all.
        speaker = entry.speaker if found.counts is None else None
        where = ", ".join(filter(None, (f"{entry.file}, {entry.place}", entry.table and f"table {entry.table}", speaker, entry.role)))
        lines += [
            wrapped(f"{entry.quote}  “{entry.text}”" if entry.grade in "AB" else f"{entry.quote}  {_noted(entry.grade)} {entry.text}"),
            f"      {where}; contribution {entry.contribution}{f'; {entry.side}' if entry.side else ''}",
        ]
    for use in found.uses:
        if not found.inputs:
            lines.append(wrapped(f"{use.quote}  {use.text}"))
        theme = f", theme {use.theme} ({use.theme_label})" if use.theme else ""
        cited = f", cited by {', '.join(use.recommendations)}" if use.recommendations else ""
        also = f", near {', '.join(use.also)} too" if use.also else ""
        said = "not grouped yet" if use.state == "ungrouped" else use.state.replace("-", " ")
        lines.append(f"  {use.quote}: {said}{f' by {use.by}: {use.reason}' if use.reason else ''}{theme}{cited}{also}")
    lines += [wrapped(_decision(decision)) for decision in found.decisions]
    if found.models:
        lines += ["", f"Language models: {', '.join(found.models)}. Software: {', '.join(f'{k} {v}' for k, v in found.software.items())}."]
    return "\n".join(lines)


def status_of(found: Trace) -> str:
    """How far a recommendation has come, and who entered that."""
    if found.status_by is None:
        return f"Status: {found.status}."
    note = f": {found.status_note}" if found.status_note else "."
    return f"Status: {found.status}, entered by {found.status_by} on {(found.status_at or '')[:10]}{note}"


_ASIDE = frozenset({"words", "base", "by", "evidence", "id", "weekend"})
"""What a decision keeps for the software, or what stands in the trace already; --json has it."""


def _decision(found: Decision) -> str:
    """`D2: reword R2.M1 by Ben Okafor in draft.docx, entered by Anna Berg, 2026-03-01 18:00: “before” → text “after”`."""
    where = f" in {found.origin.file}" if found.origin is not None else ""
    entered = f", entered by {found.by}" if found.by != found.author else ""
    what = f"{found.action} {found.target or ''}".strip()
    return f"{found.id}: {what} by {found.author}{where}{entered}, {found.at[:16].replace('T', ' ')}: {_plain(found.before)} → {_plain(found.after)}"


def _plain(value: object) -> str:
    """What stood or shall stand, as people would put it."""
    if isinstance(value, dict):
        value = {value["field"]: value["text"]} if {"field", "text"} <= set(value) else value
        said = [f"{name} {_plain(held)}" for name, held in value.items() if name not in _ASIDE and held not in (None, False, "", [], {})]
        return ", ".join(said) or "nothing"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value is None else f"“{value}”"


def _noted(grade: str) -> str:
    return "(a note-taker's words)" if grade == "C" else "(from a submission)"


def counted(counts: Counts, fewest: int) -> str:
    """`12 people at 5 tables, 8 submissions, fewer than 5 unsigned`."""
    from synthesis.small_numbers import shown_counts

    held = shown_counts(counts, fewest)
    parts = []
    if counts.people or not (counts.submissions or counts.unattributed):
        parts.append(voices(held.people, "person", "people"))
    if held.tables:
        parts.append(" ".join((*parts[:1], f"at {number(held.tables, 'table')}")))
        parts = parts[-1:]
    if counts.submissions:
        parts.append(voices(held.submissions, "submission"))
    if counts.unattributed:
        parts.append(voices(held.unattributed, "unsigned", "unsigned"))
    return ", ".join(parts)


def coverage(found: Coverage) -> str:
    """Whom a draft's quotes reach, beside as many drawn by lot."""
    said = f"Its quotes are from {found.reached:.0%} of the theme's contributors; as many drawn by lot would reach {found.by_lot:.0%} on average."
    if found.table_reached is None or found.table_by_lot is None:
        return said
    return f"{said} At the table heard least: {found.table_reached:.0%}; by lot {found.table_by_lot:.0%}."


def voices(count: Shown, one: str, many: str = "") -> str:
    """`12 people`; `fewer than 5 people` where the number may not be said."""
    if count.exact is not None:
        return number(count.exact, one, many)
    return f"fewer than {(count.high or 0) + 1} {many or one + 's'}" if count.few else f"at least {count.low} {many or one + 's'}"


def left_out(wanted: str, near: Sequence[Any]) -> str:
    """What came near a recommendation and was not used."""
    if not near:
        return f"Nothing came near {wanted} without being used."
    return "\n".join(wrapped(f"{line.quote}  {line.text}") + f"\n      {line.why}" for line in near)


def find(hits: Sequence[Hit]) -> str:
    """The quotes found, best first."""
    if not hits:
        return "Nothing near these words was said."
    return "\n".join(wrapped(f"{hit.quote}  {hit.text}") + f"\n      {hit.file}, {hit.place}; contribution {hit.contribution}" for hit in hits)
