"""How a name stands in a heading: people's own codes may be as long as notes, and a heading that long hides what stands below it."""

from __future__ import annotations

from synthesis.code_spelling import in_short
from synthesis.records import OWN


def heading(name: str, by: str) -> str:
    """The name as a heading has it: people's own codes cut where they are longer than a name would be, with a sign that they are.

    They stand whole in the table of themes, in everything.xlsx and in the bundle. What anybody else worded is never cut.
    """
    if by != OWN or (short := in_short(name)) == " ".join(name.split()):
        return name
    words, space, _ = short[:-1].rpartition(" ")
    return f"{words.rstrip(' ,;:.–-')} …" if space and 2 * len(words) > len(short) else short
