"""The codes people gave: what a cell says, which of them are on the fixed list, and how each is spelled.

A cell may hold several codes ("Buses; Cost") and a code may stand within another ("Transport > Buses"). Codes are compared without
regard to case, accents, spacing and punctuation, so that `evening-buses` and `Evening buses` are one.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from synthesis.records import Contribution, Record
from synthesis.settings import Code

Path = tuple[str, ...]
"""A theme's label, with the label of the theme it lies in before it where it lies in one."""

BETWEEN = re.compile(r"[;；\n]+")
WITHIN = re.compile(r"[>›]+")

Key = tuple[str, ...]
"""A path folded, for comparing."""


class Unlisted(Record):
    """A code that is not on the question's list, the note that bears it, and the nearest code that is."""

    contribution: str
    code: str
    nearest: str | None


def folded(text: str) -> str:
    """A label as it is compared."""
    spread = unicodedata.normalize("NFKD", text)
    plain = unicodedata.normalize("NFC", "".join(c for c in spread if not "\u0300" <= c <= "\u036f"))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).casefold().split())


def path_of(code: str) -> Path:
    """The labels of a code, the outer one first. More than one `>` makes one long inner label: themes have two layers."""
    parts = [" ".join(part.split()) for part in WITHIN.split(code) if folded(part)]
    return (parts[0], " > ".join(parts[1:])) if len(parts) > 1 else tuple(parts)


def key_of(path: Path) -> Key:
    """How a path is compared."""
    return tuple(folded(part) for part in path)


def shown(path: Path) -> str:
    """A path as people write it."""
    return " > ".join(path)


class Codebook:
    """Which codes there are for one question: those on its list, in that order, or, where there is no list, those that notes bear."""

    def __init__(self, listed: Sequence[Code], said: Iterable[Contribution]) -> None:
        self.listed = bool(listed)
        self._known: dict[Key, Path] = {}
        self._spelled: dict[Key, Path] = {}
        for code in listed:
            path = path_of(code.label)
            for depth in range(1, len(path) + 1):
                self._known.setdefault(key_of(path[:depth]), path[:depth])
            for other in (*code.also, *path[1:]):
                self._spelled.setdefault(key_of(path_of(other)), path)
        if not listed:
            self._known = _as_most_write(said)

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every theme there may be: on the list in its order, else by name; a theme stands before those within it."""
        if self.listed:
            order = list(dict.fromkeys(path[0] for path in self._known.values()))
            return tuple(sorted(self._known.values(), key=lambda path: (order.index(path[0]), len(path) > 1)))
        return tuple(path for _, path in sorted(self._known.items()))

    def read(self, cell: str | None) -> tuple[tuple[Path, ...], tuple[str, ...]]:
        """The themes that a cell names, in its order and each once; and the codes in it that are not on the list."""
        if not cell or not folded(cell):
            return (), ()
        whole = self._find(cell)
        if whole is not None:
            return (whole,), ()
        found: dict[Path, None] = {}
        strange = []
        for code in BETWEEN.split(cell):
            if not folded(code):
                continue
            path = self._find(code)
            if path is None:
                strange.append(" ".join(code.split()))
            else:
                found[path] = None
        return tuple(found), tuple(strange)

    def nearest(self, code: str) -> str | None:
        """The listed code whose spelling comes nearest; None where none does."""
        spellings = {" ".join(key): path for key, path in [*self._spelled.items(), *self._known.items()]}
        near = difflib.get_close_matches(folded(code), sorted(spellings), n=1, cutoff=0.4)
        return shown(spellings[near[0]]) if near else None

    def _find(self, code: str) -> Path | None:
        key = key_of(path_of(code))
        return self._known.get(key) or self._spelled.get(key)


def unlisted(listed: Sequence[Code], said: Iterable[Contribution]) -> tuple[Unlisted, ...]:
    """Every code of these contributions that is not on the list; none where there is no list."""
    if not listed:
        return ()
    book = Codebook(listed, ())
    return tuple(Unlisted(contribution=one.id, code=code, nearest=book.nearest(code)) for one in said for code in book.read(one.theme)[1])


def _as_most_write(said: Iterable[Contribution]) -> dict[Key, Path]:
    """Each code that stands in a cell, and the theme it lies in, spelled as most write it."""
    spellings: dict[Key, Counter[str]] = {}
    for one in said:
        for code in BETWEEN.split(one.theme or ""):
            path = path_of(code)
            for depth in range(1, len(path) + 1):
                spellings.setdefault(key_of(path[:depth]), Counter())[path[depth - 1]] += 1
    last = {key: _commonest(found) for key, found in spellings.items()}
    return {key: tuple(last[key[:depth]] for depth in range(1, len(key) + 1)) for key in last}


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda label: (-spellings[label], label))
