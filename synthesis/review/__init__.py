"""What people decide, and how it is laid over what the machine answered."""

from synthesis.review.decisions import ACTIONS, Act, parse, stored
from synthesis.review.drafts import Drafts, created, fold_drafts, remembered, versions
from synthesis.review.fold import Conflict, done, fold, replay, same_people, settle, standing
from synthesis.review.standing import Standing
from synthesis.review.theme_acts import place_of_split

__all__ = [
    "ACTIONS",
    "Act",
    "Conflict",
    "Drafts",
    "Standing",
    "created",
    "done",
    "fold",
    "fold_drafts",
    "parse",
    "place_of_split",
    "remembered",
    "replay",
    "same_people",
    "settle",
    "standing",
    "stored",
    "versions",
]
