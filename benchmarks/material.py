"""What the benchmarks run on: texts from files, each different one once, and their vectors, computed once by the project's own embed room."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from synthesis.embed import Progress

LONGEST = 1_000_000
"""Characters a field of a CSV file may have."""


def texts(files: Sequence[Path], column: str) -> list[str]:
    """The different texts of the files, in an order that follows from each text alone.

    So the first thousand are a sample of all, the first ten thousand hold them, and the order of files and rows changes nothing.
    """
    found = {text for file in files for text in _in_file(file, column) if text}
    return sorted(found, key=lambda text: hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest())


def _in_file(file: Path, column: str) -> Iterator[str]:
    """The texts of a .csv or .tsv with a heading row, a .jsonl of objects or strings, or a .txt with one a line; each may be gzipped."""
    data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    lines = io.StringIO(data.decode("utf-8-sig"), newline="")
    kind = Path(file.stem).suffix if file.suffix == ".gz" else file.suffix
    if kind in {".csv", ".tsv"}:
        csv.field_size_limit(LONGEST)
        rows = csv.DictReader(lines, delimiter="\t" if kind == ".tsv" else ",")
        if column not in (rows.fieldnames or ()):
            raise SystemExit(f"{file}: has no column {column}. It has: {', '.join(rows.fieldnames or ())}. Name one with --column.")
        yield from ((row[column] or "").strip() for row in rows)
    elif kind == ".jsonl":
        for line in lines:
            read = json.loads(line)
            yield str(read[column] if isinstance(read, dict) else read).strip()
    else:
        yield from (line.strip() for line in lines)


def vectors(wanted: Sequence[str], kept: Path, language: str, told: Progress | None = None) -> NDArray[np.float32]:
    """The packaged model's vectors of these texts. What the file `kept` holds is not computed again; an interrupted run goes on where it was."""
    from synthesis import embed
    from synthesis.catalogue import model_cards
    from synthesis.store.database import Database
    from synthesis.store.vectors import VectorCache

    cards = model_cards()
    embedder = embed.load(cards[embed.choose(embed.AUTO, [language], cards)], [language])
    kept.parent.mkdir(parents=True, exist_ok=True)
    database = Database(kept)
    try:
        return embed.encode([str(number) for number in range(len(wanted))], wanted, embedder, VectorCache(database), told).matrix
    finally:
        database.close()
