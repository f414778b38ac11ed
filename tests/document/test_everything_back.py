"""The way back from Excel: only what people changed in this very file counts, and nothing they did is lost in silence."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from synthesis.document import everything, everything_back
from synthesis.document.everything_columns import LISTS
from synthesis.languages.wording import languages, wording
from synthesis.records import Decision, Problem, Snapshot
from tests.document import sample_assembly as sample

SAVED = Path(__file__).parent / "everything"
"""`small()` as handed out, and as LibreOffice 7 saved it: soffice --headless --convert-to "xlsx:Calc MS Excel 2007 XML"."""

Edit = tuple[str, str, str, Any]
"""Sheet, id, heading and what is typed there."""


def book_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed(data: bytes, *edits: Edit) -> bytes:
    """The workbook after somebody typed into it."""
    book = book_of(data)
    for name, key, heading, value in edits:
        sheet = book[name]
        column = [cell.value for cell in sheet[1]].index(heading) + 1
        row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == key)
        sheet.cell(row, column).value = value
    return saved(book)


def said(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


@pytest.fixture(scope="module")
def small() -> Snapshot:
    return sample.small()


@pytest.fixture(scope="module")
def data() -> bytes:
    return everything(sample.small())


EDITS: tuple[Edit, ...] = (
    ("Quotes", "Q1-1", "Theme *", "T4 insulation, who first"),
    ("Quotes", "Q2-1", "Theme *", "until 23:00"),
    ("Quotes", "Q3-1", "Theme *", "not grouped yet"),
    ("Quotes", "Q6-1", "Kind *", "Reservation"),
    ("Quotes", "Q8-1", "State *", "set aside"),
    ("Quotes", "Q8-1", "Reason *", "an expert’s"),
    ("Quotes", "Q15-1", "State *", "takes part"),
    ("Quotes", "Q15-1", "Theme *", "t4"),
    ("Quotes", "Q5-1", "Theme *", "new: Night buses"),
    ("Quotes", "Q10-1", "Theme *", "New:  night buses"),
    ("Quotes", "Q14-1", "Theme *", "new: Swifts"),
    ("Themes", "T2", "Label *", "Students ride free"),
    ("Recommendations", "R1", "Title *", "Free buses"),
    ("Recommendations", "R1-M2", "Text *", "Run the last bus at 23:00."),
)
LINES: list[dict[str, Any]] = [
    {"action": "restore", "target": "Q15-1"},
    {"action": "set aside", "target": "Q8-1", "reason": "an expert’s"},
    {"action": "kind", "target": "Q6-1", "kind": "reservation"},
    {"action": "move", "target": "Q1-1", "theme": "T4"},
    {"action": "move", "target": "Q2-1", "theme": "T3"},
    {"action": "move", "target": "Q3-1", "theme": None},
    {"action": "move", "target": "Q15-1", "theme": "T4"},
    {"action": "split", "target": None, "quotes": ["Q14-1"], "label": "Swifts"},
    {"action": "split", "target": "T3", "quotes": ["Q5-1", "Q10-1"], "label": "Night buses"},
    {"action": "rename", "target": "T2", "label": "Students ride free", "base": "free for students"},
    {"action": "reword", "target": "R1", "field": "title", "text": "Free buses", "base": "Free buses for students, and late buses"},
    {
        "action": "reword",
        "target": "R1-M2",
        "field": "text",
        "text": "Run the last bus at 23:00.",
        "base": "Run the last bus until 23:00 on weekdays.",
    },
]


@pytest.mark.parametrize("code", languages())
def test_a_file_that_nobody_changed_says_nothing(code: str, small: Snapshot) -> None:
    made = everything(small, code)
    assert everything_back(made, small) == ([], [])
    assert everything_back(saved(book_of(made)), small) == ([], [])


def test_each_change_is_a_decision(data: bytes, small: Snapshot) -> None:
    lines, problems = everything_back(typed(data, *EDITS), small)
    assert lines == LINES and not problems
    assert str(lines[0].place) == "sheet Quotes, row 19"


def shuffle(book: Any) -> None:
    """Rows in another order, a row inserted above the headings."""
    for name in ("Quotes", "Themes", "Recommendations"):
        sheet = book[name]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        random.Random(name).shuffle(rows)
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
        sheet.insert_rows(1)
        sheet["A1"] = "Checked by Ann"


def rearrange(book: Any) -> None:
    """Sheets renamed and in another order, columns hidden, moved and deleted."""
    sheet = book["Quotes"]
    sheet.title = "All the quotes (old)"
    sheet.column_dimensions["C"].hidden = True
    sheet.delete_cols(8, 13)
    sheet.move_range("C1:F19", cols=8)
    book.move_sheet("Themes", offset=-2)


def online(book: Any) -> None:
    """As online sheets give a workbook back: no tables, no protection, hidden instead of very hidden, floats, empty rows below, sheets padded."""
    for sheet in book.worksheets:
        for table in list(sheet.tables):
            del sheet.tables[table]
        sheet.protection.sheet = False
        sheet.data_validations.dataValidation = []
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int):
                    cell.value = float(cell.value)
        sheet.cell(sheet.max_row + 400, 26).value = ""
    book[LISTS].sheet_state = "hidden"


@pytest.mark.parametrize("done", [shuffle, rearrange, online])
def test_what_else_people_and_programs_do_to_a_workbook_is_no_matter(done: Callable[[Any], None], data: bytes, small: Snapshot) -> None:
    for edits, lines in (((), []), (EDITS, LINES)):
        book = book_of(typed(data, *edits))
        done(book)
        assert everything_back(saved(book), small) == (lines, []), done.__doc__


@pytest.mark.parametrize(("name", "lines"), [("libreoffice", []), ("libreoffice-edited", LINES)])
def test_as_libreoffice_saves_it(name: str, lines: list[dict[str, Any]], small: Snapshot) -> None:
    assert everything_back((SAVED / f"{name}.xlsx").read_bytes(), small) == (lines, [])


def test_an_old_file_never_undoes_what_was_decided_since(data: bytes, small: Snapshot) -> None:
    themes = tuple(
        theme.model_copy(update={"label": "Renamed since", "label_by": "Ben", "quotes": theme.quotes[1:]}) if theme.id == "T2" else theme
        for theme in small.themes
    )
    later = small.model_copy(update={"themes": themes})
    assert everything_back(data, later) == ([], [])
    lines, problems = everything_back(typed(data, ("Quotes", "Q4-1", "Theme *", "T2 free for students")), later)
    assert lines == [{"action": "move", "target": "Q4-1", "theme": "T2"}] and not problems, "the label of the old file still names the theme"


def test_what_was_decided_already_is_not_decided_again(data: bytes, small: Snapshot) -> None:
    kind = Decision(id="D1", seq=1, at="", by="Ann", action="kind", target="Q6-1", after="reservation")
    quotes = tuple(quote.model_copy(update={"kind": "reservation"}) if quote.id == "Q6-1" else quote for quote in small.quotes)
    themes = tuple(theme.model_copy(update={"label": "Night", "label_by": "Ann"}) if theme.id == "T3" else theme for theme in small.themes)
    later = small.model_copy(update={"quotes": quotes, "themes": themes, "decisions": (kind,)})
    edited = typed(data, ("Quotes", "Q6-1", "Kind *", "reservation"), ("Themes", "T3", "Label *", "Night"))
    assert everything_back(edited, later) == ([], []) and len(everything_back(edited, small)[0]) == 2


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ([("Quotes", "Q11-1", "Text", "Insulate nothing")], "row 13: The words of the quote Q11-1 were changed"),
        (
            [("Quotes", "Q11-1", "Text", "Insulate nothing")],
            "What was changed: “Insulate the council houses in Mill Lane first.” → “Insulate nothing”.",
        ),
        ([("Quotes", "Q11-1", "Id", "Q99-1")], "“Q99-1” is no id that this file was handed out with"),
        ([("Quotes", "Q11-1", "Id", None)], "This row has no id"),
        ([("Quotes", "Q1-1", "Person", "p99")], "The column “Person” was changed, which is not taken in."),
        ([("Quotes", "Q1-1", "Theme *", "insulation, who frist")], "Did you mean “insulation, who first”? For a new theme write: new: insulation"),
        ([("Quotes", "Q1-1", "Theme *", "new: ")], "The new theme has no name."),
        ([("Quotes", "Q1-1", "Theme *", "T2 students only")], "T2 is called “free for students”, and the cell says “students only”"),
        ([("Quotes", "Q1-1", "Theme *", None), ("Quotes", "Q2-1", "Theme *", "")], "is empty; it is taken as it was. So it is in 2 rows: 2, 3."),
        ([("Quotes", "Q1-1", "Kind *", "idea")], "“idea” is no kind of quote."),
        ([("Quotes", "Q1-1", "State *", "gone")], "“gone” is no state of a quote."),
        ([("Quotes", "Q1-1", "State *", "not grouped yet")], "follows from its theme and from the drafts"),
        ([("Quotes", "Q1-1", "State *", "set aside")], "is set aside without a reason"),
        ([("Quotes", "Q1-1", "Reason *", "off topic")], "A reason stands beside the quote Q1-1, which is not set aside."),
        ([("Quotes", "Q15-1", "Theme *", "T4")], "is set aside, so it can be in no theme"),
        ([("Themes", "T2", "Label *", None)], "The theme T2 has no label"),
        ([("Recommendations", "R1-M1", "Text *", None)], "The text of R1-M1 is empty"),
        ([("Recommendations", "R1-M1", "Title *", "Buses")], "R1-M1 is a measure, which has no title"),
    ],
)
def test_what_cannot_be_taken_in_is_said_by_row(edits: list[Edit], sentence: str, data: bytes, small: Snapshot) -> None:
    lines, problems = everything_back(typed(data, *edits), small)
    assert not lines
    assert sentence in said(problems) and all(problem.file == "everything.xlsx" for problem in problems)


def test_a_row_whose_words_were_changed_decides_nothing(data: bytes, small: Snapshot) -> None:
    edited = typed(data, ("Quotes", "Q1-1", "Text", "Other words"), ("Quotes", "Q1-1", "Theme *", "T4"), ("Quotes", "Q2-1", "Theme *", "T4"))
    lines, problems = everything_back(edited, small)
    assert [line["target"] for line in lines] == ["Q2-1"] and len(problems) == 1


def test_rows_taken_out_change_nothing_and_are_counted(data: bytes, small: Snapshot) -> None:
    book = book_of(data)
    book["Quotes"].delete_rows(3, 5)
    lines, (problem,) = everything_back(saved(book), small)
    assert not lines and problem.remark and "5 rows are no longer there" in problem.message


def test_rows_added_are_refused(data: bytes, small: Snapshot) -> None:
    book = book_of(data)
    book["Quotes"].append(["Q100-1", "Words that nobody said"])
    book["Quotes"].append([None, "More of them"])
    lines, problems = everything_back(saved(book), small)
    assert not lines and [problem.place.row for problem in problems if problem.place] == [20, 21]


def test_a_row_that_stands_twice_must_say_one_thing(data: bytes, small: Snapshot) -> None:
    book = book_of(data)
    sheet = book["Quotes"]
    again = [cell.value for cell in sheet[2]]
    sheet.append([*again[:2], "T4", *again[3:]])
    assert everything_back(saved(book), small) == ([{"action": "move", "target": "Q1-1", "theme": "T4"}], [])
    sheet["C2"] = "T3"
    lines, problems = everything_back(saved(book), small)
    assert not lines and "stands in the rows 2 and 20" in said(problems)


def test_a_formula_counts_as_what_it_showed(data: bytes, small: Snapshot) -> None:
    lines, problems = everything_back(typed(data, ("Quotes", "Q1-1", "Theme *", "=A1")), small)
    assert not lines and "In the column “Theme *” stands a formula without a result" in said(problems)


def test_a_formula_never_becomes_a_name(data: bytes, small: Snapshot) -> None:
    lines, problems = everything_back(typed(data, ("Themes", "T2", "Label *", "=1+1")), small)
    assert not lines and "stands a formula without a result; it is taken as it was" in said(problems)


def test_what_was_typed_beside_our_columns_is_named(data: bytes, small: Snapshot) -> None:
    book = book_of(data)
    book["Quotes"].insert_cols(3)
    book["Quotes"]["C1"], book["Quotes"]["C2"] = "Cleo's doubts", "I doubt it"
    book["Quotes"]["Z4"] = "see me"
    book.create_sheet("Cleo")["A1"] = "ask about buses"
    book["Quotes"].append([None, "A new one"])
    lines, problems = everything_back(saved(book), small)
    text = said(problems)
    assert not lines and not any(problem.remark for problem in problems)
    for sentence in (
        "“Cleo's doubts”",
        "row 2: “I doubt it”",
        "Column Z, which has no heading,",
        "row 4: “see me”",
        "It says “ask about buses”",
        "“A new one”",
    ):
        assert sentence in text, text


def test_a_comment_on_a_cell_is_a_comment_by_whoever_wrote_it(data: bytes, small: Snapshot) -> None:
    book = book_of(data)
    book["Quotes"]["B2"].comment = Comment("Cleo Diaz:\nIs this from table 3?", "Cleo Diaz")
    book["Balance"]["A1"].comment = Comment("Who counted?", "Ben Okafor")
    book["Quotes"]["A1"].comment = Comment("Which ids?", "Ben Okafor")
    lines, problems = everything_back(saved(book), small)
    assert [(dict(line), line.author) for line in lines] == [({"action": "comment", "target": "Q1-1", "text": "Is this from table 3?"}, "Cleo Diaz")]
    assert "“Who counted?” (Ben Okafor)" in said(problems) and "“Which ids?”" in said(problems)


def test_a_workbook_of_another_assembly_is_refused_whole(data: bytes) -> None:
    other = sample.small()
    other = other.model_copy(update={"quotes": tuple(quote.model_copy(update={"text": f"{quote.text} Elsewhere."}) for quote in other.quotes)})
    lines, (problem,) = everything_back(typed(data, *EDITS), other)
    assert not lines and problem.place is None and "made from another assembly" in problem.message


def test_a_change_far_inside_a_long_quote_is_shown() -> None:
    made = sample.with_words(" ".join(["word"] * 80))
    _, problems = everything_back(typed(everything(made), ("Quotes", "Q1-1", "Text", " ".join([*["word"] * 79, "Anna"]))), made)
    assert "… word word Anna”" in said(problems)


def test_what_is_gone_since_is_said(data: bytes, small: Snapshot) -> None:
    later = small.model_copy(update={"quotes": small.quotes[1:], "themes": small.themes[:-1], "recommendations": small.recommendations[1:]})
    edits: list[Edit] = [("Quotes", "Q1-1", "Kind *", "reason"), ("Quotes", "Q2-1", "Theme *", "T4"), ("Themes", "T4", "Label *", "Warm homes")]
    lines, problems = everything_back(typed(data, *edits, ("Recommendations", "R1", "Title *", "Buses")), later)
    assert not lines
    for sentence in ("quote Q1-1 is no longer", "theme T4 is no longer there; Q2-1", "T4 is no longer there; it was to be called", "R1 is no longer"):
        assert sentence in said(problems)


@pytest.mark.parametrize("code", languages())
def test_every_language_is_understood(code: str, small: Snapshot) -> None:
    say = wording(code)

    def named(name: str) -> str:
        return f"{say(f'everything.heading.{name}')} *"

    edits = [
        (say("everything.quotes"), "Q6-1", named("kind"), say("everything.kind.reservation")),
        (say("everything.quotes"), "Q1-1", named("theme"), f"{say('everything.new')} X"),
        (say("everything.quotes"), "Q2-1", named("theme"), say("everything.state.ungrouped")),
        (say("everything.quotes"), "Q15-1", named("state"), say("everything.part")),
    ]
    lines, problems = everything_back(typed(everything(small, code), *edits), small)
    assert [line["action"] for line in lines] == ["restore", "kind", "move", "split"] and not problems


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda _: b"", "not a workbook"),
        (lambda _: b"Id,Text\n1,2\n", "not a workbook"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda _: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old .xls form"),
        (lambda _: saved(openpyxl.Workbook()), "not an everything.xlsx, or its hidden sheet is missing"),
    ],
)
def test_what_is_no_workbook_of_ours_is_one_plain_sentence(spoil: Callable[[bytes], bytes], sentence: str, data: bytes, small: Snapshot) -> None:
    lines, (problem,) = everything_back(spoil(data), small, "mine.xlsx")
    assert not lines and problem.place is None and sentence in str(problem) and str(problem).startswith("mine.xlsx: ")


def test_without_its_hidden_sheet_nothing_is_guessed(data: bytes, small: Snapshot) -> None:
    book = book_of(typed(data, *EDITS))
    del book[LISTS]
    lines, (problem,) = everything_back(saved(book), small)
    assert not lines and "hidden sheet" in problem.message


def test_words_of_every_kind_come_back_unchanged() -> None:
    for words in ("=1+1", "a\nb\n\nc", "_x0041_", " spaces  inside ", "tab\tand\x07bell", "x" * 40_000, "\N{PILE OF POO}" * 20_000):
        made = sample.with_words(words)
        assert everything_back(saved(book_of(everything(made))), made) == ([], []), words[:20]


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("to", ["sense-checked", "voted", "adopted"])
def test_a_status_that_is_chosen_is_a_decision(code: str, to: str, small: Snapshot) -> None:
    say = wording(code)
    words, sheet, heading = say(f"recommendation.status_{to}"), say("everything.recommendations"), f"{say('everything.heading.status')} *"
    made = everything(small, code)
    edits = [(sheet, "R1", heading, words), (sheet, "R1-M2", heading, words), (sheet, "R1-M2", f"{say('everything.heading.text')} *", "Other words.")]
    lines, problems = everything_back(typed(made, *edits), small)
    assert [line["action"] for line in lines] == ["reword", "status"] and not problems, said(problems)
    assert lines[1] == {"action": "status", "target": "R1", "status": to}
    assert everything_back(typed(made, (sheet, "R1", heading, say("recommendation.status_draft"))), small) == ([], [])


def with_status(small: Snapshot, status: str) -> Snapshot:
    drafts = tuple(one.model_copy(update={"status": status}) for one in small.recommendations)
    return small.model_copy(update={"recommendations": drafts})


def test_what_is_to_be_a_draft_again_is_so_before_other_words_are_taken_in(small: Snapshot) -> None:
    voted = with_status(small, "voted")
    draft = wording("en")("recommendation.status_draft")
    file = typed(everything(voted), ("Recommendations", "R1", "Title *", "Free buses"), ("Recommendations", "R1", "Status *", draft))
    lines, problems = everything_back(file, voted)
    assert [(line["action"], line.get("status")) for line in lines] == [("status", "draft"), ("reword", None)] and not problems


@pytest.mark.parametrize(
    ("key", "value", "now", "told"),
    [
        ("R1", "rejected", "draft", "“rejected” is no status that is entered here; R1 keeps its own"),
        ("R1", None, "draft", "The status of R1 is empty; R1 keeps its own"),
        ("R1-M2", "adopted", "draft", "R1-M2 is a measure, and a status is that of a whole recommendation"),
        ("R1", "voted", "adopted", "The status of R1 has changed since this file was handed out"),
        ("R1", "adopted", "rejected", "R1 is no longer there, or has ended"),
    ],
)
def test_a_status_that_cannot_be_is_said(key: str, value: str | None, now: str, told: str, data: bytes, small: Snapshot) -> None:
    lines, problems = everything_back(typed(data, ("Recommendations", key, "Status *", value)), with_status(small, now))
    assert lines == [] and told in said(problems)


def test_a_status_that_was_entered_elsewhere_meanwhile_says_nothing(data: bytes, small: Snapshot) -> None:
    file = typed(data, ("Recommendations", "R1", "Status *", "Adopted"))
    assert everything_back(file, with_status(small, "adopted")) == ([], [])


def test_a_status_in_a_file_from_before_it_could_be_chosen_is_said(small: Snapshot) -> None:
    file = typed((SAVED / "libreoffice.xlsx").read_bytes(), ("Recommendations", "R1", "Status", "Adopted"))
    lines, problems = everything_back(file, small)
    assert lines == [] and "The column “Status” was changed" in said(problems) and "a newly written everything.xlsx" in said(problems)
