"""Snapshots for the tests of documents: a small assembly written by hand, and larger ones for layout and speed.

The people, places and words are invented. `large` builds its sentences from the word lists below, so they read like a template; they
serve layout and speed only.
"""

from __future__ import annotations

from typing import Any

from synthesis.ledger import ledger
from synthesis.records import (
    Assignment,
    Contribution,
    Counts,
    Measure,
    ModelUse,
    NotRead,
    Place,
    Problem,
    Quote,
    Recommendation,
    SetAside,
    Snapshot,
    Source,
    Step,
    Theme,
)

BUSES = "How should people get about in ten years?"
HOMES = "How do we keep homes warm and affordable?"

# id, source, place, table, speaker, role, grade, question, what was said (one quote each, or several parted by |)
ROWS: tuple[tuple[str, str, dict[str, Any], str | None, str | None, str, str, str | None, str], ...] = (
    ("C1", "S1", {"row": 2}, "4", "p1", "member", "A", BUSES, "I think we should make buses free for students."),
    ("C2", "S1", {"row": 3}, "4", "p2", "member", "A", BUSES, "Free buses for anyone in education, please"),
    ("C3", "S1", {"row": 4}, "2", "p3", "member", "A", BUSES, "Students should ride free, but only if the late buses stay."),
    ("C4", "S1", {"row": 5}, "2", None, "unknown", "A", BUSES, "more late buses!!"),
    ("C5", "S1", {"row": 6}, "7", "p4", "member", "A", BUSES, "The last bus leaves at 18:40, so nobody can work a late shift.|Run it until 23:00."),
    ("C6", "S1", {"row": 7}, "7", "p5", "member", "A", BUSES, "Who pays? If it comes out of the library budget I am against it."),
    (
        "C7",
        "S2",
        {"cue": 12, "time": "00:03:10.200"},
        "7",
        "p6",
        "member",
        "B",
        BUSES,
        "My daughter misses her first lesson twice a week because the bus is full.",
    ),
    ("C8", "S2", {"cue": 15, "time": "00:03:41.000"}, "7", "p9", "expert", "B", BUSES, "A fare is about nine per cent of what a route costs us."),
    ("C9", "S3", {"paragraph": 4}, "3", None, "unknown", "C", BUSES, "Two people worried that free travel fills the buses older people need."),
    ("C10", "S4", {"row": 2}, None, None, "public", "D", BUSES, "Please, think of the villages. There is no bus at all after school."),
    ("C11", "S4", {"row": 3}, None, None, "public", "D", HOMES, "Insulate the council houses in Mill Lane first."),
    ("C12", "S1", {"row": 8}, "4", "p1", "member", "A", HOMES, "Insulation grants should go to tenants too, not only to owners."),
    ("C13", "S1", {"row": 9}, "2", "p3", "member", "A", HOMES, "A loan is no use to me, I am 81."),
    ("C14", "S1", {"row": 10}, "2", "p7", "member", "A", HOMES, "Let the swifts nest when you do up the roofs."),
    ("C15", "S1", {"row": 11}, "7", "p5", "member", "A", HOMES, "Hello everyone"),
    ("C16", "S1", {"row": 12}, "7", "p5", "member", "A", None, "The coffee was good but the room was cold."),
    ("C17", "S4", {"row": 4}, None, None, "public", "D", BUSES, "BUY CHEAP TYRES HERE"),
)


def quote_ids(contribution: str) -> list[str]:
    """The ids of a hand-written contribution's quotes."""
    words = next(row[8] for row in ROWS if row[0] == contribution)
    return [f"Q{contribution[1:]}-{number}" for number in range(1, words.count("|") + 2)]


