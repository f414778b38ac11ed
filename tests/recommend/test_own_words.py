"""What asks and what only tells: reports of what others do are no proposals, and slight signs alone never lead."""

from __future__ import annotations

import pytest

from synthesis.languages.cues import cues, languages
from synthesis.recommend.kinds import explicit, verdict
from synthesis.recommend.own_words import clauses, own_words

TOLD = [
    ("de", "Allerdings parken hier trotzdem viele Leute, weil sie offenbar lieber mit dem Auto kommen."),
    ("de", "Daher scheinen manche versucht zu sein, den anderen (die eigentlich warten müssten) auszuweichen."),
    ("de", "An der Kasse wird man ständig gedrängt, da die Leute glauben, sie könnten schneller sein."),
    ("de", "Die Tür ist offen, sodass es kalt ist, als es sein müsste."),
    ("de", "Die Brücke ist schmaler, als sie eigentlich sein könnte."),
    ("en", "However, people still leave early because they would like to catch the bus."),
    ("en", "Shops seem to close early because drivers would rather park elsewhere."),
    ("en", "Cars still stop here, as if the road could be theirs."),
    ("fr", "Cependant les gens prennent la voiture parce que le train pourrait être en retard."),
    ("fr", "Du coup les gens préfèrent rester chez eux, on pourrait croire que tout est fermé."),
    ("fr", "Bien que touchée par la hausse, j'accepte cet effort."),
    ("fr", "Poser ce type de question montre que rien n'a été compris."),
    ("fr", "Aucune, je paie assez."),
    ("es", "Sin embargo la gente sigue aparcando aquí porque podría llover."),
]
ASKED = [
    ("de", "Allerdings sollte der Weg breiter werden."),
    ("de", "Trotzdem muss die Halle endlich saniert werden, weil es hineinregnet."),
    ("de", "Es wäre schön, wenn der Bus öfter käme."),
    ("de", "Hier könnte ein Zebrastreifen gebaut werden."),
    ("en", "However, we should keep the hall open."),
    ("en", "People still fall there, please put up a handrail."),
    ("fr", "Cependant il faut garder la gare ouverte."),
    ("fr", "Mieux organiser les dépenses"),
    ("es", "Sin embargo habría que abrir la biblioteca."),
]
MILD = [
    ("de", "Über diesen Weg ließe sich Zeit sparen."),
    ("de", "Eine Brücke könnte vieles leichter machen."),
    ("en", "That could solve the queue at the hall."),
    ("fr", "Les entreprises pourraient payer."),
]


@pytest.mark.parametrize(("language", "text"), TOLD)
def test_what_tells_of_others_proposes_nothing(language: str, text: str) -> None:
    assert verdict(text, cues(language)).kind != "proposal"
    assert not explicit(text, cues(language))


@pytest.mark.parametrize(("language", "text"), ASKED)
def test_who_asks_in_so_many_words_proposes_whatever_else_is_told(language: str, text: str) -> None:
    assert verdict(text, cues(language)).kind == "proposal"
    assert explicit(text, cues(language))


@pytest.mark.parametrize(("language", "text"), MILD)
def test_a_bare_could_proposes_and_does_not_ask_in_so_many_words(language: str, text: str) -> None:
    assert verdict(text, cues(language)).kind == "proposal"
    assert not explicit(text, cues(language))


def test_a_clause_that_stands_aside_is_left_out_and_a_sentence_of_nothing_else_stays() -> None:
    german = cues("de")
    assert own_words("Der Weg ist nass, weil man ihn heben müsste.", german).strip() == "Der Weg ist nass"
    assert own_words("Weil man ihn heben müsste.", german) == "Weil man ihn heben müsste."
    assert own_words("Die Bank fehlt (die längst da sein sollte).", german).startswith("Die Bank fehlt")
    assert own_words("anything, because it should", cues("xx")) == "anything, because it should"


def test_clauses_are_what_stands_between_the_marks() -> None:
    assert clauses("Open the hall, please; it is cold (very) - now") == ("Open the hall", "please", "it is cold", "very", "now")


@pytest.mark.parametrize("code", languages())
def test_every_language_says_what_only_tells_and_which_questions_propose(code: str) -> None:
    held = cues(code)
    for name in ("proposal.tells", "proposal.bare", "proposal.opens_aside", "proposal.believes", "proposal.questions", "sameness.why"):
        assert name in held.patterns, name
    assert held.alike and "sameness.other_way" in held.patterns and "persons.given_as_written" in held.patterns


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("de", "proposal", "Sprachkurse für Geflüchtete am Abend"),
        ("de", "proposal", "Ein Treffpunkt für Jugendliche"),
        ("de", "statement", "Nadelöhr für alle"),
        ("fr", "proposal", "Un jardin pour les familles"),
        ("fr", "statement", "Un jardin sale pour les familles"),
        ("es", "proposal", "Un banco para los mayores"),
        ("es", "statement", "Un parque sin bancos, falta sombra para los mayores"),
        ("es", "statement", "¿Cuándo debe abrir la biblioteca?"),
        ("it", "statement", "Quando deve aprire la biblioteca?"),
        ("nl", "proposal", "Waarom geen bank in het park?"),
        ("pt", "proposal", "Por que não um banco no parque?"),
        ("pl", "proposal", "Dlaczego nie ławka w parku?"),
    ],
)
def test_notes_that_name_a_thing_and_questions(language: str, kind: str, text: str) -> None:
    assert verdict(text, cues(language)).kind == kind
