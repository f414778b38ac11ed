"""JSON: what speech recognition writes (Whisper's `segments`, Hugging Face's `chunks`, WhisperX with speakers), and lists of objects.

A list of objects with a text field, or an object that holds one such list, is an export like any table.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from synthesis.ingest.captions import unreadable
from synthesis.ingest.columns import recognise
from synthesis.ingest.cues import clock, seconds
from synthesis.ingest.decoding import decode, is_binary, said
from synthesis.ingest.reading import InputFile, Reading, Unit
from synthesis.ingest.spoken import named
from synthesis.records import NotRead, Place, Problem
from synthesis.settings import FileRule

SUFFIXES = (".json",)

_FIELDS = ("speaker", "key", "question", "session", "table", "role", "grade", "language", "votes", "theme")
# fmt: off
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl", "polish":
    "pl", "danish": "da", "swedish": "sv", "norwegian": "no", "finnish": "fi", "catalan": "ca", "czech": "cs", "romanian": "ro",
    "greek": "el", "hungarian": "hu", "welsh": "cy", "japanese": "ja", "chinese": "zh", "korean": "ko", "arabic": "ar", "russian":
    "ru", "ukrainian": "uk",
}
# fmt: on
"""Whisper's `verbose_json` spells the language out (`openai/whisper`, tokenizer.py)."""


def sniff(file: InputFile) -> bool:
    """A text file that begins with a bracket or a brace and is named .json."""
    return file.name.casefold().endswith(SUFFIXES) and not is_binary(file.data)


def read(file: InputFile, rule: FileRule) -> Reading:
    """The segments of a transcript, or the objects of a list."""
    if (refused := unreadable(file, "json")) is not None:
        return refused
    text, _, remarks = decode(file.data, rule.encoding)
    problems = list(said(file.name, remarks))
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as wrong:
        return _nothing(file, problems, *_broken(text, wrong))
    except (RecursionError, ValueError):
        return _nothing(file, problems, "the JSON cannot be understood.", "Export the transcript again.")
    reading = _segments(file, rule, data) or _objects(rule, data)
    if reading is None:
        return _nothing(file, problems, *_unknown(data))
    return reading.model_copy(update={"problems": (*problems, *reading.problems)})


def _nothing(file: InputFile, problems: list[Problem], message: str, hint: str) -> Reading:
    return Reading(reader="json", shape="transcript", problems=(*problems, Problem(file=file.name, message=message, hint=hint)))


def _broken(text: str, wrong: json.JSONDecodeError) -> tuple[str, str]:
    where = f"line {wrong.lineno}, column {wrong.colno}"
    if not text[wrong.pos :].strip() or wrong.msg.startswith("Unterminated"):
        return f"the JSON breaks off in {where}: the file was cut short.", "Copy or export it again."
    return f"it is not valid JSON ({wrong.msg[:1].lower()}{wrong.msg[1:]}, {where}).", "Export it again; do not edit it by hand."


def _unknown(data: Any) -> tuple[str, str]:
    if isinstance(data, dict):
        seen = ", ".join(str(key)[:30] for key in list(data)[:8]) or "nothing"
        message = f"the JSON is no transcript that is known here: it has no segments, chunks or list of texts. It holds: {seen}."
    elif isinstance(data, list):
        keys = sorted({str(key)[:30] for item in data[:20] if isinstance(item, dict) for key in item})
        message = f"the JSON is a list without a field that is known to hold the words. Its fields: {', '.join(keys) or 'none'}."
    else:
        message = "the JSON is a single value, no transcript."
    return message, 'Export Whisper\'s "json" or "verbose_json", or name the field under [[files]]: columns = { "its name" = "text" }.'


def _segments(file: InputFile, rule: FileRule, data: Any) -> Reading | None:
    """A speech recogniser's segments or chunks; the whole text alone where there are none."""
    if not isinstance(data, dict):
        return None
    found = next(((name, data[name]) for name in ("segments", "chunks") if isinstance(data.get(name), list) and data[name]), None)
    if found is None:
        return _text_alone(file, data) if isinstance(data.get("text"), str) and not _only_list(data) else None
    language = None if rule.language else _language(data.get("language"))
    units: list[Unit] = []
    left_out: list[NotRead] = []
    for number, segment in enumerate(found[1], 1):
        unit = _segment(number, segment, language)
        if isinstance(unit, Unit):
            units.append(unit)
        else:
            left_out.append(unit)
    reader = "whisper-json" if found[0] == "segments" else "whisper-chunks-json"
    return Reading(
        reader=reader, shape="transcript", units=tuple(units), not_read=tuple(left_out), problems=tuple(_time_problems(file, units, left_out))
    )


