"""Every file under corpora/formats/ that holds a table: read, and compared with the expected.toml beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from synthesis.ingest import delimited, xlsx
from synthesis.ingest.reading import InputFile, Reader
from synthesis.settings import FileRule

FORMATS = Path(__file__).parents[2] / "corpora" / "formats"
READERS: dict[str, Reader] = {"csv": delimited, "tsv": delimited, "xlsx": xlsx}


def _cases() -> Iterator[Any]:
    for name, reader in READERS.items():
        expected = tomllib.loads((FORMATS / name / "expected.toml").read_text("utf-8"))
        for file, wanted in expected.items():
            yield pytest.param(reader, FORMATS / name / file, wanted, id=f"{name}/{file}")


@pytest.mark.parametrize(("reader", "path", "wanted"), _cases())
def test_file_reads_as_expected(reader: Reader, path: Path, wanted: dict[str, Any]) -> None:
    reading = reader.read(InputFile(name=f"weekend-1/{path.name}", data=path.read_bytes()), FileRule(files="*"))
    problems = [str(problem).removeprefix(f"weekend-1/{path.name}:").strip() for problem in reading.problems]
    assert (reading.reader, reading.found, len(reading.units)) == (wanted["reader"], wanted["found"], wanted["read"]), problems
    assert {str(left.place.row): left.reason for left in reading.not_read} == wanted.get("not_read", {})
    words = {str(unit.place.row): unit.text for unit in reading.units}
    assert {row: words[row] for row in wanted.get("words", {})} == wanted.get("words", {})
    assert [unit.place.row for unit in reading.units if unit.rejected] == wanted.get("rejected", [])
    assert reading.grade == wanted.get("grade")
    if "tables" in wanted:
        assert {str(unit.place.row): unit.table for unit in reading.units} == wanted["tables"]
    assert len(problems) == len(wanted["problems"]), problems
    for problem, start in zip(problems, wanted["problems"], strict=True):
        assert problem.startswith(start)
    if "hint" in wanted:
        assert wanted["hint"] in problems[-1]


@pytest.mark.parametrize("name", list(READERS))
def test_every_file_is_expected_and_five_are_broken(name: str) -> None:
    files = {path.name for path in (FORMATS / name).iterdir()} - {"expected.toml"}
    assert files == set(tomllib.loads((FORMATS / name / "expected.toml").read_text("utf-8")))
    assert sum(file.startswith("broken-") for file in files) >= 5


@pytest.mark.parametrize(("reader", "path", "wanted"), _cases())
def test_places_are_unique_and_counted(reader: Reader, path: Path, wanted: dict[str, Any]) -> None:
    reading = reader.read(InputFile(name=path.name, data=path.read_bytes()), FileRule(files="*"))
    places = [unit.place for unit in reading.units] + [left.place for left in reading.not_read]
    assert len(set(places)) == len(places) == wanted["found"]
