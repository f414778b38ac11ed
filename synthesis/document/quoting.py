"""How somebody's words stand in a document: quotation marks only where they are their own, the place in words people use, no names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from synthesis.document.blocks import QuoteBlock, QuoteList, Reference, Sentence
from synthesis.document.lookup import Lookup
from synthesis.document.printable import SIGN, printable, unprintable
from synthesis.languages.wording import Wording
from synthesis.records import Contribution, Place, Quote

VERBATIM = frozenset({"A", "B"})
"""Grades that may stand inside quotation marks: written by the person, or recorded. The others are somebody's paraphrase or public."""

DOUBLE, SINGLE, GUILLEMETS = frozenset('"“”„‟'), frozenset("'‘’‚‛"), frozenset("«»‹›")
"""The kinds of quotation marks that look alike, whichever language they come from."""


def quote_block(know: Lookup, quote: Quote, *inside: str) -> QuoteBlock:
    """A quote as it appears `inside` some block (its ids); without one, as it is listed for good."""
    contribution = know.contribution(quote)
    opening, closing, attribution = _marks(know.say, contribution, quote.text)
    strange = unprintable(quote.text)
    home = know.anchors.name(quote.id)
    return QuoteBlock(
        id=know.anchors.name(*inside, quote.id) if inside else home,
        quote=quote.id,
        open=opening,
        text=printable(quote.text),
        close=closing,
        attribution=attribution,
        place=place_in_words(know, quote),
        language=contribution.language,
        home=home,
        source=know.anchors.name(quote.source) if quote.source in know.sources else None,
        note=know.say.counted("quote.unprintable", strange, sign=SIGN) if strange else None,
    )


def plain_words(text: str) -> str:
    """The words alone, without case, marks and spacing."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def origin_in_words(know: Lookup, quote: Quote) -> str:
    """Whose words they are and where they stand, in a row: `said at table 7, weekend-1 · table-7.vtt, cue 12`."""
    contribution = know.contribution(quote)
    opening, _, attribution = _marks(know.say, contribution, quote.text)
    before = "" if contribution.grade in VERBATIM else opening.rstrip(" \u00a0\u202f:")
    return " · ".join(part for part in (", ".join(part for part in (before, attribution) if part), place_in_words(know, quote)) if part)


def quote_list(know: Lookup, name: str, summary: Sentence, quotes: Iterable[Quote]) -> QuoteList:
    """The list in which quotes stand for good."""
    return QuoteList(id=name, summary=summary, quotes=tuple(quote_block(know, quote) for quote in quotes))


def references(know: Lookup, quote_ids: Iterable[str]) -> tuple[Reference, ...]:
    """Ids of quotes that are held, each leading to where the quote is listed."""
    kept = dict.fromkeys(quote_id for quote_id in quote_ids if quote_id in know.quotes)
    return tuple(Reference(text=quote_id, to=know.anchors.name(quote_id)) for quote_id in kept)


def place_in_words(know: Lookup, quote: Quote) -> str:
    """The file and the place in it: `notes.csv, row 12`. The file stands without its folders, whose weekend the words before it name and
    which the list of sources gives in full; with them where another file of the same weekend has its name."""
    source = know.sources.get(quote.source)
    parts = [] if source is None else [know.short_names[source.id]]
    where = describe(know.say, quote.place)
    return ", ".join([*parts, where] if where else parts)


def describe(say: Wording, place: Place) -> str:
    """A place inside a file: `sheet Notes, row 12`; `cue 21, at 0:02:56`."""
    held = place.as_dict().items()
    return ", ".join(say(f"place.{name}", value=_clock(value) if name == "time" else str(value)) for name, value in held)


_TIME = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,]\d+|(\d+):(\d{2}):(\d{2})")


def _clock(time: str) -> str:
    """A time in a recording as a player shows it, `0:02:56` for `00:02:56.483`; any other as it was written."""
    found = _TIME.fullmatch(time.strip())
    if found is None:
        return time
    hours, minutes, seconds = found.groups()[:3] if found[3] else found.groups()[3:]
    return f"{int(hours or 0)}:{int(minutes):02d}:{seconds}"


def _marks(say: Wording, contribution: Contribution, text: str) -> tuple[str, str, str]:
    """What stands before the words, after them, and who they are attributed to."""
    table = _table(say, contribution.table)
    when = ", ".join(part for part in (contribution.session, contribution.weekend) if part)
    if contribution.grade in VERBATIM:
        verb = "written" if contribution.grade == "A" else "said"
        spoken = say(f"quote.{verb}_table", table=table, when=when) if table else say(f"quote.{verb}", when=when)
        return *_around(say, text), _with_role(say, spoken, contribution)
    noted = say("quote.noted_table", table=table) if table else say("quote.noted")
    before = say("quote.before", who=noted if contribution.grade == "C" else say("quote.submission"))
    return before, "", _with_role(say, say("quote.when", when=when), contribution)


def _around(say: Wording, text: str) -> tuple[str, str]:
    """The quotation marks around these words, which keep their own.

    Of the language's other kind where the words begin or end with marks of the first, so that no two stand in a row; none where both kinds
    would.
    """
    inside = text.strip().strip("".join(DOUBLE | GUILLEMETS)).strip()
    first, last = text.strip()[:1], text.strip()[-1:]
    taken = {kind for kind in (DOUBLE, GUILLEMETS) if first in kind or last in kind}
    # A single mark at one end is an apostrophe as often as a mark; at both ends of what stands inside other marks it is one.
    if inside[:1] in SINGLE and inside[-1:] in SINGLE:
        taken.add(SINGLE)
    for name in ("", "other_"):
        opening, closing = say(f"quote.{name}open"), say(f"quote.{name}close")
        if all(kind.isdisjoint(opening + closing) for kind in taken):
            return opening, closing
    return "", ""


def _table(say: Wording, table: str | None) -> str:
    """`table 4` for a table called 4; a table with words in its name keeps it (`Table 4`, `Blue table`)."""
    if not table:
        return ""
    return say("quote.table", table=table) if table.strip().isdecimal() or len(table.strip()) == 1 else table.strip()


def _with_role(say: Wording, spoken: str, contribution: Contribution) -> str:
    role = say.known(f"role.{contribution.role}")
    return say("quote.as_role", who=spoken, role=role) if role else spoken
