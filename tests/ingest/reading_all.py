"""Several files one after the other, as an assembly's intake reads them."""

from __future__ import annotations

from collections.abc import Iterable

from synthesis.ingest import Ingested, InputFile, People, files_in_order, mark_repeats, read_one, select
from synthesis.records import Contribution, Problem, Source
from synthesis.settings import Settings


def read_all(
    files: Iterable[InputFile], settings: Settings, people: People, source: int = 1, contribution: int = 1
) -> tuple[tuple[Ingested, ...], tuple[Problem, ...]]:
    """Every file, weekend by weekend, numbered from S`source` and C`contribution`, repeats marked; and a problem for each that is no input."""
    by_name = {file.name: file for file in files}
    selected, problems = select(files_in_order(by_name, settings))
    done: list[Ingested] = []
    sources: list[Source] = []
    earlier: list[Contribution] = []
    for name in selected:
        first = contribution + len(earlier)
        made = read_one(by_name[name], settings, people, source_id=f"S{source + len(sources)}", first_contribution=first)
        if made.source is not None:
            made = made.model_copy(update={"contributions": mark_repeats(made.source, made.contributions, earlier, sources)})
            sources.append(made.source)
            earlier += made.contributions
        done.append(made)
    return tuple(done), problems
