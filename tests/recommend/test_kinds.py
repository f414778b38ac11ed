"""Kinds: each language's telling sentences, and scores on sets labelled by people where those are at hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from synthesis.languages.cues import cues, languages
from synthesis.recommend.kinds import classify, verdict
from synthesis.records import Contribution, Place, Quote

DATA = Path(__file__).parents[2].parent / "shared" / "data"

CASES = [
    ("en", "proposal", "Put more benches in the park"),
    ("en", "proposal", "Stop cutting down trees"),
    ("en", "proposal", "It would be good if the buses ran later."),
    ("en", "proposal", "Why not close the street on Sundays?"),
    ("en", "proposal", "Let's plant an orchard"),
    ("en", "proposal", "I would like to see a night bus."),
    ("en", "proposal", "What about a night bus?"),
    ("en", "proposal", "Free buses for students"),
    ("en", "proposal", "More trees"),
    ("en", "proposal", "No cars on Market Street"),
    ("en", "proposal", "The city needs to listen to young people."),
    ("en", "reason", "Because the last bus leaves at nine."),
    ("en", "reason", "Otherwise people drive."),
    ("en", "reason", "40% of households have no car."),
    ("en", "reservation", "But who pays for this?"),
    ("en", "reservation", "I don't think we should make buses free."),
    ("en", "reservation", "I am not convinced it will help."),
    ("en", "reservation", "What about people who cannot walk that far"),
    ("en", "reservation", "I worry about the cost."),
    ("en", "statement", "Parking"),
    ("en", "statement", "The park is behind the school."),
    ("de", "proposal", "Kostenlose Busse für Schüler"),
    ("de", "proposal", "Radweg verbreitern"),
    ("de", "proposal", "Wir sollten mehr Bäume pflanzen."),
    ("de", "proposal", "Es wäre schön, wenn der Bus öfter käme."),
    ("de", "proposal", "Absenken der Bordsteinkante"),
    ("de", "reason", "Weil der Weg zu schmal ist."),
    ("de", "reservation", "Aber wer bezahlt das?"),
    ("de", "statement", "Der Weg liegt hinter der Schule."),
    ("fr", "proposal", "Il faudrait planter plus d'arbres."),
    ("fr", "proposal", "Réduire le prix du train"),
    ("fr", "proposal", "Gratuité des bus pour les étudiants"),
    ("fr", "reservation", "Mais qui va payer ?"),
    ("fr", "reason", "Parce que le bus arrive en retard."),
    ("es", "proposal", "Habría que plantar más árboles."),
    ("es", "proposal", "Limpiar las calles"),
    ("es", "reservation", "Pero ¿quién paga?"),
    ("es", "reason", "Porque el autobús llega tarde."),
    ("it", "proposal", "Bisogna piantare più alberi."),
    ("nl", "proposal", "Er moeten meer bomen komen."),
    ("pl", "proposal", "Należy posadzić więcej drzew."),
    ("pt", "proposal", "Devíamos plantar mais árvores."),
]


@pytest.mark.parametrize(("language", "kind", "text"), CASES)
def test_telling_sentences(language: str, kind: str, text: str) -> None:
    assert verdict(text, cues(language)).kind == kind


def test_a_verdict_names_its_rules() -> None:
    assert "note" in verdict("Free buses for students", cues("en")).rules
    assert verdict("Parking", cues("en")).rules == ()


def test_a_region_is_read_as_its_language_and_an_unknown_language_says_nothing() -> None:
    assert verdict("Wir sollten mehr bauen.", cues("de-AT")).kind == "proposal"
    assert cues("xx").patterns == {} and cues("xx").language == "xx"
    assert verdict("We should build more.", cues("xx")).kind == "statement"


def test_apostrophes_and_spaces_make_no_difference() -> None:
    assert verdict("Let’s   plant an\norchard", cues("en")) == verdict("Let's plant an orchard", cues("en"))


def test_classify_keeps_order_and_everything_but_the_kind() -> None:
    text = "More trees"
    one = Contribution(id="C1", source="S1", start=0, end=len(text), weekend="weekend-1", grade="A", language="en", place=Place(row=1))
    quote = Quote(id="Q1", contribution="C1", source="S1", start=0, end=len(text), text=text, place=Place(row=1))
    other = quote.model_copy(update={"id": "Q2", "text": "Parking"})
    assert classify([quote, other], {"C1": one}) == (quote.model_copy(update={"kind": "proposal"}), other)
    assert classify([], {}) == ()


@pytest.mark.parametrize("code", ["en", "de", "fr", "es", "it", "nl", "pl", "pt"])
def test_every_language_has_its_lists_and_frames(code: str) -> None:
    assert code in languages()
    held = cues(code)
    for name in (
        "proposal.strong",
        "proposal.opens_note",
        "reason.strong",
        "reservation.strong",
        "reservation.hedges",
        "sameness.negations",
    ):
        assert name in held.patterns
    assert held.opposites
    for name, frame in cues("en").frames.items():
        if not name.startswith("ended"):
            assert name in held.frames, name
            assert frame.count("{") == held.frames[name].count("{"), name


def score(rows: list[tuple[str, bool]], language: str) -> float:
    """F1 of the proposals."""
    found = [(verdict(text, cues(language)).kind == "proposal", wanted) for text, wanted in rows]
    both = sum(a and b for a, b in found)
    return 2 * both / max(1, sum(a for a, _ in found) + sum(b for _, b in found))


def test_suggestions_in_a_software_forum() -> None:
    path = DATA / "semeval2019_task9" / "A_trial.csv"
    if not path.exists():
        pytest.skip("the SemEval set is not beside this checkout")
    with path.open(encoding="latin-1", newline="") as handle:
        rows = [(row[1].strip().strip('"'), row[-1] == "1") for row in csv.reader(handle) if row[-1].strip() in {"0", "1"}]
    assert len(rows) > 500
    assert score(rows, "en") >= 0.82


def test_proposals_in_a_german_city() -> None:
    path = DATA / "cimt_parteval_german" / "Cycling-Dialogue-Bonn__dataset_CDB.tsv"
    if not path.exists():
        pytest.skip("the Bonn set is not beside this checkout")
    with path.open(encoding="utf-8", newline="") as handle:
        read = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [(row["content"], "mpos" in row["code"]) for row in read if (row["content"] or "").strip() and (row["code"] or "").strip()][::4]
    assert len(rows) > 2000
    assert score(rows, "de") >= 0.74


def test_who_says_how_long_they_take_asks_for_nothing() -> None:
    assert verdict("Bergauf bräuchte ich ziemlich lange, dann muss ich auf den Gegenverkehr achten.", cues("de")).kind != "proposal"
    assert verdict("Hier bräuchte man einen Radweg.", cues("de")).kind == "proposal"
