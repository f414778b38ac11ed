"""The fixed phrases of documents, by language: one TOML file per language in `wording/`.

A phrase is a text, or a pair `{one, other}` where a number decides; `{name}` marks what is put in. To add a language, copy `en.toml`,
translate every value and keep the keys and the names in braces: a test compares them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "wording"
DEFAULT = "en"


@dataclass(frozen=True)
class Wording:
    """One language's phrases. `code` is ISO 639-1, `tag` the BCP 47 tag that documents declare (`en-GB`)."""

    code: str
    tag: str
    thousands: str
    singular: frozenset[int]
    phrases: Mapping[str, str]

    def __call__(self, key: str, **values: str) -> str:
        """The phrase `section.name`, with `values` put in as they are. Raises KeyError where there is none: that is our bug."""
        return self.phrases[key].format(**values)

    def number(self, count: int) -> str:
        """A number as this language writes it, its thousands set apart."""
        return f"{count:,}".replace(",", self.thousands)

    def counted(self, key: str, count: int, **values: str) -> str:
        """The form of the phrase that goes with `count`, with the number put in as `{n}`."""
        form = "one" if count in self.singular else "other"
        return self(f"{key}.{form}", n=self.number(count), **values)

    def known(self, key: str) -> str | None:
        """The phrase, or None where this language has none by that name (a reason that a person wrote, say)."""
        return self.phrases.get(key)


def languages() -> tuple[str, ...]:
    """The codes of all languages that documents can be written in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def wording(code: str) -> Wording:
    """The phrases of a language; of English where there are none in `code` (`de-AT` is taken as `de`)."""
    wanted = code.split("-")[0].lower()
    file = FOLDER / f"{wanted if wanted in languages() else DEFAULT}.toml"
    table = tomllib.loads(file.read_text("utf-8"))
    own = table.pop("language")
    return Wording(
        code=file.stem,
        tag=own["tag"],
        thousands=own["thousands"],
        singular=frozenset(own["singular"]),
        phrases=dict(_flat("", table)),
    )


def _flat(above: str, table: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        key = f"{above}{name}"
        found += _flat(f"{key}.", value) if isinstance(value, dict) else [(key, value)]
    return found
