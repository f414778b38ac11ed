"""A second run: nothing new, something new, something changed, something gone, something edited."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from synthesis.order.decide import decide
from synthesis.order.status import status
from synthesis.records import Decision
from synthesis.store import Folder
from tests.order import material
from tests.order.material import HEADING, add, everything, exported, grouped, lay, ran, table, weekends


def rows(records: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in records[name].decode().split("\n") if line]


def log_of(folder: Folder, out: Path) -> list[dict[str, Any]]:
    exported(folder, out)
    return [json.loads(line) for line in (out / "log.jsonl").read_text("utf-8").split("\n") if line]


def decided(folder: Folder, *lines: dict[str, Any], by: str = "Anna Berg") -> tuple[Decision, ...]:
    file = folder.root.parent / "decisions.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return decide(folder, file, by)


def test_the_second_run_writes_nothing(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    assert ran(folder).changed
    before = everything(folder.root)
    assert not ran(folder).changed
    assert everything(folder.root) == before
    assert set(before) >= {"assembly.db", "private/names.csv", "out/weekend-1/draft.docx"}
    assert not any(name.endswith(("-wal", "-shm")) for name in before)


def test_looking_writes_nothing(tmp_path: Path) -> None:
    from synthesis.order.check import check
    from synthesis.order.find import find
    from synthesis.order.progress import Silent
    from synthesis.order.tracing import left_out, trace

    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    before = everything(folder.root)
    status(folder), trace(folder, "C1"), left_out(folder, "R1"), find(folder, "late buses", 3), check(folder, Silent())
    assert everything(folder.root) == before


def test_a_comment_in_the_settings_changes_no_result(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    first = log_of(folder, tmp_path / "one")
    before = everything(folder.root)
    (folder.root / "assembly.toml").write_text(material.SETTINGS + "# a remark\n", "utf-8")
    assert ran(folder).read == ()
    assert [line["action"] for line in log_of(folder, tmp_path / "two")] == [line["action"] for line in first] + ["export"]
    assert all(everything(folder.root)[name] == kept for name, kept in before.items() if name.startswith("out/"))


def test_weekend_by_weekend_gives_the_groups_of_all_at_once(tmp_path: Path, uninterrupted: tuple[Folder, dict[str, bytes]]) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    for number, weekend in enumerate(weekends()):
        add(folder.root, {name: data for name, data in weekends()[weekend].items() if number})
        earlier = {name: kept for name, kept in everything(folder.root).items() if name.startswith("out/")}
        outcome = ran(folder)
        assert set(outcome.read) == set(weekends()[weekend])
        assert outcome.documents[0] == f"out/{weekend}/draft.docx"
        assert earlier.items() <= everything(folder.root).items(), "documents handed out earlier stay"
    assert grouped(exported(folder, tmp_path / "b")) == grouped(uninterrupted[1])


def test_shuffled_rows_and_renamed_files_give_the_same_themes(tmp_path: Path, uninterrupted: tuple[Folder, dict[str, bytes]]) -> None:
    folder = lay(tmp_path / "a")
    notes = folder.inputs / "weekend-1" / "transport" / "notes.csv"
    heading, *lines = notes.read_text("utf-8").splitlines()
    random.Random(7).shuffle(lines)
    notes.rename(notes.with_name("zz notes, of Saturday.csv")).write_text("\n".join([heading, *lines]) + "\n", "utf-8")
    (folder.inputs / "weekend-2" / "green" / "talk.json").rename(folder.inputs / "weekend-2" / "green" / "a.json")
    ran(folder)
    assert grouped(exported(folder, tmp_path / "b")) == grouped(uninterrupted[1])


def test_a_changed_file_keeps_the_ids_of_what_is_still_there(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    before = {row["key"]: row["id"] for row in rows(exported(folder, tmp_path / "one"), "contributions") if row["key"]}
    kept = [("n0", "An entirely new note about late buses.", "Somebody New", "4")]
    kept += [(f"n{n}", text, f"Person {n}", "4") for n, text in enumerate(material.BUSES[:4], 1) if n != 2]
    add(folder.root, {"weekend-1/transport/notes.csv": table(kept, HEADING)})
    assert ran(folder).again == ("weekend-1/transport/notes.csv",)
    after = {row["key"]: row["id"] for row in rows(exported(folder, tmp_path / "two"), "contributions") if row["key"]}
    assert {key: after[key] for key in ("n1", "n3", "n4", "n20")} == {key: before[key] for key in ("n1", "n3", "n4", "n20")}
    assert "n2" not in after
    assert after["n0"] not in before.values()


def test_a_file_that_is_gone_is_said_and_its_words_stay(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    before = grouped(exported(folder, tmp_path / "one"))
    (folder.inputs / "weekend-1" / "green" / "notes.txt").unlink()
    outcome = ran(folder)
    assert [p.file for p in outcome.problems] == ["weekend-1/green/notes.txt"]
    assert "What it said stays" in str(outcome.problems[0])
    assert grouped(exported(folder, tmp_path / "two")) == before


def test_a_renamed_file_says_nothing_twice(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    before = grouped(exported(folder, tmp_path / "one"))
    place = folder.inputs / "weekend-1" / "transport" / "notes.csv"
    place.rename(place.with_name("renamed.csv"))
    ran(folder)
    assert grouped(exported(folder, tmp_path / "two")) == before
    assert status(folder).set_aside["machine: re-imported"] >= 7


def test_another_spelling_of_a_question_reads_again(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1", settings=material.SETTINGS.replace('id = "green"', 'id = "parks"'))
    ran(folder)
    known = {row["source"]: row["question"] for row in rows(exported(folder, tmp_path / "one"), "contributions")}
    assert "What should become of the parks?" not in known.values()
    (folder.root / "assembly.toml").write_text(material.SETTINGS.replace('id = "green"', 'id = "parks"\nalso = ["Green"]'), "utf-8")
    assert len(ran(folder).again) == len(weekends()["weekend-1"])
    after = rows(exported(folder, tmp_path / "two"), "contributions")
    assert "What should become of the parks?" in {row["question"] for row in after}


def test_an_edited_document_is_never_written_over(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    out = folder.out / "weekend-1"
    (out / "draft.docx").write_bytes(b"edited by Ann")
    add(folder.root, {"weekend-1/transport/more.csv": table([("m1", "A bus to the hospital at night.", "Ina", "1")], HEADING)})
    outcome = ran(folder)
    assert outcome.kept == ("out/weekend-1/draft.docx",)
    assert outcome.documents[0] == "out/weekend-1/draft.new.docx"
    first = (out / "draft.new.docx").read_bytes()
    assert not ran(folder).changed
    add(folder.root, {"weekend-1/transport/yet-more.csv": table([("m2", "A bus to the pool at night.", "Jan", "1")], HEADING)})
    assert ran(folder).documents[0] == "out/weekend-1/draft.new.docx", "what nobody edited may be written anew"
    assert (out / "draft.new.docx").read_bytes() != first
    (out / "draft.new.docx").write_bytes(b"edited by Ben")
    add(folder.root, {"weekend-1/transport/last.csv": table([("m3", "A bus to the mill at night.", "Kim", "1")], HEADING)})
    outcome = ran(folder)
    assert outcome.kept == ("out/weekend-1/draft.docx", "out/weekend-1/draft.new.docx")
    assert outcome.documents[0] == "out/weekend-1/draft.new-2.docx"
    assert (out / "draft.docx").read_bytes() == b"edited by Ann"
    assert (out / "draft.new.docx").read_bytes() == b"edited by Ben"


def test_a_document_that_was_removed_is_written_again(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    place = folder.out / "weekend-1" / "draft.md"
    before = place.read_bytes()
    place.unlink()
    ran(folder)
    assert place.read_bytes() == before
    assert [line["action"] for line in log_of(folder, tmp_path / "b")] == ["run", "export"]


def test_decisions_survive_new_weekends(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    records = exported(folder, tmp_path / "one")
    theme = next(row for row in rows(records, "themes") if row["quotes"])
    ungrouped = [line["quote"] for line in rows(records, "ledger") if line["state"] == "ungrouped"]
    inside = theme["quotes"][0]["id"]
    decided(folder, {"action": "rename", "target": theme["id"], "label": "Home after the film"})
    decided(folder, {"action": "set aside", "target": inside, "reason": "about another town"}, {"action": "restore", "target": inside})
    lines = [{"action": "kind", "target": inside, "kind": "reservation"}, {"action": "set aside", "target": "C2", "reason": "a test of the board"}]
    lines += [{"action": "move", "target": quote, "theme": theme["id"]} for quote in ungrouped[:1]]
    decided(folder, *lines)
    assert status(folder).undecided == 5 + len(ungrouped[:1])
    for weekend in ("weekend-1", "weekend-2"):
        add(folder.root, weekends()[weekend])
        outcome = ran(folder)
        records = exported(folder, tmp_path / weekend)
        ledger = {line["quote"]: line for line in rows(records, "ledger")}
        assert outcome.conflicts == ()
        assert {(line["state"], line["reason"], line["by"]) for line in ledger.values() if line["contribution"] == "C2"} == {
            ("set-aside", "a test of the board", "Anna Berg")
        }
        assert ledger[inside]["state"] != "set-aside"
        assert next(q["kind"] for q in rows(records, "quotes") if q["id"] == inside) == "reservation"
        named = {row["id"]: (row["label"], row["label_by"]) for row in rows(records, "themes")}
        assert named[theme["id"]] == ("Home after the film", "Anna Berg")
        assert all(ledger[quote]["theme"] == theme["id"] for quote in ungrouped[:1])
    assert status(folder).undecided == 0


def test_a_decision_that_no_longer_applies_is_named(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    last = rows(exported(folder, tmp_path / "one"), "contributions")[-1]
    assert last["source"] == "S4"
    decided(folder, {"action": "set aside", "target": last["id"], "reason": "a test"})
    add(folder.root, {"weekend-1/transport/table-5.vtt": b"WEBVTT\n\n00:01.000 --> 00:04.000\nLea Moss: Other words, of somebody else.\n"})
    assert f"{last['id']} is no longer there" in " ".join(ran(folder).conflicts)
    now = rows(exported(folder, tmp_path / "two"), "contributions")
    assert last["id"] not in {row["id"] for row in now}, "the number of what is gone is given to nothing else"


def test_who_somebody_is_can_be_decided(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "weekend-1")
    ran(folder)
    before = {row["id"]: row["speaker"] for row in rows(exported(folder, tmp_path / "one"), "contributions")}
    decided(folder, {"action": "speaker", "name": "Ann Bell", "is": "Carl Dean"})
    ran(folder)
    after = {row["id"]: row["speaker"] for row in rows(exported(folder, tmp_path / "two"), "contributions")}
    assert len({*after.values()} - {None}) == len({*before.values()} - {None}) - 1
    assert "Bell" not in (tmp_path / "two" / "decisions.jsonl").read_text("utf-8")


@pytest.mark.parametrize("by", ["", "  ", "machine", "Platform"])
def test_nobody_cannot_decide(tmp_path: Path, by: str) -> None:
    from synthesis.errors import SynthesisError

    folder = lay(tmp_path / "a", "weekend-1")
    with pytest.raises(SynthesisError, match="needs a person's name"):
        decided(folder, {"action": "rename", "target": "T1", "label": "x"}, by=by)


def test_the_time_can_be_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("a", "b"):
        ran(lay(tmp_path / name, "weekend-1"))
    one, two = (everything(tmp_path / name / "out") for name in ("a", "b"))
    assert {name: data for name, (data, _) in one.items()} == {name: data for name, (data, _) in two.items()}
    assert status(Folder(tmp_path / "a")).created == "2023-11-14T22:13:20Z"
    from synthesis.errors import SynthesisError
    from synthesis.order.clock import now

    for wrong in ("tomorrow", "²", "9" * 40, ""):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(SynthesisError, match="SOURCE_DATE_EPOCH"):
            now()
