"""Quotes by the agenda question under which they are grouped into themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from synthesis.records import Contribution, Quote
from synthesis.settings import Settings


def by_question(settings: Settings, quotes: Sequence[Quote], contributions: Mapping[str, Contribution]) -> dict[str | None, list[Quote]]:
    """Question -> its quotes: the agenda's questions in its order, then those only the files name, then what has no question.

    Joined questions go together under the first of them; a question nobody answered is left out.
    """
    text_of = {question.id: question.text for question in settings.questions}
    joined = {question.text: text_of.get(question.join or "", question.text) for question in settings.questions}
    groups: dict[str | None, list[Quote]] = {question.text: [] for question in settings.questions if joined[question.text] == question.text}
    for quote in quotes:
        question = contributions[quote.contribution].question
        groups.setdefault(joined.get(question or "", question), []).append(quote)
    known = [key for key in groups if key in joined]
    others = sorted(key for key in groups if key is not None and key not in joined)
    return {key: groups[key] for key in (*known, *others, *([None] if None in groups else [])) if groups[key]}
