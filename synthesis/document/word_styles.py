"""How the Word document looks: a serif for reading, a sans serif for what is not content, one accent colour."""

from __future__ import annotations

import re
from collections.abc import Iterator

NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

ACCENT = "1F3A5F"
INK = "1A1A1A"
GREY = "595959"
"""7 to 1 on white: quiet, yet legible to people with poor sight (WCAG 2.2, level AAA for text)."""
LINE = "B8C2CE"

SERIF = "Cambria"
SANS = "Calibri"

ABSTRACT_NUMBERING = (
    f'<w:abstractNum {NAMESPACES} w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr>'
    f'<w:rPr><w:b/><w:color w:val="{ACCENT}"/></w:rPr></w:lvl></w:abstractNum>'
)

_KEEP = "<w:keepNext/><w:keepLines/>"


LARGE = 1.4
"""How much larger the lettering of a document is that is set large."""


def styles(language: str, large: bool = False) -> Iterator[str]:
    """The document's defaults, then every style, as XML."""
    for xml in _styles(language):
        yield re.sub(r'(<w:sz(?:Cs)? w:val=")(\d+)"', lambda found: f'{found[1]}{round(int(found[2]) * LARGE)}"', xml) if large else xml


def _styles(language: str) -> Iterator[str]:
    yield (
        f'<w:docDefaults {NAMESPACES}><w:rPrDefault><w:rPr>{_font(SERIF)}<w:color w:val="{INK}"/>'
        f'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="271" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    yield _style("Normal", "Normal", "", "", based="", default=True)
    yield from _headings()
    yield from _texts()
    yield from _quotes()
    yield from _tables()
    yield from _contents()
    yield from _characters()


def _headings() -> Iterator[str]:
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="{ACCENT}"/></w:pBdr>'
    yield _style("Title", "Title", _space(0, 60, 240), _size(46) + _colour(ACCENT) + "<w:b/>", following="Subtitle")
    yield _style("Subtitle", "Subtitle", rule + _space(0, 280), _font(SANS) + _size(24) + _colour(GREY), following="BodyText")
    sizes = ((1, 36, 360, 140), (2, 27, 280, 100), (3, 24, 260, 40), (4, 21, 140, 30))
    for level, size, before, after in sizes:
        look = _size(size) + _colour(ACCENT if level < 4 else INK) + "<w:b/>"
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        yield _style(f"Heading{level}", f"heading {level}", _KEEP + _space(before, after, 252) + outline, look, following="BodyText")


def _texts() -> Iterator[str]:
    small = _font(SANS) + _size(18) + _colour(GREY)
    yield _style("BodyText", "Body Text", _space(0, 100), "")
    yield _style("Lead", "Lead", _space(40, 140), _size(22))
    yield _style("Quiet", "Quiet", "<w:keepNext/>" + _space(40, 60, 252), _font(SANS) + _size(18))
    yield _style("SmallText", "Small Text", _space(0, 120, 252), _font(SANS) + _size(18))
    line = f'w:val="single" w:sz="6" w:space="1" w:color="{GREY}"'
    rule = f"<w:pBdr><w:bottom {line}/><w:between {line}/></w:pBdr>"
    yield _style("WriteLead", "Write Lead", _KEEP + _space(240, 0), _font(SANS) + "<w:b/>")
    yield _style("WriteLine", "Write Line", rule + _space(360, 0, 240), "")
    yield _style("Changed", "Changed", _space(40, 120), "")
    bar = '<w:pBdr><w:left w:val="double" w:sz="6" w:space="8" w:color="1E5B2E"/></w:pBdr>'
    yield _style("MemberWords", "Member Words", bar + _space(0, 100, 252) + '<w:ind w:left="454"/>', _size(19))
    yield _style("SectionEnd", "Section End", _space(0, 0, 240), _size(4))
    yield _style("TitleTag", "Title Tag", "<w:keepNext/>" + _space(0, 60, 240), small)
    yield _style("Measure", "Measure", _KEEP + _space(90, 20) + '<w:ind w:left="454" w:hanging="454"/>', _size(22) + "<w:b/>")
    yield _style("References", "References", _space(0, 60, 252) + '<w:ind w:left="454"/>', small)
    yield _style("Related", "Related", _space(0, 80, 252), small)
    yield _style("Footer", "footer", _space(0, 0, 240) + '<w:jc w:val="right"/>', small)
    yield _style("Header", "header", _space(0, 0, 240), small)


def _quotes() -> Iterator[str]:
    bar, source = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="{LINE}"/></w:pBdr>', _font(SANS) + _size(16) + _colour(GREY)
    indent, narrow = '<w:ind w:left="680" w:right="227"/>', '<w:ind w:left="227"/>'
    hanging = '<w:tabs><w:tab w:val="left" w:pos="680"/></w:tabs>' + _space(0, 40, 240) + '<w:ind w:left="170" w:hanging="170"/>'
    yield _style("Quote", "Quote", _KEEP + bar + _space(30, 0, 252) + indent, "", following="QuoteSource")
    yield _style("QuoteSource", "Quote Source", "<w:keepLines/>" + bar + _space(0, 60, 240) + indent, source)
    yield _style("QuoteNarrow", "Quote Narrow", _KEEP + bar + _space(20, 0, 247) + narrow, _size(19), following="QuoteSourceNarrow")
    yield _style("QuoteSourceNarrow", "Quote Source Narrow", "<w:keepLines/>" + bar + _space(0, 40, 240) + narrow, source)
    yield _style("ListLead", "List Lead", _KEEP + _space(120, 40, 240), _font(SANS) + _size(18) + "<w:b/>")
    yield _style("QuoteListed", "Quote Listed", "<w:keepLines/>" + hanging, _size(18))


def _tables() -> Iterator[str]:
    small = _font(SANS) + _size(18)
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"'
    sides = ("top", 34), ("left", 70), ("bottom", 34), ("right", 70)
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    borders = f"<w:tblBorders><w:top {strong}/><w:bottom {strong}/><w:insideH {rule}/></w:tblBorders>"
    last = f'<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:top {strong}/></w:tcBorders></w:tcPr></w:tblStylePr>'
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders></w:tcPr></w:tblStylePr>'
    yield (
        f'<w:style {NAMESPACES} w:type="table" w:customStyle="1" w:styleId="PlainTable"><w:name w:val="Plain Table"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{first}{last}</w:style>"
    )
    yield _style("TableText", "Table Text", _space(0, 0, 252), small)
    yield _style("TableTotal", "Table Total", _space(0, 0, 252), small + "<w:b/>")
    yield _style("TableHeading", "Table Heading", "<w:keepNext/>" + _space(0, 0, 252), small + _colour(ACCENT) + "<w:b/>" + _size(17))
    yield _style("AfterTable", "After Table", _space(0, 80, 240), _size(8))
    yield _style("Picture", "Picture", "<w:keepNext/>" + _space(160, 80, 240), "")
    yield _style("PictureCaption", "Picture Caption", "<w:keepLines/>" + _space(0, 200, 252), small + _colour(GREY))
    yield _style("Caption", "caption", _KEEP + _space(140, 80, 252), small + _colour(GREY))


def _contents() -> Iterator[str]:
    yield _style("TOCHeading", "TOC Heading", "<w:keepNext/><w:pageBreakBefore/>" + _space(0, 200), _size(36) + _colour(ACCENT) + "<w:b/>")
    for level, indent, before, look in ((1, 0, 100, "<w:b/>"), (2, 280, 0, ""), (3, 560, 0, "")):
        tabs = '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
        properties = tabs + _space(before, 30, 252) + f'<w:ind w:left="{indent}"/>'
        yield _style(f"TOC{level}", f"toc {level}", properties, _size(20) + look)


def _characters() -> Iterator[str]:
    looks = {
        "Tag": _font(SANS) + '<w:b w:val="0"/>' + _colour(GREY) + _size(16),
        "ShownId": _font(SANS) + '<w:b w:val="0"/>' + _colour(GREY) + _size(17),
        "ListId": _font(SANS) + _colour(GREY) + _size(16),
        "ListSmall": _font(SANS) + _colour(GREY) + _size(16),
        "ListLink": _font(SANS) + _colour(ACCENT) + _size(16),
        "Small": _font(SANS) + _colour(GREY),
        "QuietLink": _font(SANS) + _colour(ACCENT),
        "Removed": "<w:strike/>" + _colour("8A1C1C"),
        "Added": "<w:b/>" + _colour("0B4F8A") + '<w:u w:val="double"/>',
        "Member": "<w:i/>" + _colour("1E5B2E"),
        "InternalLink": _colour(ACCENT) + '<w:u w:val="single"/>',
    }
    for key, look in looks.items():
        yield (
            f'<w:style {NAMESPACES} w:type="character" w:customStyle="1" w:styleId="{key}"><w:name w:val="{key}"/><w:qFormat/>'
            f"<w:rPr>{_ordered(look)}</w:rPr></w:style>"
        )


_BUILT_IN = ("Normal", "Title", "Subtitle", "Heading", "BodyText", "Footer", "Header", "Quote", "Caption", "TOC")


def _style(key: str, name: str, paragraph: str, look: str, based: str = "Normal", following: str = "", default: bool = False) -> str:
    own = key in ("QuoteSource", "QuoteListed", "QuoteNarrow", "QuoteSourceNarrow") or not key.startswith(_BUILT_IN)
    attributes = f'{NAMESPACES} w:type="paragraph" w:styleId="{key}"' + (' w:default="1"' if default else "") + (' w:customStyle="1"' if own else "")
    parts = f'<w:name w:val="{name}"/>' + (f'<w:basedOn w:val="{based}"/>' if based else "")
    parts += f'<w:next w:val="{following}"/>' if following else ""
    return f"<w:style {attributes}>{parts}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{_ordered(look)}</w:rPr></w:style>"


def _ordered(look: str) -> str:
    """Run properties in the schema's order (font, bold, colour, size, underline), which Word insists on; of two sizes the last holds."""
    parts = {part.split(" ")[0].split("/")[0]: f"<{part}" for part in look.split("<") if part}
    order = ("w:rFonts", "w:b", "w:i", "w:strike", "w:color", "w:sz", "w:szCs", "w:u")
    return "".join(parts[name] for name in order if name in parts)


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _space(before: int, after: int, line: int = 271) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
