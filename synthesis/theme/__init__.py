"""Quotes in themes: `group` sorts one question's quotes, `coded` takes people's own sorting of them, `identify` gives ids and history."""

from synthesis.theme.grouping import Group, Grouping, group
from synthesis.theme.lineage import identify
from synthesis.theme.mapped import placed
from synthesis.theme.own import coded
from synthesis.theme.own_beside import beside
from synthesis.theme.own_codes import unlisted

__all__ = ["Group", "Grouping", "beside", "coded", "group", "identify", "placed", "unlisted"]
