"""What people decide, and how it is laid over what the machine answered."""

from synthesis.review.decisions import ACTIONS, Act, Standing, parse
from synthesis.review.fold import Conflict, fold, replay, same_people, settle, standing

__all__ = ["ACTIONS", "Act", "Conflict", "Standing", "fold", "parse", "replay", "same_people", "settle", "standing"]
