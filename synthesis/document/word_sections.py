"""Sections of a Word document: stretches of the text in one column or in two, all with the page, header and footer of the first."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

_BREAK = re.compile(r'<w:sectPr w:rsidR="(\d{8})"/>')
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GAP = 340
"""Between two columns, in twentieths of a point."""

_BEFORE_COLUMNS = (
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
)
"""What stands before the columns in a section's properties, by the schema."""


def in_sections(xml: str, last: Any) -> str:
    """The body's XML with the page's properties in every section break. `last` is the properties of the page, which become those of the
    last section: one column, going on where the section before ended."""
    ended = [int(number) for number in _BREAK.findall(xml)]
    if not ended:
        return xml
    made = iter([_properties(last, columns, first=place == 0) for place, columns in enumerate(ended)])
    _go_on(last)
    return _BREAK.sub(lambda _: next(made), xml)


def _properties(page: Any, columns: int, first: bool) -> str:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section = deepcopy(page)
    if not first:
        _go_on(section)
    for old in section.findall(f"{_W}cols"):
        section.remove(old)
    cols = OxmlElement("w:cols")
    cols.set(qn("w:num"), str(columns))
    cols.set(qn("w:space"), str(GAP))
    place = sum(child.tag in {f"{_W}{name}" for name in _BEFORE_COLUMNS} for child in section)
    section.insert(place, cols)
    return str(section.xml)


def _go_on(section: Any) -> None:
    """No page of its own; header and footer are those of the section before, of which the first page is not this one's."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for name in ("headerReference", "footerReference", "titlePg", "type"):
        for old in section.findall(f"{_W}{name}"):
            section.remove(old)
    kind = OxmlElement("w:type")
    kind.set(qn("w:val"), "continuous")
    section.insert(0, kind)
