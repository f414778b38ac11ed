"""All that drafting and telling sides look things up in, sorted out once for a run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from synthesis.languages.cues import Cues, cues
from synthesis.recommend.closeness import Closeness
from synthesis.recommend.measures import Asking, single
from synthesis.recommend.naming import common_names
from synthesis.recommend.sameness import Telling
from synthesis.records import COUNTING_ROLES, Contribution, Quote, Theme, Themes, Vectors
from synthesis.small_numbers import LIMIT


@dataclass(frozen=True)
class Table:
    """All that drafting looks things up in."""

    mains: tuple[Theme, ...]
    quotes: tuple[Quote, ...]
    """Those that may be cited, in an order that depends on their content alone."""
    contributions: Mapping[str, Contribution]
    theme_of: Mapping[str, str]
    """Each quote's main theme."""
    of_theme: Mapping[str | None, tuple[Quote, ...]]
    """The citable quotes of each main theme."""
    of_question: Mapping[str | None, tuple[Quote, ...]]
    closeness: Closeness
    singles: Mapping[str, Asking]
    """Every proposal, read by itself."""
    telling: Telling
    """How telling a word is among all proposals."""
    common: frozenset[str]
    """Names that nearly everyone bears."""
    fewest: int = LIMIT
    """Counts of people below this are not printed."""

    def language(self, quote: Quote) -> Cues:
        """The cues of the language a quote is in."""
        return cues(self.contributions[quote.contribution].language)

    @classmethod
    def of(
        cls,
        themes: Themes,
        quotes: Sequence[Quote],
        contributions: Mapping[str, Contribution],
        vectors: Sequence[Vectors],
        set_aside: Collection[str],
        people: frozenset[str] = frozenset(),
    ) -> Table:
        """Sort out who may be cited and where each quote belongs. `people` are words by which people of the assembly are called."""
        live = {theme.id: theme for theme in themes.themes if not theme.gone}
        theme_of = {held.id: _main(theme, live) for theme in live.values() for held in theme.quotes}
        out = set(set_aside)
        citable = [quote for quote in quotes if quote.id not in out and _may_be_cited(contributions[quote.contribution])]
        ordered = tuple(sorted(citable, key=lambda quote: _content(quote, contributions[quote.contribution])))
        common = common_names(quote.text for quote in ordered)
        singles = {quote.id: single(quote, contributions, common, people) for quote in ordered if quote.kind == "proposal"}
        return cls(
            mains=tuple(sorted((theme for theme in live.values() if theme.parent is None or theme.promoted_by), key=lambda theme: natural(theme.id))),
            quotes=ordered,
            contributions=contributions,
            theme_of=theme_of,
            of_theme=_sorted_by(ordered, lambda quote: theme_of.get(quote.id)),
            of_question=_sorted_by(ordered, lambda quote: contributions[quote.contribution].question),
            closeness=Closeness(vectors, theme_of, [quote.id for quote in ordered]),
            singles=singles,
            telling=Telling(one.asked.matter for one in singles.values()),
            common=common,
        )


def _sorted_by(quotes: Sequence[Quote], key: Callable[[Quote], str | None]) -> dict[str | None, tuple[Quote, ...]]:
    found: dict[str | None, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(key(quote), []).append(quote)
    return {name: tuple(held) for name, held in found.items()}


def natural(identity: str) -> tuple[str, int, str]:
    """T2 before T10."""
    digits = "".join(c for c in identity if c.isdigit())
    return ("".join(c for c in identity if not c.isdigit()), int(digits or 0), identity)


def _main(theme: Theme, live: Mapping[str, Theme]) -> str:
    seen = {theme.id}
    while theme.promoted_by is None and theme.parent is not None and theme.parent in live and theme.parent not in seen:
        theme = live[theme.parent]
        seen.add(theme.id)
    return theme.id


def _may_be_cited(one: Contribution) -> bool:
    return one.role in COUNTING_ROLES and not one.withdrawn and one.rejected is None and one.reimported is None


def _content(quote: Quote, one: Contribution) -> tuple[str, ...]:
    """What a quote says and who said it where; its id only breaks the last ties."""
    return (quote.text, one.weekend, one.question or "", one.session or "", one.table or "", one.speaker or "", one.key or "", quote.id)
