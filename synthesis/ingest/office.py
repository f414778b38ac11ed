"""What lies in inputs/ and is no input: files that Office, clouds and operating systems leave about, and files outside any weekend.

Each is said, none is read. A conflicted copy ("notes (1).csv" beside "notes.csv") is left out only where its original is there too; alone
it may be all that is left, and is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from synthesis.ingest.weekends import weekend_of
from synthesis.records import Problem

_LOCK = re.compile(r"~\$.+|\.~lock\..+#|~WRL\d+\.tmp|.*\.laccdb|.*\.sw[op]", re.IGNORECASE)
_UNFINISHED = re.compile(r".+\.(?:tmp|crdownload|part|partial|download)", re.IGNORECASE)
_BACKUP = re.compile(r".+(?:~|\.bak)|Backup of .+\.wbk|Sicherungskopie von .+", re.IGNORECASE)
_SYSTEM = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r", ".localized"})
_CONFLICT = (
    r"conflicted copy|conflict copy|case conflict|konfliktkopie|in konflikt stehende kopie|copie en conflit|copie conflictuelle|"
    r"copia en conflicto|copia conflictiva|copia in conflitto|conflicterende kopie|kopia powodująca konflikt|конфликтующая копия"
)
_COPIES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<name>.+?)\s*\([^()]*(?:{_CONFLICT})[^()]*\)",
        rf"(?P<name>.+?)\s*(?:-|_)\s*(?:{_CONFLICT}).*",
        r"(?P<name>.+)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",
        r"(?P<name>.+?)\s*[-_. ]conflict[-_ ]?\d[\d\-_. ]*",
        r"(?P<name>.+)\s\(\d{1,2}\)",
        r"(?P<name>.+?)\s+-\s+(?:Copy|Kopie|Copie|Copia|Kopia|Kopi)(?:\s*\(\d{1,2}\))?",
        r"(?P<name>.+?)\s+(?:copy|Kopie)(?:\s\d{1,2})?",
        r"(?:Kopie von|Copy of|Copie de|Copia de|Copia di|Kopia|Kopie van|Kopi av)\s+(?P<name>.+)",
        r"Copy \(\d{1,2}\) of (?P<name>.+)",
    )
)


def select(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Names of the files to read, in the order given, and a problem for each that is not to be."""
    held = tuple(names)
    there = {_plain(name) for name in held}
    selected: list[str] = []
    problems: list[Problem] = []
    for name in held:
        problem = _no_input(name) or _copy_of_one(name, there) or _outside(name)
        if problem is not None:
            problems.append(problem)
        elif not name.endswith("/.gitkeep"):
            selected.append(name)
    return tuple(selected), tuple(problems)


def outside(name: str) -> Problem:
    """What is said of a file directly in inputs/."""
    return Problem(
        file=name,
        message="It lies directly in inputs/, so it belongs to no weekend, and was not read.",
        hint=f"Move it into the folder of its weekend, as inputs/weekend-1/{name}",
    )


def _outside(name: str) -> Problem | None:
    return outside(name) if weekend_of(name) is None else None


def _no_input(name: str) -> Problem | None:
    own = name.rsplit("/", 1)[-1]
    if _LOCK.fullmatch(own):
        message = "It is what a program leaves while a document is open, and was not read."
        return Problem(file=name, message=message, hint="Close the document; delete this file if it stays.")
    if _UNFINISHED.fullmatch(own):
        return Problem(file=name, message="It is an unfinished download or a passing file, and was not read.", hint="Fetch the file again.")
    if _BACKUP.fullmatch(own):
        return Problem(file=name, message="It is a backup copy, and was not read.", hint="If its words count, give it another name.")
    if own.casefold() in _SYSTEM or own.startswith("._") or name.startswith("__MACOSX/") or "/__MACOSX/" in name:
        message = "It belongs to the operating system, holds nobody's words, and was not read."
        return Problem(file=name, message=message, hint="You can delete it.", remark=True)
    if own.startswith(".") and own != ".gitkeep":
        hint = "If its words count, take the dot off its name."
        return Problem(file=name, message="It is a hidden file, and was not read.", hint=hint, remark=True)
    return None


def _copy_of_one(name: str, there: set[str]) -> Problem | None:
    folder, slash, own = name.rpartition("/")
    for original in _originals(own):
        if _plain(folder + slash + original) in there:
            return Problem(
                file=name,
                message=f"left out: looks like a conflicted copy of {original}.",
                hint=f"Compare the two and keep one, named {original}. If it is a file of its own, give it another name.",
            )
    return None


def _originals(own: str) -> Iterator[str]:
    """The names of which this may be a copy, also of a copy of a copy."""
    stem, dot, suffix = own.rpartition(".")
    if not dot:
        stem, suffix = own, ""
    for pattern in _COPIES:
        if (found := pattern.fullmatch(stem)) and found["name"].strip():
            original = found["name"].strip() + dot + suffix
            yield original
            yield from _originals(original)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
