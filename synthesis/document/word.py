"""Word: a .docx made the way offices use Word, the same bytes for the same document.

python-docx makes the package (parts, settings, properties); the body is written as XML, which is what makes it fast: looking up a style
for every paragraph costs python-docx minutes at 20,000 quotes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from synthesis.document.blocks import Document, Figure, Measures
from synthesis.document.charts_ink import png
from synthesis.document.word_body import body
from synthesis.document.word_carry import carry
from synthesis.document.word_house import House, add_lists, opened
from synthesis.document.word_sections import in_sections
from synthesis.document.word_styles import ABSTRACT_NUMBERING, NAMESPACES, styles
from synthesis.document.word_text import field, paragraph, run
from synthesis.languages.wording import Wording, wording

SUFFIX = ".docx"


def render(document: Document, house: bytes | None = None) -> bytes:
    """The document as .docx: heading styles, a contents field with its entries filled in, a bookmark per block, tables with marked
    header rows, numbered measures, page numbers, and its language set. A4, one column; or with the page, header, footer and styles of
    `house`, an assembly's own .docx that can be opened (`word_house.py`)."""
    from docx import Document as Package
    from docx.oxml import parse_xml

    say = wording(document.language)
    lists = sum(isinstance(block, Measures) for block in document.blocks)
    template = None if house is None else opened(house)
    package = Package() if template is None else template
    own = None if template is None else House(template, say.tag, document.large)
    if own is None:
        _styles(package, say, document.large)
        _settings(package, say)
        _numbering(package, lists)
        _paper(package)
    else:
        add_lists(package.part.numbering_part.element, ABSTRACT_NUMBERING, own.first_list, lists)
    if own is None or not own.has_own_frame:
        _frame(package, document, say, own)
    _properties(package, document, say)
    element = package.element.body
    section = element.sectPr
    for child in list(element):
        if child is not section:
            element.remove(child)
    xml = body(document, say, _pictures(package, document))
    xml = in_sections(xml if own is None else own.fitted(xml), section)
    for part in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
        section.addprevious(part)
    carry(package, document)
    file = io.BytesIO()
    package.save(file)
    return _same_bytes(file.getvalue())


def _pictures(package: Any, document: Document) -> dict[str, str]:
    """The images of all figures, put into the package: figure's id -> its relation."""
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    return {figure.id: package.part.get_or_add_image(io.BytesIO(png(figure.drawing)))[0] for figure in figures}


def _styles(package: Any, say: Wording, large: bool) -> None:
    """Our styles in place of the template's of the same id, and of the character styles linked to those."""
    from docx.oxml import parse_xml

    element = package.styles.element
    for defaults in element.xpath("w:docDefaults"):
        element.remove(defaults)
    for position, xml in enumerate(styles(say.tag, large)):
        style = parse_xml(xml)
        key = next((value for name, value in style.attrib.items() if name.endswith("styleId")), None)
        for old in element.xpath(f"w:style[@w:styleId='{key}' or w:link/@w:val='{key}']") if key else ():
            element.remove(old)
        element.insert(0, style) if position == 0 else element.append(style)


def _settings(package: Any, say: Wording) -> None:
    """Today's layout rules instead of the template's of 2010, the document's language, and no picture of the template's first page."""
    element = package.settings.element
    for name, value in (("w:compat/w:compatSetting[@w:name='compatibilityMode']", "15"), ("w:themeFontLang", say.tag)):
        for found in element.xpath(name):
            found.set(next(key for key in found.attrib if key.endswith("}val")), value)
    relations = package.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _numbering(package: Any, lists: int) -> None:
    """One list per recommendation (ids 1, 2, …), each counting its measures from 1."""
    from docx.oxml import parse_xml

    element = package.part.numbering_part.element
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(ABSTRACT_NUMBERING))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number in range(1, lists + 1):
        element.append(parse_xml(f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="0"/>{restart}</w:num>'))


def _paper(package: Any) -> None:
    """A4, and its margins."""
    from docx.shared import Mm

    section = package.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(11)


def _frame(package: Any, document: Document, say: Wording, own: House | None) -> None:
    """The title above and the page's number below; the first page carries the title itself."""
    section = package.sections[0]
    section.different_first_page_header_footer = True
    before, between = say("front.page", page="\x1f", pages="\x1f").split("\x1f")[:2]
    numbers = run(before) + field("PAGE", "1") + run(between) + field("NUMPAGES", "1")
    foot, head = paragraph("Footer", numbers), paragraph("Header", run(document.title))
    foot, head = (foot, head) if own is None else (own.fitted(foot), own.fitted(head))
    _fill(section.footer, foot)
    _fill(section.first_page_footer, foot)
    _fill(section.header, head)


def _fill(part: Any, xml: str) -> None:
    from docx.oxml import parse_xml

    part.is_linked_to_previous = False
    element = part._element
    for child in list(element):
        element.remove(child)
    for child in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
        element.append(child)


def _properties(package: Any, document: Document, say: Wording) -> None:
    when = datetime.fromisoformat(document.created.replace("Z", "+00:00")).replace(tzinfo=None)
    properties = package.core_properties
    properties.title, properties.subject = document.title[:255], document.subtitle[:255]
    properties.author = properties.last_modified_by = "synthesis"
    properties.comments = properties.keywords = properties.category = ""
    properties.language = say.tag
    properties.created = properties.modified = when
    properties.revision = 1


def _same_bytes(data: bytes) -> bytes:
    """The package again with its parts in order of name and without times, so that equal documents are equal files."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        # Office looks for the list of content types first.
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, old.read(name))
    return file.getvalue()
