"""Which way a text leans on each thing it names: for more of it, or for less of it.

Read off the words alone, clause by clause. "We should not ban cars" turns round twice (not, ban) and so leans towards cars. A clause that
gives a reason, a condition, a purpose or what a thing should stand instead of says nothing of what is asked for, and is passed over; so is
whatever cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from synthesis.languages.cues import Cues
from synthesis.recommend.kinds import ENOUGH, REMEMBERED, proposal_rules, without_lead_ins
from synthesis.recommend.naming import names, stems
from synthesis.recommend.sentences import plain, sentences

TOO_MANY = 3
"""From so many turns in one clause on, nobody can tell which way it leans."""
SHORT = 4
"""A question of fewer words ("Really?") asks nothing that could be told."""
_STOPS = re.compile(r"[,;:.!?()–—]+|\s-\s")


@dataclass(frozen=True)
class Leaning:
    """What a text says of its matter: `wants` names each thing by its stem, with +1 for more of it and -1 for less."""

    wants: Mapping[str, int]
    stems: frozenset[str]
    names: frozenset[str]
    """Places and bodies it names, as stems; none where all nouns have a capital."""
    asks: bool
    """Whether a direction was read off something asked or declared, not only off a claim ("uniforms help")."""
    objects: bool
    """Whether it says no to something in so many words."""
    agrees: bool
    doubts: bool
    """Whether it sets a condition or doubts in so many words."""
    questions: bool
    """Whether it only wants to know."""
    warns: bool = False
    """Whether it warns of what a change would do; it then leans against what would be changed."""
    divided: bool = False
    """Whether it says of others that they are not of one mind: no side is its own."""
    negative: bool = False
    """Whether anything in it turns away, says no, finds fault, scorns or wants what is there kept, whatever it means by that."""


@dataclass(frozen=True)
class _Clause:
    text: str
    after: str
    """What stood before it: `""` (nothing, or a mark), `joins` or `apart`."""


@lru_cache(maxsize=REMEMBERED)
def leaning(text: str, language: Cues, common: frozenset[str] = frozenset()) -> Leaning:
    """Read one text. `common` are names that nearly everyone bears. What only speaks to the room leans no way."""
    if language.has("wording.room", plain(text)):
        return Leaning({}, stems(text, language), frozenset(), False, False, False, False, False)
    wants: dict[str, int] = {}
    asks, doubts, questions = False, False, False
    warnings = 0
    for sentence in sentences(text):
        words = " ".join(language.pattern("sides.neutral").sub(" ", plain(sentence)).split())
        warned = _warned(words, language)
        if warned:
            warnings += 1
            _fold(wants, warned)
            continue
        asked = _asked(words, language)
        doubting, wondering = language.has("sides.doubts", words), not asked and _asks_to_know(words)
        doubts, questions = doubts or doubting, questions or wondering
        if doubting or wondering:
            continue
        found, by_asking = _of_sentence(_without_why_not(words, language), asked, language)
        asks = asks or by_asking
        _fold(wants, found)
    folded = language.pattern("sides.neutral").sub(" ", plain(text))
    rests, divided = language.has("sides.rests", folded), language.has("sides.divided", folded)
    objects = not divided and (rests or bool(warnings) or language.has("sides.objects", folded))
    return Leaning(
        # whoever wants a thing left as it is asks for no more of it; whoever tells of two camps asks for nothing
        wants={} if rests or divided else {name: sign for name, sign in wants.items() if sign and name},
        stems=_matter(folded, language),
        names=frozenset() if language.capital_nouns else names(plain(text)) - common,
        asks=asks or bool(warnings),
        objects=objects,
        agrees=language.has("sides.agrees", folded),
        doubts=doubts,
        questions=questions,
        warns=bool(warnings),
        divided=divided,
        negative=objects or divided or any(language.has(f"sides.{name}", folded) for name in _NEGATIVE),
    )


_NEGATIVE = ("away", "negations", "bad", "mocks", "harms", "stays")


def _fold(wants: dict[str, int], found: Mapping[str, int]) -> None:
    """What is named with both signs leans no way."""
    for name, sign in found.items():
        wants[name] = sign if wants.get(name, sign) == sign else 0


def _warned(words: str, language: Cues) -> dict[str, int]:
    """What a warning leans against: what would be changed. "If you shut the bridge you shut the garage" wants the bridge open."""
    opening = without_lead_ins(words, language)
    change = language.pattern("sides.opens_change").match(opening)
    harm = language.pattern("sides.harms").search(opening, change.end()) if change else None
    if harm is None or "?" in opening:
        return {}
    named = opening[: harm.start()]
    turns = _count("sides.away", named, language) + _count("sides.negations", named, language)
    if turns >= TOO_MANY:
        return {}
    return dict.fromkeys(_matter(named, language), 1 if turns % 2 else -1)


def _without_why_not(words: str, language: Cues) -> str:
    """ "No trees on High Street: roots break the pavement" without what follows the colon."""
    if not language.has("sides.opens_refusing", without_lead_ins(words, language)):
        return words
    return words.partition(":")[0]


def _asks_to_know(words: str) -> bool:
    return words.rstrip("\"')”’ ").endswith("?") and len(words.split()) >= SHORT


def _asked(words: str, language: Cues) -> bool:
    opening = without_lead_ins(words, language)
    if language.has("reservation.denies", words) or language.has("sides.opens_asking", opening):
        return True
    if language.has("sides.opens_refusing", opening) and _without_why_not(opening, language) != opening:
        return True
    return sum(proposal_rules(words, language).values()) >= ENOUGH


def _of_sentence(words: str, asked: bool, language: Cues) -> tuple[dict[str, int], bool]:
    """The stems of a sentence with the way it leans on them, and whether by asking."""
    if language.has("sides.changes", words):
        # to change a thing is to want neither more of it nor less
        return {}, False
    wants: dict[str, int] = {}
    before: frozenset[str] = frozenset()
    by_asking, open_to_more = False, asked
    for clause in _clauses(words, language):
        if clause.after == "apart":
            continue
        asking = language.has("sides.declares", clause.text.strip()) or (asked and _asked(clause.text, language))
        if not asking and open_to_more and not language.has("verbs.finite", clause.text):
            asking = True
        open_to_more = open_to_more and asking
        found = _of_clause(clause, asking, language)
        if found and before and language.has("sides.opens_on", clause.text.lstrip()):
            # "..., and should be ended": what it says, it says of what stood before
            wants |= dict.fromkeys(before, next(iter(found.values())))
        by_asking = by_asking or (asking and bool(found))
        before = _matter(clause.text, language) | before
        for name, sign in found.items():
            wants[name] = sign if wants.get(name, sign) == sign else 0
    return wants, by_asking


def _clauses(sentence: str, language: Cues) -> Iterator[_Clause]:
    """The clauses of a sentence. A reason or condition goes on to the end; where the sentence begins with one, to its first comma."""
    signs = [(found, name) for name in ("apart", "joins") for found in language.pattern(f"sides.{name}").finditer(sentence)]
    signs += [(found, "") for found in _STOPS.finditer(sentence)]
    begins = len(sentence) - len(without_lead_ins(sentence, language))
    after, start, leading = "", 0, False
    for found, name in sorted(signs, key=lambda sign: (sign[0].start(), -sign[0].end())):
        if found.start() < start:
            continue
        yield _Clause(sentence[start : found.start()], after)
        if name == "apart" and after != "apart":
            leading = found.start() <= begins
            after = "apart"
        elif after != "apart" or (leading and name == ""):
            after = name
        start = found.end()
    yield _Clause(sentence[start:], after)


def _of_clause(clause: _Clause, asking: bool, language: Cues) -> dict[str, int]:
    if not asking:
        return _claimed(clause.text, language)
    denials = [found.group().casefold() for found in language.pattern("sides.negations").finditer(clause.text)]
    turns = _count("sides.away", clause.text, language) + len(denials)
    if turns >= TOO_MANY or (language.has("sides.bad", clause.text) and not turns):
        return {}
    # "no music no screens" says no to two things, and does not take one no back
    if len(set(denials)) < len(denials):
        return {}
    return dict.fromkeys(_matter(_without_actor(clause.text, language), language) or {""}, -1 if turns % 2 else 1)


def _without_actor(text: str, language: Cues) -> str:
    """What is to be done, without who is to do it: "Doctors should not overreact" asks for nothing of or against doctors. Of what should *be*
    or be done to a thing, the thing stays."""
    modal = language.pattern("sides.modals").search(text)
    if modal is None or language.has("sides.passives", text[modal.end() :]):
        return text
    return text[modal.end() :]


def _claimed(text: str, language: Cues) -> dict[str, int]:
    """What stands before a verdict ("… is unnecessary", "… protects") leans as the verdict does."""
    verdicts = [(found, sign) for name, sign in (("good", 1), ("bad", -1)) for found in language.pattern(f"sides.{name}").finditer(text)]
    if not verdicts:
        return {}
    found, sign = min(verdicts, key=lambda verdict: (verdict[0].start(), -verdict[0].end()))
    before = text[: found.start()]
    turns = _count("sides.away", before, language) + _count("sides.negations", text[: found.end()], language)
    if turns >= TOO_MANY or len({sign for _, sign in verdicts}) > 1:
        return {}
    return dict.fromkeys(_matter(before, language) or {""}, sign * (-1 if turns % 2 else 1))


def _matter(text: str, language: Cues) -> frozenset[str]:
    """The content words, without those that only say which way."""
    bare = text
    for name in ("sides.away", "sides.negations", "sides.toward"):
        bare = language.pattern(name).sub(" ", bare)
    return stems(bare, language)


def _count(name: str, text: str, language: Cues) -> int:
    return sum(1 for _ in language.pattern(name).finditer(text))
