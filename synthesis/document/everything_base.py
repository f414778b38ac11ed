"""What everything.xlsx remembers of itself: a line for each row as it was handed out, so that only what people changed counts.

A line holds the words of the cells that may be changed, and of each of the others a short check sum, which tells whether it was touched. It
says nothing that does not stand in the same workbook in plain sight.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from synthesis.document.everything_columns import FORM, SHEETS, Column
from synthesis.errors import SynthesisError


@dataclass(frozen=True)
class Held:
    """A row as it was handed out: the words of its open cells and the check sums of the others, both by column."""

    open: Mapping[str, str]
    checks: Mapping[str, str]

    def touched(self, column: str, words: str) -> bool:
        """Whether a cell that people may not change says something else now."""
        return column in self.checks and self.checks[column] != check(words)


@dataclass
class Base:
    """All a workbook held: the language it is in, and its rows by sheet and id."""

    language: str
    rows: dict[str, dict[str, Held]] = field(default_factory=lambda: {name: {} for name in SHEETS})


def spaced(words: str) -> str:
    """Words as they are compared: programs change line ends and trailing spaces on their own."""
    return " ".join(words.split())


def check(words: str) -> str:
    """A check sum of five signs: not a secret, only a sign that a cell was touched."""
    return f"{zlib.crc32(spaced(words).encode('utf-8', 'surrogatepass')) & 0xFFFFF:05x}"


def remembered(language: str, rows: Mapping[str, Iterable[Sequence[str]]]) -> Iterator[str]:
    """The lines for some sheets' rows, each row as the text of its cells in the order of its columns."""
    names = {sheet: [[column.name for column in SHEETS[sheet] if column.open is is_open] for is_open in (True, False)] for sheet in rows}
    yield _line([FORM, language, names])
    for sheet, cells in rows.items():
        columns = SHEETS[sheet]
        for row in cells:
            yield _line([sheet, row[0], _open(columns, row), "".join(_checks(columns, row))])


def _open(columns: Sequence[Column], row: Sequence[str]) -> list[str]:
    return [cell for column, cell in zip(columns, row, strict=True) if column.open]


def _checks(columns: Sequence[Column], row: Sequence[str]) -> Iterator[str]:
    return (check(cell) for column, cell in zip(columns, row, strict=True) if not column.open)


def _line(value: list[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def recalled(lines: Iterable[str]) -> Base:
    """The base that these lines hold. Raises SynthesisError where they are none of ours, or of a form that is not known here."""
    try:
        found = [json.loads(line) for line in lines]
        form, language, names = found[0]
        if form != FORM:
            raise SynthesisError("It was written by another version of this software.", "Take a newly written everything.xlsx.")
        base = Base(language)
        for sheet, key, open_, checks in found[1:]:
            opened, closed = names[sheet]
            sums = [checks[place : place + 5] for place in range(0, len(checks), 5)]
            base.rows[sheet][key] = Held(dict(zip(opened, open_, strict=True)), dict(zip(closed, sums, strict=True)))
    except (ValueError, TypeError, KeyError, IndexError) as wrong:
        raise SynthesisError("Its hidden sheet was changed.", "Make the changes in a copy of the file as it was handed out.") from wrong
    return base
