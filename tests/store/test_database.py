"""Records come back as they went in; what belongs together is written together; the log is chained."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from synthesis.errors import NotAnAssembly, SynthesisError
from synthesis.records import LogLine
from synthesis.store import Database, Folder
from synthesis.store.folder import write
from synthesis.store.log import FIRST, append, canonical, commitment
from synthesis.store.vectors import VectorCache
from tests import small


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "assembly.db")


def fill(database: Database) -> None:
    made = small.snapshot()
    with database.transaction():
        for source in made.sources:
            contributions = [c for c in made.contributions if c.source == source.id]
            quotes = [q for q in made.quotes if q.source == source.id]
            database.put_source(source, f"key of {source.id}", contributions, quotes, [])
        database.put_results(made.themes, made.recommendations, made.models)


def test_records_come_back_as_they_went_in(database: Database) -> None:
    made = small.snapshot()
    fill(database)
    assert database.sources() == made.sources
    assert database.contributions() == made.contributions
    assert database.quotes() == made.quotes
    assert database.themes() == made.themes
    assert database.recommendations() == made.recommendations
    assert database.models() == made.models


def test_any_sqlite_tool_reads_the_fields_people_look_for(database: Database) -> None:
    fill(database)
    rows = sqlite3.connect(database.path).execute("SELECT id, kind, text FROM quotes WHERE contribution = 'C1'").fetchall()
    assert rows == [("Q1.1", "proposal", "Run buses until eleven."), ("Q1.2", "reason", "The last one leaves at seven.")]


def test_a_source_read_again_replaces_what_was_read_from_it(database: Database) -> None:
    made = small.snapshot()
    fill(database)
    with database.transaction():
        database.put_source(made.sources[0], "another key", made.contributions[:1], made.quotes[:1], [])
    assert database.reading_key("S1") == "another key"
    assert [c.id for c in database.contributions() if c.source == "S1"] == ["C1"]
    assert [q.id for q in database.quotes() if q.source == "S1"] == ["Q1.1"]
    assert [c.id for c in database.contributions() if c.source == "S2"] == ["C4", "C5"]


def test_what_belongs_together_is_written_together_or_not_at_all(database: Database) -> None:
    with pytest.raises(KeyboardInterrupt), database.transaction():
        database.put("a", "b")
        raise KeyboardInterrupt
    assert database.get("a") is None


def test_the_log_is_chained(database: Database) -> None:
    with database.transaction():
        first = append(database, "2026-03-01T18:00:00Z", "machine", "run", {"quotes": 3})
        second = append(database, "2026-03-01T18:01:00Z", "Anna", "decision", {"ü": "ß"})
    assert (first.seq, first.prev, second.seq, second.prev) == (0, FIRST, 1, first.hash)
    for line in database.log():
        body = line.model_dump()
        assert body.pop("hash") == hashlib.sha256(canonical(body)).hexdigest()
    assert all(isinstance(line, LogLine) for line in database.log())


def test_commitments_differ_between_assemblies(tmp_path: Path) -> None:
    salts = {Database(tmp_path / name).salt for name in ("a.db", "b.db")}
    assert len({commitment(salt, b"Buses.") for salt in salts}) == 2
    assert commitment(b"salt", b"Buses.") == commitment(b"salt", b"Buses.")


def test_vectors_are_kept_by_model_and_text_and_texts_are_not(database: Database) -> None:
    cache = VectorCache(database)
    vector = np.linspace(0, 1, 4, dtype=np.float32)
    cache.put_many("one", {"a secret sentence": vector})
    assert np.array_equal(cache.get_many("one", ["a secret sentence", "another"])["a secret sentence"], vector)
    assert cache.get_many("two", ["a secret sentence"]) == {}
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"a secret sentence" not in database.path.read_bytes()


def test_another_programs_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "assembly.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(SynthesisError, match="is not a database"):
        Database(tmp_path / "assembly.db")


def test_a_database_in_use_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "assembly.db"
    Database(path).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *words, **more: connect(*words, **{**more, "timeout": 0.05}))
    database = Database(path)
    with pytest.raises(SynthesisError, match="in use by another command"), database.transaction():
        pass


def test_files_are_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "deep" / "draft.md"
    write(place, b"old")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("no space")))
    with pytest.raises(SynthesisError, match="no space"):
        write(place, b"new")
    assert place.read_bytes() == b"old"
    assert [p.name for p in place.parent.iterdir()] == ["draft.md"]


def test_names_are_kept_where_only_their_owner_reads(tmp_path: Path) -> None:
    (tmp_path / "assembly.toml").write_text('title = "x"')
    folder = Folder(tmp_path)
    assert folder.read_names() == ""
    folder.write_names("P1,Anna\n")
    assert folder.read_names() == "P1,Anna\n"
    assert folder.names.stat().st_mode & 0o777 == 0o600


def test_a_folder_without_settings_is_no_assembly(tmp_path: Path) -> None:
    with pytest.raises(NotAnAssembly, match="synthesis new"):
        Folder(tmp_path)


def test_to_read_nothing_is_made_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(SynthesisError, match="cannot be read"):
        Database(tmp_path / "none.db", to_read=True)
    path = tmp_path / "assembly.db"
    Database(path).close()
    before = path.read_bytes()
    database = Database(path, to_read=True)
    with pytest.raises(SynthesisError, match="read-only"):
        database.put("a", "b")
    database.close()
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["assembly.db"]


def test_two_commands_cannot_hold_one_folder(tmp_path: Path) -> None:
    (tmp_path / "assembly.toml").write_text('title = "x"')
    with Folder(tmp_path).held(), pytest.raises(SynthesisError, match="Another command is at work"), Folder(tmp_path).held():
        pass
    with Folder(tmp_path).held():
        pass


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "assembly.toml").write_text('title = "x"')
    weekend = tmp_path / "inputs" / "weekend-1"
    weekend.mkdir(parents=True)
    (weekend / "a.csv").write_text("text\nBuses.")
    (weekend / "linked.csv").symlink_to(weekend / "a.csv")
    (weekend / "nowhere.csv").symlink_to(weekend / "gone.csv")
    (weekend / "around").symlink_to(tmp_path / "inputs")
    folder = Folder(tmp_path)
    assert folder.input_files() == ("weekend-1/a.csv", "weekend-1/linked.csv")
    assert [problem.file for problem in folder.unread()] == ["weekend-1/around", "weekend-1/nowhere.csv"]
