"""Which notes two people code: a sample without chance, in proportion over questions and tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from synthesis.records import COUNTING_ROLES, Contribution, Record, Snapshot


class Note(Record):
    """A contribution as a coder sees it, and what it is counted under."""

    id: str
    question: str | None
    table: str | None
    """Weekend and table, as people say them."""
    text: str


def notes_of(made: Snapshot) -> tuple[Note, ...]:
    """Every contribution that can be coded, each wording once a question: what was set aside or does not count is left out."""
    texts = {source.id: source.text for source in made.sources}
    taking_part = {line.contribution for line in made.ledger if line.state not in ("set-aside", "withdrawn")}
    found: dict[tuple[str | None, str], Note] = {}
    for said in sorted(made.contributions, key=lambda said: _number(said.id)):
        if said.id in taking_part and said.role in COUNTING_ROLES:
            note = Note(id=said.id, question=said.question, table=table_of(said), text=texts[said.source][said.start : said.end])
            found.setdefault((said.question, as_compared(note.text)), note)
    return tuple(found.values())


def table_of(said: Contribution) -> str | None:
    """`weekend-1, table 4`; None where no table is known."""
    return f"{said.weekend}, table {said.table}" if said.table else None


def as_compared(text: str) -> str:
    """Words without regard to spacing, which spreadsheets change."""
    return " ".join(text.split())


def sampled(notes: Sequence[Note], of: int) -> tuple[Note, ...]:
    """At most `of` notes: each question by its size, and within it each table by its size, at least one of each while there is room.

    Within a table the hash of the words decides, so that the same notes give the same sample in any order.
    """
    questions = _by(notes, lambda note: note.question or "")
    share = shares({name: len(held) for name, held in questions.items()}, of)
    chosen: list[Note] = []
    for name, held in questions.items():
        tables = _by(held, lambda note: note.table or "")
        within = shares({table: len(there) for table, there in tables.items()}, share[name])
        for table, there in tables.items():
            chosen += shuffled(there, "sample")[: within[table]]
    return tuple(sorted(chosen, key=lambda note: _number(note.id)))


def shuffled(notes: Iterable[Note], salt: str) -> list[Note]:
    """The notes in an order that their words and `salt` decide."""

    def rank(note: Note) -> tuple[bytes, int]:
        words = f"{note.question or ''}\x1f{as_compared(note.text)}".encode(errors="surrogatepass")
        return hashlib.blake2b(words, digest_size=16, key=salt.encode()).digest(), _number(note.id)

    return sorted(notes, key=rank)


def shares(sizes: Mapping[str, int], of: int) -> dict[str, int]:
    """How many of `of` places each part gets: in proportion, none more than it has, at least one each while there are places enough."""
    total = sum(sizes.values())
    if total <= of:
        return dict(sizes)
    by_size = sorted(sizes, key=lambda name: (-sizes[name], name))
    if of <= len(sizes):
        return {name: int(name in by_size[:of]) for name in sizes}
    due = {name: of * size / total for name, size in sizes.items()}
    given = {name: max(1, int(due[name])) for name in sizes}
    while sum(given.values()) > of:
        given[max((name for name in by_size if given[name] > 1), key=lambda name: given[name] - due[name])] -= 1
    while sum(given.values()) < of:
        given[max((name for name in by_size if given[name] < sizes[name]), key=lambda name: due[name] - given[name])] += 1
    return given


def _by(notes: Iterable[Note], key: Callable[[Note], str]) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(key(note), []).append(note)
    return dict(sorted(found.items()))


def _number(identity: str) -> int:
    return int(identity[1:])
