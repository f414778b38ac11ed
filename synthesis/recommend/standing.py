"""Whether a proposal can stand by itself as a measure: a reader who heard nothing else must know what is to be done, and to what.

Three things are asked of its words: that they speak of what should be done, not to the room or of the meeting; that they lean on nothing
said before; and that they say enough. A fourth is asked of its place: that it speaks of what its theme is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Literal

from synthesis.languages.cues import Cues
from synthesis.recommend.kinds import ENOUGH, asks_plainly, proposal_rules, without_lead_ins
from synthesis.recommend.naming import content_words, names_something, stem, stems
from synthesis.recommend.own_words import clauses
from synthesis.recommend.sentences import plain, sentences

Fault = Literal["leans on what was said before it", "speaks of the meeting or asks for a fact", "is not a whole sentence"]

LEANS: Fault = "leans on what was said before it"
ROOM: Fault = "speaks of the meeting or asks for a fact"
BROKEN: Fault = "is not a whole sentence"
RAMBLES = 45
"""Spoken words of more than so many in one sentence are several sentences that nobody could hear apart."""
ENOUGH_WORDS = 2
"""So many different content words say what is to be done and to what ("widen pavements"); three say it better."""
SHARED_BY = 3
"""A word that so many contributions of a theme use, this one among them, is a word of the theme."""


def fault(wording: str, language: Cues, spoken: bool = False) -> Fault | None:
    """Why this wording cannot stand by itself as a measure; None where it can. Of `spoken` words each asking sentence must be whole: a
    transcript breaks off where a note does not. What speaks of the meeting never stands."""
    asking = _asking(wording, language)
    faults = [_fault_of(part, language) for part in asking]
    if spoken and any(_broken(part, language) for part in asking):
        return ROOM if ROOM in faults else BROKEN
    return None if None in faults else faults[0]


def _asking(wording: str, language: Cues) -> list[str]:
    """The sentences that ask; all of them where none does by itself."""
    parts = [plain(part) for part in sentences(wording)] or [plain(wording)]
    weights = [sum(proposal_rules(part, language).values()) for part in parts]
    return [part for part, weight in zip(parts, weights, strict=True) if weight >= ENOUGH] or parts


def _fault_of(sentence: str, language: Cues) -> Fault | None:
    text = without_lead_ins(sentence, language)
    if language.has("wording.room", text) or _asks_a_fact(text, language):
        return ROOM
    if leans(text, language) or _wants_a_thing(text, language) or not names_something(text, language) or len(_said(text, language)) < ENOUGH_WORDS:
        return LEANS
    return None


def _broken(sentence: str, language: Cues) -> bool:
    """Whether it ends where no sentence ends ("Give you the."), begins in the middle of one, or runs on for too long."""
    end = sentence.rstrip(" .,!?…-–—")
    cut_off = any(found.end() == len(end) for found in language.pattern("wording.breaks_off").finditer(end))
    return cut_off or len(sentence.split()) > RAMBLES or language.has("wording.opens_broken", sentence)


def leans(text: str, language: Cues) -> bool:
    """Whether it begins with a word that stands for something named before, or uses one before naming anything itself."""
    if language.pattern("wording.leans").match(text) and not language.pattern("wording.opens_expletive").match(text):
        return True
    rest = language.pattern("wording.opens_expletive").sub(" ", text)
    found = language.pattern("wording.objects").search(rest)
    if found is None:
        return False
    before = rest[: found.start()]
    if language.pattern("proposal.opens_doubtful").match(rest):
        before = before.partition(" ")[2]
    return not _named(before, language)


def _wants_a_thing(text: str, language: Cues) -> bool:
    """Whether its verb has no thing, and what follows says only what for: "Please change, for fewer thefts!"."""
    first, *rest = clauses(text)
    if not rest or not asks_plainly(first, language) or not all(language.has("wording.opens_purpose", one) for one in rest):
        return False
    return not _named(first, language) if language.capital_nouns else len(content_words(first, language)) < ENOUGH_WORDS


def theme_words(texts: Iterable[tuple[str, str, Cues]], keywords: Collection[str]) -> frozenset[str]:
    """The stems of a theme: its keywords, and words of at least three of its contributions. `texts` are (contribution, text, language)."""
    seen: Counter[str] = Counter()
    held: dict[str, set[str]] = {}
    for contribution, text, language in texts:
        held.setdefault(contribution, set()).update(stems(text, language))
    for found in held.values():
        seen.update(found)
    shared = {word for word, number in seen.items() if number >= SHARED_BY}
    return frozenset(shared | {stem(word) for keyword in keywords for word in re.findall(r"\w+", keyword)})


def _asks_a_fact(text: str, language: Cues) -> bool:
    """A question that wants to know, not one that proposes ("Why not a night bus?")."""
    return text.rstrip("\"')”’ ").endswith("?") and language.pattern("wording.opens_fact").match(text) is not None


def _named(words: str, language: Cues) -> bool:
    """Whether a thing is named in these words, their asking and their verb left out."""
    bare = language.pattern("proposal.strong").sub(" ", words)
    verb = language.pattern("proposal.opens").match(bare.lstrip())
    bare = bare.lstrip()[verb.end() :] if verb else bare
    found = content_words(bare, language)
    return any(word[0].isupper() for word in found) if language.capital_nouns else bool(found)


def _said(text: str, language: Cues) -> frozenset[str]:
    """The content words, without those that only ask, set a condition or stand for another."""
    bare = text
    for name in ("reservation.conditions", "wording.pronouns"):
        bare = language.pattern(name).sub(" ", bare)
    return stems(bare, language)
