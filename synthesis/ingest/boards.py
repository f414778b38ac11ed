"""Boards of sticky notes: the board's own headings among the notes.

Nothing a person may have written as a note is dropped. In a single column, as Miro exports it, without headings or order, only these are
left out: the names Miro gives frames by itself (`Frame 4`), cells that say an agenda question again, and the one cell that names a question
by number (`Q2. What should change?`); where one question is named, it is that of every note. In a table, what tells a heading from a note
is what stands beside it: the frame that bears its name, or a colour and a size that no note has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from synthesis.ingest.columns import Columns, folded
from synthesis.ingest.reading import InputFile, Reading
from synthesis.records import NotRead, Place, Problem

READER = "miro-csv"

NUMBERED_QUESTION = re.compile(
    r"\s*(?:Q|Question|Frage|Pregunta|Domanda|Vraag|Pytanie|質問|設問|問)\s*\.?\s*\d{1,2}\s*[.:．。：)）]\s*(?=\S)", re.IGNORECASE
)
"""How a facilitator heads a board. A note that answers (`Q2: more benches`) looks the same, so only a lone one is taken."""

FRAME_NAME = re.compile(r"\s*(?:Frame|フレーム|Rahmen|Cadre|Marco|Quadro|Moldura|Ramka|Фрейм|Kader|프레임|框架)\s*\d{1,3}\s*", re.IGNORECASE)


COLOURS = frozenset(
    {"color", "colour", "bg color", "bg colour", "background", "background color", "note color", "note colour", "sticky color", "farbe", "couleur"}
    | {"hintergrundfarbe", "couleur de fond", "color de fondo", "colore", "kleur", "kolor", "cor", "色"}
)
SIZES = frozenset({"size", "font size", "text size", "width", "scale", "grosse", "schriftgrosse", "taille", "tamano", "dimensione", "サイズ"})
FRAMES = frozenset(
    {"frame", "frame title", "frame name", "area", "area title", "section", "section title", "rahmen", "bereich", "cadre", "marco", "フレーム"}
)
"""What boards call the columns that say how a note looks and where it lies."""

FEWEST_NOTES = 8
"""Beside fewer notes, a colour of its own says nothing."""
MOST_WORDS = 12


def headings_among(headings: Sequence[str], columns: Columns, rows: Mapping[int, Sequence[str]], questions: frozenset[str]) -> dict[int, str]:
    """The rows (number -> reason) of a table that hold a board's own headings and nobody's note. `rows` are those with words."""
    if columns.text is None or len(columns.texts) > 1:
        return {}
    names = [folded(heading) for heading in headings]
    frames = _column(names, FRAMES)
    texts = {number: _at(cells, columns.text) for number, cells in rows.items()}
    framed = Counter(folded(_at(cells, frames)) for cells in rows.values()) if frames is not None else Counter[str]()
    signed = {number for number, cells in rows.items() if columns.cell("speaker", cells) is not None}
    found: dict[int, str] = {}
    for number, text in texts.items():
        if FRAME_NAME.fullmatch(text):
            found[number] = "a frame's automatic name"
        elif number in signed or not folded(text):
            continue
        elif text.endswith(("?", "？")) and _asks(text, questions):
            found[number] = "a heading: the agenda question again"
        elif frames is not None and framed[folded(text)] > 1 and folded(_at(rows[number], frames)) in ("", folded(text)):
            found[number] = "a heading: the name of the frame that other notes lie in"
    looks = {number: _looks(cells, names) for number, cells in rows.items()}
    return {**_odd_ones(texts, looks, signed), **found}


def remark(file: str, sheet: Place | None, own: Mapping[int, str]) -> list[Problem]:
    """What is said of the rows that were taken for a board's own headings."""
    rows = ", ".join(str(number) for number, why in sorted(own.items()) if why.startswith("a heading"))
    if not rows:
        return []
    message = f"What stands in row {rows} was taken for a heading of the board and for nobody's note."
    return [Problem(file=file, place=sheet, message=message, hint="If somebody wrote it, write their name beside it.", remark=True)]


