"""Who speaks: names told from what only looks like one."""

from __future__ import annotations

import pytest

from synthesis.ingest import srt, txt, vtt, whisper
from synthesis.ingest.reading import InputFile, Reading
from synthesis.ingest.spoken import habit, named, opening, plausible
from synthesis.settings import FileRule


def read_txt(text: str, speakers: bool | None = None) -> Reading:
    return txt.read(InputFile(name="table.txt", data=text.encode()), FileRule(files="*", speakers=speakers))


def read_vtt(text: str) -> Reading:
    return vtt.read(InputFile(name="talk.vtt", data=text.encode()), FileRule(files="*"))


NAMES = """
Anna | Anna Berg | Dr Helen Strand | A. Murphy | Łukasz Rozmej | OSARODION OHENZUWA | Etan (Nimbus) | potuz | Saurabh Swaroop’s iPad
iPhone von Anna | Speaker 1 | SPEAKER_00 | 山田太郎 | Martin Luther King Jr. | bond.credit | +44 20 7946 0958
"""
NO_NAMES = """
Note | NB | PS | Q | e.g. | My point is this | 17 | 17:30 | https | Why | - Anna | Yes, but why? | Zum Beispiel | 問題
We need to say this | 1 | A sentence ends. another | What I want
"""


def each(words: str) -> list[str]:
    return [word.strip() for line in words.strip().split("\n") for word in line.split("|")]


@pytest.mark.parametrize("name", [*each(NAMES), "Greg K | Lido"])
def test_names(name: str) -> None:
    assert plausible(name)


@pytest.mark.parametrize("words", [*each(NO_NAMES), ""])
def test_no_names(words: str) -> None:
    assert not plausible(words)


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("Anna Berg: we could", "Anna Berg", "we could"),
        ("Anna Berg : we could", "Anna Berg", "we could"),
        ("山田：はい", "山田", "はい"),
        ("[Anna Berg] we could", "Anna Berg", "we could"),
        ("[00:01:02] Anna Berg: we could", "Anna Berg", "we could"),
        ("10:42 Anna Berg: we could", "Anna Berg", "we could"),
        ("10:42 Anna Berg", "Anna Berg", ""),
        ("Anna Berg 00:01:02", "Anna Berg", ""),
        ("Speaker 0: 00:00:00", "Speaker 0", ""),
        (">> Anna Berg: we could", "Anna Berg", "we could"),
    ],
)
def test_openings(line: str, name: str, rest: str) -> None:
    found = opening(line)
    assert found is not None
    assert (found.name, found.rest) == (name, rest)


@pytest.mark.parametrize("line", ["17:30: the meeting", "https://example.org is down", "Note: closed", "at 17:30: the end", "10:42", "[laughter] no"])
def test_no_openings(line: str) -> None:
    assert opening(line) is None


def test_a_role_behind_a_name_is_the_role() -> None:
    assert named("Vikram Anand-Shaw (Facilitator)") == ("Vikram Anand-Shaw", "Facilitator")
    assert named("Ashlee Kupor (SL)") == ("Ashlee Kupor (SL)", None)
    assert named("Moderation") == ("Moderation", "Moderation")
    assert named("Speaker") == ("Speaker", None)


def test_topics_are_not_people_but_will_is() -> None:
    assert not habit(["Transport: later buses", "Parks: trees", "Transport: cheaper transport", "Parks: parks for dogs"]).spoken
    people = habit(["Will: I will go", "Anna: you will", "Will: good", "Anna: yes"])
    assert people.names == {"Will", "Anna"}


def test_an_agenda_is_not_a_conversation() -> None:
    reading = read_txt("09:00 Welcome\n09:15 Presentation\n10:30 Coffee\n11:00 Tables\n")
    assert [unit.text for unit in reading.units] == ["09:00 Welcome", "09:15 Presentation", "10:30 Coffee", "11:00 Tables"]
    assert reading.shape == "notes"


