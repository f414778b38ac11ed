"""Themes from one weekend to the next: which is the same theme grown, which are two that merged, which one split, which is gone.

Two themes are compared by the quotes both runs knew; quotes keep their ids between runs. A new group continues the earlier theme with
which it shares the largest part of those quotes (shared / either, the best one-to-one matching over all themes of the question), if
they share at least half of the smaller of the two. Then, in this order:

- merged: at least half of the quotes of another earlier theme, itself not continued, are in it too;
- split: at least a quarter of the earlier theme's quotes, and no fewer than two, are now in a group that continues nothing;
- grown: it holds quotes the earlier theme did not;
- continued: none of these. Said once a weekend.

A group that continues nothing is `split` where at least half of the quotes known before come from one earlier theme, else `new`.
Themes that people's own codes make are matched by their labels first: the same code is the same theme, whatever was added to it.

An earlier theme that nothing continues is `gone`: it keeps its line and its history and holds no quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from synthesis.records import MACHINE, OWN, Contribution, Counts, Event, Quote, Step, Theme, Themes
from synthesis.theme.grouping import Group, Grouping

HALF = 0.5
QUARTER = 0.25


@dataclass(frozen=True)
class _Held:
    """A group or theme with all quotes below it, and whether it is a main one."""

    quotes: frozenset[str]
    main: bool


def identify(
    groupings: Sequence[Grouping],
    previous: Sequence[Theme],
    contributions: Mapping[str, Contribution],
    quotes: Sequence[Quote],
    weekend: str,
) -> Themes:
    """The groups of every question as themes with ids and a history; earlier themes that ended come last, in the order of their ids.

    `previous` are all themes known so far, ended ones included; `quotes` all that exist now. New ids follow the highest ever used, in
    the order of the groupings and, within one, of the group numbers (size, then content). A rerun that finds the same adds no step.
    """
    existing = frozenset(quote.id for quote in quotes)
    contribution_of = {quote.id: contributions[quote.contribution] for quote in quotes}
    next_id = 1 + max((_number(theme.id) for theme in previous), default=0)
    themes: list[Theme] = []
    continued: set[str] = set()
    for grouping in groupings:
        earlier = [theme for theme in previous if theme.question == grouping.question and not theme.gone]
        history = _History(grouping.groups, earlier, existing)
        continued |= set(history.continues.values())
        ids: dict[int, str] = {}
        for group in sorted(grouping.groups, key=lambda group: group.number):
            ids[group.number] = history.continues.get(group.number) or f"T{next_id}"
            next_id += group.number not in history.continues
        themes += [_theme(group, grouping.question, ids, history, contribution_of, weekend) for group in grouping.groups]
    ended = [_ended(theme, weekend) for theme in previous if theme.id not in continued]
    ungrouped = tuple(quote for grouping in groupings for quote in grouping.ungrouped)
    return Themes(themes=(*themes, *sorted(ended, key=lambda theme: _number(theme.id))), ungrouped=ungrouped)


class _History:
    """How the groups of one question follow from its earlier themes."""

    def __init__(self, groups: Sequence[Group], earlier: Sequence[Theme], existing: frozenset[str]) -> None:
        below = _below(groups)
        self.now = {group.number: _Held(frozenset(below[group.number]), group.parent is None) for group in groups}
        children: dict[str | None, list[Theme]] = {}
        for theme in earlier:
            children.setdefault(theme.parent, []).append(theme)
        self.themes = {theme.id: theme for theme in earlier}
        self.then = {
            theme.id: _Held(frozenset(a.id for one in (theme, *children.get(theme.id, [])) for a in one.quotes) & existing, theme.parent is None)
            for theme in earlier
        }
        self.known = frozenset(quote for held in self.then.values() for quote in held.quotes)
        self.continues = _named_alike(groups, self.themes)
        now = {number: held for number, held in self.now.items() if number not in self.continues}
        then = {identity: held for identity, held in self.then.items() if identity not in self.continues.values()}
        self.continues |= _matched(now, then, self.known)

    def step(self, group: Group, weekend: str) -> Step | None:
        """What happened to the group, or None where there is nothing to add to its history."""
        identity = self.continues.get(group.number)
        if identity is None:
            return self._appeared(group, weekend)
        held, before = self.now[group.number], self.then[identity]
        joined = [other for other, then in self.then.items() if self._joined(other, then, held)]
        if joined:
            return self._unless_said(identity, "merged", (identity, *sorted(joined, key=_number)), weekend)
        if self._split_off(identity, held):
            return self._unless_said(identity, "split", (identity,), weekend)
        if held.quotes - before.quotes:
            return self._unless_said(identity, "grown", (identity,), weekend)
        return self._unless_said(identity, "continued", (identity,), weekend)

    def _appeared(self, group: Group, weekend: str) -> Step:
        held = self.now[group.number]
        familiar = held.quotes & self.known
        origins = [
            other
            for other, then in self.then.items()
            if then.main == held.main or held.quotes < then.quotes
            if familiar and len(then.quotes & held.quotes) >= HALF * len(familiar)
        ]
        if origins:
            best = min(origins, key=lambda other: (-len(self.then[other].quotes & held.quotes), not self.then[other].main, _number(other)))
            return Step(event="split", from_=(best,), weekend=weekend)
        return Step(event="new", weekend=weekend)

    def _joined(self, other: str, then: _Held, held: _Held) -> bool:
        """Whether the earlier theme `other`, which nothing continues, now lies in this group."""
        if other in self.continues.values() or then.main != held.main or not then.quotes:
            return False
        return len(then.quotes & held.quotes) >= HALF * len(then.quotes)

    def _split_off(self, identity: str, held: _Held) -> bool:
        """Whether a good part of the earlier theme now stands in a new group beside this one."""
        before = self.then[identity]
        for number, other in self.now.items():
            if number in self.continues or other.main != before.main or other.quotes <= held.quotes:
                continue
            shared = len(other.quotes & before.quotes)
            if shared >= max(2, QUARTER * len(before.quotes)) and shared >= HALF * len(other.quotes & self.known):
                return True
        return False

    def _unless_said(self, identity: str, event: Event, origins: tuple[str, ...], weekend: str) -> Step | None:
        """The step, unless the theme's history tells as much already: within one weekend only what says more is added."""
        step = Step(event=event, from_=origins, weekend=weekend)
        said = [past for past in self.themes[identity].lineage if past.weekend == weekend]
        if step in said or (said and event == "continued"):
            return None
        return None if event == "grown" and any(past.event in ("new", "split", "merged") for past in said) else step


