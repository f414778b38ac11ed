"""Starting from people's own coding: the same documents and evidence, the software beside it where asked, and the coding kit."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from synthesis.cli import show_coding
from synthesis.errors import SynthesisError
from synthesis.ingest import InputFile
from synthesis.ingest.xlsx import sheets_of
from synthesis.order.assembly import opened
from synthesis.order.check import check
from synthesis.order.coding_compare import FILES, SOFTWARE, compare
from synthesis.order.coding_kit import hand_out, side_by_side
from synthesis.order.coding_sample import Note, sampled, shares, shuffled
from synthesis.order.decide import decide
from synthesis.order.export import verify
from synthesis.order.progress import Silent
from synthesis.settings import load
from synthesis.store import Folder
from tests.order import material

LIST = 'id = "transport"\nthemes = ["Late buses", { label = "Cycling", also = ["bikes"], about = "paths and parking" }, "Nothing yet"]'
HEADING = ("id", "text", "speaker", "table", "theme")


def settings(coding: str, listed: bool = False) -> str:
    text = material.SETTINGS + f'coding = "{coding}"\n'
    return text.replace('id = "transport"', LIST) if listed else text


def assembly(root: Path, coding: str, codes: Callable[[str], str], listed: bool = False) -> Folder:
    """Notes on buses and cycling, of which `codes` says the code; and trees, which nobody coded."""
    texts = [*material.BUSES, *material.CYCLING]
    rows = [(f"n{n}", text, f"Person {n}", str(n % 3), codes(text)) for n, text in enumerate(texts, 1)]
    trees = [(f"t{n}", text, f"Guest {n}", "4", "") for n, text in enumerate(material.TREES, 1)]
    root.mkdir(parents=True)
    (root / "assembly.toml").write_text(settings(coding, listed), "utf-8")
    material.add(root, {"weekend-1/transport/notes.csv": material.table(rows, HEADING), "weekend-1/green/notes.csv": material.table(trees, HEADING)})
    return Folder(root)


def by_subject(text: str) -> str:
    return "Late buses" if text in material.BUSES[:-1] else "bikes" if text in material.CYCLING else ""


@pytest.fixture(scope="module", params=["machine", "own", "both"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Folder, Path]:
    """An assembly under each setting, run and exported."""
    root = tmp_path_factory.mktemp(request.param)
    folder = assembly(root / "assembly", request.param, by_subject, listed=request.param != "machine")
    material.ran(folder)
    material.exported(folder, root / "bundle")
    return request.param, folder, root


def test_the_bundle_holds_in_every_mode(made: tuple[str, Folder, Path]) -> None:
    code, said = verify(made[2] / "bundle", None)
    assert code == 0, said


def test_documents_follow_people_s_coding(made: tuple[str, Folder, Path]) -> None:
    coding, folder, _ = made
    text = (folder.root / "out" / "weekend-1" / "draft.md").read_text("utf-8")
    assert ("[the assembly’s own coding]" in text) == (coding != "machine")
    assert ("Put together by people" in text) == (coding != "machine")
    assert ("People’s coding beside the software’s grouping" in text) == (coding == "both")
    if coding != "machine":
        assert text.index("T1 · Late buses") < text.index("T2 · Cycling")
        assert "quotes come from notes without a code" in text
        assert "bringing together what is alike" not in text


def test_what_the_command_shows(made: tuple[str, Folder, Path]) -> None:
    coding, folder, _ = made
    found = side_by_side(folder)
    assert (found.coding, found.coded, found.notes) == (coding, 13, 20)
    assert bool(found.beside) == (coding == "both")
    if found.beside:
        transport = next(one for one in found.beside if one.question == "How should people get around?")
        assert [code.label for code in transport.codes] == ["Late buses", "Cycling"]
        assert sum(code.quotes for code in transport.codes) >= 13


def test_a_run_in_own_mode_needs_no_grouping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from synthesis import theme

    folder = assembly(tmp_path / "a", "own", by_subject)
    monkeypatch.setattr(theme, "group", lambda *_, **__: pytest.fail("the software grouped"))
    outcome = material.ran(folder)
    assert outcome.themes == 2
    assert "What should become of the parks?: None of its 6 notes bears a code: all of them are not grouped yet." in outcome.notes
    assert not material.ran(folder).changed


def test_codes_that_are_not_on_the_list(tmp_path: Path) -> None:
    folder = assembly(tmp_path / "a", "own", lambda text: "Late busses" if text == material.BUSES[0] else by_subject(text), listed=True)
    said = [str(problem) for problem in material.ran(folder).problems]
    [wrong] = [line for line in said if "Late busses" in line]
    assert "weekend-1/transport/notes.csv:row 2" in wrong
    assert "The nearest that is: “Late buses”." in wrong
    report = check(folder, Silent())
    assert [problem for problem in map(str, report.problems) if problem == wrong]
    assert any("No note under the question “What should become of the parks?”" in problem.message for problem in report.problems)


def test_no_code_anywhere(tmp_path: Path) -> None:
    folder = assembly(tmp_path / "a", "own", lambda _: "")
    with pytest.raises(SynthesisError, match="nothing in inputs/ bears one") as said:
        material.ran(folder)
    assert 'heading "theme"' in said.value.hint
    assert "synthesis run" in said.value.hint
    assert any("nothing in inputs/ bears one" in problem.message for problem in check(folder, Silent()).problems)


def test_codes_that_nobody_asked_to_use_are_said(tmp_path: Path) -> None:
    folder = assembly(tmp_path / "a", "machine", by_subject)
    for said in (check(folder, Silent()).remarks, material.ran(folder).problems):
        [remark] = [one for one in said if "which are not used" in one.message]
        assert remark.remark
        assert remark.message.startswith("13 notes bear codes")


def test_one_note_with_a_code_is_one(tmp_path: Path) -> None:
    folder = assembly(tmp_path / "a", "machine", lambda text: "Late buses" if text == material.BUSES[0] else "")
    [remark] = [one for one in check(folder, Silent()).remarks if "not used" in one.message]
    assert remark.message == "1 note bears a code of people's own, which is not used: the themes are the software's."


def signs(text: str) -> str:
    """Codes that ask for a second look."""
    odd = {material.BUSES[0]: "Late busses", material.BUSES[1]: "LATE BUSES", material.CYCLING[0]: "Anger at Mr Novak", material.CYCLING[1]: "x" * 90}
    return odd.get(text) or ("Cycling; Cost" if text in material.CYCLING else by_subject(text))


def test_codes_that_ask_for_a_second_look(tmp_path: Path) -> None:
    folder = assembly(tmp_path / "a", "own", signs)
    report = check(folder, Silent())
    said = " ".join(map(str, report.remarks))
    assert "weekend-1/transport/notes.csv:row 2: The code “Late busses” (1 note) looks like “Late buses” (6 notes)" in said
    assert "“Late buses” also for “LATE BUSES”" in said
    assert f"The code “{'x' * 79}…” has 90 signs" in said
    assert any("A person may be named in the code “Anger at Mr Novak”" in problem.message for problem in report.named)
    outcome = material.ran(folder)
    assert "“Late busses” (1 note) looks like" in " ".join(map(str, outcome.problems))
    assert any("“Cost” is nowhere a note's first code" in note for note in outcome.notes)
    text = (folder.root / "out" / "weekend-1" / "draft.md").read_text("utf-8")
    _, alone = text.split("#### T", 1)[1].split("· Late busses", 1)
    assert "Few voices stand behind this" in alone.split("####", 1)[0]
    shown = side_by_side(folder)
    [cost] = shown.second
    assert (cost.code, cost.question) == ("Cost", "How should people get around?")
    assert len({quote.split(".")[0] for quote in cost.quotes}) == 4
    assert "Cost: Q" in show_coding.side_by_side(shown, folder.root)


def test_a_label_that_people_gave_is_the_theme_s_name_from_then_on(tmp_path: Path) -> None:
    folder = assembly(tmp_path / "a", "own", by_subject)
    material.ran(folder)
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"action": "rename", "target": "T1", "label": "Home after dark"}\n', "utf-8")
    decide(folder, lines, "Anna")
    lines.write_text('{"action": "rename", "target": "T2", "label": "home  AFTER dark"}\n', "utf-8")
    with pytest.raises(SynthesisError) as refused:
        decide(folder, lines, "Anna")
    assert "T1 is called “Home after dark” already" in refused.value.hint
    rows = [("l1", "The night bus is what I want.", "Zoe Last", "1", "Home after dark")]
    material.add(folder.root, {"weekend-2/transport/notes.csv": material.table(rows, HEADING)})
    assert not [one for one in check(folder, Silent()).remarks if "used before" in one.message and "Home after dark" in one.message]
    material.ran(folder)
    with opened(folder) as at:
        live = [theme for theme in at.database.themes() if not theme.gone]
    named = {theme.label: theme for theme in live}
    assert sorted(named) == ["Home after dark", "bikes"]
    assert named["Home after dark"].label_by == "Anna"
    assert named["Home after dark"].counts.people == len(material.BUSES)


def test_a_code_that_another_may_replace_is_said(tmp_path: Path) -> None:
    folder = assembly(tmp_path / "a", "own", by_subject)
    rows = [("l1", "The night bus is what I want.", "Zoe Last", "1", "Night service"), ("l2", "Bike lanes now.", "Yan Last", "1", "bikes")]
    material.add(folder.root, {"weekend-2/transport/notes.csv": material.table(rows, HEADING)})
    for said in (check(folder, Silent()).remarks, material.ran(folder).problems):
        [remark] = [one for one in said if "used before" in one.message]
        assert "The code “Late buses” was used before and is not used at weekend-2" in remark.message
        assert "new there is “Night service”" in remark.message
        assert 'themes = [{ label = "Night service", also = ["Late buses"] }' in remark.hint


def test_a_list_that_contradicts_itself(tmp_path: Path) -> None:
    folder = assembly(tmp_path / "a", "own", by_subject)
    text = settings("own").replace('id = "transport"', 'id = "transport"\nthemes = ["Traffic", { label = "Jobs", also = ["traffic"] }]')
    folder.settings.write_text(text, "utf-8")
    with pytest.raises(SynthesisError, match="gives “traffic” to two themes, “Traffic” and “Jobs”"):
        check(folder, Silent())
    joined = settings("own").replace('id = "transport"', 'id = "transport"\nthemes = ["Traffic"]')
    joined += '[[questions]]\nid = "more"\ntext = "More?"\njoin = "transport"\nthemes = [{ label = "Jobs", also = ["traffic"] }]\n'
    folder.settings.write_text(joined, "utf-8")
    with pytest.raises(SynthesisError, match="of the question transport, with those joined to it, gives “traffic” to two themes"):
        check(folder, Silent())
    folder.settings.write_text(joined.replace("Jobs", "TRAFFIC").replace('["traffic"]', '["cars"]'), "utf-8")
    assert [(code.label, code.also) for code in load(folder.root).codes_for("How should people get around?")] == [("Traffic", ("cars",))]
    folder.settings.write_text(settings("own").replace('id = "transport"', 'id = "transport"\nthemes = ["C", "C++"]'), "utf-8")
    assert check(folder, Silent()).files


def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def fill(path: Path, code: Callable[[str], str]) -> None:
    """Choose a code for every note, as a coder does."""
    held = book(path)
    for row in held.worksheets[1].iter_rows(min_row=2):
        row[3].value = code(row[2].value)
    held.save(path)


def test_the_kit_shows_the_same_notes_and_nothing_else(made: tuple[str, Folder, Path], tmp_path: Path) -> None:
    _, folder, _ = made
    handed = hand_out(folder, tmp_path / "kit", 12)
    again = hand_out(folder, tmp_path / "again", 12)
    one, other = (Path(name) for name in handed.files)
    assert handed.notes == 12
    assert [Path(name).read_bytes() for name in again.files] == [one.read_bytes(), other.read_bytes()]
    rows = [[row[0].value for row in book(path).worksheets[1].iter_rows(min_row=2)] for path in (one, other)]
    assert sorted(rows[0]) == sorted(rows[1])
    assert rows[0] != rows[1]
    for path in (one, other):
        words = [cell for _, _, found in sheets_of(InputFile(name="x", data=path.read_bytes()))[0] for row in found for cell in row.cells]
        assert not [word for word in words if "Person" in word or "Guest" in word]
        assert all(row[3].value is None for row in book(path).worksheets[1].iter_rows(min_row=2))
    with pytest.raises(SynthesisError, match="is there already"):
        hand_out(folder, tmp_path / "kit", 12)


def test_agreement_beside_the_software_and_the_files(made: tuple[str, Folder, Path], tmp_path: Path) -> None:
    coding, folder, _ = made
    handed = hand_out(folder, tmp_path, 20)
    columns = [[cell.value for cell in column] for column in book(Path(handed.files[0]))["coding lists"].columns]
    offered = next([code for code in codes if code] for question, *codes in columns if question == "How should people get around?")
    cycling = {" ".join(text.split()) for text in material.CYCLING}

    def careful(text: str) -> str:
        return offered[0] if text in cycling else offered[-1]

    fill(Path(handed.files[0]), lambda text: careful(text) if text in material.BUSES + material.CYCLING else "cannot tell")
    fill(Path(handed.files[1]), lambda text: careful(text) if text != material.BUSES[2] else "something else")
    found = compare(folder, *(Path(name) for name in handed.files))
    whole = found.parts[0].agreements
    names = [one.between for one in whole]
    assert names[0] == ("coder-1.xlsx", "coder-2.xlsx")
    assert (whole[0].notes, whole[0].same) == (handed.notes, handed.notes - 1)
    assert any(pair[1] == SOFTWARE for pair in names) == (coding != "own")
    assert any(pair[1] == FILES for pair in names) == (coding != "machine")
    assert [one.text for one in found.differences] == [material.BUSES[2]]
    tables = [part for part in found.parts if part.by == "table"]
    assert all(one.kappa is None for part in tables for one in part.agreements if one.notes < 10)
    assert found.problems == ()


def test_broken_sheets_are_said_by_file_and_row(made: tuple[str, Folder, Path], tmp_path: Path) -> None:
    _, folder, _ = made
    handed = hand_out(folder, tmp_path, 12)
    one, other = (Path(name) for name in handed.files)
    fill(one, lambda _: "something else")
    fill(other, lambda _: "something else")
    held = book(other)
    sheet = held.worksheets[1]
    sheet["C2"], sheet["D3"], sheet["D4"], sheet["A5"] = "other words", "Somthing else", None, "C999"
    sheet.delete_rows(6)
    held.save(other)
    found = compare(folder, one, other)
    said = [(problem.file, problem.place.row if problem.place else None, problem.message) for problem in found.problems]
    assert [row for _, row, _ in said] == [2, 3, 4, 5, None, None]
    assert {file for file, _, _ in said} == {"coder-2.xlsx"}
    words = "; ".join(message for _, _, message in said)
    for wanted in ("not those that were handed out", "is not on the list", "has no code", "“C999” is no note", "is missing"):
        assert wanted in words
    assert "“something else”" in found.problems[1].hint
    assert found.parts[0].agreements[0].notes == 12 - 5


def test_a_blank_sheet_and_several_codes_in_a_cell(made: tuple[str, Folder, Path], tmp_path: Path) -> None:
    _, folder, _ = made
    handed = hand_out(folder, tmp_path, 12)
    one, other = (Path(name) for name in handed.files)
    fill(one, lambda _: "something else")
    [blank] = compare(folder, one, other).problems
    assert str(blank).startswith("coder-2.xlsx:sheet Notes: This sheet bears no codes.")
    fill(other, lambda _: "something else")
    held = book(other)
    held.worksheets[1]["D2"], held.worksheets[1]["D3"] = "something else; cannot tell", "qwv"
    held.save(other)
    several, unknown = compare(folder, one, other).problems
    assert "bears 2 codes" in several.message
    assert several.hint.startswith("Choose one")
    assert unknown.hint == "Choose one from the list."


def test_what_is_no_coding_sheet(made: tuple[str, Folder, Path], tmp_path: Path) -> None:
    _, folder, _ = made
    handed = hand_out(folder, tmp_path / "kit", 12)
    one = Path(handed.files[0])
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    (tmp_path / "plain.xlsx").write_bytes(plain.getvalue())
    (tmp_path / "text.xlsx").write_bytes(b"hello")
    other = hand_out(folder, tmp_path / "other", 6)
    for wrong in (one, tmp_path / "plain.xlsx", tmp_path / "text.xlsx", tmp_path / "none.xlsx", Path(other.files[1])):
        with pytest.raises(SynthesisError):
            compare(folder, one, wrong)


def test_the_sample_keeps_proportions() -> None:
    assert shares({"a": 80, "b": 15, "c": 1}, 20) == {"a": 16, "b": 3, "c": 1}
    assert shares({"a": 3, "b": 2}, 20) == {"a": 3, "b": 2}
    assert shares({"a": 9, "b": 5, "c": 1}, 2) == {"a": 1, "b": 1, "c": 0}
    notes = [Note(id=f"C{n}", question="one" if n % 4 else "two", table=f"table {n % 5}", text=f"words number {n}") for n in range(1, 101)]
    found = sampled(notes, 40)
    assert len(found) == 40
    assert sum(note.question == "two" for note in found) == 10
    assert all(sum(note.table == f"table {n}" for note in found) == 8 for n in range(5))
    assert sampled(list(reversed(notes)), 40) == found
    assert shuffled(found, "coder 1") != shuffled(found, "coder 2")


def test_a_long_code_is_cut_in_headings_and_whole_in_the_table(tmp_path: Path) -> None:
    code = "We should have later buses from the hospital to the northern villages because the nurses of the late shift have no way home"
    folder = assembly(tmp_path / "assembly", "own", lambda text: code if text in material.BUSES else "Cycling")
    material.ran(folder)
    lines = (folder.root / "out" / "weekend-1" / "draft.md").read_text("utf-8").split("\n")
    headings = [line for line in lines if line.startswith("#") and "later buses" in line]
    assert headings and all("northern villages because …" in line and "way home" not in line for line in headings)
    assert any(line.startswith("|") and code in line for line in lines)
