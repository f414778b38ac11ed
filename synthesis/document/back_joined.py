"""Paragraphs of a Word file put together into units: a tracked paragraph end parts or joins paragraphs, and belongs to its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from synthesis.document.back_remarks import Remarks
from synthesis.document.back_units import Atom, Change, Comment, Extra, Step, Unit, steps
from synthesis.records import Place

GOOD_PART = 1 / 3
"""Of a divided paragraph the first part keeps its place if it holds this share of the words."""


@dataclass
class Paragraph:
    """One `w:p` as it stands in the file, its end as the last atom."""

    place: Place
    style: str
    atoms: list[Atom] = field(default_factory=list)
    starts: set[str] = field(default_factory=set)
    extras: list[Extra] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    drawn: list[Atom] = field(default_factory=list)
    pictures: int = 0
    contents: bool = False

    def all_atoms(self) -> list[Atom]:
        """Its words; where it has none but a picture, the words that stand for the picture."""
        if self.drawn and not any(atom.text.strip() for atom in self.atoms if not atom.end):
            return [*self.drawn, *self.atoms]
        return self.atoms

    def shows(self) -> bool:
        return any(atom.text.strip() for atom in self.atoms if not atom.end)

    def link(self, target: str, words: str, change: Change) -> None:
        """A link out of the document; runs of one link are one."""
        last = self.extras[-1] if self.extras else None
        if last is not None and last.style == "link" and last.text == target and last.words is not None:
            self.extras[-1] = Extra("link", target, last.words + words, change.author, change.at)
        else:
            self.extras.append(Extra("link", target, words, change.author, change.at))

    def remarked(self, remarks: Remarks) -> list[Comment]:
        """The remarks on words of it."""
        return [*(comment for key in self.remarks for comment in remarks.comment(key)), *self.comments]


def joined(items: Sequence[Paragraph | Unit], remarks: Remarks) -> list[Unit]:
    """The units of a body. Paragraphs between which a tracked change put or took away an end are looked at together."""
    out: list[Unit] = []
    group: list[Paragraph] = []
    for item in items:
        if isinstance(item, Unit):
            out += [*_units(group, remarks), item]
            group = []
            continue
        group.append(item)
        end = item.atoms[-1]
        if end.inserted is None and end.deleted is None:
            out += _units(group, remarks)
            group = []
    return out + _units(group, remarks)


def _units(group: list[Paragraph], remarks: Remarks) -> list[Unit]:
    if not group:
        return []
    held = [(atom, paragraph) for paragraph in group for atom in paragraph.all_atoms()]
    everyone = frozenset(change.author for atom, _ in held for change in (atom.inserted, atom.deleted) if change is not None)
    before, after = _parted(held, frozenset()), _parted(held, everyone)
    claimed = _claims(held, before, after)
    gone = [places for number, places in enumerate(before) if number not in claimed.values()]
    owned = _owned(held, group, [*after, *gone])
    out: list[tuple[int, Unit]] = []
    for number, places in enumerate(after):
        origin = claimed.get(number)
        own = before[origin] if origin is not None else places
        together = sorted({*own, *(place for place in places if held[place][0].inserted is not None), *_between(held, own)})
        found = _left(held, together, places) if origin is not None else _new(held, places)
        out.append((places[0], _unit(held, together, found, owned.get(number, []), remarks)))
    for number, places in enumerate(gone, len(after)):
        out.append((places[0], _unit(held, places, _taken_out(held, sorted({*places, *_between(held, places)})), owned.get(number, []), remarks)))
    return [unit for _, unit in sorted(out, key=lambda item: item[0])]


def _owned(held: Held, group: list[Paragraph], all_places: list[list[int]]) -> dict[int, list[Paragraph]]:
    """Which unit each paragraph's remarks, notes and pictures go with: the first that holds words of it, else the first that holds its end."""
    out: dict[int, list[Paragraph]] = {}
    for paragraph in group:
        holding = [
            (all(held[place][0].end for place in places if held[place][1] is paragraph), number)
            for number, places in enumerate(all_places)
            if any(held[place][1] is paragraph for place in places)
        ]
        out.setdefault(min(holding)[1] if holding else 0, []).append(paragraph)
    return out


Held = Sequence[tuple[Atom, Paragraph]]


