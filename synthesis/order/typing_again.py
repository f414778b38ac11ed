"""Commands as people can type them: a folder's name with a space in it needs quotation marks."""

from __future__ import annotations

import shlex
from pathlib import Path


def command(verb: str, *words: str | Path) -> str:
    """`synthesis VERB WORDS…`, to be shown in a hint and copied from there."""
    return " ".join(["synthesis", verb, *(shlex.quote(str(word)) for word in words)])
