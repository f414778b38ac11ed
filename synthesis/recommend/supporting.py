"""Who asks for the same as a measure is no reservation to it, also where they wonder about a detail.

"Twenty is fine but paint it on the road" is for twenty. "Twenty is fine by the school but not on Station Road" sets a limit, and stays a
reservation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from synthesis.languages.cues import Cues
from synthesis.recommend.kinds import explicit
from synthesis.recommend.measures import Asking
from synthesis.recommend.naming import stems
from synthesis.recommend.sentences import plain
from synthesis.recommend.sides_leaning import leaning

SHARED = 2
"""So many things must be wanted the same way before two demands stand on one side."""


def supports(text: str, measures: Sequence[Asking], language: Cues, common: frozenset[str] = frozenset()) -> bool:
    """Whether the text asks for what one of the measures asks, and says no to nothing: it wants the same things the same way, or grants in so
    many words what a measure names and after its "but" only asks for a detail."""
    reading = leaning(text, language, common)
    if reading.objects or reading.divided:
        return False
    if reading.asks and not reading.doubts and any(_one_way(reading.wants, one) for one in measures):
        return True
    granted = _granted(plain(text), language)
    return granted is not None and any(granted & (one.asked.stems | one.asked.numbers) for one in measures)


def _one_way(wants: Mapping[str, int], one: Asking) -> bool:
    ways = [wants[name] * one.asked.wants[name] for name in sorted(wants.keys() & one.asked.wants.keys())]
    return len(ways) >= SHARED and set(ways) == {1}


def _granted(words: str, language: Cues) -> frozenset[str] | None:
    """What is named before a "but" that is only followed by an ask; None where nothing is granted, or something is refused."""
    turn = next((found for found in re.finditer(r"[\s,;]+", words) if language.pattern("reservation.opens_turn").match(words[found.end() :])), None)
    if turn is None:
        return None
    before, after = words[: turn.start()], words[turn.end() :]
    after = language.pattern("reservation.opens_turn").sub("", after, count=1).lstrip(" ,")
    grants = language.has("reservation.grants", before) and not language.has("sameness.negations", before)
    if not grants or not explicit(after, language) or language.has("sameness.negations", after) or after.rstrip().endswith("?"):
        return None
    return stems(before, language) | frozenset(re.findall(r"\d+(?:[.,:]\d+)*", before))
