"""What came in twice: the same file again, or an export that holds again what an earlier one held.

Only whole files are compared with whole files. Two people who write the same note, in one file or in two, have both said it.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from synthesis.records import Contribution, Source

FEWEST = 3
"""Fewer rows in common prove nothing: short notes are alike by chance."""

Row: TypeAlias = tuple[str | None, str, str | None, str | None]
"""The row's own id, its words, its speaker and its question."""


def mark_repeats(
    source: Source, contributions: Sequence[Contribution], others: Iterable[Contribution], sources: Iterable[Source]
) -> tuple[Contribution, ...]:
    """The contributions of `source`, with `reimported` set on those that repeat one of an earlier source.

    A file repeats an earlier one when it is the same byte for byte, or when at least half of its rows, and three, are rows of that one.
    A longer export that holds an earlier one repeats it too when at least half of the *earlier* one's rows, all of them with ids of their
    own, are in it. `others` and `sources` may hold more than what is earlier; sources are earlier when their number is lower.
    """
    before = {other.id: other for other in sources if _number(other.id) < _number(source.id)}
    if not before or not contributions:
        return tuple(contributions)
    rows = [row(c, source.text) for c in contributions]
    held: dict[str, list[Contribution]] = defaultdict(list)
    for other in others:
        if other.source in before:
            held[other.source].append(other)
    repeated: dict[int, str] = {}
    for name in sorted(held, key=_number):
        earlier = sorted(held[name], key=lambda c: c.start)
        for place, original in _repeated(source, rows, before[name], earlier).items():
            repeated.setdefault(place, original.reimported or original.id)
    return tuple(c.model_copy(update={"reimported": repeated[n]}) if n in repeated else c for n, c in enumerate(contributions))


def row(contribution: Contribution, text: str) -> Row:
    """What makes two contributions the same row; `text` is the canonical text of its source."""
    return contribution.key, text[contribution.start : contribution.end], contribution.speaker, contribution.question


def _repeated(source: Source, rows: Sequence[Row], other: Source, earlier: Sequence[Contribution]) -> Mapping[int, Contribution]:
    """Place among `rows` -> the contribution of the earlier source that it repeats; empty where the file as a whole repeats nothing."""
    same_file = source.sha256 is not None and source.sha256 == other.sha256
    if same_file and len(earlier) == len(rows):
        return {place: original for place, original in enumerate(earlier) if not original.withdrawn}
    wanted = Counter(rows)
    found: dict[Row, deque[Contribution]] = defaultdict(deque)
    for original in earlier:
        if not original.withdrawn and (own := row(original, other.text)) in wanted:
            found[own].append(original)
    common = sum(min(len(originals), wanted[own]) for own, originals in found.items())
    keyed = sum(min(len(originals), wanted[own]) for own, originals in found.items() if own[0] is not None)
    if not same_file and (common < FEWEST or (common * 2 < len(rows) and (keyed < FEWEST or keyed * 2 < len(earlier)))):
        return {}
    return {place: found[own].popleft() for place, own in enumerate(rows) if found.get(own)}


def _number(name: str) -> int:
    return int(name[1:])
