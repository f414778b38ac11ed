"""Documents as they were handed out, kept so that an edited copy can be compared with what it was."""

from __future__ import annotations

import json
from collections.abc import Mapping

from synthesis.document import Document
from synthesis.document.back import origin
from synthesis.document.back_form import digest
from synthesis.errors import SynthesisError
from synthesis.store import Database, bases


def keep(database: Database, document: Document) -> None:
    """Keep a document that is handed out. To be called inside a transaction."""
    bases.keep(database, digest(document), document.model_dump_json().encode("utf-8", "surrogatepass"))


def keep_published(database: Database, final: Document, papers: Mapping[str, Document]) -> None:
    """Keep the final document of a publication, and under which names the papers beside it are known. Inside a transaction."""
    keep(database, final)
    database.put("published", json.dumps(sorted({*json.loads(database.get("published") or "[]"), digest(final)})))
    keep_papers(database, papers)


def keep_papers(database: Database, papers: Mapping[str, Document]) -> None:
    """Remember papers that are handed out for reading and not taken back. To be called inside a transaction."""
    if papers:
        held = _papers(database) | {digest(paper): name for name, paper in papers.items()}
        database.put("papers", json.dumps(held, sort_keys=True))


def _papers(database: Database) -> dict[str, str]:
    return dict(json.loads(database.get("papers") or "{}"))


def base_of(database: Database, suffix: str, data: bytes) -> tuple[str, Document, bool]:
    """The document that a file is an edited copy of: its name, its content, and whether the file itself says so.

    A file that bears no name is compared with the draft handed out last. Raises SynthesisError where none was ever handed out, and where the
    file is a paper beside the document, with the name of the file to change instead.
    """
    known = bases.names(database)
    if not known:
        raise SynthesisError("It cannot be compared: no document was handed out yet.", "Let a run write the documents first.")
    said = origin(suffix, data)
    paper = _papers(database).get(said or "")
    if paper is not None:
        hint = f"Make them in the document itself: final{suffix} beside it, or out/{database.get('weekend')}/draft{suffix}."
        raise SynthesisError(f"This was handed out as “{paper}”, which is written from the document: changes in it are not taken in.", hint)
    published = set(json.loads(database.get("published") or "[]"))
    name = said if said in known else next((held for held in reversed(known) if held not in published), known[-1])
    record = bases.found(database, name)
    assert record is not None
    return name, Document.model_validate_json(record), said in known


def taken_in(database: Database) -> frozenset[str]:
    """SHA-256 of every edited file that was taken in."""
    return frozenset((database.get("taken in") or "").split())


def remember(database: Database, name: str) -> None:
    """That a file was taken in, so that a run need not ask for it again. To be called inside a transaction."""
    database.put("taken in", " ".join(sorted({*taken_in(database), name})))
