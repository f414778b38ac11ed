"""Themes from the codes that people gave: no machine grouping, no language model; every quote goes where its note's code says.

A code stands for the whole note, so all quotes of a note go with it. Its first code is its theme, the others are second assignments. A code
that is nowhere first makes no theme, since it would hold nothing; its notes are named instead. What bears no code, or only codes that are
not on the list, is not grouped yet.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from synthesis.code_spelling import Path, in_short, shown
from synthesis.records import OWN, Assignment, Contribution, Counts, ModelUse, Quote, Vectors
from synthesis.settings import Code
from synthesis.small_numbers import LIMIT, shown_counts
from synthesis.theme.grammar import grammar
from synthesis.theme.grouping import Group, Grouping
from synthesis.theme.own_codes import NONE, Codebook
from synthesis.theme.places import Places, arrange, by_content, folded, on_grid
from synthesis.theme.words import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEYWORDS = 8

WIDTH = 256
"""Columns in which words are counted to find quotes that are typical of a theme and unlike one another."""


def coded(
    quotes: Sequence[Quote],
    contributions: Mapping[str, Contribution],
    listed: Sequence[Code],
    *,
    question: str | None,
    stop_words: Collection[str],
    renamed: Mapping[str, str] = NONE,
) -> Grouping:
    """Themes of one question's quotes as people coded them: in the order of the list, else those of most people first, then by name.

    Every quote comes back once: in one group or in `ungrouped`. `found_in` of `of` is 0 of 0, since nothing was repeated. `renamed` has,
    for a label that a person gave a theme, the code that makes it.
    """
    said = {quote.contribution: contributions[quote.contribution] for quote in quotes}
    book = Codebook(listed, said.values(), renamed)
    codes = {identity: book.read(one.theme)[0] for identity, one in said.items()}
    first = {identity: paths[0] for identity, paths in codes.items() if paths}
    groups = _groups(book, codes, first, quotes, contributions, frozenset(stop_words))
    left = tuple(quote.id for quote in quotes if quote.contribution not in first)
    return Grouping(question=question, groups=groups, ungrouped=left, note=_note(book, codes, first))


def second(
    quotes: Sequence[Quote], contributions: Mapping[str, Contribution], listed: Sequence[Code], renamed: Mapping[str, str] = NONE
) -> dict[str, tuple[str, ...]]:
    """The codes that are nowhere the first of a note, by name, each with the quotes of the notes that bear it."""
    said = {quote.contribution: contributions[quote.contribution] for quote in quotes}
    book = Codebook(listed, said.values(), renamed)
    codes = {identity: book.read(one.theme)[0] for identity, one in said.items()}
    ordered = sorted(quotes, key=lambda quote: by_content(quote, contributions))
    return {shown(path): tuple(quote.id for quote in ordered if path in codes[quote.contribution]) for path in _never_first(codes)}


def _never_first(codes: Mapping[str, tuple[Path, ...]]) -> list[Path]:
    """Codes that notes bear, and none bears first, neither them nor one within them."""
    first = {paths[0] for paths in codes.values() if paths}
    held = first | {path[:1] for path in first}
    return sorted({path for paths in codes.values() for path in paths} - held)


def _groups(
    book: Codebook,
    codes: Mapping[str, tuple[Path, ...]],
    first: Mapping[str, Path],
    quotes: Sequence[Quote],
    contributions: Mapping[str, Contribution],
    stop_words: frozenset[str],
) -> tuple[Group, ...]:
    ordered = sorted(quotes, key=lambda quote: by_content(quote, contributions))
    own: dict[Path, list[Quote]] = {}
    also: dict[Path, list[str]] = {}
    makes = set(first.values())
    for quote in ordered:
        path = first.get(quote.contribution)
        if path is None:
            continue
        own.setdefault(path, []).append(quote)
        for other in dict.fromkeys(code if code in makes else code[:1] for code in codes[quote.contribution]):
            if other[: len(path)] != path and path[: len(other)] != other:
                also.setdefault(other, []).append(quote.id)
    whole = {path: [quote for under, held in own.items() if under[: len(path)] == path for quote in held] for path in book.paths}
    kept = [path for path in _in_order(book, whole, contributions) if whole[path]]
    number = {path: place for place, path in enumerate(kept, start=1)}
    faces = _Faces([quote for quote in ordered if quote.contribution in first], contributions, stop_words)
    words = faces.keywords({path: whole[path] for path in kept})
    return tuple(
        Group(
            number=number[path],
            parent=number[path[:1]] if len(path) > 1 else None,
            label=path[-1],
            label_by=OWN,
            keywords=words[path],
            quotes=tuple(Assignment(id=quote.id, strength=1.0) for quote in own.get(path, ())),
            also=tuple(also.get(path, ())),
            shown=faces.shown(whole[path], contributions, words[path]),
        )
        for path in kept
    )


def _in_order(book: Codebook, whole: Mapping[Path, Sequence[Quote]], contributions: Mapping[str, Contribution]) -> list[Path]:
    """As the list has them, else main themes by how many speak in them and by name, each followed by those within it.

    People, submissions and unsigned notes count, not quotes: one person's long note is one voice.
    """
    if book.listed:
        return list(book.paths)
    size = {path: _weight([contributions[quote.contribution] for quote in held]) for path, held in whole.items()}
    return sorted(book.paths, key=lambda path: (size[path[:1]], path[0], len(path) > 1, size[path], path))


def _weight(said: Sequence[Contribution]) -> tuple[int, int]:
    """Small numbers of people rank alike, so that ids do not tell them apart; then notes count, which anybody can see."""
    return -shown_counts(Counts.of(said), LIMIT).size, -len({one.id for one in said})


class _Faces:
    """Telling words and showing quotes of themes, by counting words; the same for the same words in any order."""

    def __init__(self, quotes: Sequence[Quote], contributions: Mapping[str, Contribution], stop_words: frozenset[str]) -> None:
        thin = grammar(contributions[quote.contribution].language for quote in quotes).thin
        self.counts = {quote.id: counted(quote.text, stop_words | thin) for quote in quotes}
        self.places: Places | None = arrange(quotes, contributions, _word_vectors(self.counts)) if quotes else None
        self.place = {text: number for number, text in enumerate(self.places.texts)} if self.places else {}

    def keywords(self, themes: Mapping[Path, Sequence[Quote]]) -> dict[Path, tuple[str, ...]]:
        """The words that tell each theme from the others: class-based TF-IDF (Grootendorst 2022) over the main themes."""
        said = {path: Counter(word for quote in held for word in self.counts[quote.id]) for path, held in themes.items()}
        mains = [found for path, found in said.items() if len(path) == 1]
        everywhere: Counter[str] = sum(mains, Counter())
        average = sum(everywhere.values()) / max(1, len(mains))
        return {
            path: tuple(sorted(found, key=lambda word: (-round(found[word] * math.log(1 + average / everywhere[word]), 6), word))[:KEYWORDS])
            for path, found in said.items()
        }

    def shown(self, held: Sequence[Quote], contributions: Mapping[str, Contribution], words: Sequence[str]) -> tuple[str, ...]:
        """Three to five quotes that show the theme; first those that hold one of its telling words."""
        import numpy as np

        from synthesis.theme.bearing import Bearing
        from synthesis.theme.showing import choose

        if self.places is None:
            return ()
        rows = sorted({self.place[folded(quote.text)] for quote in held})
        inside = {quote.id for quote in held}
        said = {row: [quote for quote in self.places.quotes[row] if quote.id in inside] for row in rows}
        middle = self.places.matrix[rows].astype(np.float64).mean(0)
        close = self.places.matrix[rows] @ on_grid(middle / max(1e-9, float(np.linalg.norm(middle))))
        typical = {row: round(float(near), 6) for row, near in zip(rows, close, strict=True)}
        told = frozenset(row for row in rows if not set(words).isdisjoint(self.counts[self.places.quotes[row][0].id]))
        quotes = [said.get(row, ()) for row in range(len(self.places))]
        return choose(rows, quotes, contributions, self.places.matrix, typical, None, Bearing({}, told))


def _word_vectors(counts: Mapping[str, Sequence[str]]) -> Vectors:
    """Each quote's words, counted in WIDTH columns by their hash: enough to tell like from unlike, with nothing learnt."""
    from sklearn.feature_extraction.text import HashingVectorizer

    tally = HashingVectorizer(n_features=WIDTH, analyzer=list, alternate_sign=False).transform(list(counts.values()))
    matrix: NDArray[np.float32] = tally.toarray().astype("float32")
    return Vectors(tuple(counts), matrix, ModelUse(name="words", revision="1", sha256=None))


