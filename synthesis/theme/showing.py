"""The few quotes that show a theme: in its own words, near its middle and across its spread, of different people, never the same note twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from synthesis.records import COUNTING_ROLES, Contribution, Quote
from synthesis.theme.bearing import Bearing
from synthesis.theme.clauses import LEANING

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

NAMED = 0.1
"""What each word of the theme's label in a quote is worth, beside a likeness between 0 and 1."""

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

    def take(self, option: tuple[int, Quote], contributions: Mapping[str, Contribution], parts: Sequence[int] | None) -> None:
        place, quote = option
        said = contributions[quote.contribution]
        self.quotes.append(quote)
        self.places.append(place)
        self.texts.add(_plain(quote.text))
        self.contributions.add(said.id)
        self.people.add(_person(said))
        self.tables.add(_table(said))
        self.parts.add(parts[place] if parts is not None else 0)

    def new(self, options: Sequence[tuple[int, Quote]]) -> list[tuple[int, Quote]]:
        """Those of other contributions, in other words."""
        return [one for one in options if one[1].contribution not in self.contributions and _plain(one[1].text) not in self.texts]


def choose(
    places: Sequence[int],
    said: Sequence[Sequence[Quote]],
    contributions: Mapping[str, Contribution],
    matrix: NDArray[np.float32],
    typical: Mapping[int, float],
    parts: Sequence[int] | None = None,
    bears: Bearing | None = None,
) -> tuple[str, ...]:
    """Ids of three to five quotes of a theme. `places` are its places, `typical[place]` how near its middle each is (0 to 1).

    `parts[place]` is the theme within this one to which the place belongs, `bears` where the theme's words stand. Each quote is of another
    contribution, so that there are fewer where few speak, and of a new person where there is one; then it should say something by itself,
    hold a word of the theme, not begin in the middle of a thought, come from a new table, and from a part of the theme not shown yet. If
    anyone objects within the theme, one objection is among them. The same words never come twice.
    """
    voices = _voices(places, said, contributions)
    candidates = sorted(voices, key=lambda place: (-typical[place], place))
    kept = candidates[:CANDIDATES] + [place for place in candidates[CANDIDATES:] if _objects(voices[place])]
    options = [(place, quote) for place in kept for quote in voices[place]]
    chosen = _Chosen()
    objecting = [option for option in options if option[1].kind == "reservation"]
    if objecting:
        chosen.take(_next(objecting, contributions, matrix, typical, chosen, parts, bears), contributions, parts)
    while len(chosen.quotes) < how_many(len(voices)) and (options := chosen.new(options)):
        chosen.take(_next(options, contributions, matrix, typical, chosen, parts, bears), contributions, parts)
    shown = chosen.quotes[1:] + chosen.quotes[:1] if objecting else chosen.quotes
    return tuple(quote.id for quote in shown)


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
    bears: Bearing | None,
) -> tuple[int, Quote]:
    """The best of the options, a place and a quote there."""
    nearest = {place: max((float(matrix[place] @ matrix[other]) for other in chosen.places), default=0.0) for place, _ in options}

    def key(option: tuple[int, Quote]) -> tuple[bool, bool, bool, bool, bool, bool, bool, bool, float, int]:
        place, quote = option
        said = contributions[quote.contribution]
        named = min(2, bears.label.get(place, 0)) if bears is not None else 0
        return (
            _person(said) in chosen.people,
            nearest[place] > SAME,
            not speaks(quote.text),
            bears is not None and bears.silent(place),
            leans(quote.text),
            not READABLE[0] <= len(quote.text) <= READABLE[1],
            _table(said) in chosen.tables,
            parts is not None and parts[place] in chosen.parts,
            -round(typical[place] + NAMED * named - 0.7 * nearest[place], 6),
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


def leans(text: str) -> bool:
    """Whether a quote begins in the middle of a thought: with a small letter, or with a word for what was named before it."""
    first = _WORD.search(text)
    return first is not None and (first.group()[0].islower() or first.group().casefold().replace("’", "'") in LEANING)


def _objects(quotes: Sequence[Quote]) -> bool:
    return any(quote.kind == "reservation" for quote in quotes)


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """The words alone: what makes two notes the same note."""
    return " ".join("".join(c if c.isalnum() else " " for c in text).casefold().split()) or text.strip()


def _person(said: Contribution) -> str:
    return said.speaker or said.id


def _table(said: Contribution) -> tuple[str, str | None, str]:
    return said.weekend, said.session, said.table or said.id
