"""Pseudonyms at the door: who is who, without a guess.

`People` is the one mutable thing in this room, since a pseudonym once given must be given again. It knows the roster, the names seen
before and what people decided about them, and hands out P1, P2, … in the order in which names first appear.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from synthesis.errors import SynthesisError
from synthesis.ingest.names import Named, number_of, parse, render
from synthesis.ingest.nearest import nearest_names
from synthesis.ingest.roles import plain, role_named
from synthesis.ingest.spelling import Label, folded, label, table_named
from synthesis.records import Place, Record, Role

if TYPE_CHECKING:
    from synthesis.ingest.roster import Roster, RosterEntry


class Stranger(Record):
    """A speaker whom the roster does not list: where they first spoke, and the nearest names that it does list."""

    name: str
    file: str
    place: str
    nearest: tuple[str, ...]

    @property
    def what(self) -> str:
        """What the spelling itself tells: that it is a device or a recording's own label and no person's name. Else empty."""
        told: dict[Label, str] = {
            "device": "This is the name of a device or a table, through which several people may have spoken.",
            "voice": "This is how a recording numbers or calls its voices; it holds inside this file only.",
        }
        return told.get(label(self.name), "")


class People:
    """Names on one side, pseudonyms on the other.

    `roster` may be None. `known` are the lines of the names file. `same` says which pseudonym people decided is whose (P7 -> P1).
    """

    def __init__(self, roster: Roster | None = None, known: Iterable[Named] = (), same: Mapping[str, str] | None = None) -> None:
        # A sheet that is not filled in yet says nothing about anybody: it is as good as none.
        self.has_roster = roster is not None and bool(roster.entries)
        self._entries: dict[str, RosterEntry] = {}
        self._doubtful: dict[str, tuple[str, ...]] = {}
        self._names: dict[tuple[str, str], Named] = {}
        self._by_spelling: dict[tuple[str, str], str] = {}
        self._by_entry: dict[str, str] = {}
        self._entry_of: dict[str, RosterEntry] = {}
        self._strangers: dict[tuple[str, str], Stranger] = {}
        self._same = dict(same or {})
        self._last = 0
        self._list(roster.entries if roster else ())
        for named in sorted(known, key=lambda one: number_of(one.pseudonym)):
            self._remember(named)

    @classmethod
    def known(cls, roster: Roster | None, names: str, same: Mapping[str, str] | None = None) -> People:
        """The people as the names file (its text; empty where there is none yet) and the roster know them.

        Raises SynthesisError where the names file is damaged: to go on would give somebody's pseudonym to somebody else.
        """
        lines, problems = parse(names)
        if problems:
            raise SynthesisError(f"The names file cannot be understood: {problems[0]}", "Or put back an earlier copy of it.")
        return cls(roster, lines, same)

    def pseudonym(self, written: str, file: str, place: Place | None = None, *, inside: str = "", listed: bool = True) -> str | None:
        """The pseudonym of the person so written, a new one where the spelling is new; None where it names nobody ("anonymous").

        `inside` is the file or platform outside which the spelling means somebody else ("Speaker 1"; author number 17). `listed` says
        whether somebody the roster does not know is worth asking about (authors of public submissions are not).
        """
        name = " ".join(written.split())
        kind = label(name)
        if kind == "nobody" or kind == "table":
            return None
        spelling = folded(name)
        entry = self._entries.get(spelling)
        key = (spelling, "" if entry else inside)
        own = self._by_entry.get(entry.name) if entry else self._by_spelling.get(key)
        own = own or f"P{self._last + 1}"
        if (name, key[1]) not in self._names:
            self._remember(Named(pseudonym=own, name=name, source=file, inside=key[1]))
        current = self.current(own)
        if self.has_roster and listed and self._entry(current) is None and kind != "number" and key not in self._strangers:
            self._strangers[key] = Stranger(name=name, file=file, place=str(place or ""), nearest=())
        return current

    def pseudonym_of_name(self, name: str) -> str:
        """The pseudonym of a name that a person at the keyboard typed: one that a file has shown or the roster lists. P12 stays P12.

        Raises ValueError, naming who comes near, where nobody is so called: to give a pseudonym to a slip of the pen would hide it.
        """
        if number_of(name.strip()):
            if number_of(name.strip()) > self._last:
                raise ValueError(f"nobody has the pseudonym {name.strip()}")
            return name.strip()
        if folded(name) not in self._entries and all(folded(named.name) != folded(name) for named in self._names.values() if named.name):
            raise ValueError(self._nobody(name))
        known = [named.pseudonym for (_, inside), named in self._names.items() if inside and folded(named.name) == folded(name)]
        if known and (folded(name), "") not in self._by_spelling and folded(name) not in self._entries:
            return known[0]
        return self.pseudonym(name, "", listed=False) or self._new(name)

    def _nobody(self, name: str) -> str:
        seen = [(named.name, named.name) for named in self.names() if named.name]
        near = self._doubtful.get(folded(name)) or nearest_names(name, [*seen, *((spelling, one.name) for spelling, one in self._entries.items())])
        which = f"names seen near: {', '.join(near)}" if near else "no name that was seen comes near"
        return f"no contribution is by {' '.join(name.split())}; {which}"

    def current(self, pseudonym: str) -> str:
        """Whose pseudonym this one is now: after people's decisions, and after the roster came to know a spelling."""
        path = [pseudonym]
        while True:
            entry = self._entry_of.get(path[-1])
            following = self._same.get(path[-1]) or (self._by_entry[entry.name] if entry else path[-1])
            if following == path[-1]:
                return following
            if following in path:  # decisions that go round in a circle make one person, known by the lowest number
                return min(path[path.index(following) :], key=number_of)
            path.append(following)

    def role(self, pseudonym: str, roles: Mapping[str, Role] | None = None) -> Role | None:
        """What the roster says this person is, with assembly.toml's own words for `roles`; on the roster without any role, a member.

        None where the roster does not know the person, or calls them something that no one has explained.
        """
        entry = self._entry(pseudonym)
        if entry is None:
            return None
        return role_named(entry.written_role, roles or {}) or entry.role or (None if entry.written_role else "member")

    def table(self, pseudonym: str | None, weekend: str) -> str | None:
        """The table at which the roster seats this person on that weekend; a weekend that it calls `*` stands for all others."""
        entry = self._entry(pseudonym) if pseudonym else None
        if entry is None:
            return None
        found = {plain(name): table for name, table in entry.tables.items()}.get(plain(weekend)) or entry.tables.get("*")
        return table_named(found) if found else None

    def names(self) -> tuple[Named, ...]:
        """Every spelling with its pseudonym, as the names file keeps them."""
        return tuple(sorted(self._names.values(), key=lambda one: (number_of(one.pseudonym), one.name, one.inside)))

    def names_text(self) -> str:
        """The names file. Keep it before the source in which the names appeared, so that no pseudonym is ever given twice."""
        return render(self.names())

    def strangers(self) -> tuple[Stranger, ...]:
        """The speakers met since this object was made whom the roster does not list, in the order in which they appeared."""
        pairs = [(spelling, entry.name) for spelling, entry in self._entries.items()]
        found = []
        for (spelling, _), stranger in self._strangers.items():
            near = self._doubtful.get(spelling) or nearest_names(stranger.name, pairs)
            found.append(stranger.model_copy(update={"nearest": near}))
        return tuple(found)

    def listed(self) -> frozenset[str]:
        """Every spelling, folded, under which the roster knows somebody, also one that two people share."""
        return frozenset({*self._entries, *self._doubtful})

    def spoken_of(self) -> tuple[str, ...]:
        """Every name of a person that the roster lists or a file has shown, each once, sorted: what `check` looks for inside the words."""
        listed = {name for entry in self._entries.values() for name in (entry.name, *entry.spellings)}
        return tuple(sorted({name for name in listed | {named.name for named in self._names.values()} if label(name) == "name"}))

    def _entry(self, pseudonym: str) -> RosterEntry | None:
        """The roster's entry for this person, also where a decision leads from the roster's spelling to another."""
        if pseudonym in self._entry_of:
            return self._entry_of[pseudonym]
        others = (other for other in self._same if other in self._entry_of and self.current(other) == pseudonym)
        return next((self._entry_of[other] for other in others), None)

    def _list(self, entries: Iterable[RosterEntry]) -> None:
        """Take in the roster. A spelling that two people share matches neither: people decide whose it is."""
        claims: dict[str, list[RosterEntry]] = {}
        for entry in entries:
            for spelling in sorted({folded(name) for name in (entry.name, *entry.spellings) if name.strip()}):
                claims.setdefault(spelling, []).append(entry)
        for spelling, claimed in claims.items():
            own = [entry for entry in claimed if folded(entry.name) == spelling]
            if len(claimed) == 1 or len(own) == 1:
                self._entries[spelling] = (own or claimed)[0]
            else:
                self._doubtful[spelling] = tuple(sorted({entry.name for entry in claimed}))

    def _remember(self, named: Named) -> None:
        self._names[named.name, named.inside] = named
        self._last = max(self._last, number_of(named.pseudonym))
        if not named.name:
            return
        spelling = folded(named.name)
        self._by_spelling.setdefault((spelling, named.inside), named.pseudonym)
        entry = self._entries.get(spelling)
        if entry is not None:
            self._by_entry.setdefault(entry.name, named.pseudonym)
            self._entry_of.setdefault(named.pseudonym, entry)

    def _new(self, name: str) -> str:
        own = f"P{self._last + 1}"
        self._remember(Named(pseudonym=own, name=name))
        return own
