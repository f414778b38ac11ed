"""Whose themes: the software's groups, or the codes that people gave in the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from synthesis import languages, theme
from synthesis.code_spelling import in_short
from synthesis.errors import SynthesisError
from synthesis.order import meaning, snapshot
from synthesis.order.assembly import Assembly
from synthesis.order.typing_again import command
from synthesis.records import OWN, Contribution, Decision, Problem, Quote, Source, Theme
from synthesis.settings import FILE, Settings
from synthesis.store import Database
from synthesis.theme.grouping import Grouping

ByQuestion = Mapping[str | None, Sequence[Quote]]

Renamed = Mapping[str | None, Mapping[str, str]]
"""By question: a label that a person gave a theme of people's codes -> the code that makes the theme. To write either means the same."""

NOBODY: Renamed = MappingProxyType({})
"""No theme was renamed."""

MISSING = "says that themes are people's own codes, and nothing in inputs/ bears one."
MEND = 'Add a column with the heading "theme" to the notes, or write coding = "machine" below [theme] in assembly.toml'


def own_groupings(at: Assembly, asked: ByQuestion, contributions: Mapping[str, Contribution]) -> list[Grouping]:
    """The themes that people's codes make, question by question. Raises SynthesisError where no note bears a code."""
    if not any(said.theme for said in contributions.values()):
        raise SynthesisError(f"{FILE} {MISSING}", f"{MEND}, then: {command('run', at.folder.root)}")
    called = renamed(at.database, at.database.decisions())
    return [
        theme.coded(
            quotes,
            contributions,
            at.settings.codes_for(question),
            question=question,
            stop_words=stop_words(quotes, contributions),
            renamed=called.get(question, {}),
        )
        for question, quotes in asked.items()
    ]


def renamed(database: Database, decisions: Sequence[Decision]) -> Renamed:
    """What people call the themes of the last run that codes made. A label that is a code itself already means that code."""
    made, _ = snapshot.machine_made(database)
    own = {one.id: one for one in made if one.label_by == OWN and not one.gone}
    codes = {(one.question, one.label) for one in own.values()}
    found: dict[str | None, dict[str, str]] = {}
    for decision in decisions:
        if decision.action == "rename" and (one := own.get(decision.target or "")) is not None:
            label = decision.after["label"] if isinstance(decision.after, Mapping) else str(decision.after)
            code, called = _paths(one, own, label)
            names = found.setdefault(one.question, {})
            for old in [old for old, means in names.items() if means == code]:
                del names[old]
            if (one.question, label) not in codes:
                names.update(dict.fromkeys(called, code))
    return found


def _paths(one: Theme, own: Mapping[str, Theme], label: str) -> tuple[str, tuple[str, ...]]:
    """A theme's code in full, and how its label may be written."""
    above = own.get(one.parent or "")
    return (one.label, (label,)) if above is None else (f"{above.label} > {one.label}", (label, f"{above.label} > {label}"))


def stop_words(quotes: Sequence[Quote], contributions: Mapping[str, Contribution]) -> frozenset[str]:
    """The words that say nothing in the languages of these quotes."""
    spoken = meaning.languages_of(quotes, contributions)
    return frozenset(word for code in spoken for word in languages.load(code).stop_words)


def coded_notes(settings: Settings, contributions: Iterable[Contribution]) -> dict[str | None, list[Contribution]]:
    """The notes that bear a code, by the question under which they are grouped; none where people's codes do not count."""
    by_question: dict[str | None, list[Contribution]] = {}
    for said in contributions if settings.theme.coding != "machine" else ():
        if said.theme and said.reimported is None:
            by_question.setdefault(_grouped_under(settings, said.question), []).append(said)
    return by_question


def problems(
    settings: Settings, contributions: Iterable[Contribution], sources: Mapping[str, Source], called: Renamed = NOBODY
) -> tuple[Problem, ...]:
    """Codes that are not on their question's list, where people's codes count. `sources` by id, `called` as `renamed` gives it."""
    found = []
    for question, notes in coded_notes(settings, contributions).items():
        note = {said.id: said for said in notes}
        for wrong in theme.unlisted(settings.codes_for(question), notes, called.get(question, {})):
            said = note[wrong.contribution]
            near = f"The nearest that is: “{wrong.nearest}”." if wrong.nearest else "None of them comes near it."
            found.append(
                Problem(
                    file=sources[said.source].name,
                    place=said.place,
                    message=f"The code “{in_short(wrong.code)}” is not on the list of themes for “{question}”; it is not counted.",
                    hint=f"{near} Mend the cell, or add the code to themes in {FILE}.",
                )
            )
    return tuple(found)


def missing(settings: Settings, contributions: Sequence[Contribution]) -> tuple[Problem, ...]:
    """What `check` says where people's codes should count and there are none, in any file or under one question."""
    if settings.theme.coding == "machine" or not contributions:
        return ()
    if not any(said.theme for said in contributions):
        return (Problem(file=FILE, message=f"It {MISSING}", hint=f"{MEND}."),)
    questions = dict.fromkeys(_grouped_under(settings, said.question) for said in contributions)
    coded = {_grouped_under(settings, said.question) for said in contributions if said.theme}
    return tuple(
        Problem(
            file="inputs",
            message=f"No note under the question “{question}” bears a code; all of them will be not grouped yet."
            if question
            else "No note without a question bears a code; all of them will be not grouped yet.",
            hint='Fill in the column "theme" of their files.',
        )
        for question in questions
        if question not in coded
    )


def unused(settings: Settings, contributions: Iterable[Contribution]) -> tuple[Problem, ...]:
    """A remark where files bear codes which nobody asked to use."""
    bearing = sum(said.theme is not None for said in contributions)
    if settings.theme.coding != "machine" or not bearing:
        return ()
    notes = "1 note bears a code of people's own, which is" if bearing == 1 else f"{bearing} notes bear codes of people's own, which are"
    message = f"{notes} not used: the themes are the software's."
    hint = 'To start from them, write coding = "own" (or "both") below [theme].'
    return (Problem(file=FILE, message=message, hint=hint, remark=True),)


def _grouped_under(settings: Settings, question: str | None) -> str | None:
    """The question under which the notes of this one are grouped."""
    asked = {one.text: one for one in settings.questions}
    text = {one.id: one.text for one in settings.questions}
    return text.get(asked[question].join or "", question) if question in asked else question
