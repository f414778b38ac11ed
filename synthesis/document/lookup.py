"""What a snapshot knows, arranged for writing: records by id, quotes in reading order, themes by question and by parent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from synthesis.document.anchors import Anchors
from synthesis.document.families import printed
from synthesis.languages.wording import Wording, wording
from synthesis.records import LIVE, Contribution, LedgerLine, Quote, Recommendation, Snapshot, State, Theme
from synthesis.settings import Stage, stage_of
from synthesis.small_numbers import ShownCounts, limit_of, shown_counts


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """A sort key under which weekend-2 comes before weekend-10."""
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in re.split(r"(\d+)", text) if part)


class Lookup:
    """A snapshot with its indexes, the phrases of the document's language and the names of its blocks."""

    def __init__(self, snapshot: Snapshot, language: str | None) -> None:
        self.snapshot = snapshot
        self.say: Wording = wording(language or _language(snapshot))
        self.anchors = Anchors()
        self.quotes = {quote.id: quote for quote in snapshot.quotes}
        self.contributions = {contribution.id: contribution for contribution in snapshot.contributions}
        self.sources = {source.id: source for source in snapshot.sources}
        self.live_themes = {theme.id: theme for theme in snapshot.themes if not theme.gone}
        self.limit = limit_of(snapshot.settings)
        """Counts of people below this are not printed."""
        self.below: dict[str, list[Theme]] = defaultdict(list)
        for theme in self.by_size(self.live_themes.values()):
            if theme.parent in self.live_themes:
                self.below[theme.parent].append(theme)

    @cached_property
    def short_names(self) -> dict[str, str]:
        """Each file's name without its folders, by source; whole where another file of the same weekend has that name too."""
        last = {source.id: source.name.rsplit("/", 1)[-1] for source in self.snapshot.sources}
        shared = Counter((source.weekend, last[source.id]) for source in self.snapshot.sources)
        return {s.id: last[s.id] if shared[s.weekend, last[s.id]] == 1 else s.name for s in self.snapshot.sources}

    @property
    def stage(self) -> Stage:
        """What assembly.toml says the latest weekend is for."""
        return stage_of(self.snapshot.settings.get("stages") or {}, self.snapshot.weekend)

    @property
    def listening(self) -> bool:
        """Whether this weekend was for listening, and nothing stands that members voted on or adopted before."""
        return self.stage == "listening" and not self.snapshot.recommendations

    @cached_property
    def adopted(self) -> Literal["recommendations", "adopted", "mixed"]:
        """Whether members adopted none of the live recommendations, all, or some: the name of the heading that says so."""
        adopted = [r.status == "adopted" for r in self.snapshot.recommendations if r.status in LIVE]
        return "recommendations" if not any(adopted) else "adopted" if all(adopted) else "mixed"

    @property
    def own_coding(self) -> bool:
        """Whether the themes are people's codes."""
        return str((self.snapshot.settings.get("theme") or {}).get("coding", "machine")) != "machine"

    def contribution(self, quote: Quote) -> Contribution:
        """The contribution a quote was cut from."""
        return self.contributions[quote.contribution]

    def question_of(self, quote_id: str) -> str | None:
        """The agenda question of a quote that is held."""
        return self.contribution(self.quotes[quote_id]).question

    @cached_property
    def weekends(self) -> tuple[str, ...]:
        """The weekends in their order: the assembly's own where it has one, else the natural order of their names."""
        found = {c.weekend for c in self.snapshot.contributions} | {s.weekend for s in self.snapshot.sources}
        listed = [str(name) for name in self.snapshot.settings.get("weekends") or () if name in found]
        return (*listed, *sorted(found - set(listed), key=natural))

    @cached_property
    def questions(self) -> tuple[str | None, ...]:
        """The questions in order: the agenda's, then others by name, then None where something has no question."""
        found = {c.question for c in self.snapshot.contributions}
        found |= {t.question for t in self.live_themes.values()} | {r.question for r in self.snapshot.recommendations}
        others = sorted((q for q in found if q is not None and q not in self.snapshot.questions), key=natural)
        return (*self.snapshot.questions, *others, *((None,) if None in found else ()))

    @cached_property
    def _reading_order(self) -> dict[str, tuple[int, tuple[tuple[int, int | str], ...], int, str]]:
        weekend = {name: place for place, name in enumerate(self.weekends)}
        source = {s.id: (weekend[s.weekend], natural(s.name)) for s in self.snapshot.sources}
        return {quote.id: (*source[quote.source], quote.start, quote.id) for quote in self.snapshot.quotes}

    def in_order(self, quote_ids: Iterable[str]) -> list[Quote]:
        """Quotes by weekend, file and place, each once. Ids whose words are gone are left out."""
        held = {quote_id for quote_id in quote_ids if quote_id in self.quotes}
        return [self.quotes[quote_id] for quote_id in sorted(held, key=self._reading_order.__getitem__)]

    @cached_property
    def lines(self) -> dict[str, LedgerLine]:
        """The ledger by quote."""
        return {line.quote: line for line in self.snapshot.ledger}

    def in_state(self, state: State) -> list[Quote]:
        """All quotes held in one state, in reading order."""
        return self.in_order(line.quote for line in self.snapshot.ledger if line.state == state)

    @cached_property
    def _received(self) -> Counter[str | None]:
        return Counter(self.contributions[line.contribution].question for line in self.snapshot.ledger)

    def received(self, question: str | None) -> int:
        """How many quotes were received for a question, withdrawn ones included."""
        return self._received[question]

    @cached_property
    def _printed(self) -> dict[str, ShownCounts]:
        roots = [theme for theme in self.live_themes.values() if theme.parent not in self.live_themes]
        return printed(roots, self.below, self.limit)

    def shown(self, theme: Theme) -> ShownCounts:
        """Who stands behind a live theme, as it may be printed beside the theme above it and those that share it."""
        return self._printed.get(theme.id) or shown_counts(theme.counts, self.limit)

    def by_size(self, themes: Iterable[Theme]) -> list[Theme]:
        """Themes with the most voices behind them first; voices are people, submissions and unsigned contributions, never utterances.
        Small numbers rank alike, so that the order does not tell them apart."""

        def key(theme: Theme) -> tuple[int, int, str, str]:
            held = shown_counts(theme.counts, self.limit)
            return -held.size, -(held.tables or 0), theme.label, theme.id

        return sorted(themes, key=key)

    def main_themes(self, question: str | None) -> list[Theme]:
        """The live themes of a question that stand under no other; people's own codes in the order of their list."""
        if self.own_coding:
            return [t for t in self.live_themes.values() if t.question == question and t.parent not in self.live_themes]
        return [t for t in self.by_size(self.live_themes.values()) if t.question == question and t.parent not in self.live_themes]

    def whole(self, theme: Theme) -> list[str]:
        """Ids of a theme's own quotes and of those in all themes below it."""
        found = [entry.id for entry in theme.quotes]
        for child in self.below[theme.id]:
            found += self.whole(child)
        return found

    def contributions_behind(self, quote_ids: Iterable[str]) -> int:
        """How many contributions some quotes come from."""
        return len({self.quotes[quote_id].contribution for quote_id in quote_ids if quote_id in self.quotes})

    def recommendations(self, question: str | None) -> list[Recommendation]:
        """A question's recommendations, ended ones included, in the order in which the snapshot has them: by id, then as people put them."""
        return [r for r in self.snapshot.recommendations if r.question == question]


def _language(snapshot: Snapshot) -> str:
    """The language to write in: the assembly's first, else the one most contributions are in, else English."""
    listed = snapshot.settings.get("languages") or ()
    if listed:
        return str(listed[0])
    spoken = Counter(c.language for c in snapshot.contributions)
    return min(spoken, key=lambda code: (-spoken[code], code)) if spoken else "en"
