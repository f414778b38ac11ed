"""Differences between a document as handed out and as it came back, as `Edit`s in the order of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from synthesis.document.back_aligning import Alignment, rising
from synthesis.document.back_parts import parted, parts
from synthesis.document.back_passages import PRINTED, Passage
from synthesis.document.back_rows import row_edits
from synthesis.document.back_units import Step, Unit, fold, shingles, tidy
from synthesis.records import Edit, Place

START = -1
"""Before the first paragraph."""


@dataclass
class Differences:
    """The edits, each with the place in the file by which they are ordered; `reprinted` counts changes in what is printed by itself."""

    found: list[tuple[int, int, Edit]] = field(default_factory=list)
    reprinted: int = 0

    def add(self, at: int, edit: Edit) -> None:
        self.found.append((at, len(self.found), edit))

    def edits(self) -> tuple[Edit, ...]:
        return tuple(edit for *_, edit in sorted(self.found, key=lambda one: one[:2]))


def compare(passages: Sequence[Passage], units: Sequence[Unit], alignment: Alignment) -> Differences:
    """Every difference of weight: words changed, deleted, added, moved, and remarks."""
    return _Comparison(passages, units, alignment).run()


class _Comparison:
    def __init__(self, passages: Sequence[Passage], units: Sequence[Unit], alignment: Alignment) -> None:
        self.passages, self.units, self.pairs = passages, units, alignment.pairs
        self.owner = {unit: place for place, unit in alignment.pairs.items()}
        self.out = Differences()
        self.tags = {piece.text for passage in passages for piece in passage.pieces if piece.part == "tag"}
        self.blocks: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            self.blocks[passage.anchor].append(place)

    def run(self) -> Differences:
        for places in self.blocks.values():
            self.block(places)
        for number, unit in enumerate(self.units):
            if number not in self.owner and not unit.contents:
                self.added(number, unit)
            self.beside(number, unit)
        self.moved()
        return self.out

    def unit(self, place: int) -> Unit | None:
        number = self.pairs.get(place)
        return self.units[number] if number is not None else None

    def block(self, places: list[int]) -> None:
        """The words of one block; where its first passage is gone (a quote's words, not the line of their place), it was deleted."""
        mattering = [place for place in places if self.passages[place].words()] or places
        first = mattering[0]
        gone = all(self.is_gone(place) for place in mattering) or (self.passages[first].kind != "caption" and self.is_gone(first))
        for place in places:
            passage, unit = self.passages[place], self.unit(place)
            if unit is None or (passage.kind == "table" and unit.after is None):
                if not gone:
                    self.lost(place, unit.steps[-1] if unit is not None else Step(None), self.pairs.get(place, self.before(place)))
            elif passage.kind == "table":
                for edit in row_edits(passage, unit):
                    self.out.add(self.pairs[place], edit)
            else:
                self.words(place, passage, unit, gone)
        if gone and self.passages[first].text.strip():
            self.deleted(first)

    def is_gone(self, place: int) -> bool:
        unit = self.unit(place)
        return unit is None or unit.after is None or (not fold(unit.after) and bool(fold(self.passages[place].text)))

    def deleted(self, place: int) -> None:
        passage, unit = self.passages[place], self.unit(place)
        last = unit.steps[-1] if unit is not None else Step(None)
        at = self.pairs.get(place, self.before(place))
        self.out.add(at, self.edit("deleted", place, at, before=tidy(passage.words() or passage.text), author=last.author, at=last.at))

    def lost(self, place: int, step: Step, at: int) -> None:
        """One passage of a block is gone while others are left: an emptied part."""
        passage = self.passages[place]
        if passage.kind == "table":
            self.out.add(at, self.edit("deleted", place, at, part="table", before=tidy(passage.text), author=step.author, at=step.at))
            return
        for part, words in parts(passage.pieces).items():
            if part in PRINTED:
                self.out.reprinted += part != "form"
            elif words.strip():
                self.out.add(at, self.edit("text", place, at, part=part, before=tidy(words), after="", author=step.author, at=step.at))

    def words(self, place: int, passage: Passage, unit: Unit, gone: bool) -> None:
        """A chain of edits, one for each author, from the words as handed out to the words as they came back."""
        at, held = self.pairs[place], parts(passage.pieces)
        for step in unit.steps:
            if step.text is None or (not fold(step.text) and fold(passage.text)):
                if not gone and step is unit.steps[-1]:
                    self.lost(place, step, at)
                continue
            now = parted(passage.pieces, step.text) if fold(step.text) != fold("".join(held.values())) else dict(held)
            for part, words in held.items():
                self.part(place, part, words, now[part], step, at)
            held = now

    def part(self, place: int, part: str, before: str, after: str, step: Step, at: int) -> None:
        if fold(before) == fold(after):
            return
        by_itself = part in PRINTED and (part != "tag" or not fold(after))
        other_signs = part == "origin" and shingles(after) == shingles(before)
        if other_signs or (by_itself and set(shingles(after)) <= set(shingles(before))):
            self.out.reprinted += 1
            return
        words = (tidy(before), tidy(after)) if part == "text" else (" ".join(before.split()), tidy(after))
        self.out.add(at, self.edit("text", place, at, part=part, before=words[0], after=words[1].strip(), author=step.author, at=step.at))

    def edit(self, what: str, place: int, number: int, **said: str | None) -> Edit:
        where = self.units[number].place if 0 <= number < len(self.units) else Place()
        return Edit.model_validate({"what": what, "anchor": self.passages[place].anchor or None, "place": where, **said})

    def before(self, place: int) -> int:
        """Where in the file a passage that is gone would stand: at the last one before it that is there."""
        return next((self.pairs[earlier] for earlier in range(place - 1, -1, -1) if earlier in self.pairs), START)

    def follows(self, number: int) -> str | None:
        """The block after which a unit of the file stands."""
        for earlier in range(number - 1, -1, -1):
            place = self.owner.get(earlier)
            if place is not None and self.units[earlier].after is not None and self.passages[place].anchor:
                return self.passages[place].anchor
        return None

    def added(self, number: int, unit: Unit) -> None:
        """A paragraph or table that is in no passage, by whoever wrote it first, and what others made of it."""
        if unit.after is None or not unit.after.strip():
            return
        follows, held = self.follows(number), None
        standing = [step for step in unit.steps if step.text is not None and step.text.strip()]
        for step in standing:
            words = self.untagged((step.text or "").replace("\t", " | "))
            if held is not None and fold(held) == fold(words):
                continue
            what = "added" if held is None else "text"
            said = {"after_anchor": follows, "before": held, "after": words, "author": step.author, "at": step.at, "style": unit.style}
            self.out.add(number, Edit.model_validate({"what": what, "place": unit.place, **said}))
            held = words

    def untagged(self, text: str) -> str:
        """Without the tag of an author that came with a copied or divided paragraph."""
        words = tidy(text).strip()
        for tag in self.tags:
            words = words.removesuffix(tag).strip() if tag else words
        return words or tidy(text).strip()

    def beside(self, number: int, unit: Unit) -> None:
        """Remarks on a unit, footnotes and text boxes in it, links out of it."""
        place = self.owner.get(number)
        anchor = (self.passages[place].anchor if place is not None else self.follows(number)) or None
        for comment in unit.comments:
            said = {"anchor": anchor, "before": tidy(comment.words) or None, "after": comment.text, "author": comment.author, "at": comment.at}
            self.out.add(number, Edit.model_validate({"what": "comment", "style": comment.style, "place": unit.place, **said}))
        for extra in unit.extras:
            what = "comment" if extra.style == "link" else "added"
            held = {"anchor": anchor} if extra.style == "link" else {"after_anchor": anchor}
            words = {"before": tidy(extra.words) if extra.words else None, "after": tidy(extra.text), "author": extra.author, "at": extra.at}
            self.out.add(number, Edit.model_validate({"what": what, "style": extra.style, "place": unit.place, **held, **words}))

    def moved(self) -> None:
        """Blocks that no longer stand in the order of the document; as few as can be are said to have moved."""
        first = {anchor: next((p for p in places if not self.is_gone(p)), None) for anchor, places in self.blocks.items()}
        standing = sorted((self.pairs[place], place) for place in first.values() if place is not None)
        still = set(rising(standing))
        for at, place in standing:
            if (at, place) not in still:
                unit = self.units[at]
                who = unit.steps[-1] if unit.before is None else Step(None)
                edit = self.edit("moved", place, at, after_anchor=self.follows(at), author=who.author, at=who.at)
                self.out.add(at, edit.model_copy(update={"before": tidy(self.passages[place].words())}))
