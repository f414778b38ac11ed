"""A small assembly written by hand: two sources, five contributions, one theme with a sub-theme, one recommendation."""

from __future__ import annotations

from synthesis.ledger import ledger
from synthesis.records import (
    Assignment,
    Contribution,
    Counts,
    Measure,
    ModelUse,
    Place,
    Quote,
    Recommendation,
    SetAside,
    Snapshot,
    Source,
    Step,
    Theme,
)

QUESTION = "How should people get around the town?"


def source(number: int, name: str, parts: list[str]) -> Source:
    text = "\n".join(parts)
    return Source(
        id=f"S{number}",
        name=name,
        sha256="0" * 64,
        bytes=len(text),
        reader="csv",
        text=text,
        weekend=name.split("/")[0],
        grade="A",
        language="en",
        found=len(parts),
        read=len(parts),
    )


def contribution(number: int, of: Source, start: int, text: str, **more: object) -> Contribution:
    fields = {
        "id": f"C{number}",
        "source": of.id,
        "start": start,
        "end": start + len(text),
        "key": f"k{number}",
        "question": QUESTION,
        "weekend": of.weekend,
        "table": "4",
        "speaker": f"P{number}",
        "role": "member",
        "grade": "A",
        "language": "en",
        "place": Place(row=number + 1),
    }
    return Contribution.model_validate(fields | more)


def quote(of: Contribution, number: int, start: int, text: str, kind: str = "statement") -> Quote:
    return Quote.model_validate(
        {
            "id": f"Q{of.id[1:]}.{number}",
            "contribution": of.id,
            "source": of.source,
            "start": of.start + start,
            "end": of.start + start + len(text),
            "text": text,
            "place": of.place,
            "kind": kind,
        }
    )


FIRST = ["Run buses until eleven. The last one leaves at seven.", "Buses in the evening, please.", "Who pays for that?"]
SECOND = ["Good morning everyone.", "The river smells in August."]


def snapshot() -> Snapshot:
    """Every state but `withdrawn` occurs; the expert's words are grouped and count for nothing."""
    one, two = source(1, "weekend-1/notes.csv", FIRST), source(2, "weekend-2/more.csv", SECOND)
    starts = [0, len(FIRST[0]) + 1, len(FIRST[0]) + len(FIRST[1]) + 2]
    contributions = (
        contribution(1, one, starts[0], FIRST[0]),
        contribution(2, one, starts[1], FIRST[1], table="5"),
        contribution(3, one, starts[2], FIRST[2], role="expert"),
        contribution(4, two, 0, SECOND[0]),
        contribution(5, two, len(SECOND[0]) + 1, SECOND[1], speaker=None, role="unknown", table=None),
    )
    quotes = (
        quote(contributions[0], 1, 0, "Run buses until eleven.", "proposal"),
        quote(contributions[0], 2, 24, "The last one leaves at seven.", "reason"),
        quote(contributions[1], 1, 0, FIRST[1], "proposal"),
        quote(contributions[2], 1, 0, FIRST[2], "reservation"),
        quote(contributions[3], 1, 0, SECOND[0]),
        quote(contributions[4], 1, 0, SECOND[1]),
    )
    lineage = (Step(event="new", weekend="weekend-1"),)
    themes = (
        Theme(
            id="T1",
            question=QUESTION,
            weekend="weekend-1",
            label="Buses in the evening",
            quotes=(Assignment(id="Q1.1", strength=1.0), Assignment(id="Q3.1", strength=0.5)),
            shown=("Q1.1",),
            counts=Counts(people=2, tables=2, weekends=1),
            found_in=18,
            of=20,
            lineage=lineage,
        ),
        Theme(
            id="T2",
            question=QUESTION,
            weekend="weekend-1",
            label="Evening",
            parent="T1",
            quotes=(Assignment(id="Q2.1", strength=1.0),),
            counts=Counts(people=1, tables=1, weekends=1),
            lineage=lineage,
        ),
    )
    recommendation = Recommendation(
        id="R1",
        question=QUESTION,
        themes=("T1",),
        title="Buses in the evening",
        text="Two people ask for this.\nRun buses until eleven.",
        measures=(Measure(id="R1.M1", text="Run buses until eleven", evidence=("Q1.1", "Q2.1")),),
        rationale=("Q1.2",),
        reservations=("Q3.1",),
        reservations_note="3 inputs were searched.",
        raised_by=Counts(people=2, tables=2, weekends=1),
    )
    aside = (SetAside(quote="Q4.1", reason="greeting", by="machine"),)
    return Snapshot(
        title="Small assembly",
        weekend="weekend-2",
        created="2026-03-01T18:00:00Z",
        questions=(QUESTION,),
        sources=(one, two),
        contributions=contributions,
        quotes=quotes,
        themes=themes,
        recommendations=(recommendation,),
        ledger=ledger(quotes, aside, themes, (recommendation,)),
        models=(ModelUse(name="a model", revision="1", sha256=None, languages=("en",)),),
        software={"synthesis": "0"},
        settings={"title": "Small assembly"},
        roster=True,
    )
