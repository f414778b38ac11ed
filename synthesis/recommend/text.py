"""The few sentences that the machine words itself: title, the two lines, and the note on reservations.

Plain frames around members' words, in the language of the theme. They count, and claim nothing that was not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from synthesis.languages.cues import Cues, cues, languages
from synthesis.recommend.worded import overclaims
from synthesis.records import Contribution, Counts, Theme

TITLE = 70
"""The most characters of a title taken from a measure."""
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


def title(theme: Theme, leading: str, language: Cues) -> tuple[str, str]:
    """The title and who worded it: the theme's label, or the leading measure where the label says nothing or too much."""
    label = " ".join(theme.label.split())
    if label and not (theme.label_by == "machine" and overclaims(label, language.language, (leading,))):
        return label, theme.label_by
    return shortened(leading, TITLE), "machine"


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut at a word and marked as cut."""
    bare = text.rstrip(". ")
    if len(bare) <= most:
        return bare
    return bare[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"


def two_lines(measures: Sequence[str], language: Cues) -> str:
    """Line one: the first measure. Line two: what else is proposed, and how much more stands below."""
    first, rest = measures[0], list(measures[1:])
    named = [text for text in rest if len(text) <= LINE][:2]
    further = len(rest) - len(named)
    second = [language.frame("also", measures=" ".join(named))] if named else []
    if further:
        second.append(language.frame("further_one") if further == 1 else language.frame("further", number=further))
    if not rest:
        second.append(language.frame("alone"))
    return f"{language.frame('leading', measure=first)}\n{' '.join(second)}"


def reservations_note(found: Sequence[Contribution], quoted: int, searched: int, theme: str, near: int, language: Cues) -> str:
    """How many inputs were searched for reservations, how many were found, by how many people, and how many are quoted."""
    if not found:
        return language.frame("none_found", searched=searched, theme=theme, near=near)
    number = len({one.id for one in found})
    words = language.frame("reservation_one") if number == 1 else language.frame("reservations", number=number)
    return language.frame("found", found=words, searched=searched, theme=theme, near=near, who=who(Counts.of(found), language), quoted=quoted)


def who(counts: Counts, language: Cues) -> str:
    """ "12 people at 5 tables, 3 submissions": only what there is."""
    parts = []
    if counts.people:
        parts.append(_number("person", "people", counts.people, language))
    if counts.unattributed:
        parts.append(_number("unattributed_one", "unattributed", counts.unattributed, language))
    if parts and counts.tables:
        parts[-1] += f" {language.frame('at')} {_number('table', 'tables', counts.tables, language)}"
    if counts.submissions:
        parts.append(_number("submission", "submissions", counts.submissions, language))
    return ", ".join(parts)


def _number(one: str, several: str, number: int, language: Cues) -> str:
    return language.frame(one) if number == 1 else language.frame(several, number=number)
