"""Replaying what people decided over what the machine answered: nothing a person decided is lost when the machine answers anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from synthesis.records import Contribution, Counts, Decision, Quote, Record, SetAside, Step, Theme, Themes
from synthesis.review.decisions import Act, stored
from synthesis.review.following import follow
from synthesis.review.keeping import held_fast
from synthesis.review.standing import Stage, Standing, spaced


class Conflict(Record):
    """A decision that no longer applies, and why, for the summary of the run."""

    decision: str
    sentence: str
    about: str = ""
    """What was decided about; a later decision about it settles the conflict."""


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
    found: list[Conflict] = []
    for decision in decisions:
        act = stored(decision.action, decision.target, decision.after)
        if act.stage != stage:
            continue
        sentence = done(answer, act, decision)
        if sentence is None:
            found = [conflict for conflict in found if conflict.about != act.about]
        said = [(text, act.about if act.settles_remarks else "") for text in answer.remarks]
        said += [(sentence, act.about)] if sentence is not None else []
        found += [Conflict(decision=decision.id, sentence=f"{decision.id} by {decision.by}: {spaced(text)}.", about=about) for text, about in said]
        answer.remarks.clear()
    return tuple(found)


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
