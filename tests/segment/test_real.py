"""How real notes are cut: sizes stay those of an idea, and nothing is lost."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from synthesis import segment
from tests.segment.made import made

DATA = Path(__file__).parents[2].parent / "shared" / "data"
NOTES = DATA / "polis_opendata" / "american-assembly.bowling-green.comments.csv"


@pytest.mark.skipif(not NOTES.exists(), reason="the shared data are not on this machine")
def test_short_notes_are_quick_and_stay_whole() -> None:
    with NOTES.open(encoding="utf-8-sig", newline="") as file:
        notes = [row["comment-body"] for row in csv.DictReader(file)]
    texts = {f"S{number}": note for number, note in enumerate(notes * 3)}
    contributions = [made(text, number=int(source[1:])).model_copy(update={"source": source}) for source, text in texts.items()]
    segment.split(contributions[:10], texts)
    began = time.perf_counter()
    quotes = segment.split(contributions, texts)
    took = time.perf_counter() - began
    assert took / len(contributions) < 0.003  # 100,000 in a minute needs 0.0006; a busy machine may be five times slower
    assert 1.1 < len(quotes) / len(contributions) < 1.6
    assert max(len(quote.text.split()) for quote in quotes) <= 45
