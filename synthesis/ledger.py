"""Where every quote went, and the balance sheet that proves the sums.

The ledger is derived, never stored: from the quotes, what was set aside, the themes and the recommendations. Each quote gets exactly
one line, so the five states always sum to what was received.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from synthesis.records import LIVE, MACHINE, Contribution, LedgerLine, Quote, Recommendation, Record, SetAside, State, Theme

STATES: tuple[State, ...] = get_args(State)
"""In the order in which the balance sheet prints them."""


def cited_quotes(recommendation: Recommendation) -> tuple[str, ...]:
    """Ids of all quotes a recommendation names, each once, measures first."""
    evidence = [quote for measure in recommendation.measures for quote in measure.evidence]
    return tuple(dict.fromkeys((*evidence, *recommendation.rationale, *recommendation.reservations)))


def ledger(
    quotes: Sequence[Quote], set_aside: Iterable[SetAside], themes: Iterable[Theme], recommendations: Iterable[Recommendation]
) -> tuple[LedgerLine, ...]:
    """One line per quote, in the quotes' order.

    Raises ValueError where a quote would end in two places (a quote both set aside and in a theme or cited): that is our bug.
    """
    aside = {line.quote: line for line in set_aside}
    theme_of = {entry.id: theme.id for theme in themes for entry in theme.quotes}
    cited: dict[str, list[str]] = defaultdict(list)
    for recommendation in recommendations:
        if recommendation.status in LIVE:
            for quote_id in cited_quotes(recommendation):
                cited[quote_id].append(recommendation.id)
    return tuple(_line(quote, aside.get(quote.id), theme_of.get(quote.id), tuple(cited.get(quote.id, ()))) for quote in quotes)


def _line(quote: Quote, aside: SetAside | None, theme: str | None, cited: tuple[str, ...]) -> LedgerLine:
    if aside is not None:
        if theme or cited:
            raise ValueError(f"quote {quote.id} is set aside and used at once")
        return LedgerLine(quote=quote.id, contribution=quote.contribution, state="set-aside", reason=aside.reason, by=aside.by)
    state: State = "cited" if cited else "themed" if theme else "ungrouped"
    return LedgerLine(quote=quote.id, contribution=quote.contribution, state=state, by=MACHINE, theme=theme, recommendations=cited)


class Sums(Record):
    """One row of the balance sheet. `received` is the sum of the other five, and is checked to be."""

    received: int
    cited: int
    themed: int
    ungrouped: int
    set_aside: int
    withdrawn: int

    @property
    def parts(self) -> tuple[int, int, int, int, int]:
        """The five states, in the order printed."""
        return (self.cited, self.themed, self.ungrouped, self.set_aside, self.withdrawn)


class BalanceRow(Record):
    """The sums of one weekend and question, in quotes and in contributions."""

    weekend: str
    question: str | None
    quotes: Sums
    contributions: Sums


class Balance(Record):
    """The balance sheet: totals, and the same by weekend and question."""

    quotes: Sums
    contributions: Sums
    rows: tuple[BalanceRow, ...]


def balance(lines: Sequence[LedgerLine], contributions: Mapping[str, Contribution], weekends: Sequence[str], questions: Sequence[str]) -> Balance:
    """The balance sheet of a ledger. Rows go by `weekends`, then by `questions`, what has no question last.

    A contribution counts once, under the best thing that happened to one of its quotes: cited, else themed, else not grouped yet, else
    set aside, else withdrawn.
    """
    held: dict[tuple[str, str | None], list[LedgerLine]] = defaultdict(list)
    for line in lines:
        contribution = contributions[line.contribution]
        held[contribution.weekend, contribution.question].append(line)
    order_of_weekends = {name: place for place, name in enumerate(weekends)}
    order_of_questions = {text: place for place, text in enumerate(questions)}

    def place(key: tuple[str, str | None]) -> tuple[int, str, int, str]:
        weekend, question = key
        last = len(order_of_questions) + (question is None)
        return order_of_weekends.get(weekend, len(order_of_weekends)), weekend, order_of_questions.get(question or "", last), question or ""

    rows = tuple(
        BalanceRow(weekend=key[0], question=key[1], quotes=_quote_sums(held[key]), contributions=_contribution_sums(held[key]))
        for key in sorted(held, key=place)
    )
    return Balance(quotes=_quote_sums(lines), contributions=_contribution_sums(lines), rows=rows)


def _quote_sums(lines: Sequence[LedgerLine]) -> Sums:
    return _sums(Counter(line.state for line in lines), len(lines))


def _contribution_sums(lines: Sequence[LedgerLine]) -> Sums:
    best: dict[str, State] = {}
    for line in lines:
        known = best.get(line.contribution)
        if known is None or STATES.index(line.state) < STATES.index(known):
            best[line.contribution] = line.state
    return _sums(Counter(best.values()), len({line.contribution for line in lines}))


def _sums(counts: Counter[State], received: int) -> Sums:
    sums = Sums(
        received=received,
        cited=counts["cited"],
        themed=counts["themed"],
        ungrouped=counts["ungrouped"],
        set_aside=counts["set-aside"],
        withdrawn=counts["withdrawn"],
    )
    if sum(sums.parts) != received:
        raise ValueError(f"the balance sheet does not sum: {sums}")
    return sums
