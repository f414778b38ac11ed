"""Where contributions are divided and where they are not."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthesis import segment
from synthesis.records import Mark, Place
from tests.segment.made import made, quoted

CASES: list[tuple[str, str, list[str]]] = [
    ("en", "Free buses for students", ["Free buses for students"]),
    ("en", "Buses", ["Buses"]),
    ("en", "More buses. Safer crossings. Cheaper tickets.", ["More buses.", "Safer crossings.", "Cheaper tickets."]),
    ("en", "Yes. I agree with more buses. Because of the cost.", ["Yes. I agree with more buses. Because of the cost."]),
    (
        "en",
        "We need trams here. And cheaper. The library should open on Sundays.",
        ["We need trams here. And cheaper.", "The library should open on Sundays."],
    ),
    (
        "en",
        "Mr. Smith says No. 5 costs £1.50 at 7.30 on St. Mary's Road. It is fair.",
        ["Mr. Smith says No. 5 costs £1.50 at 7.30 on St. Mary's Road.", "It is fair."],
    ),
    (
        "en",
        "Cut costs, e.g. fewer cars, i.e. nothing fancy. Plant trees instead of lawns.",
        ["Cut costs, e.g. fewer cars, i.e. nothing fancy.", "Plant trees instead of lawns."],
    ),
    ("en", "The market hall was good.But parking there costs far too much", ["The market hall was good.", "But parking there costs far too much"]),
    ("en", "the market hall was good.but parking there costs far too much", ["the market hall was good.", "but parking there costs far too much"]),
    (
        "en",
        "See www.example.org/a.b?c=1.2 for the map. Then write to me@example.org about parks.",
        ["See www.example.org/a.b?c=1.2 for the map.", "Then write to me@example.org about parks."],
    ),
    (
        "en",
        "BUSES ARE TOO EXPENSIVE. MAKE TRAINS CHEAPER!!! THE PARK IS DIRTY",
        ["BUSES ARE TOO EXPENSIVE.", "MAKE TRAINS CHEAPER!!!", "THE PARK IS DIRTY"],
    ),
    (
        "en",
        '"Why not trams?" she asked. “Build them now.” (Paid for by parking fees. Not taxes.)',
        ['"Why not trams?" she asked.', "“Build them now.”", "(Paid for by parking fees. Not taxes.)"],
    ),
    ("en", "We waited ... and nothing came... The bridge still leaks badly.", ["We waited ... and nothing came...", "The bridge still leaks badly."]),
    ("en", "Plant more trees 🌳🌳 Close the ring road 👍", ["Plant more trees 🌳🌳 Close the ring road 👍"]),
    ("en", "Great market. 👍 👍", ["Great market. 👍 👍"]),
    ("en", "We want:\n- cheaper tickets\n- more buses\n* safer crossings", ["We want:\n- cheaper tickets", "- more buses", "* safer crossings"]),
    ("en", "1. Free buses 2. More trains 3. Safer roads", ["1. Free buses", "2. More trains", "3. Safer roads"]),
    ("en", "1) Free buses\n2) More trains", ["1) Free buses", "2) More trains"]),
    ("en", "cheaper tickets; more buses; safer crossings", ["cheaper tickets;", "more buses;", "safer crossings"]),
    ("en", "Free buses\nfor students", ["Free buses\nfor students"]),
    ("en", "Free buses for\nStudents", ["Free buses for\nStudents"]),
    ("en", "Free buses\nCheaper trains\nMore parks", ["Free buses", "Cheaper trains", "More parks"]),
    ("en", "free buses\ncheaper trains\nmore parks", ["free buses", "cheaper trains", "more parks"]),
    (
        "en",
        "Good morning everyone. The crossing by the school needs lights. Thank you.",
        ["Good morning everyone.", "The crossing by the school needs lights.", "Thank you."],
    ),
    ("en", "Buses, trams etc. The council should run all of them.", ["Buses, trams etc.", "The council should run all of them."]),
    ("en", "Choose plan B. The harbour stays open.", ["Choose plan B.", "The harbour stays open."]),
    (
        "de",
        "Das kostet z.B. 3,50 €. Am 3. Mai fehlten d. h. die Radwege. Dr. Müller zahlt bzw. die Stadt.",
        ["Das kostet z.B. 3,50 €.", "Am 3. Mai fehlten d. h. die Radwege.", "Dr. Müller zahlt bzw. die Stadt."],
    ),
    (
        "de",
        "Die 2. Runde lief gut. Radwege fehlen usw. Die Stadt muss bauen!",
        ["Die 2. Runde lief gut.", "Radwege fehlen usw.", "Die Stadt muss bauen!"],
    ),
    (
        "fr",
        "M. Dupont habite av. Foch. Il faut un bus ! Pourquoi pas gratuit ?",
        ["M. Dupont habite av. Foch.", "Il faut un bus !", "Pourquoi pas gratuit ?"],
    ),
    (
        "es",
        "La calle está sucia. ¿Por qué no hay autobuses? ¡Queremos más parques!",
        ["La calle está sucia.", "¿Por qué no hay autobuses?", "¡Queremos más parques!"],
    ),
    (
        "it",
        "Il sig. Rossi paga troppo. Servono piste ciclabili ecc. Il comune deve investire.",
        ["Il sig. Rossi paga troppo.", "Servono piste ciclabili ecc.", "Il comune deve investire."],
    ),
    ("pl", "Brakuje np. ławek przy ul. Długiej. Bilety są za drogie!", ["Brakuje np. ławek przy ul. Długiej.", "Bilety są za drogie!"]),
    ("nl", "De bus is te duur. Maak hem o.a. voor scholieren gratis.", ["De bus is te duur.", "Maak hem o.a. voor scholieren gratis."]),
    ("pt", "O sr. Silva tem razão. As ruas precisam de árvores!", ["O sr. Silva tem razão.", "As ruas precisam de árvores!"]),
    ("ca", "El carrer és brut. Cal més transport públic!", ["El carrer és brut.", "Cal més transport públic!"]),
    ("ja", "バスを増やしてほしい。電車も高すぎる！公園を作ってください。", ["バスを増やしてほしい。", "電車も高すぎる！", "公園を作ってください。"]),
    ("ja", "東京と各都市を\nつなぐ交通機関の\n収益力", ["東京と各都市を\nつなぐ交通機関の\n収益力"]),
    ("zh", "我们需要更多公交车。票价也太高！", ["我们需要更多公交车。", "票价也太高！"]),
    ("ko", "버스가 더 많이 필요합니다. 요금이 너무 비싸요.", ["버스가 더 많이 필요합니다.", "요금이 너무 비싸요."]),
    ("th", "เราต้องการรถเมล์เพิ่ม", ["เราต้องการรถเมล์เพิ่ม"]),
    ("sw", "Tunahitaji mabasi zaidi. Nauli ni ghali sana!", ["Tunahitaji mabasi zaidi.", "Nauli ni ghali sana!"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES, ids=[f"{code}-{text[:24]}" for code, text, _ in CASES])
def test_divides_where_ideas_end(language: str, text: str, wanted: list[str]) -> None:
    assert quoted(text, language) == wanted


def test_a_fragment_does_not_cling_to_a_greeting() -> None:
    assert quoted("Good evening all. Yes. The pool must stay open to schools.")[0] == "Good evening all."


RUN_ON = (
    "so I think we need more buses in the evening because people who work late can't get home and the other thing is that the tickets are "
    "too expensive for families with two children and I also think that we should not close the library because it is the only place where "
    "young people can go and do their homework"
)


def test_speech_without_punctuation_is_divided_where_clauses_begin() -> None:
    parts = quoted(RUN_ON, grade="B")
    assert len(parts) >= 3
    assert parts[1].startswith("and the other thing is")
    assert all(8 <= len(part.split()) <= 30 for part in parts)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_long_speech_stays_within_bounds(language: str) -> None:
    said = {
        "en": RUN_ON,
        "de": "wir brauchen mehr Radwege weil die Straße gefährlich ist und dann ",
        "fr": "il faut plus de bus parce que les gens attendent et puis ",
    }
    text = " ".join([said[language]] * 12).strip()
    assert max(len(part.split()) for part in quoted(text, language, grade="B")) <= 45


def test_a_number_keeps_its_unit_and_a_negation_its_verb() -> None:
    text = " ".join(f"we want {number} euros and they should not pay the full fare but wait" for number in range(10, 40))
    for part in quoted(text, grade="B"):
        assert not part.split()[-1].isdigit()
        assert part.split()[-1] != "not"
        assert part.split()[0] not in {"euros", "pay"}


def test_a_pause_between_cues_is_a_place_to_divide() -> None:
    first = "the bridge by the mill is closed to lorries all winter long and nobody in the town hall told any of us"
    second = "my second point about schools is that lunches have become too dear for those of us with three children there"
    text = f"{first} {second}"
    marks = (Mark(start=0, place=Place(cue=1, time="00:00:01.000")), Mark(start=len(first) + 1, place=Place(cue=2, time="00:00:30.000")))
    assert quoted(text, grade="B", marks=marks) == [first, second]


def test_line_breaks_of_captions_do_not_divide_a_sentence() -> None:
    text = "I think that the old\nBridge should be\nmended before next winter."
    marks = tuple(Mark(start=start, place=Place(cue=n, time=f"00:00:0{n}.000")) for n, start in enumerate((0, 21, 38), start=1))
    assert quoted(text, grade="B", marks=marks) == [text]


def test_ids_places_and_offsets() -> None:
    text = "xx\nMore buses here. Fewer cars there.\nyy"
    marks = (Mark(start=3, place=Place(cue=4, time="00:00:01.000")), Mark(start=20, place=Place(cue=5, time="00:00:03.000")))
    contribution = made(text, marks=marks).model_copy(update={"id": "C12", "start": 3, "end": 37})
    quotes = segment.split([contribution], {"S1": text})
    assert [(q.id, q.start, q.end, q.place.cue) for q in quotes] == [("Q12.1", 3, 19, 4), ("Q12.2", 20, 37, 5)]
    assert [q.text for q in quotes] == [text[q.start : q.end] for q in quotes]


def test_withdrawn_and_empty_contributions_give_none() -> None:
    text = "Free buses"
    gone = made(text).model_copy(update={"withdrawn": True})
    assert segment.split([gone], {"S1": text}) == ()
    assert segment.split([made("  \n ")], {"S1": "  \n "}) == ()
    assert segment.split([], {}) == ()


PIECES = st.sampled_from(
    [
        *"ab .,;:!?\n\t-•()\"'“”«»…。、！？0159£€#@/",
        "No.",
        "e.g. ",
        "z.B. ",
        "Mr. ",
        "3. ",
        "not ",
        "and ",
        "because ",
        "\n- ",
        "\n\n",
        "\u2028",
        "\xa0",
        "\r\n",
        "hello ",
        "Buses ",
        "バス",
        "は",
        "公交",
        "รถ",
        "🌳",
        "👍🏽",
        "e\u0301",
        "Thank you. ",
        "www.a.org ",
        "10:42 ",
        "\u200b",
        "We ",
        "is ",
        "Yes. ",
    ]
)
WORDS = ["we", "need", "more", "buses", "and", "because", "they", "are", "not", "cheap", "for", "20", "people", "but", "I", "so", "however"]
TEXTS = st.one_of(st.lists(PIECES, max_size=80).map("".join), st.text(max_size=120))


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.sampled_from(["en", "de", "fr", "ja", "zh", "xx", "th", "pl"]), st.sampled_from(["A", "B"]), st.integers(0, 3))
def test_quotes_cover_every_character_once(text: str, language: str, grade: str, marked: int) -> None:
    marks = tuple(Mark(start=len(text) * n // 4, place=Place(cue=n + 1, time=f"00:00:{n * 9:02d}.000")) for n in range(marked))
    contribution = made(text, language, "B" if grade == "B" else "A", marks)
    quotes = segment.split([contribution], {"S1": text})
    covered = [0] * len(text)
    for before, after in itertools.pairwise(quotes):
        assert before.end <= after.start
    for quote in quotes:
        assert quote.text == text[quote.start : quote.end] == quote.text.strip() != ""
        for place in range(quote.start, quote.end):
            covered[place] += 1
    assert all(count == 1 for count, character in zip(covered, text, strict=True) if not character.isspace())
    assert quotes == segment.split([contribution], {"S1": text})


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "we",
                "need",
                "more",
                "buses",
                "and",
                "trams",
                "because",
                "they",
                "are",
                "not",
                "cheap",
                "for",
                "20",
                "people",
                "but",
                "I",
                "think",
                "so",
                "however",
            ]
        ),
        min_size=1,
        max_size=160,
    )
)
def test_no_word_is_ever_divided(words: list[str]) -> None:
    text = " ".join(words)
    assert [word for part in quoted(text, grade="B") for word in part.split()] == words


def test_the_order_of_contributions_changes_only_the_order() -> None:
    texts = [text for _, text, _ in CASES]
    canonical, contributions, start = "\n".join(texts), [], 0
    for number, (language, text, _) in enumerate(CASES):
        contributions.append(made(text, language, number=number).model_copy(update={"start": start, "end": start + len(text)}))
        start += len(text) + 1
    shuffled = contributions[:]
    random.Random(4).shuffle(shuffled)
    assert sorted(q.id for q in segment.split(shuffled, {"S1": canonical})) == sorted(q.id for q in segment.split(contributions, {"S1": canonical}))
    assert set(segment.split(shuffled, {"S1": canonical})) == set(segment.split(contributions, {"S1": canonical}))
