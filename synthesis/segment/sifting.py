"""Which quotes carry nothing that could be grouped, and why. Nothing is thrown away: they stay in the ledger, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from synthesis.languages import load
from synthesis.records import MACHINE, Contribution, Quote, SetAside
from synthesis.segment.courtesies import courtesy
from synthesis.segment.spans import wordless

PLATFORM = "platform"


def sift(quotes: Sequence[Quote], contributions: Sequence[Contribution], texts: Mapping[str, str]) -> tuple[SetAside, ...]:
    """The quotes that are set aside, in their order, each once.

    By the machine: `re-imported` (its contribution came in before), `no words` (no letter or digit), `greeting`, `housekeeping`, and only
    where the whole quote is that. By the platform: the reason of its moderation. Agreement is a voice and stays; so does a single word.
    """
    of = {contribution.id: contribution for contribution in contributions}
    found = (_reason(texts[quote.source][quote.start : quote.end], of[quote.contribution]) for quote in quotes)
    return tuple(SetAside(quote=quote.id, reason=reason[0], by=reason[1]) for quote, reason in zip(quotes, found, strict=True) if reason is not None)


def _reason(said: str, contribution: Contribution) -> tuple[str, str] | None:
    if contribution.reimported is not None:
        return "re-imported", MACHINE
    if contribution.rejected is not None:
        return contribution.rejected.strip() or "rejected", PLATFORM
    if wordless(said):
        return "no words", MACHINE
    kind = courtesy(said, load(contribution.language))
    return (kind, MACHINE) if kind else None
