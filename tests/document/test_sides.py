"""The block on agreement, difference and doubt under a theme: in every format, an objection on the theme's first page."""

from __future__ import annotations

import pytest
import sample_assembly as sample

from synthesis.document import FORMATS, assemble
from synthesis.document.blocks import Document, Heading, Paragraph, QuoteBlock, References
from synthesis.languages.wording import languages, wording
from synthesis.recommend import overclaims
from synthesis.records import Point, Sides, Snapshot

TOLD = Sides(
    points=(
        Point(asked="Q1-1", in_favour=("Q1-1", "Q2-1"), against=("Q6-1",)),
        Point(asked="Q4-1", in_favour=("Q4-1", "Q5-2"), touching=2, agreed=True),
    ),
    objections=("Q9-1",),
    unsure=("Q3-1",),
    neither=2,
    quotes=9,
    searched=9,
)


def snapshot(sides: Sides | None) -> Snapshot:
    made = sample.small()
    return made.model_copy(update={"themes": (made.themes[0].model_copy(update={"sides": sides}), *made.themes[1:])})


def first_page(document: Document) -> list[object]:
    """What stands between the theme's heading and the next heading."""
    start = next(number for number, block in enumerate(document.blocks) if block.id == "T1" and isinstance(block, Heading))
    end = next(number for number, block in enumerate(document.blocks) if number > start and isinstance(block, Heading))
    return list(document.blocks[start + 1 : end])


def test_for_against_and_doubt_stand_on_the_themes_first_page() -> None:
    page = first_page(assemble(snapshot(TOLD), language="en"))
    said = [sentence.text for block in page if isinstance(block, Paragraph) for sentence in block.sentences]
    assert {"Where people agree.", "Where they differ.", "What they are unsure of."} <= set(said)
    assert any("In 9 contributions searched, no objection to it was found" in text for text in said)
    assert any(text.endswith("for 2 quotes of the 9 in this theme none could be told.") for text in said)
    quoted = [block.quote for block in page if isinstance(block, QuoteBlock)]
    assert {"Q6-1", "Q9-1", "Q3-1"} <= set(quoted)
    named = quoted + [reference.text for block in page if isinstance(block, References) for reference in block.to]
    assert {quote for point in TOLD.points for quote in (*point.in_favour, *point.against)} <= set(named)


def test_what_could_not_be_read_is_said_first() -> None:
    page = first_page(assemble(snapshot(TOLD), language="en"))
    blocks = [block for block in page if isinstance(block, Paragraph) and "sides" in block.id]
    assert blocks[0].sentences[0].text.startswith("Sides are read off the words by rules; for 2 quotes of the 9") and blocks[0].look != "small"


def test_no_agreement_is_printed_that_was_not_found() -> None:
    """Asked for by several and objected to by nobody is not enough: it is printed as asked for, after how much could not be read."""
    points = (Point(asked="Q4-1", in_favour=("Q4-1", "Q5-2"), touching=9, unread=6),)
    page = first_page(assemble(snapshot(Sides(points=points, neither=6, quotes=9, searched=9)), language="en"))
    said = [sentence.text for block in page if isinstance(block, Paragraph) and "sides" in block.id for sentence in block.sentences]
    assert "Where people agree." not in said and not [text for text in said if "no objection" in text]
    unread = next(number for number, text in enumerate(said) if text == "Quotes that touch on it: 9; their side could not be told: 6.")
    asked = next(number for number, text in enumerate(said) if text.startswith("Asked for by, or much the same: "))
    assert unread < asked


def test_a_note_of_two_camps_stands_under_what_they_differ_on() -> None:
    page = first_page(assemble(snapshot(Sides(divided=("Q3-1",), neither=1, quotes=2, searched=2)), language="en"))
    said = [sentence.text for block in page if isinstance(block, Paragraph) and "sides" in block.id for sentence in block.sentences]
    assert said[1] == "Where they differ." and said[2].startswith("Notes that a table or group was not of one mind: ")
    assert "Q3-1" in [block.quote for block in page if isinstance(block, QuoteBlock)]


def test_the_same_words_are_shown_once() -> None:
    made = snapshot(Sides(points=(Point(asked="Q1-1", in_favour=("Q1-1", "Q2-1"), touching=2, agreed=True),), quotes=2, searched=2))
    words = next(quote.text for quote in made.quotes if quote.id == "Q1-1")
    quotes = tuple(quote.model_copy(update={"text": f"{words} "}) if quote.id == "Q2-1" else quote for quote in made.quotes)
    page = first_page(assemble(made.model_copy(update={"quotes": quotes}), language="en"))
    inside = [block for block in page if isinstance(block, QuoteBlock) and "agree" in block.id]
    assert [block.quote for block in inside] == ["Q1-1"]
    assert "Q2-1" in [reference.text for block in page if isinstance(block, References) and "agree" in block.id for reference in block.to]


def test_few_people_are_not_counted_out() -> None:
    page = first_page(assemble(snapshot(TOLD), language="en"))
    said = " ".join(sentence.text for block in page if isinstance(block, Paragraph) for sentence in block.sentences)
    assert "Against it: fewer than 5 people" in said


@pytest.mark.parametrize("sides", [None, Sides(), Sides(neither=4, searched=4)])
def test_nothing_is_said_where_no_side_was_told(sides: Sides | None) -> None:
    assert not [block for block in first_page(assemble(snapshot(sides), language="en")) if "sides" in getattr(block, "id", "")]


def test_one_persons_two_wishes_are_no_agreement() -> None:
    alone = Sides(points=(Point(asked="Q5-1", in_favour=("Q5-1", "Q5-2")),), searched=3)
    assert not [block for block in first_page(assemble(snapshot(alone), language="en")) if "sides" in getattr(block, "id", "")]


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("language", languages())
def test_every_format_holds_it_in_every_language(form: str, language: str) -> None:
    assert FORMATS[form].render(assemble(snapshot(TOLD), language=language)) != FORMATS[form].render(assemble(snapshot(None), language=language))


@pytest.mark.parametrize("language", languages())
def test_the_blocks_words_claim_no_crowd(language: str) -> None:
    words = [text for key, text in wording(language).phrases.items() if key.startswith("sides.")]
    assert words and not [found for text in words for found in overclaims(text, language)]
