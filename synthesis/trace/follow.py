"""From a recommendation, measure or theme back to every input; from a contribution or quote forward to every place it appears."""

from __future__ import annotations

from collections.abc import Iterable

from synthesis.errors import UnknownId
from synthesis.records import Contribution, Counts, Coverage, Decision, Grade, LedgerLine, Quote, Record, Role, Snapshot, Source, Status, Theme
from synthesis.small_numbers import LIMIT, limit_of
from synthesis.trace import sides

CANDIDATES = 8
"""So many files are named where several come near."""


class Input(Record):
    """One quote with all that says where it comes from: what an auditor looks up in the original file."""

    quote: str
    part: str
    """What it does here: `measure R1.M2`, `rationale`, `reservation`, `theme T3`, `contribution`."""
    text: str
    kind: str
    contribution: str
    key: str | None
    file: str
    place: str
    weekend: str
    session: str | None
    table: str | None
    question: str | None
    speaker: str | None
    role: Role
    grade: Grade
    side: str | None = None
    """In a theme: `asked for`, `in favour of Q1.2`, `against Q1.2`, `unsure of Q1.2`, `objects` or `unsure`; none where none could be told."""


class Use(Record):
    """One place in which a quote appears: its ledger state and reason, and the themes and recommendations that hold it."""

    quote: str
    text: str
    place: str
    state: str
    reason: str | None
    by: str
    theme: str | None
    theme_label: str | None
    also: tuple[str, ...]
    recommendations: tuple[str, ...]


class Trace(Record):
    """The answer to `trace ID`. `inputs` for a walk back, `uses` for a walk forward; the other is empty."""

    id: str
    what: str
    title: str
    counts: Counts | None = None
    fewest: int = LIMIT
    """What is written for people says "fewer than" this of smaller counts of people; `counts` is exact, for those who check."""
    inputs: tuple[Input, ...] = ()
    uses: tuple[Use, ...] = ()
    decisions: tuple[Decision, ...] = ()
    models: tuple[str, ...] = ()
    software: dict[str, str] = {}
    coverage: Coverage | None = None
    """Of a recommendation: whom its quotes reach."""
    status: Status | None = None
    """Of a recommendation, how far it has come; `status_by`, `status_at` and `status_note` say who entered it, when, and what they noted."""
    status_by: str | None = None
    status_at: str | None = None
    status_note: str | None = None


def follow(snapshot: Snapshot, wanted: str) -> Trace:
    """Follow one id, in either direction. Raises UnknownId, with the forms ids have, where nothing has it."""
    walk = _Walk(snapshot)
    for found in (walk.recommendation, walk.measure, walk.theme, walk.quote, walk.contribution, walk.source):
        trace = found(wanted)
        if trace is not None:
            return trace
    raise UnknownId(wanted, "Ids look like R1 (recommendation), R1.M2 (measure), T3 (theme), C12 (contribution), Q12.1 (quote), S1 (file).")


