"""Handing out documents, and never writing over one that people have edited."""

from __future__ import annotations

from collections.abc import Sequence

from synthesis import document
from synthesis.order.progress import Progress
from synthesis.records import Record, Snapshot
from synthesis.store import Database, Folder
from synthesis.store.folder import digest, write

STEM = "draft"


class Written(Record):
    """Paths below the assembly's folder: of documents written, and of edited ones that were left as they are."""

    documents: tuple[str, ...]
    kept: tuple[str, ...]


def missing(folder: Folder, database: Database) -> bool:
    """Whether a document of the latest weekend is not there: the run that was to write it was cut short, or somebody removed it."""
    weekend = database.get("weekend")
    return weekend is None or any(not (folder.root / path).is_file() for path in _paths(weekend))


def _paths(weekend: str) -> tuple[str, ...]:
    return tuple(f"out/{weekend}/{STEM}.{suffix}" for suffix in document.FORMATS)


def write_all(folder: Folder, database: Database, made: Snapshot, notes: Sequence[str], progress: Progress) -> Written:
    """Render every format into out/<latest weekend>/."""
    draft = document.assemble(made)
    known = database.written()
    written, kept = [], []
    progress.begin("Writing documents", len(document.FORMATS))
    for number, (suffix, form) in enumerate(document.FORMATS.items()):
        path = f"out/{made.weekend}/{STEM}.{suffix}"
        data = form.render(draft)
        place = folder.root / path
        if place.is_file() and digest(place.read_bytes()) not in (known.get(path), digest(data)):
            kept.append(path)
            path = f"out/{made.weekend}/{STEM}.new.{suffix}"
            place = folder.root / path
        with database.transaction():
            database.put_written({path: digest(data)})
        if not place.is_file() or place.read_bytes() != data:
            write(place, data)
        written.append(path)
        progress.reach(number + 1, len(document.FORMATS))
    progress.end()
    return Written(documents=tuple(written), kept=tuple(kept))
