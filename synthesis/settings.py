"""assembly.toml: what may differ between assemblies, with defaults that suit most.

Read once per command. A key that is not known is an error with the nearest known name, never ignored.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from synthesis.code_spelling import key_of, path_of
from synthesis.errors import BadSettings, NotAnAssembly
from synthesis.records import Grade, Role
from synthesis.small_numbers import LIMIT, LOWEST

FILE = "assembly.toml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _some_words(written: str) -> str:
    if not written.strip():
        raise ValueError("is empty: write something there, or take it out")
    return written


Worded = Annotated[str, AfterValidator(_some_words)]
"""A text that may not be empty: an empty name or pattern would fit anything, or nothing."""


class Code(_Part):
    """A theme that people fixed beforehand. `also` holds other spellings under which files name it, `about` a line that describes it.

    "Transport > Buses" is the theme Buses within the theme Transport.
    """

    label: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    about: str = ""

    @model_validator(mode="before")
    @classmethod
    def _label_alone(cls, written: Any) -> Any:
        return {"label": written} if isinstance(written, str) else written

    @field_validator("label")
    @classmethod
    def _says_something(cls, label: str) -> str:
        if not path_of(label):
            raise ValueError(f"cannot be “{label}”: a theme needs a name with a letter, a figure or a sign that can be read aloud")
        return label


def _told_apart(codes: tuple[Code, ...]) -> tuple[Code, ...]:
    """The list, unless it gives one spelling to two themes."""
    means: dict[tuple[str, ...], Code] = {}
    for code in codes:
        if (other := means.setdefault(key_of(path_of(code.label)), code)) is not code:
            raise ValueError(f"has “{code.label}” twice{'' if code.label == other.label else f', once as “{other.label}”'}: take one of them out")
    for code in codes:
        for spelling in code.also:
            if (other := means.setdefault(key_of(path_of(spelling)), code)) is not code:
                raise ValueError(f"gives “{spelling}” to two themes, “{other.label}” and “{code.label}”: say which of them it means")
    return codes


class Question(_Part):
    """An agenda question. `also` holds other spellings under which files name it: folder names, column values, headings."""

    id: Worded
    text: Worded
    also: tuple[Worded, ...] = ()
    join: str | None = None
    """The id of another question with which this one is grouped into themes together."""
    themes: tuple[Code, ...] = ()
    """The codes that people agreed on for this question, in the order in which documents show them. Empty: any code in the files is one."""

    @field_validator("themes")
    @classmethod
    def _themes_told_apart(cls, themes: tuple[Code, ...]) -> tuple[Code, ...]:
        return _told_apart(themes)


class FileRule(_Part):
    """What holds for the input files that match `files` (a pattern below inputs/, as `weekend-1/*.csv`)."""

    files: Worded
    columns: dict[str, str] = Field(default_factory=dict)
    """The file's own column heading -> what it holds (`text`, `speaker`, `table`, …)."""
    question: str | None = None
    session: str | None = None
    table: str | None = None
    grade: Grade | None = None
    role: Role | None = None
    language: str | None = None
    encoding: str | None = None
    speakers: bool | None = None
    """False where a text file's `Word:` openings are not names of speakers."""

    @field_validator("columns")
    @classmethod
    def _headings_named(cls, columns: dict[str, str]) -> dict[str, str]:
        for heading, holds in columns.items():
            if not heading.strip():
                raise ValueError(f'has a column without a name: count a column whose heading is empty, as "column 3" = "{holds or "text"}"')
            if not holds.strip():
                raise ValueError(f'does not say what "{heading}" holds, as "{heading}" = "text", or "ignore" to leave it alone')
        return columns


class EmbedSettings(_Part):
    """Which backend turns words into vectors: `auto` takes the model whose card lists the language, else the weightless one."""

    model: str = "auto"


class ThemeSettings(_Part):
    """How quotes are grouped. The theme room's README explains each."""

    coding: Literal["machine", "own", "both"] = "machine"
    """Whose themes: the software's groups, the codes that people gave in the files, or people's with the software's shown beside them."""
    method: Literal["consensus", "hdbscan"] = "consensus"
    resamples: int = Field(20, ge=0, le=100)
    most: int = Field(25, ge=1)
    """The most main themes a question may have."""
    smallest: int = Field(3, ge=2)
    """The fewest quotes that make a theme."""


class RecommendSettings(_Part):
    """How drafts are made."""

    measures: int = Field(8, ge=1)
    """The most measures one draft lists; proposals beyond them stay in the theme and are named there."""
    rationale: int = Field(4, ge=0)
    reservations: int = Field(5, ge=0)


class PublishSettings(_Part):
    """What may be printed of the people behind a thing."""

    fewest: int = Field(LIMIT, ge=LOWEST)
    """Counts of people below this, other than zero, are printed as "fewer than"; it may be raised, and not lowered below 3."""


class DocumentSettings(_Part):
    """What is handed out beside the draft."""

    plain_first: bool = False
    """Members get a plain page first: a theme a page in their own words, with lines to write on and nothing that the software worded."""


Stage = Literal["listening", "drafting", "final"]
"""`listening` yields what was said and no recommendation; `drafting` starting points for recommendations; `final` what is to be published."""