def _parted(held: Held, authors: frozenset[str | None]) -> list[list[int]]:
    """The paragraphs, as places of their atoms, that stand once these authors' changes are accepted."""
    out: list[list[int]] = [[]]
    for place, (atom, _) in enumerate(held):
        if atom.stands(authors):
            out[-1].append(place)
            if atom.end:
                out.append([])
    return [places for places in out if places]


def _claims(held: Held, before: list[list[int]], after: list[list[int]]) -> dict[int, int]:
    """Which paragraph of afterwards is which of before: the first that holds a good part of its words, else the one that holds most."""

    def length(places: Iterable[int]) -> int:
        return sum(len(held[place][0].text) for place in places)

    shared = []
    for b, old in enumerate(before):
        for a, new in enumerate(after):
            if both := set(old) & set(new):
                part = length(both) / max(length(old), 1)
                shared.append((min(part, GOOD_PART), -b, -a, part))
    claimed: dict[int, int] = {}
    for _, b, a, _ in sorted(shared, reverse=True):
        if -a not in claimed and -b not in claimed.values():
            claimed[-a] = -b
    return claimed


def _unit(held: Held, together: list[int], found: tuple[Step, ...], owners: list[Paragraph], remarks: Remarks) -> Unit:
    atoms = [held[place][0] for place in together]
    main = held[together[0]][1]
    names = {name: 0 for paragraph in owners for name in paragraph.starts}
    for atom in atoms:
        for name in atom.names:
            names[name] = names.get(name, 0) + len(atom.text.strip())
    changes = [change for atom in atoms for change in (atom.inserted, atom.deleted) if change is not None]
    return Unit(
        place=main.place,
        style=main.style,
        steps=found,
        names=names,
        comments=tuple(comment for paragraph in owners for comment in paragraph.remarked(remarks)),
        extras=tuple(extra for paragraph in owners for extra in paragraph.extras),
        contents=any(paragraph.contents for paragraph in owners),
        pictures=sum(paragraph.pictures for paragraph in owners),
        move=next((change.move for change in changes if change.move is not None), None),
    )


def _between(held: Held, places: list[int]) -> Iterator[int]:
    """What was put in before and between the words of a paragraph, also where it was taken out again."""
    first = places[0]
    while first > 0 and not held[first - 1][0].end and held[first - 1][0].inserted is not None:
        first -= 1
    yield from (place for place in range(first, places[-1]) if held[place][0].inserted is not None)


def _taken_out(held: Held, places: list[int]) -> tuple[Step, ...]:
    """The steps of a paragraph of which nothing is left, the last of them by whoever took it out, or joined it to the one before."""
    atoms = [held[place][0] for place in places]
    ends = (held[place][0] for place in range(places[0] - 1, -1, -1) if held[place][0].end)
    author = next((change for atom in (*reversed(atoms), *ends) if (change := atom.deleted) is not None), Change(None, None))
    found = steps(atoms)
    between = [step for step in found[1:] if step.text and step.author != author.author]
    return (found[0], *between, Step(None, author.author, author.at))


def _left(held: Held, together: list[int], left: list[int]) -> tuple[Step, ...]:
    """The steps of a paragraph that was there before and is still."""
    end = _parting(held, together, left)
    return steps([held[place][0] for place in together], final=Step(_words(held, left), end.author, end.at))


def _new(held: Held, left: list[int]) -> tuple[Step, ...]:
    """The steps of a paragraph that was not there before: typed, moved here, or parted from another."""
    words = [atom for place in left if not (atom := held[place][0]).end]
    if words and all(atom.inserted is not None for atom in words):
        return (Step(None), *(step for step in steps(words)[1:] if step.text))
    end = _parting(held, left, left)
    return Step(None), Step(_words(held, left), end.author, end.at)


def _words(held: Held, places: list[int]) -> str:
    return "".join(atom.text for place in places if not (atom := held[place][0]).end)


def _parting(held: Held, together: list[int], left: list[int]) -> Change:
    """The tracked paragraph end that made the paragraph what it is: its own, or the one before it, or one taken out inside it."""

    def candidates() -> Iterator[Change | None]:
        yield from (held[place][0].inserted for place in (left[-1], *range(left[0] - 1, -1, -1)) if held[place][0].end)
        yield from (held[place][0].deleted for place in range(together[0], together[-1] + 1) if held[place][0].end)

    return next((change for change in candidates() if change is not None), Change(None, None))
