"""What `amend` took in, as text for people."""

from __future__ import annotations

from pathlib import Path

from synthesis.cli.lines import number, shortened, told, wrapped
from synthesis.order.amend import Amended, AmendedFile
from synthesis.order.typing_again import command

_MANY = {
    "change of kind": "changes of kind",
    "quote set aside": "quotes set aside",
    "quote put back": "quotes put back",
    "link to a quote": "links to quotes",
    "status": "statuses",
    "reason why there is no evidence": "reasons why there is no evidence",
}


def amended(taken: Amended, folder: Path) -> str:
    """File by file what was taken in, what was not and why, what two people changed in two ways; and what to type next."""
    lines = [line for one in taken.files for line in _file(one)]
    if taken.changed:
        lines.append(f"To see it in new documents: {command('run', folder)}")
    return "\n".join(lines)


def _file(one: AmendedFile) -> list[str]:
    parts = [number(count, kind, _MANY.get(kind, "")) for kind, count in one.taken.items()]
    known = f" {number(one.known, 'difference')} had been taken in before." if one.known else ""
    lost = [sentence for sentence in one.conflicts if sentence not in one.held]
    undone = f", {len(lost)} of them not carried out" if lost else ""
    said = f"{', '.join(parts)} taken in{undone}." if parts else "nothing new."
    lines = [f"{one.file}: {said}{known}"]
    if one.made:
        lines += ["  Added, with the id it has from now on:", *(wrapped(shortened(f"{name} “{words}”"), 4) for name, words in one.made.items())]
    if one.guessed:
        lines.append("  The file does not say which document it was made from; it was compared with the handed-out draft that it is most like.")
    for title, listed in (
        ("Not taken in", one.refused),
        ("Kept, and not carried out", tuple(map(shortened, lost))),
        ("To be known", tuple(map(shortened, one.held))),
        ("Problems in the file", tuple(map(str, one.problems))),
    ):
        if listed:
            lines += [f"  {title}:", *(line for sentence in listed for line in told(sentence, 4))]
    return lines
