"""Signing off and publishing: a passphrase that is kept nowhere as typed, a signature for just what stands, and files that are never written over."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from synthesis.errors import SynthesisError
from synthesis.order import passphrase
from synthesis.order.assembly import opened
from synthesis.order.decide import decide
from synthesis.order.export import export, verify
from synthesis.order.publish import publish
from synthesis.order.sign_off import sign_off
from synthesis.store import Folder
from tests.order.material import everything, lay, ran

WORDS = "four plain words here"


def typing(words: str) -> Callable[[bool], str]:
    return lambda _: words


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = lay(tmp_path_factory.mktemp("ready") / "a", "weekend-1")
    ran(made)
    return made.root


@pytest.fixture
def folder(ready: Path, tmp_path: Path) -> Folder:
    shutil.copytree(ready, tmp_path / "a")
    return Folder(tmp_path / "a")


def signed(folder: Folder, by: str = "Anna Berg") -> None:
    for what in ("themes", "text"):
        sign_off(folder, what, by, typing(WORDS))


def enter(folder: Folder, *lines: dict[str, str]) -> None:
    file = folder.root / "decisions.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    decide(folder, file, "Bea Holm")
    file.unlink()


def refused(folder: Folder, *accepted: str) -> str:
    before = everything(folder.root)
    with pytest.raises(SynthesisError) as told:
        publish(folder, "Anna Berg", accepted)
    assert everything(folder.root).keys() == before.keys(), "a refusal writes nothing"
    return f"{told.value.message}\n{told.value.hint}"


def test_a_passphrase_is_set_once_and_stands_nowhere(folder: Folder) -> None:
    asked: list[bool] = []

    def ask(first: bool) -> str:
        asked.append(first)
        return WORDS

    done = sign_off(folder, "Themes", " Anna  Berg ", ask)
    assert (done.what, done.by, done.again) == ("themes", "Anna Berg", False)
    assert sign_off(folder, "themes", "Anna Berg", ask).again, "nothing is signed twice"
    assert asked == [True, False]
    assert not [path for path, (data, _) in everything(folder.root).items() if WORDS.encode() in data]
    kept = folder.names.parent / passphrase.FILE
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600 and stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    salts = {line["salt"] for line in json.loads(kept.read_text("utf-8")).values()}
    sign_off(folder, "text", "Bea Holm", ask)
    held = json.loads(kept.read_text("utf-8"))
    assert len({line["hash"] for line in held.values()}) == 2 and len(salts | {line["salt"] for line in held.values()}) == 2


def test_a_wrong_or_short_passphrase_and_a_name_of_nobody_sign_nothing(folder: Folder) -> None:
    with pytest.raises(SynthesisError, match="at least 8 characters"):
        sign_off(folder, "themes", "Anna Berg", typing("short"))
    sign_off(folder, "themes", "Anna Berg", typing(WORDS))
    for by, what, words, said in (
        ("Anna Berg", "text", "other plain words", "not the passphrase of Anna Berg"),
        ("machine", "text", WORDS, "needs a person's name"),
        ("Anna Berg", "everything", WORDS, "nothing called 'everything' to sign for"),
    ):
        with pytest.raises(SynthesisError, match=said):
            sign_off(folder, what, by, typing(words))
    with opened(folder) as at:
        assert [line.payload["what"] for line in at.database.log() if line.action == "sign-off"] == ["themes"]


@pytest.mark.parametrize("spelling", ["anna berg", "ANNA  BERG", "Ánna Berg", "\uff21nna Berg"])
def test_nobody_signs_as_somebody_by_spelling_the_name_otherwise(folder: Folder, spelling: str) -> None:
    sign_off(folder, "themes", "Anna Berg", typing(WORDS))
    with pytest.raises(SynthesisError, match="not the passphrase of Anna Berg"):
        sign_off(folder, "text", spelling, typing("words of somebody else"))
    assert sign_off(folder, "text", spelling, typing(WORDS)).by == "Anna Berg"


def test_the_same_words_typed_otherwise_are_the_same_passphrase(folder: Folder) -> None:
    sign_off(folder, "themes", "Zoë", typing("Zoe\u0308s langer Satz"))
    sign_off(folder, "text", "Zoë", typing("Zoës langer Satz "))


def test_nothing_is_published_before_both_are_signed_for(folder: Folder) -> None:
    said = refused(folder)
    assert "Nobody has signed for the themes yet." in said and "sign-off" in said and 'text --by "NAME"' in said
    sign_off(folder, "themes", "Anna Berg", typing(WORDS))
    said = refused(folder)
    assert "themes" not in said.split("Type:")[0] and "Nobody has signed for the text yet." in said


def test_what_is_published_names_who_answers_and_is_in_the_log_and_the_bundle(folder: Folder, tmp_path: Path) -> None:
    sign_off(folder, "themes", "Anna Berg", typing(WORDS))
    sign_off(folder, "text", "Bea Holm", typing(WORDS))
    done = publish(folder, "Carl Dean")
    assert (done.themes_by, done.text_by, done.by) == ("Anna Berg", "Bea Holm", "Carl Dean")
    names = {Path(path).name for path in done.documents}
    assert names >= {"final.docx", "final.md", "final.html", "redline.docx", "redline.html", "balance-sheet.docx", "signatures.docx"}
    assert names >= {"software-use.docx", "everything.xlsx"}
    final = (folder.root / "out/weekend-1/published/final.md").read_text("utf-8")
    assert "Bea Holm answers for the text" in final and "Carl Dean published it" in final
    with opened(folder) as at:
        line = at.database.log()[-1]
        assert (line.action, line.actor, set(line.payload["files"])) == ("publish", "Carl Dean", set(done.documents))
    export(folder, tmp_path / "bundle", originals=False, public=False)
    assert (tmp_path / "bundle/documents/weekend-1/published/final.md").is_file()
    assert verify(tmp_path / "bundle", None)[0] == 0
    assert "passphrase" not in " ".join(path.name for path in (tmp_path / "bundle").rglob("*"))


def test_published_twice_is_published_once(folder: Folder) -> None:
    signed(folder)
    first = publish(folder, "Anna Berg")
    before = everything(folder.root)
    again = publish(folder, "Anna Berg")
    assert again.again and again.documents == first.documents
    assert {path: data for path, data in everything(folder.root).items() if path.startswith("out/")} == {
        path: data for path, data in before.items() if path.startswith("out/")
    }


def test_a_decision_makes_signatures_void_and_the_next_publication_stands_beside(folder: Folder) -> None:
    signed(folder)
    first = publish(folder, "Anna Berg")
    before = {path: (folder.root / path).read_bytes() for path in first.documents}
    with opened(folder) as at:
        theme = next(theme for theme in at.database.themes() if not theme.gone)
    enter(folder, {"action": "rename", "target": theme.id, "label": "Named by hand"})
    assert "1 decision was entered since the last run" in refused(folder)
    ran(folder)
    said = refused(folder)
    assert "Anna Berg signed for the themes on" in said and "they have changed since: that signature no longer counts" in said
    assert "it has changed since" in said
    signed(folder)
    second = publish(folder, "Anna Berg")
    assert {Path(path).parent.name for path in second.documents} == {"published-2"}
    assert {path: (folder.root / path).read_bytes() for path in first.documents} == before
    redline = (folder.root / "out/weekend-1/published-2/redline.md").read_text("utf-8")
    assert "<ins>Named by hand</ins>" in redline and "added: Bea Holm" in redline


def test_what_came_in_since_the_last_run_must_be_run_first(folder: Folder) -> None:
    signed(folder)
    (folder.inputs / "weekend-1" / "more.txt").write_text("We should open the library on Sundays.\n", "utf-8")
    assert "Inputs, roster or settings have changed since the last run." in refused(folder)


def test_open_conflicts_refuse_until_each_is_accepted_by_name(folder: Folder) -> None:
    with opened(folder, to_write=True) as at:
        said = json.loads(at.database.get("said") or "{}")
        conflicts = ["D3 by Bea Holm: theme T9 is no longer there.", "D12 by Bea Holm: quote Q7.1 is no longer there."]
        at.database.put("said", json.dumps({**said, "conflicts": conflicts}))
    signed(folder)
    told = refused(folder)
    assert conflicts[0] in told and conflicts[1] in told and "--accept D3 --accept D12" in told
    assert "D12" in refused(folder, "d3") and conflicts[0] not in refused(folder, "D3")
    assert "no open conflict about D4" in refused(folder, "D3", "D12", "D4")
    done = publish(folder, "Anna Berg", ["D3", "D12"])
    assert done.accepted == ("D3", "D12")
