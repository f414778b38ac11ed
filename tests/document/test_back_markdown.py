"""What people do to a Markdown file in an editor is found again, and files that are none of ours get a plain sentence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import sample_assembly as sample
from returning import W, WordFile

from synthesis.document import FORMATS, CannotReadBack, Document, assemble, parse, read_back

TEXT = "Make buses free for students. Run the last bus until 23:00."

NEW = "#### A library bus\n\nBring the books to the villages.\n\n- Once a week\n- With a reading hour\n\n"


def moved(text: str) -> str:
    block = re.search(r'> <a id="R1_reservations_Q6_1">.*?\n\n', text, re.DOTALL)
    assert block is not None
    return text.replace(block[0], "").replace('<a id="R1_measures"></a>\n', block[0] + '<a id="R1_measures"></a>\n')


CASES: dict[str, tuple[Callable[[str], str], list[dict[str, Any]]]] = {
    "text": (
        lambda text: text.replace("free for students. Run", "free for all. Run"),
        [{"what": "text", "anchor": "R1_text", "part": "text", "before": TEXT, "after": TEXT.replace("students", "all")}],
    ),
    "title": (
        lambda text: text.replace("R1 · Free buses for students,", "R1 · *Cheap* buses,"),
        [{"what": "text", "anchor": "R1", "part": "title", "after": "Cheap buses, and late buses"}],
    ),
    "measure": (
        lambda text: text.replace("**Report back after a year.**", "**Report back after two years (see [the plan](https://example.org)).**"),
        [{"what": "text", "anchor": "R1_M3", "part": "text", "after": "Report back after two years (see the plan)."}],
    ),
    "quote": (
        lambda text: text.replace('<a id="R1_M2_Q5_2"></a>“Run it', '<a id="R1_M2_Q5_2"></a>“Keep it'),
        [{"what": "text", "anchor": "R1_M2_Q5_2", "part": "text", "before": "Run it until 23:00.", "after": "Keep it until 23:00."}],
    ),
    "anchor deleted": (
        lambda text: text.replace('<a id="R1_text"></a>Make buses free', "Make trams free"),
        [{"what": "text", "anchor": "R1_text", "part": "text", "before": TEXT, "after": TEXT.replace("buses", "trams")}],
    ),
    "all anchors deleted": (lambda text: re.sub(r'<a id="\w+"></a>', "", text), []),
    "block deleted": (
        lambda text: re.sub(r'<a id="R1_raised"></a>.*\n\n', "", text),
        [{"what": "deleted", "anchor": "R1_raised"}],
    ),
    "block moved": (moved, [{"what": "moved", "anchor": "R1_reservations_Q6_1", "after_anchor": "R1_themes"}]),
    "new recommendation": (
        lambda text: text.replace('<a id="question_1_themes"></a>', f'{NEW}<a id="question_1_themes"></a>'),
        [
            {"what": "added", "after_anchor": "R1_reservations_Q9_1", "after": "A library bus", "style": "heading 3"},
            {"what": "added", "after_anchor": "R1_reservations_Q9_1", "after": "Bring the books to the villages.", "style": "text"},
            {"what": "added", "after": "Once a week", "style": "list"},
            {"what": "added", "after": "With a reading hour", "style": "list"},
        ],
    ),
    "cell": (
        lambda text: re.sub(r"\| Cited in a[^|]*\|", "| Quoted somewhere |", text, count=1),
        [{"what": "text", "anchor": "balance_totals", "part": "cell 2.1", "after": "Quoted somewhere"}],
    ),
    "remark": (
        lambda text: text.replace("until 23:00. ◊", "until 23:00. ◊ <!-- Anna: which bus? -->", 1),
        [{"what": "comment", "anchor": "R1_text", "after": "Anna: which bus?"}],
    ),
    "another editor's habits": (
        lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'").replace("\n", "\r\n"),
        [],
    ),
    "wrapped lines": (lambda text: text.replace("Make buses free for students. Run", "Make buses free for students.\nRun"), []),
}


@pytest.fixture(scope="module")
def base() -> Document:
    return assemble(sample.small())


@pytest.mark.parametrize("name", CASES)
def test_every_edit_is_found_and_nothing_else(name: str, base: Document) -> None:
    change, wanted = CASES[name]
    text = FORMATS["md"].render(base).decode("utf-8")
    changed = change(text)
    assert changed != text
    returned = read_back(".md", changed.encode("utf-8"), base)
    got = [{key: getattr(edit, key) for key in one} for edit, one in zip(returned.edits, wanted, strict=False)]
    assert got == wanted, returned.edits
    assert len(returned.edits) == len(wanted), returned.edits
    assert all(problem.remark for problem in returned.problems)


def changed_part(data: bytes, name: str, part: bytes) -> bytes:
    file = WordFile(data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for held, inner in {**file.parts, name: part}.items():
            package.writestr(held, inner)
    return out.getvalue()


def other_document(data: bytes) -> bytes:
    """A Word file with nothing of ours in it."""
    file = WordFile(data)
    file.without_bookmarks()
    file.without_what_it_carries()
    for number, held in enumerate(file.body.iter(f"{W}t")):
        held.text = f"Recipe {number}: stir well."
    return file.save()


BROKEN: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "empty": (".docx", lambda _: b"", "empty"),
    "no zip": (".docx", lambda _: b"hello", "damaged or no Word document"),
    "cut short": (".docx", lambda data: data[: len(data) // 2], "damaged or no Word document"),
    "old or protected": (".docx", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word document"),
    "macros": (".docx", lambda data: changed_part(data, "word/vbaProject.bin", b"x"), "macros"),
    "bomb": (".docx", lambda data: changed_part(data, "word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>"), "unreasonably large"),
    "bad xml": (".docx", lambda data: changed_part(data, "word/document.xml", b"<w:document"), "damaged"),
    "entities": (".docx", lambda data: changed_part(data, "word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "damaged"),
    "deep": (".docx", lambda data: changed_part(data, "word/document.xml", DEEP), "nested too deeply"),
    "other document": (".docx", other_document, "another document"),
    "other kind": (".pdf", lambda _: b"%PDF-1.7", "cannot be read back"),
    "no text": (".md", lambda _: b"\xff\xfe\x00x", "no plain text"),
    "other text": (".md", lambda _: b"# Shopping\n\nBread and milk.\n", "another document"),
}
DEEP = f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p>{"<w:ins>" * 3000}{"</w:ins>" * 3000}</w:p></w:body></w:document>'.encode()


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_document_of_ours_gets_one_sentence(name: str, base: Document) -> None:
    suffix, make, wanted = BROKEN[name]
    data = make(FORMATS["docx"].render(base))
    returned = read_back(suffix, data, base)
    assert returned.edits == () and len(returned.problems) == 1
    problem = returned.problems[0]
    assert wanted in problem.message and problem.hint and not problem.remark
    assert problem.message[0].isupper() and problem.message.endswith(".")


def test_a_file_that_is_damaged_cannot_be_parsed() -> None:
    with pytest.raises(CannotReadBack):
        parse(".docx", b"hello")
