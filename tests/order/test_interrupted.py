"""Killed anywhere, the next run ends as if nothing had happened."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synthesis import embed, recommend
from synthesis.errors import SynthesisError
from synthesis.order import documents, export, intake, keep, status
from synthesis.store import Database, Folder
from synthesis.store.vectors import VectorCache
from tests.order.material import add, exported, lay, ran, weekends


def die(*_: object, **__: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def after(owner: object, name: str, times: int) -> Callable[[], None]:
    """Kills the process when `name` has been called so often and is called again."""

    def arm() -> None:
        real, left = getattr(owner, name), [times]

        def counted(*words: Any, **more: Any) -> Any:
            if not left[0]:
                die()
            left[0] -= 1
            return real(*words, **more)

        setattr(owner, name, counted)

    return arm


def once_done(owner: object, name: str) -> Callable[[], None]:
    """Kills the process as soon as `name` has done its work."""

    def arm() -> None:
        real = getattr(owner, name)
        setattr(owner, name, lambda *words, **more: (real(*words, **more), die()))

    return arm


def between_two_keepings() -> None:
    """Kills the process when three times two files are kept and more wait to be."""
    intake.AT_ONCE = 2
    after(Database, "put_source", 6)()


def inside_a_document() -> None:
    """Kills the process when a document is written beside its place and not yet in it."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        return die() if Path(target).name == "draft.md" else real(self, target)

    Path.replace = replace  # type: ignore[method-assign]


MOMENTS: dict[str, Callable[[], None]] = {
    "before the first file is kept": after(Database, "put_source", 0),
    "inside the first file's transaction": once_done(Database, "put_source"),
    "after the first file": after(Database, "put_source", 1),
    "between two keepings": between_two_keepings,
    "after names, before their file": once_done(Folder, "write_names"),
    "in the last file": after(Database, "put_source", 9),
    "before any vector": after(embed, "encode", 0),
    "after the first question's vectors": after(embed, "encode", 1),
    "after themes, before drafts": after(recommend, "draft_with_reasons", 0),
    "before anything is kept": after(Database, "put_results", 0),
    "inside the transaction": once_done(Database, "put_results"),
    "before the log's line": after(keep, "append", 0),
    "between commit and documents": after(documents, "write_all", 0),
    "before the first document": after(documents, "write", 0),
    "between two documents": after(documents, "write", 1),
    "inside a document": inside_a_document,
    "after the last document": once_done(documents, "write_all"),
}


def killed(folder: Folder, arm: Callable[[], None]) -> None:
    """A run in a process of its own, killed where `arm` says."""
    child = os.fork()
    if child == 0:
        try:
            arm()
            ran(folder)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_is_finished_by_the_next(moment: str, tmp_path: Path, uninterrupted: tuple[Folder, dict[str, bytes]]) -> None:
    folder = lay(tmp_path / "a")
    killed(folder, MOMENTS[moment])
    ran(folder)
    assert exported(folder, tmp_path / "b") == uninterrupted[1]
    assert sorted(p.name for p in folder.out.rglob("draft*")) == ["draft.docx", "draft.html", "draft.md"]
    assert not list(folder.root.rglob(".unfinished-*"))
    assert export.verify(tmp_path / "b", None)[0] == 0
    assert not ran(folder).changed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize("moment", ["inside the transaction", "between commit and documents", "before the first document", "between two documents"])
def test_a_killed_second_run_leaves_no_stale_document_and_takes_none_for_edited(moment: str, tmp_path: Path) -> None:
    plain, folder = lay(tmp_path / "p", "weekend-1"), lay(tmp_path / "a", "weekend-1")
    late = {"weekend-1/transport/late.csv": weekends()["weekend-3"]["weekend-3/transport/late.csv"]}
    for each in (plain, folder):
        ran(each)
        add(each.root, late)
    ran(plain)
    killed(folder, MOMENTS[moment])
    outcome = ran(folder)
    assert outcome.changed
    assert outcome.kept == ()
    assert exported(folder, tmp_path / "b") == exported(plain, tmp_path / "c")
    assert "late.csv" in (folder.out / "weekend-1" / "draft.md").read_text("utf-8")
    assert [line.action for line in _log(folder)] == [line.action for line in _log(plain)]


def _log(folder: Folder) -> Any:
    database = Database(folder.database, to_read=True)
    try:
        return database.log()
    finally:
        database.close()


def test_files_are_kept_some_at_a_time_and_those_before_one_that_cannot_be_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    names = folder.input_files()
    monkeypatch.setattr(Folder, "read_input", _refusing(Folder.read_input, names[-1]))
    monkeypatch.setattr("synthesis.order.run.state_of", lambda _: "anything")
    with pytest.raises(SynthesisError, match="held"):
        ran(folder)
    database = Database(folder.database, to_read=True)
    try:
        assert len(database.sources()) == len(names) - 1 > 1
        assert database.get("unfinished") == "yes"
    finally:
        database.close()


def _refusing(real: Any, refused: str) -> Any:
    def read_input(self: Folder, name: str) -> bytes:
        if name == refused:
            raise SynthesisError(f"{name} is held by another program.")
        return bytes(real(self, name))

    return read_input


def test_while_a_run_is_unfinished_nothing_half_is_shown(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    killed(folder, MOMENTS["before anything is kept"])
    with pytest.raises(SynthesisError, match="did not finish"):
        status.status(folder)


def test_no_text_is_embedded_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay(tmp_path / "a", "weekend-1", settings='title = "x"\n[theme]\nresamples = 0\n')
    kept: list[str] = []
    monkeypatch.setattr(VectorCache, "put_many", _counting(VectorCache.put_many, kept))
    ran(folder)
    first = len(kept)
    add(folder.root, weekends()["weekend-2"])
    ran(folder)
    assert first > 10
    assert len(kept) == len(set(kept)) > first


def _counting(real: Any, kept: list[str]) -> Any:
    def put_many(self: VectorCache, model: str, vectors: Any) -> None:
        kept.extend(vectors)
        real(self, model, vectors)

    return put_many


def test_two_runs_at_once_are_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    with folder.held(), pytest.raises(SynthesisError, match="Another command is at work"):
        ran(folder)


def test_a_full_disk_is_said_and_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    folder = lay(tmp_path / "a", "weekend-1")
    with monkeypatch.context() as full:
        full.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")))
        with pytest.raises(SynthesisError, match="no room left"):
            ran(folder)
    assert ran(folder).changed
    assert not list(folder.root.rglob(".unfinished-*"))
