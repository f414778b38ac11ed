"""everything.xlsx: every quote with where it went, the themes, the drafts and the balance sheet, for people who live in spreadsheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from synthesis.document.counting import figure, who
from synthesis.document.everything_base import remembered
from synthesis.document.everything_columns import BALANCE, PRINTED, QUOTES, RECOMMENDATIONS, SHEETS, THEMES, Column, heading
from synthesis.document.everything_front import lines
from synthesis.document.everything_status import offered
from synthesis.document.lookup import Lookup
from synthesis.document.printable import one_line, printable
from synthesis.document.quoting import describe
from synthesis.document.remainder import by_in_words, reason_in_words
from synthesis.document.themes import clarity
from synthesis.document.workbook import Book, Head, Sheet, Value, pages, written
from synthesis.document.workbook_text import cut
from synthesis.ledger import Sums, balance
from synthesis.records import LIVE, Quote, Recommendation, Snapshot, Theme
from synthesis.small_numbers import Shown

KINDS = ("proposal", "reason", "reservation", "statement")
MACHINE_REASONS = ("greeting", "housekeeping", "no words", "re-imported")
FIRST_WORDS = 160
"""Characters of the quote that shows a theme."""


def everything(snapshot: Snapshot, language: str | None = None) -> bytes:
    """The workbook. `language` is the code of the language to write in; without one it is the assembly's first. Same snapshot, same bytes."""
    know = Lookup(snapshot, language)
    say, fitted = know.say, _Fitted(know)
    rows: dict[str, list[list[Value]]] = {
        "quotes": [fitted.row(QUOTES, row) for row in _quotes(know)],
        "themes": [fitted.row(THEMES, row) for row in _themes(know)],
        "recommendations": [fitted.row(RECOMMENDATIONS, row) for row in _recommendations(know)],
    }
    sheets = [_sheet(know, name, SHEETS[name], rows[name]) for name in rows]
    sheets.append(_sheet(know, "balance", BALANCE, [fitted.row(BALANCE, row) for row in _balance(know)]))
    title = say("everything.title", title=snapshot.title, weekend=snapshot.weekend)
    return written(
        Book(
            title=printable(title),
            language=say.tag,
            created=snapshot.created,
            front=(say("everything.readme"), tuple(lines(know, printable(title), fitted.cut))),
            sheets=tuple(page for sheet in sheets for page in pages(sheet)),
            held=list(remembered(say.code, {name: ([_words(cell) for cell in row] for row in rows[name]) for name in rows})),
            lists=_lists(know),
        )
    )


def theme_cell(theme: Theme) -> str:
    """A theme as cells and lists name it: id and label."""
    return one_line(f"{theme.id} {theme.label}")


def _words(value: Value) -> str:
    return "" if value is None else str(value)


class _Fitted:
    """Makes cells fit, and remembers the ids of rows in which something had to be cut."""

    def __init__(self, know: Lookup) -> None:
        self.know, self.cut = know, dict[str, None]()

    def row(self, columns: Sequence[Column], row: Sequence[Value]) -> list[Value]:
        """The row as it is written."""
        key = str(row[0])
        cells: list[Value] = []
        mark = self.know.say("everything.cut_here", id=key)
        for value in row:
            if isinstance(value, str):
                fits = cut(printable(value), mark)
                if fits.endswith(mark):
                    self.cut[key] = None
                cells.append(fits)
            else:
                cells.append(value)
        if len(cells) != len(columns):
            raise ValueError(f"a row has {len(cells)} cells for {len(columns)} columns")
        return cells


