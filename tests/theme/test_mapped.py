"""Themes near in meaning stand near on the map, whatever the order in which they come."""

from __future__ import annotations

from math import dist

import numpy as np

from synthesis.records import Assignment, ModelUse, Theme, Vectors
from synthesis.theme import placed

MODEL = ModelUse(name="m", revision="1", sha256=None)


def made(seed: int = 1) -> tuple[list[Theme], Vectors]:
    """Four themes, the first two around directions that are nearly the same, and one below the first."""
    random = np.random.default_rng(seed)
    centres = np.zeros((4, 12))
    centres[0, 0] = centres[1, 0] = centres[2, 3] = centres[3, 7] = 1
    centres[1, 1] = 0.3
    rows, ids, themes = [], [], []
    for number, centre in enumerate(centres):
        for part in range(6):
            row = centre + random.normal(0, 0.05, 12)
            rows.append(row / np.linalg.norm(row))
            ids.append(f"Q{number}.{part}")
        own = tuple(Assignment(id=f"Q{number}.{part}", strength=1.0) for part in range(6))
        themes.append(Theme(id=f"T{number}", question="?", weekend="w", label=f"label {number}", quotes=own))
    below = themes[0].model_copy(update={"id": "T9", "parent": "T0", "quotes": themes[0].quotes[:3]})
    themes[0] = themes[0].model_copy(update={"quotes": themes[0].quotes[3:]})
    return [*themes, below], Vectors(tuple(ids), np.array(rows, dtype=np.float32), MODEL)


def test_near_in_meaning_is_near_on_the_map() -> None:
    themes, vectors = made()
    places = {theme.id: theme.place for theme in placed(themes, [vectors])}
    assert places["T9"] is None, "only main themes stand on it"
    first, second, third, fourth = (places[f"T{n}"] or (0.0, 0.0) for n in range(4))
    assert dist(first, second) < 0.5 * min(dist(first, third), dist(first, fourth), dist(third, fourth))
    assert max(abs(value) for place in (first, second, third, fourth) for value in place) == 1


def test_the_order_of_themes_and_rows_makes_no_difference() -> None:
    themes, vectors = made()
    turned = np.random.default_rng(3).permutation(len(vectors.ids))
    other = Vectors(tuple(vectors.ids[n] for n in turned), vectors.matrix[turned], MODEL)
    assert {t.id: t.place for t in placed(themes, [vectors])} == {t.id: t.place for t in placed(themes[::-1], [other])}


def test_one_theme_stands_in_the_middle_and_one_without_vectors_nowhere() -> None:
    themes, vectors = made()
    alone = placed(themes[2:3], [vectors])
    assert alone[0].place == (0.0, 0.0)
    assert placed(themes[2:3], [])[0].place is None
    assert placed([], []) == ()
