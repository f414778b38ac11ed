"""An assembly's own house.docx: what it has is honoured, what it lacks is added, what is no Word file is told in one sentence."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
import sample_assembly as sample
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from synthesis.document import FORMATS, assemble, house_problem, plain, render_in_house
from synthesis.document.back import origin, parse
from synthesis.document.back_form import digest

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = assemble(sample.small())


def saved(package: object) -> bytes:
    held = io.BytesIO()
    package.save(held)  # type: ignore[attr-defined]
    return held.getvalue()


def house() -> bytes:
    """A template as an office makes it: letter paper, wide margins, a name in the footer, its own colour and type."""
    package = docx.Document()
    section = package.sections[0]
    section.page_width, section.page_height, section.left_margin, section.right_margin = Mm(216), Mm(279), Mm(38), Mm(38)
    section.header.paragraphs[0].text = "Fairhaven"
    section.footer.paragraphs[0].text = "Parliament of Fairhaven"
    package.styles["Heading 1"].font.color.rgb = RGBColor(0x96, 0x14, 0x3C)
    package.styles["Normal"].font.name, package.styles["Normal"].font.size = "Georgia", Pt(12)
    package.add_heading("Template", 1)
    package.add_paragraph("Words of the template", style="List Number")
    return saved(package)


def in_german(data: bytes) -> bytes:
    """The same with the ids that a German Word gives, and without a style for quotes."""
    package = docx.Document(io.BytesIO(data))
    for style in list(package.styles.element.findall(f"{W}style")):
        name = style.find(f"{W}name").get(f"{W}val").casefold()
        if name == "heading 1":
            style.set(f"{W}styleId", "berschrift1")
        if name in ("quote", "quote char", "list number"):
            package.styles.element.remove(style)
    for use in package.styles.element.iter(f"{W}basedOn", f"{W}next", f"{W}link"):
        if use.get(f"{W}val") == "Heading1":
            use.set(f"{W}val", "berschrift1")
    return saved(package)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        return {name: package.read(name) for name in names}


@pytest.mark.parametrize("template", [house(), in_german(house())], ids=["English", "German"])
def test_its_page_frame_and_styles_are_honoured_and_its_text_is_gone(template: bytes) -> None:
    assert house_problem(template) is None
    data = render_in_house(DOCUMENT, template)
    assert data == render_in_house(DOCUMENT, template)
    opened = docx.Document(io.BytesIO(data))
    section = opened.sections[0]
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (216, 38)
    assert section.footer.paragraphs[0].text == "Parliament of Fairhaven" and section.header.paragraphs[0].text == "Fairhaven"
    assert "Words of the template" not in {paragraph.text for paragraph in opened.paragraphs}
    headings = {paragraph.text: paragraph.style for paragraph in opened.paragraphs if paragraph.style.name.startswith("Heading")}
    assert headings["About this document"].name == "Heading 1"
    assert str(headings["About this document"].font.color.rgb) == "96143C"
    assert {table.style.name for table in opened.tables} == {"Table Grid"}


@pytest.mark.parametrize("template", [house(), in_german(house())], ids=["English", "German"])
def test_every_style_and_list_that_is_named_is_there(template: bytes) -> None:
    found = parts(render_in_house(DOCUMENT, template))
    styles = etree.fromstring(found["word/styles.xml"])
    ids = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    assert len(ids) == len(set(ids))
    body = etree.fromstring(found["word/document.xml"])
    assert {use.get(f"{W}val") for use in body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")} <= set(ids)
    ours = [style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") in {use.get(f"{W}val") for use in body.iter(f"{W}pStyle")}]
    assert {style.find(f"{W}basedOn").get(f"{W}val") for style in ours if style.find(f"{W}basedOn") is not None} <= set(ids)
    assert "Cambria" not in found["word/styles.xml"].decode("utf-8"), "added styles take the house's type"
    numbering = etree.fromstring(found["word/numbering.xml"])
    known = [number.get(f"{W}numId") for number in numbering.findall(f"{W}num")]
    assert len(known) == len(set(known)) and {number.get(f"{W}val") for number in body.iter(f"{W}numId")} <= set(known)
    order = [child.tag for child in numbering if child.tag in (f"{W}num", f"{W}abstractNum")]
    assert order == sorted(order), "all that says how to count stands before all that counts"


def test_tables_keep_within_its_margins() -> None:
    body = etree.fromstring(parts(render_in_house(DOCUMENT, house()))["word/document.xml"])
    room = (216 - 76) / 25.4 * 1440
    for table in body.iter(f"{W}tbl"):
        assert sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")) <= room + 1


def test_a_template_without_a_list_or_frame_is_given_ours() -> None:
    package = docx.Document()
    part = package.part
    for key in [key for key, relation in part.rels.items() if relation.reltype.endswith("/numbering")]:
        part.drop_rel(key) if hasattr(part, "drop_rel") else part.rels.pop(key)
        part.rels.pop(key, None)
    data = render_in_house(DOCUMENT, saved(package))
    found = parts(data)
    assert "word/numbering.xml" in found
    assert b"PAGE" in b"".join(content for name, content in found.items() if name.startswith("word/footer"))


def test_it_fetches_nothing_from_elsewhere() -> None:
    package = docx.Document(io.BytesIO(house()))
    relation = package.part._settings_part.relate_to(
        "https://example.org/template.dotx", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", is_external=True
    )
    attached = OxmlElement("w:attachedTemplate")
    attached.set(qn("r:id"), relation)
    package.settings.element.insert(0, attached)
    found = parts(render_in_house(DOCUMENT, saved(package)))
    assert not re.search(rb"attachedTemplate|External", b"".join(content for name, content in found.items() if "settings" in name))


def rewritten(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same package with other words in one part."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(held, "w") as after:
        for part in before.namelist():
            after.writestr(part, before.read(part).replace(old, new) if part == name else before.read(part))
    assert held.getvalue() != data
    return held.getvalue()


def loading() -> bytes:
    """A template whose header shows a picture from somewhere else."""
    package = docx.Document(io.BytesIO(house()))
    header = package.sections[0].header.part
    header.relate_to("https://example.org/logo.png", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", is_external=True)
    return saved(package)


def test_a_draft_of_ours_taken_for_a_template_leaves_nothing_of_itself_behind() -> None:
    earlier = assemble(sample.with_words("Words that were withdrawn since."))
    draft = docx.Document(io.BytesIO(FORMATS["docx"].render(earlier)))
    draft.add_comment(draft.paragraphs[0].runs, text="A remark on the old draft", author="Cleo Diaz")
    made = render_in_house(DOCUMENT, saved(draft))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        names = package.namelist()
        text = b"".join(package.read(name) for name in names)
    assert len(names) == len(set(names)), "a part that stands twice makes Word call the file damaged"
    assert b"A remark on the old draft" not in text and b"withdrawn since" not in text
    assert parse(".docx", made) == DOCUMENT and origin(".docx", made) == digest(DOCUMENT)


def test_a_template_whose_header_is_missing_is_given_ours() -> None:
    whole = house()
    kinds = re.search(rb"<Relationship [^>]*header1\.xml[^>]*/>", parts(whole)["word/_rels/document.xml.rels"])
    assert kinds
    found = parts(render_in_house(DOCUMENT, rewritten(whole, "word/_rels/document.xml.rels", kinds[0], b"")))
    known = set(re.findall(rb'Id="([^"]+)"', found["word/_rels/document.xml.rels"]))
    assert set(re.findall(rb'(?:header|footer)Reference [^>]*r:id="([^"]+)"', found["word/document.xml"])) <= known


def broken() -> dict[str, bytes]:
    """Files that are no template, by what is wrong with them."""
    whole = house()
    first = b'w:styleId="Heading1">'
    circle = rewritten(whole, "word/styles.xml", first, first + b'<w:basedOn w:val="Heading1"/>')
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    macros = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(macros, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, data.replace(b"wordprocessingml.document.main", b"wordprocessingml.macroEnabled.main") if "Content_Types" in name else data
            )
    others = {"circle": circle, "loading": loading()}
    return others | {
        "empty": b"",
        "text": b"Dear house style",
        "half": whole[: len(whole) // 2],
        "other zip": held.getvalue(),
        "macros": macros.getvalue(),
    }


@pytest.mark.parametrize("kind", broken())
def test_what_cannot_be_used_is_told_in_one_sentence(kind: str) -> None:
    said = house_problem(broken()[kind])
    assert said is not None and said.endswith(".") and "\n" not in said and "Error" not in said


def test_the_long_lists_stand_in_two_columns_and_the_rest_in_one() -> None:
    body = etree.fromstring(parts(FORMATS["docx"].render(DOCUMENT))["word/document.xml"])
    sections = list(body.iter(f"{W}sectPr"))
    columns = [(s.find(f"{W}cols").get(f"{W}num") if s.find(f"{W}cols") is not None else None) for s in sections]
    assert columns[:2] == ["1", "2"] and columns[-1] in (None, "1")
    # Header and footer are given once; what follows goes on with them.
    assert [len(s.findall(f"{W}headerReference")) > 0 for s in sections] == [True, *([False] * (len(sections) - 1))]
    assert all(s.find(f"{W}type").get(f"{W}val") == "continuous" for s in sections[1:])


def test_what_is_set_large_is_larger() -> None:
    sizes = [
        max(int(size.get(f"{W}val")) for size in etree.fromstring(parts(FORMATS["docx"].render(document))["word/styles.xml"]).iter(f"{W}sz"))
        for document in (DOCUMENT, plain(sample.small()))
    ]
    assert sizes[1] >= 1.3 * sizes[0]
