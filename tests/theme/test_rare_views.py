"""Rare views inside larger groups are taken out; one contribution alone is no theme, and its quotes are somewhere all the same."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from synthesis.records import Contribution, Place, Quote
from synthesis.settings import ThemeSettings
from synthesis.theme import Grouping, group
from synthesis.theme.linkage import Join, cut, cut_shared
from synthesis.theme.nested import taken_out
from synthesis.theme.resamples import Partition
from synthesis.theme.voices import Voices
from tests.theme.material import STOP_WORDS, notes, vectors_of

PLACES = 14


def everybody_speaks(places: int = PLACES) -> Voices:
    return Voices(np.ones(places), csr_matrix(np.eye(places)))


def partition(run: int, labels: list[int]) -> Partition:
    return Partition(run, np.array(labels, dtype=np.int32), np.ones(len(labels), dtype=bool))


def closer(mixed: int) -> list[Partition]:
    """Ten groupings in which the first five places are together; in `mixed` of them, with the rest of the group as well."""
    apart = [0] * 5 + [1] * 4 + [2] * 5
    return [partition(run, [0] * PLACES if run < mixed else apart) for run in range(10)]


@pytest.mark.parametrize(("mixed", "groups"), [(0, 3), (1, 3), (2, 1), (5, 1)])
def test_a_view_is_taken_out_only_where_it_stands_clear(mixed: int, groups: int) -> None:
    one_group = np.zeros(PLACES, dtype=np.int64)
    found = taken_out(one_group, closer(mixed), everybody_speaks(), 3, np.arange(PLACES))
    if groups == 1:
        assert set(found.tolist()) == {0}
    else:
        assert len({int(found[0]), int(found[5]), int(found[9])}) == groups
        assert all(len(set(found[part].tolist())) == 1 for part in (slice(0, 5), slice(5, 9), slice(9, 14)))


def test_a_view_of_one_contribution_is_left_where_it_is() -> None:
    said_in = np.zeros((PLACES, PLACES - 4))
    said_in[:5, 0] = 1
    said_in[5:, 1:] = np.eye(PLACES - 5)
    found = taken_out(np.zeros(PLACES, dtype=np.int64), closer(0), Voices(np.ones(PLACES), csr_matrix(said_in)), 3, np.arange(PLACES))
    assert set(found[:5].tolist()) == {0}
    assert len(set(found[5:].tolist())) == 2


def test_single_holders_join_what_is_nearest_and_no_others() -> None:
    joins = [Join(0, 1, 0.9), Join(2, 3, 0.8), Join(4, 5, 0.7), Join(0, 2, 0.4), Join(0, 4, 0.3)]
    several = [[0], [1], [2], [3], [4], [4]]
    assert cut_shared(joins, several, 0.5, 0.2).tolist() == [0, 0, 1, 1, 2, 2], "0 and 2 stay apart, and so nobody joins them any more"
    alone = [[0], [0], [2], [3], [4], [4]]
    assert cut_shared(joins, alone, 0.5, 0.2).tolist() == [0, 0, 0, 0, 0, 0]
    assert cut_shared(joins, alone, 0.5, 0.5).tolist() == cut(joins, 6, 0.5).tolist()


def with_one_long_turn(turn: list[str]) -> tuple[Grouping, set[str]]:
    """A town's notes, and one contribution of several sentences about something nobody else speaks of."""
    texts = notes(12)
    quotes, contributions = [], {}
    for number, text in enumerate([*texts, *turn]):
        holder = f"C{min(number, len(texts))}"
        place = Place(row=number + 1)
        quotes.append(
            Quote(id=f"Q{number}", contribution=holder, source="S1", start=number * 200, end=number * 200 + len(text), text=text, place=place)
        )
        contributions[holder] = Contribution(
            id=holder, source="S1", start=0, end=1, weekend="w", speaker=f"P{number % 30}", role="member", grade="A", language="en", place=place
        )
    vectors = vectors_of([quote.id for quote in quotes], [quote.text for quote in quotes])
    found = group(quotes, contributions, vectors, ThemeSettings(), question=None, stop_words=STOP_WORDS)
    return found, {quote.id for quote in quotes[len(texts) :]}


def test_one_long_turn_is_no_theme_and_is_not_lost() -> None:
    turn = [f"The zeppelin {word} over harbour airship zeppelin" for word in ("hangar", "gondola", "mooring", "ballast", "pilot")]
    found, its_own = with_one_long_turn(turn)
    held = {one.number: {quote.id for quote in one.quotes} for one in found.groups}
    for one in found.groups:
        below = {quote for other in found.groups if other.parent == one.number for quote in held[other.number]}
        assert not (held[one.number] | below) or not (held[one.number] | below) <= its_own
    assert its_own <= set(found.ungrouped).union(*held.values())
