"""How many things may be computed side by side on this machine."""

from __future__ import annotations

import os

MOST = 8
"""More threads than this wait for one another."""


def cores() -> int:
    """The cores this process may use, 1 to `MOST`. Nothing that is computed may depend on the number."""
    return max(1, min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))
