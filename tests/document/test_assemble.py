"""What a document says, whatever its format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import sample_assembly as sample
from pydantic import BaseModel

from synthesis.document import assemble
from synthesis.document.anchors import Anchors
from synthesis.document.blocks import Document, Heading, MeasureItem, Paragraph, QuoteBlock, QuoteList, References, Sentence, Table
from synthesis.languages.wording import languages
from synthesis.ledger import cited_quotes, ledger
from synthesis.records import Counts, Snapshot


def inside(record: BaseModel) -> Iterator[BaseModel]:
    """A record and every record in it."""
    yield record
    for name in type(record).model_fields:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, BaseModel):
                yield from inside(part)


def all_of(document: Document, kind: type) -> list[Any]:
    return [record for record in inside(document) if isinstance(record, kind)]


def said(document: Document) -> str:
    return " ".join(sentence.text for sentence in all_of(document, Sentence))


def table(document: Document, name: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.id == name)


@pytest.fixture(scope="module", params=["small", "large"])
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    return sample.small() if request.param == "small" else sample.large(300)


def test_every_quote_received_is_listed_for_good_exactly_once(snapshot: Snapshot) -> None:
    homes = Counter(block.quote for block in all_of(assemble(snapshot), QuoteBlock) if block.id == block.home)
    assert homes == Counter(quote.id for quote in snapshot.quotes)


def test_every_quote_is_a_slice_of_what_was_said(snapshot: Snapshot) -> None:
    texts = {quote.id: quote.text for quote in snapshot.quotes}
    blocks = all_of(assemble(snapshot), QuoteBlock)
    assert all(block.text == texts[block.quote] for block in blocks)


def test_every_block_has_its_own_id_and_every_link_leads_somewhere(snapshot: Snapshot) -> None:
    document = assemble(snapshot, {"R1": [(snapshot.quotes[3].id, "same point already quoted")]})
    ids = [record.id for record in inside(document) if getattr(record, "id", None)]
    assert not [name for name, times in Counter(name.casefold() for name in ids).items() if times > 1]
    links = {getattr(record, name, None) for record in inside(document) for name in ("to", "home", "source")}
    assert {link for link in links if isinstance(link, str)} <= set(ids)


def test_measures_carry_the_clearest_words_and_all_evidence() -> None:
    document = assemble(sample.small())
    first = next(block for block in document.blocks if block.kind == "measures").items[0]
    assert first.words is not None and first.words.text == "I think we should make buses free for students."
    assert first.evidence is not None and [reference.text for reference in first.evidence.to] == ["Q1-1", "Q2-1", "Q3-1"]


def test_reasons_and_reservations_stand_in_full(snapshot: Snapshot) -> None:
    document = assemble(snapshot)
    for recommendation in snapshot.recommendations:
        shown = {block.quote for block in all_of(document, QuoteBlock) if block.id.startswith(f"{recommendation.id}_")}
        assert {*recommendation.rationale, *recommendation.reservations} <= shown
        assert recommendation.reservations or recommendation.reservations_note in said(document)


def test_the_balance_sheet_sums(snapshot: Snapshot) -> None:
    document = assemble(snapshot)
    counts = [[int(cell.text.replace(",", "")) for cell in row.cells[1:]] for row in table(document, "balance_totals").rows]
    assert [sum(column) for column in zip(*counts[:-1], strict=True)] == counts[-1]
    assert counts[-1] == [len(snapshot.ledger), len(snapshot.contributions)]
    for name, whole in (("balance_quotes", 0), ("balance_contributions", 1)):
        rows = [[int(cell.text.replace(",", "")) for cell in row.cells[2:]] for row in table(document, name).rows]
        assert all(row[0] == sum(row[1:]) for row in rows)
        assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
        assert rows[-1][0] == counts[-1][whole]


def test_withdrawn_quotes_are_counted_and_gone() -> None:
    base = sample.small()
    lines = [line.model_copy(update={"state": "withdrawn"}) if line.quote == "Q14-1" else line for line in base.ledger]
    quotes = [quote for quote in base.quotes if quote.id != "Q14-1"]
    document = assemble(base.model_copy(update={"ledger": tuple(lines), "quotes": tuple(quotes)}))
    withdrawn = table(document, "balance_totals").rows[4]
    assert [cell.text for cell in withdrawn.cells] == ["+ Withdrawn", "1", "1"]
    assert "swifts" not in document.model_dump_json()


def test_only_own_words_stand_in_quotation_marks(snapshot: Snapshot) -> None:
    grades = {c.id: c.grade for c in snapshot.contributions}
    grade = {quote.id: grades[quote.contribution] for quote in snapshot.quotes}
    for block in all_of(assemble(snapshot), QuoteBlock):
        if grade[block.quote] in "AB":
            assert (block.open, block.close) == ("“", "”")
        else:
            assert block.close == "" and block.open.startswith("noted at table" if grade[block.quote] == "C" else "from a submission")


def test_places_are_in_plain_words_and_nobody_is_named() -> None:
    document = assemble(sample.small())
    seventh = next(block for block in all_of(document, QuoteBlock) if block.quote == "Q7-1")
    assert seventh.place == "table-7.vtt, cue 12, at 0:03:10"
    assert seventh.attribution == "said at table 7, weekend-1"
    text = document.model_dump_json()
    assert not [c.speaker for c in sample.small().contributions if c.speaker and f'"{c.speaker}"' in text]


def test_a_measure_in_somebodys_very_words_says_so_and_does_not_repeat_them() -> None:
    made = sample.small()
    first, *others = made.recommendations
    measure = first.measures[0]
    words = next(quote.text for quote in made.quotes if quote.id == measure.evidence[0])
    for text, same in ((words.upper().rstrip("."), True), (f"{words} And more.", False)):
        held = first.model_copy(update={"measures": (measure.model_copy(update={"text": text}), *first.measures[1:])})
        document = assemble(made.model_copy(update={"recommendations": (held, *others)}), language="en")
        item = next(item for item in all_of(document, MeasureItem) if item.shown_id == measure.id)
        assert (item.words is None) == same
        assert item.evidence is not None and [one.text for one in item.evidence.to] == list(measure.evidence)
        assert item.evidence.lead.text.startswith("Word for word: written at table 4, weekend-1 · notes.csv, row 2.") == same


def test_experts_are_marked_wherever_they_are_shown() -> None:
    eighth = next(block for block in all_of(assemble(sample.small()), QuoteBlock) if block.quote == "Q8-1")
    assert "expert, not counted" in eighth.attribution


def test_raised_by_is_computed_and_never_support() -> None:
    text = said(assemble(sample.small()))
    assert "Raised by fewer than 5 people (fewer than 5 unsigned)." in text and "at 3 tables" not in text
    assert "support" not in text.lower()


def test_without_a_roster_people_are_called_named_speakers() -> None:
    text = said(assemble(sample.small(roster=False)))
    assert "Raised by fewer than 5 named speakers (fewer than 5 unsigned)." in text and "No roster said who is a member" in text


def test_counts_of_nobody_are_said() -> None:
    base = sample.small()
    themes = tuple(theme.model_copy(update={"counts": Counts()}) for theme in base.themes)
    assert "No member, table or submission is counted here." in said(assemble(base.model_copy(update={"themes": themes})))


def test_themes_say_whether_the_software_was_sure() -> None:
    document = assemble(sample.small())
    facts = {block.id: " ".join(s.text for s in block.sentences) for block in document.blocks if isinstance(block, Paragraph)}
    assert "Clear group." in facts["T1_facts"]
    assert "The software was unsure, please look closely." in facts["T2_facts"]
    assert "not tested" in facts["T3_facts"]


def test_every_author_is_named() -> None:
    document = assemble(sample.small())
    authors = {sentence.worded_by for sentence in all_of(document, Sentence)}
    assert authors == {"form", "machine", "Anna"}
    titles = {block.id: block.worded_by for block in document.blocks if isinstance(block, Heading)}
    assert (titles["R1"], titles["T3"], titles["annex"]) == ("machine", "Anna", None)


def test_short_lists_stand_in_the_main_text_and_long_ones_in_the_annex() -> None:
    for snapshot, before in ((sample.small(), True), (sample.large(300), False)):
        document = assemble(snapshot)
        ids = [block.id for block in document.blocks]
        lists = [block for block in document.blocks if isinstance(block, QuoteList) and block.id.startswith("ungrouped_list")]
        assert lists and all((ids.index(block.id) < ids.index("annex")) is before for block in lists)


def test_set_aside_names_reason_and_person() -> None:
    text = said(assemble(sample.small()))
    assert "advertisement (by the platform’s moderation): 1 quote." in text and "greeting (by software): 1 quote." in text


def test_what_was_not_read_is_said_with_its_reason() -> None:
    row = table(assemble(sample.small()), "sources_not_read_table").rows[0]
    assert [cell.text for cell in row.cells] == ["weekend-1/notes.csv", "empty row", "row 13", "1"]


def test_records_in_another_order_give_the_same_document() -> None:
    base = sample.small()
    names = ("sources", "contributions", "quotes", "themes", "recommendations", "ledger")
    turned = base.model_copy(update={name: tuple(reversed(getattr(base, name))) for name in names})
    assert assemble(turned) == assemble(base)


def test_an_ended_recommendation_is_named_and_cites_nothing() -> None:
    base = sample.small()
    ended = tuple(r.model_copy(update={"status": "merged"}) if r.id == "R2" else r for r in base.recommendations)
    lines = ledger(base.quotes, (), base.themes, ended)
    document = assemble(base.model_copy(update={"recommendations": ended, "ledger": lines}))
    assert "R2, Insulation for tenants: merged into another." in said(document)
    assert "R2_M1" not in {record.id for record in inside(document) if getattr(record, "id", None)}


def test_an_ended_recommendation_says_where_its_theme_stands_now() -> None:
    base = sample.small()
    gone = next(r for r in base.recommendations if r.id == "R2")
    ended = tuple(r.model_copy(update={"status": "merged"}) if r.id == "R2" else r for r in base.recommendations)
    document = assemble(base.model_copy(update={"recommendations": ended, "ledger": ledger(base.quotes, (), base.themes, ended)}))
    led = next(block for block in document.blocks if isinstance(block, References) and block.id == "R2_now_in")
    assert [reference.text.split()[0] for reference in led.to] == list(gone.themes)
    assert led.lead.text == "What it was made from now stands in"


def test_with_one_weekend_no_column_is_called_all() -> None:
    """Beside figures of others, "All" would read as if it held them too."""
    base = sample.small()
    first = {c.id: c.model_copy(update={"weekend": base.weekend}) for c in base.contributions}
    text = said(assemble(base.model_copy(update={"contributions": tuple(first.values())})))
    assert "figures and bars count" in text and "All: " not in text


def test_an_assembly_without_drafts_or_anything_at_all() -> None:
    base = sample.small()
    lines = ledger(base.quotes, (), base.themes, ())
    listening = assemble(base.model_copy(update={"recommendations": (), "ledger": lines}))
    assert "It makes no recommendation:" in said(listening)
    assert not [block for block in listening.blocks if isinstance(block, Heading) and block.text == "Draft recommendations"]
    assert assemble(Snapshot(title="Nothing yet", weekend="weekend-1", created="2026-03-02T07:30:00Z")).title == "Nothing yet"


@pytest.mark.parametrize("code", languages())
def test_every_language_says_everything(code: str) -> None:
    document = assemble(sample.small(), language=code)
    assert document.language == code
    texts = [text for record in inside(document) for text in (getattr(record, "text", ""), getattr(record, "open", ""))]
    assert not [text for text in texts if "{" in str(text)]


def test_near_misses_are_listed_by_reason() -> None:
    document = assemble(sample.small(), {"R1": [("Q13-1", "same point already quoted"), ("gone", "withdrawn since")]})
    assert "same point already quoted: 1 quote." in [block.lead.text for block in document.blocks if block.kind == "references"]


def test_anchors_are_legal_and_never_shared() -> None:
    anchors = Anchors()
    ids = ["R1-M1", "R1.M1", "r1_m1", "12", "é", "ê", "x" * 80, "x" * 81]
    names = [anchors.name(key) for key in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(len(name) <= 40 and name[0].isalpha() and name.isascii() for name in names)
    assert anchors.name("R1-M1") == names[0] == "R1_M1"


def test_cited_quotes_are_all_here(snapshot: Snapshot) -> None:
    shown = {block.quote for block in all_of(assemble(snapshot), QuoteBlock)}
    assert {quote for recommendation in snapshot.recommendations for quote in cited_quotes(recommendation)} <= shown


def test_what_is_new_is_said_only_where_something_is_not() -> None:
    base = sample.small()
    assert "New at weekend-1." not in said(assemble(base))
    older = tuple(theme.model_copy(update={"weekend": "weekend-0"}) if theme.id == "T4" else theme for theme in base.themes)
    assert "New at weekend-1." in said(assemble(base.model_copy(update={"themes": older})))
