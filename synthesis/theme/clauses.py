"""Members' whole sentences and clauses as names: where one is said again and again, where no phrase is said twice, where no phrase is left."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from synthesis.theme.candidates import Candidate, Theme
from synthesis.theme.denial import REACH
from synthesis.theme.persons import COVER
from synthesis.theme.speech import Speech, Word, stem
from synthesis.theme.words import Token, tokens

TYPICAL = 40
"""The most typical texts whose clauses may name a theme for which no phrase is left."""

COMPLETE = (3, 9)
"""Words of a whole sentence that names a theme where no phrase is said twice."""

OPENING = 8
"""Words of a clause that names a theme for which no phrase is left."""

SHORT = (3, 30)
"""Characters of a whole phrase that names a theme in a script without spaces."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_ABBREVIATED = re.compile(r"\b(?:\w\.\s?\w|etc|usw|bzw|ggf|ca|str|nr|vs|incl|inkl|evtl|approx|req)$", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_UNREADABLE = re.compile(r"[<>{}|=:()\[\]]|https?:|www\.")
_CLAUSE = re.compile(r"[。．！？!?、，,；;…\n]+")

_PRONOUNS = """
this these those it its they them their he she his her also dies dieses dieser das dort dadurch damit davon es er sie ihn ihnen ihm ihr ce cela
ça c'est ceci ils elle elles leur c'était
"""
LEANING = frozenset(_PRONOUNS.split())
"""Words for what a sentence before has named."""

_OBJECTS = frozenset({"le", "la", "les", "en", "y"})
"""French words for the same where a verb follows ("les études le montrent")."""

SHARE = 0.5
"""A sentence comes first if this share of a theme's contributions holds one of the words in it that tell of the theme."""

AGAIN = (3, 0.2)
"""So many contributions, and this share of a theme's, say a sentence again and again."""

LONG = 80
"""Characters of such a name, where a script writes no spaces."""


Closeness = Callable[[Sequence[int], Sequence[int]], float]
"""How near the middle of some texts is to the middle of others, 0 to 1."""


def sentences(theme: Theme, speech: Speech, near: Closeness | None, *, spaced: bool, every: bool = True) -> list[tuple[str, frozenset[str]]]:
    """Whole short sentences of typical quotes with their stems: those that speak for half of the theme, then those that say most of it.

    Without `every`, only the former.
    """
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
            few = spaced and not _covers(stems, theme)
            if worth > 0 and (every or not few):
                found.append((few, -round(worth * close, 9), place, said, stems))
    return [(sentence_case(said), stems) for _, _, _, said, stems in sorted(found, key=lambda entry: entry[:4])[:10]]


def _covers(stems: frozenset[str], theme: Theme) -> bool:
    """Whether half of the theme's contributions speak of what a sentence says."""
    heard: set[str] = set().union(*(theme.holders.get(one, set()) for one in stems if theme.weight.get(one, 0.0) > 0))
    return len(heard) >= SHARE * len(theme.voices)


def _complete(said: str, here: Sequence[Token], speech: Speech) -> bool:
    """Whether a sentence is short enough for a heading and names two things: no question, none that leans on the one before."""
    if not _readable(said, here) or here[0].whole in speech.leaning | speech.verbal or not speech.stems_of(here[-1]):
        return False
    if any(token.whole in LEANING for token in here) or any(one.whole in _OBJECTS and other.key in speech.verbs for one, other in pairwise(here)):
        return False
    return sum(bool(speech.stems_of(token)) and token.key not in speech.thin for token in here) > 1


def _readable(said: str, here: Sequence[Token]) -> bool:
    """Whether a sentence is of the length of a heading, whole, and no question."""
    short = COMPLETE[0] <= len(here) <= COMPLETE[1] and len(said) <= LONG and len(said.split()) <= COMPLETE[1]
    return short and not said.endswith("?") and not _ABBREVIATED.search(said) and not _UNREADABLE.search(said)


