"""What cannot be said at this size, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from synthesis.theme.few import FEW, HANDFUL

if TYPE_CHECKING:
    from synthesis.theme.grouping import Group


def on(size: int, groups: Sequence[Group], smallest: int) -> str | None:
    """The note for a question with `size` different texts and these groups; None where nothing needs saying."""
    first = on_size(size, smallest)
    main = [group for group in groups if group.parent is None]
    if not main:
        return _nothing(first, size, smallest)
    unsure = sum(1 for group in main if 2 * group.found_in < group.of)
    if 2 * unsure > len(main):
        said = f"{unsure} of {len(main)} themes came back in fewer than half of the repeats: read them as a first sorting."
        return f"{first} {said}" if first else said
    return first


def on_size(size: int, smallest: int) -> str | None:
    """What the number of different texts alone forbids to say."""
    if size == 0:
        return "There are no words to group here."
    if size < smallest:
        return f"{_texts(size)}: too few to group; all are listed as not grouped yet."
    if size < HANDFUL:
        return f"{_texts(size)}: what stands together here may be chance, and how firmly it does cannot be said."
    if size <= FEW:
        return f"{_texts(size)}: groups rest on likeness alone; only one of {HANDFUL} texts or more is looked into for themes within it."
    return None


def _nothing(first: str | None, size: int, smallest: int) -> str:
    """Why there is no theme at all."""
    if smallest <= size <= FEW:
        return f"{_texts(size)}: no {smallest} quotes of several contributions stand out as alike; all are listed as not grouped yet."
    return first or "No group of texts came back when the grouping was repeated; all are listed as not grouped yet."


def _texts(size: int) -> str:
    return "1 text" if size == 1 else f"{size} different texts"
