"""everything.xlsx as it is handed out: every quote once, nothing that turns into a formula, the same bytes twice."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from synthesis.document import everything
from synthesis.document.everything_columns import LISTS, LONGEST
from synthesis.document.workbook_text import cut, units
from synthesis.languages.wording import languages, wording
from synthesis.records import Snapshot
from tests.document import sample_assembly as sample


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def column(sheet: Worksheet, heading: str) -> dict[str, Any]:
    """The cells of a column, by the id in the first."""
    place = [cell.value for cell in sheet[1]].index(heading)
    return {str(row[0].value): row[place] for row in sheet.iter_rows(min_row=2)}


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(everything(sample.small()))


def test_every_quote_has_a_row_and_says_where_it_went(book: Any) -> None:
    made = sample.small()
    text = column(book["Quotes"], "Text")
    assert {key: cell.value for key, cell in text.items()} == {quote.id: quote.text for quote in made.quotes}
    state = {key: cell.value for key, cell in column(book["Quotes"], "State *").items()}
    assert {line.quote for line in made.ledger if line.state == "set-aside"} == {key for key, value in state.items() if value == "set aside"}
    theme = {key: cell.value for key, cell in column(book["Quotes"], "Theme *").items()}
    assert theme["Q1-1"] == "T2 free for students" and theme["Q14-1"] == "not grouped yet" and theme["Q15-1"] is None
    assert column(book["Quotes"], "Main theme")["Q1-1"].value == "T1 free buses, late buses"
    assert column(book["Quotes"], "Touches too")["Q7-1"].value == "T2"


def test_only_what_may_be_changed_is_open(book: Any) -> None:
    for name in ("Quotes", "Themes", "Recommendations"):
        sheet = book[name]
        assert sheet.protection.sheet and not sheet.protection.password
        for head, *cells in sheet.iter_cols():
            filled = [cell for cell in cells if cell.value is not None]
            assert all(cell.protection.locked != str(head.value).endswith(" *") for cell in filled), (name, head.value)


def test_what_can_be_chosen_is_what_there_is(book: Any) -> None:
    rules = {str(rule.sqref)[0]: rule for rule in book["Quotes"].data_validations.dataValidation if rule.type == "list"}
    assert set(rules) == {"C", "D", "E", "F"}
    hidden = book[LISTS]
    assert hidden.sheet_state == "veryHidden"
    offered = [cell.value for cell in hidden["B"] if cell.value]
    assert offered[0] == "not grouped yet" and {line.split()[0] for line in offered[1:]} == {"T1", "T2", "T3", "T4"}
    assert rules["C"].formula1 == f"'{LISTS}'!$B$1:$B${len(offered)}" and rules["C"].errorStyle == "warning"
    assert rules["D"].errorStyle == "stop"


def test_it_is_made_as_offices_make_workbooks(book: Any) -> None:
    assert book.sheetnames == ["Read me", "Quotes", "Themes", "Recommendations", "Balance", LISTS]
    for name in book.sheetnames[1:5]:
        sheet = book[name]
        assert sheet.freeze_panes == "B2" and not sheet.merged_cells.ranges and sheet.print_title_rows == "$1:$1"
        (table,) = sheet.tables.values()
        heads = [cell.value for cell in sheet[1]]
        assert [part.name for part in table.tableColumns] == heads and len(set(heads)) == len(heads)
        assert table.autoFilter.ref == table.ref == sheet.dimensions
    assert book.properties.title.startswith("Citizens’ Assembly of Aldermoor") and book.properties.language == "en-GB"
    with zipfile.ZipFile(io.BytesIO(everything(sample.small()))) as archive:
        assert b'altText="A row per quote' in archive.read("xl/tables/table1.xml")


def test_the_balance_adds_up(book: Any) -> None:
    for row in book["Balance"].iter_rows(min_row=2, values_only=True):
        assert row[3] == sum(row[4:]), row


def test_small_numbers_are_not_given(book: Any) -> None:
    people = {key: cell.value for key, cell in column(book["Themes"], "People").items()}
    assert people["T1"] == 5 and people["T4"] == "< 5"


@pytest.mark.parametrize(
    "words",
    [
        '=HYPERLINK("http://x")',
        "+1 for buses",
        "-1",
        "@SUM(A1)",
        "=1+1",
        "#N/A",
        "TRUE",
        "0012",
        " leads and trails ",
        "a\nb",
        "_x0041_ stays",
        "<b>&",
    ],
)
def test_words_stay_words(words: str) -> None:
    data = everything(sample.with_words(words))
    cell = column(opened(data)["Quotes"], "Text")["Q1-1"]
    assert cell.data_type == "s" and cell.value == words.replace("_x0041_", "_x005F_x0041_")
    assert cell.quotePrefix == (words[0] in "=+-@")


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\ud800", "\uffff", "\u202e"])
def test_what_cannot_be_written_is_shown_as_a_sign(character: str) -> None:
    cell = column(opened(everything(sample.with_words(f"a{character}b")))["Quotes"], "Text")["Q1-1"]
    assert cell.value == "a\ufffdb"


@pytest.mark.parametrize("letter", ["a", "\N{PILE OF POO}"])
def test_what_is_too_long_is_cut_and_said(letter: str) -> None:
    book = opened(everything(sample.with_words(letter * (LONGEST + 1))))
    words = column(book["Quotes"], "Text")["Q1-1"].value
    assert LONGEST - 2 <= units(words) <= LONGEST and words.endswith("[cut here; the whole of Q1-1 stands in the draft document]")
    front = "\n".join(str(cell.value) for cell in book["Read me"]["A"])
    assert "1 text is longer than a cell can hold" in front and "Cut here: Q1-1." in front
    assert cut("a" * LONGEST, "!") == "a" * LONGEST


def test_same_snapshot_same_bytes_whatever_the_order_of_its_parts() -> None:
    made = sample.small()
    other = made.model_copy(update={"quotes": made.quotes[::-1], "contributions": made.contributions[::-1], "ledger": made.ledger[::-1]})
    assert everything(made) == everything(made) == everything(other)
    later = everything(made.model_copy(update={"created": "2026-03-09T07:30:00Z"}))
    assert later != everything(made) and b"2026-03-09T07:30:00Z" in zipfile.ZipFile(io.BytesIO(later)).read("docProps/core.xml")


@pytest.mark.parametrize("code", languages())
def test_every_language_names_its_own_sheets_and_columns(code: str) -> None:
    book, say = opened(everything(sample.small(), code)), wording(code)
    assert book.sheetnames[1] == say("everything.quotes") and book.properties.language == say.tag
    for name in book.sheetnames[1:5]:
        heads = [cell.value for cell in book[name][1]]
        assert all(heads) and len({str(head).removesuffix(" *").casefold() for head in heads}) == len(heads)
    assert not re.search(r"\{\w*\}", "\n".join(str(cell.value) for cell in book[book.sheetnames[0]]["A"]))


def test_an_assembly_without_anything() -> None:
    empty = Snapshot(title="Nothing", weekend="weekend-1", created="2026-03-02T07:30:00Z")
    book = opened(everything(empty))
    assert book["Quotes"]["A1"].value == "Id" and book["Quotes"].max_row == 1


def test_thousands_of_rows_take_seconds() -> None:
    made = sample.large(2000)
    assert opened(everything(made))["Quotes"].max_row == len(made.quotes) + 1
