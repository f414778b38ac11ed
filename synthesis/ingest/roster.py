"""The roster: who is member, facilitator, expert or staff, how else their names are written, and at which table they sat on which weekend.

`roster.xlsx` has a row per person and the columns name, other spellings, role, and `table weekend-1`, `table weekend-2` … as many as there are
weekends. A column `table` alone holds for every weekend.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import Field

from synthesis.ingest import delimited, xlsx
from synthesis.ingest.columns import SYNONYMS, folded
from synthesis.ingest.reading import InputFile
from synthesis.ingest.roles import role_named
from synthesis.ingest.rows import Row
from synthesis.records import Place, Problem, Record, Role
from synthesis.settings import FileRule

NAMES = frozenset({*SYNONYMS["speaker"], "first and last name", "nom et prenom", "vor und nachname", "nombre y apellidos"})
SPELLINGS = frozenset(
    {"other spellings", "spellings", "other names", "also", "also known as", "aka", "aliases", "alias", "display names", "zoom name"}
    | {"autres graphies", "autres noms", "weitere schreibweisen", "andere schreibweisen", "schreibweisen", "otras grafias", "otros nombres"}
    | {"altre grafie", "inne pisownie"}
)
TABLE = re.compile(r"(?:table|tisch|mesa|tavolo|tafel|taula|stolik|group|gruppe|groupe)\b\s*(.*)", re.IGNORECASE)
TABLE_LAST = re.compile(r"(.*\S)\s+(?:table|tisch|mesa|tavolo|tafel|taula|stolik|group|gruppe|groupe)", re.IGNORECASE)
EVERY_WEEKEND = "*"
"""The weekend of a column that says `table` and no more."""


class RosterEntry(Record):
    """One person. `role` is None where the roster does not say a known one; `written_role` is what it says."""

    name: str
    spellings: tuple[str, ...] = ()
    role: Role | None = None
    written_role: str | None = None
    tables: dict[str, str] = Field(default_factory=dict)
    """Weekend (the name of its folder) -> table; the weekend `*` stands for all that are not named."""
    row: int

    def table(self, weekend: str) -> str | None:
        """Where this person sat on that weekend; None where the roster does not say."""
        return self.tables.get(weekend, self.tables.get(EVERY_WEEKEND))


class Roster(Record):
    """Everyone on the roster, in its order."""

    entries: tuple[RosterEntry, ...] = ()


def read_roster(data: bytes, name: str, roles: Mapping[str, Role] | None = None) -> tuple[Roster, tuple[Problem, ...]]:
    """The roster in these bytes (XLSX, or CSV by its name), and what is wrong in it, by row. `roles` are assembly.toml's own words for roles.

    Rows that cannot be used (no name) are left out and said; a name listed twice is kept once, with all spellings and tables.
    """
    rows, problems = _rows(data, name)
    head = next((place for place, row in enumerate(rows[:15]) if any(folded(cell) in NAMES for cell in row.cells)), None)
    if head is None:
        if not problems:
            message = f"It has no column of names. Columns seen: {_seen(rows)}."
            hint = "The first row needs the headings: name, other spellings, role, table weekend-1."
            problems.append(Problem(file=name, place=Place(row=1), message=message, hint=hint))
        return Roster(), tuple(problems)
    entries: dict[str, RosterEntry] = {}
    for row in rows[head + 1 :]:
        entry = _entry(rows[head].cells, row, roles or {})
        if entry is None:
            if not row.blank:
                hint = "Write the name, or take the row out."
                problems.append(Problem(file=name, place=Place(row=row.number), message="The row has no name.", hint=hint))
            continue
        problems += _about(name, entry, entries.get(folded(entry.name)))
        known = entries.get(folded(entry.name))
        entries[folded(entry.name)] = entry if known is None else _joined(known, entry)
    listed = tuple(entries.values())
    return Roster(entries=listed), (*problems, *_shared(name, listed))


def _rows(data: bytes, name: str) -> tuple[list[Row], list[Problem]]:
    file = InputFile(name=name, data=data)
    if xlsx.sniff(file):
        sheets, wrong = xlsx.sheets_of(file)
        worded = [rows for _, hidden, rows in sheets if not hidden and any(not row.blank for row in rows)]
        if wrong is None and not worded:
            wrong = Problem(file=name, message="It is empty.", hint="The first row needs the headings: name, other spellings, role.")
        return (worded[0] if worded else []), ([] if wrong is None else [wrong])
    if name.lower().endswith(".xlsx"):
        return [], list(xlsx.read(file, FileRule(files=name)).problems)
    rows, problems = delimited.rows_of(file, FileRule(files=name))
    return list(rows), list(problems)


def _entry(headings: Sequence[str], row: Row, roles: Mapping[str, Role]) -> RosterEntry | None:
    name, role, spellings, tables = "", "", [], {}
    for heading, cell in zip(headings, row.cells, strict=False):
        what, value = folded(heading), " ".join(cell.split())
        if not value:
            continue
        if what in NAMES and not name:
            name = value
        elif what in SPELLINGS:
            spellings += [part.strip() for part in re.split(r"[;,\n|/]", cell) if part.strip()]
        elif what in SYNONYMS["role"]:
            role = value
        elif (weekend := _weekend(heading)) is not None:
            tables[weekend] = value
    if not name:
        return None
    return RosterEntry(name=name, spellings=tuple(spellings), role=role_named(role, roles), written_role=role or None, tables=tables, row=row.number)


def _weekend(heading: str) -> str | None:
    """The weekend that a heading names (`table weekend-1`, `Weekend 1 table`, `Tisch (weekend-1)`), as it is written there."""
    heading = " ".join(heading.replace("(", " ").replace(")", " ").replace(":", " ").split())
    if found := TABLE.fullmatch(heading):
        return found[1].strip() or EVERY_WEEKEND
    return found[1].strip() if (found := TABLE_LAST.fullmatch(heading)) else None


def _about(file: str, entry: RosterEntry, known: RosterEntry | None) -> list[Problem]:
    place = Place(row=entry.row)
    problems = []
    if known is not None:
        message = f"This name stands in row {known.row} already; both rows were taken for one person."
        hint = "If they are two people, add something that tells them apart, in the files too."
        problems.append(Problem(file=file, place=place, message=message, hint=hint))
    if entry.role is None:
        said = f'The role "{entry.written_role}" is not known' if entry.written_role else "The row has no role"
        hint = "Write member, facilitator, expert or staff"
        hint += f', or say in assembly.toml under [roles] what "{entry.written_role}" is.' if entry.written_role else "."
        problems.append(Problem(file=file, place=place, message=f"{said}; the person counts as a member.", hint=hint))
    return problems


def _joined(first: RosterEntry, second: RosterEntry) -> RosterEntry:
    spellings = tuple(dict.fromkeys((*first.spellings, *second.spellings)))
    changed = {"spellings": spellings, "role": first.role or second.role, "tables": {**second.tables, **first.tables}}
    return first.model_copy(update=changed)


def _shared(file: str, entries: Sequence[RosterEntry]) -> list[Problem]:
    """Spellings under which two people stand: who is meant cannot be told."""
    owners: dict[str, RosterEntry] = {}
    problems = []
    for entry in entries:
        for spelling in dict.fromkeys(folded(written) for written in (entry.name, *entry.spellings)):
            other = owners.setdefault(spelling, entry)
            if other is not entry:
                message = f'"{spelling}" stands for the person in row {other.row} too.'
                hint = "Leave the spelling with one of them; the files then need fuller names."
                problems.append(Problem(file=file, place=Place(row=entry.row), message=message, hint=hint))
    return problems


def _seen(rows: Sequence[Row]) -> str:
    first = next((row for row in rows if not row.blank), None)
    return ", ".join(f'"{cell}"' for cell in first.cells if cell.strip()) if first is not None else "none"
