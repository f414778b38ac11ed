"""Names in decisions: only people who are known, and none of them kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from synthesis.errors import SynthesisError
from synthesis.order.decide import decide
from tests.order.material import lay, ran


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay(tmp_path_factory.mktemp("named") / "a", "weekend-1")
    ran(folder)
    return folder.root


def entered(root: Path, *lines: dict[str, Any]) -> None:
    from synthesis.store import Folder

    file = root / "decisions.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    try:
        decide(Folder(root), file, "Anna Berg")
    finally:
        file.unlink()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"action": "speaker", "name": "Zaphod Quux", "is": "Carl Dean"}, "line 2: no contribution is by Zaphod Quux; no name"),
        ({"action": "speaker", "name": "Ann Bell", "is": "Karl Dean"}, "names seen near: Carl Dean"),
        ({"action": "speaker", "target": "Zaphod Quux", "same_as": "P1"}, "no contribution is by Zaphod Quux"),
        ({"action": "speaker", "target": "P1", "same_as": "P999"}, "nobody has the pseudonym P999"),
    ],
)
def test_a_name_nobody_knows_is_refused_and_leaves_no_trace(root: Path, line: dict[str, str], said: str) -> None:
    before = {path: path.read_bytes() for path in (root / "private").iterdir()}
    with pytest.raises(SynthesisError) as told:
        entered(root, {"action": "set aside", "target": "C1", "reason": "a test"}, line)
    assert said in str(told.value)
    assert {path: path.read_bytes() for path in (root / "private").iterdir()} == before
    assert all(b"Zaphod" not in path.read_bytes() for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("action", ["set-aside", "set_aside", "Set aside"])
def test_actions_may_be_joined_by_a_hyphen(root: Path, action: str) -> None:
    entered(root, {"action": action, "target": "C1", "reason": "a test"})


def test_a_name_in_the_place_of_a_pseudonym_is_kept_as_one(root: Path) -> None:
    entered(root, {"action": "speaker", "target": "Ann Bell", "same_as": "Carl Dean"})
    assert b"Bell" not in (root / "assembly.db").read_bytes()


def test_a_new_theme_may_not_be_called_like_one_beside_it(root: Path) -> None:
    from synthesis.store import Folder
    from tests.order.amending import loaded

    theme = next(one for one in loaded(Folder(root)).themes if one.parent is None and not one.gone and len(one.quotes) > 1)
    quote = theme.quotes[0].id
    for line in ({"target": theme.id}, {"target": None}):
        split = {"action": "split", "quotes": [quote], "label": f" {theme.label.upper()}"} | line
        with pytest.raises(SynthesisError, match="Nothing was taken in") as told:
            entered(root, split)
        assert f"{theme.id} is called “{theme.label}” already, so the new theme cannot be" in told.value.hint
    entered(root, {"action": "split", "target": theme.id, "quotes": [quote], "label": "A name nobody gave"})
