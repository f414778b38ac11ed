"""From one row of a table to the unit that it holds, or why it holds none."""

from __future__ import annotations

from synthesis.ingest.boards import FRAME_NAME
from synthesis.ingest.columns import Columns, folded
from synthesis.ingest.platforms import Platform
from synthesis.ingest.reading import Unit
from synthesis.ingest.rows import Row, Table, cell_of, filled
from synthesis.records import NotRead


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


REJECTED = "rejected by the platform's moderation"

REJECTED_WORDS = _set(
    "-1|rejected|reject|hidden|refused|declined|removed|deleted|spam|withheld|not published|unpublished|abgelehnt|gelöscht|gesperrt|"
    "rejete|rejeté|refusé|masqué|supprimé|rechazado|rechazada|oculto|eliminado|respinto|rifiutato|rebutjat|afgewezen|odrzucony"
)
"""What moderation columns say of a row that was turned down; pol.is writes -1 (0: not moderated, 1: accepted)."""

SHEET_ERRORS = _set(
    "#REF!|#NAME?|#VALUE!|#DIV/0!|#N/A|#NULL!|#NUM!|#SPILL!|#CALC!|#FIELD!|#BEZUG!|#WERT!|#NV|#ZAHL!|#NOM?|#VALEUR!|#NOMBRE!|"
    "#¡REF!|#¿NOMBRE?|#¡VALOR!|#¡NUM!|#NOMBRE?|Err:508|Err:509|Err:510"
)
"""What spreadsheets show instead of a cell they could not compute, in the languages of Europe's secretariats."""


def unit_of(table: Table, columns: Columns, row: Row, column: int, platform: Platform | None) -> Unit | NotRead:
    """The unit of one row, or of one cell where several columns hold words."""
    several = len(columns.texts) > 1
    heading = columns.headings[column]
    place = table.place(row.number, heading if several else None)
    language = columns.cell("language", row.cells)
    text, title = cell_of(row, column), "" if several else cell_of(row, columns.places.get("title"))
    if platform is not None:
        text, title, language = platform.words_of(row.cells, text, title, language)
    if text.strip() in SHEET_ERRORS:
        return NotRead(place=place, reason=f"an error of the spreadsheet ({text.strip()}) instead of words")
    if filled(title) and not text.strip().startswith(title.strip()):
        text = f"{title}\n{text}" if filled(text) else title
    if not filled(text):
        return NotRead(place=place, reason="empty cell" if several else f'nothing in the column "{heading.strip()}"')
    moderated = columns.cell("moderated", row.cells)
    return Unit(
        place=place,
        text=text,
        speaker=columns.cell("speaker", row.cells),
        key=columns.cell("key", row.cells),
        question=_frame(columns.cell("question", row.cells)) or (heading.strip() if several else None),
        session=columns.cell("session", row.cells),
        table=columns.cell("table", row.cells),
        role=columns.cell("role", row.cells),
        grade=columns.cell("grade", row.cells),
        language=language,
        votes=_votes(columns, row),
        theme=columns.cell("theme", row.cells),
        rejected=REJECTED if moderated is not None and _turned_down(columns, moderated) else None,
    )


def _frame(question: str | None) -> str | None:
    """What a column of questions says; a frame's automatic name ("Frame 3") asks nothing."""
    return None if question is not None and FRAME_NAME.fullmatch(question) else question


def _votes(columns: Columns, row: Row) -> str | None:
    agrees, disagrees = columns.cell("agrees", row.cells), columns.cell("disagrees", row.cells)
    if agrees is not None and disagrees is not None:
        return f"agree {agrees}, disagree {disagrees}"
    return columns.cell("votes", row.cells)


def _turned_down(columns: Columns, value: str) -> bool:
    heading = folded(columns.headings[columns.places["moderated"]])
    if heading in ("hidden", "rejected"):
        return value.casefold() not in ("0", "false", "no", "non", "nein")
    return value.casefold() in REJECTED_WORDS or value in ("-1.0",)
