"""`assembly.db`: one SQLite file per assembly.

Each table holds a record a row, as JSON in the column `record`, with the fields people look for as generated columns beside it: one
truth, and any SQLite tool can read it. All that belongs together is written in one transaction.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

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


class Database:
    """An open assembly.db; made where there is none yet.

    Raises SynthesisError where the file is not ours, comes from a newer version, or another command holds it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._connection = sqlite3.connect(path, timeout=5, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            with self.transaction():
                self._lay()
        except sqlite3.Error as wrong:
            raise _explained(path, wrong) from wrong
        if self.get("format") != FORMAT:
            raise SynthesisError(
                f"{path} was written by another version of this program (format {self.get('format')}).", "Use that version, or start anew."
            )

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
        self._connection.execute("CREATE TABLE IF NOT EXISTS written (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL)")
        self._connection.execute("CREATE TABLE IF NOT EXISTS readings (source TEXT PRIMARY KEY, key TEXT NOT NULL)")
        self._connection.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", [("format", FORMAT), ("salt", secrets.token_hex(32))])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's writes, or none of them."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

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

    def written(self) -> dict[str, str]:
        """Path below the assembly's folder -> SHA-256 of each document as a run wrote it."""
        return dict(self._connection.execute("SELECT path, sha256 FROM written ORDER BY path"))

    def put_written(self, files: dict[str, str]) -> None:
        """Remember documents as they were written."""
        self._connection.executemany("INSERT INTO written VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256", files.items())

    def execute(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """For this room's own modules (the cache of vectors)."""
        return self._connection.execute(statement, values)

    def execute_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """For this room's own modules."""
        self._connection.executemany(statement, rows)


def _explained(path: Path, wrong: sqlite3.Error) -> SynthesisError:
    if "locked" in str(wrong):
        return SynthesisError(f"{path} is in use by another command.", "Wait until it has ended, then try again.")
    return SynthesisError(f"{path} cannot be opened as an assembly's database: {wrong}.", "Restore it from a backup, or move it away and run again.")
