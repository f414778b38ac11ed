"""What a label may look like: no word that is said all over, no piece of a sentence, no second word that says nothing."""

from __future__ import annotations

import pytest

from synthesis.languages import load
from synthesis.theme.clauses import opening
from synthesis.theme.denial import denying, leaning
from synthesis.theme.everywhere import everywhere
from synthesis.theme.grammar import grammar
from synthesis.theme.labels import name_all
from synthesis.theme.shape import stands_alone
from synthesis.theme.speech import Speech, listen
from synthesis.theme.words import tokens

THEMES = {
    "parks": ["County parks need benches", "Clean the county parks", "The county parks are muddy", "More trees in Kelby for the county parks"],
    "buses": ["Evening buses in Kelby", "The county runs no evening buses", "Evening buses would help Kelby", "We want evening buses"],
    "taxes": ["The county raised the property tax", "Property tax in Kelby", "A fair property tax", "Halve the property tax, county"],
    "roads": ["Potholes on the county roads", "Fix the potholes in Kelby", "Potholes ruin tyres", "Kelby is full of potholes"],
    "kelby": ["Kelby is our home", "I love Kelby", "Kelby and the county", "The county of Kelby"],
}
TOWN = [text for texts in THEMES.values() for text in texts]


def heard(texts: list[str], language: str = "en") -> Speech:
    stop = load(language).stop_words
    return listen(texts, [{f"C{n}"} for n in range(len(texts))], stop, grammar([language]), denying([language]), leaning([language]))


def labels_of(texts: list[str], groups: dict[int, list[int]], language: str = "en") -> dict[int, str]:
    stop = load(language).stop_words
    return name_all(texts, [{f"C{n}"} for n in range(len(texts))], groups, dict.fromkeys(groups), None, stop, {language})


def test_what_everybody_speaks_of_is_found_by_its_spread() -> None:
    mains = [list(range(4 * n, 4 * n + 4)) for n in range(5)]
    spread = everywhere(mains, heard(TOWN))
    assert "counti" in spread
    assert not spread & {"tax", "pothol", "evening", "park"}
    assert not everywhere(mains[:3], heard(TOWN))  # too few themes to say so


def test_the_place_everybody_speaks_of_names_no_theme_alone_but_may_be_part_of_a_phrase() -> None:
    found = labels_of(TOWN, {n: list(range(4 * n, 4 * n + 4)) for n in range(5)})
    assert found[0] == "County parks"
    for label in found.values():
        assert not {token.key for token in tokens(label)} <= {"kelby", "county", "and", "of", "the"}, label


@pytest.mark.parametrize(
    ("language", "text", "phrase", "stands"),
    [
        ("de", "Am Rheinweg klafft eine Lücke im Radweg.", "Rheinweg klafft eine Lücke", False),
        ("de", "Den Weg am Rhein in einen Fußweg umwandeln.", "Rhein in einen Fußweg", False),
        ("de", "Ein sicherer Radweg am Rhein fehlt.", "sicherer Radweg am Rhein", True),
        ("de", "Fußgänger auf dem Radweg stören.", "Fußgänger auf dem Radweg", True),
        ("en", "They reimburse the city via special occ.", "special occ", False),
        ("en", "The street is extremely dangerous.", "extremely dangerous", False),
        ("en", "We want more indoor swimming pools.", "indoor swimming pools", True),
        ("fr", "Ce type de question montre le mépris.", "question montre", False),
        ("fr", "Il faut taxer les riches.", "taxer les riches", True),
        ("fr", "J'ai toujours aimé payer des impôts.", "aimé payer des impôts", False),
        ("fr", "Pour une fiscalité écologique.", "fiscalité écologique", True),
    ],
)
def test_pieces_of_sentences_do_not_stand_alone(language: str, text: str, phrase: str, stands: bool) -> None:
    enough = ["Der Garten und das Haus stehen am Fluss bei der Schule neben dem Markt"] * 60 if language == "de" else []
    speech = heard([text, *enough], language)
    wanted = [token.whole for token in tokens(phrase)]
    row = speech.rows[0]
    at = next(n for n in range(len(row)) if [word.token.whole for word in row[n : n + len(wanted)]] == wanted)
    assert stands_alone(row[at : at + len(wanted)], speech) is stands


def test_a_sentence_that_several_say_in_the_same_words_names_the_theme() -> None:
    sentence = "Je ne suis pas prête à payer plus d'impôts"
    said = [sentence + ".", sentence, sentence.replace("'", "’") + "!"]
    others = ["Les écoles ferment", "Une école par village", "Garder les écoles"]
    found = labels_of([*said, *others], {0: [0, 1, 2], 1: [3, 4, 5]}, "fr")
    assert found[0].replace("’", "'") == sentence


def test_loud_words_are_written_as_most_people_write_them() -> None:
    texts = ["We want a health FOOD store", "Health FOOD store", "No food there", "Bring food", "Good food", "BG police", "The BG police"]
    found = labels_of([*texts, "Potholes", "Many potholes", "Mend potholes"], {0: [0, 1, 2, 3, 4], 1: [5, 6], 2: [7, 8, 9]})
    assert "FOOD" not in found[0]
    assert "BG" in found[1]


def test_markup_and_signatures_are_no_sentences() -> None:
    texts = ["<b>Pour une République durable !</b>", "Petra Ziegler, Bonn", "Ferme les usines", "oui"]
    label = labels_of(texts, {0: [0, 1, 2, 3]}, "fr")[0]
    assert "<" not in label
    assert "Petra" not in label


def test_an_opening_is_cut_at_the_end_of_a_clause() -> None:
    assert opening("and so we said, let it be as it was") == "And so we said …"


def test_verbs_and_nouns_of_one_form_are_told_apart_by_their_determiners() -> None:
    speech = heard(
        ["La dépense publique", "Cette dépense", "Il dépense trop", "On dépensera moins", "Il montre", "Montrer la voie", "Ils montrent"], "fr"
    )
    assert "dépense" not in speech.verbs
    assert {"montre", "montrer", "montrent"} <= speech.verbs
