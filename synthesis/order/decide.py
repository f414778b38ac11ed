"""Taking in what people decided: kept as it was entered, replayed at every run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from synthesis import review
from synthesis.errors import SynthesisError
from synthesis.ingest import People
from synthesis.order import entering, intake
from synthesis.order.assembly import opened
from synthesis.records import Decision
from synthesis.review import Act
from synthesis.store import Folder

NOBODY = frozenset({"", "machine", "platform"})
"""Under these names nobody decides: they stand in the ledger for what no person did."""


def decide(folder: Folder, file: Path, by: str) -> tuple[Decision, ...]:
    """Take in a file of decisions, one JSON object a line: all of it, or nothing where a line is wrong (every wrong line is named)."""
    who, lines = named(by), _lines(file)
    with opened(folder, to_write=True) as at:
        people, _ = intake.people_of(at)
        acts = _acts(lines, file.name, people)
        answer = entering.standing_now(at)
        taken, wrongs = [], []
        with at.database.transaction():
            for number, act in acts:
                decision, conflict = (None, twice) if (twice := entering.named_twice(answer, act)) else entering.entered(at, answer, act, who)
                if decision is not None and conflict is None:
                    taken.append(decision)
                else:
                    wrongs.append(f"{file.name}:line {number}: {conflict}.")
            if wrongs:
                raise SynthesisError("Nothing was taken in.", "\n".join([*wrongs, "Look ids up with: synthesis trace DIR ID"]))
            # Before the decisions are there for good: a pseudonym that stands in one must never be given to somebody else.
            folder.write_names(people.names_text())
    return tuple(taken)


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


def _acts(lines: Sequence[str], file: str, people: People) -> list[tuple[int, Act]]:
    """The acts, each with the number of its line."""
    acts, wrongs = [], []
    for number, text in enumerate(lines, 1):
        if text.strip():
            try:
                acts.append((number, _of_somebody(review.parse(_object(text), people.pseudonym_of_name), people)))
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
