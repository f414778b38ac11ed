"""Our own Word file, edited the way Word and Google Docs write it: tracked changes, remarks, content controls, split runs, lost bookmarks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DATE = "2026-03-02T10:00:00Z"


def elements(xml: str) -> list[Any]:
    return list(etree.fromstring(f"<all {SPACES}>{xml}</all>"))


def run(text: str, deleted: bool = False) -> str:
    name = "delText" if deleted else "t"
    return f'<w:r w:rsidR="00A1B2C3"><w:{name} xml:space="preserve">{escape(text)}</w:{name}></w:r>'


def ins(text: str, author: str, date: str = DATE) -> str:
    return f'<w:ins w:id="901" w:author="{author}" w:date="{date}">{run(text)}</w:ins>'


def cut(text: str, author: str, date: str = DATE) -> str:
    return f'<w:del w:id="902" w:author="{author}" w:date="{date}">{run(text, deleted=True)}</w:del>'


def paragraph(inner: str, style: str = "BodyText", mark: str = "") -> str:
    ends = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f'<w:p w:rsidR="00D4E5F6"><w:pPr><w:pStyle w:val="{style}"/>{ends}</w:pPr>{inner}</w:p>'


class WordFile:
    """A package whose body can be edited."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.root.find(f"{W}body")

    def at(self, bookmark: str) -> Any:
        """The paragraph in which a bookmark begins."""
        mark = next(one for one in self.root.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == bookmark)
        return next(one for one in mark.iterancestors(f"{W}p"))

    def saying(self, words: str) -> Any:
        return next(one for one in self.body.iter(f"{W}p") if words in self.text(one))

    def text(self, element: Any) -> str:
        return "".join(part.text or "" for part in element.iter(f"{W}t"))

    def rewrite(self, paragraph: Any, old: str, *new: str) -> None:
        """Put runs (XML) in place of words, splitting the run that holds them as Word does."""
        held = next(one for one in paragraph.iter(f"{W}r") if old in self.text(one))
        before, after = self.text(held).split(old, 1)
        xml = (run(before) if before else "") + "".join(new) + (run(after) if after else "")
        style = held.find(f"{W}rPr")
        for element in elements(xml):
            for made in [element] if element.tag == f"{W}r" else list(element.iter(f"{W}r")):
                if style is not None:
                    made.insert(0, deepcopy(style))
            held.addprevious(element)
        held.getparent().remove(held)

    def mark(self, paragraph: Any, xml: str) -> None:
        """Say of a paragraph's end that it was put in or taken out."""
        properties = paragraph.find(f"{W}pPr")
        ends = properties.find(f"{W}rPr")
        if ends is None:
            ends = etree.SubElement(properties, f"{W}rPr")
        ends.insert(0, elements(xml)[0])

    def delete_tracked(self, paragraph: Any, author: str, move: bool = False, date: str = DATE) -> None:
        """All words of a paragraph and its end, as a tracked deletion or the place that something was moved from."""
        tag = "moveFrom" if move else "del"
        for held in list(paragraph.iter(f"{W}r")):
            around = etree.Element(f"{W}{tag}", {f"{W}id": "77", f"{W}author": author, f"{W}date": date})
            held.addprevious(around)
            around.append(held)
            for text in held.iter(f"{W}t"):
                text.tag = f"{W}t" if move else f"{W}delText"
        self.mark(paragraph, f'<w:{tag} w:id="78" w:author="{author}" w:date="{date}"/>')

    def after(self, paragraph: Any, xml: str) -> None:
        for element in reversed(elements(xml)):
            paragraph.addnext(element)

    def comment(self, paragraph: Any, words: str, *remarks: tuple[str, str, str | None]) -> None:
        """A thread on words: (author, text, None or `done`), the first the comment and the others its replies."""
        ids = [str(500 + len(self.parts) * 10 + number) for number in range(len(remarks))]
        start = "".join(f'<w:commentRangeStart w:id="{key}"/>' for key in ids)
        end = "".join(f'<w:commentRangeEnd w:id="{key}"/><w:r><w:commentReference w:id="{key}"/></w:r>' for key in ids)
        self.rewrite(paragraph, words, start, run(words), end)
        comments = extended = ""
        for key, (author, text, state) in zip(ids, remarks, strict=True):
            made = f'<w:p w14:paraId="AA{key}"><w:r><w:annotationRef/></w:r>{run(text)}</w:p>'
            comments += f'<w:comment w:id="{key}" w:author="{author}" w:date="{DATE}" w:initials="X">{made}</w:comment>'
            parent = f' w15:paraIdParent="AA{ids[0]}"' if key != ids[0] else ""
            extended += f'<w15:commentEx w15:paraId="AA{key}"{parent} w15:done="{int(state == "done")}"/>'
        self.part("word/comments.xml", "comments", comments)
        self.part("word/commentsExtended.xml", "commentsEx", extended, "w15")

    def part(self, name: str, root: str, inner: str, prefix: str = "w") -> None:
        """Add to a part beside the body, or make it."""
        held = re.search(rb"<\w+:\w+ [^>]*>(.*)</\w+:\w+>$", self.parts.get(name, b""), re.DOTALL)
        before = held[1].decode("utf-8") if held else ""
        self.parts[name] = f"<{prefix}:{root} {SPACES}>{before}{inner}</{prefix}:{root}>".encode()

    def without_bookmarks(self) -> None:
        for name in ("bookmarkStart", "bookmarkEnd"):
            for mark in list(self.root.iter(f"{W}{name}")):
                mark.getparent().remove(mark)

    def without_what_it_carries(self) -> None:
        self.parts = {name: data for name, data in self.parts.items() if not name.startswith("customXml/") and name != "docProps/custom.xml"}

    def save(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(self.root)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)
        return file.getvalue()


Change = Callable[[WordFile], None]
