"""Progress on a terminal: a bar with an honest estimate for anything that takes over two seconds; quiet when nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from synthesis.order.progress import Progress, Silent

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

PATIENCE = 2.0
"""Seconds for which a step may stay silent."""


@contextmanager
def progress() -> Iterator[Progress]:
    """Bars on a terminal's error stream; silence elsewhere. However the block ends, the terminal is left as it was."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    watched = Watched()
    try:
        yield watched
    finally:
        watched.stop()


class Watched:
    """A bar per step, shown once the step is seen to take long."""

    def __init__(self) -> None:
        self._bars: Bars | None = None
        self._task: TaskID | None = None
        self._label, self._began = "", 0.0

    def begin(self, label: str, total: int | None = None) -> None:
        """A step begins. Steps that cannot count their work show at once that they are at it."""
        self.stop()
        self._label, self._began = label, time.monotonic()
        self._bars = _bars()
        self._task = self._bars.add_task(label, total=total)
        if total is None:
            self._bars.start()

    def reach(self, done: int, total: int) -> None:
        """Some of the step is done; show the bar once it is worth showing."""
        if self._bars is None or self._task is None:
            return
        self._bars.update(self._task, completed=done, total=total)
        if not self._bars.live.is_started and time.monotonic() - self._began > PATIENCE / 4 and done < total:
            self._bars.start()

    def end(self) -> None:
        """The step is done: its bar goes; a step that took long leaves a line."""
        took, bars = time.monotonic() - self._began, self._bars
        self.stop()
        if bars is not None and took > PATIENCE:
            bars.console.print(f"{self._label}: {took:.0f} s", markup=False, highlight=False)

    def stop(self) -> None:
        """Take the bar away and give the terminal its cursor back."""
        if self._bars is not None:
            self._bars.stop()
        self._bars = self._task = None


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    return Bars(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
