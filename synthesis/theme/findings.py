"""From places to described groups: the way of grouping that fits the size, then numbers, words, labels and the quotes that show each."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from synthesis.records import COUNTING_ROLES, Assignment, Contribution
from synthesis.settings import ThemeSettings
from synthesis.theme import topics
from synthesis.theme.bearing import Words, bearing, words_of
from synthesis.theme.consensus import Consensus
from synthesis.theme.few import FEW, HANDFUL, Few
from synthesis.theme.grouping import Group
from synthesis.theme.labels import name_all
from synthesis.theme.persons import without_persons
from synthesis.theme.places import Places, on_grid
from synthesis.theme.settle import Layers, settled
from synthesis.theme.showing import choose
from synthesis.theme.voices import Voices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEYWORDS = 8

FEWEST = 5
SPREAD = 1.5
"""Main themes grow with the square root of what was said: 15 for 500 quotes, 25 from 1,400 on. See the README for the figures."""

Key = tuple[str, int]
"""`main` or `fine`, and the number of the group in its layer."""


@dataclass(frozen=True)
class Findings:
    """What the machine found: layers of groups, their telling words, and in how many of `of` resamples each was."""

    layers: Layers
    words: Mapping[Key, Sequence[tuple[str, float]]]
    found_in: Mapping[Key, int]
    of: int


def find(
    places: Places,
    voices: Voices,
    settings: ThemeSettings,
    stop_words: Collection[str],
    progress: Callable[[int, int], None] | None,
    names: Collection[str] = frozenset(),
) -> Findings:
    """Group the places as settings and size ask. `voices` says who speaks at each place; `names` make no telling words."""
    texts = without_persons([here[0].text for here in places.quotes], names)
    if settings.method == "hdbscan" and len(places) > FEW:
        return _by_density(places, texts, voices, settings, stop_words)
    way = _way(places, voices, settings, progress)
    finest = topics.fit(texts, places.matrix, way, stop_words)
    layers = way.layers
    words: dict[Key, Sequence[tuple[str, float]]] = {}
    main = topics.fit(texts, places.matrix, topics.Given(layers.main), stop_words) if (layers.fine >= 0).any() else finest
    words |= {("main", group): found for group, found in main.words.items()}
    if main is not finest:
        words |= {("fine", group): found for group, found in finest.words.items()}
    found_in = {("main", group): int(count) for group, count in enumerate(way.found_main)}
    found_in |= {("fine", group): int(count) for group, count in enumerate(way.found_fine)}
    return Findings(layers, words, found_in, way.resamples)


def _way(places: Places, voices: Voices, settings: ThemeSettings, progress: Callable[[int, int], None] | None) -> Few | Consensus:
    if len(places) <= FEW:
        repeats = settings.resamples if len(places) >= HANDFUL else 0  # of fewer, whatever came back may have come back by chance
        return Few(places.texts, voices, resamples=repeats, smallest=settings.smallest, progress=progress)
    most = main_themes(len(places), settings.most)
    return Consensus(places.texts, voices, resamples=settings.resamples, most=most, smallest=settings.smallest, progress=progress)


def main_themes(texts: int, most: int) -> int:
    """The most main themes that so many different texts are shown in: √n / 1.5, no fewer than FEWEST and no more than `most`."""
    return min(most, max(FEWEST, round(math.sqrt(texts) / SPREAD)))


def _by_density(places: Places, texts: Sequence[str], voices: Voices, settings: ThemeSettings, stop_words: Collection[str]) -> Findings:
    import numpy as np

    from synthesis.theme.sparse import one_hot

    found = topics.fit(texts, places.matrix, topics.hdbscan(settings.smallest), stop_words)
    nothing = np.full(len(places), -1, dtype=np.int64)
    hot = one_hot(found.labels)
    layers = settled(nothing, found.labels, voices, settings.smallest, hot, hot)
    named = {int(new): found.words[int(old)] for new, old in zip(layers.main, found.labels, strict=True) if new >= 0}
    return Findings(layers, {("main", group): words for group, words in named.items()}, {}, 0)


def described(
    places: Places,
    contributions: Mapping[str, Contribution],
    found: Findings,
    question: str | None,
    stop_words: Collection[str],
    names: Collection[str] = frozenset(),
) -> tuple[Group, ...]:
    """The groups with numbers, labels and shown quotes: main groups by the number of their quotes, then by content."""
    members = _members(found.layers)
    order = _order(members, places)
    typical = _typical(members, places, found.layers)
    labels = _labels(order, members, typical, places, contributions, question, stop_words, names)
    finest = found.layers.fine.tolist()
    number = {key: place for place, key in enumerate((key for key, _ in order), start=1)}
    also = _also(found.layers, places)
    words = _words(members, labels, found, places, stop_words)
    within = {place: words[key] for key, rows in members.items() if key[0] == "fine" for place in rows}
    groups = []
    for key, above in order:
        own = [place for place in members[key] if key[0] == "fine" or found.layers.fine[place] < 0]
        groups.append(
            Group(
                number=number[key],
                parent=None if above is None else number[above],
                label=labels[key],
                keywords=tuple(word for word, _ in found.words.get(key, ())[:KEYWORDS]),
                quotes=_assignments(own, places, found.layers),
                also=tuple(also.get(key[1], ())) if above is None else (),
                shown=choose(
                    members[key],
                    places.quotes,
                    contributions,
                    places.matrix,
                    typical[key],
                    finest,
                    bearing(members[key], places.texts, words[key], within),
                ),
                found_in=found.found_in.get(key, 0),
                of=found.of,
            )
        )
    return tuple(groups)


def _words(
    members: Mapping[Key, Sequence[int]], labels: Mapping[Key, str], found: Findings, places: Places, stop_words: Collection[str]
) -> dict[Key, Words]:
    """The words by which each group is known."""
    told = {key: [word for word, _ in found.words.get(key, ())] for key in members}
    return {key: words_of(labels[key], told[key], [places.texts[row] for row in rows], places.texts, stop_words) for key, rows in members.items()}


def _members(layers: Layers) -> dict[Key, list[int]]:
    members: dict[Key, list[int]] = {}
    for place, (main, fine) in enumerate(zip(layers.main.tolist(), layers.fine.tolist(), strict=True)):
        if main >= 0:
            members.setdefault(("main", main), []).append(place)
        if fine >= 0:
            members.setdefault(("fine", fine), []).append(place)
    return members


def _order(members: Mapping[Key, Sequence[int]], places: Places) -> list[tuple[Key, Key | None]]:
    """Every group with the one above it, in the order of numbers."""

    def rank(key: Key) -> tuple[int, str]:
        return -sum(len(places.quotes[place]) for place in members[key]), places.texts[members[key][0]]

    above = {place: key for key, rows in members.items() if key[0] == "main" for place in rows}
    ordered: list[tuple[Key, Key | None]] = []
    for main in sorted((key for key in members if key[0] == "main"), key=rank):
        ordered.append((main, None))
        below = (key for key in members if key[0] == "fine" and above[members[key][0]] == main)
        ordered += [(key, main) for key in sorted(below, key=rank)]
    return ordered


def _typical(members: Mapping[Key, Sequence[int]], places: Places, layers: Layers) -> dict[Key, dict[int, float]]:
    """How near the middle of its group each place is: half its likeness to the mean vector, half its strength."""
    import numpy as np

    found = {}
    for key, rows in members.items():
        middle = places.matrix[rows].astype(np.float64).mean(0)
        close = places.matrix[rows] @ on_grid(middle / max(1e-9, float(np.linalg.norm(middle))))
        found[key] = {row: round(float(near) / 2 + float(layers.strength[row]) / 2, 6) for row, near in zip(rows, close, strict=True)}
    return found


def _labels(
    order: Sequence[tuple[Key, Key | None]],
    members: Mapping[Key, Sequence[int]],
    typical: Mapping[Key, Mapping[int, float]],
    places: Places,
    contributions: Mapping[str, Contribution],
    question: str | None,
    stop_words: Collection[str],
    persons: Collection[str],
) -> dict[Key, str]:
    """A label for each group, no two alike in a question; main groups choose first. Only words of people whose words count make one."""
    counting = [[quote for quote in here if contributions[quote.contribution].role in COUNTING_ROLES] for here in places.quotes]
    texts = without_persons([(counts or here)[0].text for counts, here in zip(counting, places.quotes, strict=True)], persons)
    said_in = [frozenset(quote.contribution for quote in here) for here in places.quotes]
    chosen = [key for key, above in order if above is None] + [key for key, above in order if above is not None]
    number = {key: place for place, key in enumerate(chosen)}
    above = {number[key]: None if main is None else number[main] for key, main in order}
    rows = {}
    for key in chosen:
        heard = [place for place in members[key] if counting[place]] or members[key]
        rows[number[key]] = sorted(heard, key=lambda place: (-typical[key][place], place))
    spoken = {contributions[identity].language for here in said_in for identity in here}
    labels = name_all(texts, said_in, rows, above, question, stop_words, spoken, _closeness(places))
    return {key: labels[number[key]] for key in chosen}


def _closeness(places: Places) -> Callable[[Sequence[int], Sequence[int]], float]:
    """How near the mean vector of some places is to that of others. The sums are exact, so order changes nothing."""
    import numpy as np

    def mean(rows: Sequence[int]) -> NDArray[np.float64]:
        total: NDArray[np.float64] = places.matrix[list(rows)].astype(np.float64).sum(0)
        return total / max(1e-9, float(np.linalg.norm(total)))

    return lambda some, others: max(0.0, round(float(mean(some) @ mean(others)), 6))


def _also(layers: Layers, places: Places) -> dict[int, list[str]]:
    """For each main group the quotes of others that touch it, those that touch it first in content order."""
    touching: dict[int, list[str]] = {}
    for place, group in enumerate(layers.second.tolist()):
        if group >= 0 and layers.main[place] >= 0:
            touching.setdefault(group, []).extend(quote.id for quote in places.quotes[place])
    return touching


def _assignments(rows: Sequence[int], places: Places, layers: Layers) -> tuple[Assignment, ...]:
    """The quotes at these places, the strongest first, then by content."""
    ranked: list[Any] = sorted(rows, key=lambda place: (-round(float(layers.strength[place]), 4), place))
    return tuple(Assignment(id=quote.id, strength=round(float(layers.strength[place]), 4)) for place in ranked for quote in places.quotes[place])
