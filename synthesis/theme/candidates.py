"""Phrases that could name a theme, the best first.

A candidate is one to five words in a row, cut by no punctuation, that begin and end in a telling word and hold only small joining words
between. It counts for what its words say of the theme (how many of its contributions use them, how few of the others), for how often it
is said as a phrase, for how near the theme's middle it is said, and for looking like the name of a thing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from synthesis.theme.speech import Speech, Word

LENGTH = {1: 0.5, 2: 1.0, 3: 1.05, 4: 0.95}
"""Two or three telling words name a thing better than one."""

WORDS = 5
"""Words in the longest phrase."""

WIDE = 60
"""Characters in the longest phrase."""

ROWS = 250
"""The most typical texts of a theme from which its phrases are taken."""

TELLS = 0.12
"""A phrase holds a word that weighs at least this part of the theme's weightiest."""

THIN = 0.35
"""What a number, a day or a very general word weighs beside a word that names something."""

COMPOUND = 10
"""Letters from which a single word says as much as a phrase."""

NAME = 0.7
"""What the name of a place weighs beside a common word: what is to be done there tells more."""


@dataclass
class Candidate:
    """A phrase of a theme: the contributions that say it, how it is written, the rank of the most typical text that has it."""

    words: tuple[Word, ...]
    rank: int
    voices: set[str] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)
    score: float = 0.0
    covers: frozenset[str] = frozenset()

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(one for word in self.words for one in word.stems)


@dataclass(frozen=True)
class Theme:
    """What a label is chosen for: rows of texts, the most typical first, and what each word says of it."""

    rows: Sequence[int]
    voices: frozenset[str]
    weight: Mapping[str, float]
    holders: Mapping[str, set[str]]


def weigh(rows: Sequence[int], around: Theme | None, speech: Speech, asked: Collection[str]) -> Theme:
    """What each word says of a theme: its share of contributions, times how much larger that is than around it (in all, or in the theme above)."""
    own = frozenset(voice for row in rows for voice in speech.voices[row])
    holders = _holders(rows, speech)
    wider, everyone = (speech.holders, speech.everyone) if around is None else (around.holders, around.voices)
    outside = {one: len(wider[one]) - len(held) for one, held in holders.items()}
    others = len(everyone) - len(own)
    weight = {}
    for one, held in holders.items():
        inside = len(held)
        rate = (inside * inside / (inside + 1.0) if inside > 1 else 0.25) / max(1, len(own))
        other = (outside[one] + 0.5) / (others + 2.0)
        weight[one] = max(0.0, rate * math.log(rate / other)) if rate > other and one not in asked else 0.0
    return Theme(rows, own, weight, holders)


def _holders(rows: Sequence[int], speech: Speech) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        for word in speech.rows[row]:
            for one in word.stems:
                found.setdefault(one, set()).update(speech.voices[row])
    return found


def ranked(theme: Theme, speech: Speech, asked: Collection[str], stale: Collection[str]) -> list[Candidate]:
    """The phrases of a theme, the one that best sets it apart first; none that only one contribution supports, where there are more than three."""
    found: dict[tuple[str, ...], Candidate] = {}
    least = TELLS * max(theme.weight.values(), default=0.0)
    strong = {one for one, weight in theme.weight.items() if weight > least}
    for rank, row in enumerate(theme.rows[:ROWS]):
        for words in _spans(speech.rows[row], speech):
            if not any(one in strong for word in words for one in word.stems):
                continue
            key = tuple(word.stems[0] if len(word.stems) == 1 else word.token.key for word in words if word.tells or word.thin)
            said = written(words, speech.texts[row], speech)
            if len(said) > WIDE:
                continue
            here = found.setdefault(key, Candidate(words, rank))
            here.voices.update(speech.voices[row])
            here.written[said] += 1
    candidates = []
    for key, here in found.items():
        here.score = _score(here, theme, speech, asked, stale)
        if here.score > 0:
            candidates.append((-here.score, key, here))
    best = [here for _, _, here in sorted(candidates, key=lambda entry: entry[:2])][:60]
    for here in best:
        here.covers = _covers(here, theme)
    several = [here for here in best if len(here.covers) > 1]
    return several if len(theme.voices) > 3 else best


def _spans(row: Sequence[Word], speech: Speech) -> list[tuple[Word, ...]]:
    """The candidates of one text: telling words at both ends, joining words between; a bound function word or a figure may lead."""
    found = []
    for first, word in enumerate(row):
        follower = row[first + 1] if first + 1 < len(row) else None
        leads = follower is not None and follower.tells and not follower.token.apart and (word.token.key, follower.token.key) in speech.bound
        if not (word.tells or word.thin or (leads and not word.joins)):
            continue
        telling = 0
        for last in range(first, min(first + WORDS, len(row))):
            here = row[last]
            if last > first and (here.token.apart or not (here.tells or here.thin or here.joins)):
                break
            telling += here.tells and not here.thin
            if here.tells and telling and not (last == first and here.thin):
                found.append(tuple(row[first : last + 1]))
    return found


