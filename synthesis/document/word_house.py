"""An assembly's own house.docx: its page, header, footer, fonts and named styles; what it lacks is added in our own shape and its own type.

Styles are found by name, not by id: Word writes ids in the language it was installed in, names in English.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import Any

from synthesis.document.word_body import TEXT_WIDTH
from synthesis.document.word_styles import ACCENT, NAMESPACES, styles

LARGEST = 60_000_000
"""Bytes that a house.docx may have once unpacked."""

NAMED = {
    "Title": "title",
    "Subtitle": "subtitle",
    **{f"Heading{level}": f"heading {level}" for level in (1, 2, 3, 4)},
    "BodyText": "body text",
    "Caption": "caption",
    "PlainTable": "table grid",
    "TOCHeading": "toc heading",
    **{f"TOC{level}": f"toc {level}" for level in (1, 2, 3)},
    "Header": "header",
    "Footer": "footer",
}
"""Our style -> the name of the one in its place, where the house has it."""

BASED = {
    "Quote": ("quote", '<w:keepNext/><w:keepLines/><w:spacing w:after="0"/>', ""),
    "Measure": ("list number", '<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="40"/>', "<w:b/>"),
}
"""Our style -> the house's on which it is based, and the little that is put on top: it stays with what stands beneath."""

_SIDES = ("top", 50), ("left", 70), ("bottom", 50), ("right", 70)
MARGINS = "<w:tblCellMar>" + "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _SIDES) + "</w:tblCellMar>"
"""Room around the words of a cell, which a plain grid does not leave."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_USE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]+)(")')
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCES = ("headerReference", "footerReference")
_LOOKS = frozenset({"styles", "stylesWithEffects", "settings", "webSettings", "theme", "fontTable", "numbering"})
"""Parts that say how a document looks; what else hangs on the house's text (pictures, comments, notes, data) goes with the text."""


def problem(data: bytes) -> str | None:
    """Why a file cannot be used, in one plain sentence; None where it can."""
    if not data:
        return "it is empty, or may not be read."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST:
                return "it is too large."
            kinds = package.read("[Content_Types].xml")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return "it is not a Word document (.docx), or it is protected by a password."
    if b"vbaProject" in kinds or b"macroEnabled" in kinds:
        return "it holds macros; save it as a plain .docx."
    house = opened(data)
    if house is None:
        return "it is not a whole Word document (.docx)."
    if _circle(house):
        return "two of its styles are each based on the other, which no program can draw."
    return "its header or footer loads something from another place; put the picture itself into it." if _loads(house) else None


def _circle(package: Any) -> bool:
    """Whether following what a style is based on leads back to it."""
    above = {style.get(f"{_W}styleId"): style.find(f"{_W}basedOn") for style in package.styles.element.findall(f"{_W}style")}
    for name in above:
        seen, at = set(), name
        while at in above and at not in seen:
            seen.add(at)
            based = above[at]
            at = based.get(f"{_W}val") if based is not None else None
        if at in seen:
            return True
    return False


def _loads(package: Any) -> bool:
    """Whether a header or footer fetches something when the document is opened; a link that somebody may click is none of that."""
    frames = (part for part in package.part.related_parts.values() if part.partname.startswith(("/word/header", "/word/footer")))
    return any(link.is_external and not link.reltype.endswith("/hyperlink") for frame in frames for link in frame.rels.values())


def opened(data: bytes) -> Any | None:
    """The package; None where it cannot be opened."""
    from docx import Document as Package
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        package = Package(io.BytesIO(data))
        whole = package.element.body.find(f".//{_W}sectPr") is not None and package.styles.element is not None
        _with_numbering(package)
    except (PackageNotFoundError, zipfile.BadZipFile, LxmlError, KeyError, ValueError, AttributeError, NotImplementedError, TypeError):
        return None
    return package if whole else None


