"""From the rows of any table to units: which row holds the headings, which column the words, what is left out and why.

CSV, TSV and XLSX hand their rows here; they differ only in how a row is found. Rows are counted as a person sees them in Excel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from synthesis.ingest.boards import FRAME_NAME, headings_among, remark
from synthesis.ingest.columns import Columns, folded, likely_text, lines_to_add, recognise, unknown_fields
from synthesis.ingest.platforms import Platform, recognise_platform
from synthesis.ingest.reading import InputFile, Reading, Unit
from synthesis.records import NotRead, Place, Problem
from synthesis.settings import FileRule


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

SEARCHED = 15
"""Among so many first rows the headings are looked for: people write titles and dates above their tables."""

_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True)
class Row:
    """One row, counted from 1, with the text of its cells."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        return not any(filled(cell) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """The rows of one sheet or file. `delimiter` is what a text file puts between cells; `format` the reader's name."""

    file: str
    format: str
    rows: tuple[Row, ...]
    sheet: str | None = None
    delimiter: str | None = None

    def place(self, row: int, column: str | None = None) -> Place:
        return Place(sheet=self.sheet, row=row, column=column)


@dataclass(frozen=True)
class Headings:
    """Where the headings stand (None: there are none) and what the columns under them hold."""

    row: Row | None
    columns: Columns


def filled(cell: str) -> bool:
    """Whether a cell holds anything a person would see."""
    return bool(cell.strip().strip(_NOTHING).strip())


def read_table(file: InputFile, table: Table, rule: FileRule) -> Reading:
    """The units of one table. Without a column of words, every row is in `not_read` and a problem says what to write into assembly.toml."""
    problems = [
        Problem(file=file.name, message=f'assembly.toml says a column holds "{name}", which is not known.', hint=f'Did you mean "{near}"?')
        for name, near in unknown_fields(rule.columns)
    ]
    filled_rows = [row for row in table.rows if not row.blank]
    if not filled_rows:
        message = "It is empty." if not table.rows else "It holds only empty rows."
        problems.append(Problem(file=file.name, place=_sheet(table), message=message, hint="If it should hold notes, export it again."))
        not_read = tuple(NotRead(place=table.place(row.number), reason="empty row") for row in table.rows)
        return Reading(reader=table.format, shape="table", not_read=not_read, problems=tuple(problems))
    headings = find_headings(table.rows, rule)
    body = tuple(row for row in table.rows if headings.row is None or row.number > headings.row.number)
    platform = recognise_platform(headings.columns.headings, [row.cells for row in body], rule) if headings.row else None
    if platform is not None:
        headings = replace(headings, columns=recognise(headings.columns.headings, {**platform.columns, **rule.columns}))
        table = replace(table, format=f"{platform.name}-{table.format}")
        problems += [Problem(file=file.name, place=_sheet(table), message=text, remark=True) for text in platform.remarks]
    headings = replace(headings, columns=headings.columns.checked([row.cells for row in body], rule.columns))
    above = tuple(row for row in table.rows if headings.row is not None and row.number < headings.row.number)
    not_read = tuple(NotRead(place=table.place(row.number), reason="empty row" if row.blank else "above the headings") for row in above)
    if platform is not None and not platform.words:
        rest = tuple(NotRead(place=table.place(row.number), reason="empty row" if row.blank else "votes, not words") for row in body)
        return Reading(reader=table.format, shape="table", not_read=not_read + rest, problems=tuple(problems))
    if headings.columns.text is None:
        problems.append(_no_text(table, headings, body))
        lost = (headings.row, *body) if headings.row is not None and _says_nothing_known(headings.columns) else body
        rest = tuple(NotRead(place=table.place(row.number), reason="empty row" if row.blank else "no column of words") for row in lost)
        return Reading(reader=table.format, shape="table", not_read=not_read + rest, problems=tuple(problems))
    if not body:
        message, hint = "It has headings but no rows below them.", "If it should hold notes, export it again."
        problems.append(Problem(file=file.name, place=_sheet(table), message=message, hint=hint))
    reading = _read_rows(table, headings, body, platform, file.questions)
    more: dict[str, Any] = {"not_read": not_read + reading.not_read, "problems": tuple(problems) + reading.problems}
    beside = platform.beside if platform is not None else frozenset()
    more |= {"unused": headings.columns.unused([row.cells for row in body], beside, rule.columns)}
    return reading.model_copy(update=more)


