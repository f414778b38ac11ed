"""People's own coding and the software's grouping of the same quotes, side by side."""

from __future__ import annotations

from synthesis.records.terms import Record


class HeldBy(Record):
    """How many quotes of a theme a group of the software holds."""

    label: str
    quotes: int


class CodeBeside(Record):
    """Where the software put the quotes of a theme that people's codes made; `loose` are those it grouped nowhere.

    `seen` says that groups which are mostly this theme's hold at least half of it.
    """

    theme: str
    label: str
    quotes: int
    held: tuple[HeldBy, ...]
    loose: int
    seen: bool


class AloneGroup(Record):
    """A group of the software that no theme of people's matches: how many quotes it holds, how many of them are coded, and some of them.

    It is `mixed` where its coded quotes bear several codes, none of them half; otherwise hardly any of its quotes is coded.
    """

    label: str
    quotes: int
    coded: int
    mixed: bool
    shown: tuple[str, ...]


class Suggestion(Record):
    """A quote without a code, and the theme beside which the software would put it. Nothing is moved by it."""

    quote: str
    theme: str
    group: str


class SoftwareGroup(Record):
    """A main group of the software, with the quotes of those below it."""

    label: str
    quotes: tuple[str, ...]


class Beside(Record):
    """People's coding of one question and the software's grouping of the same quotes: what each found that the other did not."""

    question: str | None
    groups: tuple[SoftwareGroup, ...]
    codes: tuple[CodeBeside, ...]
    alone: tuple[AloneGroup, ...]
    suggestions: tuple[Suggestion, ...]