def test_assembly_toml_overrides() -> None:
    text = "Anna: one\nBen: two\nAnna: three\nBen: four\n"
    assert {unit.speaker for unit in read_txt(text).units} == {"Anna", "Ben"}
    kept = read_txt(text, speakers=False)
    assert [unit.text for unit in kept.units] == ["Anna: one", "Ben: two", "Anna: three", "Ben: four"]
    assert kept.shape == "notes"
    once = "Anna: only this\nand a line\nand another line\nand one more\n"
    assert read_txt(once).units[0].speaker is None
    assert read_txt(once, speakers=True).units[0].speaker == "Anna"


def test_a_turn_goes_on_over_lines_and_paragraphs() -> None:
    reading = read_txt("Anna Berg: one\ntwo\n\nthree\nBen Low: four\nAnna Berg: five\n")
    assert [(unit.speaker, unit.text, unit.place.line) for unit in reading.units] == [
        ("Anna Berg", "one", 1),
        ("Anna Berg", "two", 2),
        ("Anna Berg", "three", 4),
        ("Ben Low", "four", 5),
        ("Anna Berg", "five", 6),
    ]


def test_zoom_cue_without_a_name_goes_on_unless_a_pause_lies_between() -> None:
    reading = read_vtt(
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAnna Berg: our\n\n2\n00:00:02.100 --> 00:00:03.000\nbridge.\n\n"
        "3\n00:00:20.000 --> 00:00:21.000\nyes\n\n4\n00:00:22.000 --> 00:00:23.000\nBen Low: no\n\n5\n00:00:24.000 --> 00:00:25.000\nBen Low: no\n"
    )
    assert [unit.speaker for unit in reading.units] == ["Anna Berg", "Anna Berg", None, "Ben Low", "Ben Low"]
    assert "names no speaker" in str(reading.problems[0])


def test_several_voices_in_a_cue_share_its_place() -> None:
    reading = read_vtt("WEBVTT\n\nx/1-0\n00:00:01.000 --> 00:00:02.000\n<v Anna>A &amp; B, 2 < 3</v> <v Ben>yes</v>\n")
    assert reading.reader == "teams-vtt"
    assert [(unit.speaker, unit.text) for unit in reading.units] == [("Anna", "A & B, 2 < 3"), ("Ben", "yes")]
    assert reading.units[0].place == reading.units[1].place
    assert str(reading.units[0].place) == "cue 1 at 00:00:01.000"


def test_a_repeated_line_is_dropped_only_from_captions_that_scroll() -> None:
    plain = read_vtt("WEBVTT\n\n00:01.000 --> 00:02.000\nyes\n\n00:02.000 --> 00:03.000\nyes\n\n00:03.000 --> 00:04.000\nyes\n")
    assert len(plain.units) == 3
    cues = "00:01.000 --> 00:02.000\nso<00:01.500><c> far</c>\n\n00:02.000 --> 00:03.000\nso far\nso<00:02.500><c> good</c>\n"
    rolling = read_vtt("WEBVTT\n\n" + cues)
    assert [unit.text for unit in rolling.units] == ["so far", "so good"]
    assert rolling.not_read[0].place.cue == 2


def test_many_overlapping_cues_are_one_problem() -> None:
    cues = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n + 5:02},000\nword\n\n" for n in range(1, 40))
    reading = srt.read(InputFile(name="a.srt", data=cues.encode()), FileRule(files="*"))
    assert len(reading.problems) == 1
    assert "3, 4, 5, 6 and 33 more" in str(reading.problems[0])
    assert len(reading.units) == 39


def test_whisper_places_and_language() -> None:
    data = b'{"language": "german", "segments": [{"start": 190.2, "end": 191, "text": " Ja.", "speaker": "Anna (Moderation)"}]}'
    unit = whisper.read(InputFile(name="a.json", data=data), FileRule(files="*")).units[0]
    assert (str(unit.place), unit.language, unit.speaker, unit.role) == ("segment 1 at 00:03:10.200", "de", "Anna", "Moderation")
