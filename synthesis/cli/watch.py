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


def left(began: float, first: int, done: int, total: int, now: float) -> float | None:
    """Seconds that the rest of a step will take if it goes on as so far; None while nothing can be told.

    `first` is how much was done when the step began (kept from a run before): it says nothing about speed.
    """
    if done <= first or now <= began:
        return None
    return (now - began) / (done - first) * (total - done)


class Watched:
    """A bar per step, shown once the step is seen to take long."""

    def __init__(self) -> None:
        self._bars: Bars | None = None
        self._task: TaskID | None = None
        self._label, self._began = "", 0.0
        self._first: int | None = None

    def begin(self, label: str, total: int | None = None) -> None:
        """A step begins. Steps that cannot count their work show at once that they are at it."""
        self.stop()
        self._label, self._began, self._first = label, time.monotonic(), None
        self._bars = _bars()
        self._task = self._bars.add_task(label, total=total, ends=None)
        if total is None:
            self._bars.start()

    def reach(self, done: int, total: int) -> None:
        """Some of the step is done; show the bar once it is worth showing."""
        if self._bars is None or self._task is None:
            return
        now = time.monotonic()
        if self._first is None:
            # A first report that comes at once tells what was already there; a later one tells of work.
            self._first = done if now - self._began < PATIENCE / 4 else 0
        rest = left(self._began, self._first, done, total, now)
        self._bars.update(self._task, completed=done, total=total, ends=None if rest is None else now + rest)
        if not self._bars.live.is_started and now - self._began > PATIENCE / 4 and done < total:
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
    from rich.progress import BarColumn, ProgressColumn, SpinnerColumn, Task, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Left(ProgressColumn):
        """About how long it will still take."""

        def render(self, task: Task) -> Text:
            ends = task.fields["ends"]
            return Text("" if ends is None else f"about {max(1, round(ends - time.monotonic()))} s left")

    return Bars(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        Left(),
        console=Console(stderr=True),
        transient=True,
    )
