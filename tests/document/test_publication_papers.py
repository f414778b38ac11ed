"""Stages, the plain page, the redline, the page for signatures, how software was used, and where each says who worded what."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import sample_assembly as sample

from synthesis.document import FORMATS, Document, Signed, assemble, papers, plain
from synthesis.document.blocks import Changes, Heading, Lines, QuoteBlock, Span, Table
from synthesis.document.counting import who
from synthesis.document.redline import sentences
from synthesis.languages.wording import languages, wording
from synthesis.ledger import ledger
from synthesis.records import Counts, Decision, Origin, Passage, Snapshot

SIGNED = (
    Signed(what="themes", name="Anna Berg", date="2026-03-02"),
    Signed(what="text", name="Bea Holm", date="2026-03-03"),
    Signed(what="publication", name="Anna Berg", date="2026-03-04"),
)


def staged(stage: str, **changes: Any) -> Snapshot:
    """The small assembly in a stage."""
    base = sample.small()
    return base.model_copy(update={"settings": {**base.settings, "stages": {"Weekend 1": stage}}, **changes})


def listening() -> Snapshot:
    base = sample.small()
    return staged("listening", recommendations=(), ledger=ledger(base.quotes, (), base.themes, ()))


def text_of(document: Document) -> str:
    return FORMATS["md"].render(document).decode("utf-8")


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_paper_is_written_in_every_language_and_format(code: str, suffix: str) -> None:
    made = sample.small()
    documents = [
        *papers(made, SIGNED, made.themes, made.recommendations, code).values(),
        plain(made, code),
        assemble(made, language=code, signed=SIGNED),
    ]
    for document in documents:
        data = FORMATS[suffix].render(document)
        assert data == FORMATS[suffix].render(document)
        names = [block.id for block in document.blocks]
        assert len(names) == len(set(names))


def test_while_listening_nothing_is_recommended_and_nothing_is_called_cited() -> None:
    document = assemble(listening())
    assert document.subtitle == "What was said, up to weekend-1"
    totals = next(block for block in document.blocks if isinstance(block, Table))
    assert [row.cells[0].text for row in totals.rows][:2] == ["In a theme", "+ Not grouped yet"]
    said = text_of(document)
    assert "It makes no recommendation" in said and "It drafted no recommendation." in said
    assert "tarting point" not in said and "= cited" not in said


def test_drafts_are_starting_points_until_members_adopt_them() -> None:
    first, *rest = sample.small().recommendations
    none = assemble(staged("drafting"))
    some = assemble(staged("final", recommendations=(first.model_copy(update={"status": "adopted"}), *rest)))
    every = assemble(staged("final", recommendations=tuple(one.model_copy(update={"status": "adopted"}) for one in (first, *rest))))
    titles = [{block.text for block in document.blocks if isinstance(block, Heading)} for document in (none, some, every)]
    assert "Starting points for recommendations" in titles[0]
    assert "Recommendations and starting points" in titles[1]
    assert (
        "Recommendations" in titles[2] and "starting point" not in text_of(every).split("# Contents")[1].split("How software was used")[1].casefold()
    )
    assert "A starting point: members have not adopted it." in text_of(some) and "Adopted by the members." in text_of(some)
    assert "It is the final version" in text_of(every) and "It is the final version" not in text_of(none)


def test_who_answers_stands_on_page_one_and_where_software_is_explained() -> None:
    said = text_of(assemble(staged("final"), signed=SIGNED))
    front, rest = said.split("## Contents")
    for line in ("Anna Berg answers for the themes (signed 2026-03-02).", "Bea Holm answers for the text (signed 2026-03-03)."):
        assert line in front and line in rest
    assert "It is the final version" not in front


def test_models_and_versions_stand_at_the_end_and_one_line_leads_there() -> None:
    said = text_of(assemble(sample.small()))
    front, rest = said.split("## Contents")
    assert "[Software helped to make this document; the last chapter says how, with models and versions.](#software)" in front
    assert "all-MiniLM-L6-v2" not in front and "bertopic" not in front
    last = rest.split("## How software was used")[1]
    assert "all-MiniLM-L6-v2" in last and "bertopic 0.17.4" in last and "\n## " not in last


def test_the_plain_page_holds_members_words_and_room_to_write_and_no_wording_of_the_software() -> None:
    made = sample.small()
    document = plain(made)
    assert document.large
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert not {block.text for block in headings} & {theme.label for theme in made.themes if theme.label_by == "machine"}
    assert "◊" not in text_of(document) and all(one.title not in text_of(document) for one in made.recommendations)
    quotes = {quote.id: quote.text for quote in made.quotes}
    shown = [block for block in document.blocks if isinstance(block, QuoteBlock)]
    assert shown and all(block.text == quotes[block.quote] and block.home == block.id for block in shown)
    assert sum(isinstance(block, Lines) for block in document.blocks) >= 3
    named = tuple(theme.model_copy(update={"label": "Late buses", "label_by": "Anna"}) if theme.id == "T1" else theme for theme in made.themes)
    heading = next(block for block in plain(made.model_copy(update={"themes": named})).blocks if block.id == "T1")
    assert isinstance(heading, Heading) and (heading.text, heading.worded_by) == ("Late buses", "Anna")


def spans(document: Document) -> list[Span]:
    return [span for block in document.blocks if isinstance(block, Changes) and not block.id.startswith("key") for span in block.spans]


def decided(number: int, by: str, action: str, target: str) -> Decision:
    return Decision(id=f"D{number}", seq=number, at="2026-03-02T08:00:00Z", by=by, action=action, target=target)


def test_the_redline_tells_software_people_and_members_apart() -> None:
    before = sample.small()
    one, *rest = before.recommendations
    kept = [measure for measure in one.measures if measure.worded_by == "machine"]
    assert kept
    rewritten = one.model_copy(
        update={
            "text": f"{sentences(one.text)[0]} Ask the drivers too.",
            "text_by": "Bea Holm",
            "measures": tuple(measure for measure in one.measures if measure.id != kept[-1].id),
        }
    )
    after = before.model_copy(update={"recommendations": (rewritten, *rest), "decisions": (decided(1, "Bea Holm", "drop measure", kept[-1].id),)})
    document = papers(after, SIGNED, before.themes, before.recommendations)["redline"]
    found = {(span.how, span.text): span.by for span in spans(document)}
    assert found["kept", sentences(one.text)[0]] is None
    assert found["added", "Ask the drivers too."] == "Bea Holm"
    assert found["removed", kept[-1].text] == "Bea Holm"
    members = {span.text for span in spans(document) if span.how == "member"}
    assert members and members <= {quote.text for quote in before.quotes}
    html = FORMATS["html"].render(document).decode("utf-8")
    assert "<ins>Ask the drivers too.</ins>" in html and "[added: Bea Holm]" in html and "<del>" in html
    word = FORMATS["docx"].render(document)
    body = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode("utf-8")
    assert 'w:rStyle w:val="Added"' in body and 'w:rStyle w:val="Removed"' in body and "[added: Bea Holm]" in body


def test_the_redline_names_who_wrote_and_shows_what_people_wrote_between() -> None:
    made = sample.small()
    one = made.recommendations[0]
    dropped = one.measures[-1]
    passages = (
        Passage(id="D2", text="Ask the\ndrivers.", by="Ben Okafor", follows=None, inside=one.id),
        Passage(id="D3", text="To be read aloud.", by="Cleo Diaz", follows=None, inside=None),
    )
    decision = decided(1, "Anna Berg", "drop measure", dropped.id).model_copy(update={"origin": Origin(file="draft.docx", author="Ben Okafor")})
    left = one.model_copy(update={"measures": one.measures[:-1]})
    machine = one.model_copy(update={"measures": tuple(m.model_copy(update={"worded_by": "machine"}) for m in one.measures)})
    after = made.model_copy(update={"recommendations": (left, *made.recommendations[1:]), "decisions": (decision,), "passages": passages})
    document = papers(after, SIGNED, made.themes, (machine, *made.recommendations[1:]))["redline"]
    found = {(span.how, span.text): span.by for span in spans(document)}
    assert found["removed", dropped.text] == "Ben Okafor"
    assert (found["added", "Ask the drivers."], found["added", "To be read aloud."]) == ("Ben Okafor", "Cleo Diaz")
    assert "| D1 | Ben Okafor | Anna Berg |" in text_of(document)


def test_a_redline_of_untouched_drafts_holds_no_word_of_a_person() -> None:
    made = sample.small()
    machine = tuple(
        one.model_copy(
            update={
                "title_by": "machine",
                "text_by": "machine",
                "measures": tuple(m.model_copy(update={"worded_by": "machine"}) for m in one.measures),
            }
        )
        for one in made.recommendations
    )
    document = papers(made.model_copy(update={"recommendations": machine, "decisions": ()}), SIGNED, made.themes, machine)["redline"]
    assert {span.how for span in spans(document)} <= {"kept", "member", "added"}
    assert not [span for span in spans(document) if span.how == "added" and span.text not in {theme.label for theme in made.themes}]
    assert "0 were taken out" in text_of(document)


def test_the_page_for_signatures_has_a_line_for_everyone_who_answers() -> None:
    made = sample.small()
    entered, members = (b for b in papers(made, SIGNED, made.themes, made.recommendations)["signatures"].blocks if isinstance(b, Table))
    assert [(row.cells[0].text, row.cells[1].text) for row in entered.rows] == [
        ("The themes", "Anna Berg"),
        ("The text", "Bea Holm"),
        ("The publication", "Anna Berg"),
    ]
    assert entered.tall and members.tall and all(row.cells[-1].text == "" for row in members.rows)


def test_where_tables_outnumber_people_the_unsigned_notes_on_them_are_named_first() -> None:
    say = wording("en")
    assert who(say, Counts(people=6, tables=7, unattributed=9), roster=True) == "6 people (9 unsigned) at 7 tables"
    assert who(say, Counts(people=12, tables=5, submissions=8), roster=True) == "12 people at 5 tables (8 submissions)"
