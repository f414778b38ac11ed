"""From quotes to vectors, by the language model that fits the languages they are in; no text is read twice by the same one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from synthesis import embed
from synthesis.catalogue import model_cards
from synthesis.embed import Embedder
from synthesis.order.assembly import Assembly
from synthesis.order.progress import Progress
from synthesis.records import Contribution, ModelUse, Quote, Vectors
from synthesis.store.vectors import VectorCache


def languages_of(quotes: Sequence[Quote], contributions: Mapping[str, Contribution]) -> tuple[str, ...]:
    """The languages in which some quotes were said."""
    return tuple(sorted({contributions[quote.contribution].language for quote in quotes}))


def model_for(setting: str, spoken: Sequence[str]) -> Embedder:
    """The backend for some languages, ready to compute."""
    cards = model_cards()
    return embed.load(cards[embed.choose(setting, spoken, cards)], spoken)


def vectors_of(at: Assembly, quotes: Sequence[Quote], contributions: Mapping[str, Contribution], progress: Progress) -> Vectors:
    """The vectors of one question's quotes."""
    embedder = model_for(at.settings.embed.model, languages_of(quotes, contributions))
    ids, texts = [quote.id for quote in quotes], [quote.text for quote in quotes]
    return embed.encode(ids, texts, embedder, VectorCache(at.database), progress.reach)


def models_used(vectors: Sequence[Vectors], quotes: Sequence[Quote], contributions: Mapping[str, Contribution]) -> tuple[ModelUse, ...]:
    """Each model once, with the languages it was used for."""
    language = {quote.id: contributions[quote.contribution].language for quote in quotes}
    uses: dict[str, ModelUse] = {each.model.name: each.model for each in vectors}
    spoken = {name: sorted({language[i] for each in vectors if each.model.name == name for i in each.ids}) for name in uses}
    return tuple(uses[name].model_copy(update={"languages": tuple(spoken[name])}) for name in sorted(uses))
