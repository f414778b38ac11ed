"""Where whole recommendations stand that were moved or written in a document: the line that keeps them there, or why they cannot stand there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from synthesis.document.targets import Target
from synthesis.records import Edit


def moved_whole(targets: Mapping[str, Target], moved: Collection[str], edit: Edit, target: Target) -> dict[str, Any] | str:
    """A line of a decisions file, or a sentence. `moved` are the anchors of all blocks that were moved or taken out; `target` is the heading's."""
    name = target.id
    own = [anchor for anchor, held in targets.items() if held.inside == name and (held.kind == "measure" or held.field == "title")]
    if any(anchor not in moved for anchor in own):
        return f"the heading of {name} was moved, and not all that stands under it; it stays"
    at = targets.get(edit.after_anchor or "")
    if at is None or at.chapter != target.chapter:
        return f"{name} was moved out of the chapter of its question; it stays in it"
    return {"action": "move recommendation", "target": name, "follows": _above(targets, moved, edit.after_anchor or "", name)}


def place_of_new(targets: Mapping[str, Target], moved: Collection[str], anchor: str) -> dict[str, Any]:
    """Where a recommendation stands that people wrote after this block: after which other, or first of its question."""
    above = _above(targets, moved, anchor)
    return {"first": True} if above is None else {"follows": above}


def _above(targets: Mapping[str, Target], moved: Collection[str], anchor: str, name: str = "") -> str | None:
    """The recommendation in which a block stands; else the last of the chapter that stood before the block and was not moved itself."""
    inside, chapter, found = targets[anchor].inside or "", targets[anchor].chapter, None
    if inside[:1] == "R" and inside != name:
        return inside
    for place, held in targets.items():
        heading = held.kind == "recommendation" and held.field == "title"
        if heading and held.chapter == chapter and held.id != name and place not in moved:
            found = held.id
        if place == anchor:
            return found
    return found
