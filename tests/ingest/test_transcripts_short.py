"""A short record of a table, each voice heard once: nobody's words end in another's mouth, and people are asked."""

from __future__ import annotations

import io

import docx
import pytest

from synthesis.ingest import InputFile, People, read_one, txt
from synthesis.ingest.roster import Roster, RosterEntry
from synthesis.settings import FileRule, Settings

WORDS = """Table 1

Maggie: I would like a bus that runs in the evening, until eleven at least.
Tomek: I still do not want to pay higher taxes for a night bus that is empty.
Dec: A night bus on weekdays too, not only at the weekends when they drink.
Priya Ramanathan: Could we not try it for half a year and count who takes it?
"""


def test_lines_that_open_with_a_name_are_never_joined() -> None:
    reading = txt.read(InputFile(name="weekend-1/table1.txt", data=WORDS.encode()), FileRule(files="*"))
    assert [unit.place.line for unit in reading.units] == [3, 4, 5, 6]
    for name, unit in zip(("Maggie", "Tomek", "Dec", "Priya Ramanathan"), reading.units, strict=True):
        assert (unit.speaker, unit.text.startswith(f"{name}: ")) == (None, True)
    (problem,) = reading.problems
    assert "speakers = true" in problem.hint
    named = txt.read(InputFile(name="weekend-1/table1.txt", data=WORDS.encode()), FileRule(files="*", speakers=True))
    assert [unit.speaker for unit in named.units] == ["Maggie", "Tomek", "Dec", "Priya Ramanathan"]


def roster(*names: str, **spellings: tuple[str, ...]) -> People:
    entries = [RosterEntry(name=name, spellings=spellings.get(name.split()[0].lower(), ()), role="member", row=n) for n, name in enumerate(names, 2)]
    return People(Roster(entries=tuple(entries)))


def read(name: str, data: bytes, people: People) -> list[tuple[str | None, str]]:
    made = read_one(InputFile(name=f"weekend-1/{name}", data=data), Settings(title="t"), people)
    assert made.source is not None and made.source.found == made.source.read + len(made.source.not_read)
    return [(c.speaker, made.source.text[c.start : c.end]) for c in made.contributions]


def word(*paragraphs: str, style: str | None = None) -> bytes:
    document, held = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text, style=style)
    document.save(held)
    return held.getvalue()


@pytest.mark.parametrize("name", ["table1.txt", "table1.md", "table1.docx"])
def test_a_roster_settles_who_speaks(name: str) -> None:
    people = roster("Margaret Doyle", "Tomek Nowak", "Lee Moss", margaret=("Maggie",), tomek=("Tomek",))
    lines = WORDS.strip().split("\n")
    data = (
        word(*(line for line in lines if line)) if name.endswith("docx") else "\n\n".join(lines).encode() if name.endswith("md") else WORDS.encode()
    )
    said = read(name, data, people)
    assert [text.split()[0] for _, text in said] == ["I", "I", "A", "Could"]
    assert len({who for who, _ in said} - {None}) == 4
    assert [stranger.name for stranger in people.strangers()] == ["Dec", "Priya Ramanathan"]


def test_one_line_in_somebodys_name_is_theirs_and_no_other() -> None:
    notes = "# Table 4\n\n- More benches in the park\n- Maggie: a bench with a back\n- Benches attract noise\n- Paul Weir: no more benches\n- A tap\n"
    for name, data in {
        "a.md": notes.encode(),
        "a.txt": notes.replace("# ", "").encode(),
        "a.docx": word(*(line[2:] for line in notes.split("\n")[2:7]), style="List Bullet"),
    }.items():
        people = roster("Margaret Doyle", margaret=("Maggie",))
        said = read(name, data, people)
        assert [(who, text) for who, text in said if who] == [("P1", "a bench with a back")], name
        assert "Paul Weir: no more benches" in {text for _, text in said}
        made = read_one(InputFile(name=f"weekend-1/{name}", data=data), Settings(title="t"), people)
        assert made.source is not None
        (remark,) = made.source.problems
        assert remark.remark and '"Paul Weir:"' in remark.message


def test_soft_line_breaks_in_word_never_hand_words_to_the_voice_before() -> None:
    said = read("a.docx", word("Maggie: a bench\nDec: no bench\nTomek: a tap"), roster("Maggie", "Tomek", "Ann Lee"))
    assert [text for _, text in said] == ["a bench", "no bench", "a tap"]


def test_without_a_roster_nothing_is_guessed() -> None:
    assert [who for who, _ in read("table1.txt", WORDS.encode(), People())] == [None] * 4
