"""The first measure and the title: explicit, of the theme, of more than one voice, naming no private person; and who supports is no reservation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from synthesis.languages.cues import cues
from synthesis.recommend import classify, draft_with_reasons
from synthesis.recommend.choice import LeftOut
from synthesis.recommend.measures import single
from synthesis.recommend.naming import names_a_person
from synthesis.recommend.supporting import supports
from synthesis.recommend.table import Table
from synthesis.records import Assignment, Contribution, ModelUse, Place, Quote, Recommendation, Theme, Themes, Vectors
from synthesis.settings import RecommendSettings


def contribution(at: int, text: str, language: str) -> Contribution:
    return Contribution(
        id=f"C{at}",
        source="S1",
        start=0,
        end=len(text),
        weekend="w",
        speaker=f"p{at}",
        role="member",
        grade="A",
        language=language,
        place=Place(row=at + 1),
    )


def drafted(
    said: Sequence[str],
    keywords: Sequence[str] = (),
    language: str = "en",
    most: int = 8,
    people: frozenset[str] = frozenset(),
) -> tuple[Recommendation, tuple[LeftOut, ...]]:
    """One theme of notes, each of another person, vectors by shared words."""
    held = {f"C{at}": contribution(at, text, language) for at, text in enumerate(said)}
    place = Place(row=1)
    quotes = [Quote(id=f"Q{at}", contribution=f"C{at}", source="S1", start=0, end=len(text), text=text, place=place) for at, text in enumerate(said)]
    words = [set(text.casefold().strip(".!").replace(",", "").split()) for text in said]
    vocabulary = sorted(set().union(*words))
    matrix = np.array([[float(word in one) for word in vocabulary] for one in words], dtype=np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    ids = tuple(quote.id for quote in quotes)
    theme = Theme(
        id="T1", question=None, weekend="w", label="Label", keywords=tuple(keywords), quotes=tuple(Assignment(id=i, strength=1.0) for i in ids)
    )
    themes, vectors = Themes(themes=(theme,), ungrouped=()), [Vectors(ids, matrix, ModelUse(name="words", revision="1", sha256=None))]
    kinds = classify(quotes, held)
    table = Table.of(themes, kinds, held, vectors, (), people)
    made, left = draft_with_reasons(themes, kinds, held, vectors, RecommendSettings(measures=most), (), (), table=table)
    return made[0], left


def test_who_asks_in_so_many_words_leads_and_slight_signs_come_last() -> None:
    said = [
        "Eine Brücke am Fluss könnte vieles leichter machen.",
        "Die Brücke am Fluss sollte saniert werden.",
        "Bitte Bänke an den Fluss stellen.",
    ]
    made, left = drafted(said, ["Brücke", "Fluss"], "de")
    assert made.measures[0].evidence == ("Q1",)
    assert made.measures[-1].evidence == ("Q0",)
    fewer, left = drafted(said, ["Brücke", "Fluss"], "de", most=2)
    assert "Q0" not in {quote for measure in fewer.measures for quote in measure.evidence}
    assert ("Q0", "place limit") in {(row.quote, row.reason) for row in left}


def test_the_lead_speaks_of_the_themes_own_keywords_in_the_clause_that_asks() -> None:
    said = ["Repaint the old hall by the river, the ferry stops there.", "Put a roof over the ferry landing.", "Sell tickets on the river boat deck."]
    made, _ = drafted(said, ["ferry", "landing"])
    assert made.measures[0].text == "Put a roof over the ferry landing."


def test_one_voice_gives_no_title_and_two_do_where_nothing_is_against_it() -> None:
    one, _ = drafted(["Widen the harbour path for walkers.", "The harbour is windy in winter."], ["harbour", "path"])
    assert one.title == "Label"
    two, _ = drafted(["Widen the harbour path for walkers.", "Please widen the harbour path for walkers."], ["harbour", "path"])
    assert two.title == "Widen the harbour path for walkers" and len(two.measures[0].evidence) == 2
    said = ["Widen the harbour path for walkers.", "Please widen the harbour path for walkers.", "I am against a wider harbour path."]
    assert drafted(said, ["harbour", "path"])[0].title == "Label"
    said = ["Widen the harbour path for walkers.", "Please widen the harbour path for walkers."]
    assert drafted(said, ["boats", "fish"])[0].title == "Label"


def test_a_persons_name_stands_in_a_measure_only_where_nobody_words_it_otherwise() -> None:
    said = ["Ask Thomas Weller to open the boat shed", "Open the boat shed on Sundays for families"]
    assert drafted(said, ["boat", "shed"])[0].measures[0].evidence == ("Q1",)
    said = ["Open the boat shed for Ivor every morning", "Open the boat shed for the swimmers every morning"]
    assert drafted(said, ["boat", "shed"], people=frozenset({"ivor"}))[0].measures[0].evidence == ("Q1",)


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Joe Miller from Oak Street should mend the gate", True),
        ("en", "Ask Mrs Novak for the key", True),
        ("en", "Put a crossing on James Brown Street", False),
        ("en", "Move the bench to St Thomas Park", False),
        ("en", "Open the Helen Clark Library on Sundays", False),
        ("de", "Frau Becker sollte den Saal öffnen", True),
        ("de", "Die Peter Müller Straße sanieren", False),
        ("fr", "Il faut aider Sylvie", True),
        ("fr", "Fermer la rue Philippe Auguste", False),
        ("es", "Preguntar a Lucía por la llave", True),
        ("es", "Abrir la calle Miguel Servet", False),
    ],
)
def test_who_is_named(language: str, text: str, wanted: bool) -> None:
    assert names_a_person(text, cues(language)) is wanted


def test_a_word_by_which_someone_is_called_is_a_name_only_with_a_capital_inside_the_sentence() -> None:
    english, people = cues("en"), frozenset({"rosa"})
    assert names_a_person("Give it to Rosa", english, people)
    assert not names_a_person("Rosa hedges should stay", english, people)
    assert not names_a_person("Plant a rosa hedge", english, people)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20 mph by the mill is fine but put the signs where people see them.", True),
        ("20 mph is fine by the school but not down Station Road.", False),
        ("20 mph is fine but who pays for it?", False),
        ("I am against 20 mph by the mill.", False),
        ("We should have 20 mph signs by the mill.", False),
        ("The mill is old.", False),
    ],
)
def test_who_grants_a_measure_and_asks_for_a_detail_is_no_reservation(text: str, wanted: bool) -> None:
    words = "Set a limit of 20 mph by the mill."
    quote = Quote(id="Q1", contribution="C1", source="S1", start=0, end=len(words), text=words, place=Place(row=1), kind="proposal")
    measure = single(quote, {"C1": contribution(1, words, "en")}, frozenset())
    assert supports(text, [measure], cues("en")) is wanted


def test_what_an_objection_of_the_theme_speaks_of_does_not_lead_where_something_else_can() -> None:
    said = ["Add some tarmac to the harbour path.", "Clean the harbour bench in spring."]
    assert drafted(said, ["harbour"])[0].measures[0].text == "Add some tarmac to the harbour path."
    made, _ = drafted([*said, "I am worried that tarmac on the path gets hot."], ["harbour"])
    assert [measure.text for measure in made.measures] == ["Clean the harbour bench in spring.", "Add some tarmac to the harbour path."]
    assert made.reservations == ("Q2",)
