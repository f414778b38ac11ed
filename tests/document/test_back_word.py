"""What colleagues do to a Word file is found again: every word, every author. Each case says what it proves; a count at the end says how much."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import pytest
import sample_assembly as sample
from returning import DATE, Change, W, WordFile, cut, elements, ins, paragraph, run

from synthesis.document import FORMATS, Document, assemble, read_back
from synthesis.records import Edit

Expected = dict[str, Any]


@dataclass
class Case:
    """A change to the file and the edits that must come of it, in order; a field that is not named may be anything."""

    proves: str
    change: Change
    edits: list[Expected]
    remarks: list[str] = field(default_factory=list)


def direct(file: WordFile) -> None:
    file.rewrite(file.at("R1_text"), "students", run("students "), run("and "), run("pensioners"))


def title(file: WordFile) -> None:
    file.rewrite(file.at("R1"), "Free buses", run("Cheap buses"))


def two_authors(file: WordFile) -> None:
    held = file.at("R1_text")
    file.rewrite(held, "students", cut("students", "Anna Ek"), ins("young people", "Anna Ek"))
    file.rewrite(held, "23:00", cut("23:00", "Ben Øst", "2026-03-03T08:00:00Z"), ins("midnight", "Ben Øst", "2026-03-03T08:00:00Z"))


def direct_and_tracked(file: WordFile) -> None:
    held = file.at("R1_text")
    file.rewrite(held, "Make", run("Do make"))
    file.rewrite(held, "23:00", cut("23:00", "Ben"), ins("midnight", "Ben"))


def insertion_cut_by_another(file: WordFile) -> None:
    inner = cut(" and quiet", "Ben", "2026-03-04T08:00:00Z")
    file.rewrite(file.at("R1_text"), "free", run("free"), f'<w:ins w:id="7" w:author="Anna" w:date="{DATE}">{inner}{run(" and clean")}</w:ins>')


def measure(file: WordFile) -> None:
    file.rewrite(file.at("R1_M1"), "students", cut("students", "Anna"), ins("everybody under 20", "Anna"))


def rewritten_whole(file: WordFile) -> None:
    file.rewrite(file.at("R1_M1"), "Make buses free for students.", run("Nobody under twenty pays on any line."))


def quote(file: WordFile) -> None:
    file.rewrite(file.at("R1_M1_Q1_1"), "I think we", run("We"))


def evidence(file: WordFile) -> None:
    held = file.at("R1_M1_evidence")
    for link in list(held.iter(f"{W}hyperlink")):
        if file.text(link) == "Q3-1":
            link.getprevious().getparent().remove(link.getprevious())
            link.getparent().remove(link)


def block_deleted(file: WordFile) -> None:
    held = file.at("R1_M3")
    why = held.getnext()
    for element in (held, why):
        element.getparent().remove(element)


def block_deleted_tracked(file: WordFile) -> None:
    file.delete_tracked(file.at("R1_reservations_Q6_1"), "Ben")
    file.delete_tracked(file.saying("Q6-1"), "Ben")


def moved(file: WordFile) -> None:
    """A quote and its line below are dragged from the reservations to the reasons."""
    held = file.at("R1_reservations_Q6_1")
    origin = held.getnext()
    target = file.at("R1_rationale")
    target.addnext(origin)
    target.addnext(held)


def moved_tracked(file: WordFile) -> None:
    held = file.at("R1_M3")
    start = f'<w:moveToRangeStart w:id="60" w:author="Anna" w:date="{DATE}" w:name="move1"/>'
    to = f'<w:moveTo w:id="61" w:author="Anna" w:date="{DATE}">{run("Report back after a year. [Anna] R1-M3")}</w:moveTo>'
    end = '<w:moveToRangeEnd w:id="60"/>'
    mark = f'<w:moveTo w:id="62" w:author="Anna" w:date="{DATE}"/>'
    file.at("R1_M1").addprevious(elements(paragraph(start + to + end, "Measure", mark))[0])
    held.insert(1, elements(f'<w:moveFromRangeStart w:id="70" w:author="Anna" w:date="{DATE}" w:name="move1"/>')[0])
    file.delete_tracked(held, "Anna", move=True)
    held.append(elements('<w:moveFromRangeEnd w:id="70"/>')[0])


def remarked(file: WordFile) -> None:
    file.comment(file.at("R1_text"), "last bus", ("Anna", "Which line?", None), ("Ben", "All of them.", None))
    file.comment(file.at("R1_M2"), "weekdays", ("Cem", "And on Saturdays?", "done"))


def added_direct(file: WordFile) -> None:
    new = (
        paragraph(run("Repair the old mill"), "Heading3")
        + paragraph(run("Let members meet there."))
        + paragraph(run("Open it on Sundays."), "Measure")
    )
    file.at("question_1_themes").addprevious(elements("<w:bookmarkStart w:id='990' w:name='_Hlk1'/>")[0])
    for element in elements(new):
        file.at("question_1_themes").addprevious(element)


def table_added(file: WordFile) -> None:
    """A table put in with tracking, and one pasted without; a remark in a cell."""
    row = "<w:tr>{mark}<w:tc>{one}</w:tc><w:tc>{two}</w:tc></w:tr>"
    mark = f'<w:trPr><w:ins w:id="85" w:author="Anna" w:date="{DATE}"/></w:trPr>'
    first = row.format(mark=mark, one=paragraph(ins("Line", "Anna")), two=paragraph(ins("Fare", "Anna")))
    second = row.format(mark="", one=paragraph(run("7")), two=paragraph(run("free")))
    file.after(file.at("R1_raised"), f"<w:tbl>{first}</w:tbl>{paragraph('')}<w:tbl>{second}</w:tbl>{paragraph('')}")
    file.comment(file.at("balance_totals").getnext().find(f".//{W}p"), "Place", ("Ben", "Of what?", None))


def added_tracked(file: WordFile) -> None:
    mark = f'<w:ins w:id="80" w:author="Anna" w:date="{DATE}"/>'
    inner = ins("Plant trees along the ", "Anna") + ins("main ", "Ben", "2026-03-05T08:00:00Z") + ins("road.", "Anna")
    file.after(file.at("R1_text"), paragraph(inner, mark=mark))


def parted(file: WordFile) -> None:
    """Enter pressed in the middle of a paragraph, with tracked changes on."""
    held = file.at("R1_text")
    file.rewrite(held, "Make buses free for students. Run", run("Make buses free for students. "), run("Run"))
    second = deepcopy(held)
    for mark in [*second.iter(f"{W}bookmarkStart"), *second.iter(f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    runs, others = list(held.iter(f"{W}r")), list(second.iter(f"{W}r"))
    for one in runs[1:]:
        one.getparent().remove(one)
    others[0].getparent().remove(others[0])
    file.mark(held, f'<w:ins w:id="81" w:author="Anna" w:date="{DATE}"/>')
    held.addnext(second)


def joined(file: WordFile) -> None:
    """The end of a paragraph deleted: the next one runs on."""
    file.mark(file.at("R1_text"), f'<w:del w:id="82" w:author="Anna" w:date="{DATE}"/>')


def wrapped(file: WordFile) -> None:
    """Content controls, smart tags, marks of the spell checker, words in a run of their own: nothing of it is an edit."""
    held = file.at("R1_text")
    file.rewrite(held, "buses", f'<w:smartTag w:element="x">{run("bu")}</w:smartTag>', '<w:proofErr w:type="spellStart"/>', run("ses"))
    control = elements(f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('')}</w:sdtContent></w:sdt>")[0]
    held.addprevious(control)
    content = control.find(f"{W}sdtContent")
    content.remove(content[0])
    content.append(held)
    hint = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here to write.')}</w:sdtContent></w:sdt>"
    file.at("R2_text").append(elements(hint)[0])
    title_at = file.at("R1_M2")
    file.rewrite(title_at, "weekdays", f"<w:sdt><w:sdtContent>{run('all days')}</w:sdtContent></w:sdt>")


def boxed(file: WordFile) -> None:
    inside = f"<w:txbxContent>{paragraph(ins('See the annex', 'Anna'))}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
    box = f"<w:r><mc:AlternateContent>{choice}<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    file.at("R1_text").append(elements(box)[0])


def footnoted(file: WordFile) -> None:
    note = f'<w:footnote w:id="3">{paragraph(run("Council minutes of May."))}</w:footnote>'
    file.part("word/footnotes.xml", "footnotes", f'<w:footnote w:type="separator" w:id="0">{paragraph("")}</w:footnote>{note}')
    reference = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    held = f'<w:ins w:id="83" w:author="Ben" w:date="{DATE}">{reference}</w:ins>'
    file.rewrite(file.at("R1_text"), "free", run("free"), held)


def linked(file: WordFile) -> None:
    name = "word/_rels/document.xml.rels"
    relation = '<Relationship Id="rId99" Type="x/hyperlink" Target="https://aldermoor.example/fares" TargetMode="External"/></Relationships>'
    file.parts[name] = file.parts[name].replace(b"</Relationships>", relation.encode())
    file.rewrite(file.at("R1_text"), "buses", f'<w:hyperlink r:id="rId99">{run("buses")}</w:hyperlink>')


def cells(file: WordFile) -> None:
    table = next(one for one in file.body.iter(f"{W}tbl") if "Cited in a" in file.text(one))
    rows = list(table.iter(f"{W}tr"))
    file.rewrite(next(rows[1].iter(f"{W}p")), "Cited", cut("Cited", "Anna"), ins("Quoted", "Anna"))
    extra = deepcopy(rows[2])
    for number, text in enumerate(extra.iter(f"{W}t")):
        text.text = ("Lost on the way", "0", "0")[min(number, 2)]
    extra.insert(0, elements(f'<w:trPr><w:ins w:id="84" w:author="Ben" w:date="{DATE}"/></w:trPr>')[0])
    rows[3].addprevious(extra)
    rows[5].getparent().remove(rows[5])


def typographic(file: WordFile) -> None:
    """What Word and phones change by themselves: nothing."""
    file.rewrite(file.at("R1_text"), "free for", run("free\u00a0for"))
    file.rewrite(file.at("R1_reservations_Q6_1"), "“", run('"'))
    file.rewrite(file.at("R1_M2"), "weekdays", run("week\u00addays"))


def contents_updated(file: WordFile) -> None:
    entry = file.saying("Themes at a glance")
    for text in entry.iter(f"{W}t"):
        text.text = "Something else entirely 7"


def footer(file: WordFile) -> None:
    for name in file.parts:
        if name.startswith("word/footer"):
            file.parts[name] = file.parts[name].replace(b"Page ", b"Draft of 3 May, page ")


def everything_lost(file: WordFile) -> None:
    file.without_bookmarks()
    file.without_what_it_carries()


def plainly_styled(file: WordFile) -> None:
    """Google Docs knows headings, and no other style; it names bookmarks itself and may keep contents as plain lines."""
    added_tracked(file)
    for control in list(file.body.iter(f"{W}sdt")):
        for element in list(control.find(f"{W}sdtContent")):
            control.addprevious(element)
        control.getparent().remove(control)
    for name in ("fldChar", "instrText"):
        for one in list(file.root.iter(f"{W}{name}")):
            one.getparent().remove(one)
    for name in ("pStyle", "rStyle"):
        for one in list(file.root.iter(f"{W}{name}")):
            if not one.get(f"{W}val").startswith("Heading"):
                one.getparent().remove(one)
    for number, mark in enumerate(file.root.iter(f"{W}bookmarkStart")):
        mark.set(f"{W}name", f"kix.{number:x}")
    file.without_what_it_carries()


def lost_and_edited(file: WordFile) -> None:
    """As Google Docs gives it back: no bookmarks; suggestions with their authors; a new recommendation in between."""
    two_authors(file)
    added_direct(file)
    title(file)
    everything_lost(file)


def ids_gone(file: WordFile) -> None:
    """Bookmarks lost, and somebody tidied away every id that is printed."""
    rewritten = file.at("R1_M2")
    for one in list(file.root.iter(f"{W}r")):
        style = one.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.get(f"{W}val") == "ShownId":
            one.getparent().remove(one)
    file.rewrite(rewritten, "until 23:00", run("until midnight"))
    everything_lost(file)


TEXT = "Make buses free for students. Run the last bus until 23:00."
CASES = {
    "direct": Case(
        "A direct edit in split runs.",
        direct,
        [
            {
                "what": "text",
                "anchor": "R1_text",
                "part": "text",
                "before": TEXT,
                "after": TEXT.replace("students", "students and pensioners"),
                "author": None,
            }
        ],
    ),
    "title": Case(
        "A title without its id.", title, [{"what": "text", "anchor": "R1", "part": "title", "after": "Cheap buses for students, and late buses"}]
    ),
    "two authors": Case(
        "Tracked changes of two people in one sentence: a chain.",
        two_authors,
        [
            {"what": "text", "anchor": "R1_text", "before": TEXT, "after": TEXT.replace("students", "young people"), "author": "Anna Ek", "at": DATE},
            {
                "what": "text",
                "anchor": "R1_text",
                "before": TEXT.replace("students", "young people"),
                "after": "Make buses free for young people. Run the last bus until midnight.",
                "author": "Ben Øst",
                "at": "2026-03-03T08:00:00Z",
            },
        ],
    ),
    "direct and tracked": Case(
        "What was typed without tracking comes first, by nobody.",
        direct_and_tracked,
        [
            {"what": "text", "author": None, "after": f"Do make{TEXT[4:]}"},
            {"what": "text", "author": "Ben", "after": f"Do make{TEXT[4:]}".replace("23:00", "midnight")},
        ],
    ),
    "insertion cut by another": Case(
        "Words that one put in and another took out again.",
        insertion_cut_by_another,
        [
            {"what": "text", "author": "Anna", "after": TEXT.replace("free", "free and quiet and clean")},
            {
                "what": "text",
                "author": "Ben",
                "before": TEXT.replace("free", "free and quiet and clean"),
                "after": TEXT.replace("free", "free and clean"),
            },
        ],
    ),
    "measure": Case(
        "A measure, with tag and id around it.",
        measure,
        [
            {
                "what": "text",
                "anchor": "R1_M1",
                "part": "text",
                "before": "Make buses free for students.",
                "after": "Make buses free for everybody under 20.",
                "author": "Anna",
            }
        ],
    ),
    "rewritten whole": Case(
        "Every word new.", rewritten_whole, [{"what": "text", "anchor": "R1_M1", "part": "text", "after": "Nobody under twenty pays on any line."}]
    ),
    "quote": Case(
        "A quote's words are an edit as any other; who takes it in refuses it.",
        quote,
        [
            {
                "what": "text",
                "anchor": "R1_M1_Q1_1",
                "part": "text",
                "before": "I think we should make buses free for students.",
                "after": "We should make buses free for students.",
            }
        ],
    ),
    "evidence": Case(
        "An id deleted from the quotes behind a measure.",
        evidence,
        [{"what": "text", "anchor": "R1_M1_evidence", "part": "references", "before": "Q1-1, Q2-1, Q3-1", "after": "Q1-1, Q2-1"}],
    ),
    "block deleted": Case(
        "A block deleted directly.", block_deleted, [{"what": "deleted", "anchor": "R1_M3", "before": "Report back after a year.", "author": None}]
    ),
    "block deleted tracked": Case(
        "A block of two paragraphs deleted with tracking.",
        block_deleted_tracked,
        [
            {
                "what": "deleted",
                "anchor": "R1_reservations_Q6_1",
                "before": "Who pays? If it comes out of the library budget I am against it.",
                "author": "Ben",
                "at": DATE,
            }
        ],
    ),
    "moved": Case("A block dragged to another place.", moved, [{"what": "moved", "anchor": "R1_reservations_Q6_1", "after_anchor": "R1_rationale"}]),
    "moved tracked": Case(
        "A tracked move, its bookmark left behind.",
        moved_tracked,
        [{"what": "moved", "anchor": "R1_M3", "after_anchor": "R1_measures", "author": "Anna", "at": DATE}],
    ),
    "remarks": Case(
        "Comments with their words, their threads and that they are done.",
        remarked,
        [
            {"what": "comment", "anchor": "R1_text", "before": "last bus", "after": "Which line?", "author": "Anna", "at": DATE, "style": None},
            {"what": "comment", "anchor": "R1_text", "before": "last bus", "after": "All of them.", "author": "Ben", "style": "reply"},
            {"what": "comment", "anchor": "R1_M2", "before": "weekdays", "after": "And on Saturdays?", "author": "Cem", "style": "resolved"},
        ],
    ),
    "added": Case(
        "A new recommendation typed in between.",
        added_direct,
        [
            {
                "what": "added",
                "anchor": None,
                "after_anchor": "R1_reservations_Q9_1",
                "after": "Repair the old mill",
                "style": "heading 3",
                "author": None,
            },
            {"what": "added", "after_anchor": "R1_reservations_Q9_1", "after": "Let members meet there.", "style": "text"},
            {"what": "added", "after_anchor": "R1_reservations_Q9_1", "after": "Open it on Sundays.", "style": "list"},
        ],
    ),
    "tables added": Case(
        "A table put in with tracking, one pasted, a remark in a cell.",
        table_added,
        [
            {"what": "comment", "anchor": "balance_totals", "before": "Place", "after": "Of what?", "author": "Ben"},
            {"what": "added", "after_anchor": "R1_raised", "after": "Line | Fare", "style": "table", "author": "Anna"},
            {"what": "added", "after_anchor": "R1_raised", "after": "7 | free", "style": "table", "author": None},
        ],
    ),
    "added tracked": Case(
        "A new paragraph by one, with a word by another.",
        added_tracked,
        [
            {"what": "added", "after_anchor": "R1_text", "after": "Plant trees along the road.", "author": "Anna"},
            {
                "what": "text",
                "anchor": None,
                "after_anchor": "R1_text",
                "before": "Plant trees along the road.",
                "after": "Plant trees along the main road.",
                "author": "Ben",
                "at": "2026-03-05T08:00:00Z",
            },
        ],
    ),
    "parted": Case(
        "One paragraph made two, with tracking.",
        parted,
        [
            {"what": "text", "anchor": "R1_text", "before": TEXT, "after": "Make buses free for students.", "author": "Anna"},
            {"what": "added", "after_anchor": "R1_text", "after": "Run the last bus until 23:00.", "author": "Anna"},
        ],
        ["Ids, tags or quotation marks"],
    ),
    "joined": Case(
        "Two paragraphs made one, with tracking: the first keeps its place, the other is said to be gone from its own.",
        joined,
        [
            {"what": "text", "anchor": "R1_text", "before": TEXT, "author": "Anna"},
            {"what": "deleted", "anchor": "R1_raised", "author": "Anna", "at": DATE},
        ],
    ),
    "wrapped": Case(
        "Content controls and smart tags are read through.",
        wrapped,
        [{"what": "text", "anchor": "R1_M2", "after": "Run the last bus until 23:00 on all days."}],
    ),
    "text box": Case(
        "Words in a text box, once though written twice.",
        boxed,
        [{"what": "added", "after_anchor": "R1_text", "after": "See the annex", "style": "text box", "author": "Anna"}],
    ),
    "footnote": Case(
        "A footnote, by whoever put it in.",
        footnoted,
        [
            {
                "what": "added",
                "after_anchor": "R1_text",
                "after": "Council minutes of May.",
                "style": "footnote",
                "author": "Ben",
                "before": "Make buses free",
            }
        ],
    ),
    "link": Case(
        "A link out of the document.",
        linked,
        [{"what": "comment", "style": "link", "anchor": "R1_text", "before": "buses", "after": "https://aldermoor.example/fares"}],
    ),
    "cells": Case(
        "A cell changed with tracking, a row put in with tracking, a row deleted.",
        cells,
        [
            {"what": "deleted", "anchor": "balance_totals", "part": "row 6"},
            {
                "what": "text",
                "anchor": "balance_totals",
                "part": "cell 2.1",
                "before": "Cited in a recommendation or starting point",
                "author": "Anna",
            },
            {"what": "added", "anchor": "balance_totals", "part": "row 4", "after": "Lost on the way | 0 | 0", "author": "Ben"},
        ],
    ),
    "typographic": Case("Differences of no weight.", typographic, []),
    "contents": Case("Contents brought up to date by Word.", contents_updated, []),
    "footer": Case("Words at the foot of the page.", footer, [{"what": "added", "style": "footer"}]),
    "bookmarks lost": Case("Nothing but ids and words to go by.", everything_lost, [], ["have lost the mark"]),
    "lost and edited": Case(
        "As from Google Docs: suggestions and direct edits without any bookmark.",
        lost_and_edited,
        [
            {"what": "text", "anchor": "R1", "part": "title", "after": "Cheap buses for students, and late buses"},
            {"what": "text", "anchor": "R1_text", "author": "Anna Ek"},
            {"what": "text", "anchor": "R1_text", "author": "Ben Øst", "after": "Make buses free for young people. Run the last bus until midnight."},
            {"what": "added", "after": "Repair the old mill", "style": "heading 3"},
            {"what": "added", "after": "Let members meet there."},
            {"what": "added", "after": "Open it on Sundays."},
        ],
        ["have lost the mark"],
    ),
    "plainly styled": Case(
        "As from Google Docs: no styles but headings, bookmarks renamed, contents as plain lines.",
        plainly_styled,
        [
            {"what": "added", "after_anchor": "R1_text", "after": "Plant trees along the road.", "author": "Anna"},
            {"what": "text", "after_anchor": "R1_text", "after": "Plant trees along the main road.", "author": "Ben"},
        ],
        ["have lost the mark"],
    ),
    "ids gone": Case(
        "Bookmarks and visible ids gone: known by words and order.",
        ids_gone,
        [{"what": "text", "anchor": "R1_M2", "part": "text", "after": "Run the last bus until midnight on weekdays."}],
        ["have lost the mark", "Ids, tags or quotation marks"],
    ),
}


@pytest.fixture(scope="module")
def base() -> Document:
    return assemble(sample.small())


@pytest.fixture(scope="module")
def handed_out(base: Document) -> bytes:
    return FORMATS["docx"].render(base)


def fits(edit: Edit, wanted: Expected) -> bool:
    return all(getattr(edit, name) == value for name, value in wanted.items())


@pytest.mark.parametrize("name", CASES)
def test_every_edit_is_found_and_nothing_else(name: str, base: Document, handed_out: bytes) -> None:
    case = CASES[name]
    file = WordFile(handed_out)
    case.change(file)
    returned = read_back(".docx", file.save(), base)
    assert [fits(edit, wanted) for edit, wanted in zip(returned.edits, case.edits, strict=False)] == [True] * len(case.edits), returned.edits
    assert len(returned.edits) == len(case.edits), returned.edits
    said = [str(problem) for problem in returned.problems]
    assert len(said) == len(case.remarks) and all(wanted in text for wanted, text in zip(case.remarks, said, strict=True)), said
    assert all(problem.remark for problem in returned.problems)
    assert all(edit.place.as_dict() for edit in returned.edits if edit.style not in ("header", "footer"))
