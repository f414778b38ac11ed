"""Weekends and the order in which files are read: as a person would count them, or as assembly.toml lists them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from synthesis.settings import Settings

_NUMBER = re.compile(r"([0-9]+)")


def weekend_of(name: str) -> str | None:
    """The weekend of a file called `name` (`weekend-1/transport/notes.csv` -> `weekend-1`); None for a file directly in inputs/."""
    first, slash, _ = name.partition("/")
    return first if slash and first else None


def folders_below_weekend(name: str) -> tuple[str, ...]:
    """The folders between the weekend and the file: the question's, where there is one."""
    return tuple(part for part in name.split("/")[1:-1] if part)


def natural_order(name: str) -> tuple[tuple[str | int, ...], str]:
    """A sort key under which weekend-2 comes before weekend-10; names that differ only in case or zeros keep a fixed order."""
    parts = _NUMBER.split(unicodedata.normalize("NFC", name).casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts)), name


def weekends_in_order(names: Iterable[str], settings: Settings) -> tuple[str, ...]:
    """Each weekend once: those that assembly.toml lists, in its order, then the others in natural order."""
    listed = {_plain(name): place for place, name in reversed(list(enumerate(settings.weekends)))}
    return tuple(sorted(set(names), key=lambda name: (listed.get(_plain(name), len(settings.weekends)), natural_order(name))))


def files_in_order(names: Iterable[str], settings: Settings) -> tuple[str, ...]:
    """Names of files weekend by weekend, within each in natural order. Sources and pseudonyms are numbered in this order."""
    held = tuple(names)
    order = {weekend: place for place, weekend in enumerate(weekends_in_order((weekend_of(name) or "" for name in held), settings))}
    return tuple(sorted(held, key=lambda name: (order[weekend_of(name) or ""], natural_order(name))))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()
