"""What a bundle for handing out leaves out: who said a thing, and at which table.

A pseudonym at every note would let anyone count the people behind any theme, measure or weekend, and so find every small group; a table says
"at least three" where there are three. So a public bundle holds neither, nor the rows' own ids, which platforms may link to accounts. All
counts follow by the bundle's own rule: nobody is counted as a person or a table, and members' contributions count as unattributed, which is
the number of notes that anyone can see. What this cannot hide are the words, the file and the place they stand in, and the documents, which
are as they were handed out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from synthesis.records import Contribution, Counts, Quote, Recommendation, Snapshot, Theme


def without_people(snapshot: Snapshot) -> Snapshot:
    """The snapshot without speakers, tables and rows' own ids, its counts taken anew."""
    silent = {"speaker": None, "table": None, "key": None}
    contributions = {c.id: c.model_copy(update=silent) for c in snapshot.contributions}
    quotes = {quote.id: quote for quote in snapshot.quotes}
    return snapshot.model_copy(
        update={
            "contributions": tuple(contributions.values()),
            "themes": tuple(_theme(theme, snapshot.themes, contributions, quotes) for theme in snapshot.themes),
            "recommendations": tuple(_recommendation(one, contributions, quotes) for one in snapshot.recommendations),
        }
    )


def _theme(theme: Theme, themes: Sequence[Theme], contributions: Mapping[str, Contribution], quotes: Mapping[str, Quote]) -> Theme:
    held = [entry.id for member in _family(theme, themes) for entry in member.quotes]
    return theme.model_copy(update={"counts": _counted(held, contributions, quotes)})


def _family(theme: Theme, themes: Sequence[Theme]) -> list[Theme]:
    below = [other for other in themes if other.parent == theme.id]
    return [theme, *(each for child in below for each in _family(child, themes))]


def _recommendation(one: Recommendation, contributions: Mapping[str, Contribution], quotes: Mapping[str, Quote]) -> Recommendation:
    evidence = [quote for measure in one.measures for quote in measure.evidence]
    return one.model_copy(update={"raised_by": _counted(evidence, contributions, quotes)})


def _counted(held: Sequence[str], contributions: Mapping[str, Contribution], quotes: Mapping[str, Quote]) -> Counts:
    return Counts.of(contributions[quotes[quote].contribution] for quote in held if quote in quotes)
