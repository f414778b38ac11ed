"""The quotes nearest in meaning to some words."""

from __future__ import annotations

from synthesis import embed
from synthesis.catalogue import model_cards
from synthesis.order import snapshot
from synthesis.order.run import question_groups
from synthesis.settings import load
from synthesis.store import Database, Folder
from synthesis.store.vectors import VectorCache
from synthesis.trace import Hit, rank


def find(folder: Folder, words: str, top: int) -> tuple[Hit, ...]:
    """At most `top` quotes, best first, one per contribution: its best."""
    settings = load(folder.root)
    database = Database(folder.database)
    try:
        made = snapshot.load(folder, database, settings)
        contributions = {c.id: c for c in made.contributions}
        quotes = [q for asked in question_groups(settings, made.quotes, contributions).values() for q in asked]
        cards = model_cards()
        spoken = sorted({contributions[quote.contribution].language for quote in quotes})
        embedder = embed.load(cards[embed.choose(settings.embed.model, spoken, cards)], spoken)
        ids, texts = [*(q.id for q in quotes), "words"], [*(q.text for q in quotes), words]
        vectors = embed.encode(ids, texts, embedder, VectorCache(database))
    finally:
        database.close()
    ranked = rank(words, [quote.text for quote in quotes], vectors.matrix[:-1] @ vectors.matrix[-1])
    hits: dict[str, Hit] = {}
    for position, score in ranked:
        quote = quotes[position]
        if quote.contribution not in hits:
            key = contributions[quote.contribution].key
            hits[quote.contribution] = Hit(
                quote=quote.id, contribution=quote.contribution, key=key, text=quote.text, score=round(score, 6), place=str(quote.place)
            )
        if len(hits) == top:
            break
    return tuple(hits.values())
