"""Writing a decision down: laid over what stands now, kept with its line in the log."""

from __future__ import annotations

from synthesis import review
from synthesis.code_spelling import folded
from synthesis.order import snapshot
from synthesis.order.assembly import Assembly
from synthesis.order.clock import now
from synthesis.records import Decision, Origin
from synthesis.review import Act, Standing
from synthesis.store.log import append, commitment


def standing_now(at: Assembly) -> Standing:
    """What stands now: what the software made in the last run, with every decision over it, those entered since included."""
    made = snapshot.load(at)
    said = snapshot.words(at.database, made.decisions)
    themes, drafts = snapshot.machine_made(at.database)
    answer = review.standing(said.quotes, said.set_aside, themes)
    answer.contributions = said.contributions
    answer.weekend = made.weekend
    answer.language = at.settings.languages[0] if at.settings.languages else "en"
    answer.recommendations = {draft.id: draft for draft in drafts}
    answer.taken = {draft.id for draft in made.recommendations} | {theme.id for theme in made.themes} | review.created(made.decisions)
    answer.taken |= {measure.id for draft in review.remembered(drafts, made.decisions) for measure in draft.measures}
    review.replay(answer, made.decisions, "themes")
    review.replay(answer, made.decisions, "drafts")
    answer.entering = True
    return answer


def entered(
    at: Assembly, answer: Standing, act: Act, by: str, origin: Origin | None = None, *, keep_conflicts: bool = False
) -> tuple[Decision, str | None]:
    """Lay one act over what stands, and write it down with its log line. To be called inside a transaction.

    Where it cannot be laid over, the sentence that says why; it is then written down only with `keep_conflicts`.
    """
    act = act.entered(answer)
    name, at_time = f"D{at.database.how_many_decided() + 1}", now()
    decision = Decision(
        id=name, seq=0, at=at_time, by=by, action=act.action, target=act.target, before=act.before(answer), after=act.after, origin=origin
    )
    conflict = review.done(answer, act, decision)
    if conflict is not None and not keep_conflicts:
        return decision, conflict
    content = commitment(at.database.salt, repr(act.after).encode())
    line = append(at.database, at_time, by, "decision", {"decision": name, "action": act.action, "target": act.target, "content": content})
    decision = decision.model_copy(update={"seq": line.seq})
    at.database.append_decision(decision)
    return decision, conflict


def named_twice(answer: Standing, act: Act) -> str | None:
    """Why a theme, or a new one, may not get this name: one beside it bears it already, and nobody could tell the two apart."""
    theme = answer.live_theme(act.target or "")
    if act.action == "rename" and theme is not None:
        name, place, who, else_do = act.target, (theme.question, theme.parent), theme.id, "merge the two"
    elif act.action == "split":
        name, place, who, else_do = None, review.place_of_split(answer, act), "the new theme", "move its quotes there"
    else:
        return None
    for other in answer.themes.values():
        beside = (other.question, other.parent) == place and other.id != name and not other.gone
        if beside and folded(other.label) == folded(act.label):
            return f"{other.id} is called “{other.label}” already, so {who} cannot be; give it another name, or {else_do}"
    return None
