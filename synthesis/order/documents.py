"""Handing out documents, and never writing over one that people have edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import count
from pathlib import Path

from synthesis import document
from synthesis.order.assembly import Assembly
from synthesis.order.progress import Progress
from synthesis.records import Record, Snapshot
from synthesis.store.folder import digest, write

STEM = "draft"


class Written(Record):
    """Paths below the assembly's folder: of documents written, and of edited ones that were left as they are."""

    documents: tuple[str, ...]
    kept: tuple[str, ...]


def due(at: Assembly, state: str) -> bool:
    """Whether documents of the latest weekend are still to be written: a run was cut short before it did, or somebody removed one."""
    weekend = at.database.get("weekend") or ""
    there = all((at.folder.out / weekend / f"{STEM}.{suffix}").is_file() for suffix in document.FORMATS)
    return at.database.get("handed out") != state or not there


def write_all(at: Assembly, made: Snapshot, state: str, progress: Progress) -> Written:
    """Render every format into out/<latest weekend>/, and remember that this was done for `state`."""
    progress.begin("Writing documents", len(document.FORMATS) + 1)
    draft = document.assemble(made)
    progress.reach(1, len(document.FORMATS) + 1)
    ours, written, kept = at.database.handed_out(), [], []
    for number, (suffix, form) in enumerate(document.FORMATS.items(), 2):
        data = form.render(draft)
        edited, path = _place(at.folder.root, f"out/{made.weekend}", suffix, data, ours)
        # Known before it is there: a run that is killed in between finds either the old or the new, and takes neither for an edited one.
        with at.database.transaction():
            at.database.put_handed_out(path, digest(data))
        place = at.folder.root / path
        if not place.is_file() or place.read_bytes() != data:
            write(place, data)
        kept += edited
        written.append(path)
        progress.reach(number, len(document.FORMATS) + 1)
    at.database.put("handed out", state)
    progress.end()
    return Written(documents=tuple(written), kept=tuple(kept))


def _place(root: Path, folder: str, suffix: str, data: bytes, ours: Mapping[str, Set[str]]) -> tuple[list[str], str]:
    """The edited documents that stay, and the first path at which there is nothing, or only what a run wrote."""
    edited: list[str] = []
    for name in _names(suffix):
        path = f"{folder}/{name}"
        if not (root / path).is_file() or digest((root / path).read_bytes()) in {digest(data), *ours.get(path, ())}:
            return edited, path
        edited.append(path)
    raise AssertionError("names never end")


def _names(suffix: str) -> Iterator[str]:
    yield f"{STEM}.{suffix}"
    yield f"{STEM}.new.{suffix}"
    yield from (f"{STEM}.new-{number}.{suffix}" for number in count(2))
