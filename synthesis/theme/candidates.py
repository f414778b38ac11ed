"""Phrases that could name a theme, the best first.

A candidate is one to five words in a row, cut by no punctuation, that begin and end in a telling word and hold only small joining words
between. It counts for what its words say of the theme (how many of its contributions use them, how few of the others), for how often it
is said as a phrase, and for looking like the name of a thing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from synthesis.theme.everywhere import says_nothing
from synthesis.theme.forms import loud, written
from synthesis.theme.shape import stands_alone, two_things
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

ONCE = (0.55, 0.75)
"""What a phrase of several words weighs that only one contribution says; and where others say each of its words."""

COMMON = 0.75
"""What a word that is said all over the question weighs within a phrase."""

MANY = 60

SUFFICE = 60
"""The phrases that are looked at more closely, the best by their words first."""

NAME = 0.7
"""What the name of a place weighs beside a common word: what is to be done there tells more."""


@dataclass
class Candidate:
    """A phrase of a theme: the contributions that say it, how it is written, the rank of the most typical text that has it."""

    words: tuple[Word, ...]
    rank: int
    voices: set[str] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)
    rows: list[int] = field(default_factory=list)
    whole: int = 0
    """How often it was no part of a longer run of telling words."""
    led: int = 0
    """How often a small word stood before it."""
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
    everywhere: frozenset[str] = frozenset()
    """What is said all over the question."""


def weigh(rows: Sequence[int], around: Theme | None, speech: Speech, asked: Collection[str], everywhere: frozenset[str] = frozenset()) -> Theme:
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
    return Theme(rows, own, weight, holders, everywhere)


def restates(stems: Collection[str], asked: Collection[str]) -> bool:
    """Whether the words of a label are mostly those of the question."""
    return bool(stems) and 2 * len(set(stems) & set(asked)) > len(set(stems))


def _holders(rows: Sequence[int], speech: Speech) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        for word in speech.rows[row]:
            for one in word.stems:
                found.setdefault(one, set()).update(speech.voices[row])
    return found


def ranked(theme: Theme, speech: Speech, asked: Collection[str], stale: Collection[str]) -> list[Candidate]:
    """The phrases of a theme, the one that best sets it apart first; none that only one contribution supports, where there are more than three."""
    candidates = []
    for key, here in _found(theme, speech).items():
        if len(key) > 2 and len(here.voices) == 1 and len(theme.voices) > MANY:
            continue  # in a large theme a long phrase of one contribution never names it
        here.score = _score(here, theme, speech, asked, stale)
        if here.score > 0 and not restates(here.stems, asked) and not says_nothing(here.words, theme.everywhere, speech):
            candidates.append((-here.score, key, here))
    best = [(key, here) for _, key, here in sorted(candidates, key=lambda entry: entry[:2])][:SUFFICE]
    for _, here in best:
        here.covers = _covers(here, theme)
    ordered = [here for _, here in best]
    several = [here for here in ordered if len(here.covers) > 1]
    return several if len(theme.voices) > 3 else ordered


def _found(theme: Theme, speech: Speech) -> dict[tuple[str, ...], Candidate]:
    """Every phrase of a theme's most typical texts that holds a weighty word, by what it counts as."""
    found: dict[tuple[str, ...], Candidate] = {}
    least = TELLS * max(theme.weight.values(), default=0.0)
    strong = {one for one, weight in theme.weight.items() if weight > least}
    for rank, row in enumerate(theme.rows[:ROWS]):
        weighty = [not strong.isdisjoint(word.stems) for word in speech.rows[row]]
        for first, last in _spans(row, speech):
            if not any(weighty[first : last + 1]):
                continue
            words = tuple(speech.rows[row][first : last + 1])
            if not stands_alone(words, speech):
                continue
            said = written(words, speech.texts[row], speech)
            if len(said) > WIDE:
                continue
            here = found.setdefault(_counts_as(words, speech, row, first), Candidate(words, rank))
            here.voices.update(speech.voices[row])
            here.written[said] += 1
            here.rows.append(row)
            here.whole += not _cut_out(speech.rows[row], first, last)
            here.led += first > 0 and not words[0].token.apart and not speech.rows[row][first - 1].tells
    return found