def said_again(theme: Theme, speech: Speech) -> list[tuple[str, frozenset[str]]]:
    """The short sentence that several say in the same words, with its stems; none where nobody says another's."""
    said: dict[tuple[str, ...], tuple[set[str], Counter[str], frozenset[str]]] = {}
    for row in theme.rows:
        for words, sentence, stems in _short_sentences(row, speech):
            voices, forms, _ = said.setdefault(words, (set(), Counter(), stems))
            voices.update(speech.voices[row])
            forms[sentence] += 1
    often = [(-len(voices), key) for key, (voices, _, _) in said.items() if len(voices) >= max(AGAIN[0], AGAIN[1] * len(theme.voices))]
    best = (said[key] for _, key in sorted(often))
    return [(sentence_case(min(forms, key=lambda form: (-forms[form], form))), stems) for _, forms, stems in best]


Short = tuple[tuple[str, ...], str, frozenset[str]]
"""A sentence: its words as they are compared, as it is written, and the stems of what tells in it."""


def _short_sentences(row: int, speech: Speech) -> list[Short]:
    """The sentences of a text that are no longer than a heading. A text stands in a theme and in one within it, and is read once."""
    if row not in speech.sentences:
        parts = (part for part in _SENTENCE.split(speech.texts[row]) if len(part.split()) <= COMPLETE[1])
        speech.sentences[row] = [found for part in parts if (found := _short(part, speech)) is not None]
    return speech.sentences[row]


def _short(part: str, speech: Speech) -> Short | None:
    sentence = " ".join(part.split()).strip(" .,;:!-–*•")
    here = list(tokens(sentence))
    if COVER in sentence or not _readable(sentence, here):
        return None
    stems = frozenset(one for token in here for one in speech.stems_of(token))
    return (tuple(stem(token.whole) for token in here), sentence, stems) if stems else None


def clause_with(here: Candidate, theme: Theme, speech: Speech) -> str | None:
    """The whole clause of the most typical quote that holds the word, where the word is too little by itself."""
    wanted = here.stems
    for text, words, cut in _clauses(theme.rows, speech):
        if cut or not any(wanted & set(word.stems) for word in words):
            continue
        said = _said(text, words, cut)
        if _complete(said, [word.token for word in words], speech):
            return said
    return None


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


def _said(text: str, words: Sequence[Word], cut: bool) -> str:
    said = " ".join(text[words[0].token.start : words[-1].token.end].split())
    return sentence_case(said[:LONG] + (" …" if cut or len(said) > LONG else ""))


def typical_clauses(theme: Theme, speech: Speech) -> list[str]:
    """Clauses of the most typical quotes, the ones that say most of the theme first."""

    def worth(words: Sequence[Word]) -> float:
        said = {one for word in words if word.tells and not word.thin for one in word.stems}
        return round(sum(theme.weight.get(one, 0.0) for one in said) / math.sqrt(len(words)), 9)

    found = [(cut, -worth(words), place, _said(text, words, cut)) for place, (text, words, cut) in enumerate(_clauses(theme.rows, speech))]
    found = [entry for entry in found if _sound(entry[3])]
    return [said for _, value, _, said in sorted(found) if value < 0]


def _sound(said: str) -> bool:
    """Whether a clause is no signature, no markup and no half of a bracket."""
    return "<" not in said and said.count("(") == said.count(")") and any(word[0].islower() or not word[0].isalpha() for word in said.split()[1:])


def openings(theme: Theme, speech: Speech) -> list[str]:
    """How the texts begin: first those of three words or more that name something."""

    def poor(row: int) -> tuple[bool, bool]:
        words = speech.rows[row]
        return not any(word.tells and not word.thin for word in words), len(words) < 3

    return [opening(speech.texts[row]) for row in sorted(theme.rows, key=poor)]


def opening(text: str) -> str:
    """The text up to its first sign that ends a clause, eight words at most; marked where it is cut."""
    text = re.sub(f"{COVER}+", COVER, _MARKUP.sub(" ", text))
    words = text.split()
    clause: list[str] = []
    for word in words[:OPENING]:
        clause.append(word)
        if len(clause) > 2 and word[-1] in ".!?;:,…":
            break
    said = " ".join(clause)[:LONG].rstrip(" .;:,-–…")
    cut = len(clause) < len(words) or len(" ".join(clause)) > LONG
    return sentence_case(said + (" …" if cut and said else "") or text.strip()[:LONG])


def sentence_case(title: str) -> str:
    return title[:1].upper() + title[1:]
