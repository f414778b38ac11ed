"""Words that were voted on or adopted stay as they were decided about: kept with the decision, laid over what the software writes later."""

from __future__ import annotations

from typing import Any, Self

from synthesis.languages.wording import wording
from synthesis.records import FIXED, MACHINE, UNEXPLAINED, Counts, Measure, Recommendation, Record
from synthesis.review.standing import Kept, Standing, alike

SAID: dict[str, str] = {"sense-checked": "was sense-checked", "voted": "was put to a vote", "adopted": "was adopted by the members"}
"""What people entered of a recommendation, said of it."""

FREE = frozenset({"status", "comment", "passage", "add recommendation", "move recommendation"})
"""Decisions that leave the words of a recommendation as they are."""


class Words(Record):
    """A recommendation as it stood when something was decided about it: its words and what they rest on, without counts of people."""

    question: str | None = None
    themes: tuple[str, ...] = ()
    title: str
    title_by: str
    text: str
    text_by: str
    measures: tuple[Measure, ...] = ()
    rationale: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()
    reservations_note: str | None = None

    @classmethod
    def of(cls, found: Recommendation) -> Self:
        """Those of a recommendation."""
        return cls.model_validate(found.model_dump(include=set(cls.model_fields)))


def keep(standing: Standing, target: str, words: Words, by: str) -> None:
    """Lay the words that were decided about over what stands, also where the software would draft nothing any more."""
    stood = standing.recommendations.get(target)
    ours = {measure.id for measure in words.measures}
    others = [other for other in standing.recommendations.values() if other.id != target]
    lent = [(other.id, measure) for other in others for measure in other.measures if measure.id in ours]
    for holder in dict.fromkeys(name for name, _ in lent):
        standing.change(holder, measures=tuple(m for m in standing.recommendations[holder].measures if m.id not in ours))
    note = words.reservations_note
    if words.reservations and not note and not any(map(standing.may_be_cited, words.reservations)):
        note = wording(standing.language).counted("recommendation.reservations_gone", len(words.reservations))
    standing.recommendations[target] = Recommendation(
        **{name: getattr(words, name) for name in Words.model_fields if name not in ("measures", "reservations_note")},
        id=target,
        version=stood.version if stood else 1,
        numbered=stood.numbered if stood else 0,
        coverage=stood.coverage if stood else None,
        measures=tuple(_measure(standing, measure, by) for measure in words.measures),
        reservations_note=note,
        raised_by=Counts(),
    )
    standing.kept[target] = Kept(stood, tuple(lent), target in standing.touched)
    standing.touched.add(target)


def _measure(standing: Standing, measure: Measure, by: str) -> Measure:
    """With the evidence that is still there; where none is, it is said, and whoever entered the decision answers for the sentence."""
    evidence = tuple(quote for quote in measure.evidence if standing.may_be_cited(quote))
    if evidence or not measure.evidence:
        return measure.model_copy(update={"evidence": evidence})
    standing.remarks.append(f"{measure.id} “{measure.text}” stays, though every quote behind it has been set aside or withdrawn")
    worded_by = by if measure.worded_by == MACHINE else measure.worded_by
    return measure.model_copy(update={"evidence": (), "worded_by": worded_by, "unsupported": UNEXPLAINED, "unchecked": False})


def let_go(standing: Standing, target: str) -> None:
    """What stands without an earlier vote or adoption: the software's draft, with what people decided about it before."""
    kept = standing.kept.pop(target, None)
    if kept is None:
        return
    if kept.stood is None:
        del standing.recommendations[target]
    else:
        standing.recommendations[target] = kept.stood
    if not kept.touched:
        standing.touched.discard(target)
    for holder, measure in kept.lent:
        if standing.live(holder) is not None and standing.measure(measure.id) is None:
            standing.change(holder, measures=(*standing.recommendations[holder].measures, measure))


def differences(stood: Recommendation | None, words: Words) -> list[str]:
    """What the software would do otherwise, each in a few words."""
    if stood is None:
        return ["no longer draft it"]
    found = [f"write “{now}” instead of “{was}”" for now, was in ((stood.title, words.title), (stood.text, words.text)) if not alike(now, was)]
    old, new = ({measure.id: measure.text for measure in held.measures} for held in (words, stood))
    found += [f"write {name} “{new[name]}” instead of “{text}”" for name, text in old.items() if name in new and not alike(new[name], text)]
    found += [f"add {name} “{text}”" for name, text in new.items() if name not in old]
    found += [f"leave out {name} “{text}”" for name, text in old.items() if name not in new]
    more = [quote for quote in stood.reservations if quote not in words.reservations]
    return [*found, f"name {', '.join(more)} among the reservations"] if more else found


def held_fast(standing: Standing, act: Any, by: str) -> str | None:
    """Why a decision cannot change a recommendation that was voted on or adopted; None where it may. Remarks and the order are free."""
    if act.stage != "drafts" or act.action in FREE:
        return None
    for name in (act.target, getattr(act, "to", None), *getattr(act, "others", ())):
        found = standing.live(name or "") or standing.holder(name or "")
        if found is not None and found.status in FIXED:
            words = getattr(act, "text", None) or getattr(act, "reason", None)
            wish = f"“{act.action} {name}”" + (f" by {by}, “{words}”," if words else f" by {by}")
            line = f'{{"action": "status", "target": "{found.id}", "status": "draft"}}'
            said = f"{found.id} {SAID[found.status]} (entered by {found.status_by}), so its words stay"
            return f"{said}; {wish} was not done. To change it, first decide: {line}"
    return None