def small(**changes: Any) -> Snapshot:
    """A small assembly in two questions, with every kind of thing a document can hold."""
    texts: dict[str, str] = {}
    contributions, quotes = [], []
    for key, source, place, table, speaker, role, grade, question, words in ROWS:
        start = len(texts.get(source, ""))
        body = words.replace("|", " ")
        texts[source] = texts.get(source, "") + body + "\n"
        where = Place(**place)
        contributions.append(
            Contribution.model_validate(
                {"id": key, "source": source, "start": start, "end": start + len(body), "question": question, "weekend": "weekend-1"}
                | {"table": table, "speaker": speaker, "role": role, "grade": grade, "language": "en", "place": where}
            )
        )
        for quote_id, part in zip(quote_ids(key), words.split("|"), strict=True):
            quotes.append(Quote(id=quote_id, contribution=key, source=source, start=start, end=start + len(part), text=part, place=where))
            start += len(part) + 1
    by_id = {c.id: c for c in contributions}

    def counts(*keys: str) -> Counts:
        return Counts.of(by_id[key] for key in keys)

    themes = (
        Theme(id="T1", question=BUSES, weekend="weekend-1", label="free buses, late buses", keywords=("free", "late", "bus"))
        .model_copy(update={"counts": counts("C1", "C2", "C3", "C4", "C5", "C7", "C9"), "found_in": 18, "of": 20})
        .model_copy(update={"shown": ("Q1-1", "Q3-1", "Q7-1", "Q9-1"), "lineage": (Step(event="new", weekend="weekend-1"),)}),
        Theme(
            id="T2",
            question=BUSES,
            weekend="weekend-1",
            label="free for students",
            parent="T1",
            quotes=tuple(Assignment(id=key, strength=0.9) for key in ("Q1-1", "Q2-1", "Q3-1", "Q9-1")),
            also=("Q7-1",),
            counts=counts("C1", "C2", "C3", "C9"),
            found_in=11,
            of=20,
            shown=("Q1-1", "Q3-1"),
        ),
        Theme(
            id="T3",
            question=BUSES,
            weekend="weekend-1",
            label="until 23:00",
            label_by="Anna",
            parent="T1",
            quotes=tuple(Assignment(id=key, strength=0.7) for key in ("Q4-1", "Q5-1", "Q5-2", "Q7-1", "Q8-1")),
            counts=counts("C4", "C5", "C7"),
        ),
        Theme(
            id="T4",
            question=HOMES,
            weekend="weekend-1",
            label="insulation, who first",
            quotes=tuple(Assignment(id=key, strength=0.8) for key in ("Q11-1", "Q12-1", "Q13-1")),
            counts=counts("C11", "C12", "C13"),
            found_in=20,
            of=20,
            shown=("Q12-1", "Q11-1", "Q13-1"),
        ),
    )
    recommendations = (
        Recommendation(
            id="R1",
            question=BUSES,
            themes=("T1",),
            title="Free buses for students, and late buses",
            text="Make buses free for students. Run the last bus until 23:00.",
            measures=(
                Measure(id="R1-M1", text="Make buses free for students.", evidence=("Q1-1", "Q2-1", "Q3-1")),
                Measure(id="R1-M2", text="Run the last bus until 23:00 on weekdays.", worded_by="Anna", evidence=("Q5-2", "Q4-1")),
                Measure(id="R1-M3", text="Report back after a year.", worded_by="Anna", evidence=(), unsupported="asked for in plenary"),
            ),
            rationale=("Q5-1", "Q7-1"),
            reservations=("Q6-1", "Q9-1"),
            reservations_note=None,
            raised_by=counts("C1", "C2", "C3", "C4", "C5"),
        ),
        Recommendation(
            id="R2",
            question=HOMES,
            themes=("T4",),
            title="Insulation for tenants",
            text="Give insulation grants to tenants too, not only to owners.",
            measures=(Measure(id="R2-M1", text="Give insulation grants to tenants too, not only to owners.", evidence=("Q12-1", "Q11-1")),),
            rationale=(),
            reservations=(),
            reservations_note="None was found among 5 inputs searched.",
            raised_by=counts("C11", "C12"),
        ),
    )
    aside = (
        SetAside(quote="Q15-1", reason="greeting", by="machine"),
        SetAside(quote="Q17-1", reason="advertisement", by="platform"),
    )
    lines = ledger(quotes, aside, themes, recommendations)
    sources = [
        _source("S1", "weekend-1/notes.csv", "csv", "A", texts["S1"], not_read=(NotRead(place=Place(row=13), reason="empty row"),)),
        _source("S2", "weekend-1/table-7.vtt", "zoom-vtt", "B", texts["S2"]),
        _source("S3", "weekend-1/table-3.docx", "docx", "C", texts["S3"]),
        _source("S4", "weekend-1/decidim.csv", "decidim-csv", "D", texts["S4"]),
    ]
    everything: dict[str, Any] = {
        "title": "Citizens’ Assembly of Aldermoor",
        "weekend": "weekend-1",
        "created": "2026-03-02T07:30:00Z",
        "questions": (BUSES, HOMES),
        "sources": tuple(sources),
        "contributions": tuple(contributions),
        "quotes": tuple(quotes),
        "themes": themes,
        "recommendations": recommendations,
        "ledger": lines,
        "models": (ModelUse(name="all-MiniLM-L6-v2", revision="1110a243", sha256="53aa5117" * 8, languages=("en",)),),
        "software": {"synthesis": "0.1.0", "bertopic": "0.17.4"},
        "settings": {"theme": {"method": "consensus", "resamples": 20}, "languages": ["en"]},
        "roster": True,
    }
    return Snapshot.model_validate(everything | changes)


