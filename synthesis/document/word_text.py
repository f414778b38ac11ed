"""The smallest pieces of a Word document's XML: runs, links, fields, paragraphs, bookmarks."""

from __future__ import annotations

from itertools import count
from xml.sax.saxutils import escape, quoteattr


def run(text: str, style: str | None = None, language: str | None = None, rtl: bool = False) -> str:
    """A run of text; line breaks and tabs inside it become Word's."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "<w:rtl/>" if rtl else ""
    properties += f"<w:lang w:val={quoteattr(language)}/>" if language else ""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    inner = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">').replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{head}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def link(text: str, to: str | None, style: str = "InternalLink") -> str:
    """A run that leads to a bookmark; a plain run where there is nothing to lead to."""
    if to is None:
        return run(text, None if style == "InternalLink" else style)
    return f'<w:hyperlink w:anchor="{to}" w:history="1">{run(text, style)}</w:hyperlink>'


def field(instruction: str, result: str, style: str | None = None) -> str:
    """A field with the result that is shown until the program works it out."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result, style)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style: str, inner: str, properties: str = "") -> str:
    """A paragraph in a style; `properties` are further children of its w:pPr, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


class Bookmarks:
    """Bookmarks of one document, numbered as they come."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def around(self, name: str, inner: str) -> str:
        """`inner` between the start and the end of a bookmark."""
        number = next(self._numbers)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'
