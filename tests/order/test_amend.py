"""Documents that people edited are taken in, and nothing they did is lost when a new weekend comes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from synthesis.errors import SynthesisError
from synthesis.order.amend import amend
from synthesis.order.export import export
from tests.order import material
from tests.order.amending import ROWS, Row, Story, laid, loaded, told
from tests.order.editing import MarkdownCopy, WordCopy
from tests.order.material import lay, ran


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Thirty edits, then a new weekend. To look at, not to change."""
    return told(laid(tmp_path_factory.mktemp("amended") / "assembly"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_edit_is_kept_or_named(story: Story, row: Row) -> None:
    found = row.fate(story)
    assert found == row.must if row.must else found in ("kept", "named"), story.said


def test_thirty_of_thirty(story: Story) -> None:
    fates = [row.fate(story) for row in ROWS]
    assert (len(fates), fates.count("lost")) == (30, 0)
    assert fates.count("kept") >= 20, f"{fates.count('kept')} kept, {fates.count('named')} named"


def test_the_same_files_twice_change_nothing(story: Story) -> None:
    assert story.again is not None and not story.again.changed
    assert all(one.known for one in story.again.files)


def test_the_bundle_holds_with_all_of_it(story: Story, tmp_path: Path) -> None:
    export(story.folder, tmp_path / "bundle", originals=False, public=False)
    checked = subprocess.run([sys.executable, tmp_path / "bundle" / "verify.py", tmp_path / "bundle"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert (tmp_path / "bundle" / "decisions.jsonl").read_text("utf-8").count("\n") == len(story.after.decisions if story.after else ())


def test_another_run_finds_nothing_new(story: Story) -> None:
    before = story.after
    assert not ran(story.folder).changed
    assert loaded(story.folder) == before


def test_decisions_say_who_entered_and_who_wrote(story: Story) -> None:
    assert story.after is not None
    word = [d for d in story.after.decisions if d.origin is not None and d.origin.file == "ben.docx"]
    assert word and {d.by for d in word} == {"Anna Berg"} and {d.author for d in word} == {"Ben Okafor"}
    assert all(d.origin and d.origin.base for d in word)


@pytest.mark.parametrize("name", ["draft.docx", "draft.md"])
def test_a_draft_nobody_touched_asks_for_nothing(tmp_path: Path, name: str) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    (one,) = amend(folder, [folder.root / "out" / "weekend-1" / name], "Anna Berg").files
    assert (one.taken, one.refused, one.conflicts, one.guessed) == ({}, (), (), False)


def test_an_edited_document_stays_and_the_command_is_named_until_it_is_taken_in(tmp_path: Path) -> None:
    from synthesis.cli import show

    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    file = folder.root / "out" / "weekend-1" / "draft.md"
    copy = MarkdownCopy(file.read_bytes())
    copy.words("R1_text", "Proposed:", "Wanted:")
    file.write_bytes(copy.data())
    material.add(folder.root, material.weekends()["weekend-1"] | {"weekend-1/green/more.txt": b"Plant a hedge along the road."})
    outcome = ran(folder)
    assert outcome.kept == ("out/weekend-1/draft.md",)
    assert f"synthesis amend {folder.root} {file} --by" in show.run(outcome, folder.root)
    assert amend(folder, [file], "Anna Berg").changed
    after = ran(folder)
    assert after.kept == () and file.read_bytes() == copy.data()
    assert "Wanted:" in (folder.root / "out" / "weekend-1" / "draft.new.md").read_text("utf-8")


def test_what_is_no_document_is_said_in_one_sentence(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    with pytest.raises(SynthesisError, match=r"draft\.odt"):
        amend(folder, [tmp_path / "draft.odt"], "Anna Berg")
    with pytest.raises(SynthesisError, match="cannot be read"):
        amend(folder, [tmp_path / "draft.md"], "Anna Berg")
    ran(folder)
    for name, data in (("a.docx", b"PK not a package"), ("b.md", b"Nothing of ours at all.\n"), ("c.xlsx", b"no workbook")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SynthesisError, match=name):
            amend(folder, [tmp_path / name], "Anna Berg")
    with pytest.raises(SynthesisError, match="a person's name"):
        amend(folder, [tmp_path / "b.md"], "machine")


@pytest.mark.parametrize(
    ("name", "said"), [("a.odt", "save it as .docx"), ("a.CSV", "everything.xlsx"), ("a.pdf", "the .docx from which"), ("a.png", "end in .docx")]
)
def test_a_file_of_another_kind_is_told_what_to_do(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(SynthesisError) as wrong:
        amend(laid(tmp_path / "a"), [tmp_path / name], "Anna Berg")
    assert said in wrong.value.hint


def test_what_somebody_wrote_into_a_quote_is_kept_as_a_comment(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    copy = WordCopy((folder.root / "out" / "weekend-1" / "draft.docx").read_bytes(), "Ben Okafor")
    measure = loaded(folder).recommendations[0].measures[0]
    anchor = f"{measure.id}_{measure.evidence[0]}".replace(".", "_")
    words = copy.paragraph(anchor).runs[1].text
    copy.tracked(anchor, words, f"{words} by night")
    file = tmp_path / "ben.docx"
    file.write_bytes(copy.data())
    (one,) = amend(folder, [file], "Anna Berg").files
    assert "quotes stay letter for letter" in one.refused[0] and "by night" in one.refused[0] and one.taken == {"comment": 1}
    ran(folder)
    (comment,) = loaded(folder).comments
    assert "by night" in comment.text and comment.by == "Ben Okafor"


def test_words_beside_the_ids_behind_a_measure_are_kept(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    copy = MarkdownCopy((folder.root / "out" / "weekend-1" / "draft.md").read_bytes())
    held = [measure for one in loaded(folder).recommendations for measure in one.measures]
    listed = next((m for m in held if f'"{m.id.replace(".", "_")}_evidence"' in copy.text), None)
    if listed is None:
        pytest.skip("no measure of this assembly lists its quotes")
    other = next(quote.id for quote in loaded(folder).quotes if quote.id not in listed.evidence)
    start, end = copy.span(f"{listed.id.replace('.', '_')}_evidence")
    block = copy.text[start:end].rstrip("\n")
    copy.text = copy.text[:start] + f"{block}, {other}, ask the table again" + copy.text[start + len(block) :]
    file = tmp_path / "mine.md"
    file.write_bytes(copy.data())
    (one,) = amend(folder, [file], "Anna Berg").files
    assert one.taken == {"link to a quote": 1, "comment": 1}, one
    ran(folder)
    (comment,) = loaded(folder).comments
    assert "ask the table again" in comment.text and comment.target == listed.id


def test_an_author_s_name_is_kept_as_a_name(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    copy = WordCopy((folder.root / "out" / "weekend-1" / "draft.docx").read_bytes(), "\u202eBen\u2066 " + "x" * 300)
    copy.comment("R1_text", "Is this so?")
    file = tmp_path / "ben.docx"
    file.write_bytes(copy.data())
    amend(folder, [file], "Anna Berg")
    (decision,) = loaded(folder).decisions
    assert decision.author.startswith("Ben x") and len(decision.author) <= 100


def test_a_draft_of_another_assembly_is_refused_whole(tmp_path: Path) -> None:
    folder, other = lay(tmp_path / "a", "weekend-1"), lay(tmp_path / "b", "weekend-2")
    ran(folder)
    ran(other)
    for name in ("draft.docx", "draft.md"):
        with pytest.raises(SynthesisError, match="never handed out here, so nothing of it was taken in"):
            amend(folder, [other.root / "out" / "weekend-2" / name], "Anna Berg")
    assert loaded(folder).decisions == ()


def test_a_nameless_copy_is_compared_with_the_draft_it_is_like(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    copy = MarkdownCopy((folder.root / "out" / "weekend-1" / "draft.md").read_bytes())
    material.add(folder.root, material.weekends()["weekend-1"] | material.weekends()["weekend-2"])
    ran(folder)
    assert (folder.root / "out" / "weekend-2" / "draft.md").is_file()
    copy.words("R1_text", "Proposed:", "Wanted:")
    copy.text = re.sub(r"<!-- (?:synthesis document|form of the document:).*?-->", "", copy.text, flags=re.DOTALL)
    file = tmp_path / "old.md"
    file.write_bytes(copy.data())
    (one,) = amend(folder, [file], "Anna Berg").files
    assert one.guessed and one.taken == {"rewording": 1} and not one.refused
    file.write_text("# Another paper\n\nIt was written elsewhere.\n\nNothing of it is ours.\n", "utf-8")
    with pytest.raises(SynthesisError, match="like none that was handed out here"):
        amend(folder, [file], "Anna Berg")


def test_a_later_state_of_a_file_goes_on_and_what_it_no_longer_asks_for_is_said(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    drafted = (folder.root / "out" / "weekend-1" / "draft.md").read_bytes()
    file, copy = tmp_path / "mine.md", MarkdownCopy(drafted)
    copy.words("R1_text", "Proposed:", "Wanted:")
    copy.after("R1_raised", "To be read aloud.")
    file.write_bytes(copy.data())
    amend(folder, [file], "Anna Berg")
    copy = MarkdownCopy(drafted)
    copy.words("R1_text", "Proposed:", "Wished for:")
    file.write_bytes(copy.data())
    (one,) = amend(folder, [file], "Anna Berg").files
    said = "\n".join(one.conflicts)
    assert "gives way to “Wished for:" in said and "D2 (passage R1)" in said and "still holds" in said
    outcome = ran(folder)
    assert loaded(folder).recommendations[0].text.startswith("Wished for:")
    assert outcome.held == outcome.conflicts and "gives way" in outcome.held[0]


def test_a_workbook_is_taken_in_by_the_same_door(tmp_path: Path) -> None:
    import openpyxl

    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    file = tmp_path / "everything.xlsx"
    book = openpyxl.load_workbook(folder.root / "out" / "weekend-1" / "everything.xlsx")
    quotes, themes = book["Quotes"], book["Themes"]
    heads = {cell.value.removesuffix(" *"): cell.column for cell in quotes[1]}
    rows = {row[0].value: row[0].row for row in quotes.iter_rows(min_row=2)}
    known = loaded(folder)
    asked = next(q for q in known.quotes if q.kind == "proposal")
    other = next(q for q in known.quotes if q.kind != "proposal")
    quotes.cell(rows[asked.id], heads["Kind"]).value = "statement"
    quotes.cell(rows[other.id], heads["Text"]).value = "Nobody said this."
    themes.cell(2, next(cell.column for cell in themes[1] if str(cell.value).startswith("Label"))).value = "Called otherwise"
    book.save(file)
    (one,) = amend(folder, [file], "Anna Berg").files
    assert sum(one.taken.values()) == 2 and any(other.id in str(problem) for problem in one.problems)
    assert amend(folder, [file], "Anna Berg").files[0].taken == {}
    ran(folder)
    after = loaded(folder)
    assert next(q for q in after.quotes if q.id == asked.id).kind == "statement"
    assert "Called otherwise" in {theme.label for theme in after.themes if theme.label_by == "Anna Berg"}
