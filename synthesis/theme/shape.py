"""Whether a phrase could stand alone as a heading: a piece cut out of a sentence ("Rheinweg klafft eine Lücke") never can."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from synthesis.theme.speech import Speech, Word

AND = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "e", "o", "i", "en", "of", "oraz"})

_INTO = frozenset({"in", "an", "auf", "durch", "über", "unter", "mit", "zu", "von", "dans", "sur", "à", "par"})
"""What, with an indefinite article behind it, rather completes a verb than a noun ("den Weg in einen Fußweg umwandeln")."""

_ELIDED = ("l'", "d'")

_INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer"})

DOTTED = 4
"""Letters up to which a word that is never said without a full stop behind it is taken for an abbreviation."""


def stands_alone(words: Sequence[Word], speech: Speech) -> bool:
    """Whether words in a row could be a heading: no piece of a sentence, no verb at the wrong place, no abbreviation at the end."""
    named = [word for word in words if word.tells]
    if not named or not named[-1].token.spaced:
        return True
    if _abbreviated(words[-1], speech) or _into(words):
        return False
    return _german(words, speech) if speech.capital_nouns else _plain(words, named, speech)


def _abbreviated(word: Word, speech: Speech) -> bool:
    looks = speech.looks.get(word.stems[0]) if word.stems else None
    return looks is not None and len(word.token.key) <= DOTTED and not word.capital and looks.dotted == looks.closed + looks.continued


def _into(words: Sequence[Word]) -> bool:
    """Whether a preposition with an indefinite article stands inside."""
    inside = range(1, len(words) - 2)
    return any(words[place].token.whole in _INTO and words[place + 1].token.whole in _INDEFINITE for place in inside if words[place].joins)


def _plain(words: Sequence[Word], named: Sequence[Word], speech: Speech) -> bool:
    """Where nouns have no capitals: no verb inside or last; first only one that calls for something ("Taxer les riches")."""
    last = named[-1]
    if len(named) == 1 and (_verb(last, speech) or _quality(last, speech)):
        return False
    if _verb(last, speech) and not (len(named) > 1 and _participle(last)):
        return False
    if any(_verb(word, speech) for word in named[1:-1]) or _adverb(last, speech) or any(_manner(word, speech) for word in named):
        return False
    first = named[0]
    return not _verb(first, speech) or (len(words) > 2 and not words[1].tells and speech.calls(first.token.key))


def _verb(word: Word, speech: Speech) -> bool:
    return (word.token.key in speech.verbs and not word.capital) or word.token.whole in speech.verbs


def _participle(word: Word) -> bool:
    return word.token.key.endswith(("é", "ée", "és", "ées"))


def _quality(word: Word, speech: Speech) -> bool:
    """A single adjective or adverb: never seen behind an article in the place of a noun."""
    if word.token.key in speech.adjectives:
        return True
    return len(word.token.key) > 4 and word.token.key.endswith(speech.qualities) and speech.noun(word) < 0.6


def _adverb(word: Word, speech: Speech) -> bool:
    return "ly" in speech.qualities and _quality(word, speech)


def _manner(word: Word, speech: Speech) -> bool:
    """Whether this is a French adverb ("totalement"); nouns in -ment stand behind articles."""
    return word.token.key.endswith("ement") and word.token.key in speech.adjectives and speech.noun(word) < 0.6


def _german(words: Sequence[Word], speech: Speech) -> bool:
    """Where nouns have capitals: a noun last, and everything small before it leads to one."""
    named = [word for word in words if word.tells]
    if not noun(named[-1], speech):
        return False
    for place, word in enumerate(words):
        if not word.tells or noun(word, speech):
            continue
        behind = words[place + 1] if place + 1 < len(words) else None
        if behind is None or not (behind.tells or behind.thin or behind.token.whole in AND):
            return False
        if not _declined(word):
            return False
    return True


def noun(word: Word, speech: Speech) -> bool:
    """Whether a word is written as nouns are, also where it opens a sentence."""
    if not word.capital:
        return False
    looks = speech.looks.get(word.stems[0]) if word.stems and word.token.opens else None
    return looks is None or looks.within == 0 or looks.capital >= 0.5 * looks.within


def _declined(word: Word) -> bool:
    """Whether a small word has the ending of an adjective before a noun (a verb or an adverb seldom has)."""
    return word.token.key.endswith(("e", "er", "es", "em", "en", "s")) or any(c.isdigit() for c in word.token.key)


def two_things(words: Sequence[Word], speech: Speech) -> bool:
    """Whether an article stands straight after a noun: two things, no name. After a verb ("fix the flue") it may.

    So does a second small word behind an "and", alone or joined to the next ("travail et aux entreprises", "présence et d'attentions").
    """
    pairs = list(pairwise(words))
    if any(before.token.whole in AND and (after.joins or after.token.whole.startswith(_ELIDED)) for before, after in pairs):
        return True
    return any(before.tells and after.token.whole in speech.articles and speech.noun(before) > 0.5 for before, after in pairs)
