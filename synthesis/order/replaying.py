"""What a run takes up from the run before, and how people's decisions come over its drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from synthesis import review
from synthesis.order import snapshot
from synthesis.order.assembly import Assembly
from synthesis.records import LIVE, Contribution, Decision, Quote, Recommendation, Step, Theme, Themes
from synthesis.review import Drafts
from synthesis.store import Database


@dataclass(frozen=True)
class Before:
    """Themes and drafts of the run before, as the software made them, with a line for every id that people gave or named since: what
    they call T9 or R3.M2 is never given to something else."""

    themes: tuple[Theme, ...]
    drafts: tuple[Recommendation, ...]
    held: frozenset[str]
    """Ids that are only held free."""

    def without(self, themes: Themes) -> Themes:
        """The new themes, less the lines that only held ids free."""
        return themes.model_copy(update={"themes": tuple(theme for theme in themes.themes if theme.id not in self.held)})

    def without_stubs(self, drafts: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
        """The new drafts, less the lines that only held ids free."""
        kept = (draft for draft in drafts if draft.id not in self.held)
        return tuple(draft if draft.status in LIVE else draft.model_copy(update={"measures": ()}) for draft in kept)


def made_before(database: Database, decisions: Sequence[Decision]) -> Before:
    """What the run before made, for the next to take up ids from."""
    themes, drafts = snapshot.machine_made(database)
    known = {theme.id for theme in themes} | {draft.id for draft in drafts}
    made = sorted(name for name in review.created(decisions) if name not in known and name[:1] == "T")
    gone = (Step(event="gone", weekend=""),)
    stubs = tuple(Theme(id=name, question=None, weekend="", label="", lineage=gone) for name in made)
    remembered = review.remembered(drafts, decisions)
    return Before((*themes, *stubs), remembered, frozenset({*made, *(draft.id for draft in remembered)} - known))


def over_drafts(
    at: Assembly,
    drafts: Sequence[Recommendation],
    decisions: Sequence[Decision],
    themes: Themes,
    quotes: Sequence[Quote],
    contributions: Mapping[str, Contribution],
) -> Drafts:
    """The drafts with people's decisions over them, their versions counted on from what people last saw."""
    folded = review.fold_drafts(drafts, decisions, themes.themes, quotes, contributions, at.settings.languages[0] if at.settings.languages else "en")
    return folded.model_copy(update={"recommendations": review.versions(folded.recommendations, at.database.recommendations())})
