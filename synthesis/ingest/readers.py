"""The register of formats, and which of them reads a file: by its name, but what it holds goes before.

To add a format, write a module as `reading` describes and add one line here.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from synthesis.ingest.decoding import binary_kind, is_binary
from synthesis.ingest.reading import InputFile, Reader, Reading
from synthesis.records import Problem
from synthesis.settings import FileRule

READERS: dict[str, tuple[str, str]] = {
    "vtt": ("synthesis.ingest.vtt", "captions (VTT)"),
    "srt": ("synthesis.ingest.srt", "subtitles (SRT)"),
    "xlsx": ("synthesis.ingest.xlsx", "an Excel workbook"),
    "docx": ("synthesis.ingest.docx", "a Word document"),
    "delimited": ("synthesis.ingest.delimited", "a table (CSV or TSV)"),
    "whisper": ("synthesis.ingest.whisper", "a machine transcript (JSON)"),
    "markdown": ("synthesis.ingest.markdown", "a Markdown text"),
    "txt": ("synthesis.ingest.txt", "plain text"),
}
"""Format -> its module and what people call it. Of several that recognise a file, the one that stands first reads it."""

ANY_TEXT = frozenset({"markdown", "txt"})
"""Formats that any text is; they read a file only where no other recognises it."""

_SUFFIX_OF = {"vtt": ".vtt", "srt": ".srt", "xlsx": ".xlsx", "docx": ".docx", "delimited": ".csv", "whisper": ".json"}
_INSTEAD = {
    ".doc": "Open it in Word or LibreOffice and save it as .docx.",
    ".odt": "Open it in Word or LibreOffice and save it as .docx.",
    ".rtf": "Open it in Word or LibreOffice and save it as .docx.",
    ".pages": "Open it in Pages and export it as .docx.",
    ".xls": "Open it in Excel or LibreOffice and save it as .xlsx.",
    ".ods": "Open it in Excel or LibreOffice and save it as .xlsx.",
    ".numbers": "Open it in Numbers and export it as .xlsx.",
    ".pdf": "Ask for the document it was made from, or copy its words into a .docx or .txt file.",
    ".zip": "Unpack it here and take the archive itself away.",
    ".html": "Copy its words into a .docx or .txt file.",
}
_RECORDINGS = frozenset({".mp3", ".m4a", ".mp4", ".wav", ".webm", ".mov", ".ogg", ".mkv", ".aac", ".flac"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".heic", ".tif", ".tiff", ".bmp", ".webp", ".svg"})


def suffixes() -> tuple[str, ...]:
    """All file suffixes that are read, sorted."""
    return tuple(sorted(suffix for name in READERS for suffix in module(name).SUFFIXES))


@cache
def module(name: str) -> Reader:
    """The format called `name` in the register."""
    return cast(Reader, import_module(READERS[name][0]))


def read(file: InputFile, rule: FileRule) -> Reading | Problem:
    """What a file holds, read as what it is; a problem where it is no format that is read here."""
    suffix = suffix_of(file.name)
    if suffix not in suffixes():
        return _unknown(file, suffix)
    own = [name for name in READERS if suffix in module(name).SUFFIXES]
    name = _recognised(file, own)
    if name is not None and name not in own:
        reading = module(name).read(file, rule)
        return reading.model_copy(update={"problems": (_misnamed(file, suffix, name), *reading.problems)})
    if is_binary(file.data) and not _holds_binary(own):
        what = binary_kind(file.data) or "no text"
        hint = "Export it again, or save it as what its name says."
        return Problem(file=file.name, message=f"It is named {suffix} but is {what}, and was not read.", hint=hint)
    return module(name or own[0]).read(file, rule)


def suffix_of(name: str) -> str:
    """The suffix of a file's name, lower case, with the dot; empty where it has none."""
    stem, dot, suffix = name.rsplit("/", 1)[-1].rpartition(".")
    return (dot + suffix).casefold().strip() if stem else ""


def _recognised(file: InputFile, own: list[str]) -> str | None:
    """The format that recognises the file: its name's first, unless any text is that."""
    special = [name for name in own if name not in ANY_TEXT]
    order = [*special, *(name for name in READERS if name not in own and name not in ANY_TEXT), *(name for name in own if name in ANY_TEXT)]
    return next((name for name in order if module(name).sniff(file)), None)


def _holds_binary(own: list[str]) -> bool:
    """Office's own formats are archives; they say themselves what is wrong with a broken one."""
    return bool({"xlsx", "docx"} & set(own))


def _misnamed(file: InputFile, suffix: str, name: str) -> Problem:
    better = file.name[: len(file.name) - len(suffix)].rsplit("/", 1)[-1] + _SUFFIX_OF[name]
    message = f"It is named {suffix} but holds {READERS[name][1]}; it was read as that."
    return Problem(file=file.name, message=message, hint=f"Call it {better}", remark=True)


def _unknown(file: InputFile, suffix: str) -> Problem:
    read = ", ".join(suffixes())
    if suffix in _RECORDINGS:
        hint = f"Sound is not read: put its transcript here. Read are {read}."
    elif suffix in _PICTURES:
        hint = f"Pictures are not read: type their notes into a table. Read are {read}."
    else:
        hint = f"{_INSTEAD.get(suffix, 'Save it as one of those that are.')} Read are {read}."
    named = f"Files ending in {suffix}" if suffix else "Files without a suffix"
    return Problem(file=file.name, message=f"{named} are not read.", hint=hint)
