"""Every kind of assembly gives a bundle that the checker in it passes, and the contract's own where that is at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from synthesis.order.export import export, verify
from synthesis.store import Folder
from tests.conftest import SHARED
from tests.order.material import BENCHES, BUSES, CYCLING, HEADING, TREES, add, lay, ran, table, weekends

GERMAN = [
    "Der Bus soll abends bis elf Uhr fahren.",
    "Abends fährt kein Bus mehr vom Krankenhaus nach Hause.",
    "Wir brauchen mehr Bäume im Park.",
    "Die alten Bäume im Park dürfen nicht gefällt werden.",
    "Ein Radweg am Fluss wäre schön.",
]
JAPANESE = ["夜のバスを十一時まで走らせてほしい。", "公園に木をもっと植えてください。", "川沿いに自転車道を作るべきです。"]
HEAD = 'title = "x"\n[theme]\nresamples = 2\n[embed]\nmodel = "tfidf-svd"\n'


def texts(*lines: str) -> bytes:
    return table([(f"k{n}", line) for n, line in enumerate(lines)], ("id", "text"))


KINDS: dict[str, tuple[str, dict[str, bytes]]] = {
    "no speakers, no tables": (HEAD, {"w/a.csv": texts(*BUSES, *CYCLING, *TREES, *BENCHES)}),
    "one note": (HEAD, {"w/a.csv": texts(BUSES[0])}),
    "one word": (HEAD, {"w/a.csv": texts("Buses")}),
    "twelve notes": (HEAD, {"w/a.csv": table([(f"k{n}", t, f"P {n}", "1") for n, t in enumerate(BUSES + TREES[:4])], HEADING)}),
    "nothing but greetings": (HEAD, {"w/a.csv": texts("Good morning everyone.", "Thank you.")}),
    "German": ('languages = ["de"]\n' + HEAD, {"w/a.csv": texts(*GERMAN)}),
    "German and English": ('languages = ["de", "en"]\n' + HEAD, {"w/a.csv": texts(*GERMAN, *BUSES, *TREES)}),
    "Japanese": ('languages = ["ja"]\n' + HEAD, {"w/a.csv": texts(*JAPANESE)}),
    "no language named": ("languages = []\n" + HEAD, {"w/a.csv": texts(*BUSES)}),
    "a file that says nothing": (HEAD, {"w/a.csv": texts(*BUSES[:3]), "w/b.csv": b"id,text\n"}),
}


def passes(out: Path) -> None:
    code, said = verify(out, None)
    assert code == 0, said
    checker = SHARED / "contracts" / "check_bundle.py"
    if checker.is_file():
        done = subprocess.run([sys.executable, str(checker), str(out)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_assembly_gives_a_bundle_that_passes(kind: str, tmp_path: Path) -> None:
    settings, files = KINDS[kind]
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "assembly.toml").write_text(settings, "utf-8")
    add(tmp_path / "a", files)
    folder = Folder(tmp_path / "a")
    ran(folder)
    export(folder, tmp_path / "b", originals=False, public=False)
    passes(tmp_path / "b")


def test_originals_and_public_bundles_pass_and_continue_one_another(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    export(folder, tmp_path / "one", originals=True, public=False)
    (folder.out / "weekend-1" / "Who said what.txt").write_text("Anna said it.", "utf-8")
    add(folder.root, weekends()["weekend-2"])
    ran(folder)
    export(folder, tmp_path / "two", originals=False, public=True)
    for name in ("one", "two"):
        passes(tmp_path / name)
    assert verify(tmp_path / "two", tmp_path / "one")[0] == 0
    assert (tmp_path / "one" / "originals" / "weekend-1" / "green" / "notes.txt").is_file()
    assert not (tmp_path / "two" / "originals").exists()
    assert sorted(p.name for p in (tmp_path / "two" / "documents").rglob("*.*")) == sorted(["draft.docx", "draft.html", "draft.md"] * 2)
    assert '"key": null' in (tmp_path / "two" / "contributions.jsonl").read_text("utf-8")
