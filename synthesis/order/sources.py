"""What became of the units of one file."""

from __future__ import annotations

from collections import Counter

from synthesis.records import Record, Source


class SourceStatus(Record):
    """A file, its format, and its units (rows, cues, paragraphs, lines): found = read + not read."""

    name: str
    reader: str
    found: int
    read: int
    not_read: dict[str, int]
    """Reason -> how many units."""


def status_of(source: Source) -> SourceStatus:
    """The figures of one source."""
    reasons = Counter(unit.reason for unit in source.not_read)
    return SourceStatus(name=source.name, reader=source.reader, found=source.found, read=source.read, not_read=dict(sorted(reasons.items())))
