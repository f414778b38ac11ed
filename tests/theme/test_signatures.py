"""Who signs a note is in no label: a last line that is only a name, or a name and a place."""

from __future__ import annotations

import pytest

from synthesis.theme.persons import COVER, signature, without_persons


@pytest.mark.parametrize(
    "text",
    [
        "Petra Ziegler, Bonn",
        "Mehr Busse, bitte.\nPeter Schmitz",
        "More lamps, please. Robert Hale (Kelby)",
        "Merci.\nMichel Durand, Lyon",
        "Thomas von Berg",
    ],
)
def test_a_line_that_is_only_a_name_is_a_signature(text: str) -> None:
    covered = without_persons([text], [])[0]
    assert signature(text) is not None
    assert len(covered) == len(text)
    assert not any(word in covered for word in ("Ziegler", "Bonn", "Schmitz", "Hale", "Kelby", "Durand", "Lyon", "Berg"))


@pytest.mark.parametrize(
    "text",
    [
        "Radweg Kaiserstraße",
        "Public Transport, Buses",
        "Thomas Mann Straße",
        "James Street",
        "Marie",
        "Peter asked for lamps",
        "Safe Streets, Kelby",
        "",
    ],
)
def test_places_and_things_are_no_signature(text: str) -> None:
    assert signature(text) is None
    assert COVER not in without_persons([text], [])[0]


def test_who_signs_once_is_covered_everywhere() -> None:
    covered = without_persons(["Petra Ziegler, Bonn", "Wie Ziegler sagt: mehr Busse", "Der Bonner Bahnhof"], [])
    assert "Ziegler" not in covered[1]
    assert covered[2] == "Der Bonner Bahnhof"
