"""Which words of a passage were changed, shown with a little of what stands around them: for sentences that people read."""

from __future__ import annotations

from difflib import SequenceMatcher

AROUND = 2
"""So many words on either side of a change are shown with it."""
GAP = "…"


def changed(before: str, after: str) -> str:
    """The change from one text to another as “old” → “new”, one for each stretch; every new word is in one of them.

    What stands far from a change is left out, which an ellipsis says.
    """
    old, new = before.split(), after.split()
    pairs = [f"“{_cut(old, a, b)}” → “{_cut(new, c, d)}”" for a, b, c, d in _stretches(old, new)]
    return "; ".join(pairs) or f"“{before.strip()}” → “{after.strip()}”"


def _stretches(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """What changed, in both texts; changes that stand next to each other are one."""
    out: list[tuple[int, int, int, int]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if out and a - out[-1][1] <= 2 * AROUND:
            out[-1] = (out[-1][0], b, out[-1][2], d)
        else:
            out.append((a, b, c, d))
    return out


def _cut(words: list[str], start: int, end: int) -> str:
    first, last = max(start - AROUND, 0), min(end + AROUND, len(words))
    shown = words[first:last]
    return " ".join([*([GAP] if first else []), *shown, *([GAP] if last < len(words) else [])])
