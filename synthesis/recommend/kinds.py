"""What a quote is: something proposed, a reason, a reservation, or a statement.

Rules over a language's cue phrases, no learning: each sentence of a quote is weighed by itself, and every verdict can say which rules
spoke. Kinds are read off the words alone; who said them does not matter here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from synthesis.languages.cues import Cues, cues
from synthesis.recommend.own_words import clauses, in_so_many_words, own_words
from synthesis.recommend.sentences import plain, sentences
from synthesis.records import Contribution, Kind, Quote

ENOUGH = 2.0
"""The weight from which a sentence counts as a proposal: one strong rule, or two weak ones."""
EXPLICIT = frozenset({"strong", "opens", "ends", "note"})
"""The rules that each see an ask in so many words."""
NOTE = 14
"""The most words a noun-phrase note has."""
REMEMBERED = 65536
"""So many sentences are weighed once, however often a run asks about them."""


@dataclass(frozen=True)
class Verdict:
    """A kind, and the names of the rules that spoke for it."""

    kind: Kind
    rules: tuple[str, ...]


def classify(quotes: Sequence[Quote], contributions: Mapping[str, Contribution]) -> tuple[Quote, ...]:
    """The same quotes, in the same order, each with its kind, by the cues of its contribution's language."""
    sorted_out = []
    for quote in quotes:
        language = cues(contributions[quote.contribution].language)
        sorted_out.append(quote.model_copy(update={"kind": verdict(quote.text, language).kind}))
    return tuple(sorted_out)


def verdict(text: str, language: Cues) -> Verdict:
    """The kind of one text and the rules behind it. A proposal with a condition is a proposal; a refused one is a reservation."""
    weighed = [proposal_rules(sentence, language) for sentence in sentences(text)]
    weights = [sum(rules.values()) for rules in weighed]
    if weights and max(weights) >= ENOUGH:
        best = weighed[weights.index(max(weights))]
        return Verdict("proposal", tuple(sorted(best)))
    folded = plain(text)
    if argues(folded, language):
        return Verdict("reason", ("argues",))
    if language.has("reservation.denies", folded) or _doubts(folded, language):
        return Verdict("reservation", ("reservation",))
    if language.has("reason.strong", folded) or re.search(r"\d+\s*(%|percent|€|\$|£)", folded):
        return Verdict("reason", ("reason",))
    return Verdict("statement", ())


@lru_cache(maxsize=REMEMBERED)
def proposal_rules(sentence: str, language: Cues) -> Mapping[str, float]:
    """Each rule that speaks for or against the sentence being a proposal, with its weight."""
    words = plain(sentence)
    opening = without_lead_ins(words, language)
    kept = language.pattern("proposal.cancels").sub(" , ", own_words(words, language))
    if language.has("reservation.denies", words):
        return {"denied": -ENOUGH}
    rules: dict[str, float] = {}
    plainly = in_so_many_words(kept, language)
    rules["strong"] = 2.0 * plainly
    rules["mild"] = 2.0 * (not plainly and language.has("proposal.strong", kept))
    rules["opens"] = 2.0 * _opens(opening, language)
    rules["ends"] = 2.0 * _at_end("proposal.ends", kept, language)
    rules["note"] = 2.0 * _note(opening, language)
    rules["asks"] = -ENOUGH * _only_asks(kept, language)
    rules["medium"] = 1.0 * language.has("proposal.medium", kept)
    weak = {found.casefold() for found in language.pattern("proposal.weak").findall(kept)}
    rules["weak"] = min(1.5, 0.5 * len(weak))
    rules["against"] = -1.5 * language.has("proposal.against", words)
    spoken = {name: weight for name, weight in rules.items() if weight}
    if language.has("proposal.tells", words) and not spoken.keys() & EXPLICIT:
        return {"tells": -ENOUGH}
    return spoken


def explicit(text: str, language: Cues) -> bool:
    """Whether a sentence of the text asks in so many words, and is not only taken for a proposal because several slight signs add up."""
    return any(asks_plainly(one, language) for one in sentences(plain(text)))


def asks_plainly(sentence: str, language: Cues) -> bool:
    """Whether one sentence, or clause, asks in so many words."""
    rules = proposal_rules(sentence, language)
    return sum(rules.values()) >= ENOUGH and bool(rules.keys() & EXPLICIT)


