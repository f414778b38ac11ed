"""Handing out documents, and never writing over one that people have edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from functools import partial
from itertools import count
from pathlib import Path

from synthesis import document
from synthesis.order import bases, house
from synthesis.order.assembly import Assembly
from synthesis.order.progress import Progress
from synthesis.records import Record, Snapshot
from synthesis.store.folder import digest, write

STEM = "draft"

PLAIN = "plain"
"""A theme a page in members' own words, with lines to write on; only where assembly.toml asks for it."""

EVERYTHING = "everything.xlsx"
"""Beside the documents: a row for every quote. With it anyone can count the people behind a theme, so it is never part of a public bundle."""


class Written(Record):
    """Paths below the assembly's folder: of documents written, and of edited ones that stay as they are and were not taken in yet."""

    documents: tuple[str, ...]
    kept: tuple[str, ...]


def due(at: Assembly, state: str) -> bool:
    """Whether documents of the latest weekend are still to be written: a run was cut short before it did, or somebody removed one."""
    weekend = at.database.get("weekend") or ""
    stems = (STEM, PLAIN) if at.settings.document.plain_first else (STEM,)
    names = (*(f"{stem}.{suffix}" for stem in stems for suffix in document.FORMATS), EVERYTHING)
    there = all((at.folder.out / weekend / name).is_file() for name in names)
    return at.database.get("handed out") != state or not there


def write_all(at: Assembly, made: Snapshot, state: str, progress: Progress) -> Written:
    """Render every format into out/<latest weekend>/, and remember that this was done for `state`."""
    plain = at.settings.document.plain_first
    steps = len(document.FORMATS) * (1 + plain) + 2
    progress.begin("Writing documents", steps)
    draft = document.assemble(made)
    papers = {STEM: draft} | ({PLAIN: document.plain(made)} if plain else {})
    with at.database.transaction():
        bases.keep(at.database, draft)
        bases.keep_papers(at.database, {name: paper for name, paper in papers.items() if name != STEM})
    progress.reach(1, steps)
    makers: dict[str, Callable[[], bytes]] = {
        f"{stem}.{suffix}": partial(house.render, at.folder, paper, suffix) for stem, paper in papers.items() for suffix in document.FORMATS
    }
    makers[EVERYTHING] = partial(document.everything, made)
    ours, written, kept = at.database.handed_out(), [], []
    asked = bases.taken_in(at.database)
    for number, (name, made_of) in enumerate(makers.items(), 2):
        data = made_of()
        edited, path = _place(at.folder.root, f"out/{made.weekend}", name, data, ours)
        # Known before it is there: a run that is killed in between finds either the old or the new, and takes neither for an edited one.
        with at.database.transaction():
            at.database.put_handed_out(path, digest(data))
        place = at.folder.root / path
        if not place.is_file() or place.read_bytes() != data:
            write(place, data)
        kept += [edit for edit in edited if digest((at.folder.root / edit).read_bytes()) not in asked]
        written.append(path)
        progress.reach(number, steps)
    at.database.put("handed out", state)
    progress.end()
    return Written(documents=tuple(written), kept=tuple(kept))


def _place(root: Path, folder: str, wanted: str, data: bytes, ours: Mapping[str, Set[str]]) -> tuple[list[str], str]:
    """The edited documents that stay, and the first path at which there is nothing, or only what a run wrote."""
    edited: list[str] = []
    for name in _names(wanted):
        path = f"{folder}/{name}"
        if not (root / path).is_file() or digest((root / path).read_bytes()) in {digest(data), *ours.get(path, ())}:
            return edited, path
        edited.append(path)
    raise AssertionError("names never end")


def _names(wanted: str) -> Iterator[str]:
    stem, suffix = wanted.rsplit(".", 1)
    yield wanted
    yield f"{stem}.new.{suffix}"
    yield from (f"{stem}.new-{number}.{suffix}" for number in count(2))
