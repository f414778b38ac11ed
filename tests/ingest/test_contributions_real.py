"""Real files, outside the project: every unit accounted for, every character inside a contribution."""

from __future__ import annotations

from pathlib import Path

import pytest

from synthesis.ingest import InputFile, People, mark_repeats, read_one
from synthesis.settings import Settings

DATA = Path(__file__).parents[2].parent / "shared" / "data"

FILES = [
    ("polis_opendata/american-assembly.bowling-green.comments.csv", "D", 896, 896, 896),
    ("transcripts_vtt_srt/zoom_meeting_small.vtt", "B", 300, 300, 49),
    ("transcripts_vtt_srt/hsv_budget_session.srt", "B", 337, 337, 36),
    ("transcripts_vtt_srt/umd_youtube_captions.vtt", "B", 429, 429, 38),
    ("transcripts_vtt_srt/fairfax_whisper_seg000.json", "B", 151, 151, 17),
    ("miro_workshop_ja/anno-miro-q5.csv", "A", 141, 138, 138),
]


@pytest.mark.skipif(not DATA.is_dir(), reason="the real material in shared/data is not here")
@pytest.mark.parametrize(("name", "grade", "found", "read", "contributions"), FILES, ids=[file[0] for file in FILES])
def test_real_files(name: str, grade: str, found: int, read: int, contributions: int) -> None:
    file = InputFile(name=f"weekend-1/{Path(name).name}", data=(DATA / name).read_bytes())
    made = read_one(file, Settings(title="A test"), People())
    source = made.source
    assert source is not None
    assert (source.grade, source.found, source.read, len(made.contributions)) == (grade, found, read, contributions)
    assert source.found == source.read + len(source.not_read)
    end = 0
    for c in made.contributions:
        assert end <= c.start < c.end and not source.text[end : c.start].strip()
        assert (c.grade == "D") == (c.role == "public")
        end = c.end
    assert end == len(source.text)
    again = source.model_copy(update={"id": "S2", "name": "weekend-2/again"})
    repeated = mark_repeats(again, made.contributions, made.contributions, [source])
    assert [c.reimported for c in repeated] == [c.id for c in made.contributions]
