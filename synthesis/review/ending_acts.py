"""What people decide about a recommendation as a whole: several become one, or one is not wanted."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from synthesis.review.draft_acts import missing
from synthesis.review.endings import end, phrase
from synthesis.review.standing import Standing, Telling


class MergeRecommendations(Telling):
    """Recommendations become one: the measures, reasons and reservations of `others` come into the target, and they end."""

    action: Literal["merge recommendations"]
    target: str
    others: tuple[str, ...] = Field(min_length=1)
    stage = "drafts"

    def apply(self, standing: Standing, by: str) -> str | None:
        into = standing.live(self.target)
        others = [held for name in self.others if name != self.target and (held := standing.live(name)) is not None]
        if into is None:
            return missing(standing, self.target, f"{', '.join(self.others)} was to be merged into it")
        if not others:
            return f"{', '.join(self.others)} is no longer there; it was to be merged into {self.target}"
        note = " ".join(one.reservations_note for one in (into, *others) if one.reservations_note) or None
        standing.change(
            self.target,
            themes=tuple(dict.fromkeys(theme for one in (into, *others) for theme in one.themes)),
            measures=tuple(measure for one in (into, *others) for measure in one.measures),
            rationale=tuple(dict.fromkeys(quote for one in (into, *others) for quote in one.rationale)),
            reservations=tuple(dict.fromkeys(quote for one in (into, *others) for quote in one.reservations)),
            reservations_note=note,
        )
        for one in others:
            end(standing, one.id, "merged", phrase(standing, "recommendation.merged_text", id=self.target, by=by), by)
        return None


class Reject(Telling):
    """A recommendation is not wanted, and a person says why."""

    action: Literal["reject"]
    target: str
    reason: str = Field(min_length=2)
    stage = "drafts"

    def before(self, standing: Standing) -> Any:
        found = standing.recommendations.get(self.target)
        return found.status if found else None

    def apply(self, standing: Standing, by: str) -> str | None:
        if standing.live(self.target) is None:
            known = not standing.entering and self.target in standing.recommendations
            return None if known else f"there is no recommendation {self.target}, or it has ended"
        end(standing, self.target, "rejected", phrase(standing, "recommendation.rejected_text", by=by, reason=self.reason), by)
        return None
