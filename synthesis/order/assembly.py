"""An assembly that a command has at hand: its folder, its open database, its settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from synthesis.errors import SynthesisError
from synthesis.order.typing_again import command
from synthesis.settings import Settings, load
from synthesis.store import Database, Folder


@dataclass(frozen=True)
class Assembly:
    """What every command that knows an assembly works on. `settings` are those in assembly.toml now."""

    folder: Folder
    database: Database
    settings: Settings


@contextmanager
def opened(folder: Folder, *, to_write: bool = False) -> Iterator[Assembly]:
    """The assembly in `folder`, for as long as the block runs.

    To write, it is held against every other command that writes, and the database is made where there is none. To read, nothing is made
    and nothing changed. Raises SynthesisError where another command holds it, or where there is nothing to read yet.
    """
    settings = load(folder.root)
    if not (to_write or folder.database.is_file()):
        raise nothing_read(folder)
    with folder.held() if to_write else nullcontext():
        database = Database(folder.database, to_read=not to_write)
        try:
            yield Assembly(folder, database, settings)
        finally:
            database.close()


def nothing_read(folder: Folder) -> SynthesisError:
    """There was no run yet."""
    return SynthesisError("Nothing has been read yet.", f"Put files into {folder.inputs}/<weekend>/, then: {command('run', folder.root)}")
