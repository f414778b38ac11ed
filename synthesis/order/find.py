"""The quotes nearest in meaning to some words."""

from __future__ import annotations

from synthesis import embed
from synthesis.errors import SynthesisError
from synthesis.order import meaning, snapshot
from synthesis.order.assembly import opened
from synthesis.store import Folder
from synthesis.store.vectors import VectorCache
from synthesis.trace import Hit, rank


def find(folder: Folder, words: str, top: int) -> tuple[Hit, ...]:
    """At most `top` quotes, best first, one per contribution: its best."""
    if not words.strip():
        raise SynthesisError("There are no words to look for.", 'Type some, as: synthesis find DIR "buses in the evening"')
    with opened(folder) as at:
        made = snapshot.load(at)
        contributions = {c.id: c for c in made.contributions}
        embedder = meaning.model_for(snapshot.settings_then(at).embed.model, meaning.languages_of(made.quotes, contributions))
        ids, texts = [*(quote.id for quote in made.quotes), "words"], [*(quote.text for quote in made.quotes), words]
        vectors = embed.encode(ids, texts, embedder, VectorCache(at.database, to_read=True))
    names = {source.id: source.name for source in made.sources}
    hits: dict[str, Hit] = {}
    for position, score in rank(words, texts[:-1], vectors.matrix[:-1] @ vectors.matrix[-1]):
        quote = made.quotes[position]
        if quote.contribution not in hits:
            hits[quote.contribution] = Hit(
                quote=quote.id,
                contribution=quote.contribution,
                key=contributions[quote.contribution].key,
                text=quote.text,
                score=round(score, 6),
                file=names[quote.source],
                place=str(quote.place),
            )
        if len(hits) == top:
            break
    return tuple(hits.values())