def _counts_as(words: Sequence[Word], speech: Speech, row: int, first: int) -> tuple[str, ...]:
    denies = speech.denials[row].denies
    return tuple(
        word.token.key if len(word.stems) != 1 else word.stems[0]
        for place, word in enumerate(words, start=first)
        if word.tells or word.thin or denies[place]
    )


def _cut_out(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether the phrase is part of a longer run of telling words."""
    before = first > 0 and not row[first].token.apart and row[first - 1].tells
    after = last + 1 < len(row) and not row[last + 1].token.apart and row[last + 1].tells
    return before or after


def _spans(number: int, speech: Speech) -> list[tuple[int, int]]:
    """The candidates of one text, first and last word: none that would lose a denial; one may lead where it stands directly before."""
    row, denied = speech.rows[number], speech.denials[number]
    found = [span for span in _plain_spans(row, speech) if not denied.cut_off(*span)]
    for first, many in enumerate(denied.opening):
        start = first + many
        if many and start < len(row) and not row[start].token.apart and denied.by[first] < 0:
            ends = (last for begins, last in _plain_spans(row[: start + WORDS - 1], speech) if begins == start)
            found += [(first, last) for last in ends if not denied.cut_off(first, last)]
    return found


def _plain_spans(row: Sequence[Word], speech: Speech) -> list[tuple[int, int]]:
    """Telling words at both ends, joining words between; a bound function word or a figure may lead."""
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
            if here.tells and telling and not (last == first and here.thin) and not here.token.hangs:
                found.append((first, last))
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
        elif theme.everywhere.issuperset(word.stems):
            worth *= COMMON
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
    again *= _once(here, theme) if many > 1 and len(here.voices) == 1 and len(theme.voices) > 3 else 1.0
    again *= 0.5 + 0.5 * here.whole / max(1, len(here.rows))
    again *= _stands(here, speech)
    fresh = 0.75 if seen & set(asked) else 1.0
    middle = 1.15 - 0.3 * here.rank / max(1, len(theme.rows))
    long = LENGTH[max(1, many)] + (0.04 * min(10, max(0, len(named[0].token.key) - 6)) if many <= 1 and named[0].token.spaced else 0.0)
    alone = sum(not word.thin for word in named) < 2
    thin = 0.5 if (last.thin or (first.thin and alone)) and speech.tables else 0.8 if first.thin else 1.0
    shouted = 0.6 if all(loud(form) for form in here.written) else 1.0
    split = 0.35 if two_things(here.words, speech) else 1.0
    joints = 0.96 ** (len(here.words) - len(named))
    return round(said / math.sqrt(many) * long * (0.15 + noun) * again * fresh * middle * thin * joints * shouted * split, 9)


def _once(here: Candidate, theme: Theme) -> float:
    return ONCE[all(len(theme.holders.get(one, ())) > 1 for one in here.stems)]


def _stands(here: Candidate, speech: Speech) -> float:
    """What a phrase weighs by how it would stand alone: nouns last where nouns have capitals, and no verb or declined adjective first."""
    named = [word for word in here.words if word.tells]
    if not speech.capital_nouns or not named[-1].token.spaced:
        return 0.75 if all(word.capital and not word.token.opens for word in named) else 1.0
    if not named[-1].capital:
        return 0.3
    first = here.words[0]
    if first.capital or not first.tells:
        return 1.0
    beside = len(here.words) > 1 and here.words[1].tells
    if beside and first.token.key.endswith("e"):
        return 0.95
    return 0.9 if beside and first.token.key.endswith(("er", "es")) and not here.led else 0.35


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


def form(here: Candidate) -> str:
    """The way people wrote it most; shouting and the longer form only where there is nothing else."""

    def rank(form: str) -> tuple[bool, int, int, str]:
        return loud(form), -here.written[form], len(form), form

    return min(here.written, key=rank)
