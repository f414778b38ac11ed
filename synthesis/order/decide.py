"""Taking in what people decided: kept as it was entered, replayed at every run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from synthesis import review
from synthesis.errors import SynthesisError
from synthesis.ingest import People
from synthesis.order import intake, snapshot
from synthesis.order.assembly import Assembly, opened
from synthesis.order.clock import now
from synthesis.records import Decision
from synthesis.review import Act, Standing
from synthesis.store import Folder
from synthesis.store.log import append, commitment

NOBODY = frozenset({"", "machine", "platform"})
"""Under these names nobody decides: they stand in the ledger for what no person did."""


def decide(folder: Folder, file: Path, by: str) -> tuple[Decision, ...]:
    """Take in a file of decisions, one JSON object a line: all of it, or nothing where a line is wrong (every wrong line is named)."""
    who, lines = named(by), _lines(file)
    with opened(folder, to_write=True) as at:
        people, _ = intake.people_of(at)
        acts = _acts(lines, file.name, people)
        answer = _standing(at)
        with at.database.transaction():
            taken = tuple(_keep(at, answer, act, who) for act in acts)
            # Before the decisions are there for good: a pseudonym that stands in one must never be given to somebody else.
            folder.write_names(people.names_text())
    return taken


def named(by: str) -> str:
    """The name of the person who acts, as it is kept. Raises SynthesisError where it is none."""
    who = " ".join(by.split())
    if who.casefold() in NOBODY:
        raise SynthesisError("A decision needs a person's name.", 'Say who decides: --by "Anna Berg"')
    return who


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as wrong:
        raise SynthesisError(f"{file} cannot be read as text.", "It must be a UTF-8 text file, one JSON object a line.") from wrong


def _acts(lines: Sequence[str], file: str, people: People) -> list[Act]:
    acts, wrongs = [], []
    for number, text in enumerate(lines, 1):
        if text.strip():
            try:
                acts.append(_of_somebody(review.parse(_object(text), people.pseudonym_of_name), people))
            except ValueError as wrong:
                wrongs.append(f"{file}:line {number}: {wrong}.")
    if wrongs:
        raise SynthesisError("Nothing was taken in.", "\n".join(wrongs))
    if not acts:
        raise SynthesisError(f"{file} holds no decisions.", 'Write one a line, as: {"action": "rename", "target": "T1", "label": "Evening buses"}')
    return acts


def _of_somebody(act: Act, people: People) -> Act:
    """The same act with pseudonyms of people who are known, whichever way its line named them: no name may be kept with it."""
    if act.action != "speaker":
        return act
    return act.model_copy(update={"target": people.pseudonym_of_name(act.target), "same_as": people.pseudonym_of_name(act.same_as)})


def _standing(at: Assembly) -> Standing:
    """What stands now: the last run's answer, with the decisions over it that were entered since."""
    made = snapshot.load(at)
    said = snapshot.words(at.database, made.decisions)
    answer = review.standing(said.quotes, said.set_aside, made.themes)
    review.replay(answer, made.decisions[snapshot.folded_decisions(at.database) :], "themes")
    return answer


def _keep(at: Assembly, answer: Standing, act: Act, by: str) -> Decision:
    """Lay one act over what stands, and write it down with its line in the log."""
    before = act.before(answer)
    conflict = act.apply(answer, by)
    if conflict:
        raise SynthesisError(f"Nothing was taken in: {conflict}.", "Look the id up with: synthesis trace DIR ID")
    at_time, name = now(), f"D{len(at.database.decisions()) + 1}"
    content = commitment(at.database.salt, repr(act.after).encode())
    line = append(at.database, at_time, by, "decision", {"decision": name, "action": act.action, "target": act.target, "content": content})
    decision = Decision(id=name, seq=line.seq, at=at_time, by=by, action=act.action, target=act.target, before=before, after=act.after)
    at.database.append_decision(decision)
    return decision


def _object(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as wrong:
        raise ValueError(f"this is not a JSON object ({getattr(wrong, 'msg', 'too deep')})") from wrong
    if not isinstance(found, dict):
        raise ValueError('this is not a JSON object, as: {"action": "rename", "target": "T1", "label": "Buses in the evening"}')
    if isinstance(action := found.get("action"), str):
        found["action"] = _spaced(action)
    return found


def _spaced(action: str) -> str:
    """An action as it is kept: "Set-aside" and "set_aside" are "set aside"."""
    return " ".join(action.replace("-", " ").replace("_", " ").casefold().split())