def _note(book: Codebook, codes: Mapping[str, tuple[Path, ...]], first: Mapping[str, Path]) -> str | None:
    """What people's coding leaves open, in plain words."""
    bare = sum(not paths for paths in codes.values())
    if codes and bare == len(codes):
        code = "a code that is on the list" if book.listed else "a code"
        if bare == 1:
            return f"Its only note does not bear {code} and is not grouped yet."
        return f"None of its {bare} notes bears {code}: all of them are not grouped yet."
    said = []
    if bare:
        said.append(f"{bare} of {len(codes)} notes {'bears no code and is' if bare == 1 else 'bear no code and are'} not grouped yet.")
    used = {path[:depth] for paths in codes.values() for path in paths for depth in (1, 2)}
    if book.listed and (spare := [in_short(shown(path)) for path in book.paths if path not in used]):
        said.append(f"On the list and given to no note: {', '.join(spare)}.")
    return " ".join([*said, *_second_only(codes, first)]) or None


def _second_only(codes: Mapping[str, tuple[Path, ...]], first: Mapping[str, Path]) -> Iterator[str]:
    for path in _never_first(codes):
        bearing = [identity for identity, paths in codes.items() if path in paths]
        stand = Counter(shown(first[identity]) for identity in bearing)
        places = ", ".join(f"{in_short(label)} ({stand[label]})" for label in sorted(stand, key=lambda label: (-stand[label], label)))
        notes = "the note that bears it stands" if len(bearing) == 1 else f"the {len(bearing)} notes that bear it stand"
        yield f"“{in_short(shown(path))}” is nowhere a note's first code, so it makes no theme; {notes} under the first: {places}."
