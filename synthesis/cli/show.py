"""What commands print, as text for people; `as_json` prints the same records for programs."""

from __future__ import annotations

import json
import shlex
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from synthesis.ledger import Balance, Sums
    from synthesis.order.check import Report
    from synthesis.order.run import Outcome
    from synthesis.order.status import Standing
    from synthesis.records import Counts, Coverage
    from synthesis.small_numbers import Shown
    from synthesis.trace import Hit, Trace

WIDTH = 110
WIDEST = 60


def as_json(found: BaseModel | Sequence[BaseModel]) -> str:
    """A record, or a list of records, as indented JSON."""
    return _dumped(_plain(found))


def _dumped(found: Any) -> str:
    # Where the reader's encoding cannot hold every sign, they are escaped: JSON must come out whole everywhere.
    whole = "utf" in (getattr(sys.stdout, "encoding", None) or "").lower()
    return json.dumps(found, ensure_ascii=not whole, indent=1)


def _plain(found: Any) -> Any:
    if isinstance(found, BaseModel):
        return found.model_dump(mode="json")
    return [_plain(each) for each in found]


def number(count: int, one: str, many: str = "") -> str:
    """`1 decision`, `2 decisions`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def started(count: int) -> str:
    """`1 recommendation or starting point`: what members adopted and what they have not stand in one list."""
    return number(count, "recommendation or starting point", "recommendations or starting points")


def breaches_as_json(said: str, code: int) -> str:
    """What the checker printed: {"breaches": [sentences], "summary": last line}."""
    lines = said.strip().split("\n")
    breaches = (lines[:-1] or lines) if code else []
    return _dumped({"breaches": breaches, "summary": lines[-1]})


def check(report: Report) -> str:
    """Files, then problems, then people to identify, then names inside what was said."""
    lines = [
        _table(
            [("file", "read as", "units found", "read", "contributions")]
            + [(f.name, f.reader, f.found, f.read, f.contributions) for f in report.files]
        )
    ]
    lines += _listed("Columns that were not used", [f"{f.name}: {_some(f.unused)}" for f in report.files if f.unused])
    lines += _listed("Worth knowing, nothing to mend", [*report.notes, *(str(remark) for remark in report.remarks)])
    lines += _listed("Problems", [str(problem) for problem in report.problems])
    strangers = [f"{s.file}:{s.place}: “{s.name}” is not on the roster. {_nearest(s.nearest)}" for s in report.strangers]
    lines += _listed("Speakers the roster does not list", strangers)
    if report.strangers:
        lines.append('  To say who somebody is, put lines like this into a file and take it in with: synthesis decide DIR FILE --by "YOUR NAME"')
        lines.append('  {"action": "speaker", "name": "A. Murphy", "is": "Aoife Murphy"}')
    lines += _listed("Names inside what was said, for you to decide about", [str(problem) for problem in report.named])
    lines.append(
        "Nothing needs mending."
        if report.clean
        else f"{number(len(report.problems), 'problem')}, {number(len(report.strangers), 'speaker')} to identify, "
        f"{number(len(report.named), 'name')} to look at. Nothing was changed."
    )
    return "\n".join(lines)


def _some(names: Sequence[str]) -> str:
    """The first few of these headings, and how many more there are."""
    shown = ", ".join(f"“{textwrap.shorten(name, 40, placeholder='…')}”" for name in names[:6])
    return f"{shown} and {len(names) - 6} more" if names[6:] else shown


def _nearest(names: Sequence[str]) -> str:
    return f"Nearest: {', '.join(names)}." if names else "No name there is near."


def run(outcome: Outcome, folder: Path) -> str:
    """What was read, what became of it, and what to open."""
    if not outcome.changed:
        return f"Nothing is new in {folder / 'inputs'} since the last run. Nothing was written."
    lines = []
    if outcome.sources:
        rows = [(s.name, s.reader, s.found, s.read, s.found - s.read) for s in outcome.sources]
        lines.append(_table([("file", "read as", "units found", "read", "not read"), *rows]))
    else:
        lines.append("No file is new or changed.")
    lines += _listed("Worth knowing, nothing to mend", [str(problem) for problem in outcome.problems if problem.remark])
    lines += _listed("Problems", [str(problem) for problem in outcome.problems if not problem.remark])
    lines += _listed("Decisions that no longer apply", list(outcome.conflicts))
    lines += _listed("What cannot be said", list(outcome.notes))
    lines.append("")
    parts = (
        number(outcome.contributions, "contribution"),
        number(outcome.quotes, "quote"),
        number(outcome.themes, "theme"),
        "no recommendation, since this weekend is for listening" if outcome.stage == "listening" else started(outcome.recommendations),
    )
    lines.append(f"{', '.join(parts)}.")
    if outcome.models:
        lines.append("Read for meaning with: " + "; ".join(f"{model.name} ({', '.join(model.languages)})" for model in outcome.models) + ".")
    if outcome.sheet:
        lines.append(_sheet(outcome.sheet))
    if outcome.kept:
        from synthesis.order.typing_again import command

        kept = ", ".join(str(folder / path) for path in outcome.kept)
        lines.append(f"Edited by somebody, so left as it is: {kept}. The new one stands beside it.")
        files = [str(folder / path) for path in outcome.kept if not path.endswith(".html")]
        if files:
            lines.append(f"To take in what was changed there: {command('amend', folder, *files)} --by NAME")
    lines.append("To read: " + ", ".join(str(folder / path) for path in outcome.documents))
    return "\n".join(lines)


def demo(outcome: Outcome, assembly: Path, bundle: Path) -> str:
    """Which files to open after the demonstration."""
    from synthesis.order.typing_again import command

    return "\n".join(
        [
            "",
            "Open, in this order:",
            *(f"  {assembly / path}" for path in outcome.documents),
            f"  {assembly / 'inputs'}    what people said, as it came in",
            "Then try:",
            f"  {command('trace', assembly, 'R1')}",
            f"  {command('find', assembly, 'buses in the evening')}",
            f"  {command('status', assembly)}",
            f"  python3 {shlex.quote(str(bundle / 'verify.py'))}",
        ]
    )


def status(standing: Standing) -> str:
    """The balance sheet, and what each file's units became."""
    lines = [f"{standing.title}, as of {standing.weekend}, {standing.created}", "", _sheet(standing.sheet), ""]
    lines.append(_by_question(standing.sheet))
    lines += _listed("Set aside (quotes)", [f"{count} {reason}" for reason, count in standing.set_aside.items()])
    partly = [f"{s.name}: {s.found} units found, {s.read} read; {_reasons(s.not_read)}" for s in standing.sources if s.not_read]
    lines += _listed("Not read", partly)
    lines += _listed("Worth knowing, nothing to mend", [str(problem) for problem in standing.problems if problem.remark])
    lines += _listed("Problems", [str(problem) for problem in standing.problems if not problem.remark])
    lines.append("")
    parts = (number(len(standing.sources), "file"), number(standing.themes, "theme"), started(standing.recommendations))
    lines.append(f"{', '.join(parts)}.")
    if standing.undecided:
        lines.append(f"Waiting for the next run: {number(standing.undecided, 'decision')}.")
    return "\n".join(lines)


