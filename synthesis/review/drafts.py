"""Drafts with what people decided about them laid over, and what the drafting must remember so that people's words find their place again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from synthesis.ledger import cited_quotes
from synthesis.records import MACHINE, UNEXPLAINED, Comment, Contribution, Counts, Decision, Measure, Passage, Quote, Recommendation, Record, Theme
from synthesis.review.fold import Conflict, replay, standing
from synthesis.review.order_acts import in_order
from synthesis.review.standing import Standing

_NAMED = re.compile(r"R[0-9]+(?:\.M[0-9]+)?")


class Drafts(Record):
    """The recommendations as people left them, what they wrote between the blocks, what they remarked, and what no longer applies."""

    recommendations: tuple[Recommendation, ...]
    passages: tuple[Passage, ...] = ()
    comments: tuple[Comment, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def fold_drafts(
    recommendations: Sequence[Recommendation],
    decisions: Sequence[Decision],
    themes: Sequence[Theme],
    quotes: Sequence[Quote],
    contributions: Mapping[str, Contribution],
    language: str = "en",
) -> Drafts:
    """The machine's drafts with people's decisions about them replayed in order.

    `quotes` are those that take part: one that was set aside or withdrawn stands behind nothing any more. `themes` have the decisions on
    them already. Nothing that a person wrote is dropped without a sentence that names it.
    """
    answer = standing(quotes, (), themes)
    answer.contributions, answer.language = contributions, language
    answer.recommendations = {draft.id: draft for draft in recommendations}
    conflicts = replay(answer, decisions, "drafts")
    return Drafts(
        recommendations=settled(answer, {draft.id: draft for draft in recommendations}),
        passages=tuple(answer.passages.values()),
        comments=tuple(answer.comments.values()),
        conflicts=conflicts,
    )


def settled(answer: Standing, drafted: Mapping[str, Recommendation]) -> tuple[Recommendation, ...]:
    """The recommendations in their order (by id, then as people put them), citing only quotes that take part, their people counted anew."""
    return in_order((_settled(draft, drafted.get(draft.id), answer) for draft in answer.recommendations.values()), answer.moved)


def _settled(draft: Recommendation, drafted: Recommendation | None, answer: Standing) -> Recommendation:
    if draft.id not in answer.touched:
        return draft
    held = tuple(measure for each in draft.measures if (measure := _measure(each, answer)) is not None)
    here = {measure.id for measure in held}
    measures = tuple(m.model_copy(update={"instead_of": tuple(name for name in m.instead_of if name in here)}) for m in held)
    cited = [answer.quotes[quote].contribution for measure in measures for quote in measure.evidence]
    settled = draft.model_copy(
        update={
            "measures": measures,
            "rationale": _held(draft.rationale, answer),
            "reservations": _held(draft.reservations, answer),
            "raised_by": Counts.of(answer.contributions[name] for name in cited),
            "status": "amended" if draft.status == "draft" else draft.status,
        }
    )
    same = drafted is not None and set(cited_quotes(settled)) == set(cited_quotes(drafted))
    # Whom its quotes reach was reckoned for the quotes that the software chose.
    return settled if same else settled.model_copy(update={"coverage": None})


def _measure(measure: Measure, answer: Standing) -> Measure | None:
    """With the evidence that is there. Without any, a person's sentence stays and says so; the machine's is not drafted."""
    evidence = _held(measure.evidence, answer)
    if evidence:
        return measure.model_copy(update={"evidence": evidence, "unsupported": None})
    if measure.worded_by == MACHINE:
        return None
    return measure.model_copy(update={"evidence": (), "unsupported": measure.unsupported or UNEXPLAINED, "unchecked": False})


def _held(quotes: Sequence[str], answer: Standing) -> tuple[str, ...]:
    return tuple(quote for quote in dict.fromkeys(quotes) if answer.may_be_cited(quote))


def versions(drafts: Sequence[Recommendation], before: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """The drafts with their versions: one up from the version before where anything in it changed."""
    known = {draft.id: draft for draft in before}
    return tuple(_version(draft, known.get(draft.id)) for draft in drafts)


def _version(draft: Recommendation, before: Recommendation | None) -> Recommendation:
    if before is None:
        return draft
    changed = before.model_dump(exclude={"version"}) != draft.model_dump(exclude={"version"})
    return draft.model_copy(update={"version": before.version + changed})


def remembered(previous: Sequence[Recommendation], decisions: Sequence[Decision]) -> tuple[Recommendation, ...]:
    """The machine's drafts of the run before, and with them every recommendation and measure that a decision names: no id that people
    spoke of is ever given to something else, and a measure that comes again by its evidence gets its id again."""
    evidence: dict[str, tuple[str, ...]] = {}
    for decision in decisions:
        before = decision.before if isinstance(decision.before, dict) else {}
        made = decision.after if isinstance(decision.after, dict) else {}
        for name in (decision.target, made.get("id"), made.get("to"), made.get("follows")):
            if name and _NAMED.fullmatch(str(name)):
                held = tuple(before.get("evidence") or ()) if name == decision.target else ()
                evidence[str(name)] = held or evidence.get(str(name), ())
    drafts = {draft.id: draft for draft in previous}
    for name in evidence:
        home = name.partition(".")[0]
        drafts.setdefault(home, _stub(home))
    for name, held in evidence.items():
        home = name.partition(".")[0]
        if name != home and all(measure.id != name for measure in drafts[home].measures):
            drafts[home] = drafts[home].model_copy(update={"measures": (*drafts[home].measures, Measure(id=name, text="", evidence=held))})
    return tuple(drafts.values())


def created(decisions: Sequence[Decision]) -> frozenset[str]:
    """Ids of themes and recommendations that people made."""
    made = (decision.after.get("id") for decision in decisions if isinstance(decision.after, dict))
    return frozenset(str(name) for name in made if name)


def _stub(name: str) -> Recommendation:
    return Recommendation(
        id=name,
        status="withdrawn",
        question=None,
        themes=(),
        title="",
        text="",
        measures=(),
        rationale=(),
        reservations=(),
        reservations_note=None,
        raised_by=Counts(),
    )
