"""What people write between the blocks of a document, strike out of it, or remark on it; and recommendations that they add."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field

from synthesis.languages.wording import wording
from synthesis.records import Comment, Counts, Passage, Recommendation
from synthesis.review.endings import phrase
from synthesis.review.standing import Standing, Telling


class AddRecommendation(Telling):
    """A recommendation that people write; its target is the agenda question it answers, if any."""

    action: Literal["add recommendation"]
    target: str | None = None
    title: str = Field(min_length=1)
    text: str = ""
    follows: str | None = None
    """The recommendation after which it stands; the last place where none is named."""
    first: bool = False
    id: str | None = None
    stage = "drafts"

    def entered(self, standing: Standing) -> Self:
        return self.model_copy(update={"id": standing.next_id("R")})

    def apply(self, standing: Standing, by: str) -> str | None:
        made = self.id or standing.next_id("R")
        standing.recommendations[made] = Recommendation(
            id=made,
            question=self.target,
            themes=(),
            title=self.title,
            title_by=by,
            text=self.text,
            text_by=by,
            measures=(),
            rationale=(),
            reservations=(),
            reservations_note=phrase(standing, "recommendation.added_note", by=by, n="0"),
            raised_by=Counts(),
        )
        standing.touched.add(made)
        if self.first or self.follows is not None:
            standing.moved.append((made, None if self.first else self.follows))
        return None


class Write(Telling):
    """A paragraph of a person's own: after the block `follows` of the document, within the target (`R1`, `T3`), if it stands in one."""

    action: Literal["passage"]
    target: str | None = None
    text: str = Field(min_length=1)
    style: str = "text"
    follows: str | None = None
    stage = "drafts"

    def apply(self, standing: Standing, by: str) -> str | None:
        name = standing.current.id if standing.current is not None else "D0"
        standing.passages[name] = Passage(id=name, text=self.text, style=self.style, by=by, follows=self.follows, inside=self.target)
        if self.target is not None and not _there(standing, self.target):
            standing.remarks.append(f"{self.target} is no longer there; what {by} wrote in it, “{self.text}”, stands at the end of the document")
        return None


class Strike(Telling):
    """A quote leaves the reasons or reservations of a recommendation; or a passage or comment (the target) is taken out.

    The last reservation cannot be struck without a reason, nor can the reservations as a whole (no `quote`).
    """

    action: Literal["strike"]
    target: str
    quote: str | None = None
    part: Literal["rationale", "reservations"] = "rationale"
    reason: str | None = None
    stage = "drafts"

    @property
    def about(self) -> str:
        return f"{self.target} {self.part} {self.quote}"

    def before(self, standing: Standing) -> Any:
        if self.target in standing.passages or self.target in standing.comments:
            return (standing.passages.get(self.target) or standing.comments[self.target]).text
        draft = standing.recommendations.get(self.target)
        return None if draft is None else list(getattr(draft, self.part))

    def apply(self, standing: Standing, by: str) -> str | None:
        if standing.passages.pop(self.target, None) or standing.comments.pop(self.target, None):
            if standing.current is not None:
                standing.dropped[self.target] = standing.current
            return None
        draft = standing.live(self.target)
        if draft is None:
            # What has ended quotes nothing any more: there is nothing left to strike.
            known = self.target in standing.recommendations or self.target in standing.dropped
            return None if known and not standing.entering else f"{self.target} is not there"
        struck = getattr(draft, self.part) if self.quote is None else (self.quote,)
        rest = tuple(quote for quote in getattr(draft, self.part) if quote not in struck)
        if self.part == "reservations" and not self.reason and (self.quote is None or (draft.reservations and not rest)):
            return f"the reservations of {self.target} cannot be left empty without a reason; they stay, though {by} took them out"
        gone = len(getattr(draft, self.part)) - len(rest)
        if gone:
            standing.change(self.target, **{self.part: rest})
        if gone and self.part == "reservations":
            said = wording(standing.language).counted("recommendation.struck", gone, by=by, reason=f" ({self.reason})" if self.reason else "")
            standing.change(self.target, reservations_note=f"{draft.reservations_note or ''} {said}".strip())
        return None


class Remark(Telling):
    """A comment on a thing, or on the block `anchor` of the document."""

    action: Literal["comment"]
    target: str | None = None
    text: str = Field(min_length=1)
    anchor: str | None = None
    stage = "drafts"

    def before(self, standing: Standing) -> Any:
        """The quotes behind a measure that is remarked on, by which it is known again under another id."""
        measure = standing.measure(self.target or "")
        return list(measure.evidence) if measure is not None else None

    def apply(self, standing: Standing, by: str) -> str | None:
        current = standing.current
        name = current.id if current is not None else "D0"
        at = (current.origin.at if current.origin and current.origin.at else current.at) if current is not None else None
        standing.comments[name] = Comment(id=name, text=self.text, by=by, at=at, target=self.target, anchor=self.anchor)
        if self.target is not None and not _there(standing, self.target):
            standing.remarks.append(f"{self.target} is no longer there; {by}’s comment on it, “{self.text}”, stands at the end of the document")
        return None


def _there(standing: Standing, target: str) -> bool:
    """Whether a thing still stands in the document."""
    if standing.live(target) is not None or standing.measure(target) is not None or standing.live_theme(target) is not None:
        return True
    known = target in standing.quotes or target in standing.passages or target in standing.comments
    return known or target[:1] not in "RTQD" or not target[1:2].isdecimal()
