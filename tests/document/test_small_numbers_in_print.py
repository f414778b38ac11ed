"""Generated assemblies are printed in every format, and somebody looks for a count of one to four people in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_formats import flat, visible

from synthesis.document import FORMATS, assemble
from synthesis.document.blocks import Document, Figure, Table
from synthesis.document.counting import counted, narrow, raised, who
from synthesis.languages.wording import languages, wording
from synthesis.ledger import ledger
from synthesis.records import Assignment, Contribution, Counts, Measure, Place, Quote, Recommendation, Snapshot, Source, Theme

COUNTS = re.compile(
    r"(?<![\d.,-])(?<!than )(?<!least )(\d+) (?:person|people|named speakers?|submissions?|unsigned|Personen?|personnes?|personas?)\b", re.IGNORECASE
)
ASKED = "Which way?"
WORDS = ("the bus", "the mill", "the square", "a crossing", "the river")


@st.composite
def assemblies(draw: st.DrawFn) -> Snapshot:
    """A handful of notes by a handful of people in three themes, one below another, over two weekends."""
    size = draw(st.integers(4, 40))
    limit = draw(st.sampled_from((3, 5, 8)))
    contributions, quotes, text = [], [], {"S1": "", "S2": ""}
    for n in range(size):
        source = draw(st.sampled_from(("S1", "S2")))
        role = draw(st.sampled_from(("member", "member", "member", "unknown", "public")))
        words = f"Something about {WORDS[n % 5]}"
        start, text[source] = len(text[source]), f"{text[source]}{words}\n"
        fields = {"source": source, "start": start, "end": start + len(words), "place": Place(row=n + 2)}
        who_said = {"speaker": f"P{draw(st.integers(1, 9))}" if role == "member" else None, "role": role, "grade": "D" if role == "public" else "A"}
        where = {"table": draw(st.sampled_from((None, "alpha", "beta"))), "weekend": f"weekend-{source[1]}", "language": "en", "question": ASKED}
        contributions.append(Contribution.model_validate({"id": f"C{n}"} | fields | who_said | where))
        quotes.append(Quote.model_validate({"id": f"Q{n}.1", "contribution": f"C{n}", "text": words} | fields))
    put = [draw(st.sampled_from(("T1", "T2", "T3", "T4", None))) for _ in range(size)]
    by_id = dict(zip((q.id for q in quotes), contributions, strict=True))
    family = {"T1": {"T1", "T2", "T3"}, "T2": {"T2"}, "T3": {"T3"}, "T4": {"T4"}}
    themes = []
    for number, (key, members) in enumerate(family.items()):
        own = tuple(Assignment(id=q.id, strength=1.0) for q, home in zip(quotes, put, strict=True) if home == key)
        held = [q.id for q, home in zip(quotes, put, strict=True) if home in members]
        if held:
            counts = Counts.of(by_id[q] for q in held)
            fields = {"id": key, "question": ASKED, "weekend": "weekend-1", "label": WORDS[number], "quotes": own, "counts": counts}
            themes.append(Theme.model_validate(fields | {"parent": "T1" if key in ("T2", "T3") else None, "place": (number / 4, 0.5)}))
    evidence = tuple(q.id for q in quotes[: draw(st.integers(1, size))])
    recommendation = Recommendation(
        id="R1",
        question=ASKED,
        themes=(),
        title="Mend it",
        text="Mend it.",
        measures=(Measure(id="R1.M1", text="Mend it.", evidence=evidence),),
        rationale=(),
        reservations=tuple(q.id for q in quotes[-2:]),
        reservations_note=None,
        raised_by=Counts.of(by_id[q] for q in evidence),
    )
    sources = tuple(
        Source.model_validate(
            {"id": key, "name": f"weekend-{key[1]}/n.csv", "sha256": None, "bytes": None, "reader": "csv", "text": body}
            | {"weekend": f"weekend-{key[1]}", "grade": "A", "language": "en", "found": 50, "read": 50}
        )
        for key, body in text.items()
    )
    return Snapshot(
        title="A town",
        weekend="weekend-2",
        created="2026-03-02T07:30:00Z",
        questions=(ASKED,),
        sources=sources,
        contributions=tuple(contributions),
        quotes=tuple(quotes),
        themes=tuple(themes),
        recommendations=(recommendation,),
        ledger=ledger(quotes, (), themes, (recommendation,)),
        settings={"publish": {"fewest": limit}, "languages": ["en"]},
        roster=draw(st.booleans()),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(assemblies())
def test_nobody_finds_a_small_number_of_people(snapshot: Snapshot) -> None:
    limit = snapshot.settings["publish"]["fewest"]
    document = assemble(snapshot)
    for name in ("md", "html"):
        text = flat(visible(name, FORMATS[name].render(document)))
        small = [found for found in COUNTS.findall(text) if 0 < int(found) < limit]
        assert not small, (name, small)
    for cell in glance_cells(document):
        assert not cell.isdecimal() or int(cell) == 0 or int(cell) >= limit
    few = re.compile(r"fewer than \d+ (people|named speakers)[^.]* at \d+ tables?")
    assert not [sentence for sentence in sentences(document) if few.search(sentence)], "tables beside few people"


def glance_cells(document: Document) -> list[str]:
    tables = [block for block in document.blocks if isinstance(block, Table) and block.id.startswith("glance")]
    return [row.cells[column].text for table in tables for row in table.rows for column in table.numbers]


def sentences(document: Document) -> list[str]:
    return [sentence.text for block in document.blocks if block.kind == "paragraph" for sentence in block.sentences]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(assemblies())
def test_circles_of_small_numbers_are_all_alike(snapshot: Snapshot) -> None:
    figures = [block for block in assemble(snapshot).blocks if isinstance(block, Figure) and block.id.endswith("_map")]
    white = {shape.radius for figure in figures for shape in figure.drawing.shapes if shape.shape == "disc" and not shape.filled}
    filled = {shape.radius for figure in figures for shape in figure.drawing.shapes if shape.shape == "disc" and shape.filled}
    assert len(white) <= 1 and all(radius > max(white, default=0) for radius in filled)


@pytest.mark.parametrize("code", languages())
def test_every_language_says_fewer_than(code: str) -> None:
    say = wording(code)
    for what in ("people", "speakers", "submissions", "unattributed"):
        texts = {counted(say, what, number) for number in range(1, 5)}
        assert len(texts) == 1 and "5" in texts.pop()
        assert "0" in counted(say, what, 0) and "5" in counted(say, what, 5)
    assert len({raised(say, Counts(people=n, tables=t, unattributed=u), True) for n in (1, 4) for t in (1, 4) for u in (2, 3)}) == 1


def test_few_people_are_warned_of_without_saying_how_few() -> None:
    say = wording("en")
    said = {narrow(say, Counts(people=number, tables=1), 6) for number in range(1, 5)}
    assert said == {"Few voices stand behind this: please look closely."}
    assert narrow(say, Counts(people=6, tables=1), 9) == "All of this comes from one table."
    assert who(say, Counts(people=6, tables=1), True) == "6 people at 1 table"
