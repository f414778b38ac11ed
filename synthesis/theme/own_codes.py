"""The codes people gave: what a cell says, which of them are on the fixed list, and how each is spelled.

A cell may hold several codes ("Buses; Cost") and a code may stand within another ("Transport > Buses", with spaces around the sign).
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from synthesis.code_spelling import Key, Path, folded, key_of, path_of, shown, visible
from synthesis.records import Contribution, Record
from synthesis.settings import Code

BETWEEN = re.compile(r"[;；\n]+")

LIKE = 0.6
"""How alike two spellings must be (difflib's ratio, 0 to 1) for one to be named as the nearest of the other."""

NONE: Mapping[str, str] = MappingProxyType({})


class Unlisted(Record):
    """A code that is not on the question's list, the note that bears it, and the nearest code that is."""

    contribution: str
    code: str
    nearest: str | None


class Codebook:
    """Which codes there are for one question: those on its list, in that order, or, where there is no list, those that notes bear.

    `renamed` has, for a label that a person gave a theme, the code which makes that theme: to write either means the same.
    """

    def __init__(self, listed: Sequence[Code], said: Iterable[Contribution], renamed: Mapping[str, str] = NONE) -> None:
        self.listed = bool(listed)
        self._known: dict[Key, Path] = {}
        self._spelled: dict[Key, Path] = {}
        for code in listed:
            path = path_of(code.label)
            for depth in range(1, len(path) + 1):
                self._known.setdefault(key_of(path[:depth]), path[:depth])
            for other in code.also:
                self._spelled.setdefault(key_of(path_of(other)), path)
        inner = Counter(key_of(path[1:]) for path in self._known.values() if len(path) > 1)
        for path in self._known.values():
            # A label that stands within two themes names neither of them by itself.
            if len(path) > 1 and inner[key_of(path[1:])] == 1:
                self._spelled.setdefault(key_of(path[1:]), path)
        if not listed:
            self._known = _as_most_write(said)
        for label, named in renamed.items():
            self._rename(key_of(path_of(label)), path_of(named))

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
        if self.listed and (whole := self._find(cell)) is not None:
            return (whole,), ()
        found: dict[Path, None] = {}
        strange = []
        for code in BETWEEN.split(cell):
            if not folded(code):
                continue
            path = self._find(code)
            if path is None:
                strange.append(visible(code))
            else:
                found[path] = None
        return tuple(found), tuple(strange)

    def nearest(self, code: str) -> str | None:
        """The listed code whose spelling comes nearest; None where none does."""
        spellings = {" ".join(key): path for key, path in [*self._spelled.items(), *self._known.items()]}
        near = difflib.get_close_matches(folded(code), sorted(spellings), n=1, cutoff=LIKE)
        return shown(spellings[near[0]]) if near else None

    def _rename(self, label: Key, code: Path) -> None:
        """Let a label mean a code, unless it is a listed code itself or has codes within it."""
        if self.listed:
            if key_of(code) in self._known:
                self._spelled.setdefault(label, self._known[key_of(code)])
        elif label in self._known and not any(key[: len(label)] == label and key != label for key in self._known):
            del self._known[label]
            for depth in range(1, len(code) + 1):
                self._known.setdefault(key_of(code[:depth]), code[:depth])
            self._spelled[label] = self._known[key_of(code)]

    def _find(self, code: str) -> Path | None:
        key = key_of(path_of(code))
        return self._known.get(key) or self._spelled.get(key)


def unlisted(listed: Sequence[Code], said: Iterable[Contribution], renamed: Mapping[str, str] = NONE) -> tuple[Unlisted, ...]:
    """Every code of these contributions that is not on the list; none where there is no list."""
    if not listed:
        return ()
    book = Codebook(listed, (), renamed)
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
