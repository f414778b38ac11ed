"""A theme's name in members' own words: phrases that stand in its quotes as written, and set it apart from the other themes.

Where one phrase covers too little of a theme, or is but a word or a place, a second one is added; where none will do, a clause of a
typical quote stands for it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from synthesis.theme.alike import Given
from synthesis.theme.candidates import Candidate, Theme, bare, form, ranked, weigh
from synthesis.theme.clauses import Closeness, clause_with, opening, openings, said_again, sentence_case, sentences, typical_clauses
from synthesis.theme.denial import denying, leaning
from synthesis.theme.everywhere import everywhere
from synthesis.theme.grammar import grammar
from synthesis.theme.speech import Speech, listen, stem
from synthesis.theme.words import tokens

ENOUGH = 0.3
"""A phrase of which this share of a theme's contributions holds two words names it alone; otherwise a second one is added."""

NEW = 0.3
"""A second phrase is added only if this share of the contributions that it stands for is not covered by the first."""

PLAIN = 0.6
"""A single short word is added only if it scores this part of the first phrase."""

FEW = 5
"""Contributions up to which one member's whole short sentence names a theme better than a phrase that only one of them says."""


NEARLY = 0.6
FAIRLY = 0.25
"""What part of the best phrase's score another one must have that is taken so that two labels look less alike; where they would be alike, FAIRLY."""


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
    """A label for each group in the order of `members`: none that differs from another only by case, number, order or function words, and,
    where a theme has other words, none that a reader would take for another (see `alike`).

    `voices[i]` are the contributions in which text i stands. `members[group]` are positions in `texts`, the most typical first;
    `above[group]` is the group it lies in, which must come before it. `near` says how near some texts are to the middle of others.
    """
    known = grammar(languages)
    speech = listen(texts, voices, stop_words, known, denying(languages), leaning(languages))
    asked = {stem(token.key) for token in tokens(question or "")}
    taken: dict[int | None, list[frozenset[str]]] = {}
    labels: dict[int, str] = {}
    themes: dict[int | None, Theme] = {}
    used: dict[int, frozenset[str]] = {}
    common = everywhere([rows for group, rows in members.items() if above.get(group) is None], speech)
    given = Given(stop_words, frozenset(asked), known.thin, common)
    for group, rows in members.items():
        parent = above.get(group)
        theme = themes[group] = weigh(rows, themes.get(parent), speech, asked, common)
        stale = used.get(parent, frozenset()) if parent is not None else frozenset()
        options = _titles(ranked(theme, speech, asked, stale), theme, speech, near)
        labels[group], used[group] = _untaken(options, theme, speech, given, parent, taken.setdefault(parent, []))
        given.give(group, labels[group])
        taken[parent].append(used[group])
    return labels


@dataclass(frozen=True)
class Title:
    """A possible label: its words, their stems, and how well it names the theme (sentences that come first: as well as can be)."""

    text: str
    stems: frozenset[str]
    score: float = math.inf


def _titles(best: Sequence[Candidate], theme: Theme, speech: Speech, near: Closeness | None) -> list[Title]:
    """Possible labels, the best first: a phrase that covers the theme, or two that complete each other; then single ones.

    Where no phrase is said twice, and in scripts that write no spaces, whole short sentences come first.
    """
    titles = []
    if len(theme.voices) > 1:
        titles += said_again(theme, speech)
    if _unspaced(theme, speech):
        titles += sentences(theme, speech, near, spaced=False)
    elif best and len(best[0].voices) < 2 and 1 < len(theme.voices) <= FEW:
        titles += sentences(theme, speech, near, spaced=True, every=not _backed(best[0], theme))
    return [*(Title(*title) for title in titles), *(_fullest(here, best, theme, speech) for here in best[:6]), *map(_single, best)]


def _single(here: Candidate) -> Title:
    return Title(form(here), here.stems, here.score)


