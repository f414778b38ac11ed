"""Short chapters share a page; long ones begin one."""

from __future__ import annotations

from synthesis.document.blocks import Block, Heading, Paragraph, Sentence
from synthesis.document.pages import PAGE, running_on


def chapter(name: str, lines: int, apart: bool = False) -> list[Block]:
    text = Sentence(text="x" * 90 * lines)
    return [Heading(id=name, level=1, text=name, apart=apart), Paragraph(id=f"{name}_text", sentences=(text,))]


def test_short_chapters_follow_one_another() -> None:
    blocks = [*chapter("long", 300), *chapter("a", 8), *chapter("b", 12), *chapter("c", 12)]
    assert running_on(blocks) == {"b", "c"}, "the first short one begins a page, since the one before is long"


def test_a_page_is_not_filled_beyond_itself() -> None:
    blocks = [block for number in range(9) for block in chapter(f"n{number}", round(PAGE / 3))]
    assert len(running_on(blocks)) < 8


def test_what_wants_a_page_of_its_own_has_one() -> None:
    assert not running_on([*chapter("a", 2), *chapter("b", 2, apart=True)])
