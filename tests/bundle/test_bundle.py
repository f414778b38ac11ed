"""A bundle says what is known, and both checkers hear it when one letter of it is changed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from synthesis import bundle
from synthesis.records import LogLine
from synthesis.store.log import FIRST, canonical
from tests import small
from tests.conftest import SHARED

CONTRACT = SHARED / "contracts" / "check_bundle.py"


def log() -> list[LogLine]:
    lines: list[LogLine] = []
    for seq, action in enumerate(("run", "export")):
        body = {
            "seq": seq,
            "at": "2026-03-01T18:00:00Z",
            "actor": "machine",
            "action": action,
            "payload": {},
            "prev": lines[-1].hash if lines else FIRST,
        }
        import hashlib

        lines.append(LogLine.model_validate({**body, "hash": hashlib.sha256(canonical(body)).hexdigest()}))
    return lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = bundle.files(small.snapshot(), log(), originals={}, documents={"weekend-2/draft.md": b"# Draft\n"}, checker=bundle.CHECKER.read_bytes())
    for name, data in files.items():
        (tmp_path / "bundle" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "bundle" / name).write_bytes(data)
    return tmp_path / "bundle"


def checked(checker: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", str(checker), str(folder)], capture_output=True, text=True, check=False)


def test_our_checker_passes(folder: Path) -> None:
    done = checked(folder / "verify.py", folder)
    assert (done.returncode, done.stdout.splitlines()[-1].split(";")[0]) == (0, "0 breaches"), done.stdout


@pytest.mark.skipif(not CONTRACT.is_file(), reason="the contract's own checker is not beside the project")
def test_the_contracts_checker_passes(folder: Path) -> None:
    done = checked(CONTRACT, folder)
    assert done.returncode == 0, done.stdout
    assert "quotes 6" in done.stdout and "cited 4" in done.stdout


def test_the_checker_is_short_and_stands_alone() -> None:
    lines = bundle.CHECKER.read_text("utf-8").split("\n")
    assert len(lines) <= 150
    imports = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert imports <= set(sys.stdlib_module_names)


def reseal(folder: Path) -> None:
    """Make hashes and seal fit again, as somebody would who tampers with care."""
    import hashlib

    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for name in manifest["files"]:
        data = (folder / name).read_bytes()
        manifest["files"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    del manifest["seal"]
    manifest["seal"] = hashlib.sha256(canonical(manifest)).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")


def edit(folder: Path, name: str, change: Callable[[list[dict[str, object]]], object]) -> None:
    rows = [json.loads(line) for line in (folder / name).read_text("utf-8").split("\n") if line]
    change(rows)
    (folder / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def drop_last(rows: list[dict[str, object]]) -> None:
    rows.pop()


TAMPERED: dict[str, tuple[str, Callable[[list[dict[str, object]]], object]]] = {
    "a word of a quote": ("quotes.jsonl", lambda rows: rows[0].update(text="Run buses until twelve.")),
    "a quote left out": ("quotes.jsonl", drop_last),
    "a ledger line left out": ("ledger.jsonl", drop_last),
    "a state": ("ledger.jsonl", lambda rows: rows[5].update(state="themed")),
    "a reason the machine may not give": ("ledger.jsonl", lambda rows: rows[4].update(reason="not useful")),
    "one person more": ("themes.jsonl", lambda rows: rows[0].update(people=9)),
    "support that is not there": ("recommendations.jsonl", lambda rows: rows[0]["raised_by"].update(people=40)),  # type: ignore[attr-defined]
    "evidence taken away": ("recommendations.jsonl", lambda rows: rows[0]["measures"][0].update(evidence=[])),  # type: ignore[index]
    "silence on reservations": ("recommendations.jsonl", lambda rows: rows[0].update(reservations=[], reservations_note=None)),
    "an act in the log": ("log.jsonl", lambda rows: rows[0].update(actor="somebody else")),
    "a unit": ("sources.jsonl", lambda rows: rows[0].update(found=99)),
    "words from elsewhere": ("quotes.jsonl", lambda rows: rows[0].update(prefix="Never, ever: ")),
    "a kind there is not": ("quotes.jsonl", lambda rows: rows[0].update(kind="vote")),
    "a role there is not": ("contributions.jsonl", lambda rows: rows[-1].update(role="Member")),
    "another weekend": ("contributions.jsonl", lambda rows: rows[0].update(weekend="weekend-9")),
    "a theme below itself": ("themes.jsonl", lambda rows: rows[0].update(parent=rows[0]["id"])),
    "a theme below none": ("themes.jsonl", lambda rows: rows[0].update(parent="T99")),
    "a quote beside a theme": ("themes.jsonl", lambda rows: rows[0].update(also=["Q99.1"])),
    "a status there is not": ("recommendations.jsonl", lambda rows: rows[0].update(status="approved by all")),
    "a recommendation of no theme": ("recommendations.jsonl", lambda rows: rows[0].update(themes=["T99"])),
    "another contribution": ("ledger.jsonl", lambda rows: rows[0].update(contribution=rows[-1]["contribution"])),
    "an original said to be there": ("sources.jsonl", lambda rows: rows[0].update(withheld=not rows[0]["withheld"])),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_both_checkers_hear_it(folder: Path, what: str) -> None:
    name, change = TAMPERED[what]
    edit(folder, name, change)
    reseal(folder)
    assert checked(bundle.CHECKER, folder).returncode == 1
    if CONTRACT.is_file():
        assert checked(CONTRACT, folder).returncode == 1


@pytest.mark.parametrize("what", ["contributions", "themes", "recommendations"])
def test_a_wrong_count_is_heard(folder: Path, what: str) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["counts"][what] += 100
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    reseal(folder)
    assert what in checked(bundle.CHECKER, folder).stdout


def test_a_measure_that_nobody_said_is_heard(folder: Path) -> None:
    """The machine words a measure with words of quotes; only a person may write others."""

    def reword(rows: list[dict[str, object]]) -> None:
        measure = rows[0]["measures"][0]  # type: ignore[index]
        measure.update(text="Ban every car.", worded_by="machine")

    edit(folder, "recommendations.jsonl", reword)
    reseal(folder)
    done = checked(bundle.CHECKER, folder)
    assert done.returncode == 1 and "taken from quotes, but in none of them" in done.stdout


def test_a_changed_document_and_a_stray_file_are_heard(folder: Path) -> None:
    (folder / "documents/weekend-2/draft.md").write_bytes(b"# Another draft\n")
    (folder / "stray.txt").write_bytes(b"")
    said = checked(bundle.CHECKER, folder).stdout
    assert "documents/weekend-2/draft.md" in said and "stray.txt" in said


def test_something_that_is_no_bundle_is_said_plainly(tmp_path: Path) -> None:
    done = checked(bundle.CHECKER, tmp_path)
    assert done.returncode == 1 and "not a readable bundle" in done.stdout and "Traceback" not in done.stderr


def test_an_older_bundle_must_be_continued(folder: Path, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, str(bundle.CHECKER), str(folder), "--since", str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    import shutil

    older = tmp_path / "older"
    shutil.copytree(folder, older)
    edit(older, "log.jsonl", lambda rows: rows[0].update(at="2020-01-01T00:00:00Z"))
    done = subprocess.run([sys.executable, str(bundle.CHECKER), str(folder), "--since", str(older)], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "not a continuation" in done.stdout


def test_a_public_bundle_says_neither_who_nor_at_which_table(tmp_path: Path) -> None:
    files = bundle.files(small.snapshot(), log(), originals={}, documents={}, checker=bundle.CHECKER.read_bytes(), public=True)
    rows = {name: [json.loads(line) for line in files[f"{name}.jsonl"].decode().split("\n") if line] for name in ("contributions", "themes")}
    assert {(row["key"], row["speaker"], row["table"]) for row in rows["contributions"]} == {(None, None, None)}
    assert {(row["people"], row["tables"]) for row in rows["themes"]} == {(0, 0)}
    assert [row["unattributed"] for row in rows["themes"]] == [2, 1], "the notes that anyone can count"
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    for checker in (bundle.CHECKER, *([CONTRACT] if CONTRACT.is_file() else [])):
        done = checked(checker, tmp_path)
        assert done.returncode == 0, done.stdout
