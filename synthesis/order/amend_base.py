"""Which document an edited file is compared with: the one it names, else the one it is most like; never another assembly's."""

from __future__ import annotations

from synthesis.document import Document
from synthesis.document.back import likeness, origin
from synthesis.errors import SynthesisError
from synthesis.order import bases
from synthesis.store import Database
from synthesis.store import bases as kept

ENOUGH = 0.25
"""A file that names no document must have this share of its paragraphs in common with one. Of two assemblies' drafts 5 % of the paragraphs
are alike (fixed phrases), of one assembly's drafts from one weekend to the next some 45 %, of an edited copy with its original nearly all.
"""


def base_for(database: Database, suffix: str, data: bytes) -> tuple[str, Document, bool]:
    """The document's name, its content, and whether the file itself says so.

    Raises SynthesisError where it is none that was handed out here: decisions are kept for good, so nothing is guessed there.
    """
    name, base, said = bases.base_of(database, suffix, data)
    if said:
        return name, base, True
    if origin(suffix, data) is not None:
        raise SynthesisError(
            "This file was made from a document that was never handed out here, so nothing of it was taken in.",
            "Look whether it belongs to another assembly, or to a copy of this folder that was put back since; then name that folder.",
        )
    alike = []
    for place, known in enumerate(kept.names(database)):
        record = kept.found(database, known)
        if record is not None:
            document = Document.model_validate_json(record)
            alike.append((likeness(suffix, data, document), place, known, document))
    share, _, name, base = max(alike, key=lambda one: one[:2])
    if share < ENOUGH:
        raise SynthesisError(
            "This file does not say which document it was made from, and it is like none that was handed out here: nothing of it was taken in.",
            "Hand in the edited copy of a draft of this assembly, or copy its words into one.",
        )
    return name, base, False