def stage_of(stages: Mapping[str, Any], weekend: str) -> Stage:
    """The stage that assembly.toml gives a weekend, however its name is spelled there; `drafting` where it gives none."""
    named: dict[str, Stage] = {_folded(name): stage for name, stage in stages.items()}
    return named.get(_folded(weekend), "drafting")


class Settings(_Part):
    """All of assembly.toml."""

    title: Worded
    languages: tuple[Worded, ...] = ("en",)
    weekends: tuple[Worded, ...] = ()
    """The order of the weekends, where the natural order of their folders' names is not it."""
    questions: tuple[Question, ...] = ()
    roles: dict[str, Role] = Field(default_factory=dict)
    """What people in the files call a role -> the role ("moderator" -> "facilitator")."""
    files: tuple[FileRule, ...] = ()
    embed: EmbedSettings = EmbedSettings()
    theme: ThemeSettings = ThemeSettings.model_construct(coding="machine", method="consensus", resamples=20, most=25, smallest=3)
    recommend: RecommendSettings = RecommendSettings.model_construct(measures=8, rationale=4, reservations=5)
    publish: PublishSettings = PublishSettings.model_construct(fewest=LIMIT)
    document: DocumentSettings = DocumentSettings.model_construct(plain_first=False)
    stages: dict[Worded, Stage] = Field(default_factory=dict)
    """A weekend's name -> its stage. The latest weekend's stage says what a run makes."""

    @model_validator(mode="after")
    def _joins_exist(self) -> Self:
        known = [question.id for question in self.questions]
        for question in self.questions:
            if question.join is not None and question.join not in known:
                raise ValueError(f"the question {question.id} is joined to {question.join}, which is not one of {', '.join(known)}")
        return self

    @model_validator(mode="after")
    def _joined_lists_agree(self) -> Self:
        for question in self.questions:
            try:
                _told_apart(self.codes_for(question.text))
            except ValueError as wrong:
                raise ValueError(f"the list of themes of the question {question.id}, with those joined to it, {wrong}") from wrong
        return self

    def question_named(self, spelling: str) -> str | None:
        """The text of the agenda question that goes by this id, text or other spelling; None where none does."""
        wanted = _folded(spelling)
        for question in self.questions:
            if wanted in {_folded(name) for name in (question.id, question.text, *question.also)}:
                return question.text
        return None

    def codes_for(self, question: str | None) -> tuple[Code, ...]:
        """The fixed list of themes of the question with this text; empty where there is none. Joined questions share their lists."""
        asked = [one for one in self.questions if one.text == question]
        joined = [one for one in self.questions if asked and one.join == asked[0].id]
        found: dict[tuple[str, ...], Code] = {}
        for code in (code for one in (*asked, *joined) for code in one.themes):
            first = found.setdefault(key_of(path_of(code.label)), code)
            found[key_of(path_of(code.label))] = first.model_copy(update={"also": tuple(dict.fromkeys((*first.also, *code.also)))})
        return tuple(found.values())


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text).casefold().split())


def load(folder: Path) -> Settings:
    """The settings of the assembly in `folder`.

    Raises NotAnAssembly where there is no assembly.toml, and BadSettings, naming the key, where one cannot be understood.
    """
    path = folder / FILE
    if not path.is_file():
        raise NotAnAssembly(str(folder))
    try:
        return Settings.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
    except UnicodeDecodeError as wrong:
        raise BadSettings(str(path), "it is not saved as UTF-8.", "Save it as UTF-8 in your text editor.") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise BadSettings(str(path), f"it is not valid TOML: {wrong}.", 'Texts stand in "quotation marks", lists in [brackets].') from wrong
    except ValidationError as wrong:
        raise BadSettings(str(path), *_explained(wrong)) from wrong


def _explained(wrong: ValidationError) -> tuple[str, str]:
    """What is wrong and how to mend it. A misspelled key comes before the key that is missing because of it."""
    first: Any = min(wrong.errors(), key=lambda error: error["type"] != "extra_forbidden")
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        known = _keys_beside(tuple(first["loc"]))
        near = difflib.get_close_matches(str(first["loc"][-1]), known, n=1)
        return f"the key {key} is not known.", f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(sorted(known))}."
    if first["type"] == "missing":
        return f"the key {key} is missing.", f'Add it, for example: {first["loc"][-1]} = "…"'
    if first["type"] == "tuple_type":
        return f"the key {key} must be a list, not {first['input']!r}.", f'Write it in brackets, as: {first["loc"][-1]} = ["en"]'
    if not key:
        return f"{first['msg'].removeprefix('Value error, ')}.", "Mend that line."
    if first["type"] == "value_error":
        return f"the key {key} {first['msg'].removeprefix('Value error, ')}.", "Mend that line."
    return f"the key {key} cannot be {first['input']!r}: {first['msg']}.", "Mend that line."


def _keys_beside(place: tuple[int | str, ...]) -> list[str]:
    parts: dict[str, type[BaseModel]] = {
        "questions": Question,
        "files": FileRule,
        "embed": EmbedSettings,
        "theme": ThemeSettings,
        "recommend": RecommendSettings,
        "publish": PublishSettings,
        "document": DocumentSettings,
    }
    room = Code if "themes" in place[1:-1] else parts.get(str(place[0])) if len(place) > 1 else None
    return list((room or Settings).model_fields)
