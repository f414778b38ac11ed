"""People's own codes as themes: in their order, several to a note, one within another, none invented and none lost."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthesis.code_spelling import path_of
from synthesis.records import OWN, Contribution, Place, Quote, Theme, Themes
from synthesis.settings import Code
from synthesis.theme import Group, Grouping, beside, coded, identify, second, unlisted
from synthesis.theme.own_agreement import agreement, read_as
from synthesis.theme.own_codes import Codebook
from synthesis.theme.places import by_content

STOP_WORDS = frozenset({"the", "a", "is"})


def notes(*cells: tuple[str, str | None]) -> tuple[list[Quote], dict[str, Contribution]]:
    """A quote and contribution for each text and code."""
    quotes, said = [], {}
    for n, (text, code) in enumerate(cells, 1):
        place = Place(row=n)
        said[f"C{n}"] = Contribution(
            id=f"C{n}", source="S1", start=0, end=len(text), weekend="weekend-1", table=str(n % 3), speaker=f"P{n}", role="member", grade="A",
            language="en", place=place, theme=code,
        )  # fmt: skip
        quotes.append(Quote(id=f"Q{n}.1", contribution=f"C{n}", source="S1", start=0, end=len(text), text=text, place=place))
    return quotes, said


def group(cells: list[tuple[str, str | None]], *listed: Code) -> Grouping:
    quotes, said = notes(*cells)
    return coded(quotes, said, listed, question="Q", stop_words=STOP_WORDS)


def held(found: Grouping) -> dict[str, list[str]]:
    return {one.label: [entry.id for entry in one.quotes] for one in found.groups}


def test_codes_are_the_themes_by_size_and_then_by_name() -> None:
    found = group([("late bus", "Buses"), ("more trees", "Trees"), ("bus stop", "buses"), ("a bench", "Benches"), ("no code", None)])
    assert [(one.number, one.label, one.label_by) for one in found.groups] == [(1, "Buses", OWN), (2, "Benches", OWN), (3, "Trees", OWN)]
    assert held(found)["Buses"] == ["Q3.1", "Q1.1"]
    assert found.ungrouped == ("Q5.1",)
    assert all((one.found_in, one.of) == (0, 0) for one in found.groups)
    assert found.note is not None
    assert found.note == "1 of 5 notes bears no code and is not grouped yet."


def test_the_list_gives_order_spelling_and_other_spellings() -> None:
    listed = (Code(label="Trees"), Code(label="Getting about", also=("buses", "B1")), Code(label="Never used"))
    found = group([("late bus", "Buses"), ("bus stop", "b1"), ("an elm", "TREES "), ("odd", "Tres")], *listed)
    assert [one.label for one in found.groups] == ["Trees", "Getting about"]
    assert found.ungrouped == ("Q4.1",)
    assert "Never used" in (found.note or "")
    _, said = notes(("odd", "Tres; Buses"))
    assert [(one.code, one.nearest) for one in unlisted(listed, said.values())] == [("Tres", "Trees")]


def test_several_codes_give_a_first_theme_and_second_assignments() -> None:
    found = group([("a", "Buses; Cost"), ("b", "Cost"), ("c", "Buses"), ("d", "Nowhere; Cost")], Code(label="Buses"), Code(label="Cost"))
    by_label = {one.label: one for one in found.groups}
    assert held(found) == {"Buses": ["Q1.1", "Q3.1"], "Cost": ["Q2.1", "Q4.1"]}
    assert by_label["Cost"].also == ("Q1.1",)
    assert by_label["Buses"].also == ()


def test_a_code_that_is_nowhere_first_takes_no_note_from_its_first_code() -> None:
    cells = [("a", "Buses ; Cost"), ("b", "Buses; Cost"), ("c", "Trees; Cost")]
    found = group(cells)
    assert held(found) == {"Buses": ["Q1.1", "Q2.1"], "Trees": ["Q3.1"]}
    assert found.note == (
        "“Cost” is nowhere a note's first code, so it makes no theme; the 3 notes that bear it stand under the first: Buses (2), Trees (1)."
    )
    quotes, said = notes(*cells)
    assert second(quotes, said, ()) == {"Cost": ("Q1.1", "Q2.1", "Q3.1")}
    assert second(quotes, said, (Code(label="Trees"), Code(label="Cost"))) == {}
    listed = group(cells, Code(label="Buses"), Code(label="Cost"), Code(label="Trees"))
    assert held(listed) == held(found)
    assert "given to no note" not in (listed.note or "")


def test_themes_stand_by_people_not_by_quotes() -> None:
    quotes, said = notes(("a long note", "Lamps"), ("late", "Buses"), ("later", "Buses"))
    many = [quotes[0].model_copy(update={"id": f"Q1.{n}"}) for n in range(1, 31)]
    found = coded([*many, *quotes[1:]], said, (), question=None, stop_words=STOP_WORDS)
    assert [one.label for one in found.groups] == ["Buses", "Lamps"]


def test_many_people_stand_before_one_person_s_many_notes() -> None:
    quotes, said = notes(*[("lamps", "A lamp")] * 30, *[("late", "Buses")] * 20)
    one = {identity: held.model_copy(update={"speaker": "P1"}) if held.theme == "A lamp" else held for identity, held in said.items()}
    found = coded(quotes, one, (), question=None, stop_words=STOP_WORDS)
    assert [group.label for group in found.groups] == ["Buses", "A lamp"]


def test_a_person_s_label_written_as_a_code_means_that_theme() -> None:
    quotes, said = notes(("a", "Buses"), ("b", "later  buses"), ("c", "Trees"))
    found = coded(quotes, said, (), question=None, stop_words=STOP_WORDS, renamed={"Later buses": "Buses"})
    assert held(found) == {"Buses": ["Q1.1", "Q2.1"], "Trees": ["Q3.1"]}
    alone = coded(quotes[1:], said, (), question=None, stop_words=STOP_WORDS, renamed={"Later buses": "Transport > Buses"})
    assert [(one.label, one.parent) for one in alone.groups] == [("Transport", None), ("Buses", 1), ("Trees", None)]
    listed = (Code(label="Buses"), Code(label="Trees"))
    assert unlisted(listed, said.values(), {"Later buses": "Buses"}) == ()
    assert [one.code for one in unlisted(listed, said.values())] == ["later buses"]


def test_a_code_within_another() -> None:
    found = group([("a", "Transport > Buses"), ("b", "Transport > Trains"), ("c", "Transport"), ("d", "Trees")])
    assert [(one.label, one.parent) for one in found.groups] == [("Transport", None), ("Buses", 1), ("Trains", 1), ("Trees", None)]
    assert held(found)["Transport"] == ["Q3.1"]
    assert path_of("Transport  > Buses > Night") == ("Transport", "Buses > Night")
    assert path_of("<script>alert(1)</script>") == ("<script>alert(1)</script>",)
    inner = group([("a", "Buses")], Code(label="Transport > Buses"))
    assert [(one.label, one.parent) for one in inner.groups] == [("Transport", None), ("Buses", 1)]


def test_a_listed_code_may_hold_what_else_parts_codes() -> None:
    assert Codebook([Code(label="Roads; bridges")], ()).read("roads; Bridges") == ((("Roads; bridges",),), ())


def test_a_label_within_two_themes_names_neither() -> None:
    book = Codebook([Code(label="Buses > Cost"), Code(label="Trees > Cost"), Code(label="Trees > Old")], ())
    assert book.read("Cost; old") == ((("Trees", "Old"),), ("Cost",))


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "…", ";;", " > "])
def test_what_is_no_code(cell: str | None) -> None:
    found = group([("a", cell), ("b", cell)])
    assert (found.groups, found.ungrouped) == ((), ("Q1.1", "Q2.1"))
    assert found.note == "None of its 2 notes bears a code: all of them are not grouped yet."
    assert group([("a", cell)]).note == "Its only note does not bear a code and is not grouped yet."
    assert "does not bear a code that is on the list" in (group([("a", cell)], Code(label="Buses")).note or "")


CELLS = st.lists(st.sampled_from(["Buses", "buses", "Cost", "Trees > Old", "Trees", "Odd one"]), max_size=3).map("; ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=12), st.booleans(), st.randoms(use_true_random=False))
def test_every_quote_once_and_in_any_order_the_same(cells: list[str], listed: bool, chance: random.Random) -> None:
    codes = (Code(label="Cost"), Code(label="Buses"), Code(label="Trees > Old")) if listed else ()
    quotes, said = notes(*((f"words {n}", cell) for n, cell in enumerate(cells)))
    found = coded(quotes, said, codes, question=None, stop_words=STOP_WORDS)
    everywhere = [entry.id for one in found.groups for entry in one.quotes] + list(found.ungrouped)
    assert sorted(everywhere) == sorted(quote.id for quote in quotes)
    assert all(one.quotes or any(other.parent == one.number for other in found.groups) for one in found.groups)
    mixed = list(quotes)
    chance.shuffle(mixed)
    again = coded(mixed, dict(reversed(said.items())), codes, question=None, stop_words=STOP_WORDS)
    assert again.groups == found.groups
    assert by_content(quotes[0], said)


def test_nothing_of_the_machine_s_grouping_is_imported() -> None:
    program = (
        "import sys; from tests.theme.test_own import group; group([('late bus', 'Buses')]);"
        "print(sorted({'bertopic', 'hdbscan', 'umap', 'torch', 'spacy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_code_keeps_its_id_by_its_label() -> None:
    first, said = notes(("a", "Buses"), ("b", "Trees"))
    then = identify([coded(first, said, (), question="Q", stop_words=STOP_WORDS)], (), said, first, "weekend-1")
    ids = {theme.label: theme.id for theme in then.themes}
    # Every old note was coded anew: by the words alone the two would change places.
    later, now = notes(("a", "Trees"), ("b", "Buses"), ("c", "Trees"))
    again = identify([coded(later, now, (), question="Q", stop_words=STOP_WORDS)], then.themes, now, later, "weekend-2")
    assert {theme.label: theme.id for theme in again.themes} == ids
    assert all(theme.label_by == OWN for theme in again.themes)


def test_a_theme_that_a_person_renamed_keeps_name_and_id() -> None:
    quotes, said = notes(("a", "Buses"), ("b", "Buses"), ("c", "Trees"))
    once = identify([coded(quotes, said, (), question="Q", stop_words=STOP_WORDS)], (), said, quotes, "weekend-1")
    renamed = tuple(t.model_copy(update={"label": "Night buses", "label_by": "Anna"}) if t.label == "Buses" else t for t in once.themes)
    again = identify([coded(quotes, said, (), question="Q", stop_words=STOP_WORDS)], renamed, said, quotes, "weekend-1")
    assert {(t.id, t.label, t.label_by) for t in again.themes} == {("T1", "Night buses", "Anna"), ("T2", "Trees", OWN)}


def test_going_back_to_the_software_takes_its_labels() -> None:
    quotes, said = notes(("a", "Buses"), ("b", "Buses"))
    once = identify([coded(quotes, said, (), question="Q", stop_words=STOP_WORDS)], (), said, quotes, "weekend-1")
    machine = Grouping(question="Q", groups=(Group(number=1, label="late bus", quotes=once.themes[0].quotes),))
    again = identify([machine], once.themes, said, quotes, "weekend-1")
    assert [(t.id, t.label, t.label_by) for t in again.themes] == [("T1", "late bus", "machine")]


def themes_of(**members: list[str]) -> Themes:
    from synthesis.records import Assignment

    made = [
        Theme(id=f"T{n}", question="Q", weekend="w", label=label, label_by=OWN, quotes=tuple(Assignment(id=q, strength=1.0) for q in quotes))
        for n, (label, quotes) in enumerate(members.items(), 1)
    ]
    return Themes(themes=tuple(made), ungrouped=("q9", "q10", "q11"))


def software(*groups: list[str]) -> Grouping:
    from synthesis.records import Assignment

    return Grouping(
        question="Q",
        groups=tuple(
            Group(number=n, label=f"group {n}", quotes=tuple(Assignment(id=q, strength=0.5) for q in quotes)) for n, quotes in enumerate(groups, 1)
        ),
    )


def test_what_each_found_that_the_other_did_not() -> None:
    own = themes_of(Buses=["q1", "q2", "q3"], Trees=["q4", "q5"], Cost=["q6", "q7", "q8"])
    found = beside(software(["q1", "q2", "q3", "q9"], ["q4", "q6", "q7"], ["q10", "q11"]), own)
    buses, trees, cost = found.codes
    assert (buses.seen, trees.seen, cost.seen) == (True, False, True)
    assert [(one.label, one.quotes) for one in cost.held] == [("group 2", 2)]
    assert (trees.loose, cost.loose) == (1, 1)
    assert [(one.label, one.quotes, one.coded, one.mixed) for one in found.alone] == [("group 3", 2, 0, False)]
    assert [(one.quote, one.theme) for one in found.suggestions] == [("q9", "T1")]


def test_a_group_that_brings_codes_together_is_mixed() -> None:
    own = themes_of(A=["q1", "q2"], B=["q3", "q4"], C=["q5", "q6"])
    found = beside(software(["q1", "q2", "q3", "q4", "q5", "q6", "q9"]), own)
    assert [(one.label, one.mixed) for one in found.alone] == [("group 1", True)]
    assert not any(code.seen for code in found.codes)
    assert found.suggestions == ()


def test_kappa_and_alpha_of_known_tables() -> None:
    # Cohen's own kind of example: 20 and 15 the same, 5 and 10 not, of 50: kappa 0.4.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = agreement(("a", "b"), pairs)
    assert (found.same, found.per_cent, found.kappa) == (35, 70.0, 0.4)
    assert found.alpha == pytest.approx(1 - 0.3 / (1 - (55 * 54 + 45 * 44) / (100 * 99)), abs=0.001)
    assert agreement(("a", "b"), [("y", "y")] * 12).kappa is None
    few = agreement(("a", "b"), pairs[:9])
    assert (few.notes, few.per_cent, few.kappa) == (9, None, None)


def test_a_note_has_no_say_in_how_its_own_group_is_read() -> None:
    groups = {"a": "g", "b": "g", "c": "g", "d": "alone"}
    assert read_as(groups, {"a": "x", "b": "y", "c": "y", "d": "z"}) == {"a": "y", "b": "x", "c": "x"}
