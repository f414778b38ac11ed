"""The assembly's own house.docx: its styles, logo, page and fonts for every Word document that is handed out."""

from __future__ import annotations

from synthesis import document
from synthesis.records import Problem
from synthesis.store import Folder
from synthesis.store.folder import digest

FILE = "house.docx"


def render(folder: Folder, made: document.Document, suffix: str) -> bytes:
    """A document in one format; in Word in the assembly's own style, where it has one that can be used."""
    house = _bytes(folder) if suffix == "docx" else None
    if house is None or document.house_problem(house) is not None:
        return document.FORMATS[suffix].render(made)
    return document.render_in_house(made, house)


def problems(folder: Folder) -> tuple[Problem, ...]:
    """Why house.docx cannot be used; empty where it can, or where there is none."""
    house = _bytes(folder)
    reason = None if house is None else document.house_problem(house)
    if reason is None:
        return ()
    message = f"It cannot be used for the documents: {reason} They are in this program's own style."
    return (Problem(file=FILE, message=message, hint="Save it as .docx in your word processor, or take it away."),)


def state(folder: Folder) -> str:
    """By what one house.docx is told from another; empty where there is none."""
    house = _bytes(folder)
    return "" if house is None else digest(house)


def _bytes(folder: Folder) -> bytes | None:
    path = folder.root / FILE
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        # Somebody has it open, or may not read it: the same as a file that is none.
        return b""
