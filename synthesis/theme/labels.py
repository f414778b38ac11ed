"""A theme's name in members' own words: phrases that stand in its quotes as written, and set it apart from the other themes.

Where one phrase covers too little of a theme, or is but a word or a place, a second one is added; where none will do, a clause of a
typical quote stands for it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from synthesis.theme.candidates import Candidate, Closeness, Theme, bare, form, ranked, restates, weigh
from synthesis.theme.denial import REACH, denying, leaning
from synthesis.theme.forms import written
from synthesis.theme.grammar import grammar
from synthesis.theme.persons import COVER
from synthesis.theme.speech import Speech, Word, listen, stem
from synthesis.theme.words import Token, telling, tokens

TYPICAL = 40
"""The most typical texts whose clauses may name a theme for which no phrase is left."""

ENOUGH = 0.3
"""A phrase of which this share of a theme's contributions holds two words names it alone; otherwise a second one is added."""

COMPLETE = (3, 9)
"""Words of a whole sentence that names a theme where no phrase is said twice."""

FEW = 5
"""Contributions up to which one member's whole short sentence names a theme better than a phrase that only one of them says."""

OPENING = 8
"""Words of a clause that names a theme for which no phrase is left."""

SHORT = (3, 30)
"""Characters of a whole phrase that names a theme in a script without spaces."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_CLAUSE = re.compile(r"[。．！？!?、，,；;…\n]+")

LONG = 80
"""Characters of such a name, where a script writes no spaces."""


def name_all(
    texts: Sequence[str],
    voices: Sequence[Collection[str]],
    members: Mapping[int, Sequence[int]],
    above: Mapping[int, int | None],
    question: str | None,
    stop_words: Collection[str],
    languages: Collection[str] = (),
    near: Closeness | None = None,
) -> dict[int, str]:
    """A label for each group, no two alike, in the order of `members`: none that differs only by case, number, order or function words.

    `voices[i]` are the contributions in which text i stands. `members[group]` are positions in `texts`, the most typical first;
    `above[group]` is the group it lies in, which must come before it. `near` says how near some texts are to the middle of others.
    """
    known = grammar(languages)
    speech = listen(texts, voices, stop_words, known, denying(languages), leaning(languages))
    kernel = partial(content, stop_words=stop_words)
    asked = {stem(token.key) for token in tokens(question or "")}
    taken: dict[int | None, list[frozenset[str]]] = {}
    labels: dict[int, str] = {}
    themes: dict[int | None, Theme] = {}
    used: dict[int, frozenset[str]] = {}
    for group, rows in members.items():
        parent = above.get(group)
        theme = themes[group] = weigh(rows, themes.get(parent), speech, asked)
        stale = used.get(parent, frozenset()) if parent is not None else frozenset()
        options = _titles(ranked(theme, speech, asked, stale, near), theme, speech, near)
        shown = Shown(frozenset(labels.values()), kernel, frozenset(asked))
        labels[group], used[group] = _untaken(options, theme, speech, shown, taken.setdefault(parent, []))
        taken[parent].append(used[group])
    return labels


def content(label: str, stop_words: Collection[str]) -> frozenset[str]:
    """What two labels are compared by: the stems of their telling words, in no order."""
    return frozenset(stem(token.key) if token.spaced else token.key for token in tokens(label) if telling(token, stop_words))


@dataclass(frozen=True)
class Shown:
    """The labels that other groups have, and what a further one must not be."""

    labels: Collection[str]
    kernel: Callable[[str], frozenset[str]]
    asked: frozenset[str]

    def admits(self, label: str) -> bool:
        """Whether a label is like no other one, and not the question over again."""
        own = self.kernel(label)
        if not label or restates(own, self.asked):
            return False
        return all(label.casefold() != other.casefold() and (not own or own != self.kernel(other)) for other in self.labels)


def _titles(best: Sequence[Candidate], theme: Theme, speech: Speech, near: Closeness | None) -> list[tuple[str, frozenset[str]]]:
    """Possible labels with their stems, the best first: a phrase that covers the theme, or two that complete each other; then single ones.

    Where no phrase is said twice, and in scripts that write no spaces, whole short sentences come first.
    """
    titles = []
    if _unspaced(theme, speech):
        titles += sentences(theme, speech, near, spaced=False)
    elif best and len(best[0].voices) < 2 and 1 < len(theme.voices) <= FEW:
        titles += sentences(theme, speech, near, spaced=True)
    for here in [_fuller(one, best) for one in best[:6]]:
        alone = _holding(here, theme) >= ENOUGH * len(theme.voices) and _says_what(here, speech)
        second = None if alone else _second(here, best)
        clause = _clause(here, theme, speech) if second is None and bare(here) and len(here.words) == 1 else None
        if clause:
            titles.append((clause, here.stems))
        elif second is None:
            titles.append((form(here), here.stems))
        else:
            titles.append((f"{form(here)}, {form(second)}", here.stems | second.stems))
    return titles + [(form(here), here.stems) for here in best]


def _holding(here: Candidate, theme: Theme) -> int:
    """How many contributions hold two of the phrase's words, together or apart: who speaks of heat need not speak of a heat pump."""
    held = Counter(voice for one in sorted(here.stems) for voice in theme.holders.get(one, ()))
    return sum(count > 1 for count in held.values())


