"""Real transcripts, kept outside the project: nothing lost, no markup left, the speakers that a person finds in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from synthesis.ingest import markdown, srt, txt, vtt, whisper
from synthesis.ingest.reading import InputFile, Reader, Reading
from synthesis.settings import FileRule

DATA = Path(__file__).parents[2].parent / "shared" / "data"
READERS: dict[str, Reader] = {".vtt": vtt, ".srt": srt, ".json": whisper, ".txt": txt, ".md": markdown}

CASES = [
    ("transcripts_vtt_srt/cip_zoom_classroom.vtt", "zoom-vtt", 284, 2),
    ("transcripts_vtt_srt/forkcast_acdc_2026-08-06_184_transcript_corrected.vtt", "zoom-vtt", 668, 25),
    ("transcripts_vtt_srt/forkcast_acde_2025-06-19_214_transcript.vtt", "zoom-vtt", 618, 23),
    ("transcripts_vtt_srt/forkcast_one-off-1971_2026-03-17_001_transcript_corrected.vtt", "zoom-vtt", 994, 16),
    ("transcripts_vtt_srt/umd_youtube_captions.vtt", "youtube-vtt", 429, 0),
    ("transcripts_vtt_srt/zoom_meeting_small.vtt", "zoom-vtt", 300, 5),
    ("transcripts_vtt_srt/zoom_workshop_long.vtt", "zoom-vtt", 928, 20),
    ("transcripts_vtt_srt/hsv_budget_session.srt", "srt", 337, 0),
    ("transcripts_vtt_srt/fairfax_whisper_seg000.json", "whisper-json", 151, 0),
    ("transcripts_vtt_srt/knox_school_board.md", "md", 178, 0),
    ("miro_workshop_ja/items.txt", "txt", 21, 0),
    ("miro_workshop_ja/transcript.txt", "txt", 891, 0),
]


def read(name: str) -> Reading:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"needs the real material in {DATA}, which is not part of the project")
    return READERS[path.suffix].read(InputFile(name=path.name, data=path.read_bytes()), FileRule(files="*"))


@pytest.mark.parametrize(("name", "reader", "units", "speakers"), CASES)
def test_units_and_speakers(name: str, reader: str, units: int, speakers: int) -> None:
    reading = read(name)
    assert (reading.reader, len(reading.units)) == (reader, units)
    assert len({unit.speaker for unit in reading.units if unit.speaker}) == speakers
    assert not any(re.search(r"</?[cv][ .>]|-->|\d:\d\d\.\d{3}", unit.text) for unit in reading.units)
    assert not reading.problems


def test_chat_log() -> None:
    reading = read("transcripts_vtt_srt/forkcast_acdc_2026-08-06_184_chat.txt")
    assert reading.reader == "zoom-chat"
    assert not any(unit.text.startswith(("Reacted to", "Replying to", "Antwoord")) for unit in reading.units)
    assert len(reading.units) == 384
    assert {entry.reason for entry in reading.not_read} == {
        "a reaction, not words",
        "the words replied to, which stand where they were first written",
    }