def _named_alike(groups: Sequence[Group], earlier: Mapping[str, Theme]) -> dict[int, str]:
    """Group number -> the earlier theme with its label, under a theme with the same label, where both are people's own coding."""
    label = {group.number: group.label for group in groups}
    known: dict[tuple[str | None, str], str] = {}
    for identity in sorted(earlier, key=_number):
        theme = earlier[identity]
        if theme.label_by == OWN:
            above = earlier.get(theme.parent or "")
            known.setdefault((above.label if above else None, theme.label), identity)
    place = {group.number: (label.get(group.parent or 0), group.label) for group in groups if group.label_by == OWN}
    return {number: known[named] for number, named in place.items() if named in known}


def _matched(now: Mapping[int, _Held], then: Mapping[str, _Held], known: frozenset[str]) -> dict[int, str]:
    """Group number -> the earlier theme it continues: the one-to-one matching with the largest sum of overlaps."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    groups, themes = sorted(now), sorted(then, key=_number)
    overlap = np.zeros((len(groups), len(themes)))
    for row, number in enumerate(groups):
        familiar = now[number].quotes & known
        for column, identity in enumerate(themes):
            overlap[row, column] = _overlap(familiar, then[identity].quotes, now[number].main == then[identity].main)
    rows, columns = linear_sum_assignment(overlap, maximize=True)
    return {groups[row]: themes[column] for row, column in zip(rows, columns, strict=True) if overlap[row, column] > 0}


def _overlap(one: frozenset[str], other: frozenset[str], same_layer: bool) -> float:
    """Shared / either, 0 where less than half of the smaller is shared; a theme of the same layer is preferred by a hair."""
    shared = len(one & other)
    if not shared or shared < HALF * min(len(one), len(other)):
        return 0.0
    return shared / len(one | other) + (0.01 if same_layer else 0.0)


def _below(groups: Iterable[Group]) -> dict[int, set[str]]:
    """The quotes of every group and of the groups below it."""
    held: dict[int, set[str]] = {}
    for group in groups:
        own = {assignment.id for assignment in group.quotes}
        held.setdefault(group.number, set()).update(own)
        if group.parent is not None:
            held.setdefault(group.parent, set()).update(own)
    return held


def _theme(
    group: Group, question: str | None, ids: Mapping[int, str], history: _History, contribution_of: Mapping[str, Contribution], weekend: str
) -> Theme:
    identity = ids[group.number]
    before = history.themes.get(identity)
    step = history.step(group, weekend)
    named = before is not None and before.label_by not in (MACHINE, OWN)
    return Theme(
        id=identity,
        question=question,
        weekend=before.weekend if before else weekend,
        label=before.label if before and named else group.label,
        label_by=before.label_by if before and named else group.label_by,
        keywords=group.keywords,
        quotes=group.quotes,
        also=group.also,
        parent=None if group.parent is None else ids[group.parent],
        shown=group.shown,
        counts=Counts.of(contribution_of[quote] for quote in sorted(history.now[group.number].quotes)),
        found_in=group.found_in,
        of=group.of,
        lineage=(*(before.lineage if before else ()), *([step] if step else [])),
    )


def _ended(theme: Theme, weekend: str) -> Theme:
    """The theme as a line of history, holding nothing."""
    lineage = theme.lineage if theme.gone else (*theme.lineage, Step(event="gone", weekend=weekend))
    emptied = {"quotes": (), "also": (), "shown": (), "counts": Counts(), "parent": None, "found_in": 0, "of": 0, "lineage": lineage}
    return theme.model_copy(update=emptied)


def _number(identity: str) -> int:
    return int(identity[1:])
