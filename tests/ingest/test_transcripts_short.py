"""A short record of a table, each voice heard once: nobody's words end in another's mouth, and people are asked."""

from __future__ import annotations

from synthesis.ingest import txt
from synthesis.ingest.reading import InputFile
from synthesis.settings import FileRule

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
