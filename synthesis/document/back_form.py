"""The form of a document: what a file cannot show, carried in it without any of its words.

Who worded a sentence, where a link leads, how a picture is drawn: a reader does not see it, so the file carries it. Words are never
carried twice: in the form every visible text is replaced by as many `x`, so that what is read back comes from what people see and nothing
stays behind a deletion or a withdrawal.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from synthesis.document.back_passages import Path
from synthesis.document.blocks import Document

BLANK = "x"
LARGEST = 60_000_000
"""Bytes that a form may have once unpacked."""

_VISIBLE = frozenset({"text", "title", "subtitle", "open", "close", "attribution", "place", "note", "description"})
_KEPT = frozenset({"drawing"})


def digest(document: Document) -> str:
    """The name by which a handed-out document is known again: sha-256 of its canonical JSON, in hex."""
    value = _plain(document)
    return hashlib.sha256(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def pack(document: Document) -> str:
    """The document's form as text that any file can carry (base64 of packed JSON)."""
    text = json.dumps(_blank(_plain(document)), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode("ascii")


def unpack(packed: str) -> Document | None:
    """A form read back; None where it is damaged."""
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode("".join(packed.split()), validate=True), LARGEST)
        return Document.model_validate_json(data)
    except (ValueError, zlib.error, ValidationError):
        return None


def fill(form: Document, texts: Mapping[Path, str]) -> Document:
    """The document of a form and of the words read for it. What was not found in the file is empty."""
    value = _blank(_plain(form), BLANK * 0)
    for path, text in texts.items():
        at = value
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = text
    return Document.model_validate(value)


def _plain(document: Document) -> Any:
    """As JSON has it; sets in order, so that equal documents have equal forms."""
    value = document.model_dump(mode="json")
    for block in value["blocks"]:
        if block["kind"] == "table":
            block["numbers"] = sorted(block["numbers"])
    return value


def _blank(value: Any, sign: str = BLANK, within: str = "") -> Any:
    """The value with every visible text blanked. A picture's name and lettering stay: they are seen in no text."""
    if isinstance(value, dict):
        named = value.get("kind") == "figure"
        return {
            key: inner if key in _KEPT or (named and key == "title") else _text(inner, sign) if key in _VISIBLE else _blank(inner, sign, key)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_text(inner, sign) if within == "header" else _blank(inner, sign) for inner in value]
    return value


def _text(value: Any, sign: str) -> Any:
    return sign * len(value) if isinstance(value, str) else value
