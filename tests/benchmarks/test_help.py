"""The benchmarks start: they are no part of the tests, and must not rot unseen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.mark.parametrize(("name", "option"), [("theme_step", "--skip-plain-above"), ("intake", "--rows")])
def test_a_benchmark_says_how_it_is_run(name: str, option: str) -> None:
    done = subprocess.run([sys.executable, str(BENCHMARKS / f"{name}.py"), "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert option in done.stdout


def test_texts_come_once_and_in_the_same_order_whatever_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import material

    (tmp_path / "a.csv").write_text("n,text\n1,More trees\n2,Fewer cars\n3,More trees\n")
    (tmp_path / "b.jsonl").write_text('{"text": "Fewer cars"}\n"More trees"\n')
    first, second = (material.texts([tmp_path / name], "text") for name in ("a.csv", "b.jsonl"))
    assert first == second
    assert sorted(first) == ["Fewer cars", "More trees"]