def _source(key: str, name: str, reader: str, grade: str, text: str, not_read: tuple[NotRead, ...] = ()) -> Source:
    read = text.count("\n")
    problems = (Problem(file=name, place=Place(row=13), message="This row holds no words.", hint="Nothing to do."),) if not_read else ()
    return Source.model_validate(
        {"id": key, "name": name, "sha256": "0" * 64, "bytes": len(text), "reader": reader, "text": text, "weekend": "weekend-1"}
        | {"grade": grade, "language": "en", "found": read + len(not_read), "read": read, "not_read": not_read, "problems": problems}
    )


def with_words(text: str) -> Snapshot:
    """The small assembly with other words in the quote behind R1-M1; offsets are of no interest to documents."""
    base = small()
    quotes = tuple(q.model_copy(update={"text": text}) if q.id == "Q1-1" else q for q in base.quotes)
    return base.model_copy(update={"quotes": quotes})


WHO = ("My neighbour", "The council", "Everyone on our street", "A friend of mine", "The school", "My mother", "The bus driver")
DOES = ("says that", "thinks", "told me", "has always known", "keeps asking whether", "wrote to the paper that")
WHAT = ("the crossing", "the last bus", "the old mill", "the cycle path", "the rent", "the heating", "the market square", "the river bank")
NEEDS = ("needs repair before winter", "should be free", "must stay as it is", "costs too much", "is too far away for old people")
WHY = ("because nobody looks after it.", "and there is no other way.", "which is a pity.", "so we should decide it together.", "or so I heard.")


