"""What blocks stand for, and what people wrote between them."""

from __future__ import annotations

import pytest

from synthesis import document
from synthesis.document import Document, markdown
from synthesis.records import UNEXPLAINED, Comment, Measure, Passage, Snapshot
from tests import small


def made(**update: object) -> Document:
    return document.assemble(small.snapshot().model_copy(update=update))


def names(held: Document) -> list[str]:
    return [block.id for block in held.blocks]


def test_every_thing_that_people_may_change_is_told_by_its_block() -> None:
    held = small.snapshot().recommendations[0]
    reworded = held.measures[0].model_copy(update={"text": "In other words than those of its quote."})
    told = document.targets(made(recommendations=(held.model_copy(update={"measures": (reworded, *held.measures[1:])}),)))
    title, text, measure, words = told["R1"], told["R1_text"], told["R1_M1"], told["R1_M1_Q1_1"]
    assert (title.kind, title.id, title.field) == ("recommendation", "R1", "title")
    assert (text.kind, text.id, text.field) == ("recommendation", "R1", "text")
    assert (measure.kind, measure.id, measure.inside) == ("measure", "R1.M1", "R1")
    assert (words.kind, words.id, words.part) == ("quote", "Q1.1", "measure")
    assert (told["R1_M1_evidence"].kind, told["R1_M1_evidence"].id) == ("evidence", "R1.M1")
    assert (told["R1_rationale_Q1_2"].part, told["R1_reservations_Q3_1"].part) == ("rationale", "reservations")
    assert (told["R1_raised"].kind, told["R1_raised"].inside, told["R1_raised"].chapter) == ("fixed", "R1", "question_1")
    assert (told["T1"].kind, told["T1"].field, told["T2"].id) == ("theme", "label", "T2")
    assert (told["Q2_1"].kind, told["Q2_1"].part, told["Q2_1"].inside) == ("quote", "list", "T2")


def test_every_anchor_stands_for_something() -> None:
    held = made()
    told = document.targets(held)
    assert set(names(held)) <= set(told)


@pytest.mark.parametrize("after", ["R1_text", "R1_M1", "R1_raised", "T1", "contents", "Q1_1"])
def test_a_passage_stands_after_the_block_that_it_followed(after: str) -> None:
    passage = Passage(id="D4", text="Our own words.", by="Anna", follows=after)
    held = made(passages=(passage, Passage(id="D5", text="And more.", by="Anna", follows="D4")))
    at = names(held).index("D4")
    assert names(held)[at + 1] == "D5"
    assert document.targets(held)["D4"].kind == "passage"
    owner = held.blocks[at - 1]
    assert f'"{after}"' in owner.model_dump_json()
    assert "Our own words." in markdown.render(held).decode() and "[Anna]" in markdown.render(held).decode()


def test_what_has_lost_its_place_stands_at_the_end_of_its_thing_or_of_the_document() -> None:
    inside = Passage(id="D4", text="Within R1.", by="Anna", follows="gone", inside="R1")
    lost = Passage(id="D5", text="Nowhere.", by="Anna", follows="gone", inside="R9")
    held = made(passages=(inside, lost))
    order = names(held)
    assert order.index("R1") < order.index("D4") < order.index("T1")
    assert order[-2:] == ["written", "D5"]


def test_a_comment_names_its_thing_and_its_author() -> None:
    held = made(comments=(Comment(id="D6", text="Ask the company.", by="Ben", target="R1.M1"),))
    assert "Comment on R1.M1: Ask the company. [Ben]" in markdown.render(held).decode()
    order = names(held)
    assert order[order.index("D6") - 1] == "R1_list"


def measured(measure: Measure) -> str:
    snapshot: Snapshot = small.snapshot()
    draft = snapshot.recommendations[0].model_copy(update={"measures": (measure,)})
    return markdown.render(document.assemble(snapshot.model_copy(update={"recommendations": (draft,)}))).decode()


def test_an_edited_measure_says_that_its_evidence_was_not_re_checked() -> None:
    edited = Measure(id="R1.M1", text="A bus until eleven.", worded_by="Anna", evidence=("Q1.1",), unchecked=True)
    assert "edited by Anna, evidence not re-checked:" in measured(edited)
    assert "not re-checked" not in measured(edited.model_copy(update={"unchecked": False}))


def test_a_measure_without_evidence_says_why_or_that_nobody_has() -> None:
    bare = Measure(id="R1.M1", text="A bus until eleven.", worded_by="Anna", evidence=(), unsupported=UNEXPLAINED)
    assert "nobody has said why yet" in measured(bare)
    assert "Without evidence: agreed in the plenary" in measured(bare.model_copy(update={"unsupported": "agreed in the plenary"}))
