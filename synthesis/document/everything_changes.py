"""Which cells of everything.xlsx were changed, row by row, and what follows: a decision, or a sentence that says why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from synthesis.document.changed import changed
from synthesis.document.everything_base import Base, Held, spaced
from synthesis.document.everything_columns import LONGEST, OPEN_SIGN, SHEETS, heading
from synthesis.document.everything_quotes import Sorting
from synthesis.document.everything_said import Line, Said
from synthesis.document.everything_status import status_changed
from synthesis.document.lookup import natural
from synthesis.document.printable import printable
from synthesis.document.workbook_read import UNSAVED
from synthesis.languages.wording import Wording
from synthesis.records import LIVE, MACHINE, Place, Quote, Snapshot

ORDER = ("restore", "set aside", "kind", "move", "split", "rename", "reword", "status", "comment")
"""In which order decisions are entered: what was set aside must be back before it can be moved."""

BEGINNING = 60
"""Characters of a text that a problem quotes where it stands elsewhere too."""
WHOLE = 400
"""And where it stands nowhere else: what somebody typed and is not taken in."""


class Changes:
    """Takes the rows of a workbook and gives the decisions that follow from them."""

    def __init__(self, base: Base, snapshot: Snapshot, say: Wording, said: Said) -> None:
        self.base, self.snapshot, self.say, self.said = base, snapshot, say, said
        self.quotes = {quote.id: quote for quote in snapshot.quotes}
        self.seen: dict[str, set[str]] = {sheet: set() for sheet in SHEETS}
        self.title: dict[str, str] = {}
        self.comments: list[Line] = []
        self.changed: dict[tuple[str, str], list[tuple[Place, dict[str, str]]]] = defaultdict(list)

    def take(self, sheet: str, at: Place, cells: Mapping[str, str]) -> None:
        """One row: remembered where cells were changed that may be; a problem where others were."""
        self.title.setdefault(sheet, at.sheet or "")
        key = cells["id"]
        held = self.base.rows[sheet].get(key)
        if held is None:
            message = (
                f"“{key}” is no id that this file was handed out with; the row is not taken in." if key else "This row has no id; it is not taken in."
            )
            typed = [cells[column.name] for column in SHEETS[sheet] if column.name != "id" and cells.get(column.name)]
            self.said.problem(at, f"{message}{_says(typed)}", "Rows cannot be added, and ids stay as they were.")
            return
        self.seen[sheet].add(key)
        if sheet == "quotes" and held.touched("text", cells.get("text", "")) and "text" in cells:
            self._refused(at, key, cells["text"])
            return
        self._others(sheet, at, held, cells)
        new = {name: cells[name] for name, before in held.open.items() if name in cells and spaced(cells[name]) != spaced(before)}
        for name in [name for name, words in new.items() if words == UNSAVED]:
            column = heading(self.say, next(column for column in SHEETS[sheet] if column.name == name))
            self.said.problem(at, f"In the column “{column}” stands a formula without a result; it is taken as it was.", "Type the words themselves.")
            del new[name]
        if new:
            self.changed[sheet, key].append((at, new))

    def comment(self, sheet: str, at: Place, key: str, text: str, author: str | None) -> None:
        """A comment that somebody hung on a cell: about what stands in its row."""
        if key in self.base.rows[sheet]:
            self.comments.append(Line(at, "comment", key, author, text=text))
        else:
            self.said.problem(
                at, f"A comment of {author or 'somebody'} is about no row of this workbook: “{text[:WHOLE]}”.", "Write it in the draft."
            )

    def _refused(self, at: Place, key: str, now: str) -> None:
        known = self.quotes.get(key)
        was = f" What was changed: {changed(known.text, now)}." if known else f" It now says “{now[:WHOLE]}”."
        message = f"The words of the quote {key} were changed, and a quote is what somebody said; nothing was taken from this row.{was}"
        self.said.problem(at, message, "Put the words back, or take the row from the file as handed out.")

    def _others(self, sheet: str, at: Place, held: Held, cells: Mapping[str, str]) -> None:
        for column in SHEETS[sheet]:
            if column.name not in ("id", "text") and column.name in cells and held.touched(column.name, cells[column.name]):
                message = f"The column “{heading(self.say, column).removesuffix(OPEN_SIGN)}” was changed, which is not taken in."
                hint = "Only columns whose heading ends in * may be changed."
                self.said.alike(at, message, "In a newly written everything.xlsx it may be changed." if column.open else hint)

    def lines(self) -> list[Line]:
        """The decisions, in an order that does not depend on the rows'."""
        sorting = Sorting(self.base, self.snapshot, self.say, self.said)
        found: list[Line] = []
        for sheet, key in sorted(self.changed, key=lambda one: (one[0], natural(one[1]))):
            at, new = self._agreed(sheet, key)
            if not new:
                continue
            if sheet == "quotes" and key in self.quotes and not _as_handed_out(self.base.rows[sheet][key], self.quotes[key]):
                self.said.problem(at, f"The quote {key} said something else when this file was handed out; nothing was taken from this row.")
            elif sheet == "quotes":
                found += sorting.decided(key, at, new)
            elif sheet == "themes":
                found += self._label(key, at, new["label"])
            else:
                found += self._words(key, at, new)
        found += [*sorting.new_themes(), *self.comments]
        self._missing()
        return sorted(found, key=_turn)

    def _agreed(self, sheet: str, key: str) -> tuple[Place, dict[str, str]]:
        """What was changed of one id, which may stand in several rows: they must not say different things."""
        rows = sorted(self.changed[sheet, key], key=lambda each: (each[0].sheet or "", each[0].row or 0))
        agreed: dict[str, str] = {}
        for name in dict.fromkeys(name for _, new in rows for name in new):
            meant = {spaced(new[name]): new[name] for _, new in rows if name in new}
            if len(meant) == 1:
                agreed |= {name: next(iter(meant.values()))}
            else:
                where = " and ".join(str(at.row) for at, new in rows if name in new)
                words = heading(self.say, next(column for column in SHEETS[sheet] if column.name == name))
                message = f"{key} stands in the rows {where}, and “{words}” says different things there; neither is taken in."
                self.said.problem(rows[0][0], message, "Take one of the rows out.")
        return rows[0][0], agreed

    def _label(self, key: str, at: Place, label: str) -> list[Line]:
        theme = next((theme for theme in self.snapshot.themes if theme.id == key and not theme.gone), None)
        if not label:
            self.said.problem(at, f"The theme {key} has no label; it keeps its own.", "Write one, or leave it as it was.")
        elif theme is None:
            self.said.problem(at, f"The theme {key} is no longer there; it was to be called “{label}”.", "Look at the latest everything.xlsx.")
        elif spaced(theme.label) != spaced(label) or theme.label_by == MACHINE:
            return [Line(at, "rename", key, label=spaced(label), base=self.base.rows["themes"][key].open["label"])]
        return []

    def _words(self, key: str, at: Place, new: Mapping[str, str]) -> list[Line]:
        """Other words for a title, a text or a measure."""
        stands = self._drafted(key)
        found: list[Line] = []
        for name, words in new.items():
            if name == "status":
                typed = {name: cells["status"] for (_, name), rows in self.changed.items() for _, cells in rows if "status" in cells}
                before = self.base.rows["recommendations"][key].open["status"]
                found += status_changed(self.say, self.said, self.snapshot, at, key, before, words, typed)
            elif stands is None or name not in stands:
                what = "is no longer there" if stands is None else "is a measure, which has no title"
                self.said.problem(at, f"{key} {what}; “{_beginning(words)}” is not taken in.", "Look at the latest everything.xlsx.")
            elif not words:
                hint = "To drop a measure or reject a recommendation, use the draft in Word or a decision."
                self.said.problem(at, f"The {name} of {key} is empty; it keeps its own.", hint)
            elif spaced(stands[name][0]) != spaced(words) or stands[name][1] == MACHINE:
                base = self.base.rows["recommendations"][key].open[name]
                found.append(Line(at, "reword", key, field=name, text=words, base=base))
        return found

    def _drafted(self, key: str) -> dict[str, tuple[str, str]] | None:
        """The words of a live recommendation or measure, and who worded them; None where there is none."""
        for one in self.snapshot.recommendations:
            if one.status in LIVE:
                if one.id == key:
                    return {"title": (one.title, one.title_by), "text": (one.text, one.text_by)}
                for measure in one.measures:
                    if measure.id == key:
                        return {"text": (measure.text, measure.worded_by)}
        return None

    def _missing(self) -> None:
        """Rows that were taken out change nothing; that they are missing is worth knowing."""
        for sheet, title in sorted(self.title.items()):
            gone = len(self.base.rows[sheet]) - len(self.seen[sheet])
            if gone:
                rows = "1 row is" if gone == 1 else f"{gone:,} rows are"
                self.said.remark(Place(sheet=title), f"{rows} no longer there; that changes nothing.")


def _turn(line: Line) -> int:
    """When a decision's turn comes. What is to be a draft again is so first: only then other words for it can be taken in."""
    return -1 if line.get("status") == "draft" else ORDER.index(line["action"])


def foreign(base: Base, snapshot: Snapshot) -> bool:
    """Whether a workbook was made from another assembly: its ids may be known here and its words are not."""
    held = base.rows["quotes"]
    known = [quote for quote in snapshot.quotes if quote.id in held]
    same = sum(_as_handed_out(held[quote.id], quote) for quote in known)
    return bool(held) and bool(snapshot.quotes) and 2 * same <= len(known)


def _as_handed_out(held: Held, quote: Quote) -> bool:
    """Whether a quote's words are those that the file was handed out with; where they fit into no cell, that cannot be told."""
    words = printable(quote.text)
    return len(words.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST or not held.touched("text", words)


def _says(typed: Sequence[str]) -> str:
    return f" It says “{' | '.join(map(spaced, typed))[:WHOLE]}”." if typed else ""


def _beginning(text: str) -> str:
    text = spaced(text)
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING]}…"
