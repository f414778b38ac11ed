"""The README names exactly the fields that --json prints."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Called, Synthesis

README = (Path(__file__).parents[2] / "synthesis" / "cli" / "README.md").read_text("utf-8")


def documented(row: str) -> list[set[str]]:
    """The fields in each pair of braces of the row that begins so."""
    line = next(line for line in README.split("\n") if line.startswith(f"| {row} |"))
    return [set(re.findall(r"`([^`]+)`", group)) for group in re.findall(r"\{([^{}]*)\}", line) if "`" in group]


@pytest.fixture(scope="module")
def printed(ran: tuple[Path, Called], synthesis: Synthesis, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root, out = ran[0], tmp_path_factory.mktemp("bundles") / "b"
    assert synthesis("export", root, "--out", out).returncode == 0
    typed = {
        "`check`": ["check", root],
        "`status`": ["status", root],
        "`trace`": ["trace", root, "R1"],
        "forward": ["trace", root, "C1"],
        "`trace --left-out`": ["trace", root, "R1", "--left-out"],
        "`find`": ["find", root, "a late bus", "--top", "3"],
        "`verify`": ["verify", out],
        "`coding`": ["coding", root],
        "`coding --sheets`": ["coding", root, "--sheets", out.parent / "kit"],
        "`coding --read`": ["coding", root, "--read", out.parent / "kit" / "coder-1.xlsx", out.parent / "kit" / "coder-2.xlsx"],
    }
    return {"`run`": json.loads(ran[1].stdout)} | {row: json.loads(synthesis(*words, "--json").stdout) for row, words in typed.items()}


@pytest.mark.parametrize("row", ["`check`", "`run`", "`status`", "`trace`", "`find`", "`verify`", "`coding`", "`coding --sheets`", "`coding --read`"])
def test_what_is_documented_is_what_is_printed(row: str, printed: dict[str, Any]) -> None:
    found = printed[row]
    assert set(found[0] if isinstance(found, list) else found) == documented(row)[0]


def test_what_is_inside_is_documented(printed: dict[str, Any]) -> None:
    check, run, status, trace, forward = (printed[row] for row in ("`check`", "`run`", "`status`", "`trace`", "forward"))
    assert set(check["files"][0]) == documented("`check.files`")[0]
    assert set(check["problems"][0]) == documented("`problems`, `named`")[0]
    sources = documented("`run.sources`, `status.sources`")[0]
    assert set(run["sources"][0]) == set(status["sources"][0]) == sources
    parts, agreements = documented("`parts`")
    assert set(printed["`coding --read`"]["parts"][0]) == parts
    assert set(printed["`coding --read`"]["parts"][0]["agreements"][0]) == agreements
    sheet, row, sums = documented("`sheet`")
    assert set(status["sheet"]) == set(run["sheet"]) == sheet
    assert set(status["sheet"]["rows"][0]) == row
    assert set(status["sheet"]["quotes"]) == set(status["sheet"]["rows"][0]["contributions"]) == sums
    assert set(run["models"][0]) == set(status["models"][0]) == documented("`models`")[0]
    assert set(trace["counts"]) == documented("`counts`")[0]
    assert forward["counts"] is None
    assert set(trace["inputs"][0]) == set(forward["inputs"][0]) == documented("`inputs`")[0]
    assert set(forward["uses"][0]) == documented("`uses`")[0]


def test_what_was_left_out_and_decided_is_documented() -> None:
    from synthesis.order.check import Stranger
    from synthesis.order.tracing import NearMiss
    from synthesis.records import Decision

    for record, row in ((NearMiss, "`trace --left-out`"), (Decision, "`decisions`"), (Stranger, "`strangers`")):
        assert set(record.model_fields) == documented(row)[0]


def test_the_run_prints_no_words_of_the_sources(ran: tuple[Path, Called]) -> None:
    assert "text" not in json.loads(ran[1].stdout)["sources"][0]


def test_hits_come_best_first_and_name_their_file(printed: dict[str, Any]) -> None:
    hits = printed["`find`"]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert all("/" in hit["file"] for hit in hits)
    assert len({hit["contribution"] for hit in hits}) == len(hits) == 3


def test_a_breach_is_listed(ran: tuple[Path, Called], synthesis: Synthesis, tmp_path: Path) -> None:
    synthesis("export", ran[0], "--out", tmp_path / "b")
    (tmp_path / "b" / "verify.py").write_text("# mended\n")
    done = synthesis("verify", tmp_path / "b", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["breaches"] == ["verify.py: not as it was when the bundle was made"]
    (tmp_path / "b" / "quotes.jsonl").write_text("{")
    done = synthesis("verify", tmp_path / "b", "--json")
    assert (done.returncode, len(json.loads(done.stdout)["breaches"])) == (1, 1)