def _segment(number: int, segment: Any, language: str | None) -> Unit | NotRead:
    if not isinstance(segment, dict) or not isinstance(segment.get("text", segment.get("transcript")), str):
        return NotRead(place=Place(segment=number), reason="a segment that holds no text")
    times = segment.get("timestamp")
    start, end = times[:2] if isinstance(times, list) and len(times) >= 2 else (segment.get("start"), segment.get("end"))
    begin, stop = _number(start), _number(end)
    place = Place(segment=number, time=None if begin is None else clock(begin))
    text = " ".join(str(segment.get("text", segment.get("transcript"))).split())
    if not text:
        return NotRead(place=place, reason="a segment without words")
    speaker = segment.get("speaker")
    who, role = named(speaker) if isinstance(speaker, str) and speaker.strip() else (None, None)
    return Unit(place=place, text=text, speaker=who, role=role, start=begin, end=stop, language=language)


def _text_alone(file: InputFile, data: dict[str, Any]) -> Reading:
    lines = [(number, line.strip()) for number, line in enumerate(data["text"].split("\n"), 1)]
    units = tuple(Unit(place=Place(segment=number), text=line) for number, line in lines if line)
    message = "the transcript has no segments, so places in it have no times."
    hint = 'Export it as "verbose_json" if you can.' if units else "Export the transcript again."
    problem = Problem(file=file.name, message=message if units else "the transcript holds no words.", hint=hint)
    return Reading(reader="whisper-json", shape="transcript", units=units, problems=(problem,))


def _time_problems(file: InputFile, units: Sequence[Unit], left_out: Sequence[NotRead]) -> list[Problem]:
    problems = []
    textless = [n for n in left_out if n.reason == "a segment that holds no text"]
    if textless:
        message = f"{len(textless)} segment{'s' * (len(textless) > 1)} held no text and could not be read."
        problems.append(Problem(file=file.name, place=textless[0].place, message=message, hint="Export the transcript again if words are missing."))
    timed = [unit for unit in units if unit.start is not None]
    back = [b for a, b in pairwise(timed) if (b.start or 0) < (a.start or 0)]
    if back:
        message = "the times go backwards here; the words were read in the order of the file."
        problems.append(
            Problem(file=file.name, place=back[0].place, message=message, hint="Look there if a sentence seems to be in the wrong place.")
        )
    untimed = [unit for unit in units if unit.start is None]
    if untimed and timed:
        message = f"{len(untimed)} segment{'s' * (len(untimed) > 1)} had no start time; the words were read."
        problems.append(Problem(file=file.name, place=untimed[0].place, message=message))
    return problems


def _only_list(data: dict[str, Any]) -> list[Any] | None:
    """The one list of objects that a wrapping object holds."""
    lists = [value for value in data.values() if isinstance(value, list) and value and all(isinstance(item, dict) for item in value)]
    return lists[0] if len(lists) == 1 else None


def _objects(rule: FileRule, data: Any) -> Reading | None:
    """A list of objects as the rows of a table; what stands beside the list (a question) holds for all of it."""
    rows = data if isinstance(data, list) else _only_list(data) if isinstance(data, dict) else None
    if not rows:
        return None
    headings = list(dict.fromkeys(str(key) for row in rows if isinstance(row, dict) for key in row))
    columns = recognise(headings, rule.columns)
    if columns.text is None:
        return None
    outer = data if isinstance(data, dict) else {}
    question = outer.get("question") if isinstance(outer.get("question"), str) else None
    units: list[Unit] = []
    left_out: list[NotRead] = []
    for number, row in enumerate(rows, 1):
        cells = [_written(row.get(heading)) if isinstance(row, dict) else "" for heading in headings]
        text = "\n".join(cell for at in columns.texts if (cell := cells[at].strip()))
        if text:
            fields = {name: columns.cell(name, cells) for name in _FIELDS}
            units.append(Unit(place=Place(row=number), text=text, **{**fields, "question": fields["question"] or question}))
        else:
            left_out.append(NotRead(place=Place(row=number), reason="an entry without words"))
    return Reading(reader="json", shape="table", units=tuple(units), not_read=tuple(left_out))


def _written(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _number(value: Any) -> float | None:
    """A time in seconds, also where it is written as text ("12.4", "00:00:12,400"); None where it is none."""
    if isinstance(value, str) and (found := re.fullmatch(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3})\d*)?", value.strip())):
        return seconds(*found.groups())
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and 0 <= number < 1e7 and not isinstance(value, bool) else None


def _language(written: Any) -> str | None:
    code = str(written or "").strip().casefold()
    return _LANGUAGES.get(code, code if len(code) == 2 and code.isalpha() else None)
