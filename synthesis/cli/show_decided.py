"""What a run says of people's decisions, as text for people: those that could not be carried out, and what to know of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from synthesis.cli.lines import shortened, told


def decided(conflicts: Sequence[str], held: Sequence[str], folder: Path) -> list[str]:
    """Two lists, with long words cut, and where they stand whole. `held` are those of the sentences whose decisions hold all the same."""
    from synthesis.order.typing_again import command

    lost = [sentence for sentence in conflicts if sentence not in held]
    lines = _listed("Decisions that were not carried out", lost)
    if lost:
        lines.append(f"  To settle one, change the words in the new draft and type: {command('amend', folder)} FILE --by NAME")
        lines.append("  Or leave it as it is; publishing asks whether you have seen it.")
    lines += _listed("Decisions that hold, and what to know about them", held)
    if held:
        lines.append("  Nothing needs doing; publishing asks whether you have seen them.")
    cut = [sentence for sentence in (*lost, *held) if shortened(sentence) != sentence]
    if cut:
        named = re.search(r"\b[RT]\d+\b", " ".join(cut))
        lines += ["", "[…] stands where words were cut. What people wrote, in full:"]
        lines.append(f"  {command('trace', folder, named[0] if named else 'ID')}")
        lines += ["What the software would write: the redline, once you publish."] if any(sentence in held for sentence in cut) else []
    return lines


def _listed(heading: str, sentences: Sequence[str]) -> list[str]:
    return ["", f"{heading}:", *(line for sentence in sentences for line in told(shortened(sentence)))] if sentences else []
