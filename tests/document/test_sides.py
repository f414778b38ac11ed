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
        Point(asked="Q4-1", in_favour=("Q4-1", "Q5-2")),
    ),
    objections=("Q9-1",),
    unsure=("Q3-1",),
    neither=2,
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
    assert any(text.endswith("for 2 quotes of this theme none could be told.") for text in said)
    quoted = [block.quote for block in page if isinstance(block, QuoteBlock)]
    assert {"Q6-1", "Q9-1", "Q3-1"} <= set(quoted)
    named = quoted + [reference.text for block in page if isinstance(block, References) for reference in block.to]
    assert {quote for point in TOLD.points for quote in (*point.in_favour, *point.against)} <= set(named)


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
