"""What is a reservation to a draft: it objects to, doubts or limits what a measure asks for; what only describes a nuisance does not."""

from __future__ import annotations

import pytest

from synthesis.languages.cues import cues
from synthesis.recommend.kinds import verdict
from synthesis.recommend.measures import Asking, single
from synthesis.recommend.reserving import reserves
from synthesis.recommend.sameness import Telling, asked
from synthesis.records import Contribution, Place, Quote

MEASURES = {
    "de": ("Die Bergallee sollte beleuchtet werden.", "Poller am Markt entfernen."),
    "en": ("We should light the Mill Lane path.", "Make parking in the centre dearer."),
    "fr": ("Il faut construire une bibliothèque.", "Il faut réduire les impôts."),
}


def measures(language: str) -> list[Asking]:
    made = []
    for text in MEASURES[language]:
        at = Place(row=1)
        one = Contribution(id="C1", source="S1", start=0, end=len(text), weekend="weekend-1", grade="A", language=language, place=at)
        quote = Quote(id="Q1", contribution="C1", source="S1", start=0, end=len(text), text=text, kind="proposal", place=at)
        made.append(single(quote, {"C1": one}, frozenset()))
    return made


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Ich bin dagegen, die Bergallee zu beleuchten.", True),
        ("de", "Beleuchtung an der Bergallee ist überflüssig.", True),
        ("de", "Aber das würde die Anwohner stören.", True),
        ("de", "Nur wenn die Stadt bezahlt, bin ich dafür.", True),
        ("de", "Das funktioniert nur, wenn alle mitmachen, und das bezweifle ich.", True),
        ("de", "Bremst man ab, so lassen sich die Leute einfach mehr Zeit.", False),
        ("de", "Jedoch ist an schönen Tagen die Auslastung sehr hoch.", False),
        ("de", "Dadurch habe ich immer die Sorge, angefahren zu werden.", False),
        ("de", "Die Poller stehen unnötig im Weg.", False),
        ("de", "Die Poller am Markt sind überflüssig.", False),
        ("de", "Nur wenn es hell ist, steigen mehr Leute auf das Rad um.", False),
        ("en", "I don't want lamps there, it is for the bats.", True),
        ("en", "But it would wake the whole street.", True),
        ("en", "Only if the parking stays.", True),
        ("en", "I worry who pays for it.", True),
        ("en", "Only if there are lamps, more people walk home.", False),
        ("en", "But the bins stand under my window all day.", False),
        ("en", "My mother is afraid to walk there.", False),
        ("fr", "Je ne pense pas que ce soit la solution.", True),
        ("fr", "La bibliothèque, à condition que la ville paie.", True),
        ("fr", "Aucune sans que l'on sache où va l'argent.", True),
        ("fr", "Mais les camions passent toute la nuit.", False),
        ("fr", "Je suis inquiet du classement du pays.", False),
        ("fr", "Celui qui paye sa dette attend longtemps.", False),
    ],
)
def test_in_its_own_theme(language: str, text: str, wanted: bool) -> None:
    kind = verdict(text, cues(language)).kind
    assert (kind == "reservation" and reserves(text, measures(language), cues(language), inside=True, telling=Telling())) is wanted


def test_who_argues_by_a_condition_gives_a_reason() -> None:
    assert verdict("Only if there are lamps, more people walk home.", cues("en")).kind == "reason"


def test_an_objection_from_another_theme_must_name_what_a_measure_names() -> None:
    def seen(text: str, telling: Telling) -> bool:
        return reserves(text, measures("en"), cues("en"), inside=False, telling=telling)

    assert seen("I don't want lamps on Mill Lane.", Telling())
    assert not seen("I don't want a swimming pool.", Telling())
    assert not seen("I don't want lamps on Mill Lane.", Telling([frozenset({"mil", "lane"})] * 30))


def test_a_language_without_lists_is_taken_at_its_word() -> None:
    language = cues("nl")
    text = "Maar de buurt is er nooit om gevraagd."
    assert reserves(text, [], language, inside=True, telling=Telling()) is True


def test_a_reason_that_speaks_of_a_cost_asks_for_nothing_to_stay() -> None:
    language = cues("de")
    assert not asked("Da die Stadt auf Kosten der Sicherheit gespart hat, ein Vorschlag: Lampen aufstellen", language).as_it_is
    assert asked("Den Weg so lassen, auf Kosten der Stadt", language).as_it_is
