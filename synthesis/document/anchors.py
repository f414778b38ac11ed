"""Names for bookmarks and anchors, made from ids: the same id has the same name in every format and at every run."""

from __future__ import annotations

import hashlib
import re

LONGEST = 40
"""Word cuts a bookmark's name after 40 characters."""


class Anchors:
    """The names given out in one document. Two ids never share a name; asking again for one gives the same name."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._taken: set[str] = set()

    def name(self, *ids: str) -> str:
        """The name for one id, or for a thing inside another (`name("R1-M1", "Q12-3")` is `R1_M1_Q12_3`)."""
        if ids not in self._names:
            self._names[ids] = self._free(ids)
            self._taken.add(self._names[ids].casefold())
        return self._names[ids]

    def _free(self, ids: tuple[str, ...]) -> str:
        name = re.sub(r"[^A-Za-z0-9_]", "_", "_".join(ids))
        name = name if name[:1].isalpha() else f"x{name}"
        # Word compares bookmark names without case; a name that is too long or taken ends in a mark of the whole id.
        if len(name) > LONGEST or name.casefold() in self._taken:
            mark = hashlib.sha256("\x1f".join(ids).encode("utf-8", "surrogatepass")).hexdigest()[:10]
            name = f"{name[: LONGEST - 11]}_{mark}"
        return name
