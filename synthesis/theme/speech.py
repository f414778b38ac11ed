"""All that was said on one question, word by word: how many contributions hold a word, and what it looks like: noun, verb, person's name."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from synthesis.theme.denial import Denials, denials
from synthesis.theme.grammar import Grammar
from synthesis.theme.verbs import CALLS, QUALITIES, determiners, endings, kinds
from synthesis.theme.words import Token, pieces, telling, tokens

CAPITAL_NOUNS = 0.3
"""Where this share of telling words inside sentences has a capital, a capital marks a noun, not a name."""

VERBAL = 0.1
"""How much a word with the ending of a verb or an adverb looks like a noun, where no article ever stood before it."""

BOUND = 4.0
"""Bits by which a function word and what follows it must attract each other to count as one name ("last bus", not "the bus")."""


_BEFORE_VERBS = frozenset({"s", "n", "j", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"})
_POINTING = ("-même", "-mêmes", "-ci", "-là")
"""How French words end that only point at something ("elle-même", "celui-ci")."""


@lru_cache(maxsize=65536)
def stem(key: str) -> str:
    """What inflected forms share, roughly: accents and the commonest endings off ("buses" bus, "Brücken" bruck)."""
    folded = key if key.isascii() else "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    if len(folded) > 4 and folded.endswith(("ses", "xes", "ches", "shes")):
        folded = folded[:-2]
    elif len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        folded = folded[:-1]
    if len(folded) > 5 and folded.endswith("en"):
        folded = folded[:-2]
    elif (len(folded) > 5 and folded.endswith("n") and not folded.endswith(("on", "in"))) or (len(folded) > 4 and folded.endswith("e")):
        folded = folded[:-1]
    return folded[:-1] + "i" if len(folded) > 4 and folded.endswith("y") else folded


@lru_cache(maxsize=16)
def thin_stems(thin: frozenset[str]) -> frozenset[str]:
    """The stems of words that name nothing alone, so that their other forms do not either; of short words only themselves."""
    return frozenset(stem(word) for word in thin if len(word) > 3)


class Word(NamedTuple):
    """A token with its stems. `tells` where it names something, `thin` where it may stand beside what does, `joins` where inside a name."""

    token: Token
    stems: tuple[str, ...]
    tells: bool
    thin: bool
    joins: bool
    capital: bool


@dataclass
class Looks:
    """How often the forms of a word stood where nouns stand, where verbs stand, at the end of a group of words, within one; and as a name."""

    opened: float = 0.0
    verbal: float = 0.0
    closed: int = 0
    continued: int = 0
    within: int = 0
    capital: int = 0
    placed: int = 0
    dotted: int = 0
    """How often a full stop stood directly behind it."""


@dataclass
class Speech:
    """`rows[i]` are the words of text i, `voices[i]` the contributions it stands in; `holders[stem]` the contributions that hold a stem."""

    texts: Sequence[str]
    voices: Sequence[Collection[str]]
    rows: list[list[Word]] = field(default_factory=list)
    denials: list[Denials] = field(default_factory=list)
    everyone: frozenset[str] = frozenset()
    holders: dict[str, set[str]] = field(default_factory=dict)
    looks: dict[str, Looks] = field(default_factory=dict)
    bound: set[tuple[str, str]] = field(default_factory=set)
    written: dict[str, Counter[str]] = field(default_factory=dict)
    """How each word was written inside sentences, where a capital means something."""
    capital_nouns: bool = False
    articles: frozenset[str] = frozenset()
    verb_endings: tuple[str, ...] = ()
    verbal: frozenset[str] = frozenset()
    thin: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()
    """Words that open what leans on the sentence before."""
    stop_words: Collection[str] = frozenset()
    tables: bool = True
    """Whether anything is known of the language's grammar."""
    sentences: dict[int, list[Any]] = field(default_factory=dict)
    """The short sentences of texts that were looked through for them (see `clauses`)."""
    verbs: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    qualities: tuple[str, ...] = ()
    calling: tuple[str, ...] = ()

    def stems_of(self, token: Token) -> tuple[str, ...]:
        """What a word counts as; nothing where it names nothing."""
        if not telling(token, self.stop_words) or _verb_joined(token) or token.whole.endswith(_POINTING):
            return ()
        return tuple(stem(piece) if token.spaced else piece for piece in pieces(token))

    def noun(self, word: Word) -> float:
        """From 0 to 1, how much this word looks like a noun or what goes with one."""
        looks = self.looks.get(word.stems[0]) if word.stems else None
        if not looks or not word.token.spaced:
            return 0.6
        if self.capital_nouns:
            share = (looks.capital + 0.3) / (looks.within + 0.6)
            return 0.1 + 0.9 * share
        if not self.tables:
            return 0.6
        if self.verb_endings and looks.opened < 1 and word.token.key.endswith(self.verb_endings):
            return VERBAL
        return (looks.opened + 0.3) / (looks.opened + looks.verbal + 1.0)

    def calls(self, key: str) -> bool:
        """Whether a verb has the form in which members call for something."""
        return bool(self.calling) and key.endswith(self.calling) and not key.endswith("s")

    def always_capital(self, one: str) -> bool:
        """Whether a stem is the name of something: a capital nearly always, where not every noun has one."""
        looks = self.looks.get(one)
        return looks is not None and not self.capital_nouns and looks.within > 0 and looks.capital >= 0.8 * looks.within

    def closes(self, word: Word) -> float:
        """From 0 to 1, how often this word ends a group of words: "glazing" does, "double" does not."""
        looks = self.looks.get(word.stems[0]) if word.stems else None
        return 0.65 if not looks else (looks.closed + 1.0) / (looks.closed + looks.continued + 1.5)

    def person(self, word: Word) -> bool:
        """Whether this looks like the name of a person: a capital always, and hardly ever where a place stands."""
        looks = self.looks.get(word.stems[0]) if word.stems else None
        if self.capital_nouns or not self.tables or not looks or not word.capital or not word.token.spaced:
            return False
        return looks.capital >= 0.7 * max(1, looks.within) and looks.placed < 0.34 * max(1, looks.within)


