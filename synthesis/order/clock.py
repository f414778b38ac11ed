"""The one place that reads the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from synthesis.errors import SynthesisError


def now() -> str:
    """The time in UTC as ISO 8601, to the second. The environment variable SOURCE_DATE_EPOCH fixes it."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.now(UTC) if fixed is None else datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError) as wrong:
        raise SynthesisError(f"SOURCE_DATE_EPOCH is {fixed!r}, not a number of seconds.", "Unset it, or set it to seconds since 1970.") from wrong
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
