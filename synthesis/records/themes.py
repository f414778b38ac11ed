"""Themes: what people see of groups of quotes, where they agree in them, and what became of them."""

from __future__ import annotations

from synthesis.records.said import Counts
from synthesis.records.terms import MACHINE, Event, Record


class Assignment(Record):
    """A quote in a theme, and how strongly it belongs there (0 to 1)."""

    id: str
    strength: float


class Step(Record):
    """One step of a theme's history: what happened at `weekend`, and from which themes it came."""

    event: Event
    from_: tuple[str, ...] = ()
    weekend: str


class Point(Record):
    """One thing asked for in a theme and the quotes that take a side of it, the clearest first. `asked` is the quote that puts it best and
    stands first among those in favour; against it there may be quotes of other themes too.

    `touching` counts the theme's quotes that touch its matter, those on its sides among them, `unread` those of them whose side could not be
    told. `agreed` is true only where most of them could be read and none speaks against it, or sounds as if it did.
    """

    asked: str
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    touching: int = 0
    unread: int = 0
    agreed: bool = False


class Sides(Record):
    """Where the people of a theme stand, as far as their words tell.

    `objections` and `unsure` speak to no point that could be told; `divided` are notes that say of a table or group that it was not of one
    mind; `neither` counts those of the theme's `quotes` that take no side; `searched` is how many contributions were looked through.
    """

    points: tuple[Point, ...] = ()
    objections: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()
    neither: int = 0
    quotes: int = 0
    searched: int = 0


class Theme(Record):
    """What people see of a group of quotes. `quotes` are its own; those of the themes below it are theirs."""

    id: str
    question: str | None
    weekend: str
    label: str
    label_by: str = MACHINE
    keywords: tuple[str, ...] = ()
    quotes: tuple[Assignment, ...] = ()
    also: tuple[str, ...] = ()
    parent: str | None = None
    shown: tuple[str, ...] = ()
    """Three to five quotes, of different people and tables, that show what the theme (with those below it) is about."""
    counts: Counts = Counts()
    found_in: int = 0
    of: int = 0
    lineage: tuple[Step, ...] = ()
    sides: Sides | None = None
    """For and against, kept apart; only of main themes."""
    place: tuple[float, float] | None = None
    """Where a main theme stands on its question's map, from -1 to 1: themes near in meaning stand near. None where nothing can be said."""
    promoted_by: str | None = None
    """Who decided that this sub-theme gets a recommendation of its own."""

    @property
    def gone(self) -> bool:
        """Ended: kept for its history, holding nothing."""
        return bool(self.lineage) and self.lineage[-1].event == "gone"


class Themes(Record):
    """Where every quote went: into one of the themes, or on the list of those not grouped yet."""

    themes: tuple[Theme, ...]
    ungrouped: tuple[str, ...]
