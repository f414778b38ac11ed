"""Ids and versions that outlive a run: a theme keeps its recommendation, a measure its number, and what ended says so."""

from __future__ import annotations

from collections.abc import Sequence

from synthesis.recommend.text import language_of_text
from synthesis.records import LIVE, Counts, Measure, Recommendation, Status, Theme


class Numbering:
    """Hands out ids against the recommendations of the run before. Themes must be asked for in a fixed order."""

    def __init__(self, previous: Sequence[Recommendation], themes: Sequence[Theme]) -> None:
        self._previous = {one.id: one for one in previous}
        self._by_theme = {one.themes[0]: one.id for one in sorted(previous, key=lambda one: _number(one.id)) if one.themes}
        self._themes = {theme.id: theme for theme in themes}
        self._next = max((_number(one.id) for one in previous), default=0) + 1

    def id_of(self, theme: str) -> str:
        """The id of the theme's recommendation: the one it had, or the next."""
        if theme not in self._by_theme:
            self._by_theme[theme] = f"R{self._next}"
            self._next += 1
        return self._by_theme[theme]

    def measures(
        self, recommendation: str, drafted: Sequence[tuple[str, tuple[str, ...]]], choices: Sequence[tuple[int, int]] = ()
    ) -> tuple[Measure, ...]:
        """The measures with their ids: one that shares evidence with a measure of the version before keeps its number.

        `choices` are the places of two that ask for the opposite of one another.
        """
        before = self._previous.get(recommendation)
        old = {measure.id: set(measure.evidence) for measure in before.measures} if before else {}
        pairs = [(-len(set(evidence) & held), at, identity) for at, (_, evidence) in enumerate(drafted) for identity, held in old.items()]
        kept: dict[int, str] = {}
        for shared, at, identity in sorted(pairs):
            if shared < 0 and at not in kept and identity not in kept.values():
                kept[at] = identity
        highest = max([before.numbered if before else 0, *(_number(identity.rpartition(".")[2]) for identity in old)])
        for at in range(len(drafted)):
            if at not in kept:
                highest += 1
                kept[at] = f"{recommendation}.M{highest}"
        opposite: dict[int, list[str]] = {}
        for one, other in choices:
            opposite.setdefault(one, []).append(kept[other])
            opposite.setdefault(other, []).append(kept[one])
        return tuple(
            Measure(id=kept[at], text=text, evidence=evidence, instead_of=tuple(opposite.get(at, ()))) for at, (text, evidence) in enumerate(drafted)
        )

    def versioned(self, drafted: Recommendation) -> Recommendation:
        """The draft with its version: one up from the version before where anything in it changed."""
        before = self._previous.get(drafted.id)
        if before is None:
            return drafted
        status: Status = before.status if before.status in LIVE else "draft"
        changed = _content(before) != _content(drafted) or before.status not in LIVE
        return drafted.model_copy(update={"version": before.version + changed, "status": status, "numbered": max(drafted.numbered, before.numbered)})

    def with_ended(self, drafts: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
        """All recommendations in the order of their ids: the drafts, and those of before that have ended."""
        live = {one.id for one in drafts}
        ended = [self._ended(one) for one in self._previous.values() if one.id not in live]
        return tuple(sorted([*drafts, *ended], key=lambda one: _number(one.id)))

    def _ended(self, one: Recommendation) -> Recommendation:
        """What ended cites nothing and holds no measure, so that words withdrawn since cannot live on in it."""
        if one.status not in LIVE:
            return one
        status = self._fate(one.themes[0]) if one.themes else "withdrawn"
        language = language_of_text(one.text)
        return one.model_copy(
            update={
                "version": one.version + 1,
                "status": status,
                "text": language.frame(f"ended_{status}", theme=", ".join(one.themes)),
                "text_by": "machine",
                "measures": (),
                "rationale": (),
                "reservations": (),
                "reservations_note": language.frame("ended_note"),
                "raised_by": Counts(),
                "coverage": None,
            }
        )

    def _fate(self, theme: str) -> Status:
        """Whether the theme was merged into another or split into others; else its recommendation is withdrawn."""
        held = self._themes.get(theme)
        if held is not None and not held.gone and held.parent is not None:
            return "merged"
        steps = [step for other in self._themes.values() if other.id != theme for step in other.lineage if theme in step.from_]
        if held is None or held.gone:
            if any(step.event == "merged" for step in steps):
                return "merged"
            if any(step.event == "split" for step in steps):
                return "split"
        return "withdrawn"


def _content(one: Recommendation) -> dict[str, object]:
    return one.model_dump(exclude={"id", "version", "status", "numbered"})


def _number(identity: str) -> int:
    return int("".join(c for c in identity if c.isdigit()) or 0)
