"""The quotes of one question in themes: `group` in, a `Grouping` out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from synthesis.records import MACHINE, Assignment, Contribution, Quote, Record, Vectors
from synthesis.settings import ThemeSettings
from synthesis.theme.grammar import grammar
from synthesis.theme.places import arrange


class Group(Record):
    """A group of quotes. `parent` is the number of the main group it lies in; `quotes` are its own, those of groups below it are theirs.

    Groups are numbered from 1, main groups by size, each followed by those below it. `also` are quotes of other main groups that touch
    this one, `shown` three to five that show it with those below it. `found_in` of `of` resampled runs had it.
    """

    number: int
    parent: int | None = None
    label: str
    label_by: str = MACHINE
    keywords: tuple[str, ...] = ()
    quotes: tuple[Assignment, ...] = ()
    also: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    found_in: int = 0
    of: int = 0


class Grouping(Record):
    """Where every quote of one question went. `note` says in plain words what cannot be said at this size."""

    question: str | None
    groups: tuple[Group, ...] = ()
    ungrouped: tuple[str, ...] = ()
    note: str | None = None


def group(
    quotes: Sequence[Quote],
    contributions: Mapping[str, Contribution],
    vectors: Vectors,
    settings: ThemeSettings,
    *,
    question: str | None,
    stop_words: Collection[str],
    names: Collection[str] = frozenset(),
    progress: Callable[[int, int], None] | None = None,
) -> Grouping:
    """Themes of one question's quotes, the same for the same words in any order and under any ids.

    Quotes of facilitators, experts and staff are grouped with the others but make no theme alone. Every quote comes back once: in one
    group or in `ungrouped`. `progress(done, of)` is called after each resample. `names` are words by which
    persons are called, small and without accents: they stand in no label and are no keyword.
    """
    from synthesis.theme import findings, remarks
    from synthesis.theme.voices import voices_at

    if not quotes:
        return Grouping(question=question, note=remarks.on_size(0, settings.smallest))
    places = arrange(quotes, contributions, vectors)
    empty = frozenset(stop_words) | grammar(contributions[quote.contribution].language for quote in quotes).thin
    found = findings.find(places, voices_at(places, contributions), settings, empty, progress, names)
    groups = findings.described(places, contributions, found, question, stop_words, names)
    placed = {assignment.id for one in groups for assignment in one.quotes}
    left = tuple(quote.id for here in places.quotes for quote in here if quote.id not in placed)
    return Grouping(question=question, groups=groups, ungrouped=left, note=remarks.on(len(places), groups, settings.smallest))
