"""Quotes in themes: `group` sorts one question's quotes, `coded` takes people's own sorting of them, `identify` gives ids and history."""

from synthesis.theme.grouping import Group, Grouping, group
from synthesis.theme.lineage import identify
from synthesis.theme.mapped import placed
from synthesis.theme.own import coded, second
from synthesis.theme.own_beside import beside
from synthesis.theme.own_codes import unlisted
from synthesis.theme.own_spelling import LookAlike, Replaced, look_alikes, one_code, replaced, too_long, written

__all__ = [
    "Group",
    "Grouping",
    "LookAlike",
    "Replaced",
    "beside",
    "coded",
    "group",
    "identify",
    "look_alikes",
    "one_code",
    "placed",
    "replaced",
    "second",
    "too_long",
    "unlisted",
    "written",
]
