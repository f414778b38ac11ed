"""What a text speaks of: its content words, the names in it, and whether it says at all what it is about."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from synthesis.languages.cues import Cues
from synthesis.recommend.kinds import REMEMBERED, without_lead_ins
from synthesis.recommend.sentences import plain

COMMON = 0.03
"""A name that more than this share of the quotes bears (the town's own) sets no two proposals apart and joins none."""


def content_words(text: str, language: Cues) -> list[str]:
    """The words that are not the language's small change, as written."""
    return re.findall(r"[^\W\d_][\w'-]*\w", language.pattern("sameness.stop").sub(" ", plain(text)))


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """The first six letters, folded, without a last s, ed or e: joins "widen" and "widening", "close" and "closed", rough on purpose.

    An "ing" stays, since "parking" and "parks" are two things.
    """
    folded = word.casefold()
    if len(folded) > 3 and folded.endswith("s"):
        folded = folded[:-1]
    if len(folded) > 5 and folded.endswith("ed"):
        folded = folded[:-2]
    return (folded[:-1] if len(folded) > 4 and folded.endswith("e") else folded)[:6]


@lru_cache(maxsize=REMEMBERED)
def _spelled_once(word: str) -> str:
    """Small, without accents, and every letter once where it is written twice: "busses" and "buses", "Fahradweg" and "Fahrradweg"."""
    return re.sub(r"([^\W\d_])\1", r"\1", _bare(word))


def matter_stem(word: str, language: Cues) -> str:
    """The stem by which two demands are compared. Where nouns are written as one word ("Radwegbenutzungspflicht") six letters tell too
    little: there the word is kept whole but for its ending."""
    folded = _spelled_once(word)
    if not language.capital_nouns:
        return stem(folded)
    ending = next((one for one in _ENDINGS if folded.endswith(one) and len(folded) - len(one) >= 4), "")
    return folded[: len(folded) - len(ending)]


_ENDINGS = ("ungen", "ung", "en", "er", "es", "em", "e", "n", "s")


@lru_cache(maxsize=REMEMBERED)
def stems(text: str, language: Cues) -> frozenset[str]:
    """The stems of the content words."""
    return frozenset(stem(word) for word in content_words(text, language))


def names(text: str) -> frozenset[str]:
    """Words written with a capital inside a sentence, as stems; none where the writer puts capitals everywhere."""
    words = re.findall(r"[^\W\d_][\w'-]*", text)
    capital = [word for word in words if word[0].isupper()]
    if len(words) > 3 and len(capital) > 0.6 * len(words):
        return frozenset()
    starts = {found.group(1) for found in re.finditer(r"(?:^|[.!?:;]\s+[\"'(]*)([^\W\d_][\w'-]*)", text)}
    return frozenset(stem(word) for word in capital if word not in starts and word != "I" and not word.startswith("I'"))


def names_a_person(text: str, language: Cues, people: frozenset[str] = frozenset()) -> bool:
    """Whether the text seems to name a private person: a form of address with a name behind it, a first name that is common in the language
    and belongs to no street or school, or a word by which someone of the assembly is called (`people`, small and without accents)."""
    words = language.pattern("persons.places_as_written").sub(" ", plain(text))
    if language.has("persons.address_as_written", words) or language.has("persons.given_as_written", words):
        return True
    capital = re.findall(r"(?<!^)(?<![.!?:] )\b[A-ZÀ-Þ][^\W\d_]+", words) if people and not language.capital_nouns else []
    return any(_bare(word) in people for word in capital)


def _bare(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))


def common_names(texts: Iterable[str]) -> frozenset[str]:
    """Names so frequent among the texts that they tell none from another."""
    held = list(texts)
    seen = Counter(name for text in held for name in names(plain(text)))
    return frozenset(name for name, number in seen.items() if number > max(3, COMMON * len(held)))


def names_something(text: str, language: Cues) -> bool:
    """Whether the text says what it is about. "Please fix it" and "Bitte ausbessern" do not: said twice, they may mean two things."""
    opening = without_lead_ins(plain(text), language)
    words = content_words(opening, language)
    if language.capital_nouns:
        return any(word[0].isupper() for word in words)
    bare = {found.group().casefold() for found in language.pattern("wording.pronouns").finditer(opening)}
    verb = language.pattern("proposal.opens").match(opening)
    first = set(verb.group().casefold().split()) if verb else set()
    return any(word.casefold() not in bare | first for word in words)