def _fuller(here: Candidate, best: Sequence[Candidate]) -> Candidate:
    """A short single word gives way to a good phrase that holds it."""
    if not bare(here):
        return here
    longer = (one for one in best if here.stems < one.stems and one.score >= 0.45 * here.score and not any(word.thin for word in one.words))
    return next(longer, here)


def _clause(here: Candidate, theme: Theme, speech: Speech) -> str | None:
    """The clause of the most typical quote that holds the word, where the word is too little by itself."""
    wanted = here.stems
    for text, words, cut in _clauses(theme.rows, speech):
        if any(wanted & set(word.stems) for word in words):
            return _said(text, words, cut, speech)
    return None


def _unspaced(theme: Theme, speech: Speech) -> bool:
    """Whether the theme's words mostly stand in a script without spaces."""
    spaced = [word.token.spaced for row in theme.rows for word in speech.rows[row] if word.tells]
    return 2 * sum(spaced) < len(spaced)


def sentences(theme: Theme, speech: Speech, near: Closeness | None, *, spaced: bool) -> list[tuple[str, frozenset[str]]]:
    """Whole short sentences of typical quotes with their stems, those first that say most of the theme and stand nearest its middle."""
    found = []
    for place, row in enumerate(theme.rows[:TYPICAL]):
        close = 1.0 if near is None else near([row], theme.rows)
        for part in _SENTENCE.split(speech.texts[row]) if spaced else _CLAUSE.split(speech.texts[row]):
            said = " ".join(part.split()).strip(" .,;:!-–*•")
            here = list(tokens(said))
            stems = frozenset(one for token in here for one in speech.stems_of(token))
            if COVER in said or not (_complete(said, here, speech) if spaced else SHORT[0] <= len(said) <= SHORT[1]):
                continue
            worth = sum(theme.weight.get(one, 0.0) for one in sorted(stems)) / math.sqrt(len(stems) + 2)
            if worth > 0:
                found.append((-round(worth * close, 9), place, said, stems))
    return [(_sentence_case(said), stems) for _, _, said, stems in sorted(found, key=lambda entry: entry[:3])[:10]]


def _complete(said: str, here: Sequence[Token], speech: Speech) -> bool:
    """Whether a sentence is short enough for a heading and names two things: no question, none that leans on the one before."""
    if not COMPLETE[0] <= len(here) <= COMPLETE[1] or len(said) > LONG or said.endswith("?") or here[0].whole in speech.leaning | speech.verbal:
        return False
    return sum(bool(speech.stems_of(token)) and token.key not in speech.thin for token in here) > 1


