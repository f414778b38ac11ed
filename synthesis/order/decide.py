"""Taking in what people decided: kept as it was entered, replayed at every run."""

from __future__ import annotations

import json
from pathlib import Path

from synthesis import review
from synthesis.errors import SynthesisError
from synthesis.order import intake, snapshot
from synthesis.order.clock import now
from synthesis.records import Decision, SetAside
from synthesis.settings import load
from synthesis.store import Database, Folder
from synthesis.store.log import append, commitment


def decide(folder: Folder, file: Path, by: str) -> tuple[Decision, ...]:
    """Take in a file of decisions, one JSON object a line: all of it, or nothing where a line is wrong (every wrong line is named)."""
    if not by.strip() or by == "machine":
        raise SynthesisError("A decision needs a name.", 'Say who decides: --by "Anna Berg"')
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as wrong:
        raise SynthesisError(f"{file} cannot be read as text.", "It must be a UTF-8 text file, one JSON object a line.") from wrong
    settings = load(folder.root)
    database = Database(folder.database)
    try:
        made = snapshot.load(folder, database, settings)
        people, _ = intake.people_of(folder, database)
        aside = [SetAside(quote=line.quote, reason=line.reason or "", by=line.by) for line in made.ledger if line.state == "set-aside"]
        answer = review.standing(made.quotes, aside, made.themes)
        acts, wrongs = [], []
        for number, text in enumerate(lines, 1):
            if text.strip():
                try:
                    acts.append(review.parse(_object(text), people.pseudonym_of_name))
                except ValueError as wrong:
                    wrongs.append(f"{file.name}:line {number}: {wrong}.")
        if wrongs:
            raise SynthesisError("Nothing was taken in.", "\n".join(wrongs))
        taken = []
        with database.transaction():
            for act in acts:
                before = act.before(answer)
                conflict = act.apply(answer, by)
                if conflict:
                    raise SynthesisError(f"Nothing was taken in: {conflict}.", "Look the id up with: synthesis trace DIR ID")
                at, number = now(), len(database.decisions()) + 1
                payload = {"decision": f"D{number}", "action": act.action, "target": act.target}
                line = append(database, at, by, "decision", payload | {"content": commitment(database.salt, repr(act.after).encode())})
                decision = Decision(id=f"D{number}", seq=line.seq, at=at, by=by, action=act.action, target=act.target, before=before, after=act.after)
                database.append_decision(decision)
                taken.append(decision)
        folder.write_names(people.names_text())
    finally:
        database.close()
    return tuple(taken)


def _object(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise ValueError(f"this is not a JSON object ({wrong.msg})") from wrong
    if not isinstance(found, dict):
        raise ValueError('this is not a JSON object, as: {"action": "rename", "target": "T1", "label": "Buses in the evening"}')
    return found
