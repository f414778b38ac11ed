"""Themes at a glance: for each question a map of its main themes, what was raised at which weekend, and both as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import dist
from typing import Literal

from synthesis.document.blocks import Block, Cell, Figure, Heading, Paragraph, Row, Sentence, Table
from synthesis.document.charts_ink import width
from synthesis.document.charts_map import Spot, theme_map
from synthesis.document.charts_when import LETTERS, NAMES, NARROWEST, WIDTH, Strip, raised_when
from synthesis.document.counting import figure
from synthesis.document.lookup import Lookup
from synthesis.records import Contribution, Counts, Theme
from synthesis.small_numbers import Shown, guarded_grid

Kind = Literal["people", "submissions", "unattributed"]
KINDS: tuple[Kind, ...] = ("people", "submissions", "unattributed")

NEAREST = 2
"""How many of its neighbours on the map the table names for each theme."""

TOLD = 3
"""How many themes the words for the map name; the table next to it names all, so that nobody has to hear everything twice."""

CLEAR = 0.75
"""The share of repeats that must find a theme again before its outline is closed; the same as in the chapter on themes."""


@dataclass(frozen=True)
class Column:
    """One column of a chart: its short mark above the bars, its heading in the table, and a figure for each theme."""

    mark: str
    heading: str
    cells: tuple[Shown, ...]
    weekend: bool = False


def glance(know: Lookup) -> Iterator[Block]:
    """The chapter; nothing where there are no themes."""
    asked = [(place, question, know.main_themes(question)) for place, question in enumerate(know.questions, start=1)]
    asked = [each for each in asked if each[2]]
    if not asked:
        return
    say = know.say
    yield Heading(id=know.anchors.name("glance"), level=1, text=say("glance.heading"))
    texts = [say("glance.what_1"), say("glance.what_2", n=say.number(know.limit))]
    yield Paragraph(id=know.anchors.name("glance", "note"), look="lead", sentences=tuple(Sentence(text=text) for text in texts))
    for place, question, themes in asked:
        name = f"question_{place}"
        if len(asked) > 1:
            yield Heading(id=know.anchors.name("glance", name), level=2, text=question or say("question.none"))
        yield from _question(know, name, themes)


def _question(know: Lookup, name: str, themes: Sequence[Theme]) -> Iterator[Block]:
    kind = _main_kind(themes)
    columns = _columns(know, themes, kind)
    if sum(theme.place is not None for theme in themes) > 1:
        yield _map(know, name, themes)
    yield _when(know, name, themes, columns, kind)
    yield _table(know, name, themes, columns)
    if any(cell.exact is None for column in columns for cell in column.cells):
        text = know.say("glance.signs", n=know.say.number(know.limit))
        yield Paragraph(id=know.anchors.name("glance", name, "signs"), look="small", sentences=(Sentence(text=text),))


def _main_kind(themes: Sequence[Theme]) -> Kind:
    """Whom most of what was raised comes from: theirs is shown weekend by weekend, the others' in one column each."""
    return max(KINDS, key=lambda kind: (sum(getattr(theme.counts, kind) for theme in themes), -KINDS.index(kind)))


def _columns(know: Lookup, themes: Sequence[Theme], kind: Kind) -> list[Column]:
    say = know.say
    whole = tuple(getattr(know.shown(theme), kind) for theme in themes)
    by_weekend = _by_weekend(know, themes, kind)
    weekends = [weekend for weekend in know.weekends if any(counts.get(weekend, 0) for counts in by_weekend)]
    # "All" beside a column of others would read as if it held them too: it stands only where there are weekends to add up.
    found = [Column(say(f"glance.mark_{kind}"), _voices(know, kind), whole)]
    if len(weekends) > 1:
        found = [Column(say("glance.mark_all"), say("glance.all", voices=_voices(know, kind)), whole)]
        totals = [getattr(theme.counts, kind) for theme in themes]
        grid = guarded_grid([[counts.get(w, 0) for w in weekends] for counts in by_weekend], totals, know.limit, additive=kind != "people")
        named = _fit(weekends, 1 + len(weekends) + len(KINDS) - 1)
        for number, weekend in enumerate(weekends):
            cells = tuple(row[number] for row in grid)
            found.append(Column(weekend if named else str(number + 1), weekend, cells, weekend=True))
    for other in KINDS:
        if other != kind and any(getattr(theme.counts, other) for theme in themes):
            cells = tuple(getattr(know.shown(theme), other) for theme in themes)
            found.append(Column(say(f"glance.mark_{other}"), _voices(know, other), cells))
    return found


