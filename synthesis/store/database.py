"""`assembly.db`: one SQLite file per assembly.

Each table holds a record a row, as JSON in the column `record`, with the fields people look for as generated columns beside it: one
truth, and any SQLite tool can read it. All that belongs together is written in one transaction.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from synthesis.errors import SynthesisError
from synthesis.records import Contribution, Decision, LogLine, ModelUse, Problem, Quote, Recommendation, Record, SetAside, Source, Theme

FORMAT = "1"
_Kept = TypeVar("_Kept", bound=Record)

_SHOWN: dict[str, tuple[type[Record], tuple[str, ...]]] = {
    "sources": (Source, ("id", "name", "weekend", "reader")),
    "contributions": (Contribution, ("id", "source", "weekend", "question", "session", "speaker")),
    "quotes": (Quote, ("id", "contribution", "source", "kind", "text")),
    "set_aside": (SetAside, ("quote", "reason", "by")),
    "themes": (Theme, ("id", "question", "label", "parent")),
    "recommendations": (Recommendation, ("id", "question", "title", "status")),
    "decisions": (Decision, ("id", "action", "target", "by", "at")),
    "log": (LogLine, ("seq", "at", "actor", "action")),
}


class _Connection(sqlite3.Connection):
    """A connection that says what the operator can mend: a full disk, a database in use, a damaged file."""

    path: Path

    def execute(self, *words: Any) -> sqlite3.Cursor:
        """As sqlite3 has it."""
        try:
            return super().execute(*words)
        except sqlite3.Error as wrong:
            raise _explained(self.path, wrong) from wrong

    def executemany(self, *words: Any) -> sqlite3.Cursor:
        """As sqlite3 has it."""
        try:
            return super().executemany(*words)
        except sqlite3.Error as wrong:
            raise _explained(self.path, wrong) from wrong


class Database:
    """An open assembly.db; made where there is none yet, unless it is opened to read.

    Raises SynthesisError where the file is not ours, comes from a newer version, or another command holds it.
    """

    def __init__(self, path: Path, *, to_read: bool = False) -> None:
        self.path = path
        self._connection = _to_read(path) if to_read else _connected(path)
        try:
            if not to_read:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = FULL")
                if not self._laid():
                    with self.transaction():
                        self._lay()
            if not self._laid():
                raise SynthesisError(f"{path} is not an assembly's database.", "Move it away, then run again.")
            if self.get("format") != FORMAT:
                found = self.get("format")
                raise SynthesisError(f"{path} was written by another version of this program (format {found}).", "Use that version, or start anew.")
        except BaseException:
            self._connection.close()
            raise

    def _laid(self) -> bool:
        """Whether the tables are there; looking does not write."""
        found = self._connection.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('meta', 'handed_out')").fetchone()
        return bool(found[0] == 2)

    def _lay(self) -> None:
        self._connection.execute("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        for table, (_, shown) in _SHOWN.items():
            columns = "".join(f", \"{name}\" GENERATED ALWAYS AS (json_extract(record, '$.{name}')) VIRTUAL" for name in shown)
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table} (position INTEGER PRIMARY KEY, record TEXT NOT NULL{columns})")
        for table in ("contributions", "quotes"):
            self._connection.execute(f"CREATE INDEX IF NOT EXISTS {table}_by_source ON {table} (source)")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors (model TEXT, text_key BLOB, vector BLOB NOT NULL, PRIMARY KEY (model, text_key)) WITHOUT ROWID"
        )
        self._connection.execute("CREATE TABLE IF NOT EXISTS handed_out (path TEXT, sha256 TEXT, PRIMARY KEY (path, sha256)) WITHOUT ROWID")
        self._connection.execute("CREATE TABLE IF NOT EXISTS readings (source TEXT PRIMARY KEY, key TEXT NOT NULL)")
        self._connection.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", [("format", FORMAT), ("salt", secrets.token_hex(32))])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's writes, or none of them."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # A full disk makes SQLite roll back by itself.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that the block reads is of one moment, whatever another command writes meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def salt(self) -> bytes:
        """This assembly's secret: commitments and cache keys are keyed with it."""
        return bytes.fromhex(self.get("salt") or "")

    def get(self, key: str) -> str | None:
        """A single remembered value."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, key: str, value: str) -> None:
        """Remember a single value."""
        self._connection.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))

    def _all(self, table: str, kind: type[_Kept]) -> tuple[_Kept, ...]:
        rows = self._connection.execute(f"SELECT record FROM {table} ORDER BY position")
        return tuple(kind.model_validate_json(row[0]) for row in rows)

    def _append(self, table: str, records: Iterable[Record]) -> None:
        self._connection.executemany(f"INSERT INTO {table} (record) VALUES (?)", ((record.model_dump_json(),) for record in records))

    def _replace(self, table: str, records: Iterable[Record]) -> None:
        self._connection.execute(f"DELETE FROM {table}")
        self._append(table, records)

    def sources(self) -> tuple[Source, ...]:
        """Every source, in the order in which they were first read."""
        return self._all("sources", Source)

    def contributions(self) -> tuple[Contribution, ...]:
        """Every contribution, in the order of sources and of their words."""
        return self._all("contributions", Contribution)

    def quotes(self) -> tuple[Quote, ...]:
        """Every quote as the machine cut and classified it, in the order of contributions."""
        return self._all("quotes", Quote)

    def set_aside(self) -> tuple[SetAside, ...]:
        """What the machine or a platform set aside; people's acts are decisions."""
        return self._all("set_aside", SetAside)

    def themes(self) -> tuple[Theme, ...]:
        """Every theme as the last run left it, ended ones included."""
        return self._all("themes", Theme)

    def recommendations(self) -> tuple[Recommendation, ...]:
        """Every draft as the last run left it, ended ones included."""
        return self._all("recommendations", Recommendation)

    def decisions(self) -> tuple[Decision, ...]:
        """What people decided, in order."""
        return self._all("decisions", Decision)

    def how_many_decided(self) -> int:
        """How many decisions there are."""
        return int(self._connection.execute("SELECT count(*) FROM decisions").fetchone()[0])

    def log(self) -> tuple[LogLine, ...]:
        """Every act, in order."""
        return self._all("log", LogLine)

    def models(self) -> tuple[ModelUse, ...]:
        """The language models the last run used."""
        return tuple(ModelUse.model_validate(row) for row in json.loads(self.get("models") or "[]"))

    def problems(self) -> tuple[Problem, ...]:
        """The problems in files that belong to no source (a file that could not be read at all)."""
        return tuple(Problem.model_validate(row) for row in json.loads(self.get("problems") or "[]"))

    def reading_key(self, source: str) -> str | None:
        """Under which bytes and settings a source was last read."""
        row = self._connection.execute("SELECT key FROM readings WHERE source = ?", (source,)).fetchone()
        return None if row is None else str(row[0])

    def put_source(
        self, source: Source, key: str, contributions: Sequence[Contribution], quotes: Sequence[Quote], set_aside: Sequence[SetAside]
    ) -> None:
        """A source with all that was read from it, in place of what was read from it before. To be called inside a transaction."""
        known = self._connection.execute("SELECT position FROM sources WHERE id = ?", (source.id,)).fetchone()
        if known is None:
            self._append("sources", [source])
        else:
            self._connection.execute("UPDATE sources SET record = ? WHERE position = ?", (source.model_dump_json(), known[0]))
            self._connection.execute("DELETE FROM set_aside WHERE quote IN (SELECT id FROM quotes WHERE source = ?)", (source.id,))
            self._connection.execute("DELETE FROM quotes WHERE source = ?", (source.id,))
            self._connection.execute("DELETE FROM contributions WHERE source = ?", (source.id,))
        self._append("contributions", contributions)
        self._append("quotes", quotes)
        self._append("set_aside", set_aside)
        self._connection.execute("INSERT INTO readings VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET key = excluded.key", (source.id, key))

    def put_results(self, themes: Sequence[Theme], recommendations: Sequence[Recommendation], models: Sequence[ModelUse]) -> None:
        """What a run made of all words, in place of what the run before made. To be called inside a transaction."""
        self._replace("themes", themes)
        self._replace("recommendations", recommendations)
        self.put("models", json.dumps([model.model_dump() for model in models]))

    def append_log(self, line: LogLine) -> None:
        """One more act. `log.append` makes the line."""
        self._append("log", [line])

    def append_decision(self, decision: Decision) -> None:
        """One more decision; its log line is written in the same transaction."""
        self._append("decisions", [decision])

    def handed_out(self) -> dict[str, frozenset[str]]:
        """Path below the assembly's folder -> SHA-256 of everything a run ever wrote there."""
        found: dict[str, set[str]] = {}
        for path, digest in self._connection.execute("SELECT path, sha256 FROM handed_out ORDER BY path, sha256"):
            found.setdefault(path, set()).add(digest)
        return {path: frozenset(digests) for path, digests in found.items()}

    def put_handed_out(self, path: str, digest: str) -> None:
        """Remember a document that a run writes."""
        self._connection.execute("INSERT OR IGNORE INTO handed_out VALUES (?, ?)", (path, digest))

    def execute(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """For this room's own modules (the cache of vectors)."""
        return self._connection.execute(statement, values)

    def execute_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """For this room's own modules."""
        self._connection.executemany(statement, rows)


def _connected(path: Path) -> _Connection:
    try:
        connection = sqlite3.connect(path, timeout=5, isolation_level=None, factory=_Connection)
    except sqlite3.Error as wrong:
        raise _explained(path, wrong) from wrong
    connection.path = path
    return connection


def _to_read(path: Path) -> _Connection:
    """A connection that makes no file and writes no record. On a medium that cannot be written the file is read as it stands."""
    for mode in ("mode=rw", "mode=ro&immutable=1"):
        name, connection = f"file:{quote(os.fsencode(path.resolve()))}?{mode}", None
        try:
            connection = sqlite3.connect(name, uri=True, timeout=5, isolation_level=None, factory=_Connection)
            connection.path = path
            sqlite3.Connection.execute(connection, "PRAGMA query_only = ON")
            sqlite3.Connection.execute(connection, "SELECT count(*) FROM sqlite_master")
        except sqlite3.Error as wrong:
            if connection is not None:
                connection.close()
            if not any(words in str(wrong) for words in ("unable to open", "readonly")):
                raise _explained(path, wrong) from wrong
        else:
            return connection
    raise SynthesisError(f"{path} cannot be read.", "Mend its permissions.")


_SAID = {
    "locked": ("{path} is in use by another command.", "Wait until it has ended, then try again."),
    "disk is full": ("There is no room left on the disk for {path}.", "Make room, then type the same again: it goes on where it stopped."),
    "readonly": ("{path} cannot be written: it, or its folder, is read-only.", "Mend the permissions, then type the same again."),
    "unable to open": ("{path} cannot be opened or made.", "Mend the permissions of its folder, then type the same again."),
    "disk I/O": ("The disk does not let {path} be read or written.", "Look whether the disk is full or damaged."),
    "malformed": ("{path} is damaged.", "Restore it from a backup, or move it away and run again."),
    "not a database": ("{path} is not a database.", "Restore it from a backup, or move it away and run again."),
}
"""What SQLite says -> what people are told. Anything else that it says is our bug."""


def _explained(path: Path, wrong: sqlite3.Error) -> Exception:
    for words, (message, hint) in _SAID.items():
        if words in str(wrong):
            return SynthesisError(message.format(path=path), hint)
    return wrong
