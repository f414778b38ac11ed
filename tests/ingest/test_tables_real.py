"""Exports as the platforms write them: every row accounted for, every character kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from synthesis.ingest import delimited
from synthesis.ingest.reading import InputFile, Reading
from synthesis.settings import FileRule

DATA = Path(__file__).parents[2].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared real material is not here")


def read(path: str) -> tuple[Reading, list[list[str]]]:
    file = DATA / path
    if not file.is_file():
        pytest.skip(f"{path} is not here")
    data = file.read_bytes()
    delimiter = ";" if "decidim" in path else "\t" if path.endswith(".tsv") else ","
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    return delimited.read(InputFile(name=f"weekend-1/{file.name}", data=data), FileRule(files="*")), rows


@pytest.mark.parametrize(
    ("path", "reader", "grade", "units", "rejected"),
    [
        ("polis_opendata/american-assembly.bowling-green.comments.csv", "polis-csv", "D", 896, 289),
        ("polis_opendata/bg2050-volunteers.comments.csv", "polis-csv", "D", 371, 55),
        ("polis_opendata/vtaiwan.uberx.comments.csv", "polis-csv", "D", 197, 78),
        ("polis_opendata/15-per-hour-seattle.votes.csv", "polis-votes-csv", None, 0, 0),
        ("polis_opendata/15-per-hour-seattle.participants-votes.csv", "polis-votes-csv", None, 0, 0),
        ("decide_madrid_es/comments.csv", "consul-csv", "D", 5571, 0),
        ("decide_madrid_es/proposals.csv", "consul-csv", "D", 80, 0),
        ("decidim_barcelona/meeting_comments.csv", "decidim-csv", "D", 2628, 0),
        ("decidim_barcelona/projects.csv", "decidim-csv", "D", 220, 0),
        ("t3c_kouchou_csv/interviews_source.csv", "t3c-csv", "B", 128, 0),
        ("t3c_kouchou_csv/kouchou_sample_comments_ja.csv", "csv", None, 400, 0),
        ("t3c_kouchou_csv/tw_500.csv", "csv", None, 500, 0),
        ("cimt_parteval_german/cycling_dialogues_topics.csv", "csv", None, 2314, 0),
        ("ccc_propositions_fr/propositions.csv", "csv", None, 146, 0),
    ],
)
def test_platform_exports(path: str, reader: str, grade: str | None, units: int, rejected: int) -> None:
    reading, rows = read(path)
    assert (reading.reader, reading.grade, len(reading.units)) == (reader, grade, units)
    assert reading.found == len(rows) - 1
    assert sum(unit.rejected is not None for unit in reading.units) == rejected
    assert {unit.place.row for unit in reading.units} | {left.place.row for left in reading.not_read} == set(range(2, len(rows) + 1))
    if path.endswith("projects.csv"):
        return  # its words stand in HTML
    for unit in reading.units:
        cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in rows[(unit.place.row or 0) - 1]]
        assert unit.text in cells or all(part in "\n".join(cells) for part in unit.text.split("\n"))


@pytest.mark.parametrize(("number", "units", "filled"), [(1, 64, 65), (2, 88, 89), (3, 74, 75), (4, 110, 111), (5, 138, 140)])
def test_miro_boards(number: int, units: int, filled: int) -> None:
    reading, rows = read(f"miro_workshop_ja/anno-miro-q{number}.csv")
    assert (reading.reader, len(reading.units), reading.found) == ("miro-csv", units, len(rows))
    assert {(unit.question or "")[:3] for unit in reading.units} == {f"Q{number}."}
    assert sum(bool(row and row[0].strip()) for row in rows) == filled
    assert filled - units == sum(left.reason != "empty row" for left in reading.not_read)