def _sheet(know: Lookup, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Sheet:
    say, roster = know.say, know.snapshot.roster
    heads = []
    for column in columns:
        wrong = "everything.in_theme_list" if column.choices == "themes" else "everything.from_list"
        heads.append(
            Head(
                heading=heading(say, column, roster),
                width=column.width,
                figures=column.figures,
                open=column.open,
                choices=column.choices,
                strict=column.strict,
                told=(say("everything.how"), say(f"everything.{column.how}")) if column.how else None,
                wrong="" if column.choices in (None, "reasons") else say(wrong),
            )
        )
    return Sheet(say(f"everything.{name}"), name.capitalize(), say(f"everything.summary_{name}"), tuple(heads), rows, PRINTED[name])


def _lists(know: Lookup) -> dict[str, list[str]]:
    """What the drop-down lists offer. A theme's name is cut where it would not fit a cell of the list."""
    say = know.say
    return {
        "themes": [say("everything.state.ungrouped"), *(printable(theme_cell(theme)) for theme in _in_tree(know))],
        "kinds": [say(f"everything.kind.{name}") for name in KINDS],
        "states": [say("everything.state.set-aside"), say("everything.part")],
        "statuses": offered(say),
        "reasons": list(dict.fromkeys(say(f"reason.{name}") for name in MACHINE_REASONS)),
    }


def _in_tree(know: Lookup) -> Iterator[Theme]:
    """The live themes as documents show them: by question, each followed by those below it."""

    def family(theme: Theme) -> Iterator[Theme]:
        yield theme
        for child in know.below[theme.id]:
            yield from family(child)

    for question in know.questions:
        for theme in know.main_themes(question):
            yield from family(theme)


def _root(know: Lookup, theme: Theme) -> Theme:
    while theme.parent in know.live_themes:
        theme = know.live_themes[theme.parent]
    return theme


def _quotes(know: Lookup) -> Iterator[list[Value]]:
    """A row for every quote whose words are held: theme by theme, then what is in none, what was set aside last."""
    themes = {theme.id: place for place, theme in enumerate(_in_tree(know))}
    questions = {question: place for place, question in enumerate(know.questions)}
    second, sides = _second(know), _sides(know)

    def place(quote: Quote) -> tuple[bool, int, int]:
        line = know.lines[quote.id]
        return line.state == "set-aside", questions[know.contribution(quote).question], themes.get(line.theme or "", len(themes))

    for quote in sorted(know.in_order(know.quotes), key=place):
        yield _quote(know, quote, second.get(quote.id, []), sides.get(quote.id, []))


def _quote(know: Lookup, quote: Quote, second: list[str], sides: list[str]) -> list[Value]:
    say, line, said = know.say, know.lines[quote.id], know.contribution(quote)
    theme = know.live_themes.get(line.theme or "")
    aside = line.state == "set-aside"
    source = know.sources.get(quote.source)
    return [
        quote.id,
        quote.text,
        "" if aside else theme_cell(theme) if theme else say("everything.state.ungrouped"),
        say(f"everything.kind.{quote.kind}"),
        say(f"everything.state.{line.state}"),
        one_line(reason_in_words(know, line.reason or "", line.by)) if aside else "",
        by_in_words(know, line.by) if aside else None,
        said.question,
        theme_cell(_root(know, theme)) if theme else None,
        ", ".join(second) or None,
        ", ".join(sides) or None,
        ", ".join(line.recommendations) or None,
        said.weekend,
        said.session,
        _number(said.table),
        said.speaker,
        say(f"everything.role.{said.role}"),
        say(f"sources.grade_{said.grade}"),
        source.name if source else None,
        describe(say, quote.place) or None,
    ]


def _number(text: str | None) -> Value:
    """A table that is only a number is one, so that it sorts as one."""
    plain = text is not None and text.isascii() and text.isdecimal() and len(text) < 10 and str(int(text)) == text
    return int(text) if plain and text else text or None


def _second(know: Lookup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for theme in _in_tree(know):
        for quote in theme.also:
            found[quote].append(theme.id)
    return found


def _sides(know: Lookup) -> dict[str, list[str]]:
    """Quote -> the sides it takes: "against", and with the theme's id where that is another theme than its own."""
    say, found = know.say, defaultdict[str, list[str]](list)

    def note(theme: Theme, side: str, quotes: Sequence[str]) -> None:
        for quote in quotes:
            own = know.live_themes.get(know.lines[quote].theme or "") if quote in know.lines else None
            word = say(f"everything.side.{side}")
            word = word if own is not None and _root(know, own).id == theme.id else f"{word} ({theme.id})"
            if word not in found[quote]:
                found[quote].append(word)

    for theme in _in_tree(know):
        if theme.sides is not None:
            for point in theme.sides.points:
                note(theme, "favour", point.in_favour)
                note(theme, "against", point.against)
                note(theme, "unsure", point.unsure)
            note(theme, "objects", theme.sides.objections)
            note(theme, "unsure", theme.sides.unsure)
    return found


def _themes(know: Lookup) -> Iterator[list[Value]]:
    for theme in _in_tree(know):
        held, whole = know.shown(theme), know.whole(theme)
        first = next((know.quotes[quote].text for quote in (*theme.shown, *whole) if quote in know.quotes), "")
        yield [
            theme.id,
            theme.parent if theme.parent in know.live_themes else None,
            one_line(theme.label),
            by_in_words(know, theme.label_by),
            theme.question,
            _count(know, held.people),
            know.say("glance.hidden") if held.tables is None else held.tables,
            _count(know, held.submissions),
            _count(know, held.unattributed),
            len(whole),
            clarity(know, theme),
            _beginning(first),
        ]


def _count(know: Lookup, count: Shown) -> Value:
    """A number where it may be printed; else "< 5" or the like, in words."""
    return figure(know.say, count) if count.exact is None else count.exact


def _beginning(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= FIRST_WORDS else f"{text[:FIRST_WORDS].rsplit(' ', 1)[0]} …"


def _recommendations(know: Lookup) -> Iterator[list[Value]]:
    """A row for each draft, and below it one for each of its measures. What has ended is shown and cannot be reworded."""
    for question in know.questions:
        for one in know.recommendations(question):
            yield from _recommendation(know, one)


def _recommendation(know: Lookup, one: Recommendation) -> Iterator[list[Value]]:
    say = know.say
    raised = who(say, one.raised_by, know.snapshot.roster, know.limit)
    status = say(f"recommendation.status_{one.status}")
    yield [
        *(
            one.id,
            say("everything.recommendation"),
            one_line(one.title),
            one.text,
            by_in_words(know, one.title_by),
            by_in_words(know, one.text_by),
            None,
        ),
        *(raised or None, ", ".join(one.themes) or None, status, one.question),
    ]
    for measure in one.measures if one.status in LIVE else ():
        evidence = ", ".join(quote for quote in measure.evidence if quote in know.quotes)
        yield [
            *(measure.id, say("everything.measure"), None, measure.text, None, by_in_words(know, measure.worded_by)),
            *(evidence or measure.unsupported, None, None, status, one.question),
        ]


def _balance(know: Lookup) -> Iterator[list[Value]]:
    say = know.say
    sums = balance(know.snapshot.ledger, know.contributions, know.weekends, know.snapshot.questions)
    picks: tuple[tuple[str, Callable[..., Sums]], ...] = (("quotes", lambda row: row.quotes), ("contributions", lambda row: row.contributions))
    for name, pick in picks:
        counted = say(f"front.{name}")
        for row in sums.rows:
            yield [counted, row.weekend, row.question or say("front.no_question"), pick(row).received, *pick(row).parts]
        yield [counted, say("front.total"), None, pick(sums).received, *pick(sums).parts]
