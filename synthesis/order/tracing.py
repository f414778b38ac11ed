"""Following an id through what the last run left."""

from __future__ import annotations

from synthesis import recommend
from synthesis.order import snapshot
from synthesis.order.run import question_groups, vectors_of
from synthesis.records import Snapshot
from synthesis.settings import load
from synthesis.store import Database, Folder
from synthesis.trace import Trace, follow


def trace(folder: Folder, wanted: str) -> Trace:
    """What is behind an id, or where it went. Raises UnknownId."""
    settings = load(folder.root)
    database = Database(folder.database)
    try:
        return follow(snapshot.load(folder, database, settings), wanted)
    finally:
        database.close()
