"""Where main themes stand on the map: near one another where what was said in them is near in meaning.

Classical multidimensional scaling (Torgerson 1952) of the distances between the themes' mean vectors, question by question. Only nearness
means something: left, right, up and down do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from synthesis.records import Theme, Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FIRM = 6
"""Digits that are kept of a mean: sums taken in another order differ in the last ones."""


def placed(themes: Sequence[Theme], vectors: Sequence[Vectors]) -> tuple[Theme, ...]:
    """The same themes in the same order; each live main theme with its place, both coordinates from -1 to 1, the others with none.

    The order of any argument, or of the rows in `vectors`, makes no difference.
    """
    live = {theme.id: theme for theme in themes if not theme.gone}
    held = {key: theme.quotes for key, theme in live.items()}
    mains = [theme for theme in live.values() if theme.parent not in live]
    found: dict[str, tuple[float, float]] = {}
    for question in {theme.question for theme in mains}:
        here = [theme for theme in mains if theme.question == question]
        whole = {theme.id: [entry.id for each in _family(theme.id, live) for entry in held[each]] for theme in here}
        found |= _places(here, whole, vectors)
    return tuple(theme.model_copy(update={"place": found.get(theme.id)}) for theme in themes)


def _family(theme: str, live: Mapping[str, Theme]) -> list[str]:
    below = [other.id for other in live.values() if other.parent == theme]
    return [theme, *(each for child in below for each in _family(child, live))]


def _places(themes: Sequence[Theme], whole: Mapping[str, Sequence[str]], vectors: Sequence[Vectors]) -> dict[str, tuple[float, float]]:
    import numpy as np

    wanted = {quote for quotes in whole.values() for quote in quotes}
    # Vectors of two calls cannot be compared; a quote that a person moved here from another question has none of these.
    theirs = max(vectors, key=lambda one: (len(wanted.intersection(one.ids)), min(wanted.intersection(one.ids), default="")), default=None)
    rows = {} if theirs is None else {quote: theirs.matrix[row] for row, quote in enumerate(theirs.ids) if quote in wanted}
    means = {key: _mean([rows[quote] for quote in quotes if quote in rows]) for key, quotes in whole.items()}
    known = [theme for theme in themes if means[theme.id].size]
    ordered = sorted(known, key=lambda theme: (theme.label, means[theme.id].tolist()))
    if not ordered:
        return {}
    spread = _scaled(np.array([means[theme.id] for theme in ordered]))
    return {theme.id: (float(x), float(y)) for theme, (x, y) in zip(ordered, spread, strict=True)}


def _mean(rows: Sequence[NDArray[np.float32]]) -> NDArray[np.float64]:
    """The unit vector in the middle of some; of none, an empty one."""
    import numpy as np

    if not rows:
        return np.zeros(0)
    mean: NDArray[np.float64] = np.asarray(rows, dtype=np.float64).mean(axis=0)
    length = float(np.linalg.norm(mean)) or 1.0
    firm: NDArray[np.float64] = np.round(mean / length, FIRM)
    return firm


def _scaled(means: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shape (n, 2): the two directions in which the themes differ most, from -1 to 1, each turned so that its largest value is positive."""
    import numpy as np

    centred = means - means.mean(axis=0)
    values, directions = np.linalg.eigh(np.round(centred @ centred.T, FIRM))
    found = np.zeros((len(means), 2))
    for axis in range(min(2, len(means))):
        along = directions[:, -1 - axis] * np.sqrt(max(values[-1 - axis], 0.0))
        along = along if along[np.argmax(np.round(np.abs(along), FIRM))] >= 0 else -along
        found[:, axis] = along
    largest = float(np.abs(found).max())
    return np.round(found / largest, 3) + 0.0 if largest > 1e-9 else np.zeros_like(found)
