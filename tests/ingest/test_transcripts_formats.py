"""Every file under corpora/formats reads as its folder's expected.toml says: the valid ones of each dialect and the broken ones."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from synthesis.ingest import docx, markdown, srt, txt, vtt, whisper
from synthesis.ingest.reading import InputFile, Reader, Reading
from synthesis.settings import FileRule

FORMATS = Path(__file__).parents[2] / "corpora" / "formats"
READERS: dict[str, Reader] = {"vtt": vtt, "srt": srt, "json": whisper, "txt": txt, "md": markdown, "docx": docx}


def expectations() -> Iterator[Any]:
    for folder in READERS:
        for entry in tomllib.loads((FORMATS / folder / "expected.toml").read_text("utf-8"))["file"]:
            yield pytest.param(folder, entry, id=f"{folder}/{entry['name']}")


def reading_of(folder: str, name: str) -> Reading:
    data = (FORMATS / folder / name).read_bytes()
    return READERS[folder].read(InputFile(name=name, data=data), FileRule(files="*"))


@pytest.mark.parametrize(("folder", "expected"), expectations())
def test_reads_as_expected(folder: str, expected: dict[str, Any]) -> None:
    reading = reading_of(folder, expected["name"])
    assert reading.reader == expected["reader"]
    assert reading.shape == expected["shape"]
    assert (reading.found, len(reading.units)) == (expected["found"], expected["read"])
    assert sorted({unit.speaker for unit in reading.units if unit.speaker}) == expected["speakers"]
    assert len(reading.problems) == len(expected["problems"]), [str(problem) for problem in reading.problems]
    for problem, words in zip(reading.problems, expected["problems"], strict=True):
        assert words in str(problem)


@pytest.mark.parametrize(("folder", "expected"), expectations())
def test_a_problem_names_the_file_and_broken_files_have_one(folder: str, expected: dict[str, Any]) -> None:
    reading = reading_of(folder, expected["name"])
    assert all(problem.file == expected["name"] and problem.message for problem in reading.problems)
    if expected["name"].startswith("broken-") and expected["name"] not in {"broken-comment.md", "broken-front-matter.md", "broken-table.md"}:
        assert reading.problems


@pytest.mark.parametrize(("folder", "expected"), expectations())
def test_units_have_words_and_a_place(folder: str, expected: dict[str, Any]) -> None:
    for unit in reading_of(folder, expected["name"]).units:
        assert unit.text.strip() == unit.text != ""
        assert unit.place.as_dict()


def test_every_file_is_listed() -> None:
    for folder in READERS:
        listed = {entry["name"] for entry in tomllib.loads((FORMATS / folder / "expected.toml").read_text("utf-8"))["file"]}
        there = {path.name for path in (FORMATS / folder).iterdir() if path.name not in {"expected.toml", "README.md"}}
        assert listed == there
        assert sum(1 for name in there if name.startswith("broken-")) >= 5


def test_no_other_transcript_format_claims_a_valid_file() -> None:
    """A renamed caption file (`txt/captions.txt`) is the one on purpose."""
    special: dict[str, Reader] = {"vtt": vtt, "srt": srt, "docx": docx}
    for folder in READERS:
        for path in (FORMATS / folder).iterdir():
            if path.name.startswith("broken-") or path.name in {"expected.toml", "captions.txt", "README.md"}:
                continue
            claimed = [name for name, reader in special.items() if reader.sniff(InputFile(name=path.name, data=path.read_bytes()))]
            assert claimed == ([folder] if folder in special else []), path.name
