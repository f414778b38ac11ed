"""What people decide about themes as a whole: merging, splitting, and giving a sub-theme a recommendation of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Self

from pydantic import Field

from synthesis.records import Assignment, Step, Theme
from synthesis.review.standing import Standing, Telling

MOST_SHOWN = 5


class MergeThemes(Telling):
    """Several themes are one: the quotes of `themes` come into the target, which keeps its id and its label."""

    action: Literal["merge"]
    target: str
    themes: tuple[str, ...] = Field(min_length=1)
    weekend: str | None = None
    stage = "themes"

    def entered(self, standing: Standing) -> Self:
        return self if self.weekend else self.model_copy(update={"weekend": standing.weekend})

    def before(self, standing: Standing) -> Any:
        return {theme: [entry.id for entry in standing.themes[theme].quotes] for theme in self.themes if theme in standing.themes}

    def apply(self, standing: Standing, by: str) -> str | None:
        into = standing.live_theme(self.target)
        if into is None:
            return f"theme {self.target} is no longer there; {_listed(self.themes)} was to be merged into it"
        held = [theme for name in self.themes if name != self.target and (theme := standing.live_theme(name)) is not None]
        if not held:
            return f"{_listed(self.themes)} is no longer there; it was to be merged into {self.target}"
        if any(theme.question != into.question for theme in held):
            return f"{_listed(theme.id for theme in held)} and {self.target} belong to different questions"
        if any(_below(standing, self.target, theme.id) for theme in held):
            return f"{self.target} stands below the theme that was to be merged into it"
        missing = [name for name in self.themes if standing.live_theme(name) is None]
        if missing:
            standing.remarks.append(f"{_listed(missing)} is no longer there; the others were merged into {self.target}")
        for theme in held:
            _merge(standing, theme.id, self.target, self.weekend or standing.weekend)
        into = standing.themes[self.target]
        step = Step(event="merged", from_=(self.target, *(theme.id for theme in held)), weekend=self.weekend or standing.weekend)
        standing.themes[self.target] = into.model_copy(update={"lineage": _with(into.lineage, step), "found_in": 0, "of": 0})
        return None


class SplitTheme(Telling):
    """Some quotes of a theme become a theme of their own, which people name. Without a target they come from no theme."""

    action: Literal["split"]
    target: str | None = None
    quotes: tuple[str, ...] = Field(min_length=1)
    label: str = Field(min_length=1)
    id: str | None = None
    weekend: str | None = None
    stage = "themes"

    def entered(self, standing: Standing) -> Self:
        return self.model_copy(update={"id": standing.next_id("T"), "weekend": self.weekend or standing.weekend})

    def before(self, standing: Standing) -> Any:
        origin = standing.themes.get(self.target or "")
        return [entry.id for entry in origin.quotes] if origin is not None else None

    def apply(self, standing: Standing, by: str) -> str | None:
        ids = list(dict.fromkeys(quote for name in self.quotes for quote in standing.quotes_of(name)))
        held = [quote for quote in ids if standing.may_be_cited(quote)]
        origin = standing.themes.get(self.target or "")
        if not held and self.target is None:
            return f"every quote that was to be in the new theme “{self.label}” is no longer there"
        if not held or (origin is None and self.target is not None):
            return f"theme {self.target}, or every quote that was to leave it for “{self.label}”, is no longer there"
        gone = [name for name in self.quotes if not any(quote in held for quote in standing.quotes_of(name))]
        if gone:
            standing.remarks.append(f"{_listed(gone)} could not go into “{self.label}”: no longer there, or set aside")
        for theme in list(standing.themes.values()):
            leave(standing, theme.id, frozenset(held))
        weekend = self.weekend or standing.weekend
        question, parent = place_of_split(standing, self)
        made = self.id or standing.next_id("T")
        standing.themes[made] = Theme(
            id=made,
            question=question,
            weekend=weekend,
            label=self.label,
            label_by=by,
            quotes=tuple(Assignment(id=quote, strength=1.0) for quote in held),
            parent=parent,
            shown=tuple(held[:MOST_SHOWN]),
            lineage=(Step(event="new" if origin is None else "split", from_=() if origin is None else (origin.id,), weekend=weekend),),
        )
        return None


def place_of_split(standing: Standing, split: SplitTheme) -> tuple[str | None, str | None]:
    """Where the new theme of a split stands: its agenda question, and the theme above it, if any."""
    origin = standing.themes.get(split.target or "")
    if origin is not None:
        return origin.question, None if origin.gone else origin.parent
    held = next((quote for name in split.quotes for quote in standing.quotes_of(name) if standing.may_be_cited(quote)), None)
    contribution = standing.contributions.get(standing.quotes[held].contribution) if held is not None else None
    return (contribution.question if contribution is not None else None), None


class Promote(Telling):
    """A sub-theme gets a recommendation of its own; it stays below its theme."""

    action: Literal["promote"]
    target: str
    stage = "themes"

    def before(self, standing: Standing) -> Any:
        theme = standing.themes.get(self.target)
        return theme.promoted_by if theme else None

    def apply(self, standing: Standing, by: str) -> str | None:
        theme = standing.live_theme(self.target)
        if theme is None:
            return f"theme {self.target} is no longer there; it was to have a recommendation of its own"
        if theme.parent is None:
            return f"{self.target} is a main theme: it has a recommendation of its own where something is proposed in it"
        standing.themes[self.target] = theme.model_copy(update={"promoted_by": by})
        return None


def leave(standing: Standing, name: str, quotes: frozenset[str]) -> None:
    """Take quotes out of a theme."""
    theme = standing.themes[name]
    if any(entry.id in quotes for entry in theme.quotes):
        rest = tuple(entry for entry in theme.quotes if entry.id not in quotes)
        standing.themes[name] = theme.model_copy(update={"quotes": rest, "shown": tuple(q for q in theme.shown if q not in quotes)})


def _merge(standing: Standing, name: str, into: str, weekend: str) -> None:
    """One theme into another. Its sub-themes go below the other, or into it where that is a sub-theme itself."""
    if standing.themes[into].parent is not None:
        for child in [theme.id for theme in standing.themes.values() if theme.parent == name and not theme.gone]:
            _merge(standing, child, into, weekend)
    theme, other = standing.themes[name], standing.themes[into]
    shown = (*other.shown, *theme.shown)
    shown = (*other.shown[:3], *theme.shown[:2], *other.shown[3:], *theme.shown[2:])[:MOST_SHOWN] if len(shown) > MOST_SHOWN else shown
    mine = {entry.id for entry in theme.quotes}
    quotes = (*other.quotes, *theme.quotes)
    also = tuple(dict.fromkeys(quote for quote in (*other.also, *theme.also) if quote not in mine))
    standing.themes[into] = other.model_copy(update={"quotes": quotes, "shown": shown, "also": also})
    ended = {"quotes": (), "also": (), "shown": (), "parent": None, "found_in": 0, "of": 0, "promoted_by": None}
    standing.themes[name] = theme.model_copy(update={**ended, "lineage": (*theme.lineage, Step(event="gone", weekend=weekend))})
    for below in [each for each in standing.themes.values() if each.parent == name]:
        standing.themes[below.id] = below.model_copy(update={"parent": None if below.gone else into})


def _below(standing: Standing, name: str, above: str) -> bool:
    """Whether a theme stands below another."""
    parent = standing.themes[name].parent if name in standing.themes else None
    return parent is not None and (parent == above or _below(standing, parent, above))


def _with(lineage: tuple[Step, ...], step: Step) -> tuple[Step, ...]:
    """The history with one more step, after those of its weekend."""
    places = [at for at, past in enumerate(lineage) if past.weekend == step.weekend]
    at = places[-1] + 1 if places else len(lineage)
    return (*lineage[:at], step, *lineage[at:])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
