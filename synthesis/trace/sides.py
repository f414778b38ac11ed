"""Which side each quote takes in its theme, in words."""

from __future__ import annotations

from synthesis.records import Theme


def told(theme: Theme) -> dict[str, str]:
    """Quote id -> the side it takes; quotes of which none could be told are not named."""
    if theme.sides is None:
        return {}
    said = dict.fromkeys(theme.sides.unsure, "unsure") | dict.fromkeys(theme.sides.objections, "objects")
    for point in theme.sides.points:
        said |= dict.fromkeys(point.in_favour, f"in favour of {point.asked}") | dict.fromkeys(point.against, f"against {point.asked}")
        said |= dict.fromkeys(point.unsure, f"unsure of {point.asked}")
        said[point.asked] = "asked for"
    return said
