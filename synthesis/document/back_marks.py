"""What is open while a Word file is read: bookmarks, comments and moves begin in one place and end in another (ECMA-376 part 1, 17.13)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from synthesis.document.back_units import Change, when
from synthesis.word_xml import W

PUT_IN, TAKEN_OUT = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")


class Marks:
    """The bookmarks, comments and moves around the words at hand. `waiting` are bookmarks that no paragraph has taken up yet."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._moves: dict[str, str] = {}
        self.comments: dict[str, None] = {}
        self.waiting: set[str] = set()

    def names(self) -> frozenset[str]:
        """The bookmarks that are open."""
        return frozenset(self._names.values())

    def take(self, element: Element) -> bool:
        """Take in where one begins or ends; False where the element is none of these."""
        tag, key = element.tag, element.get(W + "id") or ""
        if tag == W + "bookmarkStart":
            self._names[key] = element.get(W + "name") or ""
            self.waiting.add(self._names[key])
        elif tag == W + "bookmarkEnd":
            self.waiting.discard(self._names.pop(key, ""))
        elif tag == W + "commentRangeStart":
            self.comments[key] = None
        elif tag == W + "commentRangeEnd":
            self.comments.pop(key, None)
        elif tag in (W + "moveFromRangeStart", W + "moveToRangeStart"):
            self._moves[key] = element.get(W + "name") or ""
        elif tag in (W + "moveFromRangeEnd", W + "moveToRangeEnd"):
            self._moves.pop(key, None)
        else:
            return False
        return True

    def change(self, element: Element) -> Change:
        """Who put in, took out or moved what is inside an element."""
        moved = element.tag in (W + "moveTo", W + "moveFrom")
        name = next(iter(self._moves.values()), "") if moved else None
        return Change(element.get(W + "author") or None, when(element.get(W + "date")), name)
