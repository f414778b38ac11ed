"""Recommendations that people put in another order, in Markdown or Word, stand so in every later document."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from synthesis.document.markdown import escape
from synthesis.errors import SynthesisError
from synthesis.order.amend import amend
from synthesis.order.decide import decide
from synthesis.records import LIVE
from synthesis.store import Folder
from tests.order.amending import THEN, laid, loaded, put
from tests.order.editing import MarkdownCopy, WordCopy
from tests.order.material import ran


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = laid(tmp_path_factory.mktemp("moves") / "a")
    ran(folder)
    return folder.root


@pytest.fixture
def folder(ready: Path, tmp_path: Path) -> Folder:
    shutil.copytree(ready, tmp_path / "a")
    return Folder(tmp_path / "a")


def printed(folder: Folder, weekend: str = "weekend-1") -> list[str]:
    """The recommendations in the order in which the newest draft prints them."""
    newest = max((folder.root / "out" / weekend).glob("draft*.md"), key=lambda path: path.stat().st_mtime_ns)
    return re.findall(r'<a id="(R\d+)"></a>', newest.read_text("utf-8"))


def first_question(folder: Folder) -> list[str]:
    made = loaded(folder)
    return [one.id for one in made.recommendations if one.status in LIVE and one.question == made.questions[0]]


def markdown(folder: Folder) -> MarkdownCopy:
    return MarkdownCopy((folder.root / "out" / "weekend-1" / "draft.md").read_bytes())


def whole(copy: MarkdownCopy, name: str) -> tuple[int, int]:
    """All of one recommendation."""
    later = [found for found in re.findall(r'<a id="(R\d+)"></a>', copy.text) if found != name]
    return copy.section(name, *later, "question_1_themes", "question_2_themes", "question_3_themes")


def taken(folder: Folder, copy: MarkdownCopy | WordCopy, name: str) -> tuple[dict[str, int], tuple[str, ...]]:
    file = folder.root.parent / name
    file.write_bytes(copy.data())
    (one,) = amend(folder, [file], "Anna Berg").files
    return one.taken, (*one.refused, *one.conflicts)


def test_a_whole_recommendation_that_was_moved_stays_there_and_new_ones_come_after(folder: Folder) -> None:
    ids = first_question(folder)
    copy = markdown(folder)
    copy.before(ids[0], copy.cut(whole(copy, ids[-1])))
    assert taken(folder, copy, "anna.md") == ({"move": 1}, ())
    ran(folder)
    wanted = [ids[-1], *ids[:-1]]
    assert printed(folder)[: len(ids)] == wanted == first_question(folder)
    put(folder.root, THEN)
    ran(folder)
    after = [one for one in first_question(folder) if one in ids]
    new = [one for one in first_question(folder) if one not in ids]
    assert first_question(folder) == [*after, *new] and after == [one for one in wanted if one in after]
    assert printed(folder, "weekend-3")[: len(after)] == after


def test_two_moves_at_once_and_a_short_one_over_a_long_one(folder: Folder) -> None:
    ids = first_question(folder)
    copy = markdown(folder)
    wanted = [ids[1], ids[2], ids[0], *ids[3:]]
    copy.before(ids[3] if ids[3:] else "question_1_themes", copy.cut(whole(copy, ids[0])))
    kinds, said = taken(folder, copy, "anna.md")
    assert said == () and set(kinds) == {"move"}
    ran(folder)
    assert first_question(folder) == wanted
    again = MarkdownCopy((folder.root / "out" / "weekend-1" / "draft.md").read_bytes())
    again.before(wanted[0], again.cut(whole(again, wanted[-1])))
    again.before(wanted[0], again.cut(whole(again, wanted[-2])))
    assert taken(folder, again, "later.md")[1] == ()
    ran(folder)
    assert first_question(folder) == [wanted[-1], wanted[-2], *wanted[:-2]]


def test_recommendations_that_people_write_stand_where_they_wrote_them(folder: Folder) -> None:
    ids = first_question(folder)
    copy = markdown(folder)
    copy.before(ids[0], "#### One card\n\nA card for every bus.\n\n#### Two cards\n\nOr two.\n")
    copy.before(ids[1], "#### Three cards\n\nOr three.\n")
    assert taken(folder, copy, "anna.md")[1] == ()
    ran(folder)
    titles = {one.id: one.title for one in loaded(folder).recommendations}
    stand = first_question(folder)
    assert [titles[name] for name in stand[:4]] == ["One card", "Two cards", titles[ids[0]], "Three cards"]
    assert stand[4:] == ids[1:] and printed(folder)[: len(stand)] == stand


def test_in_word_paragraphs_are_moved_just_so(folder: Folder) -> None:
    ids = first_question(folder)
    copy = WordCopy((folder.root / "out" / "weekend-1" / "draft.docx").read_bytes(), "Ben Okafor")
    body = copy.document.element.body
    start, front = copy.paragraph(ids[-1])._element, copy.paragraph(ids[0])._element
    end = copy.paragraph("question_1_themes")._element
    section = list(body)[list(body).index(start) : list(body).index(end)]
    for element in section:
        front.addprevious(element)
    assert taken(folder, copy, "ben.docx") == ({"move": 1}, ())
    ran(folder)
    assert first_question(folder) == [ids[-1], *ids[:-1]]


def test_behind_the_themes_is_last_and_another_question_is_refused(folder: Folder) -> None:
    ids, made = first_question(folder), loaded(folder)
    copy = markdown(folder)
    theme = next(one.id for one in made.themes if one.question == made.questions[0] and one.parent is None and not one.gone)
    copy.before(theme, copy.cut(whole(copy, ids[0])))
    assert taken(folder, copy, "anna.md") == ({"move": 1}, ())
    other = markdown(folder)
    elsewhere = next(one.id for one in made.recommendations if one.question != made.questions[0])
    other.before(elsewhere, other.cut(whole(other, ids[1])))
    kinds, (said,) = taken(folder, other, "other.md")
    assert kinds == {} and f"{ids[1]} was moved out of the chapter of its question; it stays in it" in said
    ran(folder)
    assert first_question(folder) == [*ids[1:], ids[0]]


def test_a_heading_alone_moves_nothing_and_two_copies_are_named(folder: Folder) -> None:
    ids = first_question(folder)
    lone, one, two = markdown(folder), markdown(folder), markdown(folder)
    lone.before(ids[0], lone.cut(lone.span(ids[1])))
    assert "not all that stands under it" in "".join(taken(folder, lone, "lone.md")[1])
    one.before(ids[0], one.cut(whole(one, ids[-1])))
    two.before(ids[1], two.cut(whole(two, ids[-1])))
    assert taken(folder, one, "one.md") == ({"move": 1}, ())
    _, (said,) = taken(folder, two, "two.md")
    stays = f"{ids[-1]} was moved twice: Anna Berg put it first in one.md (D1), where it stays"
    assert f"{stays}; Anna Berg put it after {ids[0]} in two.md (D2)" in said
    ran(folder)
    assert first_question(folder) == [ids[-1], *ids[:-1]]


def test_a_line_puts_it_elsewhere_and_says_what_cannot_be(folder: Folder) -> None:
    ids, made = first_question(folder), loaded(folder)
    elsewhere = next(one.id for one in made.recommendations if one.question != made.questions[0])
    file = folder.root.parent / "decisions.jsonl"

    def entered(target: str, follows: str | None) -> None:
        file.write_text(json.dumps({"action": "move recommendation", "target": target, "follows": follows}), "utf-8")
        decide(folder, file, "Cleo Diaz")

    for target, follows, said in (
        ("R999", None, "there is no recommendation R999"),
        (ids[0], "R999", "there is no recommendation R999, after which"),
        (ids[0], ids[0], "cannot stand after itself"),
        (ids[0], elsewhere, "answer different questions"),
    ):
        with pytest.raises(SynthesisError, match="Nothing was taken in") as told:
            entered(target, follows)
        assert said in told.value.hint
    entered(ids[0], ids[1])
    entered(ids[-1], None)
    ran(folder)
    assert first_question(folder)[:3] == [ids[-1], ids[1], ids[0]]
    assert loaded(folder).decisions[0].before == {"follows": None}


def test_a_name_that_another_theme_bears_is_refused_from_a_document_too(folder: Folder) -> None:
    made = loaded(folder)
    one, other = [theme for theme in made.themes if theme.parent is None and not theme.gone and theme.question == made.questions[0]][:2]
    copy = markdown(folder)
    copy.words(other.id, escape(other.label), escape(one.label.upper()))
    kinds, said = taken(folder, copy, "anna.md")
    assert kinds == {} and f"{one.id} is called “{one.label}” already, so {other.id} cannot be" in "".join(said)
    ran(folder)
    assert {theme.label for theme in loaded(folder).themes if theme.id == other.id} == {other.label}


def test_what_people_add_is_told_by_its_id(folder: Folder) -> None:
    ids, copy = first_question(folder), markdown(folder)
    copy.after(f"{ids[0]}_raised", "### A square with trees\n\nWe want shade.\n\n- Plant ten trees.")
    file = folder.root.parent / "new.md"
    file.write_bytes(copy.data())
    (one,) = amend(folder, [file], "Anna Berg").files
    ran(folder)
    new = next(each for each in loaded(folder).recommendations if each.title == "A square with trees")
    assert one.made == {new.id: "A square with trees", new.measures[0].id: "Plant ten trees."}
    assert amend(folder, [file], "Anna Berg").files[0].made == {}


def test_a_status_chosen_in_the_workbook_keeps_the_words_from_then_on(folder: Folder) -> None:
    import openpyxl

    first, second, *_ = first_question(folder)
    book = openpyxl.load_workbook(folder.root / "out" / "weekend-1" / "everything.xlsx")
    sheet = book["Recommendations"]
    heads = [cell.value for cell in sheet[1]]
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    sheet.cell(rows[first], heads.index("Status *") + 1).value = "Adopted by the members."
    sheet.cell(rows[first], heads.index("Title *") + 1).value = "What we adopted"
    sheet.cell(rows[second], heads.index("Status *") + 1).value = "sense-checked"
    file = folder.root.parent / "everything.xlsx"
    book.save(file)
    (one,) = amend(folder, [file], "Anna Berg").files
    assert one.taken == {"rewording": 1, "status": 2} and not one.problems and not one.conflicts
    assert amend(folder, [file], "Anna Berg").files[0].taken == {}
    put(folder.root, THEN)
    ran(folder)
    held = {each.id: each for each in loaded(folder).recommendations}
    assert (held[first].status, held[first].status_by, held[first].title) == ("adopted", "Anna Berg", "What we adopted")
    assert held[second].status == "sense-checked"
