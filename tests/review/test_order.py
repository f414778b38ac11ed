"""Recommendations stand in the order in which people put them, whatever is drafted later."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from synthesis.records import Recommendation
from synthesis.review.order_acts import in_order
from tests import small

ONE = small.snapshot().recommendations[0]


def drafts(*numbers: int, question: str | None = "Q") -> list[Recommendation]:
    return [ONE.model_copy(update={"id": f"R{number}", "question": question}) for number in numbers]


def ids(recommendations: tuple[Recommendation, ...]) -> list[str]:
    return [one.id for one in recommendations]


def moves(wanted: list[int]) -> list[tuple[str, str | None]]:
    return [(f"R{number}", f"R{wanted[at - 1]}" if at else None) for at, number in enumerate(wanted)]


@given(st.permutations(range(1, 8)), st.permutations(range(1, 11)))
def test_any_order_can_be_had_and_new_ones_come_after(wanted: list[int], given_in: list[int]) -> None:
    laid = in_order(drafts(*given_in), moves(wanted))
    assert ids(laid) == [f"R{number}" for number in (*wanted, 8, 9, 10)]


@given(st.permutations(range(1, 8)), st.sets(st.integers(1, 7)))
def test_those_that_are_gone_take_only_their_own_moves_with_them(wanted: list[int], gone: set[int]) -> None:
    left = [number for number in range(1, 8) if number not in gone]
    assert sorted(ids(in_order(drafts(*left), moves(wanted)))) == sorted(f"R{number}" for number in left)


def test_first_is_first_of_its_own_question() -> None:
    both = [*drafts(1, 2), *drafts(3, 4, question="other"), *drafts(10)]
    assert ids(in_order(both, [("R4", None), ("R10", "R1")])) == ["R1", "R10", "R2", "R4", "R3"]
    assert ids(in_order(both, [("R2", "R99"), ("R99", "R1")])) == ["R1", "R2", "R3", "R4", "R10"]
