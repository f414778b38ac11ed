"""Which paragraph of a returned file is which of the document as handed out: by bookmark, by the id that people see, by words and order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from synthesis.document.back_passages import Passage
from synthesis.document.back_units import Unit, fold, shingles

ALIKE = 0.5
"""Two texts at the same place are the same passage from this share of common words on (Dice's coefficient over words)."""
MOVED = 0.75
"""And at different places from this share on."""
LARGEST_GAP = 60_000
"""Pairs that are compared one by one between two passages that are known; more, and only equal texts are matched."""


@dataclass
class Alignment:
    """`pairs` leads from passages to units; `ways` counts by what they were matched: `name`, `id`, `words`, `order`, `moved`, or, with no
    word to go by, only their `place`."""

    pairs: dict[int, int] = field(default_factory=dict)
    ways: Counter[str] = field(default_factory=Counter)
    taken: set[int] = field(default_factory=set)

    def pair(self, passage: int, unit: int, way: str) -> None:
        self.pairs[passage] = unit
        self.taken.add(unit)
        self.ways[way] += 1


class _Texts:
    """Both sides' texts as they are compared, each made once."""

    def __init__(self, passages: Sequence[Passage], units: Sequence[Unit]) -> None:
        self.left = [fold(passage.text) for passage in passages]
        self.right = [fold((unit.before if unit.before is not None else unit.after) or "") for unit in units]
        self._counted: dict[str, Counter[str]] = {}

    def counted(self, text: str) -> Counter[str]:
        if text not in self._counted:
            self._counted[text] = Counter(shingles(text))
        return self._counted[text]

    def alike(self, passage: int, unit: int) -> float:
        """The share of words in common, from 0 to 1."""
        left, right = self.left[passage], self.right[unit]
        if left == right:
            return 1.0
        first, second = self.counted(left), self.counted(right)
        both = first.total() + second.total()
        return 2 * (first & second).total() / both if both else 0.0


def align(passages: Sequence[Passage], units: Sequence[Unit]) -> Alignment:
    """Match every passage with at most one unit and the other way round. Units may come in any order; the result depends on content alone."""
    texts, found = _Texts(passages, units), Alignment()
    _by_name(passages, units, texts, found)
    named = sum(passage.named and bool(passage.anchor) for passage in passages)
    kept = found.ways["name"] * 2 >= named
    _by_equal_words(passages, units, texts, found)
    _by_visible_id(passages, units, texts, found)
    _by_empty_name(passages, units, found)
    _between(passages, units, texts, found, kept)
    _elsewhere(passages, units, texts, found)
    return found


def _by_name(passages: Sequence[Passage], units: Sequence[Unit], texts: _Texts, found: Alignment) -> None:
    """By bookmarks that still cover words; of several paragraphs in one bookmark, and several bookmarks in one paragraph, the most alike."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        names = set(unit.names) | {name for row in unit.rows or () for name in row.names}
        for name in names:
            if unit.names.get(name, 1) > 0:
                holding[name].append(number)
    wishes = [
        (texts.alike(place, unit), units[unit].before is not None, units[unit].names.get(passage.anchor, 0), -place, -unit)
        for place, passage in enumerate(passages)
        if passage.named and passage.anchor
        for unit in holding.get(passage.anchor, ())
    ]
    _best_first(wishes, found, "name")


def _by_empty_name(passages: Sequence[Passage], units: Sequence[Unit], found: Alignment) -> None:
    """A bookmark that covers nothing any more, in a paragraph that is no other: somebody typed over all of its words."""
    places = {passage.anchor: place for place, passage in enumerate(passages) if passage.named and passage.anchor and place not in found.pairs}
    for number, unit in enumerate(units):
        if number in found.taken or not _was_there(unit) or not (unit.before or "").strip():
            continue
        place = next((places[name] for name in sorted(unit.names) if name in places and places[name] not in found.pairs), None)
        if place is not None and _one_sort(passages[place], unit):
            found.pair(place, number, "name")


def _best_first(wishes: Iterable[tuple[float, bool, int, int, int]], found: Alignment, way: str) -> None:
    for *_, place, unit in sorted(wishes, reverse=True):
        if -place not in found.pairs and -unit not in found.taken:
            found.pair(-place, -unit, way)


def _by_visible_id(passages: Sequence[Passage], units: Sequence[Unit], texts: _Texts, found: Alignment) -> None:
    """By the id printed at the beginning or the end of a paragraph."""
    ids: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(passages):
        if place not in found.pairs and passage.kind != "origin":
            for shown in (piece.text for piece in passage.pieces if piece.part == "id"):
                ids[shown].append(place)
    wishes = []
    for number, unit in enumerate(units):
        words = texts.right[number].split()
        if number in found.taken or not words or unit.rows is not None:
            continue
        wishes += [
            (texts.alike(place, number), unit.before is not None, 0, -place, -number)
            for shown in {words[0], words[-1]}
            for place in ids.get(shown, ())
            if _one_sort(passages[place], unit)
        ]
    _best_first(wishes, found, "id")


def _by_equal_words(passages: Sequence[Passage], units: Sequence[Unit], texts: _Texts, found: Alignment) -> None:
    """Texts that both sides hold once are the same wherever they stand."""
    left, right = defaultdict(list), defaultdict(list)
    for place in range(len(passages)):
        if place not in found.pairs and texts.left[place]:
            left[texts.left[place]].append(place)
    for number in range(len(units)):
        if number not in found.taken and texts.right[number] and _was_there(units[number]):
            right[texts.right[number]].append(number)
    for text, places in left.items():
        if len(places) == 1 and len(right.get(text, ())) == 1:
            found.pair(places[0], right[text][0], "words")


def _was_there(unit: Unit) -> bool:
    return unit.before is not None or len(unit.steps) == 1


def _between(passages: Sequence[Passage], units: Sequence[Unit], texts: _Texts, found: Alignment, kept: bool) -> None:
    """In the gaps between passages that are known, in order: equal, then alike, then what alone is left of its sort."""
    known = [(-1, -1), *rising(sorted(found.pairs.items())), (len(passages), len(units))]
    for (left, right), (next_left, next_right) in pairwise(known):
        places = [place for place in range(left + 1, next_left) if place not in found.pairs]
        numbers = [number for number in range(right + 1, next_right) if number not in found.taken and _was_there(units[number])]
        if places and numbers:
            for place, number in _in_order(places, numbers, passages, units, texts, kept):
                found.pair(place, number, "order" if texts.alike(place, number) >= ALIKE else "place")


def _in_order(
    places: list[int], numbers: list[int], passages: Sequence[Passage], units: Sequence[Unit], texts: _Texts, kept: bool
) -> list[tuple[int, int]]:
    """The best matching of two lists that keeps their order: dynamic programming over the gap."""
    if len(places) == len(numbers) and all(texts.left[p] == texts.right[n] for p, n in zip(places, numbers, strict=True)):
        return list(zip(places, numbers, strict=True))
    if len(places) * len(numbers) > LARGEST_GAP:
        return _equal_only(places, numbers, texts)
    lone = len(places) == len(numbers)
    best = [[0.0] * (len(numbers) + 1) for _ in range(len(places) + 1)]
    for i in range(len(places) - 1, -1, -1):
        for j in range(len(numbers) - 1, -1, -1):
            worth = _worth(passages[places[i]], units[numbers[j]], texts.alike(places[i], numbers[j]), kept, lone)
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + worth)
    out, i, j = [], 0, 0
    while i < len(places) and j < len(numbers):
        worth = _worth(passages[places[i]], units[numbers[j]], texts.alike(places[i], numbers[j]), kept, lone)
        if worth > 0 and best[i][j] == best[i + 1][j + 1] + worth:
            out.append((places[i], numbers[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return out


def _worth(passage: Passage, unit: Unit, alike: float, kept: bool, lone: bool) -> float:
    """What it is worth to take a unit for a passage. Where bookmarks were kept, a passage that lost its own was most likely deleted."""
    if (passage.kind == "table") != (unit.rows is not None):
        return 0.0
    if alike >= ALIKE:
        return alike
    sure = not (kept and passage.named)
    return 0.1 + alike if sure and lone and _one_sort(passage, unit) else 0.0


def _one_sort(passage: Passage, unit: Unit) -> bool:
    """Both a heading, both a table, or both neither."""

    def sort(style: str) -> str:
        return style.split()[0] if style.startswith(("heading", "table")) else "text"

    return sort(passage.kind) == sort(unit.style)


def _equal_only(places: list[int], numbers: list[int], texts: _Texts) -> list[tuple[int, int]]:
    by_text: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_text[texts.right[number]].append(number)
    out, last = [], -1
    for place in places:
        later = by_text.get(texts.left[place], [])
        at = bisect_left(later, last + 1)
        if at < len(later):
            last = later[at]
            out.append((place, last))
    return out


def _elsewhere(passages: Sequence[Passage], units: Sequence[Unit], texts: _Texts, found: Alignment) -> None:
    """What is left over on both sides and says nearly the same was moved; so was what a tracked move took out and put in."""
    gone = {place: unit for place, unit in found.pairs.items() if units[unit].after in (None, "")}
    places = [place for place in range(len(passages)) if texts.left[place] and (place not in found.pairs or place in gone)]
    numbers = [n for n in range(len(units)) if n not in found.taken and units[n].after and not units[n].contents]
    if not places or not numbers or len(places) * len(numbers) > 20 * LARGEST_GAP:
        return
    new = {number: texts.counted(fold(units[number].after or "")) for number in numbers}
    wishes = []
    for place in places:
        old = texts.counted(texts.left[place])
        for number in numbers:
            both = old.total() + new[number].total()
            alike = 2 * (old & new[number]).total() / both if both else 0.0
            together = place in gone and units[number].move is not None and units[number].move == units[gone[place]].move
            if (alike >= MOVED or (together and alike >= ALIKE)) and (passages[place].kind == "table") == (units[number].rows is not None):
                wishes.append((alike, together, 0, -place, -number))
    for *_, place, number in sorted(wishes, reverse=True):
        if -number not in found.taken and (-place not in found.pairs or -place in gone):
            gone.pop(-place, None)
            found.pair(-place, -number, "moved")


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, which come in order of their first numbers, in which the second numbers rise as well."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, value) in enumerate(pairs):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [place]
    out, place = [], ends[-1] if ends else -1
    while place >= 0:
        out.append(pairs[place])
        place = before[place]
    return out[::-1]
