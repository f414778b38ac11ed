"""Passphrases of those who sign: kept salted and stretched, in a file of their own beside the names, never in the log.

scrypt (RFC 7914) with 32 MiB and one pass a guess: slow enough for whoever steals the file, quick enough for whoever types it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from pathlib import Path
from typing import Any

from synthesis.errors import SynthesisError
from synthesis.store import Folder
from synthesis.store.folder import make_folder, write

FILE = "passphrases.json"
SHORTEST = 8
"""Characters."""
_COST, _BLOCK, _PASSES = 2**15, 8, 1
_MEMORY = 2**26


def spelled(folder: Folder, name: str) -> str:
    """A person's name as it was spelled when they set their passphrase: in other letters, large or small, nobody is somebody else."""
    same = (kept for kept in _read(folder) if _folded(kept) == _folded(name))
    return next(same, name)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def known(folder: Folder, name: str) -> bool:
    """Whether this person has set a passphrase."""
    return name in _read(folder)


def set_first(folder: Folder, name: str, passphrase: str) -> None:
    """Keep a person's passphrase. Raises SynthesisError where it is too short, or where they have one already."""
    if known(folder, name):
        raise SynthesisError(f"{name} has a passphrase already.", "Sign with that one.")
    if len(passphrase.strip()) < SHORTEST:
        raise SynthesisError(f"A passphrase has at least {SHORTEST} characters.", "Take a few words that you will remember.")
    salt = secrets.token_bytes(16)
    kept = _read(folder) | {name: {"salt": salt.hex(), "cost": _COST, "block": _BLOCK, "passes": _PASSES, "hash": _stretched(passphrase, salt)}}
    make_folder(_path(folder).parent, mode=0o700)
    write(_path(folder), json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8") + b"\n", mode=0o600)


def check(folder: Folder, name: str, passphrase: str) -> None:
    """Raises SynthesisError where it is not this person's passphrase."""
    held = _read(folder)[name]
    found = _stretched(passphrase, bytes.fromhex(held["salt"]), held["cost"], held["block"], held["passes"])
    if not hmac.compare_digest(found, held["hash"]):
        raise SynthesisError(f"That is not the passphrase of {name}.", "Nothing was signed. Type the same command again.")


def _stretched(passphrase: str, salt: bytes, cost: int = _COST, block: int = _BLOCK, passes: int = _PASSES) -> str:
    # The same words typed on another keyboard may come as other code points.
    typed = unicodedata.normalize("NFKC", passphrase.strip()).encode("utf-8")
    return hashlib.scrypt(typed, salt=salt, n=cost, r=block, p=passes, maxmem=_MEMORY, dklen=32).hex()


def _path(folder: Folder) -> Path:
    return folder.names.parent / FILE


def _read(folder: Folder) -> dict[str, dict[str, Any]]:
    path = _path(folder)
    if not path.is_file():
        return {}
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except (ValueError, OSError) as wrong:
        raise SynthesisError(f"{path} cannot be understood.", "Put back an earlier copy of it; without it nobody can sign.") from wrong
