"""What a person may decide, one class an action, and how a line of a decisions file becomes one.

To add an action: write its class here with `apply`, add it to `ACTIONS`, and lay a line with it into the tests' table. A decision names
its target by id; what it cannot find when it is replayed is a named conflict, never an error and never silence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from synthesis.records import Assignment, Kind, SetAside
from synthesis.review.draft_acts import AddMeasure, DropMeasure, Link, MoveMeasure, NoEvidence, Reword, Unlink
from synthesis.review.ending_acts import MergeRecommendations, Reject
from synthesis.review.order_acts import MoveRecommendation
from synthesis.review.passage_acts import AddRecommendation, Remark, Strike, Write
from synthesis.review.standing import Acting, Standing
from synthesis.review.status_acts import SetStatus
from synthesis.review.theme_acts import MergeThemes, Promote, SplitTheme, leave


class _Act(Acting):
    target: str


class SetKind(_Act):
    """A quote is a proposal, reason, reservation or statement."""

    action: Literal["kind"]
    kind: Kind
    stage = "words"

    def before(self, standing: Standing) -> Any:
        return standing.quotes[self.target].kind if self.target in standing.quotes else None

    @property
    def after(self) -> Any:
        return self.kind

    def apply(self, standing: Standing, by: str) -> str | None:
        quote = standing.quotes.get(self.target)
        if quote is None:
            return f"quote {self.target} is no longer there"
        standing.quotes[self.target] = quote.model_copy(update={"kind": self.kind})
        return None


class _Aside(_Act):
    """Whether quotes take part."""

    stage = "words"

    def before(self, standing: Standing) -> Any:
        return {quote: standing.set_aside[quote].reason for quote in standing.quotes_of(self.target) if quote in standing.set_aside}


class PutAside(_Aside):
    """A quote, contribution or whole file is kept out of the themes, for a reason a person gives."""

    action: Literal["set aside"]
    reason: str = Field(min_length=2)

    @property
    def after(self) -> Any:
        return self.reason

    def apply(self, standing: Standing, by: str) -> str | None:
        quotes = standing.quotes_of(self.target)
        for quote in quotes:
            standing.set_aside[quote] = SetAside(quote=quote, reason=self.reason, by=by)
        return None if quotes else f"{self.target} is no longer there"


class Restore(_Aside):
    """What was set aside, by machine, platform or person, takes part again."""

    action: Literal["restore"]

    def apply(self, standing: Standing, by: str) -> str | None:
        quotes = standing.quotes_of(self.target)
        for quote in quotes:
            standing.set_aside.pop(quote, None)
        return None if quotes else f"{self.target} is no longer there"


class Rename(_Act):
    """A theme gets a heading that a person worded. `base` is the heading as handed out, where it comes from an edited document."""

    action: Literal["rename"]
    label: str = Field(min_length=1)
    base: str | None = None
    stage = "themes"

    @property
    def about(self) -> str:
        return f"{self.target} label"

    def before(self, standing: Standing) -> Any:
        return standing.themes[self.target].label if self.target in standing.themes else None

    @property
    def after(self) -> Any:
        return self.label if self.base is None else {"label": self.label, "base": self.base}

    def apply(self, standing: Standing, by: str) -> str | None:
        theme = standing.live_theme(self.target)
        if theme is None:
            return f"theme {self.target} is no longer there; it was to be called “{self.label}”"
        conflict = standing.contested(self.about, theme.label, self.base, self.label)
        if conflict is None:
            standing.themes[self.target] = theme.model_copy(update={"label": self.label, "label_by": by})
        return conflict


class Move(_Act):
    """A quote, or all quotes of a contribution, belongs in another theme, or (`theme` null) in none."""

    action: Literal["move"]
    theme: str | None
    stage = "themes"

    def before(self, standing: Standing) -> Any:
        return {quote: _home(standing, quote) for quote in standing.quotes_of(self.target)}

    @property
    def after(self) -> Any:
        return self.theme

    def apply(self, standing: Standing, by: str) -> str | None:
        quotes = [quote for quote in standing.quotes_of(self.target) if quote not in standing.set_aside]
        if not quotes:
            return f"{self.target} is no longer there, or is set aside"
        if self.theme is not None and (self.theme not in standing.themes or standing.themes[self.theme].gone):
            return f"theme {self.theme} is no longer there; {self.target} was to be moved into it"
        for quote in quotes:
            _move(standing, quote, self.theme)
        return None


class SamePerson(_Act):
    """A name that the roster does not list is somebody who is listed, or who spoke under another name. Both are pseudonyms here."""

    action: Literal["speaker"]
    same_as: str
    stage = "people"

    @property
    def after(self) -> Any:
        return self.same_as

    def apply(self, standing: Standing, by: str) -> str | None:
        return None


Act = Annotated[
    SetKind
    | PutAside
    | Restore
    | Rename
    | Move
    | SamePerson
    | MergeThemes
    | SplitTheme
    | Promote
    | Reword
    | Link
    | Unlink
    | NoEvidence
    | AddMeasure
    | DropMeasure
    | MoveMeasure
    | AddRecommendation
    | MergeRecommendations
    | Reject
    | SetStatus
    | MoveRecommendation
    | Write
    | Strike
    | Remark,
    Field(discriminator="action"),
]
_ACT: TypeAdapter[Act] = TypeAdapter(Act)
ACTIONS: tuple[str, ...] = (
    "kind",
    "set aside",
    "restore",
    "rename",
    "move",
    "speaker",
    "merge",
    "split",
    "promote",
    "reword",
    "link",
    "unlink",
    "no evidence",
    "add measure",
    "drop measure",
    "move measure",
    "add recommendation",
    "merge recommendations",
    "reject",
    "status",
    "move recommendation",
    "passage",
    "strike",
    "comment",
)


class SpeakerLine(BaseModel):
    """How a speaker is named in a decisions file: by the names people know. They become pseudonyms before anything is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    action: Literal["speaker"]
    name: str = Field(min_length=1)
    same_as: str = Field(alias="is", min_length=1)

    @model_validator(mode="after")
    def _different(self) -> Self:
        if self.name == self.same_as:
            raise ValueError("`name` and `is` are the same name")
        return self


