"""The names file: which pseudonym stands for which name. Text in, text out; nothing else of the project reads it.

CSV with the columns pseudonym, name as written, source where first seen, and (where a label such as "Speaker 1" means somebody else in
every file) the file or platform inside which it holds. A line without a name keeps the pseudonym of somebody who was withdrawn from
being given again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from synthesis.records import Place, Problem, Record

HEADINGS = ("pseudonym", "name as written", "source where first seen", "holds inside")
_PSEUDONYM = re.compile(r"P([1-9][0-9]*)")


class Named(Record):
    """One spelling of a name and its pseudonym. `inside` is empty where the spelling means the same person everywhere."""

    pseudonym: str
    name: str
    source: str = ""
    inside: str = ""


def number_of(pseudonym: str) -> int:
    """P12 -> 12; 0 for anything that is no pseudonym. Pseudonyms are sorted by it."""
    found = _PSEUDONYM.fullmatch(pseudonym)
    return int(found[1]) if found else 0


def render(names: Iterable[Named]) -> str:
    """The names file for these lines, in the order of their pseudonyms."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(HEADINGS)
    for named in sorted(names, key=lambda one: (number_of(one.pseudonym), one.name, one.inside)):
        lines.writerow((named.pseudonym, named.name, named.source, named.inside))
    return out.getvalue()


def parse(text: str, file: str = "names.csv") -> tuple[tuple[Named, ...], tuple[Problem, ...]]:
    """The lines of a names file, and what is wrong in it: a line without a pseudonym, a spelling that stands for two people."""
    names: list[Named] = []
    problems: list[Problem] = []
    taken: dict[tuple[str, str], str] = {}
    text = text.removeprefix("\ufeff")
    # Spreadsheet programs save CSV with the list separator of their country.
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
        if (number == 1 and row[:1] == [HEADINGS[0]]) or not any(row):
            continue
        pseudonym, name, source, inside = (*row[:4], "", "", "", "")[:4]
        if not number_of(pseudonym):
            hint = "The first column holds P and a number; put back the line as it was."
            problems.append(Problem(file=file, place=Place(row=number), message=f"{pseudonym!r} is no pseudonym.", hint=hint))
        elif name and taken.setdefault((name, inside), pseudonym) != pseudonym:
            message = f"This name already stands for {taken[name, inside]}."
            problems.append(Problem(file=file, place=Place(row=number), message=message, hint="Take one of the two lines out."))
        else:
            names.append(Named(pseudonym=pseudonym, name=name, source=source, inside=inside))
    return tuple(names), tuple(problems)
