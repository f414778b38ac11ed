"""The assembly's log: one line per act, each chained to the line before by its hash.

It holds no plain hash of an input, quote or contribution: what it must be able to prove later it holds as a salted commitment.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from synthesis.records import LogLine
from synthesis.store.database import Database

FIRST = "0" * 64
"""What the first line follows."""


def canonical(value: object) -> bytes:
    """Canonical JSON, as the evidence bundle defines it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def commitment(salt: bytes, value: bytes) -> str:
    """A keyed hash: whoever has the assembly can prove what was there, nobody else can guess it from a short note."""
    return hmac.new(salt, value, hashlib.sha256).hexdigest()


def append(database: Database, at: str, actor: str, action: str, payload: dict[str, Any]) -> LogLine:
    """Write the next line. To be called inside a transaction."""
    lines = database.execute("SELECT seq, json_extract(record, '$.hash') FROM log ORDER BY position DESC LIMIT 1").fetchone()
    seq, prev = (0, FIRST) if lines is None else (int(lines[0]) + 1, str(lines[1]))
    body = {"seq": seq, "at": at, "actor": actor, "action": action, "payload": payload, "prev": prev}
    line = LogLine.model_validate({**body, "hash": hashlib.sha256(canonical(body)).hexdigest()})
    database.append_log(line)
    return line
