"""A picture in a Word document's XML: in the line, with its name and its description for those who do not see it."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from synthesis.document.blocks import Figure

POINT = 12700
"""A point in the unit Word measures pictures in."""
ENLARGED = 0.9
"""Points for a unit of a drawing, where the page has room: lettering of 11 units is then about 10 points."""
TALLEST, WIDEST = 470.0, 453.0
"""What a page has room for, in points, beneath a chapter's heading and above the caption."""
LEGIBLE = 0.83
"""It is made smaller only as far as lettering keeps 9 points; a page by itself has room for any drawing then."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def picture(figure: Figure, relation: str, number: int) -> str:
    """The run that holds the picture; `number` is its own among the document's pictures, `relation` leads to the image."""
    drawing = figure.drawing
    scale = min(max(LEGIBLE, min(ENLARGED, TALLEST / drawing.height)), WIDEST / drawing.width)
    wide, high = round(drawing.width * scale * POINT), round(drawing.height * scale * POINT)
    name, described = quoteattr(figure.title), quoteattr(figure.description)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name={name} descr={described} title={name}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={name} descr={described}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
