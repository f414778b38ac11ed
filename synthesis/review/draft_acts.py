"""What people decide about drafts: their words, their measures, their evidence, and which of them stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, Self

from pydantic import Field

from synthesis.records import MACHINE, UNEXPLAINED, Measure
from synthesis.review.evidence import linked, unlinked
from synthesis.review.standing import Standing, Telling, alike

Part = Literal["evidence", "rationale", "reservations"]


class Reword(Telling):
    """The title or text of a recommendation, the sentence of a measure, or a passage or comment, in a person's words.

    `base` are the words as they were handed out, where it comes from an edited document.
    """

    action: Literal["reword"]
    target: str
    field: Literal["title", "text"] = "text"
    text: str
    base: str | None = None
    stage = "drafts"

    @property
    def about(self) -> str:
        return f"{self.target} {self.field}"

    def before(self, standing: Standing) -> Any:
        found = _words(standing, self.target, self.field)
        if found is None:
            return None
        measure = standing.measure(self.target)
        return {"text": found[0], "by": found[1]} | ({"evidence": list(measure.evidence)} if measure else {})

    def apply(self, standing: Standing, by: str) -> str | None:
        if _words(standing, self.target, self.field) is None and not _brought_back(standing, self.target, by):
            return missing(standing, self.target, f"{by}’s words “{self.text}” stand in no document")
        if not self.text.strip() and not (self.target in standing.recommendations and self.field == "text"):
            return f"{self.target} cannot be left without words"
        now, now_by = _words(standing, self.target, self.field) or ("", MACHINE)
        conflict = standing.contested(self.about, now, self.base, self.text)
        if conflict or alike(now, self.text):
            return conflict
        then = (standing.current.before or {}) if standing.current is not None and isinstance(standing.current.before, dict) else {}
        stood = self.base if self.base is not None else then.get("text")
        if now_by == MACHINE and stood is not None and then.get("by", MACHINE) == MACHINE and not alike(now, stood):
            standing.remarks.append(f"{self.target}: {by}’s words “{self.text}” are kept; the software would now write “{now}” instead of “{stood}”")
        _write(standing, self.target, self.field, self.text, by)
        return None


class Link(Telling):
    """Quotes stand behind a measure, or among the reasons or reservations of a recommendation."""

    action: Literal["link"]
    target: str
    quotes: tuple[str, ...] = Field(min_length=1)
    part: Part = "evidence"
    stage = "drafts"

    def before(self, standing: Standing) -> Any:
        return _quotes_of(standing, self.target, self.part)

    def apply(self, standing: Standing, by: str) -> str | None:
        held = [quote for quote in self.quotes if standing.may_be_cited(quote)]
        gone = [quote for quote in self.quotes if quote not in held]
        if not held:
            return f"{', '.join(gone)} is no longer there, or is set aside; it was to stand behind {self.target}"
        if not linked(standing, self.target, self.part, held):
            return missing(standing, self.target, f"{', '.join(held)} was to stand behind it")
        if gone:
            standing.remarks.append(f"{', '.join(gone)} is no longer there, or is set aside; the others stand behind {self.target}")
        return None


class _Leaving(Telling):
    """Quotes leave the evidence of a measure."""

    target: str
    stage = "drafts"

    def before(self, standing: Standing) -> Any:
        return _quotes_of(standing, self.target, "evidence")

    def taken(self, standing: Standing, quotes: Sequence[str] | None, reason: str | None, by: str, wish: str) -> str | None:
        """Take these quotes, or all; `wish` is what is lost where there is no such measure."""
        measure = standing.measure(self.target)
        if measure is None:
            return missing(standing, self.target, wish)
        unlinked(standing, self.target, measure.evidence if quotes is None else quotes, reason, by)
        return None


class Unlink(_Leaving):
    """Quotes do not stand behind a measure after all. One that is left with none is without evidence until somebody says why."""

    action: Literal["unlink"]
    quotes: tuple[str, ...] = Field(min_length=1)
    reason: str | None = None

    def apply(self, standing: Standing, by: str) -> str | None:
        return self.taken(standing, self.quotes, self.reason, by, f"{', '.join(self.quotes)} was not to stand behind it")


class NoEvidence(_Leaving):
    """A measure stands without evidence, and a person says why."""

    action: Literal["no evidence"]
    reason: str = Field(min_length=2)

    def apply(self, standing: Standing, by: str) -> str | None:
        return self.taken(standing, None, self.reason, by, f"it was to stand without evidence, because {self.reason}")


class AddMeasure(Telling):
    """A measure that people add to a recommendation, with its evidence or with why it has none."""

    action: Literal["add measure"]
    target: str
    text: str = Field(min_length=1)
    quotes: tuple[str, ...] = ()
    reason: str | None = None
    follows: str | None = None
    """The measure after which it stands; the last place where none is named."""
    first: bool = False
    id: str | None = None
    stage = "drafts"

    def entered(self, standing: Standing) -> Self:
        return self.model_copy(update={"id": standing.next_id(f"{self.target}.M")})

    def apply(self, standing: Standing, by: str) -> str | None:
        if standing.live(self.target) is None:
            return missing(standing, self.target, f"{by}’s measure “{self.text}” stands in no document")
        gone = [quote for quote in self.quotes if not standing.may_be_cited(quote)]
        if gone and standing.entering:
            return f"{', '.join(gone)} is not there, or is set aside; it was to stand behind “{self.text}”"
        if gone:
            standing.remarks.append(f"{', '.join(gone)} is not there, or is set aside; it was to stand behind “{self.text}”")
        held = tuple(quote for quote in self.quotes if standing.may_be_cited(quote))
        unsupported = None if held else self.reason or UNEXPLAINED
        made = Measure(id=self.id or standing.next_id(f"{self.target}.M"), text=self.text, worded_by=by, evidence=held, unsupported=unsupported)
        _put(standing, self.target, made, self.follows, self.first)
        return None


class DropMeasure(Telling):
    """A measure leaves its recommendation; what was said for it stays in the themes."""

    action: Literal["drop measure"]
    target: str
    reason: str | None = None
    base: str | None = None
    stage = "drafts"

    @property
    def about(self) -> str:
        return f"{self.target} text"

    def before(self, standing: Standing) -> Any:
        measure = standing.measure(self.target)
        return None if measure is None else {"text": measure.text, "by": measure.worded_by, "evidence": list(measure.evidence)}

    def apply(self, standing: Standing, by: str) -> str | None:
        measure, holder = standing.measure(self.target), standing.holder(self.target)
        if measure is not None and holder is not None:
            conflict = standing.contested(self.about, measure.text, self.base, None)
            if conflict:
                return conflict
            standing.change(holder.id, measures=tuple(m for m in holder.measures if m.id != self.target))
        elif standing.entering and self.target not in standing.dropped:
            return f"there is no measure {self.target}"
        if standing.current is not None:
            standing.dropped[self.target] = standing.current
        return None


class MoveMeasure(Telling):
    """A measure stands elsewhere: in another recommendation (`to`), and after the measure `follows`, or first."""

    action: Literal["move measure"]
    target: str
    to: str | None = None
    follows: str | None = None
    stage = "drafts"

    def before(self, standing: Standing) -> Any:
        holder = standing.holder(self.target)
        if holder is None:
            return None
        ids = [measure.id for measure in holder.measures]
        place = ids.index(self.target)
        evidence = list(holder.measures[place].evidence)
        return {"to": holder.id, "follows": ids[place - 1] if place else None, "evidence": evidence}

    def apply(self, standing: Standing, by: str) -> str | None:
        measure, holder = standing.measure(self.target), standing.holder(self.target)
        if measure is None or holder is None:
            return missing(standing, self.target, f"{by} had moved it")
        to = self.to or holder.id
        if standing.live(to) is None:
            return missing(standing, to, f"{self.target} was to be moved into it and stays in {holder.id}")
        standing.change(holder.id, measures=tuple(m for m in holder.measures if m.id != self.target))
        _put(standing, to, measure, self.follows, self.follows is None)
        return None


def _words(standing: Standing, target: str, field: str) -> tuple[str, str] | None:
    """What stands there, and who worded it."""
    draft, measure = standing.live(target), standing.measure(target)
    if draft is not None:
        return (draft.title, draft.title_by) if field == "title" else (draft.text, draft.text_by)
    if measure is not None:
        return measure.text, measure.worded_by
    if target in standing.passages:
        return standing.passages[target].text, standing.passages[target].by
    return (standing.comments[target].text, standing.comments[target].by) if target in standing.comments else None


def _write(standing: Standing, target: str, field: str, text: str, by: str) -> None:
    measure = standing.measure(target)
    if target in standing.recommendations:
        standing.change(target, **{field: text, f"{field}_by": by})
    elif measure is not None:
        standing.change_measure(target, text=text, worded_by=by, unchecked=bool(measure.evidence))
    elif target in standing.passages:
        standing.passages[target] = standing.passages[target].model_copy(update={"text": text, "by": by})
    else:
        standing.comments[target] = standing.comments[target].model_copy(update={"text": text, "by": by})


def _brought_back(standing: Standing, target: str, by: str) -> bool:
    """A measure that the software no longer drafts stays where a person worded it, with the evidence that it had."""
    then = standing.current.before if standing.current is not None else None
    home = target.rpartition(".")[0]
    if target in standing.dropped or standing.live(home) is None or not isinstance(then, dict) or "evidence" not in then:
        return False
    evidence = tuple(quote for quote in then["evidence"] if standing.may_be_cited(quote))
    _put(standing, home, Measure(id=target, text=str(then["text"]), evidence=evidence, worded_by=by), None, False)
    standing.remarks.append(f"{target} would no longer be drafted by the software; {by}’s words are kept with the evidence it had")
    return True


def missing(standing: Standing, target: str, wish: str) -> str:
    """Why a thing is not there, and what is lost by it."""
    dropped = standing.dropped.get(target)
    ended = standing.recommendations.get(target if target in standing.recommendations else target.rpartition(".")[0])
    if dropped is not None:
        return f"{target} was taken out by {dropped.author}; {wish}"
    if ended is not None and standing.live(ended.id) is None:
        return f"{ended.id} has ended ({ended.status}); {wish}"
    return f"{target} is no longer there; {wish}"


def _put(standing: Standing, draft: str, measure: Measure, follows: str | None, first: bool) -> None:
    measures = standing.recommendations[draft].measures
    ids = [each.id for each in measures]
    at = 0 if first else ids.index(follows) + 1 if follows in ids else len(ids)
    standing.change(draft, measures=(*measures[:at], measure, *measures[at:]))


def _quotes_of(standing: Standing, target: str, part: Part) -> Any:
    measure, draft = standing.measure(target), standing.recommendations.get(target)
    if measure is not None:
        return list(measure.evidence)
    return None if draft is None or part == "evidence" else list(getattr(draft, part))
