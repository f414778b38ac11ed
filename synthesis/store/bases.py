"""Documents as they were handed out: what an edited copy is compared with, whichever copy comes back."""

from __future__ import annotations

import zlib

from synthesis.store.database import Database


def keep(database: Database, name: str, record: bytes) -> None:
    """Keep a document under the name that its copies bear. To be called inside a transaction."""
    database.execute("CREATE TABLE IF NOT EXISTS bases (position INTEGER PRIMARY KEY, name TEXT UNIQUE, record BLOB NOT NULL)")
    database.execute("INSERT OR IGNORE INTO bases (name, record) VALUES (?, ?)", (name, zlib.compress(record, 9)))


def names(database: Database) -> tuple[str, ...]:
    """The names of all documents that were handed out, the first first."""
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'bases'").fetchone():
        return ()
    return tuple(str(row[0]) for row in database.execute("SELECT name FROM bases ORDER BY position"))


def found(database: Database, name: str) -> bytes | None:
    """A document as it was handed out; None where none bears the name."""
    if name not in names(database):
        return None
    row = database.execute("SELECT record FROM bases WHERE name = ?", (name,)).fetchone()
    return zlib.decompress(bytes(row[0]))