def parse(line: dict[str, Any], pseudonym: Callable[[str], str]) -> Act:
    """One line of a decisions file. `pseudonym` turns a person's name into theirs. Raises ValueError with a plain sentence."""
    line = _settled(line)
    action = line.get("action")
    if action not in ACTIONS:
        raise ValueError(f"the action {action!r} is not known; known are: {', '.join(ACTIONS)}")
    try:
        if action == "speaker" and "target" not in line:
            named = SpeakerLine.model_validate(line)
            line = {"action": "speaker", "target": pseudonym(named.name), "same_as": pseudonym(named.same_as)}
        return _ACT.validate_python(line)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        inside = first["loc"][1:] if first["loc"][:1] == (action,) else first["loc"]
        name = ".".join(map(str, inside))
        raise ValueError(f"the action {action!r} and its field {name!r}: {first['msg'].lower()}") from wrong


def _settled(line: dict[str, Any]) -> dict[str, Any]:
    """Other ways of putting it: rewording a theme is renaming it, and merging may name recommendations."""
    target = str(line.get("target") or "")
    if line.get("action") == "reword" and target[:1] == "T":
        named = {name: line[name] for name in ("base",) if name in line}
        return {"action": "rename", "target": target, "label": line.get("text", "")} | named
    if line.get("action") == "merge" and target[:1] == "R" and "themes" not in line:
        return line | {"action": "merge recommendations"}
    return line


def stored(action: str, target: str | None, after: Any) -> Act:
    """The act that a kept decision stands for."""
    field_of = {"kind": "kind", "set aside": "reason", "rename": "label", "move": "theme", "speaker": "same_as"}
    fields = after if isinstance(after, dict) else {field_of[action]: after} if action in field_of else {}
    return _ACT.validate_python({"action": action, "target": target} | fields)


def _home(standing: Standing, quote: str) -> str | None:
    return next((theme.id for theme in standing.themes.values() if any(entry.id == quote for entry in theme.quotes)), None)


def _move(standing: Standing, quote: str, to: str | None) -> None:
    for name in list(standing.themes):
        leave(standing, name, frozenset({quote}))
    if to is not None:
        theme = standing.themes[to]
        standing.themes[to] = theme.model_copy(
            update={"quotes": (*theme.quotes, Assignment(id=quote, strength=1.0)), "also": tuple(q for q in theme.also if q != quote)}
        )
