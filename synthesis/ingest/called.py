"""The words by which people are called, so that no heading shows a name: what later rooms may know of the roster."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from synthesis.ingest.people import People
from synthesis.ingest.roles import plain, word_set
from synthesis.ingest.spelling import words_of_name

_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = word_set(
    "the a an der die das den dem des ein eine einen einem einer im am zum zur vom beim le la les un une du au aux el los las una del il lo gli het"
)
_LEAST_LETTERS = 3


def words_of_names(people: People, texts: Iterable[str]) -> frozenset[str]:
    """First names and surnames of the roster and of all speakers, small and without accents.

    `texts` are all that was said. A name that is mostly written small there, or that stands behind an article as things do ("green",
    "der Berg"), is a common word and left out.
    """
    names = {word for name in people.spoken_of() for word in words_of_name(name) if len(word) >= _LEAST_LETTERS or not word.isascii()}
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for text in texts if names else ():
        before = ""
        for match in _WORD.finditer(text):
            word = match[0].lower() if match[0].isascii() else plain(match[0])
            if word in names:
                (small if match[0][0].islower() else large)[word] += 1
                after[word] += before in _ARTICLES
            before = word
    return frozenset(name for name in names if small[name] <= large[name] and 3 * after[name] <= small[name] + large[name])
