"""Sources: every file, how much of it was found, read and not read, why, and what was wrong in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from synthesis.document.blocks import Block, Cell, Heading, Paragraph, Row, Sentence, Table
from synthesis.document.counting import counted
from synthesis.document.lookup import Lookup, natural
from synthesis.document.quoting import describe
from synthesis.records import Source

LISTED = 20
"""The longest list of files that stands in the main text."""

PLACES = 8
"""How many places a row names before it says how many more there are."""


def sources(know: Lookup) -> Iterator[Block]:
    """The chapter on sources; a long list of files goes to the annex."""
    say, files = know.say, in_order(know)
    yield Heading(id=know.anchors.name("sources"), level=1, text=say("sources.heading"))
    found, read = sum(source.found for source in files), sum(source.read for source in files)
    units = {"found": counted(say, "units", found), "read": say.number(read), "left": say.number(found - read)}
    sentences = [Sentence(text=say("sources.what_1", files=counted(say, "files", len(files)), **units))]
    if len(files) > LISTED:
        sentences.append(Sentence(text=say("sources.in_annex"), to=know.anchors.name("annex_sources")))
    yield Paragraph(id=know.anchors.name("sources", "note"), look="lead", sentences=tuple(sentences))
    if files and len(files) <= LISTED:
        yield file_table(know)
    yield from _not_read(know, files)
    yield from _problems(know, files)


def in_order(know: Lookup) -> list[Source]:
    """The files by weekend, then by name."""
    weekend = {name: place for place, name in enumerate(know.weekends)}
    return sorted(know.snapshot.sources, key=lambda source: (weekend[source.weekend], natural(source.name)))


def file_table(know: Lookup) -> Table:
    """One row per file, found = read + not read, and the sum of all."""
    say, files = know.say, in_order(know)
    rows = []
    for source in files:
        figures = (source.found, source.read, source.found - source.read)
        words = (source.name, say(f"sources.grade_{source.grade}"), *(say.number(count) for count in figures))
        rows.append(Row(id=know.anchors.name(source.id), cells=tuple(Cell(text=text) for text in words)))
    found, read = sum(source.found for source in files), sum(source.read for source in files)
    total = (say("front.total"), "", *(say.number(count) for count in (found, read, found - read)))
    return Table(
        id=know.anchors.name("sources", "table"),
        caption=Sentence(text=say("sources.files")),
        header=tuple(say(f"sources.{name}") for name in ("file", "words", "found", "read", "left")),
        rows=(*rows, Row(cells=tuple(Cell(text=text) for text in total))),
        widths=(44, 23, 11, 11, 11),
        numbers=frozenset({2, 3, 4}),
        total=True,
    )


def _not_read(know: Lookup, files: list[Source]) -> Iterator[Block]:
    say, rows = know.say, []
    for source in files:
        places: dict[str, list[str]] = defaultdict(list)
        for unit in source.not_read:
            places[unit.reason].append(describe(say, unit.place))
        for reason in sorted(places):
            cells = (Cell(text=source.name, to=know.anchors.name(source.id)), Cell(text=reason), Cell(text=_some(know, places[reason])))
            rows.append(Row(cells=(*cells, Cell(text=say.number(len(places[reason]))))))
    if rows:
        yield Heading(id=know.anchors.name("sources", "not_read"), level=2, text=say("sources.not_read"))
        yield Table(
            id=know.anchors.name("sources", "not_read", "table"),
            caption=Sentence(text=say("sources.by_reason")),
            header=tuple(say(f"sources.{name}") for name in ("file", "why", "places", "number")),
            rows=tuple(rows),
            widths=(30, 26, 34, 10),
            numbers=frozenset({3}),
        )


def _some(know: Lookup, places: list[str]) -> str:
    shown = [place for place in places[:PLACES] if place]
    left = len(places) - len(shown)
    return ", ".join([*shown, counted(know.say, "more", left)] if shown and left else shown)


def _problems(know: Lookup, files: list[Source]) -> Iterator[Block]:
    say = know.say
    problems = [*know.snapshot.problems, *(problem for source in files for problem in source.problems)]
    yield Heading(id=know.anchors.name("problems"), level=2, text=say("sources.problems"))
    if not problems:
        yield Paragraph(id=know.anchors.name("problems", "none"), sentences=(Sentence(text=say("sources.no_problems")),))
        return
    rows = []
    for problem in problems:
        where = describe(say, problem.place) if problem.place is not None else ""
        words = (problem.file, where, f"{problem.message} {problem.hint}")
        rows.append(Row(cells=tuple(Cell(text=text) for text in words)))
    yield Table(
        id=know.anchors.name("problems", "table"),
        caption=Sentence(text=say("sources.by_file")),
        header=tuple(say(f"sources.{name}") for name in ("file", "place", "problem")),
        rows=tuple(rows),
        widths=(32, 18, 50),
    )
