"""Keeping what a run made, all of it or nothing, with its line in the log; and telling whether anything is new."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from synthesis import __version__
from synthesis.order import house, snapshot
from synthesis.order.assembly import Assembly
from synthesis.order.clock import now
from synthesis.order.intake import Taken
from synthesis.order.software import versions
from synthesis.recommend import LeftOut
from synthesis.records import Beside, Comment, ModelUse, Passage, Recommendation, Snapshot, Theme
from synthesis.store.folder import digest
from synthesis.store.log import append, canonical, commitment


@dataclass(frozen=True)
class Answer:
    """What a run made of all words."""

    weekend: str
    folded: int
    """How many decisions are laid over it."""
    themes: Sequence[Theme]
    drafts: Sequence[Recommendation]
    left_out: Sequence[LeftOut]
    models: Sequence[ModelUse]
    notes: tuple[str, ...]
    conflicts: tuple[str, ...]
    held: tuple[str, ...] = ()
    """Those of them whose decisions hold all the same."""
    beside: tuple[Beside, ...] = ()
    passages: tuple[Passage, ...] = ()
    comments: tuple[Comment, ...] = ()
    machine: tuple[Sequence[Theme], Sequence[Recommendation]] | None = None
    """Themes and drafts as they were before people's decisions were laid over them; None where nobody decided about either."""


def state_of(at: Assembly) -> str:
    """A digest of all that a run's result depends on: the same digest, the same result."""
    folder = at.folder
    inputs = [[name, digest(folder.read_input(name))] for name in folder.input_files()]
    left = [str(problem) for problem in folder.unread()]
    parts = [__version__, versions(), inputs, left, folder.roster_digest(), digest(folder.settings.read_bytes()), len(at.database.decisions())]
    parts.append(house.state(folder))
    return commitment(at.database.salt, canonical(parts))


def keep(at: Assembly, state: str, taken: Taken, answer: Answer) -> None:
    """Write it down in one transaction. A run that found all as it was keeps its time and adds no line to the log."""
    database = at.database
    with database.transaction():
        database.put_results(answer.themes, answer.drafts, answer.models)
        said = {"read": taken.read, "again": taken.again, "notes": answer.notes, "conflicts": answer.conflicts, "held": answer.held}
        for key, value in {
            "weekend": answer.weekend,
            "decisions folded": str(answer.folded),
            "settings": at.settings.model_dump_json(),
            "roster": "yes" if taken.has_roster else "no",
            "software": json.dumps(versions()),
            "problems": json.dumps([problem.model_dump() for problem in taken.problems]),
            "left out": json.dumps([line.model_dump(mode="json") for line in answer.left_out]),
            "said": json.dumps(said),
            "beside": json.dumps([one.model_dump(mode="json") for one in answer.beside]),
            "passages": json.dumps([one.model_dump(mode="json") for one in answer.passages]),
            "comments": json.dumps([one.model_dump(mode="json") for one in answer.comments]),
            "machine": _machine(answer),
            "unfinished": "no",
            "finished": state,
        }.items():
            database.put(key, value)
        made = snapshot.taken(database, at.settings)
        content = _content(at, made)
        if content != database.get("content"):
            at_time = now()
            database.put("created", at_time)
            database.put("content", content)
            append(database, at_time, "machine", "run", _figures(at, made))


def _machine(answer: Answer) -> str:
    if answer.machine is None:
        return ""
    themes, drafts = answer.machine
    return json.dumps({"themes": [one.model_dump(mode="json") for one in themes], "drafts": [one.model_dump(mode="json") for one in drafts]})


def _content(at: Assembly, made: Snapshot) -> str:
    """By what two runs are compared: everything but when they were."""
    return commitment(at.database.salt, made.model_copy(update={"created": ""}).model_dump_json().encode("utf-8"))


def _figures(at: Assembly, made: Snapshot) -> dict[str, object]:
    """What the log keeps of a run: figures, versions, and a commitment to the whole ledger, provable by whoever has the assembly."""
    ledger = canonical([line.model_dump() for line in made.ledger])
    return {
        "weekend": made.weekend,
        "sources": len(made.sources),
        "contributions": len(made.contributions),
        "quotes": len(made.quotes),
        "themes": len(made.themes),
        "recommendations": len(made.recommendations),
        "software": made.software,
        "ledger": commitment(at.database.salt, ledger),
    }