class _Walk:
    """A snapshot with its records by id."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.sources = {source.id: source for source in snapshot.sources}
        self.contributions = {c.id: c for c in snapshot.contributions}
        self.quotes = {quote.id: quote for quote in snapshot.quotes}
        self.themes = {theme.id: theme for theme in snapshot.themes}
        self.ledger = {line.quote: line for line in snapshot.ledger}

    def recommendation(self, wanted: str) -> Trace | None:
        for r in self.snapshot.recommendations:
            if r.id == wanted:
                parts = [(f"measure {m.id}", quote) for m in r.measures for quote in m.evidence]
                parts += [("rationale", quote) for quote in r.rationale] + [("reservation", quote) for quote in r.reservations]
                ids = {r.id, *r.themes, *(m.id for m in r.measures), *(quote for _, quote in parts)}
                said = {name: getattr(r, name) for name in ("coverage", "status", "status_by", "status_at", "status_note")}
                return self._back(r.id, "recommendation", r.title, r.raised_by, parts, ids).model_copy(update=said)
        return None

    def measure(self, wanted: str) -> Trace | None:
        for r in self.snapshot.recommendations:
            for m in r.measures:
                if m.id == wanted:
                    counts = Counts.of(self.contributions[self.quotes[quote].contribution] for quote in m.evidence)
                    parts = [(f"measure {m.id}", quote) for quote in m.evidence]
                    return self._back(m.id, f"measure of {r.id}", m.text, counts, parts, {m.id, r.id, *m.evidence})
        return None

    def theme(self, wanted: str) -> Trace | None:
        theme = self.themes.get(wanted)
        if theme is None:
            return None
        family = [theme, *self._below(theme.id)]
        parts = [(f"theme {each.id}", entry.id) for each in family for entry in each.quotes]
        told, inside = sides.told(self._main(theme)), {quote for _, quote in parts}
        parts += [("outside the theme", quote) for quote in told if theme.sides is not None and quote not in inside]
        found = self._back(theme.id, "theme", theme.label, theme.counts, parts, {theme.id, *(quote for _, quote in parts)})
        return found.model_copy(update={"inputs": tuple(one.model_copy(update={"side": told.get(one.quote)}) for one in found.inputs)})

    def _main(self, theme: Theme) -> Theme:
        """The theme under which all others of its family stand."""
        while theme.parent in self.themes:
            theme = self.themes[theme.parent]
        return theme

    def _below(self, parent: str) -> list[Theme]:
        children = [theme for theme in self.snapshot.themes if theme.parent == parent]
        return [theme for child in children for theme in (child, *self._below(child.id))]

    def quote(self, wanted: str) -> Trace | None:
        quote = self.quotes.get(wanted)
        if quote is None:
            line = self.ledger.get(wanted)
            return None if line is None else Trace(id=wanted, what="withdrawn quote", title="", uses=(self._use(line),))
        return Trace(
            id=wanted,
            what="quote",
            title=quote.text,
            inputs=(self._input("contribution", quote),),
            uses=(self._use(self.ledger[wanted]),),
            decisions=self._decided({wanted, quote.contribution}),
        )

    def contribution(self, wanted: str) -> Trace | None:
        contribution = self.contributions.get(wanted)
        return None if contribution is None else self._forward(wanted, "contribution", self._words(contribution), [contribution])

    def source(self, wanted: str) -> Trace | None:
        source = self.sources.get(wanted) or self._file(wanted)
        if source is None:
            return None
        held = [c for c in self.snapshot.contributions if c.source == source.id]
        return self._forward(source.id, "file", source.name, held)

    def _file(self, wanted: str) -> Source | None:
        """The file of that name, or the only one whose name ends so; None where nothing comes near. Raises UnknownId with the candidates."""
        named = {source.name: source for source in self.snapshot.sources}
        if wanted in named:
            return named[wanted]
        plain = wanted.strip().removeprefix("./").removeprefix("inputs/").casefold()
        ending = [name for name in named if plain and f"/{name.casefold()}".endswith(f"/{plain}")]
        if len(ending) == 1:
            return named[ending[0]]
        near = ending or [name for name in named if len(plain) > 2 and plain in name.casefold()]
        if near:
            more = f" and {len(near) - CANDIDATES} more" if near[CANDIDATES:] else ""
            raise UnknownId(wanted, f"Files whose names come near: {', '.join(near[:CANDIDATES])}{more}.")
        return None

    def _words(self, contribution: Contribution) -> str:
        return self.sources[contribution.source].text[contribution.start : contribution.end]

    def _forward(self, wanted: str, what: str, title: str, held: list[Contribution]) -> Trace:
        ids = {c.id for c in held}
        lines = [line for line in self.snapshot.ledger if line.contribution in ids]
        inputs = tuple(self._input("contribution", self.quotes[line.quote]) for line in lines if line.quote in self.quotes)
        uses = tuple(self._use(line) for line in lines)
        return Trace(id=wanted, what=what, title=title, inputs=inputs, uses=uses, decisions=self._decided(ids | {line.quote for line in lines}))

    def _back(self, wanted: str, what: str, title: str, counts: Counts, parts: list[tuple[str, str]], ids: set[str]) -> Trace:
        return Trace(
            id=wanted,
            what=what,
            title=title,
            counts=counts,
            fewest=limit_of(self.snapshot.settings),
            inputs=tuple(self._input(part, self.quotes[quote]) for part, quote in parts if quote in self.quotes),
            decisions=self._decided(ids),
            models=tuple(f"{model.name} {model.revision[:12]}" for model in self.snapshot.models),
            software=self.snapshot.software,
        )

    def _decided(self, ids: Iterable[str]) -> tuple[Decision, ...]:
        known = set(ids)
        return tuple(decision for decision in self.snapshot.decisions if decision.target in known)

    def _input(self, part: str, quote: Quote) -> Input:
        c = self.contributions[quote.contribution]
        return Input(
            quote=quote.id,
            part=part,
            text=quote.text,
            kind=quote.kind,
            contribution=c.id,
            key=c.key,
            file=self.sources[quote.source].name,
            place=str(quote.place),
            weekend=c.weekend,
            session=c.session,
            table=c.table,
            question=c.question,
            speaker=c.speaker,
            role=c.role,
            grade=c.grade,
        )

    def _use(self, line: LedgerLine) -> Use:
        quote = self.quotes.get(line.quote)
        theme = self.themes.get(line.theme or "")
        return Use(
            quote=line.quote,
            text=quote.text if quote else "",
            place=str(quote.place) if quote else "",
            state=line.state,
            reason=line.reason,
            by=line.by,
            theme=line.theme,
            theme_label=theme.label if theme else None,
            also=tuple(theme.id for theme in self.snapshot.themes if line.quote in theme.also),
            recommendations=line.recommendations,
        )
