"""What a run and `amend` say of people's decisions: short enough to be read, and whole where it is to be copied."""

from __future__ import annotations

from pathlib import Path

from synthesis.cli.lines import LONGEST_SAID, WIDTH, shortened, told
from synthesis.cli.show_amended import amended
from synthesis.cli.show_decided import decided
from synthesis.order.amend import Amended, AmendedFile

LONG = "We ask for a bus that runs until eleven at night, every day of the week, on each of the lines that cross the river."
LOST = f"D2 by Anna Berg: R3 title was changed twice: Anna Berg wrote “{LONG}” in anna.docx (D1), which stays; Anna Berg took it away."
HELD = "D4 by Anna Berg: R7 stays as it was adopted by the members; the software would now write “Run buses.” instead of “More buses.”."


def test_what_was_not_carried_out_and_what_is_only_to_be_known_are_two_lists() -> None:
    lines = decided([LOST, HELD], [HELD], Path("town"))
    text = " ".join("\n".join(lines).split())
    assert "Decisions that were not carried out: D2 by Anna Berg" in text
    assert "Decisions that hold, and what to know about them: D4 by Anna Berg" in text
    assert "synthesis amend town FILE" in text and "synthesis trace town R3" in text and LONG not in text
    assert all(len(line) <= WIDTH for line in "\n".join(lines).split("\n"))
    only = "\n".join(decided([HELD], [HELD], Path("town")))
    assert "not carried out" not in only and "[…]" not in only and "synthesis trace" not in only
    long = HELD.replace("Run buses.", LONG)
    assert "redline" in "\n".join(decided([long], [long], Path("town"))) and "redline" not in text
    assert decided([], [], Path("town")) == []


def test_long_words_are_cut_after_a_whole_one_and_with_a_sign() -> None:
    cut = shortened(f"He wrote “{LONG}” and “Yes.”")
    kept = cut.partition("“")[2].partition(" […]”")[0]
    assert LONG.startswith(f"{kept} ") and len(kept) <= LONGEST_SAID and cut.endswith("and “Yes.”")
    assert shortened(f"“{'x' * 200}”") == f"“{'x' * LONGEST_SAID} […]”"
    assert shortened("“” no words, and one “ that never ends") == "“” no words, and one “ that never ends"


def test_a_line_to_be_copied_stays_in_one_piece() -> None:
    line = '{"action": "status", "target": "R7", "status": "draft"}'
    *_, copied = told(f"R7 was adopted, so its words stay; {LONG} To change it, first decide: {line}.")
    assert copied.strip() == line


def test_what_people_added_is_told_by_its_id() -> None:
    one = AmendedFile(file="a.docx", taken={"new recommendation": 1}, made={"R25": LONG, "R3.M9": "Light the stops."})
    said = amended(Amended(files=(one,)), Path("town"))
    assert "    R25 “We ask for a bus" in said and "    R3.M9 “Light the stops.”" in said and LONG not in said


def test_a_trace_puts_decisions_as_people_would() -> None:
    from synthesis.cli import show_trace
    from synthesis.records import Decision, Origin
    from synthesis.trace import Trace

    origin = Origin(file="ben.docx", author="Ben Okafor")
    told = {"id": "D2", "seq": 2, "at": "2026-03-01T18:00:00Z", "by": "Anna Berg", "action": "reword", "target": "R1.M1", "origin": origin}
    one = Decision(**told, before={"text": "Buses.", "by": "machine", "evidence": ["Q1.1"]}, after={"field": "text", "text": LONG, "base": "Buses."})
    two = Decision(**told | {"id": "D3", "action": "move", "target": "Q1.1", "origin": None}, before={"Q1.1": None}, after=None)
    said = " ".join(show_trace.trace(Trace(id="R1", what="recommendation", title="Buses", decisions=(one, two))).split())
    assert "D2: reword R1.M1 by Ben Okafor in ben.docx, entered by Anna Berg, 2026-03-01 18:00: text “Buses.” → text “" in said
    assert LONG in said and "D3: move Q1.1 by Anna Berg, 2026-03-01 18:00: nothing → nothing" in said and "{" not in said
