"""How far two people who coded the same notes agree: with each other, with the software, and with the codes in the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from synthesis.code_spelling import folded, shown
from synthesis.errors import SynthesisError
from synthesis.order import snapshot
from synthesis.order.assembly import opened
from synthesis.order.coding import Renamed, renamed
from synthesis.order.coding_return import Returned, read_back
from synthesis.order.coding_sample import Note, notes_of
from synthesis.order.typing_again import command
from synthesis.records import Problem, Record, Snapshot
from synthesis.settings import Settings
from synthesis.store import Folder
from synthesis.theme.own_agreement import Agreement, agreement, read_as
from synthesis.theme.own_codes import Codebook

SOFTWARE = "the software"
FILES = "the codes in the files"


class Part(Record):
    """How far they agree on all notes, on one question's or on one table's. `by` is `all`, `question` or `table`."""

    by: str
    part: str | None
    agreements: tuple[Agreement, ...]


class Difference(Record):
    """A note to which the two people gave different codes; `software` is what the software or the files have for it, where they do."""

    note: str
    question: str | None
    table: str | None
    text: str
    first: str
    second: str
    software: str | None


class Compared(Record):
    """What two coders' workbooks show. `read_as` says how the software's groups were put into the coders' codes."""

    coders: tuple[str, str]
    parts: tuple[Part, ...]
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]


def compare(folder: Folder, one: Path, other: Path) -> Compared:
    """How far two coders agree, with each other and with the software or the files."""
    if one.resolve() == other.resolve():
        raise SynthesisError(f"{one} was named twice.", f"Name both: {command('coding', folder.root)} --read coder-1.xlsx coder-2.xlsx")
    with opened(folder) as at:
        made, settings = snapshot.load(at), snapshot.settings_then(at)
        called = renamed(at.database, made.decisions)
    known = {note.id: note for note in notes_of(made)}
    names = (one.name, other.name) if one.name != other.name else (str(one), str(other))
    first, second = read_back(one, names[0], known), read_back(other, names[1], known)
    if set(first.notes) != set(second.notes) or first.codes != second.codes:
        raise SynthesisError(f"{one} and {other} are not a pair: they were handed out with other notes or codes.", "Name the two of one kit.")
    raters, remarks = _raters(made, settings, first, second, known, called)
    notes = [known[identity] for identity in first.notes if identity in known]
    return Compared(
        coders=names,
        parts=tuple(_parts(notes, raters)),
        differences=tuple(_differences(notes, first, second, raters)),
        remarks=remarks,
        problems=(*first.problems, *second.problems),
    )


Codes = Mapping[str, str]
"""Note -> code."""


def _raters(
    made: Snapshot, settings: Settings, first: Returned, second: Returned, known: Mapping[str, Note], called: Renamed
) -> tuple[list[tuple[str, str, Codes, Codes]], tuple[str, ...]]:
    """Each pair to compare: two names, and the codes of each by note."""
    pairs: list[tuple[str, str, Codes, Codes]] = [(first.name, second.name, first.answers, second.answers)]
    remarks = []
    groups = _software_groups(made)
    if settings.theme.coding != "machine":
        files = _codes_in_files(made, settings, first, called)
        pairs += [(coder.name, FILES, coder.answers, files) for coder in (first, second)]
    if settings.theme.coding == "machine" and not any(settings.codes_for(note.question) for note in known.values()):
        named = {note: _offered(first, known[note], label) for note, label in groups.items() if note in known}
        named |= {note: first.codes[known[note].question or ""][-2] for note in first.notes if note in known and note not in named}
        pairs += [(coder.name, SOFTWARE, _without_blanks(coder), named) for coder in (first, second)]
        remarks.append(
            "A note that the software grouped nowhere is compared as “something else”. Notes that a coder could not tell are left out there."
        )
    elif groups:
        for coder, judge in ((first, second), (second, first)):
            pairs.append((coder.name, SOFTWARE, _without_blanks(coder), read_as(groups, _without_blanks(judge))))
        remarks.append(
            "The software has groups, not codes: a note's group is read as the code that the other coder gave most of the group's other notes."
        )
    else:
        remarks.append('The software grouped nothing here, so it is compared with nobody: coding = "both" in assembly.toml lets it.')
    return pairs, tuple(remarks)