def _clauses(rows: Sequence[int], speech: Speech) -> Iterator[tuple[str, Sequence[Word], bool]]:
    """The clauses of three words or more, their first eight words, and whether there are more."""
    for row in rows[:TYPICAL]:
        words = speech.rows[row]
        starts = [place for place, word in enumerate(words) if not place or word.token.apart]
        denied = speech.denials[row]
        for first, end in pairwise([*starts, len(words)]):
            last = min(end, first + OPENING)
            denied_later = any(denied.denies[last : last + REACH])
            if last - first >= 3 and words[first].token.whole not in speech.leaning and not denied_later and not denied.cut_off(first, last - 1):
                yield speech.texts[row], words[first:last], last < end


def _said(text: str, words: Sequence[Word], cut: bool, speech: Speech) -> str:
    said = written(words, text, speech)
    return _sentence_case(said[:LONG] + (" …" if cut or len(said) > LONG else ""))


def _typical_clauses(theme: Theme, speech: Speech) -> list[str]:
    """Clauses of the most typical quotes, the ones that say most of the theme first."""

    def worth(words: Sequence[Word]) -> float:
        said = {one for word in words if word.tells and not word.thin for one in word.stems}
        return round(sum(theme.weight.get(one, 0.0) for one in said) / math.sqrt(len(words)), 9)

    found = [(-worth(words), cut, place, _said(text, words, cut, speech)) for place, (text, words, cut) in enumerate(_clauses(theme.rows, speech))]
    return [said for value, _, _, said in sorted(found) if value < 0]


def _says_what(here: Candidate, speech: Speech) -> bool:
    """Whether a phrase is more than one word or a mere name of a place."""
    named = [word for word in here.words if word.tells]
    return len(named) > 1 and (speech.capital_nouns or not all(word.capital for word in named))


def _second(first: Candidate, best: Sequence[Candidate]) -> Candidate | None:
    """The phrase that adds most: no word in common with the first, and most of its contributions not covered yet."""
    single = sum(word.tells for word in first.words) == 1
    found, most = None, (0.1 if single else 0.3) * first.score
    roots = {one[:5] for one in first.stems}
    for here in best[:40]:
        if here is first or roots & {one[:5] for one in here.stems}:
            continue
        adds = here.score * (0.25 + 0.75 * len(here.covers - first.covers) / max(1, len(here.covers)))
        if len(here.covers) >= 2 and adds > most:
            found, most = here, adds
    return found


def _sentence_case(title: str) -> str:
    return title[:1].upper() + title[1:]


def _untaken(
    titles: Sequence[tuple[str, frozenset[str]]], theme: Theme, speech: Speech, shown: Shown, used: Sequence[frozenset[str]]
) -> tuple[str, frozenset[str]]:
    """The first label that no other group has, and whose words no group beside it has all used."""
    for title, stems in titles:
        if shown.admits(title) and not any(stems <= other or other <= stems for other in used if other):
            return _sentence_case(title), stems
    for opening in (*_typical_clauses(theme, speech), *_openings(theme, speech)):
        if shown.admits(opening):
            return opening, frozenset()
    number = 2
    base = _opening(speech.texts[theme.rows[0]])
    while f"{base} ({number})" in shown.labels:
        number += 1
    return f"{base} ({number})", frozenset()


def _openings(theme: Theme, speech: Speech) -> list[str]:
    """How the texts begin: first those of three words or more that name something."""

    def poor(row: int) -> tuple[bool, bool]:
        words = speech.rows[row]
        return not any(word.tells and not word.thin for word in words), len(words) < 3

    return [_opening(speech.texts[row]) for row in sorted(theme.rows, key=poor)]


def _opening(text: str) -> str:
    """The text up to its first sign that ends a clause, eight words at most; marked where it is cut."""
    text = re.sub(f"{COVER}+", COVER, text)
    words = text.split()
    clause: list[str] = []
    for word in words[:OPENING]:
        clause.append(word)
        if len(clause) > 2 and word[-1] in ".!?;:,…":
            break
    said = " ".join(clause)[:LONG].rstrip(" .;:,-–…")
    cut = len(clause) < len(words) or len(" ".join(clause)) > LONG
    return _sentence_case(said + (" …" if cut and said else "") or text.strip()[:LONG])
