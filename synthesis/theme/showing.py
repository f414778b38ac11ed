"""The few quotes that show a theme: near its middle and across its spread, from different people and tables, never the same twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from synthesis.records import COUNTING_ROLES, Contribution, Quote

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

READABLE = (20, 320)
"""Characters of a quote that shows something and can be read at a glance; others come only when there is nothing else."""

FEWEST_WORDS = 5
"""Words of a quote that says something by itself, in scripts that write words apart."""

CANDIDATES = 400
"""The most typical places among which the choice is made, beside those where someone objects."""

SAME = 0.97
"""A quote whose vector is so near to one already chosen says it over again."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
_NODS = re.compile(
    r"\W*(?:yes|yeah|yep|no|ok(?:ay)?|right|sure|exactly|absolutely|agreed|i (?:totally |fully |quite )?(?:dis)?agree|same here|me too|thanks?|"
    r"thank you|hello|hi|good (?:morning|afternoon|evening)|ja|nein|genau|stimmt|danke|hallo|guten (?:morgen|tag|abend)|oui|non|d['’]accord|merci|"
    r"bonjour|bonsoir|s[ií]|gracias|hola|buenos d[ií]as|buenas tardes|grazie|ciao|buongiorno|sim|obrigad[oa]|tak|dzi[eę]kuj[eę])\b",
    re.IGNORECASE,
)


def how_many(size: int) -> int:
    """Three quotes show a small theme, four one of ten or more, five one of thirty or more."""
    return 3 if size < 10 else 4 if size < 30 else 5


@dataclass
class _Chosen:
    """What has been chosen so far, and whom it comes from."""

    quotes: list[Quote] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    contributions: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    tables: set[tuple[str, str | None, str]] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)

    def add(self, place: int, quote: Quote, said: Contribution, part: int) -> None:
        self.quotes.append(quote)
        self.places.append(place)
        self.texts.add(_plain(quote.text))
        self.contributions.add(said.id)
        self.people.add(_person(said))
        self.tables.add(_table(said))
        self.parts.add(part)


def choose(
    places: Sequence[int],
    said: Sequence[Sequence[Quote]],
    contributions: Mapping[str, Contribution],
    matrix: NDArray[np.float32],
    typical: Mapping[int, float],
    parts: Sequence[int] | None = None,
) -> tuple[str, ...]:
    """Ids of three to five quotes of a theme. `places` are its places, `typical[place]` how near its middle each is (0 to 1).

    `parts[place]` is the theme within this one to which the place belongs. The first quote is the most typical. Each further one is of a
    new contribution and a new person where there is one; then it should say something by itself, come from a new table, and from a part
    of the theme not shown yet. If anyone objects within the theme, one objection is among them. The same words never come twice.
    """
    voices = _voices(places, said, contributions)
    candidates = sorted(voices, key=lambda place: (-typical[place], place))
    kept = candidates[:CANDIDATES] + [place for place in candidates[CANDIDATES:] if _objects(voices[place])]
    wanted = how_many(len(voices))
    chosen = _Chosen()
    while len(chosen.quotes) < wanted:
        kept = [place for place in kept if _plain(voices[place][0].text) not in chosen.texts]
        if not kept:
            break
        missing = len(chosen.quotes) == wanted - 1 and not _objects(chosen.quotes)
        objecting = [place for place in kept if _objects(voices[place])] if missing else []
        options = [(place, quote) for place in objecting or kept for quote in voices[place] if not objecting or quote.kind == "reservation"]
        place, quote = _next(options, contributions, matrix, typical, chosen, parts)
        chosen.add(place, quote, contributions[quote.contribution], parts[place] if parts is not None else 0)
    return tuple(quote.id for quote in chosen.quotes)


def _voices(places: Sequence[int], said: Sequence[Sequence[Quote]], contributions: Mapping[str, Contribution]) -> dict[int, list[Quote]]:
    """The quotes at each place of people whose words count."""
    counting = {p: [q for q in said[p] if contributions[q.contribution].role in COUNTING_ROLES] for p in places}
    return {place: quotes for place, quotes in counting.items() if quotes}


def _next(
    options: Sequence[tuple[int, Quote]],
    contributions: Mapping[str, Contribution],
    matrix: NDArray[np.float32],
    typical: Mapping[int, float],
    chosen: _Chosen,
    parts: Sequence[int] | None,
) -> tuple[int, Quote]:
    """The best of the options, a place and a quote there."""
    nearest = {place: max((float(matrix[place] @ matrix[other]) for other in chosen.places), default=0.0) for place, _ in options}

    def key(option: tuple[int, Quote]) -> tuple[bool, bool, bool, bool, bool, bool, bool, float, int]:
        place, quote = option
        said = contributions[quote.contribution]
        return (
            said.id in chosen.contributions,
            _person(said) in chosen.people,
            nearest[place] > SAME,
            not speaks(quote.text),
            not READABLE[0] <= len(quote.text) <= READABLE[1],
            _table(said) in chosen.tables,
            parts is not None and parts[place] in chosen.parts,
            -round(typical[place] - 0.7 * nearest[place], 6),
            place,
        )

    return min(options, key=key)


def speaks(text: str) -> bool:
    """Whether a quote says something by itself: no nod or greeting alone, and no handful of words."""
    if _UNSPACED.search(text):
        return len(text.strip()) >= FEWEST_WORDS
    nod = _NODS.match(text)
    rest = _WORD.findall(text[nod.end() :] if nod else text)
    return len(rest) >= FEWEST_WORDS and any(len(word) > 3 for word in rest)


def _objects(quotes: Sequence[Quote]) -> bool:
    return any(quote.kind == "reservation" for quote in quotes)


def _plain(text: str) -> str:
    """The words alone: what makes two notes the same note."""
    return " ".join("".join(c if c.isalnum() else " " for c in text).casefold().split()) or text.strip()


def _person(said: Contribution) -> str:
    return said.speaker or said.id


def _table(said: Contribution) -> tuple[str, str | None, str]:
    return said.weekend, said.session, said.table or said.id