def _software_groups(made: Snapshot) -> dict[str, str]:
    """Note -> the label of the software's main group that holds most of its words; none where that is no group."""
    if made.beside:
        group_of = {quote: f"{one.question}\x1f{group.label}" for one in made.beside for group in one.groups for quote in group.quotes}
    elif (made.settings.get("theme") or {}).get("coding", "machine") != "machine":
        return {}
    else:
        above = {theme.id: theme.parent for theme in made.themes}
        label = {theme.id: f"{theme.question}\x1f{theme.label}" for theme in made.themes}
        main = {identity: above[identity] or identity for identity in above}
        group_of = {entry.id: label[main[theme.id]] for theme in made.themes for entry in theme.quotes}
    weight: dict[str, dict[str, int]] = {}
    for quote in made.quotes:
        if quote.id in group_of:
            held = weight.setdefault(quote.contribution, {})
            held[group_of[quote.id]] = held.get(group_of[quote.id], 0) + len(quote.text)
    return {note: sorted(held, key=lambda name: (-held[name], name))[0] for note, held in weight.items()}


def _codes_in_files(made: Snapshot, settings: Settings, sheet: Returned, called: Renamed) -> Codes:
    """Note -> the first code in its cell, as the sheets call it: by a person's label of its theme, where there is one."""
    found = {}
    for question, offered in sheet.codes.items():
        said = [one for one in made.contributions if (one.question or "") == question]
        labels = called.get(question or None, {})
        book = Codebook(settings.codes_for(question or None), said, labels)
        spelled = {folded(code): code for code in offered}
        spelled |= {folded(code): spelled[folded(label)] for label, code in labels.items() if folded(label) in spelled}
        for one in said:
            for path in book.read(one.theme)[0][:1]:
                code = spelled.get(folded(shown(path))) or spelled.get(folded(path[0]))
                if code:
                    found[one.id] = code
    return found


def _offered(sheet: Returned, note: Note, group: str) -> str:
    """The software's label as the sheets have it; a theme that was not on them is "something else"."""
    codes, label = sheet.codes.get(note.question or "", ()), group.split("\x1f")[1]
    return label if label in codes else codes[-2] if codes else label


def _without_blanks(coder: Returned) -> Codes:
    """A coder's codes without "cannot tell", which the software never says."""
    blind = _blind(coder)
    return {note: code for note, code in coder.answers.items() if code not in blind}


def _blind(sheet: Returned) -> frozenset[str]:
    return frozenset(codes[-1] for codes in sheet.codes.values() if codes)


def _parts(notes: Sequence[Note], pairs: Sequence[tuple[str, str, Codes, Codes]]) -> list[Part]:
    """All notes, then each question, then each table."""

    def of(by: str, part: str | None, inside: Sequence[Note]) -> Part:
        found = []
        for one, other, theirs, others in pairs:
            both = [note for note in inside if note.id in theirs and note.id in others]
            codes = [(f"{note.question}\x1f{theirs[note.id]}", f"{note.question}\x1f{others[note.id]}") for note in both]
            found.append(agreement((one, other), codes))
        return Part(by=by, part=part, agreements=tuple(found))

    def each(by: str, key: Callable[[Note], str | None]) -> list[Part]:
        names = dict.fromkeys(key(note) for note in notes)
        ordered = sorted(names, key=lambda name: (name is None, name or ""))
        return [of(by, name, [note for note in notes if key(note) == name]) for name in ordered]

    return [of("all", None, notes), *each("question", lambda note: note.question), *each("table", lambda note: note.table)]


def _differences(notes: Sequence[Note], first: Returned, second: Returned, pairs: Sequence[tuple[str, str, Codes, Codes]]) -> list[Difference]:
    third = next((others for one, other, _, others in pairs if one == first.name and other in (FILES, SOFTWARE)), {})
    return [
        Difference(
            note=note.id,
            question=note.question,
            table=note.table,
            text=note.text,
            first=_in_full(first, note.id),
            second=_in_full(second, note.id),
            software=third.get(note.id),
        )
        for note in notes
        if note.id in first.answers and note.id in second.answers and first.answers[note.id] != second.answers[note.id]
    ]


def _in_full(coder: Returned, note: str) -> str:
    words = coder.words.get(note)
    return f"{coder.answers[note]}: {words}" if words else coder.answers[note]
