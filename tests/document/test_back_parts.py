"""Words typed into a paragraph, parted from what the document prints there: none is lost, and none grows together with its neighbour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthesis.document.back_parts import parted
from synthesis.document.back_passages import Piece

MEASURE = (Piece("Make it free for all.", "text", ("text",)), Piece(" "), Piece("◊", "tag"), Piece(" "), Piece("R1.M2", "id"))
TITLE = (Piece("T1", "id"), Piece("\u2002"), Piece("Mill Yard", "title", ("title",)), Piece(" "), Piece("[Anna Berg]", "tag"))

TYPED = [
    (MEASURE, "Make it free for all. And soon. ◊ R1.M2", "Make it free for all. And soon."),
    (MEASURE, "Make it free for all. ◊ And soon. R1.M2", "Make it free for all. And soon."),
    (MEASURE, "Make it free for all. ◊ R1.M2 And soon.", "Make it free for all. And soon."),
    (MEASURE, "Make it free for all. And soon.", "Make it free for all. And soon."),
    (MEASURE, "Please make it free for all. ◊ R1.M2", "Please make it free for all."),
    (MEASURE, "Make it free for all ◊ R1.M2.", "Make it free for all."),
    (MEASURE, "Make it free for all. Anna R1.M2", "Make it free for all. Anna"),
    (TITLE, "T1\u2002The car park at Mill Yard [Anna Berg]", "The car park at Mill Yard"),
    (TITLE, "T1\u2002Mill Yard now [Anna Berg]", "Mill Yard now"),
    (TITLE, "T1 Mill car [Anna Berg] park", "Mill car park"),
    (TITLE, "The car park", "The car park"),
    (TITLE, "T1 The car park", "The car park"),
    (TITLE, "The Mill Yard [Anna Berg]", "The Mill Yard"),
]


@pytest.mark.parametrize(("pieces", "text", "wanted"), TYPED, ids=[text for _, text, _ in TYPED])
def test_typed_words_keep_their_spaces(pieces: tuple[Piece, ...], text: str, wanted: str) -> None:
    written = next(piece.part for piece in pieces if piece.path is not None)
    assert parted(pieces, text)[written].strip() == wanted


@pytest.mark.parametrize(
    ("text", "part", "wanted"), [("Make it free for all. ◊ R1.M3", "id", "R1.M3"), ("Make it free for all. [Anna] R1.M2", "tag", "[Anna]")]
)
def test_another_id_or_sign_is_no_word_of_the_measure(text: str, part: str, wanted: str) -> None:
    found = parted(MEASURE, text)
    assert (found["text"].strip(), found[part]) == ("Make it free for all.", wanted)


@given(st.integers(0, 5), st.lists(st.sampled_from(["soon", "and", "bus", "free", "Öl", "all"]), min_size=1, max_size=4))
def test_words_put_in_anywhere_stand_where_they_were_put(place: int, new: list[str]) -> None:
    words = ["Make", "it", "free", "for", "all."]
    wanted = " ".join([*words[:place], *new, *words[place:]])
    assert parted(MEASURE, f"{wanted} ◊ R1.M2")["text"].strip() == wanted


@given(st.text(alphabet="ab. ◊R1M2[]", max_size=40))
def test_no_sign_is_lost(text: str) -> None:
    kept = "".join(parted(MEASURE, text).values())
    assert sorted(kept.replace(" ", "")) == sorted(text.replace(" ", ""))
