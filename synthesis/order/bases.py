"""Documents as they were handed out, kept so that an edited copy can be compared with what it was."""

from __future__ import annotations

from synthesis.document import Document
from synthesis.document.back import origin
from synthesis.document.back_form import digest
from synthesis.errors import SynthesisError
from synthesis.store import Database, bases


def keep(database: Database, document: Document) -> None:
    """Keep a document that is handed out. To be called inside a transaction."""
    bases.keep(database, digest(document), document.model_dump_json().encode("utf-8", "surrogatepass"))


def base_of(database: Database, suffix: str, data: bytes) -> tuple[str, Document, bool]:
    """The document that a file is an edited copy of: its name, its content, and whether the file itself says so.

    A file that bears no name is compared with the document handed out last. Raises SynthesisError where none was ever handed out.
    """
    known = bases.names(database)
    if not known:
        raise SynthesisError("It cannot be compared: no document was handed out yet.", "Let a run write the documents first.")
    said = origin(suffix, data)
    name = said if said in known else known[-1]
    record = bases.found(database, name)
    assert record is not None
    return name, Document.model_validate_json(record), said in known


def taken_in(database: Database) -> frozenset[str]:
    """SHA-256 of every edited file that was taken in."""
    return frozenset((database.get("taken in") or "").split())


def remember(database: Database, name: str) -> None:
    """That a file was taken in, so that a run need not ask for it again. To be called inside a transaction."""
    database.put("taken in", " ".join(sorted({*taken_in(database), name})))
