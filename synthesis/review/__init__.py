"""What people decide, and how it is laid over what the machine answered."""

from synthesis.review.decisions import ACTIONS, parse
from synthesis.review.fold import Conflict, replay, same_people, settle, standing

__all__ = ["ACTIONS", "Conflict", "parse", "replay", "same_people", "settle", "standing"]
