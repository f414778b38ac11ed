"""The register: each file is read as what it is, and what cannot be read is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from synthesis.ingest import InputFile, Reading, readers
from synthesis.records import Problem
from synthesis.settings import FileRule

RULE = FileRule(files="*")
CSV = b"id,text,speaker\n1,More buses,Anna\n2,Fewer cars,Bo\n"
VTT = b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAnna Berg: More buses.\n"
SRT = b"1\n00:00:01,000 --> 00:00:02,000\nMore buses.\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def read(name: str, data: bytes) -> Reading | Problem:
    return readers.read(InputFile(name=f"weekend-1/{name}", data=data), RULE)


def reading(name: str, data: bytes) -> Reading:
    found = read(name, data)
    assert isinstance(found, Reading), found
    return found


@pytest.mark.parametrize("name", readers.READERS)
def test_every_format_keeps_the_shape_of_a_reader(name: str) -> None:
    module = readers.module(name)
    assert module.SUFFIXES and all(suffix == suffix.lower() and suffix.startswith(".") for suffix in module.SUFFIXES)
    assert callable(module.sniff) and callable(module.read)
    assert module.__doc__


def test_every_suffix_has_one_format() -> None:
    assert len(readers.suffixes()) == len(set(readers.suffixes()))
    assert {".csv", ".tsv", ".xlsx", ".vtt", ".srt", ".txt", ".docx", ".json", ".md"} <= set(readers.suffixes())


@pytest.mark.parametrize("name", readers.READERS)
def test_an_empty_file_is_a_reading_with_a_problem(name: str) -> None:
    found = reading(f"empty{readers.module(name).SUFFIXES[0]}", b"")
    assert found.found == 0 and found.problems


@pytest.mark.parametrize(("name", "data", "what"), [("a.csv", CSV, "csv"), ("A.CSV", CSV, "csv"), ("a.vtt", VTT, "vtt"), ("a.srt", SRT, "srt")])
def test_the_right_name_raises_no_remark(name: str, data: bytes, what: str) -> None:
    found = reading(name, data)
    assert what in found.reader and found.units and not found.problems


@pytest.mark.parametrize(
    ("name", "data", "what", "better"),
    [
        ("a.txt", CSV, "csv", "a.csv"),
        ("a.txt", VTT, "vtt", "a.vtt"),
        ("a.csv", VTT, "vtt", "a.vtt"),
        ("a.md", SRT, "srt", "a.srt"),
        ("a.srt", CSV, "csv", "a.csv"),
    ],
)
def test_a_wrong_name_is_read_as_what_it_holds_and_said(name: str, data: bytes, what: str, better: str) -> None:
    found = reading(name, data)
    assert what in found.reader and found.units
    assert better in found.problems[0].hint and found.problems[0].file == f"weekend-1/{name}"


def test_prose_with_commas_is_no_table() -> None:
    found = reading("a.txt", b"Notes, table 4, morning\nWe want buses, trams, trains.\n")
    assert found.reader == "txt" and not found.problems


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.md", "a.vtt", "a.srt", "a.json", "a.tsv"])
def test_binary_with_a_name_of_text_is_a_problem(name: str) -> None:
    found = read(name, PICTURE)
    assert isinstance(found, Problem) and "picture" in found.message and found.hint


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_broken_office_files_say_so(name: str) -> None:
    for data in (PICTURE, b"PK\x03\x04 cut off", b"just words in a file"):
        found = read(name, data)
        problems = (found,) if isinstance(found, Problem) else found.problems
        assert problems and all(problem.message for problem in problems)


def test_an_unknown_suffix_names_those_that_are_read() -> None:
    for name in ("a.odt", "a.mp3", "a.png", "a.xyz", "README", "a."):
        found = read(name, b"words")
        assert isinstance(found, Problem) and ".csv" in found.hint and ".vtt" in found.hint
    found = read("a.doc", b"\xd0\xcf\x11\xe0")
    assert isinstance(found, Problem) and ".docx" in found.hint


def test_what_a_reader_raises_is_our_bug_and_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Reading:
        raise ZeroDivisionError

    monkeypatch.setattr(readers.module("srt"), "read", broken)
    with pytest.raises(ZeroDivisionError):
        read("a.srt", SRT)


def test_reading_captions_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom synthesis import ingest\nfrom synthesis.settings import Settings\n"
        f"ingest.read_one(ingest.InputFile(name='w/a.vtt', data={VTT!r}), Settings(title='t'), ingest.People())\n"
        "print([name for name in ('openpyxl', 'docx', 'numpy', 'spacy', 'torch') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert ran.stdout.strip() == "[]"
