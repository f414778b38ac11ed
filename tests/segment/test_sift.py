"""What is set aside, and above all what is not."""

from __future__ import annotations

import pytest

from synthesis import segment
from synthesis.records import SetAside
from tests.segment.made import made, sifted


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "Good morning everyone", "greeting"),
        ("en", "Hi all!", "greeting"),
        ("en", "Thank you, bye.", "greeting"),
        ("en", "um, okay so thank you very much everyone", "greeting"),
        ("en", "Can you hear me?", "housekeeping"),
        ("en", "You\u2019re on mute", "housekeeping"),
        ("en", "OK, let's take a break.", "housekeeping"),
        ("en", "Next slide please", "housekeeping"),
        ("en", "[Applause]", "housekeeping"),
        ("de", "Guten Morgen zusammen!", "greeting"),
        ("de", "Können Sie mich hören?", "housekeeping"),
        ("fr", "Bonjour à tous", "greeting"),
        ("fr", "Est-ce que vous m'entendez ?", "housekeeping"),
        ("es", "¡Muchas gracias a todas y a todos!", "greeting"),
        ("it", "Facciamo una pausa", "housekeeping"),
        ("nl", "Goedemorgen allemaal", "greeting"),
        ("pl", "Dzień dobry państwu", "greeting"),
        ("pt", "Bom dia a todos", "greeting"),
        ("ca", "Bon dia a tothom", "greeting"),
        ("ja", "皆さん、おはようございます。", "greeting"),
        ("zh", "大家好！", "greeting"),
        ("en", "👍👍", "no words"),
        ("en", "…?!", "no words"),
        ("xx", "—", "no words"),
    ],
)
def test_set_aside(language: str, text: str, reason: str) -> None:
    assert sifted(text, language) == [(text, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "Buses",
        "Yes",
        "I agree",
        "No",
        "+1",
        "5",
        "Thank you for the new bus lane",
        "Good morning traffic",
        "Good buses everyone can pay for",
        "I can't hear the announcements on the bus",
        "Can you hear me when I say the fare is too high",
        "Let's take a break from building roads",
        "Welcome centre for newcomers",
        "Музыка",
        "バス",
    ],
)
def test_content_stays(text: str) -> None:
    assert sifted(text) == []


def test_a_greeting_beside_content_is_set_aside_alone() -> None:
    assert sifted("Good morning everyone. The pool should stay open for schools. Thank you.") == [
        ("Good morning everyone.", "greeting"),
        ("Thank you.", "greeting"),
    ]


def test_rejected_and_repeated_contributions_are_set_aside_whole() -> None:
    text = "Free buses for all. Cheaper trains for all."
    rejected = made(text, number=1).model_copy(update={"rejected": "off topic"})
    repeated = made(text, number=2).model_copy(update={"reimported": "C9"})
    quotes = segment.split([rejected, repeated], {"S1": text})
    assert segment.sift(quotes, [rejected, repeated], {"S1": text}) == (
        SetAside(quote="Q1.1", reason="off topic", by="platform"),
        SetAside(quote="Q1.2", reason="off topic", by="platform"),
        SetAside(quote="Q2.1", reason="re-imported", by="machine"),
        SetAside(quote="Q2.2", reason="re-imported", by="machine"),
    )