def large(size: int, questions: int = 3, tables: int = 12, main_themes: int = 8) -> Snapshot:
    """An assembly with `size` quotes over two weekends: three in four in themes, the rest not grouped or set aside."""
    asked = tuple(f"Question text number {n}, as long as such questions usually are, about {WHAT[n]}?" for n in range(questions))
    names = [f"weekend-{w}/table-{t}.csv" for w in (1, 2) for t in range(1, tables + 1)]
    contributions, quotes = [], []
    for n in range(size):
        where, source = n % len(names), f"S{n % len(names) + 1}"
        words = (WHO[n % 7], DOES[n // 7 % 6], WHAT[n // 11 % 8], NEEDS[n // 3 % 5], WHY[n // 5 % 5])
        text = f"{' '.join(words)} ({n})"
        grade, role = (("A", "member"), ("B", "member"), ("C", "unknown"), ("D", "public"))[n // 24 % 4 if n % 5 == 0 else 0]
        start = n // len(names) * 200
        common = {"source": source, "start": start, "end": start + len(text), "place": Place(row=n // len(names) + 2)}
        contributions.append(
            Contribution.model_validate(
                {"id": f"C{n}", "question": asked[n % questions], "weekend": names[where].split("/")[0], "table": str(where % tables + 1)}
                | {"speaker": f"p{n % 97}" if role == "member" else None, "role": role, "grade": grade, "language": "en"}
                | common
            )
        )
        quotes.append(Quote.model_validate({"id": f"Q{n}-1", "contribution": f"C{n}", "text": text} | common))
    themes, recommendations = _themes(asked, contributions, main_themes)
    aside = tuple(
        SetAside(quote=q.id, reason=("greeting", "housekeeping", "no words")[n % 3], by="machine") for n, q in enumerate(quotes) if n % 20 == 19
    )
    sources = tuple(_source(f"S{n + 1}", name, "csv", "A", "\n" * (size // len(names)), ()) for n, name in enumerate(names))
    sources = tuple(s.model_copy(update={"weekend": s.name.split("/")[0]}) for s in sources)
    return small().model_copy(
        update={
            "title": "An assembly made from word lists",
            "weekend": "weekend-2",
            "questions": asked,
            "sources": sources,
            "contributions": tuple(contributions),
            "quotes": tuple(quotes),
            "themes": themes,
            "recommendations": recommendations,
            "ledger": ledger(quotes, aside, themes, recommendations),
        }
    )


def _themes(asked: tuple[str, ...], contributions: list[Contribution], main_themes: int) -> tuple[tuple[Theme, ...], tuple[Recommendation, ...]]:
    themes, recommendations = [], []
    for number, question in enumerate(asked):
        held = [n for n, c in enumerate(contributions) if c.question == question and n % 20 != 19 and n % 4 != 3]
        for main in range(main_themes):
            mine = held[main::main_themes]
            key, ids = f"T{number + 1}-{main + 1}", [f"Q{n}-1" for n in mine]
            label = f"{WHAT[main % 8]}, {NEEDS[main % 5]}"
            counts = Counts.of(contributions[n] for n in mine)
            common = {"question": question, "weekend": "weekend-1", "counts": counts, "found_in": 20 - main, "of": 20}
            themes.append(Theme.model_validate({"id": key, "label": label, "keywords": ("one", "two", "three"), "shown": tuple(ids[:4])} | common))
            for part in range(2):
                own = tuple(Assignment(id=i, strength=0.5) for i in ids[part::2])
                themes.append(
                    Theme.model_validate({"id": f"{key}-{part + 1}", "label": f"{label}, part {part + 1}", "parent": key, "quotes": own} | common)
                )
            if main % 2 == 0:
                recommendations.append(_recommendation(f"R{len(recommendations) + 1}", question, key, label, ids, counts))
    return tuple(themes), tuple(recommendations)


def _recommendation(key: str, question: str, theme: str, label: str, ids: list[str], counts: Counts) -> Recommendation:
    measures = tuple(
        Measure(id=f"{key}-M{n + 1}", text=f"Do something about {label} ({n + 1}).", evidence=tuple(ids[n * 4 : n * 4 + 4])) for n in range(3)
    )
    return Recommendation(
        id=key,
        question=question,
        themes=(theme,),
        title=label.capitalize(),
        text=f"Do something about {label}. Then look again after a year.",
        measures=tuple(measure for measure in measures if measure.evidence),
        rationale=tuple(ids[12:15]),
        reservations=tuple(ids[15:17]),
        reservations_note=None if ids[15:17] else "None was found among 40 inputs searched.",
        raised_by=counts,
    )