def _fit(weekends: Sequence[str], columns: int) -> bool:
    """Whether the weekends' own names fit above their columns."""
    room = max(NARROWEST, (WIDTH - NAMES) / columns) - 4
    return all(width(weekend, LETTERS) <= room for weekend in weekends)


def _by_weekend(know: Lookup, themes: Sequence[Theme], kind: Kind) -> list[dict[str, int]]:
    found = []
    for theme in themes:
        held: dict[str, list[Contribution]] = defaultdict(list)
        for quote_id in know.whole(theme):
            if quote_id in know.quotes:
                contribution = know.contribution(know.quotes[quote_id])
                held[contribution.weekend].append(contribution)
        found.append({weekend: getattr(Counts.of(held[weekend]), kind) for weekend in held})
    return found


def _voices(know: Lookup, kind: Kind) -> str:
    return know.say("glance.speakers" if kind == "people" and not know.snapshot.roster else f"glance.{kind}")


def _map(know: Lookup, name: str, themes: Sequence[Theme]) -> Figure:
    say = know.say
    placed = [theme for theme in themes if theme.place is not None]
    spots = [Spot(f"{theme.id} {theme.label}", know.shown(theme).size, _unsure(theme), theme.place or (0.0, 0.0)) for theme in placed]
    listed = "; ".join(f"{theme.id} {theme.label}" for theme in placed[:TOLD])
    return Figure(
        id=know.anchors.name("glance", name, "map"),
        title=say("glance.map"),
        description=say("glance.map_described", list=listed),
        caption=Sentence(text=say("glance.map_reading", n=say.number(know.limit))),
        drawing=theme_map(spots),
    )


def _unsure(theme: Theme) -> bool:
    return bool(theme.of) and theme.found_in < CLEAR * theme.of


def _when(know: Lookup, name: str, themes: Sequence[Theme], columns: Sequence[Column], kind: Kind) -> Figure:
    say = know.say
    strips = [
        Strip(f"{theme.id} {theme.label}", tuple((column.cells[row], figure(know.say, column.cells[row])) for column in columns))
        for row, theme in enumerate(themes)
    ]
    several = any(column.weekend for column in columns)
    key = "; ".join(f"{column.mark}: {column.heading}" for column in columns if column.mark != column.heading)
    return Figure(
        id=know.anchors.name("glance", name, "when"),
        title=say("glance.when" if several else "glance.much"),
        description=say("glance.when_described"),
        caption=Sentence(text=say("glance.when_reading" if several else "glance.much_reading", voices=_voices(know, kind), columns=key)),
        drawing=raised_when([column.mark for column in columns], strips),
    )


def _table(know: Lookup, name: str, themes: Sequence[Theme], columns: Sequence[Column]) -> Table:
    say, near = know.say, _neighbours(themes)
    rows = []
    for row, theme in enumerate(themes):
        cells = [Cell(text=f"{theme.id} {theme.label}", to=know.anchors.name(theme.id))]
        cells += [Cell(text=figure(know.say, column.cells[row])) for column in columns]
        rows.append(Row(cells=(*cells, *([Cell(text=", ".join(near[theme.id]))] if near else []))))
    last = 11 if near else 0
    each = max(5, min(12, (76 - last) // len(columns)))
    first = max(24, 100 - last - each * len(columns))
    return Table(
        id=know.anchors.name("glance", name, "table"),
        caption=Sentence(text=say("glance.table")),
        header=(say("glance.theme"), *(column.heading for column in columns), *([say("glance.near")] if near else [])),
        rows=tuple(rows),
        widths=(first, *(each for _ in columns), *([last] if near else [])),
        numbers=frozenset(range(1, len(columns) + 1)),
    )


def _neighbours(themes: Sequence[Theme]) -> dict[str, list[str]]:
    """For each theme the ids of those that stand nearest to it on the map; empty where there is no map."""
    places = {theme.id: theme.place for theme in themes if theme.place is not None}
    if len(places) < 2:
        return {}
    found: dict[str, list[str]] = {theme.id: [] for theme in themes}
    for key, place in places.items():
        others = sorted((dist(place, other), there) for there, other in places.items() if there != key)
        found[key] = [there for _, there in others[:NEAREST]]
    return found
