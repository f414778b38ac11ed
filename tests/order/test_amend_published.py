"""What people change in a published file is told from what was published; the papers beside it say where to change things instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from synthesis.errors import SynthesisError
from synthesis.order import bases
from synthesis.order.amend import amend
from synthesis.order.assembly import opened
from synthesis.order.publish import publish
from synthesis.order.sign_off import sign_off
from synthesis.store import Folder
from tests.order.editing import MarkdownCopy
from tests.order.material import SETTINGS, lay, ran


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay(tmp_path_factory.mktemp("published") / "a", "weekend-1", settings=f"{SETTINGS}\n[document]\nplain_first = true\n")
    ran(folder)
    for what in ("themes", "text"):
        sign_off(folder, what, "Anna Berg", lambda _: "four plain words here")
    publish(folder, "Anna Berg")
    return folder.root


@pytest.fixture
def folder(ready: Path, tmp_path: Path) -> Folder:
    shutil.copytree(ready, tmp_path / "a")
    return Folder(tmp_path / "a")


@pytest.mark.parametrize("name", ["final.docx", "final.md"])
def test_a_published_file_nobody_touched_asks_for_nothing(folder: Folder, name: str) -> None:
    (one,) = amend(folder, [folder.out / "weekend-1" / "published" / name], "Anna Berg").files
    assert (one.taken, one.refused, one.conflicts, one.guessed) == ({}, (), (), False)


def test_a_change_in_a_published_file_is_that_change_alone(folder: Folder) -> None:
    copy = MarkdownCopy((folder.out / "weekend-1" / "published" / "final.md").read_bytes())
    copy.words("R1_text", "Proposed:", "Wanted:")
    file = folder.root.parent / "final.md"
    file.write_bytes(copy.data())
    (one,) = amend(folder, [file], "Anna Berg").files
    assert (one.taken, one.refused, one.conflicts) == ({"rewording": 1}, (), ())
    ran(folder)
    assert "Wanted:" in (folder.out / "weekend-1" / "draft.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["published/redline.docx", "published/signatures.md", "published/balance-sheet.docx", "plain.docx"])
def test_a_paper_beside_it_names_the_file_to_change(folder: Folder, name: str) -> None:
    file = folder.out / "weekend-1" / name
    with pytest.raises(SynthesisError) as told:
        amend(folder, [file], "Anna Berg")
    assert f"{file}: This was handed out as “{file.stem}”" in told.value.message and f"out/weekend-1/draft{file.suffix}" in told.value.hint


def test_a_copy_that_lost_its_name_is_compared_with_the_last_draft(folder: Folder) -> None:
    text = (folder.out / "weekend-1" / "draft.md").read_text("utf-8")
    bare = "\n".join(line for line in text.split("\n") if not line.startswith("<!--")).encode()
    with opened(folder) as at:
        found, base, said = bases.base_of(at.database, ".md", bare)
        draft, _, known = bases.base_of(at.database, ".md", text.encode())
    assert (found, said, known) == (draft, False, True) and base.blocks
