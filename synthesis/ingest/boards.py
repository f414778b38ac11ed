"""Boards of sticky notes exported as one column, as Miro does: no headings, no order, the board's own headings among the notes.

Nothing a person may have written as a note is dropped. Only two things are: the one cell that names the question by number
(`Q2. What should change?`), which becomes the question of every note of the board, and the names Miro gives frames by itself (`Frame 4`).
"""

from __future__ import annotations

import re

from synthesis.ingest.reading import Reading
from synthesis.records import NotRead, Problem

READER = "miro-csv"

NUMBERED_QUESTION = re.compile(
    r"\s*(?:Q|Question|Frage|Pregunta|Domanda|Vraag|Pytanie|質問|設問|問)\s*\.?\s*\d{1,2}\s*[.:．。：)）]\s*(?=\S)", re.IGNORECASE
)
"""How a facilitator heads a board. A note that answers (`Q2: more benches`) looks the same, so only a lone one is taken."""

FRAME_NAME = re.compile(r"\s*(?:Frame|フレーム|Rahmen|Cadre|Marco|Quadro|Moldura|Ramka|Фрейм|Kader|프레임|框架)\s*\d{1,3}\s*", re.IGNORECASE)


def read_board(file: str, reading: Reading) -> Reading:
    """A single column of quoted cells read as a board: its heading as the question of all notes, automatic frame names left out."""
    frames = [unit for unit in reading.units if FRAME_NAME.fullmatch(unit.text)]
    numbered = [unit for unit in reading.units if NUMBERED_QUESTION.match(unit.text)]
    heading = numbered[0] if len(numbered) == 1 else None
    dropped = [(unit.place, "a frame's automatic name") for unit in frames]
    if heading is not None:
        dropped.append((heading.place, "heading, taken as the question"))
    gone = {place for place, _ in dropped}
    question = heading.text.strip() if heading is not None else None
    units = tuple(unit.model_copy(update={"question": question}) for unit in reading.units if unit.place not in gone)
    not_read = sorted((*reading.not_read, *(NotRead(place=place, reason=reason) for place, reason in dropped)), key=lambda left: left.place.row or 0)
    problems = list(reading.problems)
    if len(numbered) > 1:
        message = f"{len(numbered)} notes begin like numbered questions; all were kept as notes, since an export does not say what belongs to which."
        hint = "If they head parts of the board, export each part by itself."
        problems.append(Problem(file=file, place=numbered[0].place, message=message, hint=hint))
    return reading.model_copy(update={"reader": READER, "units": units, "not_read": tuple(not_read), "problems": tuple(problems)})
