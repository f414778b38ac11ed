"""What stands beside the words: who said them, in which role, to which question, at which table, how they came to us, in which language.

For each the nearest statement holds: the row's own, then assembly.toml for the file, then the roster or the format. Roles go the other way
round: the roster decides before the row.
"""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from typing import Any, NamedTuple, cast

from synthesis.ingest.people import People
from synthesis.ingest.questions import Questions
from synthesis.ingest.reading import Reading, Unit
from synthesis.ingest.roles import plain, role_named
from synthesis.ingest.spelling import label, table_named, without_role
from synthesis.languages import codes, load
from synthesis.records import Grade, Problem, Role
from synthesis.settings import FileRule, Settings

_GRADE_OF_SHAPE: dict[str, Grade] = {"table": "A", "transcript": "B", "notes": "C"}
_GRADE = re.compile(r"(?:grade\s*)?([A-D])(?:\W.*)?", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9_-]+)?", re.IGNORECASE)
_ENGLISH = {
    "english": "en",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "polish": "pl",
    "dutch": "nl",
    "catalan": "ca",
    "portuguese": "pt",
    "japanese": "ja",
    "chinese": "zh",
}


class Beside(NamedTuple):
    """All that is known of a unit but its words, place and key. `language` is None where it is to be told from the words."""

    speaker: str | None
    role: Role
    question: str | None
    session: str | None
    table: str | None
    grade: Grade
    language: str | None
    votes: str | None
    theme: str | None
    rejected: str | None


def rule_for(name: str, settings: Settings) -> FileRule:
    """What assembly.toml says of a file. Several rules may fit; where they differ the later one holds.

    A pattern is compared with the whole name below inputs/ and with the file's own name; `*` stands for anything, folders included.
    """
    composed = unicodedata.normalize("NFC", name)
    held: dict[str, Any] = {"files": name}
    columns: dict[str, str] = {}
    for rule in settings.files:
        pattern = unicodedata.normalize("NFC", rule.files).removeprefix("inputs/")
        own = composed.rsplit("/", 1)[-1]
        if pattern == composed or fnmatch.fnmatchcase(composed, pattern) or fnmatch.fnmatchcase(own, pattern):
            columns |= rule.columns
            held |= rule.model_dump(exclude={"files", "columns"}, exclude_none=True)
    return FileRule.model_validate({**held, "columns": columns})


class FileContext:
    """Says what stands beside each unit of one file, and remembers what could not be understood."""

    def __init__(self, name: str, weekend: str, reading: Reading, rule: FileRule, settings: Settings, people: People) -> None:
        self.name, self.weekend = name, weekend
        self.rule, self.settings, self.people = rule, settings, people
        self.grade: Grade = rule.grade or reading.grade or _GRADE_OF_SHAPE[reading.shape]
        self._table_of_rows = reading.shape == "table"
        self._platform = reading.reader if reading.grade == "D" else ""
        self._questions = Questions(name, rule, settings, headings=not self._table_of_rows)
        self._problems: dict[tuple[str, str], Problem] = {}
        self._kept: dict[tuple[str | None, ...], Beside] = {}

    def of(self, unit: Unit) -> Beside:
        """What stands beside this unit."""
        key = (unit.speaker, unit.question, unit.session, unit.table, unit.role, unit.grade, unit.language)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._resolved(unit)
        if unit.votes or unit.theme or unit.rejected:
            return found._replace(votes=unit.votes or None, theme=unit.theme or None, rejected=unit.rejected or None)
        return found

    def problems(self) -> tuple[Problem, ...]:
        """What assembly.toml or the file's columns say that could not be understood."""
        return (*self._questions.problems(), *self._problems.values())

    def _resolved(self, unit: Unit) -> Beside:
        grade = self._grade(unit)
        said = role_named(unit.role, self.settings.roles)
        if unit.role and said is None:
            self._say("role", unit.role, unit, f'Add it to assembly.toml under [roles]: "{unit.role}" = "member"')
        by_name = self._role_of_name(unit.speaker)
        speaker = self._speaker(unit, listed=grade != "D" and "public" not in (said, self.rule.role) and by_name is None)
        role = self._role(speaker, said or by_name)
        # A submission is public and the public's words are submissions: the one without the other cannot be counted.
        if grade == "D" or role == "public":
            grade, role = "D", "public"
        return Beside(
            speaker=speaker,
            role=role,
            question=self._questions.of(unit),
            session=_spaced(unit.session) or _spaced(self.rule.session),
            table=self._table(unit, speaker),
            grade=grade,
            language=self._language(unit),
            votes=None,
            theme=None,
            rejected=None,
        )

    def _speaker(self, unit: Unit, *, listed: bool) -> str | None:
        if not unit.speaker or not unit.speaker.strip():
            return None
        kind = label(unit.speaker)
        inside = self.name if kind == "voice" and not self._table_of_rows else self._platform if kind == "number" else ""
        return self.people.pseudonym(unit.speaker, self.name, unit.place, inside=inside, listed=listed)

    def _role(self, speaker: str | None, said: Role | None) -> Role:
        known = (self.people.role(speaker, self.settings.roles) if speaker else None) or said or self.rule.role
        if known is not None:
            return known
        return "member" if speaker and not self.people.has_roster else "unknown"

    def _role_of_name(self, written: str | None) -> Role | None:
        """The role that a name brings along: "Anna Berg (Facilitator)", or "Facilitator" alone."""
        if not written or label(written) == "nobody":
            return None
        name, beside = without_role(" ".join(written.split()))
        found = role_named(beside or name, self.settings.roles)
        # "Participant" alone says nothing that a name would not; "Facilitator" alone does.
        return found if beside or found in ("facilitator", "expert", "staff") else None

    def _table(self, unit: Unit, speaker: str | None) -> str | None:
        if unit.table and unit.table.strip():
            return table_named(unit.table)
        if unit.speaker and label(unit.speaker) == "table":
            return table_named(unit.speaker)
        return table_named(self.rule.table) if self.rule.table else self.people.table(speaker, self.weekend)

    def _grade(self, unit: Unit) -> Grade:
        if not unit.grade or not unit.grade.strip():
            return self.grade
        if found := _GRADE.fullmatch(unit.grade.strip()):
            return cast(Grade, found[1].upper())
        self._say("grade", unit.grade, unit, "Write A (own words), B (recorded speech), C (a note-taker's paraphrase) or D (a public submission).")
        return self.grade

    def _language(self, unit: Unit) -> str | None:
        if unit.language and unit.language.strip():
            if code := language_code(unit.language):
                return code
            self._say("language", unit.language, unit, "Write an ISO 639 code, as en, fr or de.")
        if self.rule.language:
            return language_code(self.rule.language) or self.rule.language
        return None if len(self.settings.languages) > 1 else next(iter(self.settings.languages), "xx")

    def _say(self, what: str, value: str, unit: Unit, hint: str) -> None:
        """Once for each value: a column of a thousand rows says the same wrong thing a thousand times."""
        message = f'The {what} "{value.strip()}" is not known.'
        self._problems.setdefault((what, value), Problem(file=self.name, place=unit.place, message=message, hint=hint))


def language_code(written: str) -> str | None:
    """The ISO 639 code for a language as people write it (`EN`, `de-AT`, `Deutsch`, `French`); None where it is none."""
    named = {plain(load(code).name): code for code in codes()} | _ENGLISH
    if plain(written) in named:
        return named[plain(written)]
    found = _CODE.fullmatch(written.strip())
    return found[1].lower() if found else None


def _spaced(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
