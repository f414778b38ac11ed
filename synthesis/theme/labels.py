"""A theme's name in members' own words: phrases that stand in its quotes as written, and set it apart from the other themes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from synthesis.theme.words import Phrase, phrases, tokens

LENGTH = {1: 1.0, 2: 1.5, 3: 1.6, 4: 1.5}
"""Two or three words name a thing better than one."""

ENOUGH = 0.6
"""A phrase that this share of a theme's texts holds names it alone; otherwise a second one is added."""

PART = 0.6
"""A phrase is part of a longer one where this share of its texts holds that."""

OPENING = 6
"""Words of a quote that name a theme for which no phrase is left."""

LONG = 80
"""Characters of such a name, where a script writes no spaces."""


@dataclass
class Spoken:
    """Which texts hold a phrase, and how it is written, how often."""

    texts: set[int] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)


def spoken(texts: Sequence[str], stop_words: Collection[str]) -> dict[tuple[str, ...], Spoken]:
    """Every phrase of the texts, by what its words count as."""
    found: dict[tuple[str, ...], Spoken] = {}
    for number, text in enumerate(texts):
        for phrase in phrases(text, stop_words):
            _note(found, phrase, number)
    return found


def _note(found: dict[tuple[str, ...], Spoken], phrase: Phrase, number: int) -> None:
    here = found.setdefault(phrase.keys, Spoken())
    here.texts.add(number)
    here.written[phrase.written] += 1


def name_all(
    texts: Sequence[str],
    members: Mapping[int, Sequence[int]],
    words: Mapping[int, Sequence[tuple[str, float]]],
    question: str | None,
    stop_words: Collection[str],
) -> dict[int, str]:
    """A label for each group, no two alike. `members[group]` are positions in `texts`, the most typical first."""
    asked = {token.key for token in tokens(question or "")}
    found = spoken(texts, stop_words)
    by_text: dict[int, list[tuple[str, ...]]] = {}
    for keys, here in found.items():
        for number in here.texts:
            by_text.setdefault(number, []).append(keys)
    taken: set[str] = set()
    labels = {}
    for group, rows in members.items():
        weight = dict(words.get(group, ()))
        ranked = _ranked(rows, by_text, found, weight, asked, len(texts))
        labels[group] = _untaken(_titles(ranked, found, len(rows)), texts, rows, taken)
        taken.add(labels[group].casefold())
    return labels


def _ranked(
    rows: Sequence[int],
    by_text: Mapping[int, Sequence[tuple[str, ...]]],
    found: Mapping[tuple[str, ...], Spoken],
    weight: Mapping[str, float],
    asked: Collection[str],
    total: int,
) -> list[tuple[tuple[str, ...], set[int]]]:
    """The phrases of a group, the one that best sets it apart first, each with the rows of the group that hold it."""
    inside: Counter[tuple[str, ...]] = Counter(keys for row in rows for keys in by_text.get(row, ()))
    own = set(rows)
    top = max(weight.values(), default=1.0)

    def score(keys: tuple[str, ...]) -> float:
        here = inside[keys]
        outside = len(found[keys].texts) - here
        rate, other = here / len(rows), (outside + 0.5) / (total - len(rows) + 1)
        apart = here * math.log(rate / other) if rate > other else 0.0
        told = sum(weight.get(key, 0.0) for key in keys) / len(keys) / top
        fresh = sum(key not in asked for key in keys) / len(keys)
        return round(apart * LENGTH[len(keys)] * (0.3 + told) * fresh, 9)

    scored = [(score(keys), keys) for keys in _whole(inside, 2) or _whole(inside, 1)]
    return [(keys, found[keys].texts & own) for value, keys in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if value > 0]


def _whole(inside: Mapping[tuple[str, ...], int], least: int) -> list[tuple[str, ...]]:
    """The phrases used often enough that are no mere part of a longer one: `green` is none where people say `bowling green`."""
    used = {keys: count for keys, count in inside.items() if count >= least}
    longest: dict[tuple[str, ...], int] = {}
    for keys, count in used.items():
        for first in range(len(keys)):
            for last in range(first + 1, len(keys) + 1):
                if last - first < len(keys):
                    longest[keys[first:last]] = max(count, longest.get(keys[first:last], 0))
    return [keys for keys, count in used.items() if longest.get(keys, 0) < PART * count]


def _titles(ranked: Sequence[tuple[tuple[str, ...], set[int]]], found: Mapping[tuple[str, ...], Spoken], size: int) -> list[str]:
    """Possible labels, the best first: a phrase that covers the group, or two that complete each other; then single phrases."""
    titles = []
    for keys, rows in ranked[:5]:
        if len(rows) >= ENOUGH * size:
            titles.append(_sentence_case(_written(found[keys])))
            continue
        second = _second(keys, rows, ranked)
        both = [_written(found[keys])] + ([_written(found[second])] if second else [])
        titles.append(_sentence_case(", ".join(both)))
    return titles + [_sentence_case(_written(found[keys])) for keys, _ in ranked]


def _second(first: tuple[str, ...], covered: set[int], ranked: Sequence[tuple[tuple[str, ...], set[int]]]) -> tuple[str, ...] | None:
    """The phrase that adds most: no word or word stem in common with the first, and most of its texts not covered yet."""
    stems = {key[:5] for key in first}
    for keys, rows in ranked[:25]:
        if not stems & {key[:5] for key in keys} and len(rows - covered) * 2 >= len(rows):
            return keys
    return None


def _written(here: Spoken) -> str:
    """The spelling people used most; in small letters where anyone wrote it so, since a capital often only opens a sentence."""
    small = {form: count for form, count in here.written.items() if form == form.lower()}
    forms = small or here.written
    return min(forms, key=lambda form: (-forms[form], form))


def _sentence_case(title: str) -> str:
    return title[:1].upper() + title[1:]


def _untaken(titles: Sequence[str], texts: Sequence[str], rows: Sequence[int], taken: Collection[str]) -> str:
    for title in titles:
        if title.casefold() not in taken:
            return title
    for row in rows:
        opening = _opening(texts[row])
        if opening and opening.casefold() not in taken:
            return opening
    number = 2
    base = _opening(texts[rows[0]])
    while f"{base} ({number})".casefold() in taken:
        number += 1
    return f"{base} ({number})"


def _opening(text: str) -> str:
    words = text.split()
    said = " ".join(words[:OPENING])
    return _sentence_case(said[:LONG] + (" …" if len(words) > OPENING or len(said) > LONG else ""))
