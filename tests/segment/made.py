"""Contributions made from a bare text, for the tests of this room."""

from __future__ import annotations

from synthesis import segment
from synthesis.records import Contribution, Grade, Mark, Place, SetAside


def made(text: str, language: str = "en", grade: Grade = "A", marks: tuple[Mark, ...] = (), number: int = 1) -> Contribution:
    place = marks[0].place if marks else Place(row=number)
    return Contribution(
        id=f"C{number}",
        source="S1",
        start=0,
        end=len(text),
        weekend="weekend-1",
        grade=grade,
        language=language,
        place=place,
        marks=marks,
    )


def quoted(text: str, language: str = "en", grade: Grade = "A", marks: tuple[Mark, ...] = ()) -> list[str]:
    return [quote.text for quote in segment.split([made(text, language, grade, marks)], {"S1": text})]


def sifted(text: str, language: str = "en") -> list[tuple[str, str]]:
    """The text and the reason of every quote that is set aside."""
    contribution = made(text, language)
    quotes = segment.split([contribution], {"S1": text})
    aside: tuple[SetAside, ...] = segment.sift(quotes, [contribution], {"S1": text})
    of = {quote.id: quote.text for quote in quotes}
    return [(of[one.quote], one.reason) for one in aside]
