"""When proposals are one measure: the same thing asked in other words; and what keeps two apart."""

from __future__ import annotations

import pytest

from synthesis.languages.cues import cues
from synthesis.recommend.closeness import Limits
from synthesis.recommend.sameness import asked, opposed, same, without_reason
from synthesis.recommend.wording import asked_without_reason

LEARNED = Limits(near=0.3, same=0.6, learned=True)
PLAIN = Limits(near=0.15, same=0.6, learned=False)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The first half hour in the car park should be free", "First 30 mins free in the car park"),
        ("en", "Build a crossing on Mill Lane", "Install a crossing on Mill Lane because it is dangerous"),
        ("en", "We should subsidize the theatre since it brings people in", "Fund the theatre"),
        ("en", "Recycling services need to be improved", "Recycling services need to be modernised"),
        ("de", "Radweg verbreitern", "Verbreiterung der Radwege, weil es zu eng ist"),
        ("de", "Absenken der Bordsteinkante", "Bordstein absenken"),
        ("fr", "Créer une piste cyclable sur le pont", "Il faut la création d'une piste cyclable sur le pont"),
        ("fr", "STOP AUX HAUSSES D'IMPOTS LOCAUX", "Stop aux hausses d'impôts locaux"),
        ("de", "Fahradstraße am Markt bauen", "Am Markt eine Fahrradstraße bauen"),
        ("de", "Einbahnstraße am Markt freigeben", "Die Einbahnstraße am Markt frei geben"),
        ("en", "Open the harbour library at noon, the old hours are odd", "Open the harbour library at noon"),
        ("es", "Arreglar la fuente de la plaza", "Reparar la fuente de la plaza porque está rota"),
        ("it", "Creare una pista per le biciclette", "Costruire una pista ciclabile"),
        ("nl", "De brug verbeteren omdat het glad is", "De brug moderniseren"),
        ("pt", "Reparar o passeio da escola", "Arranjar o passeio da escola porque é perigoso"),
        ("pl", "Naprawić chodnik przy szkole", "Remont chodnika przy szkole, bo jest ślisko"),
    ],
)
def test_the_same_in_other_words_is_one_measure(language: str, one: str, other: str) -> None:
    first, second = asked(one, cues(language)), asked(other, cues(language))
    assert same(first, second, 0.8, LEARNED) and same(second, first, 0.8, LEARNED)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The market should be abolished because it is loud", "The market should not be abolished because it is loud"),
        ("en", "Vocational education should be funded", "Vocational education should be privately funded"),
        ("en", "Free parking for 30 minutes", "Free parking for 60 minutes"),
        ("en", "Close the bridge to cars", "Close the bridge to cars if the bus runs"),
        ("en", "Build benches on Mill Lane", "Build benches on Station Road"),
        ("en", "Free buses for students", "Free buses for pensioners"),
        ("de", "Einbahnstraße für Radfahrer freigeben", "Einbahnstraße nicht für Radfahrer freigeben"),
        ("de", "Radweg am Markt verbreitern", "Radweg am Markt ausbessern"),
        ("de", "Zwei Poller entfernen", "Drei Poller entfernen"),
        ("de", "Benutzungspflicht aufheben", "Benutzungspflicht nur nachts aufheben"),
        ("fr", "Supprimer la taxe sur le gaz", "Ne pas supprimer la taxe sur le gaz"),
        ("en", "Open the harbour library at noon, or it closes at six", "Open the harbour library at noon"),
        ("en", "Open the harbour library at noon, but only if it is warm", "Open the harbour library at noon"),
        ("es", "Abrir la fuente", "No abrir la fuente"),
        ("pl", "Naprawić 2 chodniki", "Naprawić 3 chodniki"),
    ],
)
def test_another_direction_number_condition_scope_or_place_stays_apart(language: str, one: str, other: str) -> None:
    first, second = asked(one, cues(language)), asked(other, cues(language))
    assert not same(first, second, 0.99, LEARNED) and not same(second, first, 0.99, LEARNED)


def test_what_turns_round_twice_is_not_turned_round() -> None:
    english = cues("en")
    abolish, keep = asked("We should abolish the right to bear arms", english), asked("We should not abolish the right to bear arms", english)
    assert abolish.turned and not keep.turned
    assert opposed(abolish, keep, 0.9, LEARNED)
    assert not opposed(abolish, abolish, 0.9, LEARNED)


def test_a_long_german_word_is_not_its_beginning() -> None:
    german = cues("de")
    assert not same(asked("Die Radwegbenutzungspflicht am Markt ändern", german), asked("Den Radweg am Markt ändern", german), 0.9, PLAIN)


@pytest.mark.parametrize(
    ("language", "said", "left"),
    [
        ("en", "plant trees because it is hot", "plant trees"),
        ("en", "plant trees because it is hot unless it rains", "plant trees because it is hot unless it rains"),
        ("de", "Bäume pflanzen, weil es heiß ist", "Bäume pflanzen,"),
        ("fr", "planter des arbres parce que c'est joli", "planter des arbres"),
    ],
)
def test_a_reason_sets_nothing_apart_but_a_condition_does(language: str, said: str, left: str) -> None:
    assert without_reason(said, cues(language)).strip() == left


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        ("Ban private armies because they go rogue.", "Ban private armies."),
        ("Ban private armies because 3 of them went rogue.", "Ban private armies because 3 of them went rogue."),
        ("Ban private armies because they shoot unless watched.", "Ban private armies because they shoot unless watched."),
        (
            "Child actors should not be banned just because of a few bad apples.",
            "Child actors should not be banned just because of a few bad apples.",
        ),
        ("Go because it rains.", "Go because it rains."),
    ],
)
def test_a_joint_measure_names_no_single_persons_reason(measure: str, wanted: str) -> None:
    assert asked_without_reason(measure, cues("en")) == wanted


def test_two_words_that_are_alike_say_more_than_one() -> None:
    language = cues("en")
    both = asked("Recycling services need to be improved and modernized", language)
    one = asked("Recycling services need to be improved", language)
    assert one.matter < both.matter
    assert not both.matter <= asked("Recycling services need to be expanded and improved", language).matter
    assert asked("Build a bridge at the mill", language).matter == asked("Install a bridge at the mill", language).matter
