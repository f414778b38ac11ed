"""A small assembly in nine formats, written here: three weekends, two questions, a dozen files."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

import docx
import openpyxl

from synthesis.order.export import export
from synthesis.order.progress import Silent
from synthesis.order.run import Outcome, run
from synthesis.store import Folder

SETTINGS = """\
title = "Three weekends"
languages = ["en"]

[[questions]]
id = "transport"
text = "How should people get around?"

[[questions]]
id = "green"
text = "What should become of the parks?"

[embed]
model = "tfidf-svd"

[theme]
resamples = 3
"""

BUSES = [
    "We should run the buses until eleven in the evening.",
    "The last bus leaves at seven, so nobody can get home from the cinema.",
    "Run a late bus on Fridays and Saturdays.",
    "Evening buses would help people who work shifts at the hospital.",
    "Evening buses will cost too much for the few people who take them.",
    "The bus in the evening should stop at the hospital.",
    "A late bus is no use if the stop is dark.",
    "My daughter walks home because there is no bus in the evening.",
]
CYCLING = [
    "Build a cycle path along the river.",
    "A separate cycle path would keep children safe on the way to school.",
    "Cycle paths must not take the pavement from people who walk.",
    "The cycle path on Mill Road ends in the middle of nowhere.",
    "Paint is not a cycle path, we need a kerb.",
    "Connect the cycle path to the station.",
]
TREES = [
    "Plant more trees in the park, there is no shade in summer.",
    "Trees in the park should be kinds that need little water.",
    "We should plant trees along the schoolyard as well.",
    "The old trees in the park must not be felled for a car park.",
    "Who waters the young trees in the park in August?",
    "Plant fruit trees so that children can pick apples.",
]
BENCHES = [
    "Put benches with backs into the park, old people need to rest.",
    "There are too few benches, and none of them is in the shade.",
    "Benches attract people who drink at night, I am against more of them.",
    "Mend the broken benches before you buy new ones.",
    "A bench near the playground would help grandparents.",
]


def table(rows: list[tuple[str, ...]], heading: tuple[str, ...], delimiter: str = ",") -> bytes:
    """Rows as CSV or TSV."""
    lines = io.StringIO()
    csv.writer(lines, delimiter=delimiter, lineterminator="\n").writerows([heading, *rows])
    return lines.getvalue().encode("utf-8")


def _xlsx(rows: list[tuple[str, ...]]) -> bytes:
    book, held = openpyxl.Workbook(), io.BytesIO()
    for row in [("text", "speaker", "table"), *rows]:
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def _docx(paragraphs: list[str]) -> bytes:
    document, held = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(held)
    return held.getvalue()


def _cues(turns: list[tuple[str, str]], comma: bool) -> str:
    mark = "," if comma else "."
    return "".join(f"{n}\n00:00:{n * 5:02}{mark}000 --> 00:00:{n * 5 + 4:02}{mark}000\n{who}: {what}\n\n" for n, (who, what) in enumerate(turns, 1))


def _notes(texts: list[str], first: int, table_name: str) -> list[tuple[str, ...]]:
    return [(f"n{n}", text, f"Person {n}", table_name) for n, text in enumerate(texts, first)]


HEADING = ("id", "text", "speaker", "table")


@cache  # Office files bear the time they were made at: every test is to get the same bytes
def weekends() -> dict[str, dict[str, bytes]]:
    """Weekend -> name below inputs/ -> bytes."""
    whisper = {"segments": [{"id": n, "start": n * 4.0, "end": n * 4.0 + 3.5, "text": f" {text}"} for n, text in enumerate(TREES[3:])]}
    return {
        "weekend-1": {
            "weekend-1/transport/notes.csv": table(_notes(BUSES[:4] + CYCLING[:3], 1, "4"), HEADING),
            "weekend-1/transport/table-5.vtt": ("WEBVTT\n\n" + _cues([("Ann Bell", BUSES[4]), ("Carl Dean", BUSES[5])], False)).encode(),
            "weekend-1/green/cards.tsv": table(_notes(TREES[:3], 20, "6"), HEADING, "\t"),
            "weekend-1/green/notes.txt": "\n\n".join(BENCHES[:2]).encode(),
        },
        "weekend-2": {
            "weekend-2/transport/notes.xlsx": _xlsx([(text, f"Person {n}", "7") for n, text in enumerate(CYCLING[3:], 30)]),
            "weekend-2/transport/table-2.srt": _cues([("Eve Frost", BUSES[6]), ("Gus Hall", BUSES[7])], True).encode(),
            "weekend-2/green/talk.json": json.dumps(whisper).encode(),
            "weekend-2/green/table-notes.docx": _docx(BENCHES[2:]),
        },
        "weekend-3": {
            "weekend-3/transport/late.csv": table(
                [(f"l{n}", f"{text} I said so before.", f"Guest {n}", "9") for n, text in enumerate(BUSES[:3])], HEADING
            ),
            "weekend-3/green/board.md": ("# Trees\n\n" + "".join(f"- {text} That is what table 2 wants.\n" for text in TREES[:3])).encode(),
            "weekend-3/green/empty.csv": b"id,text\n",
        },
    }


def lay(root: Path, *names: str, settings: str = SETTINGS) -> Folder:
    """An assembly in `root` with the files of these weekends, or of all."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "assembly.toml").write_text(settings, "utf-8")
    made = weekends()
    for weekend in names or tuple(made):
        add(root, made[weekend])
    return Folder(root)


def add(root: Path, files: dict[str, bytes]) -> None:
    """Put files into inputs/."""
    for name, data in files.items():
        place = root / "inputs" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def ran(folder: Folder) -> Outcome:
    """One run, watched by nobody."""
    return run(folder, Silent())


def everything(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of an assembly: its bytes and when it was last written."""
    return {p.relative_to(root).as_posix(): (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(root.rglob("*")) if p.is_file()}


RECORDS = ("sources", "contributions", "quotes", "themes", "recommendations", "ledger")


def exported(folder: Folder, out: Path) -> dict[str, bytes]:
    """The bundle's records, by name."""
    export(folder, out, originals=False, public=False)
    return {name: (out / f"{name}.jsonl").read_bytes() for name in RECORDS}


def grouped(records: dict[str, bytes]) -> set[frozenset[str]]:
    """Which words lie together: each theme as the texts of its own quotes."""
    rows = {name: [json.loads(line) for line in records[name].decode().split("\n") if line] for name in ("quotes", "themes")}
    text = {quote["id"]: quote["text"] for quote in rows["quotes"]}
    return {frozenset(text[entry["id"]] for entry in theme["quotes"]) for theme in rows["themes"] if theme["quotes"]}
