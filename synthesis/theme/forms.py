"""How a phrase is written where it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synthesis.theme.speech import Speech, Word

_CAPITALS = re.compile(r"[^\Wa-z\d_][^\Wa-z\d_]")


def written(words: Sequence[Word], text: str, speech: Speech) -> str:
    """The phrase as it stands; an article joined by an apostrophe is left off, and so is a capital that only opens a sentence."""
    first = words[0]
    start = first.token.start
    if "'" in first.token.whole and first.token.whole.endswith("'" + first.token.key):
        start = first.token.end - len(first.token.key)
    said = text[start : words[-1].token.end]
    if _CAPITALS.search(said):
        pieces = []
        for word in words:
            pieces += [text[start : max(start, word.token.start)], _spoken(text[max(start, word.token.start) : word.token.end], word, speech)]
            start = word.token.end
        said = "".join(pieces)
    said = " ".join(said.split())
    if first.token.opens and said[:1].isupper() and not said[1:2].isupper():
        inside = speech.written.get(first.token.key)
        usual = min(inside, key=lambda form: (-inside[form], form)) if inside else ""
        if inside is None or usual[:1].islower():
            said = said[:1].lower() + said[1:]
    return said


def _spoken(form: str, word: Word, speech: Speech) -> str:
    """A word as people mostly write it where it stands in capitals only for loudness ("FOOD")."""
    usual = speech.written.get(word.token.key) if len(form) > 1 and form.isupper() else None
    if usual is None:
        return form
    small = min((other for other in usual if not other.isupper()), key=lambda other: (-usual[other], other), default=form)
    return small if usual[small] >= usual[form] else form


def loud(form: str) -> bool:
    """Whether words that are no abbreviation stand in capitals: a long one, or one of two letters beside others."""
    parts = form.split()
    return any(len(part) > 4 and part.isupper() for part in parts) or any(part.isupper() and len(part) < 4 for part in parts[1:-1])
