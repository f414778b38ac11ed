"""What `check` says: what to mend, what is only worth knowing, and what a run will not be able to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from synthesis.errors import SynthesisError
from synthesis.order.check import Report, check
from synthesis.order.progress import Silent
from synthesis.order.run import run
from synthesis.settings import load
from synthesis.store import Folder

HEAD = 'title = "A test"\nlanguages = ["en"]\n'
TWO = '[[questions]]\nid = "bus"\ntext = "How should people get around?"\n[[questions]]\nid = "park"\ntext = "What of the parks?"\n'


def checked(root: Path, settings: str, **files: bytes) -> Report:
    root.mkdir(parents=True, exist_ok=True)
    (root / "assembly.toml").write_text(settings, "utf-8")
    for name, data in files.items():
        place = root / "inputs" / "weekend-1" / name.replace("__", "/").replace("_csv", ".csv")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return check(Folder(root), Silent())


def test_what_nobody_needs_to_mend_is_a_remark(tmp_path: Path) -> None:
    report = checked(tmp_path, HEAD, notes_csv="text,Wave\nCafé,1\nBänke,2\n".encode("cp1252"))
    assert (report.problems, report.clean) == ((), True)
    assert [remark.message.startswith("It is not saved as UTF-8") for remark in report.remarks] == [True]
    assert report.files[0].unused == ("Wave",)


def test_words_that_answer_no_question_are_said(tmp_path: Path) -> None:
    report = checked(
        tmp_path, HEAD + TWO, notes_csv=b"text,question\nA bus,bus\nA tree,\n", bus__all_csv=b"text\nA tram\n", loose_csv=b"text\nA tap\n"
    )
    assert [(p.file, str(p.place or "")) for p in report.problems] == [("weekend-1/loose.csv", ""), ("weekend-1/notes.csv", "row 3")]
    assert 'question = "bus"' in report.problems[0].hint and not report.clean
    assert checked(tmp_path / "none", HEAD, notes_csv=b"text\nA bus\n").clean


@pytest.mark.parametrize(("code", "said"), [("ja", "日本語 (ja)"), ("eo", "the language eo")])
def test_a_language_without_drafts_is_named(tmp_path: Path, code: str, said: str) -> None:
    report = checked(tmp_path, HEAD.replace("en", code), notes_csv="text\nバスを増やす\n".encode())
    (note,) = report.notes
    assert said in note and "themes" in note and "traced" in note
    assert report.clean
    assert checked(tmp_path / "en", HEAD, notes_csv=b"text\nMore buses\n").notes == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('[[files]]\nfiles = ""', "files.0.files is empty"),
        ('[[files]]\nfiles = "*.csv"\ncolumns = { "" = "text" }', 'as "column 3" = "text"'),
        ('[[files]]\nfiles = "*.csv"\ncolumns = { "Note" = " " }', 'does not say what "Note" holds'),
        ('[[questions]]\nid = "q"\ntext = "Q?"\nalso = ["a", ""]', "questions.0.also.1 is empty"),
    ],
)
def test_empty_settings_are_a_sentence(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "assembly.toml").write_text(HEAD + line, "utf-8")
    with pytest.raises(SynthesisError) as told:
        load(tmp_path)
    assert said in str(told.value) and "Value error" not in str(told.value)


def test_a_run_says_so_too(tmp_path: Path) -> None:
    notes = "".join(f"バスの本数を増やす{n}\n" for n in range(6))
    checked(tmp_path, HEAD.replace('"en"', '"ja"') + '[embed]\nmodel = "tfidf-svd"\n[theme]\nresamples = 0\n', notes_csv=f"text\n{notes}".encode())
    outcome = run(Folder(tmp_path), Silent())
    assert any("日本語 (ja)" in note and "No recommendations are drafted" in note for note in outcome.notes)
