"""What people do to a draft in an editor: the Markdown text changed by hand, the Word file with its own means."""

from __future__ import annotations

import io
import re

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


class MarkdownCopy:
    """A draft.md under somebody's hands."""

    def __init__(self, data: bytes) -> None:
        self.text = data.decode("utf-8")

    def replace(self, old: str, new: str) -> None:
        """Other words, where they first stand."""
        assert old in self.text, old
        self.text = self.text.replace(old, new, 1)

    def words(self, anchor: str, old: str, new: str) -> None:
        """Other words in the block with this anchor."""
        start, end = self.span(anchor)
        block = self.text[start:end]
        assert old in block, (old, block)
        self.text = self.text[:start] + block.replace(old, new, 1) + self.text[end:]

    def span(self, anchor: str) -> tuple[int, int]:
        """From the line in which an anchor stands to the next line with an anchor of another block."""
        place = self.text.index(f'<a id="{anchor}"></a>')
        start = self.text.rfind("\n", 0, place) + 1
        following = re.compile(r"^.*<a id=\"(?!" + re.escape(anchor) + r"\")\w+\"></a>", re.MULTILINE).search(self.text, self.text.find("\n", place))
        return start, following.start() if following else len(self.text)

    def section(self, anchor: str, *until: str) -> tuple[int, int]:
        """From a block to the first of some others that comes after it."""
        start = self.span(anchor)[0]
        ends = [at for name in until if (at := self.text.find(f'<a id="{name}"></a>', start)) > 0]
        end = self.text.rfind("\n", 0, min(ends)) + 1 if ends else len(self.text)
        return start, end

    def cut(self, span: tuple[int, int]) -> str:
        """Take a stretch out."""
        start, end = span
        taken = self.text[start:end]
        self.text = self.text[:start] + self.text[end:]
        return taken

    def before(self, anchor: str, words: str) -> None:
        """Put words in front of a block."""
        start = self.span(anchor)[0]
        self.text = self.text[:start] + words.rstrip("\n") + "\n\n" + self.text[start:]

    def after(self, anchor: str, words: str) -> None:
        """Put a paragraph after a block."""
        end = self.span(anchor)[1]
        self.text = self.text[:end].rstrip("\n") + "\n\n" + words.rstrip("\n") + "\n\n" + self.text[end:]

    def data(self) -> bytes:
        """The file as saved."""
        return self.text.encode("utf-8")


class WordCopy:
    """A draft.docx under somebody's hands in Word, who tracks changes."""

    def __init__(self, data: bytes, author: str) -> None:
        self.document, self.author = docx.Document(io.BytesIO(data)), author

    def paragraph(self, anchor: str) -> docx.text.paragraph.Paragraph:
        """The paragraph in which a block's bookmark begins."""
        for found in self.document.paragraphs:
            if any(mark.get(qn("w:name")) == anchor for mark in found._element.iter(qn("w:bookmarkStart"))):
                return found
        raise AssertionError(f"no paragraph bears {anchor}")

    def tracked(self, anchor: str, old: str, new: str) -> None:
        """Replace words with tracked changes."""
        paragraph = self.paragraph(anchor)
        for run in paragraph.runs:
            if old in run.text:
                before, _, rest = run.text.partition(old)
                run.text = before
                deleted, inserted, tail = self._change("w:del"), self._change("w:ins"), self._run(run, rest)
                deleted.append(self._run(run, old, "w:delText"))
                inserted.append(self._run(run, new))
                run._element.addnext(deleted)
                deleted.addnext(inserted)
                inserted.addnext(tail)
                return
        raise AssertionError(f"{old} is in no run of {paragraph.text}")

    def comment(self, anchor: str, text: str) -> None:
        """A comment on a paragraph."""
        self.document.add_comment(self.paragraph(anchor).runs, text=text, author=self.author)

    def _change(self, tag: str) -> OxmlElement:
        element = OxmlElement(tag)
        for name, value in (("w:id", "9001"), ("w:author", self.author), ("w:date", "2026-06-02T09:30:00Z")):
            element.set(qn(name), value)
        return element

    def _run(self, like: docx.text.run.Run, text: str, tag: str = "w:t") -> OxmlElement:
        element = OxmlElement("w:r")
        if like._element.rPr is not None:
            element.append(like._element.rPr.__deepcopy__({}))
        words = OxmlElement(tag)
        words.set(qn("xml:space"), "preserve")
        words.text = text
        element.append(words)
        return element

    def data(self) -> bytes:
        """The file as saved."""
        held = io.BytesIO()
        self.document.save(held)
        return held.getvalue()
