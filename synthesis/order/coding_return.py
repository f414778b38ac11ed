"""Reading the workbooks that coders gave back: their codes by note, and a sentence for everything that is not as it was handed out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from synthesis.code_spelling import folded, in_short
from synthesis.errors import SynthesisError
from synthesis.ingest import InputFile
from synthesis.ingest.rows import Row
from synthesis.ingest.sheets import plain
from synthesis.ingest.xlsx import sheets_of
from synthesis.order.coding_sample import Note, as_compared
from synthesis.order.coding_sheets import COLUMNS, LISTS
from synthesis.records import Place, Problem, Record
from synthesis.theme.own_codes import BETWEEN, LIKE

LONGEST = 32767
"""Characters that a cell of a workbook can hold."""


class Returned(Record):
    """One coder's answers: the code of each note (`words` are what they wrote beside "something else"), and what was wrong.

    `notes` are the notes handed out; `codes` those to choose from, by question, "something else" and "cannot tell" last.
    """

    name: str
    notes: tuple[str, ...]
    codes: dict[str, tuple[str, ...]]
    answers: dict[str, str]
    words: dict[str, str]
    problems: tuple[Problem, ...]


def read_back(path: Path, name: str, known: Mapping[str, Note]) -> Returned:
    """The workbook at `path`. `known` are the assembly's notes now, by id. Raises SynthesisError where it is no coding sheet at all."""
    try:
        data = path.read_bytes()
    except OSError as wrong:
        raise SynthesisError(f"{path} cannot be read: {wrong.strerror or wrong}.", "Name the two workbooks that the coders gave back.") from wrong
    sheets, wrong_file = sheets_of(InputFile(name=name, data=data))
    if wrong_file is not None:
        raise SynthesisError(str(wrong_file))
    held = {title: rows for title, _, rows in sheets}
    lists = held.get(LISTS)
    if not lists or (title := _cell(lists[0], 0)) not in held:
        raise SynthesisError(f"{path} is no coding sheet, or its sheet of notes was renamed.", "Make a pair with: synthesis coding DIR --sheets OUT")
    codes = {_cell(lists[0], n): tuple(filled for row in lists[1:] if (filled := _cell(row, n))) for n in range(1, len(lists[0].cells))}
    reading = _Reading(name, title, [found for row in lists[1:] if (found := _cell(row, 0))], codes, known)
    for row in held[title][1:]:
        reading.take(row)
    return reading.returned()


class _Reading:
    """One workbook, row by row."""

    def __init__(self, name: str, sheet: str, issued: Sequence[str], codes: dict[str, tuple[str, ...]], known: Mapping[str, Note]) -> None:
        self.name, self.sheet, self.issued, self.codes, self.known = name, sheet, issued, codes, known
        self.rows: dict[str, int] = {}
        self.answers: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.filled = False
        """Whether anything at all was written where the codes belong."""

    def take(self, row: Row) -> None:
        """One note's row: its code, or why it does not count."""
        identity, _, text, code, other = cells = [_cell(row, column) for column in range(len(COLUMNS))]
        self.filled = self.filled or bool(code or other)
        if any(cells) and self._stands(row, identity, text):
            if code:
                self._answer(row, identity, self.known[identity].question or "", code, other)
            else:
                self._say(row, f"The note {identity} has no code.", "Choose one; “cannot tell” is an answer too.")

    def _stands(self, row: Row, identity: str, text: str) -> bool:
        """Whether the row is a note as it was handed out, and stands here for the first time."""
        if identity not in self.issued:
            self._say(row, f"“{identity}” is no note that was handed out; the row is left out.", "Leave the first column as it was.")
        elif identity in self.rows:
            self._say(row, f"The note {identity} stands in row {self.rows[identity]} already; only that row counts.", "Take one of them out.")
        elif identity not in self.known:
            self.rows[identity] = row.number
            self._say(row, f"The assembly no longer has the note {identity}; its code is left out.", "Make new sheets for what is there now.")
        elif as_compared(text) != as_compared(plain(self.known[identity].text)[:LONGEST]):
            self.rows[identity] = row.number
            hint = "Put back the words that were handed out."
            self._say(row, f"The words of the note {identity} are not those that were handed out; its code is left out.", hint)
        else:
            self.rows[identity] = row.number
            return True
        return False

    def _answer(self, row: Row, identity: str, question: str, code: str, other: str) -> None:
        offered = {folded(one): one for one in self.codes.get(question, ())}
        chosen = offered.get(folded(code))
        if chosen is None:
            self._say(row, *_not_offered(identity, code, offered))
            return
        self.answers[identity] = chosen
        if other:
            self.words[identity] = other

    def _say(self, row: Row, message: str, hint: str) -> None:
        self.problems.append(Problem(file=self.name, place=Place(sheet=self.sheet, row=row.number), message=message, hint=hint))

    def returned(self) -> Returned:
        """All that was read, with the notes that are missing said last."""
        if not self.filled:
            # One sentence instead of one for each note.
            hint = "Name the copy that the coder filled in and saved; “cannot tell” is an answer too."
            self.problems = [Problem(file=self.name, place=Place(sheet=self.sheet), message="This sheet bears no codes.", hint=hint)]
        lost = [identity for identity in self.issued if identity not in self.rows]
        for identity in lost:
            place = Place(sheet=self.sheet)
            message = f"The row of the note {identity} is missing."
            self.problems.append(Problem(file=self.name, place=place, message=message, hint="Copy it back from the sheet as handed out."))
        return Returned(
            name=self.name, notes=tuple(self.issued), codes=self.codes, answers=self.answers, words=self.words, problems=tuple(self.problems)
        )


def _not_offered(identity: str, code: str, offered: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong with a code that cannot be chosen, and how to mend it. `offered` by their folded spelling."""
    several = [offered.get(folded(part), "") for part in re.split(rf"{BETWEEN.pattern}|,|/", code) if folded(part)]
    if len(several) > 1 and all(several):
        message = f"The note {identity} bears {len(several)} codes, “{in_short(code)}”; it is left out."
        return message, "Choose one: the code for what the note is mostly about."
    near = difflib.get_close_matches(folded(code), list(offered), n=1, cutoff=LIKE)
    hint = f"The nearest that is: “{offered[near[0]]}”." if near else "Choose one from the list."
    return f"The code “{in_short(code)}” of the note {identity} is not on the list; it is left out.", hint


def _cell(row: Row, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""
