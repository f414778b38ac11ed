"""A named person answers for themes or text, exactly as they are now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from synthesis import document
from synthesis.errors import SynthesisError
from synthesis.order import passphrase, snapshot
from synthesis.order.assembly import Assembly, opened
from synthesis.order.clock import now
from synthesis.order.decide import named
from synthesis.order.keep import state_of
from synthesis.order.typing_again import command
from synthesis.records import LogLine, Record, Snapshot
from synthesis.store import Folder
from synthesis.store.log import append, canonical, commitment

Signable = Literal["themes", "text"]
SIGNABLE: tuple[Signable, ...] = ("themes", "text")


class SignedOff(Record):
    """Who signed for what, when, and the digest of what it was."""

    what: Signable
    by: str
    at: str
    weekend: str
    digest: str
    seq: int
    again: bool = False
    """The same person had signed for just this before; nothing was written."""


def sign_off(folder: Folder, what: str, by: str, ask: Callable[[bool], str]) -> SignedOff:
    """Sign. `ask` gives the passphrase; it is called with True where the person sets one, and then has it typed twice.

    Raises SynthesisError where a run is due, the passphrase is wrong, or there is nothing of that name to sign for.
    """
    who, wanted = passphrase.spelled(folder, named(by)), _wanted(what)
    with opened(folder) as at:
        present(at)
    first = not passphrase.known(folder, who)
    typed = ask(first)  # while nobody else is kept waiting
    with opened(folder, to_write=True) as at:
        made = present(at)
        passphrase.set_first(folder, who, typed) if first else passphrase.check(folder, who, typed)
        digest = digests(at, made)[wanted]
        stands = standing(at, made).get(wanted)
        if stands is not None and stands.by == who:
            return stands.model_copy(update={"again": True})
        with at.database.transaction():
            line = append(at.database, now(), who, "sign-off", {"what": wanted, "weekend": made.weekend, "digest": digest})
    return _signed(line)


def standing(at: Assembly, made: Snapshot) -> dict[Signable, SignedOff]:
    """The last signature for each part that is for just what stands now; one for an earlier state is void."""
    wanted, found = digests(at, made), {}
    for line in at.database.log():
        if line.action == "sign-off" and wanted.get(line.payload["what"]) == line.payload["digest"]:
            found[line.payload["what"]] = _signed(line)
    return found


def void(at: Assembly, made: Snapshot) -> dict[Signable, SignedOff]:
    """The last signature for each part that was for something else than what stands now, where none is for that."""
    valid, found = standing(at, made), {}
    for line in at.database.log():
        if line.action == "sign-off" and line.payload["what"] not in valid:
            found[line.payload["what"]] = _signed(line)
    return found


def present(at: Assembly) -> Snapshot:
    """What the last run left, if nothing has come since. Raises SynthesisError where a run is due: nobody can sign for what is not there yet."""
    made = snapshot.load(at)
    waiting = len(made.decisions) - snapshot.folded_decisions(at.database)
    if waiting:
        several = f"{waiting} decisions were" if waiting > 1 else "1 decision was"
        raise SynthesisError(f"{several} entered since the last run and are not in the documents yet.", f"Type: {command('run', at.folder.root)}")
    if at.database.get("finished") != state_of(at):
        raise SynthesisError("Inputs, roster or settings have changed since the last run.", f"Type: {command('run', at.folder.root)}")
    return made


def digests(at: Assembly, made: Snapshot) -> dict[Signable, str]:
    """Keyed digests of what can be signed: the themes with every quote's place, and the whole text as people read it."""
    themes = [
        theme.model_dump(mode="json", include={"id", "question", "label", "label_by", "parent", "quotes"}) for theme in made.themes if not theme.gone
    ]
    places = [[line.quote, line.theme, line.reason if line.state == "set-aside" else None] for line in made.ledger]
    text = document.assemble(made.model_copy(update={"created": ""})).model_dump(mode="json")
    salt = at.database.salt
    return {"themes": commitment(salt, canonical([made.weekend, themes, places])), "text": commitment(salt, canonical(text))}


def _wanted(what: str) -> Signable:
    for one in SIGNABLE:
        if what.strip().casefold() == one:
            return one
    raise SynthesisError(f"There is nothing called {what!r} to sign for.", "Sign for: themes, or text.")


def _signed(line: LogLine) -> SignedOff:
    held = line.payload
    return SignedOff(what=held["what"], by=line.actor, at=line.at, weekend=held["weekend"], digest=held["digest"], seq=line.seq)