def find_headings(rows: Sequence[Row], rule: FileRule) -> Headings:
    """The row of headings: the first of the first rows whose cells name the words' column and most other columns.

    One column without a known heading has none: all of it is words. assembly.toml may name columns by number (`"column 2" = "text"`)
    where a table has no headings.
    """
    rows = [row for row in rows if not row.blank]
    used = sorted({column for row in rows for column, cell in enumerate(row.cells) if filled(cell)})
    width = max(used) + 1
    numbered = tuple(f"column {column + 1}" for column in range(width))
    if any(folded(name) in numbered for name in rule.columns) and not any(folded(cell) in numbered for cell in rows[0].cells):
        return Headings(None, recognise(numbered, rule.columns))
    known = [recognise(row.cells, rule.columns) for row in rows[:SEARCHED]]
    first = Headings(rows[0], known[0])
    if len(used) == 1:
        if known[0].places:
            return first
        return Headings(None, Columns(numbered, {"text": used[0]}, (used[0],)))
    best = max(
        (place for place, columns in enumerate(known) if columns.text is not None and (place == 0 or len(columns.places) > 1)),
        key=lambda place: (len(known[place].places), -place),
        default=0,
    )
    return Headings(rows[best], known[best]) if best else first


def _read_rows(table: Table, headings: Headings, body: Sequence[Row], platform: Platform | None, questions: frozenset[str] = frozenset()) -> Reading:
    units: list[Unit] = []
    not_read: list[NotRead] = []
    problems: list[Problem] = [*_rivals(table, headings.columns), *_short(table, headings, body)]
    worded = {row.number: row.cells for row in body if filled(_cell(row, headings.columns.text))} if headings.row is not None else {}
    own = headings_among(headings.columns.headings, headings.columns, worded, questions) if platform is None else {}
    problems += remark(table.file, _sheet(table), own)
    for row in body:
        if row.blank:
            not_read.append(NotRead(place=table.place(row.number), reason="empty row"))
            continue
        if row.number in own:
            not_read.append(NotRead(place=table.place(row.number), reason=own[row.number]))
            continue
        if headings.row is not None and row.cells == headings.row.cells:
            not_read.append(NotRead(place=table.place(row.number), reason="the headings again"))
            continue
        row, wrong = _fitted(table, headings, row)
        problems += wrong
        for column in headings.columns.texts:
            found = _unit(table, headings.columns, row, column, platform)
            if isinstance(found, Unit):
                units.append(found)
                continue
            not_read.append(found)
            if found.reason.startswith("an error"):
                problems.append(_error_cell(table, found))
    grade = platform.grade if platform is not None else None
    return Reading(reader=table.format, shape="table", units=tuple(units), not_read=tuple(not_read), problems=tuple(problems), grade=grade)


def _unit(table: Table, columns: Columns, row: Row, column: int, platform: Platform | None) -> Unit | NotRead:
    """The unit of one row, or of one cell where several columns hold words."""
    several = len(columns.texts) > 1
    heading = columns.headings[column]
    place = table.place(row.number, heading if several else None)
    language = columns.cell("language", row.cells)
    text, title = _cell(row, column), "" if several else _cell(row, columns.places.get("title"))
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


def _fitted(table: Table, headings: Headings, row: Row) -> tuple[Row, list[Problem]]:
    """A row with as many cells as there are headings. Cells too many come from commas in words that nobody quoted."""
    wanted, cells = len(headings.columns.headings), list(row.cells)
    if headings.row is None:
        return row, []
    while len(cells) > wanted and not filled(cells[-1]):
        cells.pop()
    extra = len(cells) - wanted
    if extra <= 0:
        return Row(row.number, tuple(cells)), []
    if table.delimiter is None or len(headings.columns.texts) > 1:
        message = f"The row has {extra} more cells than there are headings; what stands in them was not read."
        hint = "Give every column of words a heading, or move the words into the column that has one."
    else:
        text = headings.columns.texts[0]
        cells[text : text + extra + 1] = [table.delimiter.join(cells[text : text + extra + 1])]
        message = f'The row has {len(row.cells)} cells under {wanted} headings; the extra "{table.delimiter}" was taken as part of the words.'
        hint = "Put words that hold the separator into quotation marks, or export the file again."
    return Row(row.number, tuple(cells)), [Problem(file=table.file, place=table.place(row.number), message=message, hint=hint)]