def listen(
    texts: Sequence[str],
    voices: Sequence[Collection[str]],
    stop_words: Collection[str],
    known: Grammar,
    denying: frozenset[str] = frozenset(),
    leaning: frozenset[str] = frozenset(),
) -> Speech:
    """Read every text once. `denying` are the words that deny, `leaning` those that open what leans on the sentence before."""
    speech = Speech(
        texts,
        voices,
        everyone=frozenset(voice for here in voices for voice in here),
        articles=known.articles,
        verb_endings=known.verb_endings,
        verbal=known.verbal,
        thin=known.thin,
        leaning=leaning,
        stop_words=stop_words,
        tables=bool(known.opening),
        qualities=endings(QUALITIES, known.codes),
        calling=endings(CALLS, known.codes),
    )
    pairs: Counter[tuple[str, str]] = Counter()
    led: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    before = determiners(known.codes)
    single: Counter[str] = Counter()
    met: dict[Met, Kind] = {}
    for number, text in enumerate(texts):
        row = [_word(token, text, met, stop_words, known) for token in tokens(text)]
        speech.rows.append(row)
        speech.denials.append(denials([word.token for word in row], text, denying))
        for word in row:
            if word.tells:
                for one in word.stems:
                    speech.holders.setdefault(one, set()).update(voices[number])
        _led(row, before, led)
        _look(row, text, speech, known, pairs, single)
    within = sum(looks.within for looks in speech.looks.values())
    speech.capital_nouns = within > 200 and sum(looks.capital for looks in speech.looks.values()) > CAPITAL_NOUNS * within
    total = sum(single.values())
    for (first, second), count in pairs.items():
        if count >= 3 and math.log2(count * total / (single[first] * single[second])) >= BOUND:
            speech.bound.add((first, second))
    speech.verbs, speech.adjectives = kinds(known.codes, single, *led)
    return speech


