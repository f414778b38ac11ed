"""What a weekend is for: listening, drafting, final; and what is handed out beside the draft."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from synthesis.errors import BadSettings
from synthesis.order.assembly import opened
from synthesis.order.check import check
from synthesis.order.decide import decide
from synthesis.order.export import verify
from synthesis.order.progress import Silent
from synthesis.settings import load, stage_of
from synthesis.store import Folder
from tests.order.material import SETTINGS, add, exported, lay, ran, weekends


def staged(folder: Folder, **stages: str) -> None:
    lines = "".join(f'"{name.replace("_", "-")}" = "{stage}"\n' for name, stage in stages.items())
    folder.settings.write_text(f"{SETTINGS}\n[stages]\n{lines}", "utf-8")


def drafted(folder: Folder) -> dict[str, str]:
    with opened(folder) as at:
        return {one.id: one.title for one in at.database.recommendations() if one.status == "draft"}


def test_a_stage_is_found_however_the_weekend_is_spelled(tmp_path: Path) -> None:
    assert stage_of({"Weekend 1": "listening"}, "weekend-1") == "listening"
    assert stage_of({"weekend-1": "final"}, "weekend-2") == "drafting"
    folder = lay(tmp_path / "a", "weekend-1")
    staged(folder, weekend_1="listning")
    with pytest.raises(BadSettings) as told:
        load(folder.root)
    assert "stages.weekend-1 cannot be 'listning'" in str(told.value) and "'listening', 'drafting' or 'final'" in str(told.value)


def test_while_listening_nothing_is_drafted_and_what_was_drafted_keeps_its_ids(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    before = drafted(folder)
    assert before
    add(folder.root, weekends()["weekend-2"])
    staged(folder, weekend_2="listening")
    outcome = ran(folder)
    assert (outcome.stage, outcome.recommendations) == ("listening", 0) and drafted(folder) == {}
    records = exported(folder, tmp_path / "bundle")
    assert records["recommendations"] == b"" and b'"cited"' not in records["ledger"]
    assert verify(tmp_path / "bundle", None)[0] == 0
    assert json.loads((tmp_path / "bundle/manifest.json").read_text("utf-8"))["counts"]["recommendations"] == 0
    said = (folder.out / "weekend-2" / "draft.md").read_text("utf-8")
    assert "What was said, up to weekend-2" in said and "It makes no recommendation" in said
    staged(folder, weekend_2="drafting")
    ran(folder)
    after = drafted(folder)
    assert {name: after[name] for name in before if name in after and after[name] == before[name]}, "a draft comes back under its id"
    numbers = [int(name[1:]) for name in after]
    assert not [number for number in numbers if f"R{number}" not in before and number <= max(int(name[1:]) for name in before)]


def test_a_listening_weekend_first_leaves_no_trace_in_the_drafts_after_it(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    staged(folder, weekend_1="listening")
    ran(folder)
    staged(folder, weekend_1="drafting")
    ran(folder)
    other = lay(tmp_path / "b", "weekend-1")
    ran(other)
    assert drafted(folder) == drafted(other)


def test_the_plain_page_is_handed_out_only_where_it_is_asked_for(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    assert not [path for path in ran(folder).documents if "plain" in path]
    folder.settings.write_text(f"{SETTINGS}\n[document]\nplain_first = true\n", "utf-8")
    assert {f"out/weekend-1/plain.{suffix}" for suffix in ("docx", "md", "html")} <= set(ran(folder).documents)
    assert not ran(folder).changed
    (folder.out / "weekend-1" / "plain.docx").unlink()
    assert ran(folder).changed and (folder.out / "weekend-1" / "plain.docx").is_file()


def test_a_house_style_that_is_none_is_said_once_and_does_no_harm(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    plain = ran(folder)
    before = (folder.root / plain.documents[0]).read_bytes()
    (folder.root / "house.docx").write_bytes(b"not a document")
    for problems in (check(folder, Silent()).problems, ran(folder).problems):
        told = [str(problem) for problem in problems if problem.file == "house.docx"]
        assert len(told) == 1 and told[0].startswith("house.docx: It cannot be used for the documents: it is not a Word document (.docx)")
    assert (folder.root / plain.documents[0]).read_bytes() == before


def test_what_was_adopted_stays_while_people_are_listened_to(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    name = min(drafted(folder))
    file = tmp_path / "decisions.jsonl"
    file.write_text(json.dumps({"action": "status", "target": name, "status": "adopted", "note": "by show of hands"}), "utf-8")
    decide(folder, file, "Ann")
    add(folder.root, weekends()["weekend-2"])
    staged(folder, weekend_2="listening")
    assert ran(folder).recommendations == 1
    records = exported(folder, tmp_path / "bundle")
    (one,) = map(json.loads, records["recommendations"].decode().splitlines())
    assert (one["id"], one["status"], one["status_by"], one["status_note"]) == (name, "adopted", "Ann", "by show of hands")
    assert verify(tmp_path / "bundle", None)[0] == 0
    said = (folder.out / "weekend-2" / "draft.md").read_text("utf-8")
    assert "Adopted by the members." in said and "It makes no recommendation" not in said
