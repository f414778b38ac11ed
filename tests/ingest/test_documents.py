"""Notes in TXT, Markdown and Word: headings, questions, tables, places; and that no word is lost on the way."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthesis.ingest import docx, markdown, srt, txt, vtt, whisper
from synthesis.ingest.headings import by_words, heading
from synthesis.ingest.reading import InputFile, Reader, Reading
from synthesis.settings import FileRule

FORMATS = Path(__file__).parents[2] / "corpora" / "formats"
RULE = FileRule(files="*")
READERS: dict[str, Reader] = {".vtt": vtt, ".srt": srt, ".json": whisper, ".txt": txt, ".md": markdown, ".docx": docx}


def read(reader: Reader, name: str, text: str) -> Reading:
    return reader.read(InputFile(name=name, data=text.encode()), RULE)


@pytest.mark.parametrize(
    ("line", "question", "table", "session"),
    [
        ("Question: Where should the bus go?", "Where should the bus go?", None, None),
        ("Q2. And who pays?", "And who pays?", None, None),
        ("Frage 3 – Was fehlt?", "Was fehlt?", None, None),
        ("Frage 3: Was fehlt?", "Was fehlt?", None, None),
        ("Table 4", None, "4", None),
        ("Tisch Nr. 12:", None, "12", None),
        ("Table B", None, "B", None),
        ("Session: morning", None, None, "morning"),
        ("Table 4, session 2", None, "4", "2"),
        ("Table 5 notes", None, "5", None),
        ("Protokoll Tisch 3", None, "3", None),
    ],
)
def test_headings_by_their_words(line: str, question: str | None, table: str | None, session: str | None) -> None:
    found = by_words(line)
    assert found is not None
    assert (found.question, found.table, found.session) == (question, table, session)


@pytest.mark.parametrize("line", ["Tables", "The table 4 people liked best was outside", "tables: four", "Q: why?", "Question mark", "a table a day"])
def test_no_headings(line: str) -> None:
    assert by_words(line) is None


@pytest.mark.parametrize("words", ["Table 5 notes", "Notes from table 5, weekend 2", "Protokoll Tisch 5", "Notes de la table 5", "Acta de la mesa 5"])
def test_what_kind_of_paper_it_is_is_no_question(words: str) -> None:
    found = heading(words, 1)
    assert (found.table, found.question) == ("5", None)
    assert heading(words.replace("5", "5: Buses"), 1).question is not None, "what it is about still is"


def test_a_heading_that_names_a_table_and_a_subject() -> None:
    found = heading("Warm homes: table 6, both days", 1)
    assert (found.table, found.question) == ("6", "Warm homes, both days")


def test_titles_questions_and_sections() -> None:
    text = "# Sunday\n\nbefore\n\n## Where should the bus go?\n\n### Ideas\n- later\n\n## The mill\n- a roof\n"
    reading = read(markdown, "a.md", text)
    assert [(unit.text, unit.question) for unit in reading.units] == [
        ("before", None),
        ("later", "Where should the bus go?"),
        ("a roof", "The mill"),
    ]
    assert [entry.reason for entry in reading.not_read] == [
        "a heading",
        "a heading, taken as the question",
        "a heading",
        "a heading, taken as the question",
    ]


def test_wrapped_lines_are_one_note_and_short_lines_are_many() -> None:
    reading = reading_of("txt/wrapped.txt")
    assert [unit.place.line for unit in reading.units] == [1, 5]
    assert "be so high. Two people" in reading.units[0].text
    assert len(read(txt, "a.txt", "a later bus\nbenches\nfree parking\n").units) == 3


def test_word_notes() -> None:
    reading = reading_of("docx/notes.docx")
    texts = [unit.text for unit in reading.units]
    assert texts[1] == "A roof with walls"
    assert "In a content control: cheaper for under-18s" in texts
    assert texts.count("A box: lifebelts on both sides.") == 1
    assert {unit.question for unit in reading.units} == {"What should the ferry be like?"}
    places = {unit.text: str(unit.place) for unit in reading.units}
    assert places["Footed"] == "paragraph 8"
    assert places["Bicycles go free."] == "table 1, row 2"
    assert places["A box: lifebelts on both sides."] == "text box 1, paragraph 1"
    row = next(unit for unit in reading.units if unit.text == "Bicycles go free.")
    assert (row.speaker, row.table, row.key) == ("Aisha Barre", "5", "1")
    reasons = [entry.reason for entry in reading.not_read]
    for reason in ("a footnote", "a comment in the margin", "the page's footer, which repeats on every page"):
        assert reason in reasons
    assert reasons.count("struck out with tracked changes in Word") == 2


def test_word_turns_by_line_breaks() -> None:
    reading = reading_of("docx/teams.docx")
    assert [(unit.speaker, unit.text) for unit in reading.units] == [
        ("Marian Holt", "So, the ferry."),
        ("Teun de Wit", "It should run later."),
        ("Marian Holt", "How late?"),
        ("Teun de Wit", "Until the last shift."),
    ]


def test_a_note_sheet_sets_question_and_table() -> None:
    reading = reading_of("docx/note-sheet.docx")
    assert {(unit.question, unit.table) for unit in reading.units} == {("What should the quay be for?", "7")}


def test_markdown_rows() -> None:
    reading = reading_of("md/table.md")
    assert [(str(unit.place), unit.start) for unit in reading.units][1] == ("table 1, row 3 at 00:00:30.000, line 6", 30.0)
    assert reading.units[2].text == "The fountain | the pump, I mean, is broken."


def reading_of(name: str) -> Reading:
    path = FORMATS / name
    return READERS[path.suffix].read(InputFile(name=path.name, data=path.read_bytes()), RULE)


def signs(text: str) -> str:
    return "".join(text.split())


MARKS = """
Anna: ;Anna Berg: yes;10:42 Anna;[Ben] ;Note: ;- ;1. ;# ;\\n;\\n\\n;Table 4;Question: ;===;---;```;WEBVTT\\n;<v Ann>;</v>;| a | b |\\n
|---|---|\\n;>> ;: ;：;<!--;-->;\\t;é;語;00:00:01.000 --> 00:00:02.000\\n;{;[;{"segments":[;"text":"a"
"""
PIECES = st.sampled_from([mark.replace("\\n", "\n").replace("\\t", "\t") for line in MARKS.strip().split("\n") for mark in line.split(";")])
MESSY = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)


@settings(max_examples=60, deadline=None)
@given(MESSY, st.sampled_from(sorted(READERS)))
def test_any_text_is_read_without_a_crash(text: str, suffix: str) -> None:
    reading = READERS[suffix].read(InputFile(name=f"a{suffix}", data=text.encode("utf-8", "surrogatepass")), RULE)
    assert all(unit.text.strip() for unit in reading.units)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_without_a_crash(data: bytes, suffix: str) -> None:
    READERS[suffix].sniff(InputFile(name=f"a{suffix}", data=data))
    READERS[suffix].read(InputFile(name=f"a{suffix}", data=data), RULE)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60), max_size=12))
def test_no_sign_of_plain_notes_is_lost(lines: list[str]) -> None:
    """Every line is in the units whole (but for a bullet), or its place is in `not_read`."""
    rule = FileRule(files="*", speakers=False)
    text = "\n".join(lines)
    if text.lstrip().startswith("WEBVTT"):
        return
    reading = txt.read(InputFile(name="a.txt", data=text.encode()), rule)
    read = "".join(signs(unit.text) for unit in reading.units)
    left_out = {entry.place.line for entry in reading.not_read}
    for number, line in enumerate(lines, 1):
        if line.strip("\ufeff \t") and number not in left_out and number - 1 not in left_out:
            whole = signs(line.lstrip("\ufeff"))
            assert whole in read or signs(re.sub(r"^\s*\S{1,5}\s+", "", line.lstrip("\ufeff"))) in read


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Anna Berg", "Ben Low", "Cy Das"]), st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}){0,5}", fullmatch=True)), min_size=6
    )
)
def test_a_transcript_gives_back_its_turns(turns: list[tuple[str, str]]) -> None:
    text = "".join(f"{name}: {words}\n" for name, words in turns)
    reading = read(txt, "a.txt", text)
    assert [(unit.speaker, unit.text) for unit in reading.units] == turns
    cues = "".join(f"{n}\n00:00:{n % 60:02}.000 --> 00:00:{n % 60:02}.900\n{name}: {words}\n\n" for n, (name, words) in enumerate(turns, 1))
    captions = read(vtt, "a.vtt", "WEBVTT\n\n" + cues)
    assert [(unit.speaker, unit.text) for unit in captions.units] == turns


@pytest.mark.parametrize("piece", ["<v ", "**a ", "<!--", " ", "# ", "| ", "[", "a:"])
def test_long_lines_take_no_longer_than_their_length(piece: str) -> None:
    """Each of these once took a minute: patterns that try again from every sign."""
    began = time.process_time()
    for suffix, start in ((".txt", "a"), (".md", "# "), (".md", "a"), (".vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n")):
        READERS[suffix].read(InputFile(name=f"a{suffix}", data=f"{start}{piece * (30_000 // len(piece))}x\n".encode()), RULE)
    assert time.process_time() - began < 5