def _with_numbering(package: Any) -> None:
    """A numbering part for a package whose text held no list."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.parts.numbering import NumberingPart

    if any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in package.part.rels.values()):
        return
    element = parse_xml(f"<w:numbering {NAMESPACES}/>")
    part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, package.part.package)
    package.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


class House:
    """A house.docx taken over: how our styles are called in it, and how wide its text is."""

    def __init__(self, package: Any, language: str, large: bool) -> None:
        self.package = package
        self.language = language
        self._page()
        self._names = self._found()
        self._add(large)
        self.first_list = self._numbering()
        self.width = self._width()

    def fitted(self, xml: str) -> str:
        """A body with the house's own styles, list numbers and width."""
        xml = _USE.sub(self._renamed, xml).replace("<w:tblLook ", f"{MARGINS}<w:tblLook ")
        xml = re.sub(r'(<w:numId w:val=")(\d+)"', lambda found: f'{found[1]}{int(found[2]) + self.first_list}"', xml)
        share = self.width / TEXT_WIDTH
        xml = re.sub(r'(<w:(?:gridCol|tblW|tcW) w:w=")(\d+)"', lambda found: f'{found[1]}{int(int(found[2]) * share)}"', xml)
        if share < 1:
            xml = re.sub(r' cx="(\d+)" cy="(\d+)"', lambda found: f' cx="{int(int(found[1]) * share)}" cy="{int(int(found[2]) * share)}"', xml)
        return xml

    def _renamed(self, found: re.Match[str]) -> str:
        return f"{found[1]}{self._names.get(found[2], found[2])}{found[3]}"

    def _page(self) -> None:
        """The properties of the house's first page hold for the whole document; everything else in its text goes."""
        body = self.package.element.body
        first = deepcopy(next(body.iter(f"{_W}sectPr")))
        for name in ("cols", "type", "sectPrChange"):
            for old in first.findall(f"{_W}{name}"):
                first.remove(old)
        for child in list(body):
            body.remove(child)
        body.append(first)
        self._alone(first)
        settings = self.package.settings.element
        for old in settings.findall(f"{_W}attachedTemplate"):
            settings.remove(old)
        outside = self.package.part._settings_part.rels
        for key in [key for key, relation in outside.items() if relation.is_external]:
            del outside[key]
        for name in ("footnotePr", "endnotePr"):
            for old in settings.findall(f"{_W}{name}"):
                settings.remove(old)
        for language in settings.findall(f"{_W}themeFontLang"):
            language.set(f"{_W}val", self.language)

    def _alone(self, section: Any) -> None:
        """Without what belonged to the house's own text, or to the draft from which somebody made it."""
        rels = self.package.part.rels
        for one in [one for name in _REFERENCES for one in section.findall(f"{_W}{name}") if one.get(f"{_R}id") not in rels]:
            section.remove(one)
        used = {one.get(f"{_R}id") for name in _REFERENCES for one in section.findall(f"{_W}{name}")}
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] not in _LOOKS and key not in used]:
            del rels[key]
        outer = self.package.part.package.rels
        for key in [key for key, rel in outer.items() if rel.reltype.endswith(("/custom-properties", "/thumbnail"))]:
            del outer[key]

    @property
    def has_own_frame(self) -> bool:
        """Whether it has a header or a footer of its own, which then stay as they are."""
        section = self.package.element.body.sectPr
        return any(section.find(f"{_W}{name}") is not None for name in _REFERENCES)

    def _held(self) -> dict[str, Any]:
        return {_name(style): style for style in self.package.styles.element.findall(f"{_W}style")}

    def _found(self) -> dict[str, str]:
        """Our styles that the house has under its own id, and those whose id it uses for something else."""
        held = self._held()
        ids = {style.get(f"{_W}styleId") for style in held.values()}
        names = {ours: held[name].get(f"{_W}styleId") for ours, name in NAMED.items() if name in held}
        base = next((s for s in held.values() if s.get(f"{_W}type") == "paragraph" and s.get(f"{_W}default") in ("1", "true")), None)
        if base is not None:
            names["Normal"] = base.get(f"{_W}styleId")
        for xml in styles(self.language):
            ours = re.search(r'w:styleId="([^"]+)"', xml)
            if ours and ours[1] not in names and ours[1] in ids:
                names[ours[1]] = f"Synthesis{ours[1]}"
        return names

    def _add(self, large: bool) -> None:
        """The styles it lacks: our spacing and sizes, its type and its colour."""
        from docx.oxml import parse_xml

        element, held = self.package.styles.element, self._held()
        mapped = {ours for ours, name in NAMED.items() if name in held} | ({"Normal"} if "Normal" in self._names else set())
        colour, size = self._colour(held), self._size(held)
        for xml in styles(self.language, large):
            ours = re.search(r'w:styleId="([^"]+)"', xml)
            if ours is None or ours[1] in mapped:
                continue
            xml = re.sub(r"<w:rFonts [^>]*/>", "", xml).replace(ACCENT, colour)
            xml = re.sub(r'(<w:sz(?:Cs)? w:val=")(\d+)"', lambda found: f'{found[1]}{max(12, round(int(found[2]) * size / 21))}"', xml)
            if "quote" in held and ours[1] == "QuoteSource":
                xml = re.sub(r"<w:pBdr>.*?</w:pBdr>|<w:ind [^>]*/>", "", xml)
            based = ours[1] in BASED and BASED[ours[1]][0] in held
            xml = self._based(ours[1], held) if based else _USE.sub(self._renamed, xml)
            named = self._names.get(ours[1], ours[1])
            xml = xml.replace(f'w:styleId="{ours[1]}"', f'w:styleId="{named}"', 1)
            if named != ours[1] and not based:
                xml = re.sub(r'<w:name w:val="([^"]+)"/>', r'<w:name w:val="Synthesis \1"/>', xml, count=1)
            element.append(parse_xml(xml))

    def _based(self, ours: str, held: dict[str, Any]) -> str:
        name, paragraph, look = BASED[ours]
        base = held[name].get(f"{_W}styleId")
        return (
            f'<w:style {NAMESPACES} w:type="paragraph" w:customStyle="1" w:styleId="{ours}"><w:name w:val="Assembly {name.title()}"/>'
            f'<w:basedOn w:val="{base}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
        )

    def _colour(self, held: dict[str, Any]) -> str:
        """That of its first heading; ours where it has none of its own."""
        found = held["heading 1"].find(f".//{_W}color") if "heading 1" in held else None
        value = found.get(f"{_W}val") if found is not None else None
        return str(value) if value and re.fullmatch(r"[0-9A-Fa-f]{6}", value) else ACCENT

    def _size(self, held: dict[str, Any]) -> int:
        """Its lettering, in half points: of its plain text, else of its defaults, else Word's own."""
        plain = held.get("normal")
        places = [plain.find(f".//{_W}sz") if plain is not None else None]
        places.append(self.package.styles.element.find(f"{_W}docDefaults//{_W}sz"))
        for place in places:
            if place is not None and str(place.get(f"{_W}val")).isdecimal():
                return int(place.get(f"{_W}val"))
        return 20

    def _numbering(self) -> int:
        """Our lists after its own; the number under which its last stands."""
        element = self.package.part.numbering_part.element
        return max((int(one.get(f"{_W}numId")) for one in element.findall(f"{_W}num")), default=0)

    def _width(self) -> int:
        """Between its margins, in twentieths of a point."""
        section = self.package.sections[0]
        if section.page_width is None or section.left_margin is None or section.right_margin is None:
            return TEXT_WIDTH
        return max(2000, int((section.page_width - section.left_margin - section.right_margin) / 635))


def add_lists(element: Any, abstract: str, first: int, lists: int) -> None:
    """Numbered lists into a numbering part, each counting from 1. What counts how stands before what is counted, by the schema."""
    from docx.oxml import parse_xml

    used = {int(one.get(f"{_W}abstractNumId")) for one in element.findall(f"{_W}abstractNum")}
    number = max(used, default=-1) + 1
    kind = parse_xml(abstract)
    kind.set(f"{_W}abstractNumId", str(number))
    nums = element.findall(f"{_W}num")
    if nums:
        nums[0].addprevious(kind)
    else:
        element.append(kind)
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    last = (element.findall(f"{_W}num") or [kind])[-1]
    for place in range(first + 1, first + lists + 1):
        one = parse_xml(f'<w:num {NAMESPACES} w:numId="{place}"><w:abstractNumId w:val="{number}"/>{restart}</w:num>')
        last.addnext(one)
        last = one


def _name(style: Any) -> str:
    named = style.find(f"{_W}name")
    return str(named.get(f"{_W}val")).casefold() if named is not None else ""
