"""The roster, and the sheets that people fill in."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from synthesis.ingest import xlsx
from synthesis.ingest.people import People
from synthesis.ingest.reading import InputFile
from synthesis.ingest.roster import read_roster
from synthesis.ingest.sheets import NOTE_HEADINGS, note_sheet_docx, note_sheet_xlsx, roster_sheet
from synthesis.settings import FileRule

QUESTIONS = ("How should people get around?", 'Homes "warm" & affordable?')


def filled_in(sheet: bytes, *rows: tuple[object, ...]) -> bytes:
    book = load_workbook(io.BytesIO(sheet))
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_roster_sheet_reads_back() -> None:
    data = filled_in(
        roster_sheet(["weekend-1", "weekend-2"]),
        ("Ada Holloway", "A. Holloway; iPhone von Ada", "member", 4, "7b"),
        ("Imre Kolozs", None, "Moderator", None, 2.0),
        ("Noor el-Sayed", "", "Referentin", None, None),
    )
    roster, problems = read_roster(data, "roster.xlsx")
    assert problems == ()
    ada, imre, noor = roster.entries
    assert (ada.name, ada.spellings, ada.role, ada.tables) == (
        "Ada Holloway",
        ("A. Holloway", "iPhone von Ada"),
        "member",
        {"weekend-1": "4", "weekend-2": "7b"},
    )
    assert (imre.role, imre.tables, imre.row) == ("facilitator", {"weekend-2": "2"}, 3)
    assert noor.role == "expert"
    assert (ada.table("weekend-2"), imre.table("weekend-1")) == ("7b", None)


def test_what_is_wrong_in_a_roster_is_said_by_row() -> None:
    text = "Name;Weitere Schreibweisen;Rolle;Tisch\nAda;;Moderatorin;3\nBo;Ada;;4\n;x;member;\nAda;A.;member;5\nCleo;;queen;\n"
    roster, problems = read_roster(text.encode("cp1252"), "roster.csv")
    assert [(entry.name, entry.role, entry.table("any")) for entry in roster.entries] == [
        ("Ada", "facilitator", "3"),
        ("Bo", None, "4"),
        ("Cleo", None, None),
    ]
    said = [(problem.place.row if problem.place else None, problem.message) for problem in problems]
    assert said == [
        (3, "The row has no role; the person counts as a member."),
        (4, "The row has no name."),
        (5, "This name stands in row 2 already; both rows were taken for one person."),
        (6, 'The role "queen" is not known; the person counts as a member.'),
        (3, '"ada" stands for the person in row 2 too.'),
    ]
    assert read_roster(text.encode(), "roster.csv", {"queen": "staff"})[0].entries[2].role == "staff"


def test_a_roster_that_cannot_be_read_is_one_problem() -> None:
    for data, start in [
        (b"", "It is empty."),
        (b"PK\x03\x04 broken", "It cannot be opened"),
        (filled_in(note_sheet_xlsx([], "x"))[:900], "It cannot be opened"),
    ]:
        roster, problems = read_roster(data, "roster.xlsx")
        assert roster.entries == ()
        assert [problem.message[: len(start)] for problem in problems] == [start]
    assert "Columns seen" in read_roster(b"a,b\n1,2\n", "roster.csv")[1][0].message


def test_a_sheet_that_is_not_filled_in_yet_is_as_good_as_none() -> None:
    roster, problems = read_roster(roster_sheet(["weekend-1"]), "roster.xlsx")
    assert (roster.entries, problems) == ((), ())
    assert not People(roster).has_roster


def test_the_note_sheet_reads_without_mapping() -> None:
    data = filled_in(
        note_sheet_xlsx(QUESTIONS, "Town assembly"),
        (4, "Saturday", QUESTIONS[1], "Ada Holloway", "member", "draughty,\nand the landlord laughs"),
        (None, None, QUESTIONS[0], None, None, "- later buses"),
    )
    reading = xlsx.read(InputFile(name="weekend-1/note-sheet.xlsx", data=data), FileRule(files="*"))
    assert reading.problems == ()
    assert reading.not_read == ()
    first, second = reading.units
    assert (first.text, first.table, first.session, first.question, first.speaker, first.role) == (
        "draughty,\nand the landlord laughs",
        "4",
        "Saturday",
        QUESTIONS[1],
        "Ada Holloway",
        "member",
    )
    assert (second.text, second.question, second.place.row, second.place.sheet) == ("- later buses", QUESTIONS[0], 3, "Notes")


def test_sheets_are_the_same_bytes_each_time() -> None:
    assert roster_sheet(["weekend-1"]) == roster_sheet(["weekend-1"])
    assert note_sheet_xlsx(QUESTIONS, "Town\x0b assembly") == note_sheet_xlsx(QUESTIONS, "Town\x0b assembly")
    assert note_sheet_docx(QUESTIONS, "Town assembly") == note_sheet_docx(QUESTIONS, "Town assembly")
    book = load_workbook(io.BytesIO(note_sheet_xlsx(QUESTIONS, "Town assembly")))
    assert tuple(cell.value for cell in book["Notes"][1]) == NOTE_HEADINGS
    assert book["Notes"].freeze_panes == "A2"
    assert str(book.properties.modified) == "2000-01-01 00:00:00"


def test_the_word_note_sheet_has_a_table_a_question() -> None:
    from docx import Document

    document = Document(io.BytesIO(note_sheet_docx(QUESTIONS, "Town assembly")))
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"] == list(QUESTIONS)
    assert [[cell.text for cell in table.rows[0].cells] for table in document.tables] == [["table", "speaker", "note"]] * 2
