"""`synthesis amend` and `synthesis decide` at the keyboard."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from synthesis.order.amend import Amended, AmendedFile
from tests.cli.conftest import Called, Synthesis
from tests.cli.test_json import documented


def test_an_edited_draft_is_taken_in_and_the_next_command_is_named(ran: tuple[Path, Called], synthesis: Synthesis, tmp_path: Path) -> None:
    folder = tmp_path / "assembly"
    shutil.copytree(ran[0], folder)
    draft = next(iter(sorted((folder / "out").glob("*/draft.md"))))
    mine = tmp_path / "mine.md"
    mine.write_bytes(draft.read_bytes().replace(b"Proposed:", b"Wished for:", 1))
    done = synthesis("amend", folder, mine, "--by", "Anna Berg")
    assert done.returncode == 0 and "mine.md: 1 rewording taken in." in done.stdout and "synthesis run" in done.stdout
    again = synthesis("amend", folder, mine, "--by", "Anna Berg", "--json")
    assert json.loads(again.stdout)["files"][0]["known"] == 1
    assert set(Amended.model_fields) == documented("`amend`")[0] and set(AmendedFile.model_fields) == documented("`amend`")[1]
    nobody = synthesis("amend", folder, mine, "--by", "machine")
    assert nobody.returncode == 2 and "person's name" in nobody.stderr
    missing = synthesis("amend", folder, tmp_path / "no.md", "--by", "Anna Berg")
    assert missing.returncode == 2 and "cannot be read" in missing.stderr and "Traceback" not in missing.stderr


def test_a_decision_about_what_is_not_there_is_refused_by_its_line(ran: tuple[Path, Called], synthesis: Synthesis, tmp_path: Path) -> None:
    folder, file = tmp_path / "assembly", tmp_path / "decisions.jsonl"
    shutil.copytree(ran[0], folder)
    lines = [
        {"action": "reword", "target": "R1", "field": "title", "text": "Our own words"},
        {"action": "reword", "target": "R99", "text": "Nowhere"},
        {"action": "link", "target": "R1.M1", "quotes": ["Q999.9"]},
        {"action": "merge", "target": "T1", "themes": ["T998"]},
        {"action": "drop measure", "target": "R1.M77"},
        {"action": "promote", "target": "T999"},
        {"action": "reject", "target": "R98", "reason": "no such thing"},
        {"action": "no evidence", "target": "R1.M78", "reason": "no such thing"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    done = synthesis("decide", folder, file, "--by", "Anna Berg")
    assert done.returncode == 2 and "Nothing was taken in" in done.stderr
    for number in range(2, 9):
        assert f"decisions.jsonl:line {number}:" in done.stderr
    assert "line 1:" not in done.stderr
    file.write_text(json.dumps(lines[0]), "utf-8")
    assert synthesis("decide", folder, file, "--by", "Anna Berg").returncode == 0