def _looks(cells: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Colour and size, as far as the table has columns for them."""
    return tuple(_at(cells, at).casefold() for at in (_column(names, COLOURS), _column(names, SIZES)) if at is not None)


def _odd_ones(texts: Mapping[int, str], looks: Mapping[int, tuple[str, ...]], signed: set[int]) -> dict[int, str]:
    """The short, unsigned text that alone has its colour, and alone its size, among notes that share theirs.

    One person's own pen looks the same, so a colour alone is enough only for what is put like a heading (a colon, a question, capitals).
    """
    width = len(next(iter(looks.values()), ()))
    counts = [Counter(look[at] for look in looks.values()) for at in range(width)]
    alone = [number for number, look in looks.items() if look and all(look) and all(counts[at][look[at]] == 1 for at in range(width))]
    rare = sum(1 for count in counts[0].values() if count < 3) if counts else 0
    if len(alone) != 1 or rare != 1 or len(texts) <= FEWEST_NOTES or alone[0] in signed:
        return {}
    text = texts[alone[0]]
    put_so = text.endswith((":", "：", "?", "？")) or (text.isupper() and len(text) > 2)
    if len(text.split()) > MOST_WORDS or not (width > 1 or put_so):
        return {}
    return {alone[0]: "a heading: no note has its colour" + (" or its size" if width > 1 else "")}


def _asks(text: str, questions: frozenset[str]) -> bool:
    return folded(text) in questions or folded(NUMBERED_QUESTION.sub("", text, count=1)) in questions


def _column(names: Sequence[str], known: frozenset[str]) -> int | None:
    return next((at for at, name in enumerate(names) if name in known), None)


def _at(cells: Sequence[str], column: int | None) -> str:
    return cells[column].strip() if column is not None and column < len(cells) else ""


def read_board(file: InputFile, reading: Reading) -> Reading:
    """A single column of quoted cells read as a board: its heading as the question of all notes, automatic frame names left out."""
    frames = [unit for unit in reading.units if FRAME_NAME.fullmatch(unit.text)]
    numbered = [unit for unit in reading.units if NUMBERED_QUESTION.match(unit.text)]
    again = [unit for unit in reading.units if unit not in numbered and unit.text.strip().endswith(("?", "？")) and _asks(unit.text, file.questions)]
    # Where the agenda's own words stand there, a note that begins like a numbered question is no rival to them.
    asked = [unit for unit in numbered if _asks(unit.text, file.questions)] + again or (numbered if len(numbered) == 1 else [])
    named = {folded(NUMBERED_QUESTION.sub("", unit.text, count=1)): unit for unit in asked}
    heading = asked[0] if len(named) == 1 else None
    dropped = [(unit.place, "a frame's automatic name") for unit in frames]
    why = "heading, taken as the question" if heading is not None else "a heading: one of several agenda questions on this board"
    dropped += [(unit.place, why) for unit in asked]
    gone = {place for place, _ in dropped}
    question = heading.text.strip() if heading is not None else None
    units = tuple(unit.model_copy(update={"question": question}) for unit in reading.units if unit.place not in gone)
    not_read = sorted((*reading.not_read, *(NotRead(place=place, reason=reason) for place, reason in dropped)), key=lambda left: left.place.row or 0)
    problems = list(reading.problems)
    if len(named) > 1:
        message = f"{len(named)} agenda questions head parts of this board; an export does not say which notes belong to which."
        hint = "Export each part by itself, into the folder of its question."
        problems.append(Problem(file=file.name, place=asked[0].place, message=message, hint=hint))
    elif len(numbered) > 1 and not asked:
        message = f"{len(numbered)} notes begin like numbered questions; all were kept as notes, since an export does not say what belongs to which."
        hint = "If they head parts of the board, export each part by itself."
        problems.append(Problem(file=file.name, place=numbered[0].place, message=message, hint=hint))
    return reading.model_copy(update={"reader": READER, "units": units, "not_read": tuple(not_read), "problems": tuple(problems)})
