"""People's coding beside the software's grouping: a chapter that shows both and moves nothing."""

from __future__ import annotations

import pytest

from synthesis.document import assemble
from synthesis.document.beside import LISTED
from synthesis.document.blocks import Document, Heading, QuoteBlock, References, Table
from synthesis.languages.wording import languages
from synthesis.records import AloneGroup, Beside, CodeBeside, HeldBy, Snapshot, SoftwareGroup, Suggestion
from tests.document import sample_assembly as sample


def both(alone: int = 1) -> Snapshot:
    """The small assembly as if its themes were people's codes."""
    made = sample.small()
    theme = next(theme for theme in made.themes if not theme.gone)
    held = tuple(HeldBy(label=f"group {n}", quotes=n) for n in (5, 4, 3, 2))
    quote = made.quotes[0].id
    one = Beside(
        question=theme.question,
        groups=(SoftwareGroup(label="group 1", quotes=(quote,)),),
        codes=(CodeBeside(theme=theme.id, label=theme.label, quotes=15, held=held, loose=1, seen=False),),
        alone=tuple(AloneGroup(label=f"alone {n}", quotes=3, coded=0, mixed=False, shown=(quote,) if n == 1 else ()) for n in range(1, alone + 1)),
        suggestions=(Suggestion(quote=quote, theme=theme.id, group="group 1"), Suggestion(quote="Q99.9", theme=theme.id, group="group 1")),
    )
    return made.model_copy(update={"beside": (one,), "settings": {**made.settings, "theme": {"coding": "both"}}})


def chapter(document: Document) -> list[object]:
    start = next(n for n, block in enumerate(document.blocks) if isinstance(block, Heading) and block.id == "beside")
    end = next(n for n, block in enumerate(document.blocks) if isinstance(block, Heading) and block.id == "ungrouped")
    return list(document.blocks[start:end])


def test_each_code_with_the_groups_that_hold_it() -> None:
    [table] = [block for block in chapter(assemble(both())) if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[0].cells[1:]] == ["15", "group 5 (5); group 4 (4); group 3 (3)", "2", "1"]


def test_what_is_gone_is_left_out_and_what_is_there_is_linked() -> None:
    made = both()
    blocks = chapter(assemble(made))
    [near] = [block for block in blocks if isinstance(block, References)]
    assert [one.text for one in near.to] == [made.quotes[0].id]
    assert [block.quote for block in blocks if isinstance(block, QuoteBlock)] == [made.quotes[0].id]


def test_a_long_list_of_groups_is_only_named() -> None:
    said = [sentence.text for block in chapter(assemble(both(LISTED + 2))) for sentence in getattr(block, "sentences", ())]
    assert f"And further groups: alone {LISTED + 1}; alone {LISTED + 2}." in said


@pytest.mark.parametrize("language", languages())
def test_in_every_language(language: str) -> None:
    assert len(chapter(assemble(both(), language=language))) > 5


def test_no_chapter_where_it_was_not_asked_for() -> None:
    assert not [block for block in assemble(sample.small()).blocks if isinstance(block, Heading) and block.id == "beside"]
