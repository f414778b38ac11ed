"""The columns of everything.xlsx, sheet by sheet: what writes them and what reads them back take them from here."""

from __future__ import annotations

import re

from synthesis.languages.wording import Wording
from synthesis.records import Record

OPEN_SIGN = " *"
"""Stands behind the heading of a column that people may change: colour alone is not seen by everybody."""


class Column(Record):
    """A column: its name in the phrases, its width in characters, and what people may do in it.

    `choices` names the list to choose from; where it is `strict`, nothing else can be typed. `how` names the phrase that explains it.
    """

    name: str
    width: int
    open: bool = False
    choices: str | None = None
    strict: bool = False
    how: str | None = None
    figures: bool = False
    """Whether it holds counts, or what stands in their place."""


def _open(name: str, width: int, how: str, choices: str | None = None, strict: bool = False) -> Column:
    return Column(name=name, width=width, open=True, choices=choices, strict=strict, how=how)


def _kept(**widths: int) -> tuple[Column, ...]:
    return tuple(Column(name=name, width=width) for name, width in widths.items())


def _figures(**widths: int) -> tuple[Column, ...]:
    return tuple(Column(name=name, width=width, figures=True) for name, width in widths.items())


QUOTES: tuple[Column, ...] = (
    *_kept(id=11, text=62),
    _open("theme", 34, "how_theme", "themes"),
    _open("kind", 14, "how_kind", "kinds", strict=True),
    _open("state", 17, "how_state", "states", strict=True),
    _open("reason", 22, "how_reason", "reasons"),
    *_kept(by=18, question=46, main_theme=34, second=15, side=16, cited_in=15),
    *_kept(weekend=13, session=13, table=10, person=14, role=16, whose=24, file=32, place=28),
)
THEMES: tuple[Column, ...] = (
    *_kept(id=9, above=9),
    _open("label", 38, "how_words"),
    *_kept(label_by=16, question=46),
    *_figures(people=12, tables=11, submissions=15, unattributed=13, quotes=12),
    *_kept(clarity=28, first_words=64),
)
RECOMMENDATIONS: tuple[Column, ...] = (
    *_kept(id=11, what=17),
    _open("title", 34, "how_words"),
    _open("text", 62, "how_words"),
    *_kept(title_by=14, text_by=14, evidence=24, raised_by=28, themes=14),
    _open("status", 46, "how_status", "statuses", strict=True),
    *_kept(question=46),
)
BALANCE: tuple[Column, ...] = (
    *_kept(counted=16, weekend=18, question=46),
    *_figures(received=15, cited=13, themed=15, ungrouped=19, set_aside=18, withdrawn=18),
)

PRINTED = {"quotes": 7, "themes": 11, "recommendations": 8, "balance": len(BALANCE)}
"""How many columns of each sheet are printed: all of them would be too small to read."""

SHEETS: dict[str, tuple[Column, ...]] = {"quotes": QUOTES, "themes": THEMES, "recommendations": RECOMMENDATIONS}
"""The sheets that are read back, by the name of their title in the phrases."""

LISTS = "synthesis lists"
"""The hidden sheet: in its first column what the workbook said when it was written, beside it the lists to choose from."""

FORM = "everything/1"

LONGEST = 32_767
"""Characters (UTF-16 code units) that a cell can hold."""


def heading(say: Wording, column: Column, roster: bool = True) -> str:
    """A column's heading as it is printed. Without a roster nobody knows who is a member: speakers are counted."""
    name = "speakers" if column.name == "people" and not roster else column.name
    words = say.known(f"everything.heading.{name}") or _capital(say(f"front.{name}"))
    return f"{words}{OPEN_SIGN if column.open else ''}"


def _capital(text: str) -> str:
    """A heading of the balance sheet without its sign and its hints for line breaks: "+ set aside" is "Set aside"."""
    plain = text.lstrip("=+ ").replace("\u00ad", "")
    return plain[:1].upper() + plain[1:]


def folded(text: str) -> str:
    """What a heading, a theme's label or a choice is compared by: without case, double spaces and the sign of open columns."""
    return " ".join(text.removesuffix(OPEN_SIGN).split()).casefold()


def new_theme(say: Wording, written: str) -> str | None:
    """The name behind "new: ", in the document's language or English; None where the cell names no new theme. It may be empty."""
    marks = {folded(say("everything.new")).rstrip(":").strip(), "new"}
    found = re.match(r"\s*([^\s:：]+)\s*[:：](.*)", written, re.DOTALL)
    return " ".join(found[2].split()) if found and found[1].casefold() in marks else None


def choice(say: Wording, part: str, written: str, names: tuple[str, ...]) -> str | None:
    """Which of `names` a cell means: as this language words it, or by the name itself. None where it is none of them."""
    spelled = {folded(name): name for name in names} | {folded(say(f"everything.{part}.{name}")): name for name in names}
    return spelled.get(folded(written))
