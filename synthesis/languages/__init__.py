"""What may differ between languages: one table a language, `<code>.toml`, and what is read from it.

Loading a table costs a millisecond and imports nothing heavy. A code without a table is served by `xx`, which knows no words; the
`.code` of what comes back says so. Codes are ISO 639-1; `de-AT` and `de_AT` are read as `de`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from synthesis.records import Record

ANY = "xx"
"""The table for a language that has none of its own."""

_FOLDER = Path(__file__).resolve().parent
_SPACED = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ELIDED = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf々〆]+|[\u30a0-\u30ff]+|[\u3040-\u309f]+|[^\W_\u3040-\u30ff\u3400-\u9fff々〆]+")
_SCRIPTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh ja"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0600-\u06ff]"), "ar fa ur"),
    (re.compile(r"[\u0400-\u04ff]"), "uk ru bg sr mk be"),
)


class Language(Record):
    """What is known of one language. All words and phrases are lower case with a straight apostrophe."""

    code: str
    name: str
    """In the language itself."""
    pipeline: str
    """The code of spaCy's rules for it; `xx` where spaCy has none that work without further packages."""
    spaced: bool = True
    """Whether spaces stand between words."""
    elision: bool = False
    """Whether an apostrophe ends a word (l'eau is two)."""
    ordinal_dot: bool = False
    """Whether a dot after a number makes it an ordinal (3. Mai)."""
    letters: str = ""
    """Letters that speak for this language when it is to be told from others."""
    stop_words: frozenset[str] = frozenset()
    """Function words: articles, pronouns, prepositions, conjunctions, auxiliaries, the commonest adverbs."""
    negations: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    """With their dot; they do not end a sentence."""
    may_end: frozenset[str] = frozenset()
    """Those of them that may also stand last in a sentence (etc.)."""
    before_numbers: frozenset[str] = frozenset()
    """With their dot; they do not end a sentence where a number follows (No. 5)."""
    openers: frozenset[str] = frozenset()
    """Words that open a fragment which leans on the sentence before it (Because of the cost.)."""
    breaks: tuple[str, ...] = ()
    """Phrases before which speech that runs on may be divided."""
    endings: tuple[str, ...] = ()
    """Where no spaces stand between words: what ends a clause."""
    joints: tuple[str, ...] = ()
    """Words before which it may be divided where nothing better is near."""
    echoes: tuple[str, ...] = ()
    """Short answers that say something only beside another sentence (Exactly.)."""
    fillers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    """What may stand beside a greeting without adding anything (everyone)."""
    greetings: tuple[str, ...] = ()
    """Whole utterances that greet, thank or part."""
    housekeeping: tuple[str, ...] = ()
    """Whole utterances about microphones, slides and breaks."""

    def words(self, text: str) -> list[str]:
        """The words of `text`, folded to lower case, without punctuation. Where a language writes no spaces, runs of one script."""
        if not self.spaced:
            return _UNSPACED.findall(text.casefold())
        pattern = _ELIDED if self.elision else _SPACED
        return [word.replace("\u2019", "'") for word in pattern.findall(text.casefold())]


def codes() -> tuple[str, ...]:
    """The languages that have a table, `xx` not among them."""
    return tuple(code for code in _tables() if code != ANY)


def load(code: str) -> Language:
    """The table of the language `code`; that of `xx` where it has none."""
    primary = _primary(code)
    return _table(primary if primary in _tables() else ANY)


def detect(text: str, among: Sequence[str]) -> str:
    """Which of the languages `among` the text is most likely in, by its script, its function words and its letters.

    Cheap, and for telling an assembly's few languages apart, no more. Where nothing speaks for any of them, and where two are level,
    the first of `among` is meant: put the assembly's main language first. `xx` where `among` is empty.
    """
    if not among:
        return ANY
    if len(among) == 1:
        return among[0]
    by_script = _by_script(text, among)
    if by_script is not None:
        return by_script
    best, most = among[0], 0.0
    for code in among:
        weight = _weight(text, load(code), [load(other) for other in among if other != code])
        if weight > most + 1e-9:
            best, most = code, weight
    return best


def _by_script(text: str, among: Sequence[str]) -> str | None:
    if text.isascii():
        return None
    for pattern, spoken in _SCRIPTS:
        if len(pattern.findall(text)) * 3 > sum(1 for character in text if character.isalpha()):
            found = [code for wanted in spoken.split() for code in among if _primary(code) == wanted]
            if found:
                return found[0]
    return None


def _weight(text: str, language: Language, others: Sequence[Language]) -> float:
    weight = 0.0
    for word in language.words(text):
        if word in language.stop_words or word in language.negations:
            # a word that several of the languages share speaks for none of them
            weight += 1.0 / (1 + sum(word in other.stop_words for other in others))
    lower = text.lower()
    return weight + 0.5 * sum(lower.count(letter) for letter in language.letters)


@lru_cache(maxsize=256)
def _primary(code: str) -> str:
    return re.split(r"[-_]", code.strip().casefold(), maxsplit=1)[0]


@lru_cache(maxsize=1)
def _tables() -> tuple[str, ...]:
    return tuple(path.stem for path in sorted(_FOLDER.glob("*.toml")) if len(path.stem) in (2, 3))


@lru_cache(maxsize=64)
def _table(code: str) -> Language:
    read: dict[str, Any] = tomllib.loads((_FOLDER / f"{code}.toml").read_text("utf-8"))
    for field in ("stop_words", "negations", "abbreviations", "may_end", "before_numbers", "openers"):
        words = read.get(field, "").split()
        # both spellings of ß, whichever way the text beside it was made lower case
        read[field] = frozenset(words) | frozenset(word.casefold() for word in words)
    return Language.model_validate({"code": code, **read})
