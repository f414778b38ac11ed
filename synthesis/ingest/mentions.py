"""Names inside what was said, listed for a person to decide about. The words themselves are never changed.

Careful with both errors: a full name is always listed; a surname or a first name alone only where it stands behind a form of address, or is
written with a capital inside a sentence and nowhere in the assembly without one ("Green" is a name until somebody says "green"). In German, where
all nouns have capitals, neither alone is ever enough. A single word that the roster gives as a spelling of somebody ("Maggie") is listed
wherever it has a capital, in German not behind an article ("die Rose"). Whoever is called Mr, Frau or Mme is listed, on the roster or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from synthesis.ingest.people import People
from synthesis.ingest.roles import plain, word_set
from synthesis.ingest.spelling import words_of_name
from synthesis.records import Contribution, Problem, Source

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ADDRESS = word_set("mr mrs ms mx miss dr prof professor herr herrn frau mme madame monsieur mlle sr sra senor senora signor signora pan pani")
_SURE = _ADDRESS - word_set("miss pan pani professor")
"""Forms of address that are no other word: behind them a capital is a name's, also one that nobody on the roster bears."""
_M_DOT = re.compile(r"(?<!\w)MM?\.\s*$")
_OFFICES = word_set(
    "mayor president chair chairman chairwoman chairperson speaker minister councillor commissioner secretary clerk superintendent judge "
    "burgermeister burgermeisterin oberburgermeister oberburgermeisterin prasident prasidentin vorsitzender vorsitzende minister ministerin "
    "landrat landratin maire presidente alcalde alcaldesa sindaco ministro ministra presidentin"
)
_ARTICLES = word_set("der die das den dem des ein eine einen einem einer eines kein keine keinen mein meine unser unsere jede jeder diese dieser")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…\n\"“„«(])\s*$")
_LEAST_LETTERS = 4


def names_inside(contributions: Iterable[Contribution], sources: Mapping[str, Source], people: People) -> tuple[Problem, ...]:
    """A problem for each place where the name of somebody on the roster, or of a speaker, stands inside what was said.

    `sources` by id. Each name is listed once a contribution.
    """
    sought, met = _sought(people), _Met()
    for contribution in contributions:
        text = sources[contribution.source].text[contribution.start : contribution.end]
        _search(contribution, text, sought, met)
    found = met.found + [one for one in met.alone if plain(one[2]) not in met.ordinary]
    return _listed(found, sources)


@dataclass
class _Sought:
    """What is looked for: last word of a full name -> the full names that end so; surnames that may stand alone; single words as the roster
    spells somebody."""

    full: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    spelled: frozenset[str] = frozenset()


@dataclass
class _Met:
    """What was met: names for sure, words that are names unless they also stand in small letters, and words that do. A name is the
    contribution, the place in it and what is written there."""

    found: list[tuple[Contribution, int, str]] = field(default_factory=list)
    alone: list[tuple[Contribution, int, str]] = field(default_factory=list)
    ordinary: set[str] = field(default_factory=set)


def _sought(people: People) -> _Sought:
    sought = _Sought(spelled=frozenset(name for name in people.listed() if name.isalpha() and len(name) >= _LEAST_LETTERS - 1))
    for name in people.spoken_of():
        words = tuple(words_of_name(name))
        if len(words) > 1 or (words and not words[0].isascii() and len(words[0]) > 2):
            sought.full.setdefault(words[-1], set()).add(words)
        if len(words) > 1 and len(words[-1]) >= _LEAST_LETTERS:
            sought.surnames.add(words[-1])
        if len(words) > 1 and len(words[0]) >= _LEAST_LETTERS and words[0] not in _ADDRESS:
            sought.surnames.add(words[0])
    return sought


def _search(contribution: Contribution, text: str, sought: _Sought, met: _Met) -> None:
    before: list[str] = []
    for match in _WORD.finditer(text):
        written = match[0]
        words = _plain_words(written)
        last = words[-1] if words else ""
        before += words
        del before[:-6]
        names = sought.full.get(last, ())
        previous = before[-len(words) - 1] if len(before) > len(words) > 0 else ""
        whole = next((name for name in names if tuple(before[-len(name) :]) == name), ())
        if whole or _addressed(contribution, text, match, previous):
            # The first name of a full one is not listed again by itself.
            while met.alone and met.alone[-1][0] is contribution and plain(met.alone[-1][2]) in whole:
                met.alone.pop()
            met.found.append((contribution, match.start(), written))
        elif last in sought.surnames or last in sought.spelled:
            if written[0].islower():
                met.ordinary.add(last)
            elif previous in _ADDRESS:
                met.found.append((contribution, match.start(), written))
            elif last in sought.spelled:
                if contribution.language != "de" or previous not in _ARTICLES:
                    met.alone.append((contribution, match.start(), written))
            elif contribution.language != "de" and not _SENTENCE_START.search(text[max(0, match.start() - 3) : match.start()]):
                met.alone.append((contribution, match.start(), written))


def _addressed(contribution: Contribution, text: str, match: re.Match[str], previous: str) -> bool:
    """Whether this word stands right behind a form of address with a capital ("Ms Novak", "M. Roux") and is no form or office itself."""
    written, last = match[0], plain(match[0])
    # "Boxwood Dr NW" is a street.
    if not written[0].isupper() or last in _ADDRESS or last in _OFFICES or (written.isupper() and len(written) < _LEAST_LETTERS):
        return False
    beside = text[max(0, match.start() - 14) : match.start()]
    if previous in _SURE:
        return bool(re.search(r"(?<!\w)[^\W\d_]*[A-ZÀ-Þ]\w*\.?[ \u00a0]{1,2}$", beside))
    return contribution.language == "fr" and previous in ("m", "mm") and bool(_M_DOT.search(beside))


def _plain_words(written: str) -> list[str]:
    lower = written.lower()
    if lower.isascii() and lower.isalnum():
        return [lower]
    return plain(re.sub(r"['’]s$", "", written)).split()


def _listed(found: Iterable[tuple[Contribution, int, str]], sources: Mapping[str, Source]) -> tuple[Problem, ...]:
    problems: dict[tuple[str, str], Problem] = {}
    for contribution, at, written in sorted(found, key=lambda one: (int(one[0].source[1:]), one[0].start, one[1])):
        source = sources[contribution.source]
        start = contribution.start + at
        around = " ".join(source.text[max(contribution.start, start - 25) : min(contribution.end, start + len(written) + 15)].split())
        problem = Problem(
            file=source.name,
            place=contribution.place_at(start),
            message=f'A person may be named in what was said ({contribution.id}): "…{around}…".',
            hint="The words stay as they are. If the person must not be named, set the contribution aside: synthesis decide.",
        )
        problems.setdefault((contribution.id, plain(written)), problem)
    return tuple(problems.values())
