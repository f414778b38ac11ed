"""Files that programs leave about are said and not read."""

from __future__ import annotations

import pytest

from synthesis.ingest import select


@pytest.mark.parametrize(
    "name",
    [
        "weekend-1/~$draft.docx",
        "weekend-1/.~lock.notes.ods#",
        "weekend-1/Thumbs.db",
        "weekend-1/.DS_Store",
        ".DS_Store",
        "weekend-1/desktop.ini",
        "weekend-1/._notes.csv",
        "__MACOSX/weekend-1/notes.csv",
        "weekend-1/notes.csv~",
        "weekend-1/notes.csv.crdownload",
        "weekend-1/.hidden.csv",
        "notes.csv",
    ],
)
def test_no_input(name: str) -> None:
    selected, problems = select([name])
    assert selected == ()
    assert [p.file for p in problems] == [name] and problems[0].message and problems[0].hint


COPIES = [
    "notes (conflicted copy 2026-03-01).csv",
    "notes (Anna's conflicted copy 2026-03-01).csv",
    "notes (Konfliktkopie von Anna 2026-03-01).csv",
    "notes (In Konflikt stehende Kopie von Anna).csv",
    "notes (copie en conflit de Paul).csv",
    "notes.sync-conflict-20260301-101112-ABCDEFG.csv",
    "notes (1).csv",
    "notes (1) (2).csv",
    "notes - Copy.csv",
    "notes - Copy (2).csv",
    "notes - Kopie.csv",
    "notes copy 2.csv",
    "Kopie von notes.csv",
    "Copy of notes.csv",
    "Copy of Notes (1).CSV",
]


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_beside_its_original_is_left_out_and_said(copy: str) -> None:
    selected, problems = select([f"weekend-1/{copy}", "weekend-1/notes.csv"])
    assert selected == ("weekend-1/notes.csv",)
    assert "looks like a conflicted copy of" in problems[0].message and problems[0].file == f"weekend-1/{copy}"


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_alone_is_read(copy: str) -> None:
    names = (f"weekend-1/{copy}", "weekend-2/notes.csv", "weekend-1/notes.txt")
    assert select(names) == (names, ())


@pytest.mark.parametrize("name", ["notes.csv", "table 4.csv", "notes (draft).csv", "copy.csv", "conflict notes.txt", "weekend (1) photos.md"])
def test_ordinary_names_are_read(name: str) -> None:
    names = (f"weekend-1/{name}", "weekend-1/other.csv")
    assert select(names) == (names, ())


def test_placeholders_of_version_control_are_no_problem() -> None:
    assert select(["weekend-1/.gitkeep"]) == ((), ())
