"""From a reading to a frozen source and its contributions.

The canonical text of a source is its contributions' words in the order of the file, one line break between them; the parts of a turn stand one
space apart. Line ends are made `\\n` and white space around a unit is taken off; nothing else of the words is touched.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from synthesis import languages
from synthesis.ingest import office, readers
from synthesis.ingest.beside import FileContext, rule_for
from synthesis.ingest.columns import folded
from synthesis.ingest.people import People
from synthesis.ingest.reading import InputFile, Reading
from synthesis.ingest.turns import Said, turns
from synthesis.ingest.weekends import weekend_of
from synthesis.records import Contribution, Mark, NotRead, Problem, Record, Source
from synthesis.settings import Settings

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
T = TypeVar("T")
_STRAY = "It holds half characters, as from a broken export; they are shown as \ufffd."


class Ingested(Record):
    """What became of one file. `problems` are those that no source holds; where there is a source, its own are in `source.problems`."""

    source: Source | None
    contributions: tuple[Contribution, ...] = ()
    problems: tuple[Problem, ...] = ()
    unused: tuple[str, ...] = ()
    """Headings of columns that hold something and that nothing was taken from."""


def read_one(file: InputFile, settings: Settings, people: People, source_id: str = "S1", first_contribution: int = 1) -> Ingested:
    """One file as source and contributions, numbered from `first_contribution`. Pseudonyms are taken from `people`, new ones given there.

    A file that no reader takes has no source, only problems.
    """
    weekend = weekend_of(file.name)
    if weekend is None:
        return Ingested(source=None, problems=(office.outside(file.name),))
    rule = rule_for(file.name, settings)
    asked = frozenset(folded(name) for question in settings.questions for name in (question.text, *question.also))
    file = file.model_copy(update={"people": people.listed(), "questions": asked})
    reading = readers.read(file, rule)
    if isinstance(reading, Problem):
        return Ingested(source=None, problems=(reading,))
    return compose(file, reading, FileContext(file.name, weekend, reading, rule, settings, people), source_id, first_contribution)


def compose(file: InputFile, reading: Reading, context: FileContext, source_id: str, first_contribution: int) -> Ingested:
    """Freeze what was read: the canonical text, the contributions in it, and what was left out."""
    said, wordless, stray = _words(reading, context)
    groups = list(turns(said)) if reading.shape == "transcript" else [[one] for one in said]
    among = context.settings.languages
    parts: list[str] = []
    contributions: list[Contribution] = []
    at = 0
    for number, group in enumerate(groups, start=first_contribution):
        text = " ".join(one.text for one in group)
        parts.append(text)
        contributions.append(_contribution(f"C{number}", source_id, context.weekend, group, at, text, among))
        at += len(text) + 1
    problems = [*reading.problems, *context.problems()]
    if stray:
        problems.append(Problem(file=file.name, message=_STRAY, hint="Export it again."))
    if not contributions and not problems:
        problems.append(Problem(file=file.name, message="No words of anybody were found in it.", hint="Look whether it is the right file."))
    source = Source(
        id=source_id,
        name=file.name,
        sha256=hashlib.sha256(file.data).hexdigest(),
        bytes=len(file.data),
        reader=reading.reader,
        text="\n".join(parts),
        weekend=context.weekend,
        grade=_commonest((c.grade for c in contributions), context.grade),
        language=_commonest((c.language for c in contributions), next(iter(among), languages.ANY)),
        found=reading.found,
        read=len(said),
        not_read=(*reading.not_read, *wordless),
        problems=tuple(problems),
    )
    return Ingested(source=source, contributions=tuple(contributions), unused=reading.unused)


def _words(reading: Reading, context: FileContext) -> tuple[list[Said], list[NotRead], bool]:
    """The units that have words, those that have none, and whether half characters were found."""
    said: list[Said] = []
    wordless: list[NotRead] = []
    stray = False
    for unit in reading.units:
        text = unit.text.replace("\r\n", "\n").replace("\r", "\n").strip()
        if not text:
            wordless.append(NotRead(place=unit.place, reason="no words"))
            continue
        if not text.isascii() and _HALF_A_CHARACTER.search(text):
            text, stray = _HALF_A_CHARACTER.sub("\ufffd", text), True
        said.append(Said(unit, text, context.of(unit)))
    return said, wordless, stray


def _contribution(name: str, source: str, weekend: str, group: Sequence[Said], at: int, text: str, among: Sequence[str]) -> Contribution:
    first, beside = group[0].unit, group[0].beside
    return Contribution(
        id=name,
        source=source,
        start=at,
        end=at + len(text),
        key=(first.key or "").strip() or None,
        question=beside.question,
        weekend=weekend,
        session=beside.session,
        table=beside.table,
        speaker=beside.speaker,
        role=beside.role,
        grade=beside.grade,
        language=beside.language or languages.detect(text, among),
        place=first.place,
        marks=tuple(_marks(group, at)) if len(group) > 1 else (),
        votes=beside.votes,
        theme=beside.theme,
        rejected=beside.rejected,
    )


def _marks(group: Sequence[Said], at: int) -> Iterator[Mark]:
    for one in group:
        yield Mark(start=at, place=one.unit.place)
        at += len(one.text) + 1


def _commonest(values: Iterable[T], otherwise: T) -> T:
    """The value met most often, of several the one met first."""
    found = Counter(values).most_common(1)
    return found[0][0] if found else otherwise