def _reasons(reasons: dict[str, int]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in reasons.items())


_STATES = ("cited", "themed", "not grouped yet", "set aside", "withdrawn")


def _sheet(sheet: Balance) -> str:
    rows: list[tuple[object, ...]] = [("", "received =", *(f"{name} +" for name in _STATES[:-1]), _STATES[-1])]
    rows.append(("quotes", sheet.quotes.received, *sheet.quotes.parts))
    rows.append(("contributions", sheet.contributions.received, *sheet.contributions.parts))
    return _table(rows)


def _by_question(sheet: Balance) -> str:
    rows: list[tuple[object, ...]] = [("weekend", "question", "quotes", *_STATES)]
    for row in sheet.rows:
        rows.append((row.weekend, textwrap.shorten(row.question or "no question", 40, placeholder=" …"), *_numbers(row.quotes)))
    return _table(rows)


def _numbers(sums: Sums) -> tuple[int, ...]:
    return (sums.received, *sums.parts)


def trace(found: Trace) -> str:
    """The way back to every input, or forward to every use."""
    lines = [f"{found.id}, {found.what}: {found.title}"]
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
            _wrapped(f"{entry.quote}  “{entry.text}”" if entry.grade in "AB" else f"{entry.quote}  {_noted(entry.grade)} {entry.text}"),
            f"      {where}; contribution {entry.contribution}{f'; {entry.side}' if entry.side else ''}",
        ]
    for use in found.uses:
        if not found.inputs:
            lines.append(_wrapped(f"{use.quote}  {use.text}"))
        theme = f", theme {use.theme} ({use.theme_label})" if use.theme else ""
        cited = f", cited by {', '.join(use.recommendations)}" if use.recommendations else ""
        also = f", near {', '.join(use.also)} too" if use.also else ""
        said = "not grouped yet" if use.state == "ungrouped" else use.state.replace("-", " ")
        lines.append(f"  {use.quote}: {said}{f' by {use.by}: {use.reason}' if use.reason else ''}{theme}{cited}{also}")
    lines += [f"  {d.id}: {d.action} by {d.by}, {d.at}: {d.before!r} → {d.after!r}" for d in found.decisions]
    if found.models:
        lines += ["", f"Language models: {', '.join(found.models)}. Software: {', '.join(f'{k} {v}' for k, v in found.software.items())}."]
    return "\n".join(lines)


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
    return "\n".join(_wrapped(f"{line.quote}  {line.text}") + f"\n      {line.why}" for line in near)


def find(hits: Sequence[Hit]) -> str:
    """The quotes found, best first."""
    if not hits:
        return "Nothing near these words was said."
    return "\n".join(_wrapped(f"{hit.quote}  {hit.text}") + f"\n      {hit.file}, {hit.place}; contribution {hit.contribution}" for hit in hits)


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), WIDTH, initial_indent="  ", subsequent_indent="      ")


def _listed(heading: str, lines: Sequence[str]) -> list[str]:
    return ["", f"{heading}:", *(f"  {line}" for line in lines)] if lines else []


def _table(rows: Sequence[Sequence[object]]) -> str:
    """Columns as wide as their widest cell; numbers to the right."""
    cells = [[_cell(str(cell)) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in cells) for n in range(len(cells[0]))]
    numeric = [all(isinstance(row[n], int) for row in rows[1:]) and len(rows) > 1 for n in range(len(cells[0]))]
    return "\n".join(
        "  ".join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right in zip(row, widths, numeric, strict=True)).rstrip()
        for row in cells
    )


def _cell(text: str) -> str:
    """One line, and not so long that the figures beside it leave the screen; of a file's name the end says more than the beginning."""
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else f"…{line[1 - WIDEST :]}"
