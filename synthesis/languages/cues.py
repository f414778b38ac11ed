"""The words by which a language asks, gives reasons, objects and hedges: one TOML file a language in `cues/`.

A phrase is written as people say it, with four signs: `*` stands for any ending (or beginning) of a word, `…` for up to six words
between, `(a|b)` for either, and a `?` after a bracket for "or not at all". Case does not count, except in the lists named `…_as_written`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent / "cues"
_NOTHING = re.compile(r"(?!)")
_BETWEEN = r"(?:\W+[\w'-]+){0,6}?\W+"


@dataclass(frozen=True, eq=False)
class Cues:
    """All that is known of one language's phrases: a pattern for each `section.list`, and frames to word plain sentences with.

    There is one for each language, so that what was read off a text in its light can be remembered.
    """

    language: str
    patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)
    frames: dict[str, str] = field(default_factory=dict)
    capital_nouns: bool = False
    """Whether the language writes all nouns with a capital, so that a capital marks no name."""
    opposites: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = ()
    alike: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Groups of phrases that ask the same ("half an hour", "30 minutes"): a pattern, and the word that stands for it."""

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of a list such as `proposal.strong`; one that matches nothing where the language has no such list."""
        return self.patterns.get(name, _NOTHING)

    def has(self, name: str, text: str) -> bool:
        """Whether a phrase of the list stands anywhere in the text."""
        return self.pattern(name).search(text) is not None

    def frame(self, name: str, **values: object) -> str:
        """A plain sentence of the machine's own, filled in; in English where the language has none."""
        frames = self.frames if name in self.frames else cues("en").frames
        return frames[name].format(**values)


def languages() -> tuple[str, ...]:
    """The codes of the languages that have cues."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def cues(language: str) -> Cues:
    """The cues of a language (`de`, `de-AT`). A language without a file has none: nothing it says is taken for a proposal."""
    return _of_code(language.casefold().replace("_", "-").split("-")[0])


@cache
def _of_code(code: str) -> Cues:
    path = FOLDER / f"{code}.toml"
    if code not in languages():
        return Cues(language=code)
    held = tomllib.loads(path.read_text("utf-8"))
    frames, capital_nouns = held.pop("frames", {}), held.pop("capital_nouns", False)
    opposites = tuple((phrases([one]), phrases([other])) for one, other in held.pop("opposites", {}).get("pairs", []))
    alike = tuple((phrases(group), group[0]) for group in held.pop("alike", {}).get("groups", []))
    patterns = {}
    for section, lists in held.items():
        for name, entries in lists.items():
            patterns[f"{section}.{name}"] = phrases(entries, opening=name.startswith("opens"), as_written=name.endswith("as_written"))
    return Cues(language=code, patterns=patterns, frames=frames, capital_nouns=capital_nouns, opposites=opposites, alike=alike)


def phrases(entries: list[str], *, opening: bool = False, as_written: bool = False) -> re.Pattern[str]:
    """One pattern for a list of phrases; of `opening` phrases, one that matches only where the text begins."""
    if not entries:
        return _NOTHING
    longest_first = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    body = _by_first_letter([one for entry in longest_first for one in _begun(entry.strip())], as_written)
    return re.compile(rf"{'^' if opening else ''}(?<!\w)(?:{body})(?!\w)", re.UNICODE if as_written else re.IGNORECASE)


def _begun(entry: str) -> list[str]:
    """The entry, once for each way it may begin, in the order in which they are tried: "(a|b)? c" is "a c", "b c", "c"."""
    if not entry.startswith("("):
        return [entry] if entry else []
    depth, bars, end = 0, [0], 0
    for end, sign in enumerate(entry):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            break
        if sign == "|" and depth == 1:
            bars.append(end)
    choices = [entry[start + 1 : stop] for start, stop in pairwise([*bars, end])]
    rest = entry[end + 1 :]
    missing = rest.startswith("?")
    rest = rest[missing:]
    without = _begun(rest.lstrip()) if missing else []
    return [*(way for choice in choices for way in _begun(choice + rest)), *without]


def _by_first_letter(entries: list[str], as_written: bool) -> str:
    """Alternatives that begin with one letter are put behind that letter, so that a text's letter is compared with each letter once and
    not with each phrase. At one place only phrases of one letter can match, so their order stays what it was."""
    groups: list[tuple[str, list[str]]] = []
    for entry in entries:
        first = "" if entry[0] in "*…" else entry[0] if as_written else entry[0].casefold()[0]
        start = max((at for at, (letter, _) in enumerate(groups) if not letter), default=-1) + 1 if first else len(groups)
        held = next((rest for letter, rest in groups[start:] if letter == first), None)
        if held is None:
            groups.append((first, held := []))
        held.append(entry)
    return "|".join(_begins_with(letter, held, as_written) for letter, held in groups)


def _begins_with(letter: str, entries: list[str], as_written: bool) -> str:
    if not letter:
        return "|".join(map(_expression, entries))
    rests = "|".join(_expression(entry[1:]) for entry in entries)
    either = letter + letter.upper() + _LOOK_ALIKES.get(letter, "")
    lead = rf"(?-i:[{either}])" if letter.isalpha() and len(letter.upper()) == 1 and not as_written else re.escape(letter)
    return f"{lead}(?:{rests})"


def _expression(entry: str) -> str:
    last = re.search(r"\s+\(([^()]*)\)\?$", entry)
    if last:
        return _expression(entry[: last.start()]) + rf"(?:\s+(?:{_expression(last.group(1))}))?"
    pieces = re.split(r"(\s*…\s*|\s*\$|\)\?\s|\)\?|\s+|[*()|])", entry)
    return "".join(_SIGNS.get(piece, "") or _piece(piece) for piece in pieces)


_LOOK_ALIKES = {"s": "\u017f", "k": "\u212a"}
"""Letters that count as these where case does not count: the long s, the sign for kelvin."""
_SIGNS = {"(": "(?:(?:", ")": "))", ")?": "))?", ")? ": r")\s+)?", "|": "|", "$": "$", "*": r"\w*"}
"""A bracket that may be missing takes the space after it along."""


def _piece(piece: str) -> str:
    if "…" in piece:
        return _BETWEEN
    return r"\s+" if piece.isspace() else re.escape(piece)
