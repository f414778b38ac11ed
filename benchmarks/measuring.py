"""One measurement in a process of its own: time by the clock, time of the processor, and memory as the system counts it."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any

LIBRARIES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")

Figures = dict[str, float]
"""What was measured -> seconds, or mebibytes where the name ends in `MiB`."""


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def machine() -> str:
    """The machine in general terms."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{cores()} cores, {memory:.0f} GiB of memory, Python {sys.version_info[0]}.{sys.version_info[1]}"


def in_a_fresh_process(script: Path, options: Sequence[str], threads: int) -> dict[str, Any]:
    """What `script` prints as JSON on its last line, run with these options and so many threads."""
    environment = {**os.environ, **dict.fromkeys(LIBRARIES, str(threads)), "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    done = subprocess.run([sys.executable, str(script), *options], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"A measurement failed ({' '.join(options)}):\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def measured(figures: Figures) -> Iterator[None]:
    """Seconds, seconds of the processor, the peak of memory, and how far that lies above what was held before."""
    before = _forget_the_peak()
    clock, processor = time.perf_counter(), time.process_time()
    yield
    figures["seconds"] = time.perf_counter() - clock
    figures["processor seconds"] = time.process_time() - processor
    figures["peak MiB"] = peak()
    figures["more MiB"] = peak() - before


def timed(owner: Any, name: str, figures: Figures, under: str) -> None:
    """From now on, what `owner.name` takes is added up in `figures[under]`."""
    inner: Callable[..., Any] = getattr(owner, name)

    def outer(*values: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return inner(*values, **named)
        finally:
            figures[under] = figures.get(under, 0.0) + time.perf_counter() - start

    setattr(owner, name, outer)


def peak() -> float:
    """The most memory this process has held at once, in MiB."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _forget_the_peak() -> float:
    """Let the peak begin anew at what is held now, where the system can (Linux); what is held."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return peak()


def middle(rows: Sequence[Figures]) -> Figures:
    """The median of each figure."""
    return {name: median(row[name] for row in rows if name in row) for name in dict.fromkeys(name for row in rows for name in row)}
