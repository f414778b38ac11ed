"""What the command `coding` prints, as text for people."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from synthesis.cli.lines import WIDTH, number
from synthesis.code_spelling import in_short

if TYPE_CHECKING:
    from synthesis.order.coding_compare import Compared, Difference, Part
    from synthesis.order.coding_kit import Coding, HandedOut
    from synthesis.records import Beside
    from synthesis.theme.own_agreement import Agreement

NAMED = 3
SAMPLES = 5


def handed_out(made: HandedOut, folder: Path) -> str:
    """Where the workbooks are, and what to do with them."""
    from synthesis.order.typing_again import command

    one, other = made.files
    lines = [f"{one} and {other}: the same {made.notes} of {number(made.of, 'note')}, in two orders."]
    lines += [f"Left out, since there is no code to choose: the notes under “{question}”." for question in made.without_codes]
    lines.append("Give each to one person; neither should see the other's, nor the documents, until both are done. Then type:")
    lines.append(f"  {command('coding', folder)} --read {one} {other}")
    return "\n".join(lines)


def compared(found: Compared) -> str:
    """Agreement in all, by question and by table; then the notes on which the two people differ."""
    lines: list[str] = []
    for heading, by in (("All notes", "all"), ("By question", "question"), ("By table", "table")):
        parts = [part for part in found.parts if part.by == by]
        told = [part for part in parts if part.agreements[0].per_cent is not None]
        few = [f"{_name(part)} ({part.agreements[0].notes})" for part in parts if part not in told]
        lines += [heading, *(line for part in told for line in _part(part))]
        lines += [_wrapped(f"Too few notes to say: {'; '.join(few)}.")] if few else []
        lines.append("")
    lines += [
        "Per cent: how often both gave the same code. Kappa and alpha take out what chance alone would give: 1 is always, 0 is as by chance.",
        *found.remarks,
        "",
    ]
    if found.problems:
        lines += ["Problems in the sheets:", *(f"  {problem}" for problem in found.problems), ""]
    lines.append(f"The two people differ on {number(len(found.differences), 'note')}{':' if found.differences else '.'}")
    lines += [line for one in found.differences for line in _difference(one)]
    return "\n".join(lines)


def _part(part: Part) -> list[str]:
    named = [] if part.by == "all" else [f"  {_name(part)}"]
    return [*named, *(f"    {_agreement(one)}" for one in part.agreements)]


def _name(part: Part) -> str:
    return part.part or ("all notes" if part.by == "all" else f"no {part.by}")


def _agreement(one: Agreement) -> str:
    who = f"{one.between[0]} and {one.between[1]}:"
    if one.per_cent is None:
        return f"{who} {number(one.notes, 'note')}, too few to say"
    kappa = _figure(one.kappa)
    alpha = _figure(one.alpha)
    return f"{who} {one.notes} notes, {one.per_cent:.0f} per cent the same, kappa {kappa}, alpha {alpha}"


def _figure(value: float | None) -> str:
    # Adding 0.0 takes the sign off a rounded -0.0.
    return "cannot be computed" if value is None else f"{round(value, 2) + 0.0:.2f}"


def _difference(one: Difference) -> list[str]:
    where = ", ".join(
        filter(None, (one.table, f"the first “{one.first}”, the second “{one.second}”", one.software and f"beside them “{one.software}”"))
    )
    return [_wrapped(f"{one.note}  {one.text}"), f"      {where}"]


def side_by_side(found: Coding, folder: Path) -> str:
    """What people and the software each found, question by question; or what to write to see it."""
    from synthesis.order.typing_again import command

    lines = [f"{found.coded} of {number(found.notes, 'note')} {'bears' if found.coded == 1 else 'bear'} a code of people's own."]
    if found.problems:
        lines += [f"  {problem}" for problem in found.problems]
    if not found.beside:
        whose = "the software's groups" if found.coding == "machine" else "people's own codes"
        lines.append(f'The themes are {whose}. To see both beside each other, write coding = "both" below [theme] in assembly.toml, then type:')
        lines.append(f"  {command('run', folder)}")
    if found.second:
        lines += ["", "Codes that make no theme, since they are nowhere a note's first, and the quotes of the notes that bear them:"]
        lines += [_wrapped(f"{in_short(one.code)}: {', '.join(one.quotes)}") for one in found.second]
    for one in found.beside:
        lines += ["", one.question or "Without a question", *_beside(one)]
    return "\n".join(lines)


def _beside(one: Beside) -> list[str]:
    lines = []
    for code in one.codes:
        held = ", ".join(f"“{group.label}” {group.quotes}" for group in code.held[:NAMED]) or "no group"
        rest = sum(group.quotes for group in code.held[NAMED:])
        more = f", further groups {rest}" if rest else ""
        loose = f", no group {code.loose}" if code.loose and code.held else ""
        unseen = "" if code.seen else ". The software did not see it as a group of its own"
        lines.append(_wrapped(f"{code.theme} {in_short(code.label)}, {number(code.quotes, 'quote')}: {held}{more}{loose}{unseen}."))
    mixed, alone = ([group for group in one.alone if group.mixed is wanted] for wanted in (True, False))
    lines += _listed("Groups of the software that bring several codes together", [group.label for group in mixed])
    lines += _listed("Groups of the software that hardly hold a coded quote", [f"{g.label}: {number(g.quotes, 'quote')}" for g in alone])
    themes: dict[str, list[str]] = {}
    for line in one.suggestions:
        themes.setdefault(line.theme, []).append(line.quote)
    beside = [
        f"{theme}: {', '.join(quotes[:SAMPLES])}{f' and {len(quotes) - SAMPLES} more' if quotes[SAMPLES:] else ''}"
        for theme, quotes in themes.items()
    ]
    return lines + _listed("Quotes without a code that it would put beside a theme; nothing was moved", beside)


def _listed(heading: str, lines: Sequence[str]) -> list[str]:
    return [f"  {heading}:", *(f"    {line}" for line in lines)] if lines else []


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), WIDTH, initial_indent="  ", subsequent_indent="      ")
