"""What members decided about a recommendation: how far it has come."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field

from synthesis.records import FIXED
from synthesis.review.draft_acts import missing
from synthesis.review.keeping import SAID, Words, differences, keep, let_go
from synthesis.review.standing import Standing, Telling, spaced


def _as_known(written: object) -> object:
    """ "Adopted" and "sense checked" are what they look like."""
    return "-".join(written.casefold().replace("-", " ").split()) if isinstance(written, str) else written


Reached = Annotated[Literal["draft", "sense-checked", "voted", "adopted"], BeforeValidator(_as_known)]
"""The statuses that people enter. The others follow from what else they decide: an edit amends, and there are actions to reject and to merge."""


class SetStatus(Telling):
    """A recommendation was sense-checked, voted on or adopted, or is a draft again.

    From a vote or adoption on its words are those that were decided about, whatever the software would write later; `words` keeps them.
    """

    action: Literal["status"]
    target: str
    status: Reached
    note: str | None = Field(None, min_length=1)
    words: Words | None = None
    stage = "drafts"
    settles_remarks = True

    def entered(self, standing: Standing) -> Self:
        found = standing.live(self.target) if self.status in SAID else None
        return self.model_copy(update={"words": None if found is None else Words.of(found)})

    def before(self, standing: Standing) -> Any:
        found = standing.recommendations.get(self.target)
        return found.status if found else None

    def apply(self, standing: Standing, by: str) -> str | None:
        if standing.entering and standing.live(self.target) is None:
            found = standing.recommendations.get(self.target)
            return f"there is no recommendation {self.target}" if found is None else f"{self.target} has ended ({found.status})"
        let_go(standing, self.target)
        stood = standing.live(self.target)
        if self.status in FIXED and self.words is not None:
            keep(standing, self.target, self.words, by)
        elif stood is None:
            return missing(standing, self.target, f"{by} entered that it {SAID.get(self.status, 'is a draft')}")
        if self.words is not None and (others := differences(stood, self.words)):
            lead = "stays as it {}; the software would now" if self.status in FIXED else "has other words since it {}: the software has come to"
            standing.remarks.append(f"{self.target} {lead.format(SAID[self.status])} {'; '.join(others)}")
        at = standing.current.at if standing.current is not None else None
        note = spaced(self.note) if self.note else None
        said = {"status": self.status, "status_by": by, "status_at": at, "status_note": note}
        standing.recommendations[self.target] = standing.recommendations[self.target].model_copy(update=said)
        return None
