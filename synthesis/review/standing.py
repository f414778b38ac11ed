"""What decisions act on: the machine's answer by id, changed in place while decisions are replayed over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from synthesis.records import LIVE, Comment, Contribution, Decision, Measure, Passage, Quote, Recommendation, SetAside, Theme

Stage = Literal["words", "themes", "drafts", "people"]


@dataclass(frozen=True)
class Kept:
    """What would stand instead of words that were voted on or adopted, measures of theirs that would stand elsewhere
    (holder, measure), and whether people had changed anything before."""

    stood: Recommendation | None
    lent: tuple[tuple[str, Measure], ...] = ()
    touched: bool = False


@dataclass
class Standing:
    """The machine's answer, and what people have made of it so far.

    Before grouping `themes` is empty, before drafting `recommendations`; what is held says which ids exist at all, so that a conflict is
    told from a decision whose turn comes later. `taken` are ids that may not be given again.
    """

    quotes: dict[str, Quote]
    set_aside: dict[str, SetAside]
    themes: dict[str, Theme] = field(default_factory=dict)
    contribution_quotes: dict[str, list[str]] = field(default_factory=dict)
    source_quotes: dict[str, list[str]] = field(default_factory=dict)
    contributions: Mapping[str, Contribution] = field(default_factory=dict)
    weekend: str = ""
    language: str = "en"
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    current: Decision | None = None
    """The decision that is being applied."""
    entering: bool = False
    """Whether it is being entered now: then a target that is not there is a slip of the pen, later it is a thing that has ended."""
    last: dict[str, Decision] = field(default_factory=dict)
    """What was decided about (`R1.title`) -> the decision that stands."""
    dropped: dict[str, Decision] = field(default_factory=dict)
    """Measure, passage or comment that people took away -> the decision that did."""
    now_called: dict[str, str] = field(default_factory=dict)
    """Measure that is no longer drafted -> the one that rests on the same quotes."""
    remarks: list[str] = field(default_factory=list)
    """What is to be said of a decision that was applied all the same."""
    touched: set[str] = field(default_factory=set)
    """Recommendations in which people changed something."""
    kept: dict[str, Kept] = field(default_factory=dict)
    """Recommendations that keep the words which were voted on or adopted."""
    moved: list[tuple[str, str | None]] = field(default_factory=list)
    """Recommendations that people put after another (None: first of their question), in the order in which they did."""

    def quotes_of(self, target: str) -> list[str]:
        """The quotes meant by a quote's, contribution's or source's id."""
        if target in self.quotes:
            return [target]
        return self.contribution_quotes.get(target) or self.source_quotes.get(target) or []

    def live_theme(self, target: str) -> Theme | None:
        """The theme, unless there is none or it has ended."""
        theme = self.themes.get(target)
        return None if theme is None or theme.gone else theme

    def live(self, target: str) -> Recommendation | None:
        """The recommendation, unless there is none or it has ended."""
        found = self.recommendations.get(target)
        return found if found is not None and found.status in LIVE else None

    def holder(self, measure: str) -> Recommendation | None:
        """The recommendation in which a measure stands."""
        return next((r for r in self.recommendations.values() if any(m.id == measure for m in r.measures)), None)

    def measure(self, measure: str) -> Measure | None:
        """A measure, wherever it stands."""
        return next((m for r in self.recommendations.values() for m in r.measures if m.id == measure), None)

    def change(self, target: str, **fields: Any) -> None:
        """Change a recommendation, as people decided."""
        self.recommendations[target] = self.recommendations[target].model_copy(update=fields)
        self.touched.add(target)

    def change_measure(self, measure: str, **fields: Any) -> None:
        """Change a measure where it stands."""
        holder = self.holder(measure)
        if holder is not None:
            self.change(holder.id, measures=tuple(m.model_copy(update=fields) if m.id == measure else m for m in holder.measures))

    def may_be_cited(self, quote: str) -> bool:
        """Whether a quote is there and nobody set it aside."""
        return quote in self.quotes and quote not in self.set_aside

    def next_id(self, stem: str) -> str:
        """The next free id that begins so (`T`, `R`, `R3.M`)."""
        known = {*self.taken, *self.themes, *self.recommendations, *(m.id for r in self.recommendations.values() for m in r.measures)}
        numbers = [int(name[len(stem) :]) for name in known if name.startswith(stem) and name[len(stem) :].isdecimal()]
        return f"{stem}{max(numbers, default=0) + 1}"

    def contested(self, about: str, now: str, base: str | None, wanted: str | None) -> str | None:
        """The sentence of a conflict where somebody else changed the same words of the same document in another way; both are named, with
        their files, since several copies may bear one name.

        A later state of the same copy goes on where its earlier state stopped. Without `base` nobody claims to know what stood there; and
        where nobody decided about these words themselves, there is nobody to be overruled.
        """
        before = self.last.get(about)
        if base is None or before is None or self.current is None or alike(now, base) or (wanted is not None and alike(now, wanted)):
            return None
        if same_copy(before, self.current):
            now_says = f"“{wanted}”" if wanted is not None else "nothing"
            self.remarks.append(f"{about}: “{now}” gives way to {now_says}, which a later state of the same file says")
            return None
        wish = f"wrote “{wanted}”" if wanted is not None else "took it away"
        stays = f"{before.author} wrote “{now}”{came_from(before)}, which stays"
        return f"{about} was changed twice: {stays}; {self.current.author} {wish}{came_from(self.current)}; it was handed out as “{base}”"


def alike(one: str, other: str) -> bool:
    """The same words, however the spaces between them run."""
    return spaced(one) == spaced(other)


def spaced(text: str) -> str:
    """In one line, with one space between words."""
    return " ".join(text.split())


def came_from(decision: Decision) -> str:
    """Where somebody wrote it: the file, for what came in with one, and the decision under which it is kept."""
    return f" in {decision.origin.file} ({decision.id})" if decision.origin is not None else f" ({decision.id})"


def same_copy(one: Decision, other: Decision | None) -> bool:
    """Whether two decisions came in with the same copy of the same document, entered by the same person."""
    if other is None or one.origin is None or other.origin is None or one.origin.copy_of is None:
        return False
    return (one.by, one.author, one.origin.copy_of, one.origin.base) == (other.by, other.author, other.origin.copy_of, other.origin.base)


class Acting(BaseModel):
    """What every action has: a target, the stage it belongs to, what stood before, what shall stand, and how it is done."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    stage: ClassVar[Stage]
    """Whether it changes quotes before they are grouped, themes after, drafts after those, or who is who at the door."""
    settles_remarks: ClassVar[bool] = False
    """Whether a later one about the same makes what was remarked on an earlier one a thing of the past."""
    target: str | None

    def entered(self, standing: Standing) -> Self:
        """As it is kept: with the id of what it makes, so that every replay makes the same."""
        return self

    def before(self, standing: Standing) -> Any:
        """What stands now, for the record."""
        return None

    @property
    def after(self) -> Any:
        """What shall stand."""
        return None

    def apply(self, standing: Standing, by: str) -> str | None:
        """Change `standing`; the sentence of a conflict where that cannot be done."""
        raise NotImplementedError

    @property
    def about(self) -> str:
        """What it decides about: a later decision about the same settles a conflict over it."""
        return f"{self.target} {getattr(self, 'action', '')}"


class Telling(Acting):
    """An action whose fields are kept one by one."""

    @property
    def after(self) -> dict[str, Any]:
        """Its fields, those that say something."""
        return self.model_dump(mode="json", exclude={"action", "target"}, exclude_none=True)