def asking_clauses(text: str, language: Cues) -> str:
    """The clauses that ask in so many words by themselves; the whole text where none does."""
    found = [one for one in clauses(plain(text)) if asks_plainly(one, language)]
    return " , ".join(found) or text


def objects(text: str, language: Cues) -> bool:
    """Whether the text doubts, objects, wants things left as they are or sets a condition in so many words, not only by a "but"."""
    folded = language.pattern("reservation.neutral").sub(" , ", plain(text))
    return language.has("reservation.strong", folded) or language.has("reservation.objection", folded)


def objects_plainly(text: str, language: Cues) -> bool:
    """Whether it objects in words that do not as well describe what is bad ("needlessly narrow", "afraid to cross")."""
    return objects(language.pattern("reservation.describes").sub(" , ", plain(text)), language)


def argues(text: str, language: Cues) -> bool:
    """Whether it says that only by this something good comes ("Only if there are racks, more people will cycle"): it speaks for the thing.
    A speaker's own condition ("Only if there are racks, I agree") does not, nor does one that stands alone."""
    if not language.has("reservation.opens_argument", plain(text)):
        return False
    outcome = plain(text).partition(",")[2]
    return bool(outcome.strip()) and not any(language.has(f"reservation.{name}", outcome) for name in ("agreeing", "opens_turn", "strong"))


def _doubts(text: str, language: Cues) -> bool:
    """Whether it objects plainly; or turns round with a "but", or calls something bad, and speaks of a plan or judges a thing useless."""
    if objects_plainly(text, language):
        return True
    if not (objects(text, language) or language.has("reservation.opens_turn", text)):
        return False
    return of_a_plan(text, language) or language.has("reservation.verdicts", text)


def of_a_plan(text: str, language: Cues) -> bool:
    """Whether it speaks of what is planned, or asks back ("But who drives?"). A language without a list is taken at its word."""
    return "reservation.plans" not in language.patterns or language.has("reservation.plans", text) or text.rstrip("\"')”’ ").endswith("?")


def without_lead_ins(sentence: str, language: Cues, which: str = "wording.lead_ins") -> str:
    """The sentence from its first word that says something: list signs, numbers and "and", "also", "so" left out."""
    rest, signs = sentence, r"[\W_]" if which == "wording.lead_ins" else r"[\s*•·,;:–—-]"
    while True:
        shorter = re.sub(rf"^(?:{signs}+|\(?\d{{1,2}}[.):]\s*|[a-zA-Z][.)]\s+)", "", rest)
        found = language.pattern(which).match(shorter)
        if found:
            shorter = shorter[found.end() :].lstrip(" ,:;-–—")
        if shorter == rest or not shorter:
            return shorter or rest
        rest = shorter


def _opens(opening: str, language: Cues) -> bool:
    """An imperative or its like at the beginning, or after a first clause that only says when, where or instead of what."""
    clauses = [opening]
    if language.has("wording.opens_clause", opening) and "," in opening:
        clauses.append(without_lead_ins(opening.split(",", 1)[1], language))
    clauses = [clause for clause in clauses if not language.has("proposal.opens_never", clause)]
    return any(language.has(f"proposal.{name}", clause) for clause in clauses for name in ("opens", "opens_doubtful"))


def _note(opening: str, language: Cues) -> bool:
    """A short phrase without a finite verb that asks for a thing: "Free buses for students", "Radweg verbreitern"."""
    if len(opening.split()) > NOTE or opening.endswith("?") or language.has("verbs.finite", opening):
        return False
    if language.has("proposal.opens_never", opening):
        return False
    begins = language.has("proposal.opens_note", opening) or language.has("proposal.opens_as_written", opening)
    wanted = language.has("proposal.wanted", opening) and not language.has("proposal.unwanted", opening)
    return begins or wanted or _at_end("proposal.ends_note", opening, language)


def _only_asks(words: str, language: Cues) -> bool:
    """A question that wants to know, in a language whose proposing questions ("Why not …?") are listed."""
    if "proposal.questions" not in language.patterns or not words.rstrip("\"')”’ ").endswith("?"):
        return False
    return not language.has("proposal.questions", words)


def _at_end(name: str, words: str, language: Cues) -> bool:
    end = words.rstrip(" .!?…)\"'")
    return any(found.end() == len(end) for found in language.pattern(name).finditer(end))
