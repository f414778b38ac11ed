"""What stands in a file that came back, format apart: units (paragraphs, tables) with their words before, between and after each author."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from synthesis.records import Place


@dataclass(frozen=True)
class Change:
    """A tracked change: who and when, as the file says; `move` where the words were moved, by that name."""

    author: str | None
    at: str | None
    move: str | None = None


def when(written: str | None) -> str | None:
    """A time as ISO 8601 has it; None where the file names none that could be (LibreOffice writes the year 0 for remarks without one)."""
    try:
        return written if written and datetime.fromisoformat(written) else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Atom:
    """Words of one run, or the end of a paragraph (`end`). `names` are the bookmarks around them."""

    text: str
    inserted: Change | None = None
    deleted: Change | None = None
    names: frozenset[str] = frozenset()
    end: bool = False

    def stands(self, authors: frozenset[str | None]) -> bool:
        """Whether it is there once these authors' changes are accepted and the others' are not."""
        there = self.inserted is None or self.inserted.author in authors
        return there and not (self.deleted is not None and self.deleted.author in authors)


@dataclass(frozen=True)
class Step:
    """The words after one author's changes; `text` is None where nothing stands. The first step of a unit is before all tracked changes."""

    text: str | None
    author: str | None = None
    at: str | None = None


@dataclass(frozen=True)
class Comment:
    """A remark on words."""

    text: str
    author: str | None
    at: str | None
    words: str = ""
    style: str | None = None


@dataclass(frozen=True)
class Extra:
    """Words that hang on a paragraph: a footnote, a text box, a link out of the document."""

    style: str
    text: str
    words: str | None = None
    author: str | None = None
    at: str | None = None


@dataclass(frozen=True)
class RowUnit:
    """A row of a table: its cells' steps and the bookmarks in it."""

    cells: tuple[tuple[Step, ...], ...]
    names: frozenset[str] = frozenset()

    def text(self, last: bool = False) -> str | None:
        texts = [cell[-1 if last else 0].text for cell in self.cells]
        return None if all(text is None for text in texts) else "\t".join(text or "" for text in texts)


@dataclass(frozen=True)
class Unit:
    """A paragraph or table. `names` are the bookmarks in it, with how many characters each covers; `move` names a tracked move."""

    place: Place
    style: str
    steps: tuple[Step, ...]
    names: dict[str, int] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    extras: tuple[Extra, ...] = ()
    rows: tuple[RowUnit, ...] | None = None
    contents: bool = False
    pictures: int = 0
    move: str | None = None

    @property
    def before(self) -> str | None:
        """The words before any tracked change; None where there was nothing."""
        return self.steps[0].text

    @property
    def after(self) -> str | None:
        """The words with every tracked change accepted; None where nothing is left."""
        return self.steps[-1].text


def steps(atoms: Sequence[Atom], first: str | None = "", final: Step | None = None) -> tuple[Step, ...]:
    """The words of some atoms before tracked changes and after each author's, in order of the authors' first change."""
    order = _authors(atoms)
    out = [Step(_join(atoms, frozenset()) if first is not None else None)]
    for number, (author, at) in enumerate(order, 1):
        out.append(Step(_join(atoms, frozenset(name for name, _ in order[:number])), author, at))
    if final is not None and final.text != out[-1].text:
        out = [*out[:-1], replace(out[-1], text=final.text)] if len(out) > 1 and out[-1].author == final.author else [*out, final]
    return tuple(out)


def _authors(atoms: Iterable[Atom]) -> list[tuple[str | None, str | None]]:
    """Whose changes stand in the atoms, by the time of their first, with the time of their last."""
    times: dict[str | None, list[str]] = {}
    for atom in atoms:
        for change in (atom.inserted, atom.deleted):
            if change is not None:
                times.setdefault(change.author, []).append(change.at or "")
    return [(author, max(found) or None) for author, found in sorted(times.items(), key=lambda item: min(item[1]))]


def _join(atoms: Sequence[Atom], authors: frozenset[str | None]) -> str:
    standing = [atom for atom in atoms if atom.stands(authors)]
    while standing and standing[-1].end:
        standing.pop()
    return "".join("\n" if atom.end else atom.text for atom in standing)


_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", None),
        "…": "...",
    }
)


def fold(text: str) -> str:
    """The text without differences of no weight: kinds of quotation marks, dashes and spaces, soft hyphens, ligatures of points.

    Word and phones make these by themselves while somebody types; a text that differs in nothing else was not edited.
    """
    folded = unicodedata.normalize("NFC", text).translate(_FOLDED).replace("''", '"')
    return " ".join(folded.split())


def tidy(text: str) -> str:
    """Words as they came back, fit to be kept: no soft hyphens, NFC, single spaces; line breaks stay."""
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\ufeff", "")
    return "\n".join(" ".join(line.split()) for line in plain.split("\n")).strip("\n")


_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_CLOSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def shingles(text: str) -> list[str]:
    """The words of a text for comparing, small letters; scripts without spaces by character."""
    return [part for word in _WORD.findall(fold(text).casefold()) for part in (list(word) if _CLOSE.search(word) else [word])]
