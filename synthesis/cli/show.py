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

from synthesis.cli.lines import listed, number, table
from synthesis.cli.show_decided import decided

if TYPE_CHECKING:
    from synthesis.ledger import Balance, Sums
    from synthesis.order.check import Report
    from synthesis.order.run import Outcome
    from synthesis.order.status import Standing


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
        table(
            [("file", "read as", "units found", "read", "contributions")]
            + [(f.name, f.reader, f.found, f.read, f.contributions) for f in report.files]
        )
    ]
    lines += listed("Columns that were not used", [f"{f.name}: {_some(f.unused)}" for f in report.files if f.unused])
    lines += listed("Worth knowing, nothing to mend", [*report.notes, *(str(remark) for remark in report.remarks)])
    lines += listed("Problems", [str(problem) for problem in report.problems])
    strangers = [f"{s.file}:{s.place}: “{s.name}” is not on the roster. {_nearest(s.nearest)}" for s in report.strangers]
    lines += listed("Speakers the roster does not list", strangers)
    if report.strangers:
        lines.append('  To say who somebody is, put lines like this into a file and take it in with: synthesis decide DIR FILE --by "YOUR NAME"')
        lines.append('  {"action": "speaker", "name": "A. Murphy", "is": "Aoife Murphy"}')
    lines += listed("Names inside what was said, for you to decide about", [str(problem) for problem in report.named])
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
        lines.append(table([("file", "read as", "units found", "read", "not read"), *rows]))
    else:
        lines.append("No file is new or changed.")
    lines += listed("Worth knowing, nothing to mend", [str(problem) for problem in outcome.problems if problem.remark])
    lines += listed("Problems", [str(problem) for problem in outcome.problems if not problem.remark])
    lines += decided(outcome.conflicts, outcome.held, folder)
    lines += listed("What cannot be said", list(outcome.notes))
    lines.append("")
    listening = outcome.stage == "listening" and not outcome.recommendations
    parts = (
        number(outcome.contributions, "contribution"),
        number(outcome.quotes, "quote"),
        number(outcome.themes, "theme"),
        "no recommendation, since this weekend is for listening" if listening else started(outcome.recommendations),
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
    lines += listed("Set aside (quotes)", [f"{count} {reason}" for reason, count in standing.set_aside.items()])
    partly = [f"{s.name}: {s.found} units found, {s.read} read; {_reasons(s.not_read)}" for s in standing.sources if s.not_read]
    lines += listed("Not read", partly)
    lines += listed("Worth knowing, nothing to mend", [str(problem) for problem in standing.problems if problem.remark])
    lines += listed("Problems", [str(problem) for problem in standing.problems if not problem.remark])
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
    return table(rows)


def _by_question(sheet: Balance) -> str:
    rows: list[tuple[object, ...]] = [("weekend", "question", "quotes", *_STATES)]
    for row in sheet.rows:
        rows.append((row.weekend, textwrap.shorten(row.question or "no question", 40, placeholder=" …"), *_numbers(row.quotes)))
    return table(rows)


def _numbers(sums: Sums) -> tuple[int, ...]:
    return (sums.received, *sums.parts)
