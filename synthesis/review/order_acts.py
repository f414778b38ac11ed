"""The order in which a question's recommendations stand: by their ids, until people put one elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from synthesis.records import Recommendation
from synthesis.review.draft_acts import missing
from synthesis.review.standing import Standing, Telling, came_from, same_copy


class MoveRecommendation(Telling):
    """A recommendation stands after another of the same question (`follows`), or first."""

    action: Literal["move recommendation"]
    target: str
    follows: str | None = None
    stage = "drafts"

    @property
    def about(self) -> str:
        return f"{self.target} place"

    def before(self, standing: Standing) -> Any:
        return {"follows": above(standing, self.target)}

    def apply(self, standing: Standing, by: str) -> str | None:
        target, follows = standing.live(self.target), standing.recommendations.get(self.follows or "")
        wish = f"{by} had put it {_after(self.follows)}"
        if target is None:
            return f"there is no recommendation {self.target}" if standing.entering else missing(standing, self.target, wish)
        if self.follows == self.target:
            return f"{self.target} cannot stand after itself"
        if self.follows is not None and (follows is None or (standing.entering and standing.live(self.follows) is None)):
            return f"there is no recommendation {self.follows}, after which {self.target} was to stand"
        if follows is not None and follows.question != target.question:
            return f"{self.target} and {self.follows} answer different questions; {self.target} keeps its place"
        first = standing.last.get(self.about)
        if first is not None and standing.current is not None and first.after != self.after and _other_copy(standing, first):
            other = _after((first.after or {}).get("follows"))
            stays = f"{first.author} put it {other}{came_from(first)}, where it stays"
            return f"{self.target} was moved twice: {stays}; {by} put it {_after(self.follows)}{came_from(standing.current)}"
        standing.moved.append((self.target, self.follows))
        return None


def _other_copy(standing: Standing, first: Any) -> bool:
    """Whether the decision at hand comes from another copy of the document from which the first one came."""
    now = standing.current
    if now is None or now.origin is None or first.origin is None or now.origin.base is None:
        return False
    return first.origin.base == now.origin.base and not same_copy(first, now)


def _after(follows: str | None) -> str:
    return "first" if follows is None else f"after {follows}"


def above(standing: Standing, target: str) -> str | None:
    """The recommendation of the same question after which one stands now; None where it is the first."""
    found = None
    for one in in_order(standing.recommendations.values(), standing.moved):
        if one.id == target:
            return found
        if target in standing.recommendations and one.question == standing.recommendations[target].question and standing.live(one.id):
            found = one.id
    return None


def in_order(recommendations: Iterable[Recommendation], moved: Sequence[tuple[str, str | None]]) -> tuple[Recommendation, ...]:
    """By their ids, and then as people put them; what is drafted later comes after what people put in order."""
    laid = sorted(recommendations, key=lambda one: int(one.id[1:]))
    for target, follows in moved:
        ids = [one.id for one in laid if one.id != target]
        if len(ids) == len(laid) or (follows is not None and follows not in ids):
            continue  # one of the two is no longer there
        here = next(one for one in laid if one.id == target)
        laid.remove(here)
        first = next((at for at, one in enumerate(laid) if one.question == here.question), len(laid))
        laid.insert(ids.index(follows) + 1 if follows in ids else first, here)
    return tuple(laid)
