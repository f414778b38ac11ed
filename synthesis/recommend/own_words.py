"""What a sentence says for its speaker: clauses that tell why, or what others think and do, ask for nothing.

"Cars still drive here because people would rather drive" holds a "would rather" and no wish. So before a sentence is searched for asking
words, the clauses that only stand aside are taken out of it.
"""

from __future__ import annotations

import re

from synthesis.languages.cues import Cues

_MARKS = re.compile(r"([,;:()–—]|\s-\s)")


def own_words(sentence: str, language: Cues) -> str:
    """The sentence without clauses that begin as a reason, a comparison or a remark on others (`proposal.opens_aside`), and without what
    follows a clause that says what others believe (`proposal.believes`), unless that asks in so many words. Unchanged where nothing
    would be left."""
    if "proposal.opens_aside" not in language.patterns:
        return sentence
    parts = _MARKS.split(sentence)
    kept, believed = "", False
    for at in range(0, len(parts), 2):
        clause = parts[at].strip()
        aside = language.has("proposal.opens_aside", clause) or (believed and not in_so_many_words(clause, language))
        believed = bool(clause) and language.has("proposal.believes", clause)
        if not aside:
            kept += (parts[at - 1] if at else "") + parts[at]
    return kept if any(sign.isalnum() for sign in kept) else sentence


def clauses(sentence: str) -> tuple[str, ...]:
    """The sentence's parts between its marks, without them."""
    return tuple(part.strip() for part in _MARKS.split(sentence)[::2] if part.strip())


def in_so_many_words(words: str, language: Cues) -> bool:
    """Whether they hold a strong cue that is more than a bare "could" or "would be" (`proposal.bare`)."""
    found = (one.group() for one in language.pattern("proposal.strong").finditer(words))
    return any(language.pattern("proposal.bare").fullmatch(one) is None for one in found)