def _score(here: Candidate, theme: Theme, speech: Speech, asked: Collection[str], stale: Collection[str]) -> float:
    named = [word for word in here.words if word.tells]
    said = 0.0
    seen: set[str] = set()
    for word in named:
        if word.stems[0] in seen:
            continue
        seen.update(word.stems)
        worth = sum(theme.weight.get(one, 0.0) for one in word.stems) / len(word.stems)
        if word.thin or (speech.person(word) and not _all_capitals(word, here)):
            worth *= THIN
        elif word.capital and not speech.capital_nouns and not word.token.opens:
            worth *= NAME
        if stale and seen & set(stale):
            worth *= 0.3
        said += worth
    if said <= 0:
        return 0.0
    many = min(4, len(seen) if not all(len(word.stems) > 1 for word in named) else len(named))
    first, last = named[0], named[-1]
    noun = math.sqrt(speech.noun(first) * speech.noun(last)) * (0.4 + 0.6 * speech.closes(last))
    again = 1.0 + 0.5 * math.log2(len(here.voices)) if many > 1 else min(1.7, 1.0 + 0.3 * math.log2(len(here.voices)))
    fresh = 0.75 if seen & set(asked) else 1.0
    middle = 1.15 - 0.3 * here.rank / max(1, len(theme.rows))
    long = LENGTH[max(1, many)] + (0.04 * min(10, max(0, len(named[0].token.key) - 6)) if many <= 1 and named[0].token.spaced else 0.0)
    thin = 0.8 if first.thin or last.thin else 1.0
    loud = 0.6 if all(_loud(form) for form in here.written) else 1.0
    split = 0.5 if _split(here.words, speech) else 1.0
    joints = 0.96 ** (len(here.words) - len(named))
    return round(said / math.sqrt(many) * long * (0.15 + noun) * again * fresh * middle * thin * joints * loud * split, 9)


def _split(words: Sequence[Word], speech: Speech) -> bool:
    """Whether an article stands straight after a noun: two things, no name. After a verb ("fix the flue") it may."""
    pairs = pairwise(words)
    return any(before.tells and after.token.whole in speech.articles and speech.noun(before) > 0.5 for before, after in pairs)


def _loud(form: str) -> bool:
    """Whether words that are no abbreviation stand in capitals: a long one, or one of two letters beside others."""
    parts = form.split()
    return any(len(part) > 4 and part.isupper() for part in parts) or any(part.isupper() and len(part) < 4 for part in parts[1:-1])


def _all_capitals(word: Word, here: Candidate) -> bool:
    """An abbreviation such as WKU is no person."""
    return any(word.token.key.upper() in form for form in here.written) and len(word.token.key) > 1


def _covers(here: Candidate, theme: Theme) -> frozenset[str]:
    """The contributions that hold the phrase's weightiest word, or two of its words."""
    stems = sorted(here.stems, key=lambda one: (-theme.weight.get(one, 0.0), one))
    found: Counter[str] = Counter(voice for one in stems for voice in theme.holders.get(one, ()))
    return frozenset(theme.holders.get(stems[0], set()) | {voice for voice, count in found.items() if count > 1})


def bare(here: Candidate) -> bool:
    """A single short word. Long ones, such as German compounds, say enough."""
    named = [word for word in here.words if word.tells]
    return len(named) == 1 and named[0].token.spaced and len(named[0].token.key) < COMPOUND


def written(words: Sequence[Word], text: str, speech: Speech) -> str:
    """The phrase as it stands; an article joined by an apostrophe is left off, and so is a capital that only opens a sentence."""
    first = words[0]
    start = first.token.start
    if "'" in first.token.whole and first.token.whole.endswith("'" + first.token.key):
        start = first.token.end - len(first.token.key)
    said = " ".join(text[start : words[-1].token.end].split())
    if first.token.opens and said[:1].isupper() and not said[1:2].isupper():
        inside = speech.written.get(first.token.key)
        usual = min(inside, key=lambda form: (-inside[form], form)) if inside else ""
        if inside is None or usual[:1].islower():
            said = said[:1].lower() + said[1:]
    return said


def form(here: Candidate) -> str:
    """The way people wrote it most; shouting and the longer form only where there is nothing else."""

    def rank(form: str) -> tuple[bool, int, int, str]:
        return _loud(form), -here.written[form], len(form), form

    return min(here.written, key=rank)
