"""Agreement is told only where nothing that touches it speaks against it; a quarrel is seen however it is worded."""

from __future__ import annotations

import pytest

from synthesis.languages.cues import cues
from synthesis.recommend.naming import stem
from synthesis.recommend.sides_leaning import leaning
from tests.recommend.test_sides import told

WANTING_FREE_BUSES = (
    "Buses should be free for everybody",
    "Make the buses free for everybody",
    "Free buses for everybody, please",
    "We need free buses for everybody in the valley",
    "The council should make buses free",
    "Make all buses free at weekends",
    "Buses ought to be free for pensioners",
    "Free buses for school children",
    "Please make the buses free",
    "Let the buses be free in the evening",
    "All buses should be free",
    "Free buses, as in Dunkirk",
    "Buses should be free, like the library",
    "We should have free buses",
    "Introduce free buses next year",
    "Free buses would get my mother out",
    "Buses free for all",
    "I would like free buses",
    "Start with free buses on Saturdays",
    "Give us free buses",
    "Free town buses for all ages",
    "Make evening buses free",
)
AGAINST_FREE_BUSES = (
    "Free buses are nothing but a gimmick",
    "Free buses? Nonsense.",
    "Buses free of charge, over my dead body",
    "Buses should keep the tickets they have",
    "Free buses only attract rowdies",
    "I do not want free buses for pupils",
    "Free buses kill the taxi trade",
    "We don't all want free buses",
)


@pytest.mark.parametrize("against", range(1, len(AGAINST_FREE_BUSES) + 1))
def test_no_agreement_over_an_open_quarrel(against: int) -> None:
    sides, text = told((*WANTING_FREE_BUSES, *AGAINST_FREE_BUSES[-against:]))
    assert not [point for point in sides.points if point.agreed]
    wanting = {text[quote] for point in sides.points for quote in point.in_favour}
    assert wanting and not wanting & set(AGAINST_FREE_BUSES)


@pytest.mark.parametrize("objection", AGAINST_FREE_BUSES)
def test_one_objection_among_many_who_ask_is_enough(objection: str) -> None:
    sides, _ = told((*("Buses should be free for everybody", "Make the buses free for everybody"), objection))
    assert not [point for point in sides.points if point.agreed]


def test_agreement_is_told_where_all_that_touches_it_could_be_read() -> None:
    sides, _ = told(("Plant more trees along the canal", "More trees along the canal please", "We need more trees along the canal"))
    (point,) = sides.points
    assert point.agreed and len(point.in_favour) == point.touching == 3 and point.unread == 0


def test_no_agreement_where_most_could_not_be_read() -> None:
    unread = ("The trees along the canal are tall", "My uncle drew the trees by the canal", "Trees along the canal, since 1820", "There are trees")
    sides, _ = told(("Plant more trees along the canal", "More trees along the canal please", *unread))
    (point,) = sides.points
    assert not point.agreed and point.unread >= 3 and point.touching == point.unread + len(point.in_favour)


BRIDGE = (
    "Close the bridge to cars for a trial year",
    "Try the bridge without cars for a year",
    "Not all of us want the bridge trial",
    "If you shut the bridge you shut my workshop",
    "If the bridge shuts I lose half of my customers",
    "Closing the bridge cuts the upper town off from the clinic",
    "Split on the bridge: five for the trial, three against",
    "Do not close the bridge to cars",
)


def test_a_quarrel_about_a_bridge_is_seen() -> None:
    sides, text = told(BRIDGE)
    assert not [point for point in sides.points if point.agreed]
    shown = {text[quote] for quote in sides.objections} | {text[quote] for point in sides.points for quote in point.against}
    assert set(BRIDGE[2:6]) <= shown
    assert {text[quote] for quote in sides.divided} == {BRIDGE[6]}
    favour = [{text[quote] for quote in point.in_favour} for point in sides.points]
    assert not [held for held in favour if BRIDGE[0] in held and BRIDGE[7] in held]


@pytest.mark.parametrize(
    ("text", "language", "thing", "way"),
    [
        ("If you shut the bridge you shut the workshop", "en", "bridge", 1),
        ("Closing the bridge cuts us off", "en", "bridge", 1),
        ("If buses are free, we lose the taxis", "en", "buses", -1),
        ("No benches in Mill Lane: the boys sit there all night", "en", "benches", -1),
        ("Wenn ihr die Brücke sperrt, verlieren wir die Kunden", "de", "Brücke", 1),
        ("Si vous supprimez le marché, on perd nos clients", "fr", "marché", 1),
    ],
)
def test_a_warning_leans_against_what_would_be_changed(text: str, language: str, thing: str, way: int) -> None:
    assert leaning(text, cues(language)).wants.get(stem(thing)) == way


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The whole plan is ridiculous", "en"),
        ("Free trams? Nonsense.", "en"),
        ("Nur über meine Leiche", "de"),
        ("Kostenlose Busse? Lächerlich.", "de"),
        ("Le tram gratuit ? Jamais de la vie", "fr"),
        ("Autobuses gratis, por encima de mi cadáver", "es"),
    ],
)
def test_scorn_objects(text: str, language: str) -> None:
    assert leaning(text, cues(language)).objects


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Four for it, two against", "en"),
        ("A later closing was put forward and not agreed, 4 to 3", "en"),
        ("Der Tisch war sich nicht einig", "de"),
        ("Trois pour le tram, deux contre", "fr"),
    ],
)
def test_a_note_of_two_camps_takes_no_side(text: str, language: str) -> None:
    held = leaning(text, cues(language))
    assert held.divided and not held.wants and not held.objects


def test_one_shared_word_makes_no_agreement() -> None:
    sides, text = told(("Smoking should not be allowed in playgrounds", "Scooters should not be added to the smoking rules", "It rains"))
    assert not [point for point in sides.points if len(point.in_favour) > 1], text


def test_an_ally_of_a_no_is_not_its_opponent() -> None:
    allies = ("The noise ordinance is a waste of money", "I disagree with the noise ordinance", "The noise ordinance should be revised")
    sides, text = told(("No to the noise ordinance", "No noise ordinance please", *allies))
    assert not [text[quote] for point in sides.points for quote in point.against if text[quote] in allies]


def test_what_is_a_reservation_by_its_kind_is_on_the_first_page() -> None:
    sides, text = told(
        ("Make buses free for students", "Buses should be free for students please", "I do not want free buses for pupils", "But who drives?")
    )
    shown = {*sides.objections, *sides.unsure, *(quote for point in sides.points for quote in (*point.against, *point.unsure))}
    assert {"I do not want free buses for pupils", "But who drives?"} <= {text[quote] for quote in shown}
