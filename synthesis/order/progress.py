"""How the order room tells whoever is watching what it is doing. The doors decide how that looks."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Where a command reports to while it works."""

    def begin(self, label: str, total: int | None = None) -> None:
        """A new step begins; `total` units of work are ahead, where that is known."""

    def reach(self, done: int, total: int) -> None:
        """So many of so many units of the step are done."""

    def end(self) -> None:
        """The step that began last is done."""


class Silent:
    """Nobody is watching."""

    def begin(self, label: str, total: int | None = None) -> None:
        """Say nothing."""

    def reach(self, done: int, total: int) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""
