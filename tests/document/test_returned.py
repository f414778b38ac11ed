"""Files as programs saved them, and random edits: how much of what people wrote, and of who wrote it, is found again. All of it."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
import sample_assembly as sample
from returning import W, WordFile, cut, ins, run

from synthesis.document import FORMATS, Document, assemble, digest, origin, parse, read_back

RETURNED = Path(__file__).parents[2] / "corpora" / "returned"
EXPECTED: list[dict[str, Any]] = tomllib.loads((RETURNED / "expected.toml").read_text("utf-8"))["file"]
NAMED = ("what", "anchor", "part", "after_anchor", "before", "after", "style")


@pytest.fixture(scope="module")
def handed_out() -> Document:
    return parse(".docx", (RETURNED / "handed-out.docx").read_bytes())


@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file["name"])
def test_every_word_and_every_author_is_found_again(file: dict[str, Any], handed_out: Document) -> None:
    data = (RETURNED / file["name"]).read_bytes()
    returned = read_back(".docx", data, handed_out)
    wanted = file.get("edit", [])
    got = [{key: getattr(edit, key) for key in one} for edit, one in zip(returned.edits, wanted, strict=False)]
    assert got == wanted
    assert len(returned.edits) == len(wanted), returned.edits
    assert [edit.author for edit in returned.edits] == [one.get("author") for one in wanted]
    assert returned.problems == ()
    assert origin(".docx", data) == digest(handed_out)


def test_all_fixtures_are_expected() -> None:
    held = {path.name for path in RETURNED.glob("*.docx")} - {"handed-out.docx"}
    assert held == {file["name"] for file in EXPECTED}
    assert sum(len(file.get("edit", [])) for file in EXPECTED) >= 18


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("lost", [False, True], ids=["with bookmarks", "without"])
def test_random_edits_of_three_people_are_all_found(seed: int, lost: bool) -> None:
    """A word of its own for every edit, in as many paragraphs; each must come back once, with its author."""
    document = assemble(sample.small())
    file = WordFile(FORMATS["docx"].render(document))
    chance = random.Random(seed)
    held = [paragraph for paragraph in file.body.findall(f"{W}p") if len(file.text(paragraph).split()) >= 6]
    wanted = set()
    for number, paragraph in enumerate(chance.sample(held, 25)):
        runs = [one for one in paragraph.iter(f"{W}r") if len(file.text(one).split()) >= 3]
        if not runs:
            continue
        old = chance.choice([word for word in file.text(chance.choice(runs)).split() if word.isalpha()])
        word, author = f"zeppelin{number}x", chance.choice([None, "Anna Ek", "Ben Olsen", "Cem Öz"])
        file.rewrite(paragraph, old, *([run(word)] if author is None else [cut(old, author), ins(word, author)]))
        wanted.add((word, author))
    if lost:
        file.without_bookmarks()
        file.without_what_it_carries()
    returned = read_back(".docx", file.save(), document)
    new = [(edit.after or "", edit.author) for edit in returned.edits]
    found = {(word, author) for word, author in wanted if [by for after, by in new if word in after] == [author]}
    assert found == wanted
    assert {edit.what for edit in returned.edits} == {"text"}
    assert len(returned.edits) == len(wanted)
