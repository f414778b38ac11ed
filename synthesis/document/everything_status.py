"""How far a recommendation has come, chosen in everything.xlsx: what may be chosen, and what a changed cell asks for."""

from __future__ import annotations

from collections.abc import Mapping

from synthesis.document.everything_columns import folded
from synthesis.document.everything_said import Line, Said
from synthesis.languages.wording import Wording
from synthesis.records import LIVE, Place, Snapshot

ENTERED = ("draft", "sense-checked", "voted", "adopted")
"""The statuses that people enter; the others follow from what else they decide."""


def offered(say: Wording) -> list[str]:
    """The drop-down list."""
    return [say(f"recommendation.status_{name}") for name in ENTERED]


def meant(say: Wording, written: str) -> str | None:
    """The status that a cell says, as the documents word it or by its English name; what people amended is a draft."""
    spelled = {folded(name): name for name in ENTERED} | {folded(say(f"recommendation.status_{name}")): name for name in ENTERED}
    return ({folded(say("recommendation.status_amended")): "draft"} | spelled).get(folded(written))


def status_changed(
    say: Wording, said: Said, snapshot: Snapshot, at: Place, key: str, before: str, written: str, typed: Mapping[str, str]
) -> list[Line]:
    """The decision that follows from a changed cell, or a problem. `before` is what the cell said when the file was handed out, `typed` all that
    was typed into this column, by id: a list that is pulled down over the rows of measures says nothing new.
    """
    wanted = meant(say, written)
    live = {one.id: one for one in snapshot.recommendations if one.status in LIVE}
    home = next((one.id for one in live.values() if any(measure.id == key for measure in one.measures)), key)
    choose = f"Choose one of: {' '.join(f'“{words}”' for words in offered(say))}"
    if home not in live:
        said.problem(at, f"{home} is no longer there, or has ended; its status is not taken in.", "Look at the latest everything.xlsx.")
    elif wanted is None:
        what = f"“{written}” is no status that is entered here" if written else f"The status of {key} is empty"
        said.problem(at, f"{what}; {home} keeps its own.", choose)
    elif home != key:
        if meant(say, typed.get(home, "")) != wanted:
            said.problem(at, f"{key} is a measure, and a status is that of a whole recommendation; it is not taken in.", f"Choose it for {home}.")
    elif meant(say, before) != (now := "draft" if live[key].status == "amended" else live[key].status):
        if wanted != now:
            message = f"The status of {key} has changed since this file was handed out; “{written}” is not taken in."
            said.problem(at, message, "Look at the latest everything.xlsx.")
    elif wanted != now:
        return [Line(at, "status", key, status=wanted)]
    return []
