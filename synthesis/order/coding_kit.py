"""The coding kit: two workbooks for two people who code the same notes blind; and people's coding beside the software's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from synthesis.code_spelling import folded
from synthesis.errors import SynthesisError
from synthesis.languages.wording import wording
from synthesis.order import snapshot
from synthesis.order.assembly import opened
from synthesis.order.coding import Renamed, problems, renamed
from synthesis.order.coding_sample import notes_of, sampled
from synthesis.order.coding_sheets import Choice, Choices, workbook
from synthesis.order.questions import by_question
from synthesis.records import Beside, Problem, Record, Snapshot
from synthesis.settings import Settings
from synthesis.store import Folder
from synthesis.store.folder import make_folder, write
from synthesis.theme import second

CODERS = (1, 2)


class HandedOut(Record):
    """The workbooks made, how many notes they hold out of how many, and questions left out since there is no code to choose for them."""

    files: tuple[str, str]
    notes: int
    of: int
    without_codes: tuple[str, ...]


class SecondCode(Record):
    """A code that is nowhere a note's first, with the quotes of the notes that bear it."""

    question: str | None
    code: str
    quotes: tuple[str, ...]


class Coding(Record):
    """Whose themes these are, and, where both were asked for, what people and the software each found."""

    coding: str
    notes: int
    coded: int
    beside: tuple[Beside, ...]
    problems: tuple[Problem, ...]
    second: tuple[SecondCode, ...] = ()
    """Codes that make no theme, since they are nowhere a note's first."""


def side_by_side(folder: Folder) -> Coding:
    """People's coding beside the software's grouping, as the last run left them."""
    with opened(folder) as at:
        made, settings = snapshot.load(at), snapshot.settings_then(at)
        called = renamed(at.database, made.decisions)
    return Coding(
        coding=settings.theme.coding,
        notes=len(made.contributions),
        coded=sum(said.theme is not None for said in made.contributions),
        beside=made.beside,
        problems=problems(settings, made.contributions, {source.id: source for source in made.sources}, called),
        second=_second(made, settings, called) if settings.theme.coding != "machine" else (),
    )


def _second(made: Snapshot, settings: Settings, called: Renamed) -> tuple[SecondCode, ...]:
    contributions = {said.id: said for said in made.contributions}
    aside = {line.quote for line in made.ledger if line.state in ("set-aside", "withdrawn")}
    asked = by_question(settings, [quote for quote in made.quotes if quote.id not in aside], contributions)
    return tuple(
        SecondCode(question=question, code=code, quotes=held)
        for question, quotes in asked.items()
        for code, held in second(quotes, contributions, settings.codes_for(question), called.get(question, {})).items()
    )


def hand_out(folder: Folder, out: Path, of: int) -> HandedOut:
    """Two workbooks with the same notes in `out`. Raises SynthesisError where they are there already, or there is no code to choose."""
    with opened(folder) as at:
        made, settings = snapshot.load(at), snapshot.settings_then(at)
    choices = _choices(made, settings)
    every = notes_of(made)
    notes = sampled([note for note in every if choices.get(note.question)], of)
    if not notes:
        hint = 'Write themes = ["…", "…"] below a [[questions]] of assembly.toml, and run again.'
        raise SynthesisError("There is nothing to code by: no question has a list of themes, and the last run found none.", hint)
    paths = (out / "coder-1.xlsx", out / "coder-2.xlsx")
    for path in paths:
        if path.exists():
            raise SynthesisError(f"{path} is there already; somebody's codes may be in it.", "Name another folder.")
    make_folder(out)
    used = {question: choices[question] for question in dict.fromkeys(note.question for note in notes)}
    for path, coder in zip(paths, CODERS, strict=True):
        write(path, workbook(notes, used, wording(settings.languages[0] if settings.languages else "en"), made.title, coder))
    bare = dict.fromkeys(note.question or "no question" for note in every if not choices.get(note.question))
    return HandedOut(files=(str(paths[0]), str(paths[1])), notes=len(notes), of=len(every), without_codes=tuple(bare))


def _choices(made: Snapshot, settings: Settings) -> Choices:
    """What coders choose from: the question's list, else the labels of its main themes by name, which says nothing of their size."""
    found: dict[str | None, Sequence[Choice]] = {}
    for question in dict.fromkeys(said.question for said in made.contributions):
        listed = settings.codes_for(question)
        mains = [theme for theme in made.themes if theme.question == question and not theme.gone and theme.parent is None]
        named = sorted(mains, key=lambda theme: (folded(theme.label), theme.label))
        labels = {theme.label: Choice(label=theme.label) for theme in named}
        found[question] = [Choice(label=code.label, about=code.about) for code in listed] or list(labels.values())
    return found
