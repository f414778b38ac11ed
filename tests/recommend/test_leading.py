"""What leads: a proposal that stands by itself, before requests to the room and before what leans on others; and what is one proposal."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from synthesis.languages.cues import cues
from synthesis.recommend import classify, draft_with_reasons
from synthesis.recommend.choice import LeftOut
from synthesis.recommend.closeness import Limits
from synthesis.recommend.sameness import asked, exchanged, same
from synthesis.recommend.standing import LEANS, ROOM, fault, theme_words
from synthesis.recommend.text import short_form, title
from synthesis.records import Assignment, Contribution, ModelUse, Place, Quote, Recommendation, Theme, Themes, Vectors
from synthesis.settings import RecommendSettings

LEARNED = Limits(near=0.3, same=0.6, learned=True)


@pytest.mark.parametrize(
    ("language", "wording", "wanted"),
    [
        ("en", "Run the night bus until eleven on Fridays.", None),
        ("en", "More benches between the surgery and the station.", None),
        ("en", "It would be good if the buses ran later.", None),
        ("en", "Move that bus stop to the school.", None),
        ("en", "Make one price, it will be easier for everybody.", None),
        ("en", "Why not a night bus to the hospital?", None),
        ("en", "Show me the numbers.", ROOM),
        ("en", "Tell me when the work is finished.", ROOM),
        ("en", "Can we vote on the second proposal now?", ROOM),
        ("en", "Where is the money in the budget?", ROOM),
        ("en", "Do that.", LEANS),
        ("en", "Close it tomorrow.", LEANS),
        ("en", "It should be free for pensioners.", LEANS),
        ("en", "The same there, please.", LEANS),
        ("de", "Die Radwege am Markt verbreitern.", None),
        ("de", "Es sollte ein Zebrastreifen am Markt gebaut werden.", None),
        ("de", "Das sollte man schnell ändern.", LEANS),
        ("de", "Bitte ändern, für weniger Diebstähle!", LEANS),
        ("de", "Bitte Fahrradständer ändern, für weniger Diebstähle!", None),
        ("en", "Please change, for fewer thefts!", LEANS),
        ("en", "Please widen pavements, so that prams can pass.", None),
        ("fr", "Améliorer, pour moins de vols.", LEANS),
    ],
)
def test_what_stands_by_itself(language: str, wording: str, wanted: str | None) -> None:
    assert fault(wording, cues(language)) == wanted


def test_a_word_of_few_contributions_is_no_word_of_the_theme() -> None:
    language = cues("en")
    said = [("C1", "benches by the river", language), ("C2", "benches again", language), ("C3", "more benches", language)]
    assert theme_words(said, ["ferry boats"]) == frozenset({"bench", "ferry", "boat"})
    assert "river" not in theme_words([*said, ("C1", "the river", language), ("C1", "our river", language)], [])


@pytest.mark.parametrize(
    ("one", "other", "cosine", "wanted"),
    [
        ("Plant more trees along the streets", "More trees should be planted along our streets", 0.9, True),
        ("Set up a fund to repair village halls", "There should be a repair fund for village halls, set up quickly", 0.9, True),
        ("Medical marijuana should be legal", "Recreational marijuana should be legal", 0.95, False),
        ("Cable rates should be more competitive", "Internet rates should be more competitive", 0.95, False),
        ("Run the bus for six months as a trial", "Run the bus for twelve months as a trial", 0.99, False),
        ("Run 2 buses on the hill", "Run 3 buses on the hill", 0.99, False),
        ("Close the bridge to lorries", "Do not close the bridge to lorries", 0.99, False),
        ("Close the bridge if there is a crossing", "Close the bridge", 0.95, False),
        ("Free buses for students", "Free buses", 0.9, False),
        ("Light the path by the river", "Light the path by the river", 1.0, True),
        ("Benches along the promenade", "Repair the swimming pool roof", 0.95, False),
    ],
)
def test_what_asks_for_the_same(one: str, other: str, cosine: float, wanted: bool) -> None:
    language = cues("en")
    assert same(asked(one, language), asked(other, language), cosine, LEARNED) is wanted
    assert same(asked(other, language), asked(one, language), cosine, LEARNED) is wanted


def test_one_word_in_the_place_of_another_is_an_exchange_and_a_new_order_is_none() -> None:
    assert exchanged(("cable", "rates", "competitive"), ("internet", "rates", "competitive"))
    assert exchanged(("recycling", "expand", "improve"), ("recycling", "improve", "modern"))
    assert not exchanged(("repair", "fund", "halls"), ("fund", "halls", "repair"))
    assert not exchanged(("repair", "halls"), ("repair", "halls"))


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        ("Light the path by the river.", "Light the path by the river"),
        ("Plant trees in the square, because it is too hot there on long afternoons.", "Plant trees in the square"),
        ("Put on a late bus and a night bus, even just on Thursdays and Fridays.", None),
        ("Close the bridge to cars, but only on school days between eight and nine.", None),
        ("Plant trees in the square. It is far too hot there in the long afternoons, you know.", "Plant trees in the square"),
    ],
)
def test_a_title_is_a_measure_or_what_stands_before_its_reason(measure: str, wanted: str | None) -> None:
    assert short_form(measure, cues("en")) == wanted


def test_no_title_twice_and_a_persons_name_for_the_theme_stays() -> None:
    theme = Theme(id="T3", question=None, weekend="weekend-1", label="Trees")
    language = cues("en")
    assert title(theme, ["Plant more trees."], language, (), shared=True) == ("Plant more trees", "machine")
    assert title(theme, ["Plant more trees."], language, ()) == ("Trees", "machine")
    assert title(theme, ["Plant more trees."], language, {"Plant more trees"}, shared=True) == ("Trees", "machine")
    assert title(theme, ["Plant more trees."], language, {"Plant more trees", "Trees"}, shared=True)[0] == "Plant more trees (T3)"
    assert title(theme.model_copy(update={"label_by": "Ada"}), ["Plant more trees."], language, ()) == ("Trees", "Ada")


def drafted(said: Sequence[str], most: int = 8) -> tuple[tuple[Recommendation, ...], tuple[LeftOut, ...], list[str]]:
    """One theme of notes, each of another person, vectors by shared words."""
    where = Place(row=1)
    contributions = {
        f"C{at}": Contribution(
            id=f"C{at}",
            source="S1",
            start=0,
            end=len(text),
            weekend="weekend-1",
            speaker=f"p{at}",
            table="1",
            role="member",
            grade="A",
            language="en",
            place=where,
        )
        for at, text in enumerate(said)
    }
    quotes = [Quote(id=f"Q{at}", contribution=f"C{at}", source="S1", start=0, end=len(text), text=text, place=where) for at, text in enumerate(said)]
    vocabulary = sorted({word for text in said for word in text.casefold().split()})
    matrix = np.array([[float(word in text.casefold().split()) for word in vocabulary] for text in said], dtype=np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    theme = Theme(
        id="T1",
        question=None,
        weekend="weekend-1",
        label="x",
        keywords=("bus",),
        quotes=tuple(Assignment(id=q.id, strength=1.0) for q in quotes),
    )
    vectors = Vectors(tuple(quote.id for quote in quotes), matrix, ModelUse(name="words", revision="1", sha256=None))
    themes = Themes(themes=(theme,), ungrouped=())
    settings = RecommendSettings(measures=most)
    made, left = draft_with_reasons(themes, classify(quotes, contributions), contributions, [vectors], settings, (), ())
    return made, left, [measure.text for one in made for measure in one.measures]


def test_what_leans_or_speaks_to_the_room_is_left_with_its_reason() -> None:
    said = [
        "Show me the numbers of the bus.",
        "Close it tomorrow",
        "Run the bus until ten in the evening",
        "Run a bus to the station on Sundays",
    ]
    _, left, measures = drafted(said)
    assert sorted(measures) == ["Run a bus to the station on Sundays.", "Run the bus until ten in the evening."]
    reasons = {row.quote: row.reason for row in left if row.sought == "measure"}
    assert reasons == {"Q0": ROOM, "Q1": LEANS}


def test_where_there_is_nothing_better_what_leans_stands_in_and_what_speaks_to_the_room_does_not() -> None:
    assert drafted(["Close it tomorrow morning please", "The bus was late."])[2] == ["Close it tomorrow morning please."]
    assert drafted(["Show me the numbers of the bus.", "The bus was late."])[0] == ()


def test_what_several_ask_leads() -> None:
    said = [
        "Run the bus until ten in the evening",
        "Repair the bus shelter at the school",
        "The bus shelter at the school should be repaired",
    ]
    assert drafted(said)[2][0] in {"Repair the bus shelter at the school.", "The bus shelter at the school should be repaired."}
    assert len(drafted(said)[2]) == 2


def test_to_leave_things_as_they_are_stands_against_what_is_to_be_done() -> None:
    made, _, measures = drafted(["Pave the path along the river", "Leave the path along the river as it is"])
    assert measures == ["Pave the path along the river."]
    assert made[0].reservations == ("Q1",)
    assert made[0].reservations_note is not None and "as they are" in made[0].reservations_note
