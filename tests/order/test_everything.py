"""everything.xlsx beside the documents: handed out by every run, never written over once somebody typed into it, and taken back in."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from synthesis.document import everything_back
from synthesis.order import snapshot
from synthesis.order.amend import amend
from synthesis.order.assembly import opened
from synthesis.order.decide import decide
from synthesis.order.export import export
from synthesis.records import Snapshot
from synthesis.store import Folder
from tests.order.material import HEADING, add, lay, ran, table


def known(folder: Folder) -> Snapshot:
    with opened(folder) as at:
        return snapshot.load(at)


def edited(folder: Folder) -> tuple[Path, dict[str, str]]:
    """The workbook after somebody worked in it: the ids of what was moved, taken out, set aside, and of the theme that was renamed."""
    place = folder.out / "weekend-1" / "everything.xlsx"
    book = openpyxl.load_workbook(place)
    sheet = book["Quotes"]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    grouped = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, heads["State *"]).value in ("in a theme", "cited in a draft")]
    first, second, third = grouped[0], grouped[1], grouped[2]
    touched = {str(sheet.cell(row, heads["Theme *"]).value).split()[0] for row in (first, third)}
    row = next(row for row in range(2, book["Themes"].max_row + 1) if str(book["Themes"].cell(row, 1).value) not in touched)
    theme = str(book["Themes"].cell(row, 1).value)
    book["Themes"].cell(row, 3).value = "What people want of buses"
    sheet.cell(first, heads["Theme *"]).value = "new: Night buses"
    sheet.cell(second, heads["Kind *"]).value = "reason"
    sheet.cell(third, heads["State *"]).value = "set aside"
    sheet.cell(third, heads["Reason *"]).value = "said twice"
    book.save(place)
    ids = [str(sheet.cell(row, 1).value) for row in (first, second, third)]
    return place, {"moved": ids[0], "kind": ids[1], "aside": ids[2], "theme": theme}


def held(made: Snapshot, ids: dict[str, str]) -> None:
    """Everything that was typed holds."""
    home = next(theme for theme in made.themes if any(entry.id == ids["moved"] for entry in theme.quotes))
    assert (home.label, home.label_by) == ("Night buses", "Ann")
    assert next(quote for quote in made.quotes if quote.id == ids["kind"]).kind == "reason"
    line = next(line for line in made.ledger if line.quote == ids["aside"])
    assert (line.state, line.reason, line.by) == ("set-aside", "said twice", "Ann")
    assert next(theme for theme in made.themes if theme.id == ids["theme"]).label == "What people want of buses"


def test_what_was_typed_holds_in_every_later_run(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    assert "out/weekend-1/everything.xlsx" in ran(folder).documents
    place, ids = edited(folder)
    taken = amend(folder, [place], "Ann")
    assert taken.changed and not taken.files[0].refused and not taken.files[0].conflicts
    assert sum(taken.files[0].taken.values()) == 4
    ran(folder)
    held(known(folder), ids)
    assert not amend(folder, [place], "Ann").changed, "the same file twice adds nothing"
    add(folder.root, {"weekend-1/transport/more.csv": table([("m1", "A bus to the hospital at night.", "Ina", "1")], HEADING)})
    ran(folder)
    held(known(folder), ids)


def test_its_lines_are_a_decisions_file(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    place, ids = edited(folder)
    lines, problems = everything_back(place.read_bytes(), known(folder))
    assert not problems
    file = tmp_path / "decisions.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    assert len(decide(folder, file, "Ann")) == 4
    ran(folder)
    held(known(folder), ids)


def test_a_workbook_that_somebody_typed_into_is_never_written_over(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    place, _ = edited(folder)
    mine = place.read_bytes()
    add(folder.root, {"weekend-1/transport/more.csv": table([("m1", "A bus to the hospital at night.", "Ina", "1")], HEADING)})
    outcome = ran(folder)
    assert "out/weekend-1/everything.xlsx" in outcome.kept and "out/weekend-1/everything.new.xlsx" in outcome.documents
    assert place.read_bytes() == mine and not ran(folder).changed


def test_a_public_bundle_does_not_say_who_said_what(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    for name, public in (("own", False), ("public", True)):
        export(folder, tmp_path / name, originals=False, public=public)
        there = {path.name for path in (tmp_path / name / "documents").rglob("*.xlsx")}
        assert there == (set() if public else {"everything.xlsx"})
