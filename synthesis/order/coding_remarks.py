"""What is worth a look in people's codes although nothing is wrong with them, and names of persons that stand in codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from synthesis import ingest, theme
from synthesis.code_spelling import LONGEST, in_short
from synthesis.ingest import People
from synthesis.order.coding import NOBODY, Renamed, coded_notes
from synthesis.records import Contribution, Problem, Source
from synthesis.settings import FILE, Settings

NAMED = 8
"""The most codes that one remark names."""


def remarks(
    settings: Settings, contributions: Iterable[Contribution], sources: Mapping[str, Source], weekends: Sequence[str], called: Renamed = NOBODY
) -> tuple[Problem, ...]:
    """Rare codes that look like others, codes that others may have replaced, codes too long for a name. `sources` by id."""
    found: list[Problem] = []
    for question, notes in coded_notes(settings, contributions).items():
        note = {said.id: said for said in notes}
        listed = settings.codes_for(question)
        found += [_look_alike(one, note[one.contribution], sources) for one in theme.look_alikes(listed, notes)]
        found += [_too_long(code, note[first], sources) for code, first in theme.too_long(notes).items()]
        if (change := theme.replaced(listed, notes, weekends, called.get(question, {}))) is not None:
            found.append(_replaced(change, question))
    return tuple(found)


def joined(settings: Settings, contributions: Iterable[Contribution], called: Renamed = NOBODY) -> tuple[Problem, ...]:
    """A remark for each question in which several spellings are read as one code."""
    found = []
    for question, notes in coded_notes(settings, contributions).items():
        codes = theme.one_code(settings.codes_for(question), notes, called.get(question, {}))
        if codes:
            read = [f"“{in_short(one.code)}” also for {_several(one.spellings)}" for one in codes[:NAMED]]
            more = f"; and {len(codes) - NAMED} more" if codes[NAMED:] else ""
            message = f"Spellings read as one code{_under(question)}: {'; '.join(read)}{more}."
            hint = "Where they are not the same, give them names that differ in more than case, accents or punctuation."
            found.append(Problem(file="inputs", message=message, hint=hint, remark=True))
    return tuple(found)


def names_in_codes(contributions: Iterable[Contribution], sources: Mapping[str, Source], people: People) -> tuple[Problem, ...]:
    """A problem for each code in which a person may be named, at the first note that bears it: codes become headings. `sources` by id."""
    first: dict[str, Contribution] = {}
    for said in contributions:
        for code in theme.written(said.theme):
            first.setdefault(code, said)
    found = []
    for code, said in first.items():
        alone = said.model_copy(update={"start": 0, "end": len(code), "marks": ()})
        source = sources[said.source]
        if ingest.names_inside([alone], {source.id: source.model_copy(update={"text": code})}, people):
            message = f"A person may be named in the code “{in_short(code)}” ({said.id}), which becomes a heading."
            found.append(Problem(file=source.name, place=said.place, message=message, hint="If nobody is to be named, give the notes another code."))
    return tuple(found)


def _look_alike(one: theme.LookAlike, said: Contribution, sources: Mapping[str, Source]) -> Problem:
    message = f"The code “{in_short(one.rare)}” ({_notes(one.rare_notes)}) looks like “{in_short(one.like)}” ({_notes(one.notes)})."
    return _remark(said, sources, message, "If they are the same, mend the cell.")


def _too_long(code: str, said: Contribution, sources: Mapping[str, Source]) -> Problem:
    message = f"The code “{in_short(code)}” has {len(code)} signs; a theme would be called so, cut short in headings."
    return _remark(said, sources, message, f"A code is a short name, of at most {LONGEST} signs.")


def _replaced(change: theme.Replaced, question: str | None) -> Problem:
    one = len(change.before) == 1
    before = f"code {_several(change.before)} was used before and is" if one else f"codes {_several(change.before)} were used before and are"
    new = f"new there {'is' if len(change.now) == 1 else 'are'} {_several(change.now)}"
    message = f"The {before} not used at {change.weekend}{_under(question)}; {new}."
    old, label = in_short(change.before[0]), in_short(change.now[0])
    hint = f"The same thing under another name? Then list the question's themes in {FILE}, with the old name under `also`, as: "
    return Problem(file="inputs", message=message, hint=hint + f'themes = [{{ label = "{label}", also = ["{old}"] }}, "…"]', remark=True)


def _remark(said: Contribution, sources: Mapping[str, Source], message: str, hint: str) -> Problem:
    return Problem(file=sources[said.source].name, place=said.place, message=message, hint=hint, remark=True)


def _several(codes: Sequence[str]) -> str:
    named = ", ".join(f"“{in_short(code)}”" for code in codes[:NAMED])
    return f"{named} and {len(codes) - NAMED} more" if codes[NAMED:] else named


def _under(question: str | None) -> str:
    return f" under “{question}”" if question else ""


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count} notes"
