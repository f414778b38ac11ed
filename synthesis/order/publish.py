"""The final documents: written only once named people answer for themes and text exactly as they are now."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count

from synthesis import document
from synthesis.errors import SynthesisError
from synthesis.order import bases, house, sign_off, snapshot
from synthesis.order.assembly import Assembly, opened
from synthesis.order.clock import now
from synthesis.order.decide import named
from synthesis.order.typing_again import command
from synthesis.records import LogLine, Record, Snapshot
from synthesis.store import Folder
from synthesis.store.folder import digest, write
from synthesis.store.log import append, canonical, commitment

FINAL, FOLDER, EVERYTHING = "final", "published", "everything.xlsx"


class Published(Record):
    """What was written, below the assembly's folder, and who answers for it."""

    weekend: str
    documents: tuple[str, ...]
    themes_by: str
    text_by: str
    by: str
    accepted: tuple[str, ...] = ()
    again: bool = False
    """Just this had been published before; nothing was written."""


def publish(folder: Folder, by: str, accepted: Sequence[str] = ()) -> Published:
    """Write out/<weekend>/published/. `accepted` are the decisions whose conflicts somebody has seen and leaves as they are.

    Raises SynthesisError where a run is due, a signature is missing or void, or a conflict is open.
    """
    who = named(by)
    with opened(folder, to_write=True) as at:
        made = sign_off.present(at)
        signed = _signed(at, made)
        open_conflicts(at, accepted)
        before = _published_before(at, signed, who)
        if before is not None:
            return before
        at_time = now()
        lines = tuple(
            document.Signed(what=what, name=name, date=date[:10])
            for what, name, date in (*((one.what, one.by, one.at) for one in signed), ("publication", who, at_time))
        )
        return _write(at, made, signed, lines, who, at_time, tuple(accepted))


def _signed(at: Assembly, made: Snapshot) -> tuple[sign_off.SignedOff, sign_off.SignedOff]:
    """The two signatures, or every one that is missing with the command to type."""
    valid, void = sign_off.standing(at, made), sign_off.void(at, made)
    missing, hints = [], []
    for what in sign_off.SIGNABLE:
        if what in valid:
            continue
        old = void.get(what)
        if old is not None:
            changed = "they have" if what == "themes" else "it has"
            missing.append(f"{old.by} signed for the {what} on {old.at[:10]}, but {changed} changed since: that signature no longer counts.")
        else:
            missing.append(f"Nobody has signed for the {what} yet.")
        hints.append(f'{command("sign-off", at.folder.root)} {what} --by "{old.by if old else "NAME"}"')
    if missing:
        raise SynthesisError("\n".join(["Nothing was published.", *missing]), "\n".join(["Type:", *hints]))
    return valid["themes"], valid["text"]


def open_conflicts(at: Assembly, accepted: Sequence[str]) -> None:
    """Raises SynthesisError, naming each, where decisions no longer apply and nobody has said that they may stay so."""
    found = json.loads(at.database.get("said") or "{}").get("conflicts", [])
    seen = {name.strip().casefold() for name in accepted}
    named_in = {_decision(sentence) for sentence in found}
    strange = sorted(name for name in accepted if name.strip().casefold() not in named_in)
    if strange:
        raise SynthesisError(f"There is no open conflict about {', '.join(strange)}.", "Leave it out of --accept.")
    left = [sentence for sentence in found if _decision(sentence) not in seen]
    if left:
        again = " ".join(f"--accept {_decision(sentence).upper()}" for sentence in left)
        raise SynthesisError(
            "\n".join(
                ["Nothing was published: somebody must first look at what became of these decisions.", *(f"  {sentence}" for sentence in left)]
            ),
            f'Decide anew about each, or say that they may stay so: {command("publish", at.folder.root)} --by "NAME" {again}',
        )


def _decision(sentence: str) -> str:
    """The decision that a conflict is about: its sentence opens with the id."""
    found = re.match(r"(D\d+)\b", sentence)
    return found[1].casefold() if found else sentence.casefold()


def _published_before(at: Assembly, signed: Sequence[sign_off.SignedOff], who: str) -> Published | None:
    """The publication of just these signatures, where its files are all there as they were written."""
    ours = at.database.handed_out()
    for line in reversed(at.database.log()):
        if line.action == "publish" and line.actor == who and line.payload["signatures"] == [one.seq for one in signed]:
            paths = tuple(line.payload["files"])
            whole = all((at.folder.root / path).is_file() and digest((at.folder.root / path).read_bytes()) in ours[path] for path in paths)
            return _outcome(line, signed, paths).model_copy(update={"again": True}) if whole else None
    return None


def _write(
    at: Assembly,
    made: Snapshot,
    signed: Sequence[sign_off.SignedOff],
    lines: Sequence[document.Signed],
    who: str,
    at_time: str,
    accepted: tuple[str, ...],
) -> Published:
    place = _free(at, f"out/{made.weekend}")
    papers = _papers(at, made, lines)
    made_of = _makers(at, made, papers)
    files = {f"{place}/{name}": make() for name, make in made_of.items()}
    with at.database.transaction():
        for path, data in files.items():
            at.database.put_handed_out(path, digest(data))
        bases.keep_published(at.database, papers[FINAL], {name: paper for name, paper in papers.items() if name != FINAL})
        content = {path: commitment(at.database.salt, data) for path, data in files.items()}
        payload = {
            "weekend": made.weekend,
            "signatures": [one.seq for one in signed],
            "accepted": list(accepted),
            "settings": commitment(at.database.salt, canonical(made.settings)),
            "files": content,
        }
        # Before the line is there for good the files are: a log that names a publication which is nowhere would be worse than the reverse.
        for path, data in files.items():
            write(at.folder.root / path, data)
        line = append(at.database, at_time, who, "publish", payload)
    return _outcome(line, signed, tuple(files))


def _papers(at: Assembly, made: Snapshot, lines: Sequence[document.Signed]) -> dict[str, document.Document]:
    """Every paper of a publication, the final document first."""
    themes, drafts = snapshot.machine_made(at.database)
    return {FINAL: document.assemble(made, signed=lines), **document.papers(made, lines, themes, drafts)}


def _makers(at: Assembly, made: Snapshot, papers: Mapping[str, document.Document]) -> dict[str, Callable[[], bytes]]:
    """Every file of a publication and how it is made."""
    makers: dict[str, Callable[[], bytes]] = {
        f"{name}.{suffix}": partial(house.render, at.folder, paper, suffix) for name, paper in papers.items() for suffix in document.FORMATS
    }
    return makers | {EVERYTHING: partial(document.everything, made)}


def _free(at: Assembly, below: str) -> str:
    """published, or published-2 where something else was published for this weekend before: what was handed out stays as it was."""
    for number in count(1):
        path = f"{below}/{FOLDER}" if number == 1 else f"{below}/{FOLDER}-{number}"
        place = at.folder.root / path
        if not place.exists() or (place.is_dir() and not any(place.iterdir())):
            return path
    raise AssertionError("numbers never end")


def _outcome(line: LogLine, signed: Sequence[sign_off.SignedOff], paths: tuple[str, ...]) -> Published:
    themes, text = signed
    held = line.payload
    return Published(weekend=held["weekend"], documents=paths, themes_by=themes.by, text_by=text.by, by=line.actor, accepted=tuple(held["accepted"]))
