"""The few sentences that the machine words itself: title, the two lines, and the note on reservations.

Plain frames around members' words, in the language of the theme. They count, and claim nothing that was not counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from synthesis.languages.cues import Cues, cues, languages
from synthesis.recommend.worded import overclaims
from synthesis.records import Contribution, Counts, Theme
from synthesis.small_numbers import LIMIT, Shown, shown_counts

TITLE = 70
"""The most characters of a title taken from a measure."""
TITLE_WORDS = 8
LINE = 160
"""A measure longer than this is not repeated in the second line."""


def language_of(contributions: Iterable[Contribution]) -> Cues:
    """The cues of the language that the largest number of the contributions is in."""
    seen = Counter(one.language for one in contributions)
    return cues(min(seen, key=lambda code: (-seen[code], code))) if seen else cues("en")


def language_of_text(text: str) -> Cues:
    """The language whose frame a drafted text begins with; English where none does."""
    for code in languages():
        if text.startswith(cues(code).frame("leading", measure="")):
            return cues(code)
    return cues("en")


def title(theme: Theme, measures: Sequence[str], language: Cues, taken: Collection[str], shared: bool = False) -> tuple[str, str]:
    """The title and who worded it: a name people gave the theme; else the leading measure where it is `shared` (several ask for it and
    nothing in the theme is against it) and short enough, or its first clause; else the theme's label. A title speaks for a whole theme, so
    one voice never gives it. Never one that another draft bears."""
    label = " ".join(theme.label.split())
    if label and theme.label_by != "machine":
        return label, theme.label_by
    offered = [short for short in (short_form(text, language) for text in measures[: int(shared)]) if short is not None]
    if label and not overclaims(label, language.language, tuple(measures)):
        offered.append(label)
    offered += [shortened(text, TITLE) for text in measures]
    return next((one for one in offered if one not in taken), f"{offered[0]} ({theme.id})"), "machine"


def short_form(measure: str, language: Cues) -> str | None:
    """The measure in at most eight words: whole, or cut where a reason or a new sentence begins; None where neither is possible.

    Nothing that limits the measure may be cut off: a number, a negation, a condition, a scope.
    """
    whole = measure.rstrip(".! ")
    if len(whole.split()) <= TITLE_WORDS and len(whole) <= TITLE:
        return None if whole.endswith("?") else whole
    for found in re.finditer(r"[,;]\s|\s[–—-]\s|[.!]\s", whole):
        head, rest = whole[: found.start()].rstrip(), whole[found.end() :]
        if len(head.split()) > TITLE_WORDS or len(head) > TITLE:
            return None
        because = language.pattern("reason.strong").match(rest)
        if not (because or found.group()[0] in ".!;"):
            continue
        limits = any(language.has(name, rest) for name in ("reservation.conditions", "sameness.negations", "sameness.scope"))
        if len(head.split()) >= 3 and not limits and not re.search(r"\d", rest):
            return head
    return None


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut at a word and marked as cut."""
    bare = text.rstrip(". ")
    if len(bare) <= most:
        return bare
    return bare[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"


def two_lines(measures: Sequence[str], language: Cues, opposite: bool = False) -> str:
    """Line one: the leading measure. Line two: the next one, and how many more stand below. `opposite` says that the second asks for the
    opposite of the first: the two are never named as if they went together."""
    first, rest = measures[0], list(measures[1:])
    named = [text for text in rest[:1] if len(text) <= LINE]
    further = len(rest) - len(named)
    second = [language.frame("instead", measure=_ended(text)) if opposite else language.frame("also", measures=_ended(text)) for text in named]
    if further:
        second.append(language.frame("further_one") if further == 1 else language.frame("further", number=further))
    if not rest:
        second.append(language.frame("alone"))
    return f"{language.frame('leading', measure=_ended(first))}\n{' '.join(second)}"


def _ended(measure: str) -> str:
    """With a full stop where it has no mark at its end, so that the next sentence begins as one."""
    return measure if measure[-1:] in ".!?…" else f"{measure}."


def reservations_note(
    found: Sequence[Contribution], quoted: int, opposite: int, searched: int, theme: str, near: int, language: Cues, limit: int = LIMIT
) -> str:
    """How many inputs were searched for reservations, how many were found, by how many people, and how many are quoted,
    and how many of those propose the opposite of a measure."""
    if not found:
        return language.frame("none_found", searched=searched, theme=theme, near=near)
    number = len({one.id for one in found})
    words = language.frame("reservation_one") if number == 1 else language.frame("reservations", number=number)
    behind = who(Counts.of(found), language, limit)
    note = language.frame("found", found=words, searched=searched, theme=theme, near=near, who=behind, quoted=quoted)
    if opposite:
        note += " " + (language.frame("opposite_one") if opposite == 1 else language.frame("opposite", number=opposite))
    return note


def who(counts: Counts, language: Cues, limit: int = LIMIT) -> str:
    """ "12 people at 5 tables, 8 submissions": only what there is, and fewer than `limit` people are not counted out."""
    held = shown_counts(counts, limit)
    parts = []
    if counts.people:
        parts.append(_number("person", "people", held.people, language))
    if counts.unattributed:
        parts.append(_number("unattributed_one", "unattributed", held.unattributed, language))
    if parts and held.tables:
        tables = language.frame("table") if held.tables == 1 else language.frame("tables", number=held.tables)
        parts[-1] += f" {language.frame('at')} {tables}"
    if counts.submissions:
        parts.append(_number("submission", "submissions", held.submissions, language))
    return ", ".join(parts)


def _number(one: str, several: str, count: Shown, language: Cues) -> str:
    if count.exact is None:
        return language.frame(several, number=language.frame("fewer", number=(count.high or 0) + 1))
    return language.frame(one) if count.exact == 1 else language.frame(several, number=count.exact)
