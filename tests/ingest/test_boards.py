"""What heads a board is told from what people wrote on it, and every note stays."""

from __future__ import annotations

import csv
import io

from synthesis.ingest import Ingested, InputFile, People, read_one
from synthesis.settings import Question, Settings

ASKED = Settings(
    title="A test",
    questions=(Question(id="square", text="What should change in the square?"), Question(id="mill", text="What should become of the mill?")),
)
NOTES = ["a tap", "benches", "shade", "no cars", "a stage", "lights", "toilets", "a market", "trees"]


def board(*cells: str, quoted: bool = True) -> Ingested:
    text = "\n".join(f'"{cell}"' if quoted else cell for cell in cells)
    return read_one(InputFile(name="weekend-1/board.csv", data=text.encode()), ASKED, People())


def table(heading: tuple[str, ...], *rows: tuple[str, ...]) -> Ingested:
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows([heading, *rows])
    return read_one(InputFile(name="weekend-1/board.csv", data=held.getvalue().encode()), ASKED, People())


def words(made: Ingested) -> list[str]:
    assert made.source is not None and made.source.found == made.source.read + len(made.source.not_read)
    return [made.source.text[c.start : c.end] for c in made.contributions]


def left_out(made: Ingested) -> dict[int | None, str]:
    assert made.source is not None
    return {left.place.row: left.reason for left in made.source.not_read}


def test_the_agenda_question_heads_a_board_without_a_number() -> None:
    made = board("a tap", "What should change in the square?", "Frame 3", "Why no benches?", "OLD MILL")
    assert words(made) == ["a tap", "Why no benches?", "OLD MILL"]
    assert left_out(made) == {2: "heading, taken as the question", 3: "a frame's automatic name"}
    assert {c.question for c in made.contributions} == {"What should change in the square?"}


def test_two_agenda_questions_on_one_board_are_said_and_name_no_note() -> None:
    made = board("What should change in the square?", "a tap", "Q2: What should become of the mill?", "homes")
    assert words(made) == ["a tap", "homes"]
    assert {c.question for c in made.contributions} == {None}
    assert made.source is not None and made.source.problems[0].message.startswith("2 agenda questions head parts of this board")


def test_a_frames_name_among_the_notes_of_its_table() -> None:
    rows = [("High street", "High street"), *((note, "High street") for note in NOTES[:4]), ("Frame 3", ""), ("!!!", ""), ("shops", ""), ("Mill", "")]
    made = table(("Text", "Frame"), *rows)
    assert words(made) == [*NOTES[:4], "!!!", "shops", "Mill"]
    assert left_out(made) == {2: "a heading: the name of the frame that other notes lie in", 7: "a frame's automatic name"}
    assert made.source is not None and any(problem.remark and "row 2" in problem.message for problem in made.source.problems)


def test_an_automatic_frame_name_asks_no_question() -> None:
    made = table(("Text", "Frame"), *((note, "Frame 3") for note in NOTES))
    assert {c.question for c in made.contributions} == {None}


def test_a_colour_and_a_size_of_its_own_make_a_heading_and_a_colour_alone_does_not() -> None:
    plain = [(note, "yellow" if n % 2 else "green", "10") for n, note in enumerate(NOTES)]
    made = table(("Text", "Color", "Size"), ("What we like", "red", "40"), *plain)
    assert (words(made), left_out(made)) == (NOTES, {2: "a heading: no note has its colour or its size"})
    assert len(words(table(("Text", "Color", "Size"), ("somebody's own pen", "red", "10"), *plain))) == 10
    assert len(words(table(("Text", "Color"), ("somebody's own pen", "red"), *(row[:2] for row in plain)))) == 10
    assert words(table(("Text", "Color"), ("WHAT WE LIKE", "red"), *(row[:2] for row in plain))) == NOTES
    signed = table(("Text", "Color", "Size", "Author"), ("What we like", "red", "40", "Ann"), *((*row, "") for row in plain))
    assert len(words(signed)) == 10


def test_columns_that_were_not_used_are_named() -> None:
    made = table(("Text", "Wave", "Empty", "Table"), ("a tap", "1", "", "4"), ("benches", "2", "", "4"))
    assert made.unused == ("Wave",)
