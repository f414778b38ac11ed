"""WebVTT transcripts: Teams (`<v Name>text</v>`), Zoom (`Name: text`), YouTube (no speakers) and any other.

Every cue gives one unit, or one for each voice in it. What a rolling caption shows twice is read once.
"""

from __future__ import annotations

import re

from synthesis.ingest.captions import Dialect, read_captions
from synthesis.ingest.cues import Captions, parse
from synthesis.ingest.decoding import decode, is_binary
from synthesis.ingest.reading import InputFile, Reading
from synthesis.settings import FileRule

SUFFIXES = (".vtt",)

_TIMING = re.compile(r"\d{1,2}:\d{2}(?:[.,]\d{1,3})?\s*-->", re.ASCII)
_TEAMS = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+[^<>]+>")
_INLINE = re.compile(r"<(?:\d+:)?\d{2}:\d{2}\.\d{3}><c>|<c>")


def sniff(file: InputFile) -> bool:
    """A file that begins with WEBVTT, or ends in .vtt and holds a cue's time or nothing that speaks against it."""
    if is_binary(file.data):
        return False
    text = decode(file.data[:20_000])[0]
    return text.lstrip("\ufeff \n").startswith("WEBVTT") or (file.name.casefold().endswith(SUFFIXES) and bool(_TIMING.search(text)))


def read(file: InputFile, rule: FileRule) -> Reading:
    """The cues of the file, in its order."""
    return read_captions(file, rule, Dialect("vtt", "WebVTT", "00:00:01.000 --> 00:00:04.000"), parse, _kind)


def _kind(captions: Captions, named: bool) -> str:
    """Which program's habits the file shows."""
    lines = [line for cue in captions.cues[:400] for line in cue.lines]
    if any(_TEAMS.search(line) for line in lines):
        return "teams-vtt"
    if any(_INLINE.search(line) for line in lines) or (captions.header.get("kind") == "captions" and not named):
        return "youtube-vtt"
    return "zoom-vtt" if named else "vtt"
