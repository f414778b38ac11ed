"""Replaying what people decided over what the machine answered: nothing a person decided is lost when the machine answers anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from synthesis.records import Contribution, Counts, Decision, Quote, Record, SetAside, Step, Theme, Themes
from synthesis.review.decisions import Act, stored
from synthesis.review.following import follow
from synthesis.review.keeping import held_fast
from synthesis.review.standing import Stage, Standing, alike, same_copy, spaced


class Conflict(Record):
    """A decision that no longer applies, and why, for the summary of the run."""

    decision: str
    sentence: str
    about: str = ""
    """What was decided about; somebody's later decision about it settles the conflict."""
    applied: bool = False
    """Whether it holds all the same, and this is only to be known of it."""


def standing(quotes: Sequence[Quote], set_aside: Sequence[SetAside], themes: Sequence[Theme] = ()) -> Standing:
    """The machine's answer, ready for decisions to act on."""
    answer = Standing({quote.id: quote for quote in quotes}, {line.quote: line for line in set_aside}, {theme.id: theme for theme in themes})
    for quote in quotes:
        answer.contribution_quotes.setdefault(quote.contribution, []).append(quote.id)
        answer.source_quotes.setdefault(quote.source, []).append(quote.id)
    return answer


def replay(answer: Standing, decisions: Sequence[Decision], stage: Stage) -> tuple[Conflict, ...]:
    """Apply, in order, the decisions of one stage (`words` before grouping, `themes` after, then `drafts`); what could not be applied, and
    what is to be said of those that were."""
    found: list[tuple[Decision, Conflict]] = []
    for decision in decisions:
        act = stored(decision.action, decision.target, decision.after)
        if act.stage != stage:
            continue
        sentence = done(answer, act, decision)
        if sentence is None:
            found = [each for each in found if each[1].about != act.about or not (each[1].applied or settles(decision, each[0]))]
        said = [(text, act.about if act.settles_remarks else "", True) for text in answer.remarks]
        said += [(sentence, act.about, False)] if sentence is not None else []
        found += [(decision, _conflict(decision, text, about, applied)) for text, about, applied in said]
        answer.remarks.clear()
    return tuple(conflict for _, conflict in found)


def _conflict(decision: Decision, text: str, about: str, applied: bool) -> Conflict:
    return Conflict(decision=decision.id, sentence=f"{decision.id} by {decision.by}: {spaced(text)}.", about=about, applied=applied)


def settles(later: Decision, lost: Decision) -> bool:
    """Whether a decision that was carried out ends the conflict of an earlier one about the same.

    Somebody's own line does, a later state of the copy that lost, and other words in another document; not a further copy of the same
    document, nor one that only says what stood there already: whoever wrote it need not have known of the conflict.
    """
    if later.origin is None or lost.origin is None or same_copy(lost, later):
        return True
    return later.origin.base != lost.origin.base and not _agreeing(later)


def _agreeing(decision: Decision) -> bool:
    """Whether the words that were asked for stood there when they were asked for."""
    stood = decision.before.get("text") if isinstance(decision.before, dict) else decision.before
    asked = decision.after.get("text", decision.after.get("label")) if isinstance(decision.after, dict) else decision.after
    return isinstance(stood, str) and isinstance(asked, str) and alike(stood, asked)


def done(answer: Standing, act: Act, decision: Decision) -> str | None:
    """Apply one decision; the sentence of a conflict where it could not be. Whose words they are is the author's say, where a file names one."""
    answer.current = decision
    if act.stage == "drafts" and not answer.entering:
        act = act.model_copy(update={"target": follow(answer, act.target, decision)})
    sentence = held_fast(answer, act, decision.author) or act.apply(answer, decision.author)
    if sentence is None:
        answer.last[act.about] = decision
    answer.current = None
    return sentence


def fold(
    themes: Themes,
    quotes: Sequence[Quote],
    set_aside: Sequence[SetAside],
    decisions: Sequence[Decision],
    contributions: Mapping[str, Contribution],
    weekend: str,
) -> tuple[Themes, tuple[Conflict, ...]]:
    """The machine's themes with people's decisions about them laid over, and those decisions that no longer apply.

    `quotes` and `set_aside` have the decisions about words on them already. Every quote that takes part ends in a theme or ungrouped.
    """
    answer = standing(quotes, set_aside, themes.themes)
    answer.contributions, answer.weekend = contributions, weekend
    answer.taken = {theme.id for theme in themes.themes}
    conflicts = replay(answer, decisions, "themes")
    settled = settle(tuple(answer.themes.values()), contributions, answer.quotes, weekend)
    placed = {entry.id for theme in settled for entry in theme.quotes} | set(answer.set_aside)
    return Themes(themes=settled, ungrouped=tuple(quote.id for quote in quotes if quote.id not in placed)), conflicts


def settle(themes: Sequence[Theme], contributions: Mapping[str, Contribution], quotes: Mapping[str, Quote], weekend: str) -> tuple[Theme, ...]:
    """Themes with their people and tables counted anew after quotes moved; a theme that was emptied has ended."""
    below: dict[str, list[Theme]] = {}
    for theme in themes:
        if theme.parent is not None:
            below.setdefault(theme.parent, []).append(theme)

    def family(theme: Theme) -> list[str]:
        return [entry.id for entry in theme.quotes] + [quote for child in below.get(theme.id, []) for quote in family(child)]

    settled = []
    for theme in themes:
        ids = family(theme)
        counts = Counts.of(contributions[quotes[quote].contribution] for quote in ids)
        live = [child for child in below.get(theme.id, []) if not child.gone]
        ended = not ids and not theme.gone and not live
        lineage = (*theme.lineage, Step(event="gone", weekend=weekend)) if ended else theme.lineage
        settled.append(theme.model_copy(update={"counts": counts, "lineage": lineage}))
    return tuple(settled)


def same_people(decisions: Sequence[Decision]) -> dict[str, str]:
    """Pseudonym -> the pseudonym of the same person, as people decided; the last decision about a pseudonym holds."""
    return {d.target: str(d.after) for d in decisions if d.action == "speaker" and d.target}
