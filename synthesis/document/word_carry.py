"""What a Word file carries besides what it shows: the document's digest and language as properties, and its form as a custom XML part.

Custom properties: ECMA-376 part 1, 22.3; custom XML data storage: 22.5. Word, LibreOffice and most others keep both; Google Docs drops them.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from synthesis.document.back_form import digest, pack, unpack
from synthesis.document.blocks import Document
from synthesis.records import Edit, Place
from synthesis.word_xml import Package, W

DIGEST, LANGUAGE = "synthesis document", "synthesis language"
SPACE = "urn:synthesis:document-form:1"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = f"{_OFFICE}/custom-properties"
_VALUES = f"{_OFFICE}/docPropsVTypes"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ITEM = "{6D5C2B1A-7F0E-4C55-9B53-0D2C1E6A4F10}"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def carry(package: Any, document: Document) -> None:
    """Put properties and form into a python-docx package that is otherwise done."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    whole = package.part.package
    properties = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, _properties(document), whole)
    whole.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    name = whole.next_partname("/customXml/item%d.xml")
    item = Part(name, "application/xml", _form(package, document), whole)
    store = Part(PackURI(name.replace("/item", "/itemProps")), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, _store(), whole)
    item.relate_to(store, f"{_OFFICE}/relationships/customXmlProps")
    package.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _properties(document: Document) -> bytes:
    rows = ((DIGEST, digest(document)), (LANGUAGE, document.language))
    inner = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}"><vt:lpwstr>{escape(text)}</vt:lpwstr></property>'
        for number, (name, text) in enumerate(rows, 2)
    )
    return f'{_HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">{inner}</Properties>'.encode()


def _form(package: Any, document: Document) -> bytes:
    """The form, and the words of the pages' heads and feet, so that what people add to those is known from what was there."""
    pages = sorted({_words(part) for part in package.part.related_parts.values() if part.partname.startswith(("/word/header", "/word/footer"))})
    inner = "".join(f"<page>{escape(words)}</page>" for words in pages)
    named = f"digest={quoteattr(digest(document))} language={quoteattr(document.language)}"
    return f'{_HEAD}<form xmlns="{SPACE}" {named}>{inner}<body>{pack(document)}</body></form>'.encode()


def _words(part: Any) -> str:
    from docx.oxml import parse_xml

    root = getattr(part, "element", None)
    return page_words(root if root is not None else parse_xml(part.blob))


def page_words(root: Any) -> str:
    """What a page's head or foot says, numbers aside: those of the pages change."""
    words = " ".join("".join(text.text or "" for text in paragraph.iter(W + "t")) for paragraph in root.iter(W + "p"))
    return " ".join(re.sub(r"\d+", "", words).split())


def _store() -> bytes:
    return (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_STORE}"><ds:schemaRefs><ds:schemaRef ds:uri="{SPACE}"/>'
        "</ds:schemaRefs></ds:datastoreItem>"
    ).encode()


def carried(package: Package) -> tuple[str | None, Document | None, frozenset[str] | None]:
    """What a file still carries: the digest of the document as handed out, its form, the words of its pages' heads and feet."""
    named, form, pages = _property(package), None, None
    for name in sorted(package.names):
        if not re.fullmatch(r"customXml/item\d+\.xml", name):
            continue
        root = package.part(name)
        if root is not None and root.tag == f"{{{SPACE}}}form":
            named = named or root.get("digest")
            body = root.find(f"{{{SPACE}}}body")
            form = unpack(body.text or "") if body is not None else None
            pages = frozenset(page.text or "" for page in root.iter(f"{{{SPACE}}}page"))
    return named, form, pages


def _property(package: Package) -> str | None:
    root = package.part("docProps/custom.xml")
    for held in root if root is not None else ():
        if held.get("name") == DIGEST:
            return "".join(held.itertext()).strip() or None
    return None


def added_to_pages(package: Package, kept: frozenset[str] | None, base: Document) -> tuple[Edit, ...]:
    """What stands in the pages' heads and feet and did not when the document was handed out; nothing where the file no longer knows."""
    known = {*(kept or ()), " ".join(re.sub(r"\d+", "", base.title).split()), ""}
    out = []
    for name in sorted(package.names) if kept is not None else ():
        if found := re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            root = package.part(name)
            words = page_words(root) if root is not None else ""
            if words not in known:
                known.add(words)
                out.append(Edit(what="added", after=words, style=found[1], place=Place()))
    return tuple(out)
