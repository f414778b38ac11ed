"""The way back: what people changed in a document that was handed out, and the document that a file says it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from synthesis.document.back_aligning import Alignment, align
from synthesis.document.back_contents import without_contents
from synthesis.document.back_edits import compare
from synthesis.document.back_form import digest, fill
from synthesis.document.back_markdown import carried as carried_markdown
from synthesis.document.back_markdown import read_markdown
from synthesis.document.back_parts import fields
from synthesis.document.back_passages import Passage, Path
from synthesis.document.back_printed import passages
from synthesis.document.back_said import marks_lost, new_pictures, other_version, printed_anew
from synthesis.document.back_units import Unit, fold
from synthesis.document.back_word import read_word
from synthesis.document.blocks import Document
from synthesis.document.word_carry import added_to_pages
from synthesis.document.word_carry import carried as carried_word
from synthesis.errors import SynthesisError
from synthesis.records import Edit, Problem, Record
from synthesis.word_xml import NotWordError, Package

OURS = 0.1
"""A file in which less than this share of the paragraphs is one that was handed out is another document."""

LARGEST_TEXT = 100_000_000
"""Bytes of a Markdown file; more was not written by people."""


class Returned(Record):
    """What came back: the differences in the order of the file, and what could not be read or is worth knowing.

    A problem that is no remark says that the file could not be taken in at all; there are no edits then. Problems name no file: whoever
    opened it knows its name.
    """

    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()


class CannotReadBack(SynthesisError):
    """The file is no document that can be read back."""


def read_back(suffix: str, data: bytes, base: Document) -> Returned:
    """The differences between a file (`.docx`, `.md`) that people edited and the document as it was handed out.

    One edit for each part of a block and each author, in the order of the file; the chain of edits of one part leads from the words as
    handed out to the words as they came back, all tracked changes accepted. Differences of no weight are none: kinds of quotation marks,
    dashes and spaces, soft hyphens; contents, page numbers; tags and ids that the document prints by itself.
    """
    try:
        held = _File(suffix, data)
    except CannotReadBack as wrong:
        return Returned(problems=(Problem(file="", message=wrong.message, hint=wrong.hint),))
    printed = tuple(passage for passage in passages(base, held.suffix) if passage.kind != "contents")
    units = without_contents(base, held.units)
    alignment = align(printed, units)
    if _foreign(printed, units, alignment):
        hint = "Hand in the file that was made from the document, or enter its words by hand."
        return Returned(problems=(Problem(file="", message="The file is another document: nothing in it is what was handed out.", hint=hint),))
    differences = compare(printed, units, alignment)
    pages = held.pages(base)
    version = other_version() if held.digest is not None and held.digest != digest(base) else []
    pictures = new_pictures(base, units) if held.package is not None else []
    problems = (*version, *marks_lost(printed, alignment), *printed_anew(differences.reprinted), *pictures)
    return Returned(edits=(*differences.edits(), *pages), problems=problems)


def parse(suffix: str, data: bytes) -> Document:
    """The document that a file holds: its words from what people see, everything else from the form that the file carries.

    `parse(suffix, render(document)) == document`. Of an edited file it gives the blocks as handed out with the words as they are now;
    what was added or moved is in `read_back` alone. Raises CannotReadBack where the file is no document of ours, or lost its form.
    """
    held = _File(suffix, data)
    if held.form is None:
        raise CannotReadBack(
            "The file does not say which document it was made from.", "Give the file as it was handed out, or saved by Word or LibreOffice."
        )
    printed = [passage for passage in passages(held.form, held.suffix) if passage.text or passage.grid]
    units = [unit for unit in held.units if unit.after or unit.rows is not None]
    pairs = dict(enumerate(range(len(units)))) if len(printed) == len(units) else align(printed, units).pairs
    texts: dict[Path, str] = {}
    for place, number in pairs.items():
        texts.update(_fields(printed[place], units[number]))
    return fill(held.form, texts)


def origin(suffix: str, data: bytes) -> str | None:
    """The digest of the document that a file was made from, as the file says; None where it no longer does."""
    return _File(suffix, data).digest


def likeness(suffix: str, data: bytes, base: Document) -> float:
    """Which share of a file's paragraphs (or of the document's, where it has fewer) stand word for word in the document: 0 to 1."""
    held = _File(suffix, data)
    printed = Counter(fold(passage.text) for passage in passages(base, held.suffix))
    there = Counter(fold(unit.after) for unit in held.units if unit.after and unit.after.strip())
    return (printed & there).total() / max(min(printed.total(), there.total()), 1)


class _File:
    """A returned file, opened. Raises CannotReadBack where it cannot be."""

    def __init__(self, suffix: str, data: bytes) -> None:
        self.suffix = suffix.casefold()
        self.package: Package | None = None
        if not data.strip():
            raise CannotReadBack("The file is empty.", "Save the document again.")
        if self.suffix == ".docx":
            self._word(data)
        elif self.suffix in (".md", ".markdown"):
            self.suffix = ".md"
            self._markdown(data)
        else:
            raise CannotReadBack(f"Files of the kind {suffix or 'without an ending'} cannot be read back.", "Save the document as .docx or .md.")

    def _word(self, data: bytes) -> None:
        try:
            self.package = Package(data)
            if any(name.endswith("vbaProject.bin") for name in self.package.names):
                raise CannotReadBack("The file holds macros (small programs), which documents of this kind never need.", "Save it in Word as .docx.")
            self.digest, self.form, self.kept_pages = carried_word(self.package)
            self.units = [unit for unit in read_word(self.package) if _shows(unit)]
        except NotWordError as wrong:
            message, hint = wrong.args
            raise CannotReadBack(f"{message[:1].upper()}{message[1:]}", hint) from wrong
        except RecursionError as wrong:
            raise CannotReadBack("The document is nested too deeply to be read.", "Copy its words into a new document.") from wrong

    def _markdown(self, data: bytes) -> None:
        hint = "Save it as a plain text file (UTF-8) with the ending .md."
        if len(data) > LARGEST_TEXT:
            raise CannotReadBack("The file is unreasonably large.", hint)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise CannotReadBack("The file is no plain text in UTF-8.", hint) from wrong
        if "\0" in text:
            raise CannotReadBack("The file is no plain text.", hint)
        self.digest, self.form = carried_markdown(text)
        self.units = [unit for unit in read_markdown(text) if _shows(unit)]

    def pages(self, base: Document) -> tuple[Edit, ...]:
        """What people added to the pages' heads and feet."""
        return added_to_pages(self.package, self.kept_pages, base) if self.package is not None else ()


def _shows(unit: Unit) -> bool:
    """Whether there is anything to it: words, now or before, a name, a picture, a remark."""
    return any(step.text for step in unit.steps) or bool(unit.names or unit.comments or unit.extras or unit.pictures)


def _fields(passage: Passage, unit: Unit) -> dict[Path, str]:
    if passage.kind != "table":
        return fields(passage.pieces, unit.after or "")
    rows = [row for row in unit.rows or () if row.text(last=True) is not None]
    out: dict[Path, str] = {}
    for printed, row in zip(passage.grid, rows, strict=False):
        for pieces, cell in zip(printed, row.cells, strict=False):
            out.update(fields(pieces, cell[-1].text or ""))
    return out


def _foreign(printed: Sequence[Passage], units: Sequence[Unit], alignment: Alignment) -> bool:
    words = sum(bool(unit.after and unit.after.strip()) for unit in units)
    return len(alignment.pairs) - alignment.ways["place"] < max(1, OURS * min(len(printed), words))
