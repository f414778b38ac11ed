"""Whether what sounds like an objection is one to a draft: it must object to, doubt or set a condition to what a measure asks for.

"The cycle path is needlessly narrow" and "however, cars park there" describe what is bad, and mostly speak for a measure. Words of that
kind count as a reservation only where they speak of a plan, or of what a measure asks for. Plain objections always count in their own
theme: to miss a true objection is worse than to show a false one.
"""

from __future__ import annotations

from collections.abc import Sequence

from synthesis.languages.cues import Cues
from synthesis.recommend.kinds import argues, objects_plainly, of_a_plan
from synthesis.recommend.measures import Asking
from synthesis.recommend.sameness import Telling, asked
from synthesis.recommend.sentences import plain

KNOWN = 0.05
"""A plain objection from another theme must name something that a measure names, and that at most this share of all proposals name."""


def reserves(text: str, measures: Sequence[Asking], language: Cues, inside: bool, telling: Telling, common: frozenset[str] = frozenset()) -> bool:
    """Whether the text is a reservation to one of the measures. `inside` says that it stands in the draft's own theme; `telling` how rare a
    word is among all proposals. A language without lists for this is taken at its word."""
    if argues(text, language):
        return False
    words = plain(text)
    matter = asked(text, language, common).matter
    if language.has("reservation.denies", words) or objects_plainly(words, language):
        return inside or any(telling.told(matter & one.asked.matter, KNOWN) for one in measures)
    if "reservation.plans" not in language.patterns:
        return True
    if of_a_plan(words, language):
        return inside or any(telling.told(matter & one.asked.matter) for one in measures)
    judges = language.has("reservation.verdicts", words)
    return judges and any(telling.told(matter & one.asked.matter) for one in measures if not one.asked.turned)
