"""What the table readers do with rows: nothing lost, nothing altered, everything left out named."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthesis.ingest import delimited
from synthesis.ingest.columns import SYNONYMS, folded, recognise
from synthesis.ingest.decoding import decode, is_binary
from synthesis.ingest.reading import InputFile, Reading
from synthesis.settings import FileRule

CELL = st.text(alphabet="ab é日,;\t\n'\"|.-=", max_size=14)


def read(text: str | bytes, name: str = "weekend-1/notes.csv", rule: FileRule | None = None) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    return delimited.read(InputFile(name=name, data=data), rule or FileRule(files="*"))


@settings(max_examples=150, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=8), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_a_csv_writer_wrote_comes_back(notes: list[str], delimiter: str, line_end: str, quote_all: bool) -> None:
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    rows = [["id", "text", "table"], *([str(n), note, "4"] for n, note in enumerate(notes))]
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    reading = read(out.getvalue())
    assert {unit.place.row: unit.text for unit in reading.units} == {n: note for n, note in enumerate(notes, start=2) if note.strip()}
    assert reading.found == len(notes)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    reading = read(data)
    assert reading.found == len(reading.units) + len(reading.not_read)
    assert reading.units or reading.not_read or reading.problems


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=20, max_value=400))
def test_a_lost_quotation_mark_loses_no_word_in_silence(where: int) -> None:
    rows = [f'"{n}","first line\nword{n}, and more","4"' for n in range(1, 9)]
    text = '"id","text","table"\n' + "\n".join(rows) + "\n"
    marks = [at for at, c in enumerate(text) if c == '"' and at > 20]
    at = marks[where % len(marks)]
    reading = read(text[:at] + text[at + 1 :])
    words = " ".join(unit.text for unit in reading.units)
    assert all(f"word{n}" in words for n in range(1, 9)) or reading.problems


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "Les bus gratuits à l’école, c’est très bien pour les élèves"),
        ("cp1250", "Więcej ścieżek rowerowych, proszę. Ławki też."),
        ("cp1251", "Больше автобусов в выходные дни и дешевле"),
        ("cp932", "市民会議でもっとバスを増やしてほしい。高齢者のため"),
        ("mac_roman", "Größe der Straße, und mehr Bäume für die Plätze"),
        ("utf-16-le", "More trees along Cord Lane"),
        ("utf-32", "Mehr Bäume"),
        ("utf-8-sig", "Mehr Bäume"),
    ],
)
def test_encodings_are_found(encoding: str, words: str) -> None:
    text, _, remarks = decode(f"a\r\n{words}\rb".encode(encoding))
    assert text == f"a\n{words}\nb"
    assert bool(remarks) == encoding.startswith(("cp", "mac"))


def test_decoding_says_what_it_could_not_do() -> None:
    assert decode("é".encode("cp1252"), "utf-8")[0] == "é"
    assert "does not fit" in decode("é".encode("cp1252"), "utf-8")[2][0]
    assert "no encoding has that name" in decode(b"a", "klingon")[2][0]
    assert decode("déjà é".encode()[:-1])[::2] == ("déjà ", ("It ends in the middle of a character: the file was cut off. Copy or export it again.",))
    assert "garbled" in decode("dÃ©jÃ\xa0 vu".encode())[2][0]
    assert decode(b"a\x00b")[0] == "ab"
    assert "read as cp1250" not in " ".join(decode("naïve café".encode("cp1252"))[2])


def test_binary_is_told_from_text() -> None:
    assert is_binary(b"\x89PNG\r\n\x1a\n")
    assert is_binary(bytes(range(256)))
    assert not is_binary("text in utf-16".encode("utf-16-le"))
    assert not is_binary(b"")


def test_synonyms_are_folded_and_mean_one_thing() -> None:
    every = [name for names in SYNONYMS.values() for name in names]
    assert [name for name in every if folded(name) != name] == []
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        ("comment-id,author-id,comment-body", {"key": 0, "speaker": 1, "text": 2}),
        ("RESPONSE_ID,Group,Task,Answer", {"key": 0, "table": 1, "question": 2, "text": 3}),
        ("Tisch,Frage,Beitrag,Rolle,Sprache", {"table": 0, "question": 1, "text": 2, "role": 3, "language": 4}),
        ("Texte,Séance,Fonction", {"text": 0, "session": 1, "role": 2}),
        ("Name (if given),What was written,Note:", {"speaker": 0, "text": 2}),
        ("mesa,comentario,autor", {"table": 0, "text": 1, "speaker": 2}),
        ("participant,speaker,statement,note", {"speaker": 1, "text": 3}),
    ],
)
def test_headings(headings: str, wanted: dict[str, int]) -> None:
    assert recognise(headings.split(",")).places == wanted


def test_assembly_toml_goes_before_headings() -> None:
    rule = FileRule(files="*", columns={"Remarks": "text", "text": "ignore", "Who was it": "speaker"})
    reading = read("text,Remarks,who was it\nx1,the real words,Ada\n", rule=rule)
    assert [(unit.text, unit.speaker) for unit in reading.units] == [("the real words", "Ada")]
    assert reading.problems == ()
    wrong = read("text\na\n", rule=FileRule(files="*", columns={"x": "speeker"}))
    assert 'Did you mean "speaker"?' in str(wrong.problems[0])


def test_the_lines_a_problem_gives_make_the_file_read() -> None:
    text = "when,where,what they told us\n9:00,hall,the heating never works on a Monday\n9:05,hall,and the windows never shut\n"
    (problem,) = read(text).problems
    lines = problem.hint.split("\n")
    assert lines[1:4] == ["[[files]]", 'files = "weekend-1/notes.csv"', 'columns = { "what they told us" = "text" }']
    reading = read(text, rule=FileRule(files="weekend-1/notes.csv", columns={"what they told us": "text"}))
    assert [unit.place.row for unit in reading.units] == [2, 3]


def test_columns_can_be_named_by_number_where_there_are_no_headings() -> None:
    reading = read(
        '4,"cheaper tickets, and later buses",Ada\n5,shade,Imre\n', rule=FileRule(files="*", columns={"column 2": "text", "column 1": "table"})
    )
    assert [(unit.place.row, unit.text, unit.table) for unit in reading.units] == [(1, "cheaper tickets, and later buses", "4"), (2, "shade", "5")]


def test_several_columns_of_words_are_read_cell_by_cell() -> None:
    rule = FileRule(files="*", columns={"What is good?": "text", "What is bad?": "text"})
    reading = read("id,What is good?,What is bad?\n1,the river,the road\n2,,the smell\n", rule=rule)
    assert [(u.text, u.question, u.key, u.place.row, u.place.column) for u in reading.units] == [
        ("the river", "What is good?", "1", 2, "What is good?"),
        ("the road", "What is bad?", "1", 2, "What is bad?"),
        ("the smell", "What is bad?", "2", 3, "What is bad?"),
    ]
    assert reading.found == 4


def test_title_and_text_are_one_unless_the_text_repeats_it() -> None:
    reading = read("title,text\nTrees,Plant limes\nBuses,Buses at night\nBins,\n")
    assert [unit.text for unit in reading.units] == ["Trees\nPlant limes", "Buses at night", "Bins"]


def test_a_second_column_of_words_is_said() -> None:
    (problem,) = read("comment,proposal\nit stinks,clean it\n").problems
    assert 'The column "proposal" seems to hold words too' in str(problem)
    assert read("comments,description\n4,the real words\n").units[0].text == "the real words"


def test_a_line_of_headings_below_a_title_is_found() -> None:
    reading = read("Saturday notes,,\n,,\nTable,Speaker,Note\n4,Ada,more shade\n")
    assert [(unit.text, unit.table, unit.place.row) for unit in reading.units] == [("more shade", "4", 4)]
    assert [left.reason for left in reading.not_read] == ["above the headings", "empty row"]


def test_excels_own_separator_line_and_spaces_before_quotes() -> None:
    reading = read('sep=;\nid;text\n1; "one; two"\n')
    assert [(unit.text, unit.place.row) for unit in reading.units] == [("one; two", 2)]


@pytest.mark.parametrize(
    ("value", "out"), [("-1", True), ("0", False), ("1", False), ("Rejected", True), ("hidden", True), ("accepted", False), ("", False)]
)
def test_moderation(value: str, out: bool) -> None:
    (unit,) = read(f"text,moderated\nwords,{value}\n").units
    assert unit.rejected == ("rejected by the platform's moderation" if out else None)


def test_votes() -> None:
    assert read("comment-id,agrees,disagrees,moderated,comment-body\n1,5,1,1,shade\n").units[0].votes == "agree 5, disagree 1"
    assert read("note,dots\nshade,3\n").units[0].votes == "3"
    assert read("id,title,summary,text,numSupports\n1,Shade,Now.,In the square,190\n").units[0].votes == "190"


def test_citizen_space_answers_are_read_each_by_itself() -> None:
    text = (
        "Response ID,Submitted Date,What is your name?,What would you change about the square?\n"
        "ANON-1,2025-01-02,Ada,I would plant more trees and take out the parking\n"
    )
    reading = read(text)
    assert (reading.reader, reading.grade) == ("citizen-space-csv", "D")
    assert [(unit.text, unit.key) for unit in reading.units] == [("I would plant more trees and take out the parking", "ANON-1")]


@pytest.mark.parametrize("notes", [["Q1: more benches", "Q2: fewer cars"], ["Frame 4 the window", "framework 4"], ["Question everything", "Q"]])
def test_no_note_on_a_board_is_taken_for_a_heading(notes: list[str]) -> None:
    reading = read("".join(f'"{note}"\n' for note in notes))
    assert reading.reader == "miro-csv"
    assert [unit.text for unit in reading.units] == notes
    assert all(unit.question is None for unit in reading.units)


def test_sniff_claims_tables_only() -> None:
    def claims(text: str) -> bool:
        return delimited.sniff(InputFile(name="x.txt", data=text.encode()))

    assert claims("id;text;table\n1;a;2\n")
    assert not claims("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nName: text, comment\n")
    assert not claims("| table | note |\n|---|---|\n| 4 | shade |\n")
    assert not claims('{"text": "a", "id": 3}')
    assert not claims("Ada: I think, and this is a comment, that trees help\n")
    assert not delimited.sniff(InputFile(name="x.csv", data=b"PK\x03\x04text,id"))


def test_a_title_above_the_headings_is_told_from_them() -> None:
    data = b"Riverton stickies,,,\n,,,\nNr,Tbl,Who?,What would you like to see changed\n1,4,Ada,Put a bench at the stop please\n2,4,Ben,Open later\n"
    (problem,) = delimited.read(InputFile(name="weekend-1/stickies.csv", data=data), FileRule(files="*")).problems[:1]
    assert '"What would you like to see changed" = "text"' in problem.hint
    assert '"" = "text"' not in problem.hint
