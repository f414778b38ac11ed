"""Names inside what was said, listed for a person to decide about. The words themselves are never changed.

Careful with both errors: a full name is always listed; a surname alone only where it stands behind a form of address, or is written with
a capital inside a sentence and nowhere in the assembly without one ("Green" is a name until somebody says "green"). In German, where
all nouns have capitals, a surname alone is never enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from synthesis.ingest.people import People
from synthesis.ingest.roles import plain, word_set
from synthesis.ingest.spelling import words_of_name
from synthesis.records import Contribution, Problem, Source

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ADDRESS = word_set("mr mrs ms miss dr prof professor herr herrn frau mme madame monsieur mlle sr sra senor senora signor signora pan pani")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…\n\"“„«(])\s*$")
_LEAST_LETTERS = 4


def names_inside(contributions: Iterable[Contribution], sources: Mapping[str, Source], people: People) -> tuple[Problem, ...]:
    """A problem for each place where the name of somebody on the roster, or of a speaker, stands inside what was said.

    `sources` by id. Each name is listed once a contribution.
    """
    full, surnames = _sought(people.spoken_of())
    if not full and not surnames:
        return ()
    found: list[tuple[Contribution, int, str]] = []
    alone: list[tuple[Contribution, int, str]] = []
    ordinary: set[str] = set()
    for contribution in contributions:
        text = sources[contribution.source].text[contribution.start : contribution.end]
        _search(contribution, text, full, surnames, found, alone, ordinary)
    found += [one for one in alone if plain(one[2]) not in ordinary]
    return _listed(found, sources)


def _sought(names: Iterable[str]) -> tuple[dict[str, set[tuple[str, ...]]], set[str]]:
    """Last word of a full name -> the full names that end so, word by word; and the surnames that may stand alone."""
    full: dict[str, set[tuple[str, ...]]] = {}
    surnames: set[str] = set()
    for name in names:
        words = tuple(words_of_name(name))
        if len(words) > 1 or (words and not words[0].isascii() and len(words[0]) > 2):
            full.setdefault(words[-1], set()).add(words)
        if len(words) > 1 and len(words[-1]) >= _LEAST_LETTERS:
            surnames.add(words[-1])
    return full, surnames


def _search(
    contribution: Contribution,
    text: str,
    full: Mapping[str, set[tuple[str, ...]]],
    surnames: set[str],
    found: list[tuple[Contribution, int, str]],
    alone: list[tuple[Contribution, int, str]],
    ordinary: set[str],
) -> None:
    before: list[str] = []
    for match in _WORD.finditer(text):
        written = match[0]
        words = _plain_words(written)
        last = words[-1] if words else ""
        before += words
        del before[:-6]
        names = full.get(last, ())
        if any(tuple(before[-len(name) :]) == name for name in names):
            found.append((contribution, match.start(), written))
        elif last in surnames:
            if written[0].islower():
                ordinary.add(last)
            elif len(before) > 1 and before[-2] in _ADDRESS:
                found.append((contribution, match.start(), written))
            elif contribution.language != "de" and not _SENTENCE_START.search(text[max(0, match.start() - 3) : match.start()]):
                alone.append((contribution, match.start(), written))


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
