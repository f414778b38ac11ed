"""How a paragraph of a Word file stands on the page, by its style: a heading and its level, a list, a line of the contents."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from synthesis.word_xml import Package, W, levels, value

_CONTENTS = re.compile(r"(?:toc|contents) \d")
_LISTS = frozenset({"measure", "list paragraph", "listparagraph", "quote listed", "list bullet", "list number"})


class Styles:
    """The styles of one document, by the ids that its paragraphs name."""

    def __init__(self, package: Package) -> None:
        root = package.part("word/styles.xml")
        self._levels = levels(root)
        styles = root.iter(W + "style") if root is not None else ()
        self._names = {style.get(W + "styleId") or "": (value(style.find(W + "name")) or "").casefold() for style in styles}

    def look(self, properties: Element | None) -> str:
        """`heading 3`, `title`, `list` or `text`."""
        level = self._levels.get(_named(properties))
        outline = value(properties.find(W + "outlineLvl")) if properties is not None else None
        if outline is not None and outline.isdigit() and int(outline) < 9:
            level = int(outline) + 1
        if level is not None:
            return f"heading {level}" if level else "title"
        numbered = properties is not None and properties.find(W + "numPr") is not None
        return "list" if numbered or self._names.get(_named(properties)) in _LISTS else "text"

    def in_contents(self, properties: Element | None) -> bool:
        """A line of the contents by its style: programs may keep the lines of a contents field without the field."""
        return _CONTENTS.fullmatch(self._names.get(_named(properties), "")) is not None


def _named(properties: Element | None) -> str:
    return (value(properties.find(W + "pStyle")) if properties is not None else None) or ""
