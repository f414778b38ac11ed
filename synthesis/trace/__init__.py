"""Walking back and forth between what is recommended and what was said. Reads; changes nothing."""

from synthesis.trace.follow import Input, Trace, Use, follow
from synthesis.trace.nearest import Hit, rank

__all__ = ["Hit", "Input", "Trace", "Use", "follow", "rank"]
