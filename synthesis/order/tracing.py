"""Following an id through what the last run left."""

from __future__ import annotations

import json

from synthesis.errors import UnknownId
from synthesis.ledger import cited_quotes
from synthesis.order import snapshot
from synthesis.order.assembly import opened
from synthesis.records import Record
from synthesis.store import Folder
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
        """The reason with its limit, as one reads it: how near it came, not in a scale of the software's own."""
        return f"as {self.sought}: {self.reason}{self._limit()}"

    def _limit(self) -> str:
        if self.reason == "place limit" and self.limit is not None:
            return f" ({self.limit:.0f} {'place' if self.limit == 1 else 'places'})"
        if self.reason == "too distant" and self.value is not None and self.limit:
            return f" ({round(100 * self.value / self.limit)} % as near as it would have to be)"
        return ""


def trace(folder: Folder, wanted: str) -> Trace:
    """What is behind an id, or where it went. Raises UnknownId."""
    with opened(folder) as at:
        return follow(snapshot.load(at), wanted)


def left_out(folder: Folder, wanted: str) -> tuple[NearMiss, ...]:
    """What came near the recommendation `wanted` and was not used. Raises UnknownId where it is no recommendation."""
    with opened(folder) as at:
        made = snapshot.load(at)
        lines = json.loads(at.database.get("left out") or "[]")
    cited = {recommendation.id: set(cited_quotes(recommendation)) for recommendation in made.recommendations}
    if wanted not in cited:
        raise UnknownId(wanted, "What was left out is kept for recommendations, whose ids look like R1.")
    texts = {quote.id: quote.text for quote in made.quotes}
    near = [line for line in lines if line["recommendation"] == wanted]
    # What people linked, or adopted before the software would choose otherwise, is used after all.
    return tuple(NearMiss(text=texts[line["quote"]], **line) for line in near if line["quote"] not in cited[wanted])
