"""How long files take from inputs/ into the database, by part: many small ones, and one with many rows. See the README beside this file."""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import material
from measuring import Figures, cores, in_a_fresh_process, machine, measured, timed

SOURCE = "knox_public_meetings/segments_*.csv.gz"
CASES = ("files", "rows")
PARTS = ("reading", "marking repeats", "cutting into quotes", "kinds", "setting aside", "names", "keeping")
PEOPLE, TABLES, TURNS, SENTENCES = 150, 15, 6, 3
"""Speakers and tables in all; turns of a small file; texts that make up a row."""


def main() -> None:
    """The command line."""
    options = _options()
    if options.measure:
        print(json.dumps(_one(options.measure)))  # noqa: T201
        return
    texts = material.texts(options.texts or sorted(options.data.glob(SOURCE)), options.column)
    if not texts:
        raise SystemExit(f"There are no texts in {options.data / SOURCE}. Name files with --texts, or the folder with --data.")
    report: dict[str, Any] = {"machine": machine(), "files": {}, "rows": {}}
    for case, many in [("files", options.files), ("rows", options.rows)]:
        if not many:
            continue
        with tempfile.TemporaryDirectory() as folder:
            (_files if case == "files" else _rows)(_laid(Path(folder)), texts, many)
            report[case] = {"many": many, **in_a_fresh_process(Path(__file__), ["--measure", folder], options.threads)}
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n")
    print(_table(report))  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", help=".csv, .tsv, .jsonl or .txt, each also .gz; instead of --data")
    parser.add_argument("--column", default="text", help="the column, or key, that holds the text (default: text)")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help=f"the folder in which {SOURCE} lie")
    parser.add_argument("--files", type=int, default=5000, help="small transcripts to take in; 0 leaves them out (default: 5000)")
    parser.add_argument("--rows", type=int, default=20_000, help="rows of one CSV file; 0 leaves it out (default: 20000)")
    parser.add_argument("--threads", type=int, default=cores(), help="that the libraries may use (default: all cores)")
    parser.add_argument("--json", type=Path, help="write all figures to this file as well")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _laid(root: Path) -> Path:
    """An assembly without inputs yet; where they go."""
    (root / "assembly.toml").write_text('title = "Benchmark"\nlanguages = ["en"]\n')
    inputs = root / "inputs" / "weekend-1"
    inputs.mkdir(parents=True)
    return inputs


def _files(inputs: Path, texts: Sequence[str], many: int) -> None:
    for number in range(many):
        turns = [f"Person {(number + turn) % PEOPLE}: {texts[(number * TURNS + turn) % len(texts)]}" for turn in range(TURNS)]
        (inputs / f"table-{number:05d}.txt").write_text("\n\n".join(turns) + "\n")


def _rows(inputs: Path, texts: Sequence[str], many: int) -> None:
    with (inputs / "notes.csv").open("w", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("id", "speaker", "table", "text"))
        for number in range(many):
            said = " ".join(texts[(number * SENTENCES + part) % len(texts)] for part in range(SENTENCES))
            rows.writerow((number, f"Person {number % PEOPLE}", number % TABLES + 1, said))


def _one(root: Path) -> dict[str, Any]:
    """Take in what lies in `root`, and what each part took."""
    from synthesis import ingest, recommend, segment
    from synthesis.order import intake
    from synthesis.order.assembly import opened
    from synthesis.order.progress import Silent
    from synthesis.records import Contribution, Place
    from synthesis.store import Database, Folder

    said = "Once. Then again."  # loads spaCy, which is no part of the intake
    one = Contribution(id="C1", source="S1", start=0, end=len(said), weekend="1", grade="A", language="en", place=Place(row=1))
    segment.split([one], {"S1": said})
    parts: Figures = dict.fromkeys(PARTS, 0.0)
    owned = ((ingest, "read_one"), (ingest, "mark_repeats"), (segment, "split"), (recommend, "classify"), (segment, "sift"), (Folder, "write_names"))
    for (owner, name), part in zip((*owned, (Database, "put_source")), PARTS, strict=True):
        timed(owner, name, parts, part)
    figures: Figures = {}
    with opened(Folder(root), to_write=True) as at:
        with measured(figures):
            intake.take_in(at, Silent())
        held = {"contributions": len(at.database.contributions()), "quotes": len(at.database.quotes())}
    return {"figures": {**figures, **parts}, **held}


def _table(report: dict[str, Any]) -> str:
    lines = [report["machine"], "", f"| | {' | '.join((*PARTS, 'else', 'all, s', 'processor, s', 'more MiB', 'ms each'))} |"]
    lines.append("|---|" + "---:|" * (len(PARTS) + 5))
    for case in CASES:
        if not report[case]:
            continue
        figures, many = report[case]["figures"], report[case]["many"]
        known = [figures[part] for part in PARTS]
        cells = [*known, figures["seconds"] - sum(known), figures["seconds"], figures["processor seconds"]]
        said = [*(f"{cell:.1f}" for cell in cells), f"{figures['more MiB']:.0f}", f"{1000 * figures['seconds'] / many:.1f}"]
        lines.append(f"| {many:,} {case} | {' | '.join(said)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
