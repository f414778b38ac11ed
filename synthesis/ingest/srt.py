"""SubRip captions (.srt), as Whisper and video editors write them, with or without `Name:`.

Every cue gives a unit, single words that a machine imagined in silence included: nothing is thrown away here.
"""

from __future__ import annotations

import re

from synthesis.ingest.captions import Dialect, read_captions
from synthesis.ingest.cues import Captions, parse
from synthesis.ingest.decoding import decode, is_binary
from synthesis.ingest.reading import InputFile, Reading
from synthesis.settings import FileRule

SUFFIXES = (".srt",)

_FIRST = re.compile(r"^\s*(?:\d+\s*\n\s*)?(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-+>\s*(?:\d+:)?\d{1,2}:\d{2}", re.ASCII)
_TIMING = re.compile(r"\d{1,2}:\d{2}(?:[.,]\d{1,3})?\s*-->", re.ASCII)


def sniff(file: InputFile) -> bool:
    """A file that begins with a cue, or ends in .srt and holds a cue's time."""
    if is_binary(file.data):
        return False
    text = decode(file.data[:20_000])[0].lstrip("\ufeff")
    return bool(_FIRST.match(text)) or (file.name.casefold().endswith(SUFFIXES) and bool(_TIMING.search(text)))


def read(file: InputFile, rule: FileRule) -> Reading:
    """The cues of the file, in its order."""
    return read_captions(file, rule, Dialect("srt", "SubRip", "00:00:01,000 --> 00:00:04,000"), parse, lambda _captions, _named: "srt")


__all__ = ["SUFFIXES", "Captions", "read", "sniff"]
