"""How the codes that people write are told apart: which signs of a label count, and which are only spelling.

Case, accents, spacing, punctuation and what cannot be seen do not count, so that `evening-buses` and `Evening buses` are one. What tells
codes apart counts: letters and digits of any script with their vowel signs, pictures, and the signs + − #, so that C is not C++.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Path = tuple[str, ...]
"""A theme's label, with the label of the theme it lies in before it where it lies in one."""

Key = tuple[str, ...]
"""A path folded, for comparing."""

WITHIN = re.compile(r"\s+[>›]\s+")
"""Spaces belong to it: `<script>` is one label."""

LONGEST = 80
"""Signs of a code above which it is more a note than a name."""

_BULLET = re.compile(r"^\s*[-–—•·*]+\s+")
_MINUS = re.compile(r"[-‐‑–—−]+(?=\s*[)\]}])|[-−]+(?=\s*$)")
"""Hyphens before a closing bracket or at the very end; between words they only join them."""

_ACCENT = re.compile("[\u0300-\u036f\ufe00-\ufe0f]")
_JOINER = "\u200d"
_BLANK = frozenset(".…,:;'\"·•*/\\<>›‹=|~^`´¨¯¸_‐‑–—")
"""Signs that people put where there is no code."""


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A label as it is compared; empty where it says nothing."""
    spread = unicodedata.normalize("NFKD", _BULLET.sub("", visible(text)))
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", spread))
    said = _words(c if _counts(c) else " " for c in _MINUS.sub(" − ", plain)).casefold()
    if said.strip("− "):
        return said
    # A code without a letter or picture, as "?" or "&": then every sign counts but those that people put for nothing.
    return _words(c for c in plain if unicodedata.category(c) in ("Po", "Sm", "Sc", "Sk") and c not in _BLANK)


def visible(text: str) -> str:
    """The text without signs that cannot be seen, with single spaces. Joiners stay where they make another letter or picture."""
    kept: list[str] = []
    for sign in text:
        if unicodedata.category(sign) != "Cf" or (sign == _JOINER and _joins(kept)):
            kept.append(sign)
    return " ".join("".join(kept).split())


def path_of(code: str) -> Path:
    """The labels of a code, the outer one first. More than one ` > ` makes one long inner label: themes have two layers."""
    parts = [part for part in map(visible, WITHIN.split(f" {_BULLET.sub('', code)} ")) if folded(part)]
    return (parts[0], " > ".join(parts[1:])) if len(parts) > 1 else tuple(parts)


def key_of(path: Path) -> Key:
    """How a path is compared."""
    return tuple(folded(part) for part in path)


def shown(path: Path) -> str:
    """A path as people write it."""
    return " > ".join(path)


def in_short(code: str) -> str:
    """A code as it stands in a line of text: cut where it is longer than a name would be."""
    one_line = " ".join(code.split())
    return one_line if len(one_line) <= LONGEST else f"{one_line[: LONGEST - 1].rstrip()}…"


def _counts(sign: str) -> bool:
    return sign.isalnum() or sign in "+−#" or sign == _JOINER or unicodedata.category(sign) in ("Mn", "Mc", "Me", "So")


def _joins(before: list[str]) -> bool:
    """Whether a zero-width joiner here is part of a picture, or of a letter that is another without it (behind a virama)."""
    last = next((sign for sign in reversed(before) if not "\ufe00" <= sign <= "\ufe0f" and unicodedata.category(sign) != "Sk"), "")
    return bool(last) and (unicodedata.category(last) == "So" or unicodedata.combining(last) == 9)


def _words(signs: Iterable[str]) -> str:
    return " ".join("".join(signs).split())
