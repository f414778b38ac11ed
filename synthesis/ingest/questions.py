"""Which agenda question something was said to: as the words' own column or heading says, or the folder, or assembly.toml."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence

from synthesis.ingest.reading import Unit
from synthesis.ingest.roles import plain
from synthesis.ingest.weekends import folders_below_weekend
from synthesis.records import Place, Problem
from synthesis.settings import FileRule, Settings

_LABEL = "question|frage|pregunta|domanda|vraag|pytanie|task|topic|q|f"
_NUMBERED = re.compile(rf"^\s*(?:(?:{_LABEL})\s*\d{{1,2}}|\d{{1,2}})\s*[.:)–-]\s*(?=\S)", re.IGNORECASE)


def agenda_question(spelling: str, settings: Settings) -> str | None:
    """The text of the agenda question that goes by this spelling, a number before it left off; None where none does."""
    composed = unicodedata.normalize("NFC", spelling)
    return settings.question_named(composed) or settings.question_named(_NUMBERED.sub("", composed))


class Questions:
    """The questions of one file.

    A question that assembly.toml lists goes before one that it does not: first the unit's own, then the folder's, then what
    assembly.toml says of the file. Where none of these is listed, the first of them is kept as written; a heading that is no question
    ("Table notes") gives way to the folder's name. Failing all, the assembly's only question.
    """

    def __init__(self, name: str, rule: FileRule, settings: Settings, *, headings: bool) -> None:
        self._name = name
        self._settings = settings
        self._headings = headings
        self._known: dict[str, str | None] = {}
        self._strange: dict[str, tuple[Place | None, str]] = {}
        self._listed, self._written = self._of_file(rule)

    def of(self, unit: Unit) -> str | None:
        """The question of one unit."""
        own = " ".join(unit.question.split()) if unit.question else ""
        if own not in self._known:
            self._known[own] = self._resolved(own, unit.place) if own else self._of_folder()
        return self._known[own]

    def problems(self) -> tuple[Problem, ...]:
        """One problem for all questions of this file that assembly.toml does not list, naming the nearest that it does."""
        if not self._strange:
            return ()
        spellings = list(self._strange)
        place, done = self._strange[spellings[0]]
        said = ", ".join(f'"{_short(spelling)}"' for spelling in spellings[:3]) + (f" and {len(spellings) - 3} more" if spellings[3:] else "")
        message = f"The question{'s' if spellings[1:] else ''} {said} {'are' if spellings[1:] else 'is'} not in assembly.toml; {done}."
        hint = f'If it is another spelling of "{_short(self._nearest(spellings[0]))}", add it there: also = ["{_short(spellings[0])}"]'
        return (Problem(file=self._name, place=place, message=message, hint=hint),)

    def _resolved(self, own: str, place: Place) -> str | None:
        found = agenda_question(own, self._settings)
        if found is not None:
            return found
        perhaps_a_title = self._headings and not own.endswith(("?", "？"))
        instead = self._listed or ((self._written or self._only()) if perhaps_a_title else None)
        # A heading inside a file whose question is known is no question, and nothing is wrong with it.
        if self._settings.questions and (instead is None or not self._headings):
            self._strange[own] = (place, f'taken as "{_short(instead)}", as its folder or assembly.toml says' if instead else "kept as written")
        return instead or own

    def _of_folder(self) -> str | None:
        if self._written and self._settings.questions:
            self._strange[self._written] = (None, "its folder or its rule names it, and it was kept as written")
        return self._listed or self._written or self._only()

    def _of_file(self, rule: FileRule) -> tuple[str | None, str | None]:
        """What folder and assembly.toml say of the file: a listed question, and one as written."""
        folders = folders_below_weekend(self._name)
        for spelling in (*reversed(folders), *([rule.question] if rule.question else [])):
            if found := agenda_question(spelling, self._settings):
                return found, None
        return None, rule.question or (unicodedata.normalize("NFC", folders[0]) if folders else None)

    def _only(self) -> str | None:
        return self._settings.questions[0].text if len(self._settings.questions) == 1 else None

    def _nearest(self, spelling: str) -> str:
        names = {plain(name): question.text for question in self._settings.questions for name in (question.text, question.id, *question.also)}
        near: Sequence[str] = difflib.get_close_matches(plain(spelling), list(names), n=1, cutoff=0.0)
        return names[near[0]] if near else self._settings.questions[0].text


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