def _fullest(first: Candidate, best: Sequence[Candidate], theme: Theme, speech: Speech) -> Title:
    """A phrase made as full as it needs to be: by a longer one, a second one beside it, or the clause it stands in."""
    here = _fuller(first, best)
    alone = _holding(here, theme) >= ENOUGH * len(theme.voices) and _says_what(here, speech)
    second = None if alone else _second(here, best, theme)
    if second is not None:
        return Title(f"{form(here)}, {form(second)}", here.stems | second.stems, first.score)
    clause = clause_with(here, theme, speech) if bare(here) and len(here.words) == 1 else None
    return Title(clause or form(here), here.stems, first.score)


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


def _unspaced(theme: Theme, speech: Speech) -> bool:
    """Whether the theme's words mostly stand in a script without spaces."""
    spaced = [word.token.spaced for row in theme.rows for word in speech.rows[row] if word.tells]
    return 2 * sum(spaced) < len(spaced)


def _says_what(here: Candidate, speech: Speech) -> bool:
    """Whether a phrase is more than one word or a mere name of a place."""
    named = [word for word in here.words if word.tells]
    return len(named) > 1 and (speech.capital_nouns or not all(word.capital for word in named))


def _second(first: Candidate, best: Sequence[Candidate], theme: Theme) -> Candidate | None:
    """The phrase that adds most: no word in common with the first, and most of its contributions not covered yet."""
    single = sum(word.tells for word in first.words) == 1
    found, most = None, (0.1 if bare(first) else 0.17 if single else 0.35) * first.score
    for here in best[:40]:
        if here is first or not (_backed(here, theme) or (bare(first) and not bare(here))) or len(here.covers) < 2 or _akin(here.stems, first.stems):
            continue
        new = len(here.covers - first.covers) / len(here.covers)
        adds = here.score * (0.25 + 0.75 * new)
        if new >= NEW and adds > most and not (bare(here) and here.score < PLAIN * first.score):
            found, most = here, adds
    return found


def _backed(here: Candidate, theme: Theme) -> bool:
    """Whether several say the phrase, or at least each of its words, and none of these is said everywhere."""
    return len(here.voices) > 1 or all(len(theme.holders.get(one, ())) > 1 and one not in theme.everywhere for one in here.stems)


def _akin(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two phrases share a word or the end or beginning of one (Radweg, Fahrradweg)."""
    return any(one[:5] == other[:5] or (len(one) > 5 and len(other) > 5 and one[-5:] == other[-5:]) for one in some for other in others)


def _untaken(
    titles: Sequence[Title], theme: Theme, speech: Speech, given: Given, parent: int | None, used: Sequence[frozenset[str]]
) -> tuple[str, frozenset[str]]:
    """The first label that nobody takes for another one, or else that no other group has, and whose words no group beside it has all used."""
    free = (one for one in titles if not any(one.stems <= other or other <= one.stems for other in used if other) and given.admits(one.text))
    if (found := _apart(free, given, parent)) is not None:
        return sentence_case(found.text), found.stems
    whole = (title for title, _ in sentences(theme, speech, None, spaced=True))
    for clause in (*whole, *typical_clauses(theme, speech), *openings(theme, speech)):
        if given.admits(clause):
            return clause, frozenset()
    number = 2
    base = opening(speech.texts[theme.rows[0]])
    while f"{base} ({number})".casefold() in given.labels:
        number += 1
    return f"{base} ({number})", frozenset()


def _apart(free: Iterable[Title], given: Given, parent: int | None) -> Title | None:
    """The first that stands out among the labels given, or at least is told apart from each, if it names the theme nearly as well as the best."""
    first, fair, best = None, None, 0.0
    for one in free:
        first = first or one
        best = best or (one.score if one.score < math.inf else 0.0)  # the best come first
        if one.score >= (FAIRLY if fair is None else NEARLY) * best and given.tells_apart(one.text, parent):
            if one.score == math.inf or (one.score >= NEARLY * best and given.stands_out(one.text, parent)):
                return one
            fair = fair or one
    return fair or first