def _no_text(table: Table, headings: Headings, body: Sequence[Row]) -> Problem:
    """The problem of a table without a column of words: the columns seen, and the lines that name the one which looks most like it."""
    names = [name.strip() for name in headings.columns.headings]
    seen = ", ".join(f'"{name}"' if len(name) <= 60 else f'"{name[:57]}…"' for name in names if name)
    rows = [row.cells for row in body]
    likely = likely_text(rows or [headings.columns.headings], len(names))
    heading = names[likely] if likely is not None else next((name for name in names if name), "column 1")
    if not heading:
        # A title stands above the headings: they are the first row that is filled in several cells.
        below: Sequence[str] = next((row for row in rows if sum(bool(cell.strip()) for cell in row) > 1 and likely is not None and row[likely:]), ())
        heading = (below[likely].strip() if below and likely is not None else "") or f"column {(likely or 0) + 1}"
    message = f"No column is known to hold the words. Columns seen: {seen}."
    hint = f"Say in assembly.toml which one does:\n{lines_to_add(table.file, heading)}"
    if not headings.columns.places:
        numbered = lines_to_add(table.file, f"column {(likely or 0) + 1}")
        either = f"{hint}\nIf the first row is not headings but words, write instead:\n"
        hint = (
            either + numbered
            if not _says_nothing_known(headings.columns)
            else f"The first row seems to be words, not headings. Say so in assembly.toml:\n{numbered}"
        )
    row = headings.row.number if headings.row is not None else 1
    return Problem(file=table.file, place=table.place(row), message=message, hint=hint)


def _says_nothing_known(columns: Columns) -> bool:
    """Whether what stands where headings should is words: none of it is a known heading, and one cell is too long for any."""
    return not columns.places and any(len(heading.strip()) > 60 for heading in columns.headings)


def _rivals(table: Table, columns: Columns) -> list[Problem]:
    """Columns that look like words too and are not read: said, with the way to have both."""
    found = []
    for column in columns.rivals:
        name, text = columns.headings[column].strip(), columns.headings[columns.texts[0]].strip()
        message = f'The column "{name}" seems to hold words too; only "{text}" was read.'
        hint = f'To have both, add to assembly.toml: columns = {{ "{text}" = "text", "{name}" = "text" }}; to silence this: "{name}" = "ignore".'
        found.append(Problem(file=table.file, place=_sheet(table), message=message, hint=hint))
    return found


def _short(table: Table, headings: Headings, body: Sequence[Row]) -> list[Problem]:
    """In a text file, rows with fewer cells than headings, unless most are like that: cut off, or broken in two by a line end."""
    wanted = len(headings.columns.headings)
    short = [row for row in body if not row.blank and len(row.cells) < wanted]
    if table.delimiter is None or headings.row is None or len(short) * 2 > len(body):
        return []
    hint = "Look at it and the row after it: a line end inside words needs quotation marks around them. Or the file was cut off here."
    return [
        Problem(file=table.file, place=table.place(row.number), message=f"The row has only {len(row.cells)} of {wanted} cells.", hint=hint)
        for row in short
    ]


def _error_cell(table: Table, found: NotRead) -> Problem:
    message = "The cell holds an error of the spreadsheet instead of words."
    hint = "Notes that begin with = + - or @ were taken for formulas: put an apostrophe before them and save again."
    return Problem(file=table.file, place=found.place, message=message, hint=hint)


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


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def _sheet(table: Table) -> Place | None:
    return Place(sheet=table.sheet) if table.sheet is not None else None
