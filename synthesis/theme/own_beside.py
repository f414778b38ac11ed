"""People's coding and the software's grouping of the same quotes, side by side: what each found that the other did not.

A group of the software and a theme of people's match where at least half of the group's coded quotes lie in the theme, and at least a
quarter of the group is coded at all. A theme is seen by the software where the groups that match it hold at least half of its quotes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from synthesis.records import AloneGroup, Beside, CodeBeside, HeldBy, SoftwareGroup, Suggestion, Theme, Themes
from synthesis.theme.grouping import Group, Grouping

HALF = 0.5
CODED = 0.25
"""The part of a group that must be coded before its codes say what it is about."""


def beside(software: Grouping, themes: Themes) -> Beside:
    """What people and the software made of one question's quotes. `themes` are people's, with the decisions about them laid over."""
    own = [theme for theme in themes.themes if theme.question == software.question and not theme.gone]
    held = {theme.id: _whole(theme, own) for theme in own}
    groups = {group.number: _of_group(group, software.groups) for group in software.groups}
    matches = {number: _matching(quotes, held) for number, quotes in groups.items()}
    return Beside(
        question=software.question,
        groups=tuple(
            SoftwareGroup(label=group.label, quotes=tuple(sorted(groups[group.number]))) for group in software.groups if group.parent is None
        ),
        codes=tuple(_code(theme, held[theme.id], software.groups, groups, matches) for theme in own if held[theme.id]),
        alone=_alone(software.groups, groups, matches, frozenset().union(*held.values())),
        suggestions=_suggestions(software.groups, matches, frozenset(themes.ungrouped), held),
    )


def _whole(theme: Theme, own: Sequence[Theme]) -> frozenset[str]:
    below = [one for one in own if one.parent == theme.id]
    return frozenset(entry.id for one in (theme, *below) for entry in one.quotes)


def _of_group(group: Group, groups: Sequence[Group]) -> frozenset[str]:
    return frozenset(entry.id for one in groups if group.number in (one.number, one.parent) for entry in one.quotes)


def _matching(quotes: Collection[str], held: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The themes that hold at least half of the coded quotes of a group, those that hold most first, then the smaller theme."""
    inside = set(quotes)
    shared = {theme: len(inside & own) for theme, own in held.items()}
    coded = len(inside & frozenset().union(*held.values()))
    if not coded or coded < CODED * len(inside):
        return ()
    found = [theme for theme, count in shared.items() if count >= HALF * coded]
    return tuple(sorted(found, key=lambda theme: (-shared[theme], len(held[theme]))))


def _code(
    theme: Theme, quotes: frozenset[str], software: Sequence[Group], groups: Mapping[int, frozenset[str]], matches: Mapping[int, tuple[str, ...]]
) -> CodeBeside:
    shares = [(group, len(quotes & groups[group.number])) for group in software if group.parent is None]
    grouped = sum(count for _, count in shares)
    told: frozenset[str] = frozenset().union(*(groups[number] for number, found in matches.items() if theme.id in found))
    return CodeBeside(
        theme=theme.id,
        label=theme.label,
        quotes=len(quotes),
        held=tuple(HeldBy(label=group.label, quotes=count) for group, count in sorted(shares, key=lambda one: (-one[1], one[0].number)) if count),
        loose=len(quotes) - grouped,
        seen=len(quotes & told) >= HALF * len(quotes),
    )


def _alone(
    software: Sequence[Group], groups: Mapping[int, frozenset[str]], matches: Mapping[int, tuple[str, ...]], coded: frozenset[str]
) -> tuple[AloneGroup, ...]:
    """Groups that no theme matches, the largest first; one within another that is hardly coded is not named again."""
    label = {group.number: group.label for group in software}
    hardly = {number for number, quotes in groups.items() if len(quotes & coded) < CODED * len(quotes)}
    found = []
    for group in software:
        quotes, mixed = groups[group.number], group.number not in hardly
        if matches[group.number] or group.parent in hardly or (mixed and group.parent is not None):
            continue
        name = f"{label[group.parent]} > {group.label}" if group.parent is not None else group.label
        found.append(AloneGroup(label=name, quotes=len(quotes), coded=len(quotes & coded), mixed=mixed, shown=group.shown))
    return tuple(sorted(found, key=lambda one: (-one.quotes, one.label)))


def _suggestions(
    software: Sequence[Group], matches: Mapping[int, tuple[str, ...]], open_quotes: frozenset[str], held: Mapping[str, frozenset[str]]
) -> tuple[Suggestion, ...]:
    """Quotes without a code, each with the theme that matches the smallest group it lies in."""
    found = []
    for group in software:
        fitting = matches[group.number] or (matches[group.parent] if group.parent is not None else ())
        if fitting:
            found += [Suggestion(quote=entry.id, theme=fitting[0], group=group.label) for entry in group.quotes if entry.id in open_quotes]
    size = Counter(one.theme for one in found)
    return tuple(sorted(found, key=lambda one: (-size[one.theme], -len(held[one.theme]), one.theme)))
