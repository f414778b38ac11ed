"""From themes and quotes to draft recommendations made of people's own words."""

from synthesis.recommend.choice import LeftOut
from synthesis.recommend.draft import draft, draft_with_reasons
from synthesis.recommend.kinds import classify
from synthesis.recommend.sides import with_sides
from synthesis.recommend.table import Table
from synthesis.recommend.worded import overclaims

__all__ = ["LeftOut", "Table", "classify", "draft", "draft_with_reasons", "overclaims", "with_sides"]
