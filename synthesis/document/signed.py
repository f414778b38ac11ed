"""Who answers for what, and since when."""

from __future__ import annotations

from typing import Literal

from synthesis.document.printable import Line
from synthesis.records import Record


class Signed(Record):
    """A person who put their name to the themes, the text or the publication. `date` as it is printed."""

    what: Literal["themes", "text", "publication"]
    name: Line
    date: str

    @property
    def front(self) -> str:
        """The phrase that says so on page one."""
        return "published" if self.what == "publication" else f"signed_{self.what}"
