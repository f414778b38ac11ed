"""Quotes in themes: `group` sorts one question's quotes, `identify` gives the groups their ids and their history."""

from synthesis.theme.grouping import Group, Grouping, group
from synthesis.theme.lineage import identify

__all__ = ["Group", "Grouping", "group", "identify"]
