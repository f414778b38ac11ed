"""Measures in members' own words: which sentence, and which opening it can do without.

A rewording is always a piece of the member's sentence, from some word to its end, with a capital at its start and a full stop at its
end. Nothing is put in, moved or replaced. Where the opening holds a number, a negation, a condition or a hedge, or where what follows
would not stand alone, the sentence stays as it was said.
"""

from __future__ import annotations

import re

from synthesis.languages.cues import Cues
from synthesis.recommend.kinds import proposal_rules, without_lead_ins
from synthesis.recommend.naming import names_something, stems
from synthesis.recommend.sentences import plain, sentences

SHORT, LONG = 4, 24
"""Between so many words a measure reads best."""


def measure_text(quote: str, language: Cues) -> str:
    """The measure's text, from one quote: its asking sentence without an empty opening, or the whole quote where it qualifies itself."""
    parts = [plain(part) for part in sentences(quote)]
    if not parts:
        return plain(quote)
    weights = [sum(proposal_rules(part, language).values()) for part in parts]
    best = weights.index(max(weights))
    rest = parts[:best] + parts[best + 1 :]
    if any(_qualifies(part, language) or weight >= 2 for part, weight in zip(rest, weights[:best] + weights[best + 1 :], strict=True)):
        return _finished(plain(quote))
    return reworded(parts[best], language)


def reworded(sentence: str, language: Cues) -> str:
    """The sentence without an opening that carries nothing of what is asked; unchanged where in doubt."""
    whole = plain(sentence)
    kept = without_lead_ins(whole, language, "wording.empty")
    if _loses(whole[: len(whole) - len(kept)], language, lead_in=True):
        kept = whole
    shorter = _without_opening(kept, language)
    return _finished(shorter if shorter is not None else kept)


def asked_without_reason(measure: str, language: Cues) -> str:
    """The measure without the reason at its end, for one that several people ask for reasons of their own; unchanged where in doubt.

    What is cut holds no number, condition or scope, what is left says something by itself, and no word hangs on what was cut ("not just
    because").
    """
    found = language.pattern("sameness.why").search(measure)
    if found is None or len(sentences(measure)) > 1:
        return measure
    kept, cut = measure[: found.start()].rstrip(" ,;:-–—"), measure[found.start() :]
    lists = ("reservation.conditions", "sameness.scope", "sameness.numbers")
    hangs = any(hanging.end() == len(kept) for hanging in language.pattern("sameness.hangs").finditer(kept))
    if hangs or re.search(r"\d", cut) or any(language.has(name, cut) for name in lists):
        return measure
    return _finished(kept) if len(kept.split()) >= SHORT - 1 and len(stems(kept, language)) >= 2 else measure


def _without_opening(sentence: str, language: Cues) -> str | None:
    for name in ("opens_before_verb", "opens_before_noun", "opens_before_infinitive"):
        found = language.pattern(f"wording.{name}").match(sentence)
        if not found:
            continue
        rest = sentence[found.end() :].lstrip()
        if _loses(found.group(), language, lead_in=False) or not _stands_alone(rest, name, language):
            continue
        return rest
    return None


def _stands_alone(rest: str, name: str, language: Cues) -> bool:
    if len(rest.split()) < 2 or is_question(rest) or not rest[0].isalnum() or language.has("wording.opens_not", rest):
        return False
    if name == "opens_before_infinitive":
        return "," not in rest and re.search(r"\w(en|ern|eln|un)[.!]?$", rest) is not None
    return not (name == "opens_before_verb" and language.has("wording.opens_not_verb", rest))


def _loses(opening: str, language: Cues, *, lead_in: bool) -> bool:
    """Whether words that must not be lost stand in the opening."""
    if re.search(r"\d", opening) and not lead_in:
        return True
    lists = ("reservation.hedges", "reservation.conditions", "sameness.negations")
    held = re.sub(r"(?i)\b(i|we|wir|ich|nous|je)\s*('d|would|hätte|hätten|würde)\b", " ", opening)
    return any(language.has(name, held) for name in lists)


def _qualifies(sentence: str, language: Cues) -> bool:
    """Whether a neighbouring sentence limits what is asked, so that it must not be cut off."""
    return language.has("reservation.strong", sentence) or language.has("reservation.conditions", sentence)


def is_question(sentence: str) -> bool:
    """Whether it ends as a question does."""
    return sentence.rstrip("\"')”’ ").endswith("?")


def clearness(wording: str, language: Cues) -> float:
    """How well a measure's words read by themselves, 0 to 1: not too short or long, naming something, asking, leaning on nothing."""
    words = len(wording.split())
    score = 1.0
    rules = proposal_rules(wording, language)
    if "opens" not in rules:
        score -= 0.1
    if not rules.keys() & {"strong", "opens", "ends", "note"}:
        score -= 0.2
    if without_lead_ins(wording, language) != wording:
        score -= 0.1
    if language.pattern("wording.opens_speaker").match(wording):
        score -= 0.25
    if words < SHORT:
        score -= 0.15 * (SHORT - words)
    if words > LONG:
        score -= min(0.5, 0.015 * (words - LONG))
    if is_question(wording):
        score -= 0.25
    if language.pattern("wording.leans").match(wording):
        score -= 0.4
    elif words <= 9 and language.has("wording.pronouns", wording):
        score -= 0.35
    if not names_something(wording, language):
        score -= 0.5
    elif len(stems(wording, language)) < 2:
        score -= 0.15
    letters = [c for c in wording if c.isalpha()]
    if letters and sum(c.isupper() for c in letters) > 0.5 * len(letters):
        score -= 0.2
    return max(0.1, score)


def _finished(text: str) -> str:
    """A capital at the start, a full stop at the end."""
    text = text.strip().rstrip(",;:-–— ")
    if not text:
        return text
    text = re.sub(r"([!?….])\.$", r"\1", text[0].upper() + text[1:])
    return text if text[-1] in ".!?…)\"'”’»" else f"{text}."