def _led(row: Sequence[Word], before: tuple[frozenset[str], frozenset[str]], led: tuple[Counter[str], Counter[str]]) -> None:
    """Count each word that stands behind a determiner, or is joined to one by an apostrophe."""
    for place, word in enumerate(row):
        whole, key = word.token.whole, word.token.key
        leader = whole.split("'")[0] if len(key) < len(whole) else row[place - 1].token.whole if place and not word.token.apart else ""
        for words, count in zip(before, led, strict=True):
            if leader in words:
                count[key] += 1


Met = tuple[str, str, bool]
"""A word as it counts, as it stands, and whether its script writes words apart."""


class Kind(NamedTuple):
    """What is said of a word wherever it stands: see `Word`."""

    stems: tuple[str, ...]
    tells: bool
    thin: bool
    joins: bool


def _word(token: Token, text: str, met: dict[Met, Kind], stop_words: Collection[str], known: Grammar) -> Word:
    """A token as a word. `met` keeps what was found of the same word elsewhere."""
    same = token.key, token.whole, token.spaced
    kind = met.get(same)
    if kind is None:
        kind = met[same] = _kind(token, stop_words, known)
    return Word(token, *kind, text[token.start].isupper() or _inner_capital(text, token))


def _kind(token: Token, stop_words: Collection[str], known: Grammar) -> Kind:
    tells = telling(token, stop_words) and not _verb_joined(token) and not token.whole.endswith(_POINTING)
    thin = tells and (token.key in known.thin or token.whole in known.thin or stem(token.key) in thin_stems(known.thin))
    figure = not tells and any(c.isdigit() for c in token.key)
    joins = not tells and not figure and (token.whole in known.inside or (not known.inside and len(token.whole) <= 3))
    stems = tuple(stem(piece) if token.spaced else piece for piece in pieces(token)) if tells else ()
    return Kind(stems, tells, thin or figure, joins)


def _verb_joined(token: Token) -> bool:
    """Whether what an apostrophe joins to the word stands before verbs only (s'engager, n'augmente, qu'on)."""
    return len(token.key) < len(token.whole) and token.whole.split("'")[0] in _BEFORE_VERBS and token.whole.endswith(token.key)


def _inner_capital(text: str, token: Token) -> bool:
    """Whether what follows an elided article has a capital (l'Europe)."""
    return len(token.key) < len(token.whole) and text[token.end - len(token.key)].isupper() and token.whole.endswith(token.key)


def _look(row: Sequence[Word], text: str, speech: Speech, known: Grammar, pairs: Counter[tuple[str, str]], single: Counter[str]) -> None:
    shouted = sum(word.capital for word in row) > 0.6 * len(row) and len(row) > 3
    for place, word in enumerate(row):
        key = word.token.key
        single[key] += 1
        if not word.tells:
            continue
        looks = speech.looks.setdefault(word.stems[0], Looks())
        before = row[place - 1] if place and not word.token.apart else None
        after = row[place + 1] if place + 1 < len(row) and not row[place + 1].token.apart else None
        looks.dotted += text[word.token.end : word.token.end + 1] == "."
        if after is not None and after.tells:
            looks.continued += 1
        else:
            looks.closed += 1
        if before is not None and not before.tells and before.token.whole not in known.verbal:
            pairs[before.token.key, key] += 1
        opener = _opener(row, place)
        looks.opened += (1.0 if before is opener else 0.3) * _opens(opener, word, known)
        looks.verbal += before is not None and (before.token.whole in known.verbal or before.token.key in known.verbal)
        if not word.token.opens and not shouted:
            looks.within += 1
            looks.capital += word.capital
            looks.placed += opener is not None and opener.token.whole in known.opening
            speech.written.setdefault(key, Counter())[text[word.token.start : word.token.end]] += 1


def _opener(row: Sequence[Word], place: int) -> Word | None:
    """The function word before the run of telling words that ends here; at most two words back."""
    for back in range(3):
        if place - back - 1 < 0 or row[place - back].token.apart:
            return None
        before = row[place - back - 1]
        if not before.tells:
            return before
    return None


def _opens(opener: Word | None, word: Word, known: Grammar) -> bool:
    whole = word.token.whole
    if "'" in whole and whole.split("'")[0] in known.opening:
        return True
    return opener is not None and (opener.token.whole in known.opening)
