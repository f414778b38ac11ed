"""What people should look at in their codes: spellings read as one, a rare code that looks like another, one that another may replace."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from synthesis.code_spelling import LONGEST, Path, folded, key_of, path_of, shown, visible
from synthesis.records import Contribution, Record
from synthesis.settings import Code
from synthesis.theme.own_codes import BETWEEN, NONE, Codebook

RARE = 2
TIMES = 3
LOOKS_LIKE = 0.8
"""A code of at most RARE notes is held against those of at least TIMES as many, and named where its spelling is this like theirs."""


HIDDEN = "[with a sign that cannot be seen]"


class OneCode(Record):
    """A code, and the other spellings that are read as it."""

    code: str
    spellings: tuple[str, ...]


class LookAlike(Record):
    """A rare code and the one it looks like, with the notes of each; `contribution` is the first that bears the rare one."""

    rare: str
    rare_notes: int
    like: str
    notes: int
    contribution: str


class Replaced(Record):
    """Codes that earlier weekends used and the latest does not, and those that are new there."""

    weekend: str
    before: tuple[str, ...]
    now: tuple[str, ...]


def written(cell: str | None) -> Iterator[str]:
    """The codes of a cell as they stand there."""
    return (visible(code) for code in BETWEEN.split(cell or "") if folded(code))


def one_code(listed: Sequence[Code], said: Sequence[Contribution], renamed: Mapping[str, str] = NONE) -> tuple[OneCode, ...]:
    """Every code that notes spell in several ways, the commonest spelling (on a list: the listed one) apart; by name."""
    book = Codebook(listed, said, renamed)
    given = {visible(other) for code in listed for other in (code.label, *code.also)} | set(renamed)
    spellings: dict[Path, set[str]] = {}
    for one in said:
        for code in BETWEEN.split(one.theme or ""):
            for path in book.read(code)[0]:
                spelling = " ".join(code.split())
                spellings.setdefault(path, set()).add(spelling if spelling == visible(code) else f"{visible(code)} {HIDDEN}")
    found = {path: sorted(held - given - {shown(path)}) for path, held in spellings.items()}
    return tuple(OneCode(code=shown(path), spellings=tuple(found[path])) for path in sorted(found) if found[path])


def look_alikes(listed: Sequence[Code], said: Sequence[Contribution]) -> tuple[LookAlike, ...]:
    """Rare codes that may be slips of the pen for common ones; none where there is a list, which tells slips by itself."""
    if listed:
        return ()
    book = Codebook((), said)
    bears = {one.id: book.read(one.theme)[0] for one in said}
    count = Counter(path for paths in bears.values() for path in paths)
    found = []
    for path in sorted(count):
        like = _most_alike(path, [other for other in count if count[other] >= TIMES * count[path]]) if count[path] <= RARE else None
        if like is not None:
            first = next(one.id for one in said if path in bears[one.id])
            found.append(LookAlike(rare=shown(path), rare_notes=count[path], like=shown(like), notes=count[like], contribution=first))
    return tuple(found)


def replaced(listed: Sequence[Code], said: Sequence[Contribution], weekends: Sequence[str], renamed: Mapping[str, str] = NONE) -> Replaced | None:
    """Codes that the latest weekend with codes dropped, where others came up in the same weekend; those of most notes first.

    None where there is a list, which says what is the same. `weekends` in their order.
    """
    if listed:
        return None
    book = Codebook((), said, renamed)
    used = {weekend: Counter(path for one in said if one.weekend == weekend for path in book.read(one.theme)[0]) for weekend in weekends}
    coded = [weekend for weekend in weekends if used[weekend]]
    if len(coded) < 2:
        return None
    latest, earlier = used[coded[-1]], sum((used[weekend] for weekend in coded[:-1]), Counter())
    before, now = ({path: held[path] for path in held if path not in other} for held, other in ((earlier, latest), (latest, earlier)))
    if not before or not now:
        return None
    return Replaced(weekend=coded[-1], before=_by_notes(before), now=_by_notes(now))


def _by_notes(count: Mapping[Path, int]) -> tuple[str, ...]:
    return tuple(shown(path) for path in sorted(count, key=lambda path: (-count[path], path)))


def too_long(said: Iterable[Contribution]) -> dict[str, str]:
    """Codes that are longer than a name, each with the first contribution that bears it."""
    found: dict[str, str] = {}
    for one in said:
        for code in written(one.theme):
            if any(len(label) > LONGEST for label in path_of(code)):
                found.setdefault(code, one.id)
    return found


def _most_alike(path: Path, others: Sequence[Path]) -> Path | None:
    """The most alike of these codes. Codes that differ in figures or signs alone are told apart on purpose: "Zone 1", "Zone 2"."""
    own = " ".join(key_of(path))
    ratio = {
        other: difflib.SequenceMatcher(None, own, name).ratio()
        for other in others
        if other != path and _letters(name := " ".join(key_of(other))) != _letters(own) and abs(len(name) - len(own)) <= len(own)
    }
    best = min(ratio, key=lambda other: (-ratio[other], other), default=None)
    return best if best is not None and ratio[best] >= LOOKS_LIKE else None


def _letters(name: str) -> str:
    return "".join(sign for sign in name if sign.isalpha())
