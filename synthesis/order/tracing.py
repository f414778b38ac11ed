"""Following an id through what the last run left."""

from __future__ import annotations

import json

from synthesis.errors import UnknownId
from synthesis.order import snapshot
from synthesis.records import Record
from synthesis.settings import load
from synthesis.store import Database, Folder
from synthesis.trace import Trace, follow


class NearMiss(Record):
    """A quote that came near a recommendation and is not in it: the part it might have stood in, and why it does not."""

    recommendation: str
    quote: str
    text: str
    sought: str
    reason: str
    value: float | None
    limit: float | None

    @property
    def why(self) -> str:
        """The reason with its figures, as one reads it."""
        figures = f" ({self.value:.2f}; the limit is {self.limit:.2f})" if self.value is not None and self.limit is not None else ""
        return f"as {self.sought}: {self.reason}{figures}"


def trace(folder: Folder, wanted: str) -> Trace:
    """What is behind an id, or where it went. Raises UnknownId."""
    settings = load(folder.root)
    database = Database(folder.database)
    try:
        return follow(snapshot.load(folder, database, settings), wanted)
    finally:
        database.close()


def left_out(folder: Folder, wanted: str) -> tuple[NearMiss, ...]:
    """What came near the recommendation `wanted` and was not used. Raises UnknownId where it is no recommendation."""
    settings = load(folder.root)
    database = Database(folder.database)
    try:
        made = snapshot.load(folder, database, settings)
        lines = json.loads(database.get("left out") or "[]")
    finally:
        database.close()
    if wanted not in {recommendation.id for recommendation in made.recommendations}:
        raise UnknownId(wanted, "What was left out is kept for recommendations, whose ids look like R1.")
    texts = {quote.id: quote.text for quote in made.quotes}
    return tuple(NearMiss(text=texts[line["quote"]], **line) for line in lines if line["recommendation"] == wanted)
