"""Made-up notes of a town, with vectors that need no language model: the same words, the same numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from synthesis.records import Contribution, ModelUse, Place, Quote, Role, Vectors

SUBJECTS = {
    "buses": ("bus", "timetable", "stop", "driver", "ticket", "route", "evening", "connection", "station", "fare"),
    "parks": ("park", "bench", "tree", "playground", "shade", "lawn", "flower", "pond", "path", "fountain"),
    "schools": ("school", "teacher", "classroom", "lesson", "pupil", "canteen", "homework", "textbook", "exam", "parent"),
    "rents": ("rent", "flat", "landlord", "tenant", "deposit", "lease", "heating", "repair", "contract", "housing"),
    "waste": ("bin", "litter", "recycling", "compost", "glass", "rubbish", "collection", "plastic", "bottle", "dump"),
}
STOP_WORDS = frozenset({"the", "and", "with", "near", "our", "for", "more", "we", "need", "a", "of", "is"})
OPENINGS = ("We need more", "Our", "The", "For our town: the")


def notes(each: int, seed: int = 1, subjects: Sequence[str] = tuple(SUBJECTS)) -> list[str]:
    """`each` notes on every subject, of words that belong to it."""
    chance = random.Random(seed)
    made = []
    for subject in subjects:
        for _ in range(each):
            words = chance.sample(SUBJECTS[subject], 4)
            made.append(f"{chance.choice(OPENINGS)} {words[0]} {words[1]} and the {words[2]} near {words[3]}")
    return made


def vectors_of(ids: Sequence[str], texts: Sequence[str]) -> Vectors:
    """Counts of letters in threes, hashed without salt, unit length."""
    matrix = np.zeros((len(texts), 256), dtype=np.float64)
    for row, text in enumerate(texts):
        for word in "".join(c if c.isalnum() else " " for c in text.casefold()).split():
            if word not in STOP_WORDS:
                matrix[row, sum(ord(c) * 31**place for place, c in enumerate(word)) % 256] += 1
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    return Vectors(tuple(ids), (matrix / np.where(length > 0, length, 1)).astype(np.float32), ModelUse(name="counts", revision="1", sha256=None))


def said(texts: Sequence[str], names: Sequence[str] | None = None, role: Role = "member") -> tuple[list[Quote], dict[str, Contribution], Vectors]:
    """One contribution and one quote a text, by 30 people at 7 tables."""
    names = names or [f"Q{number}" for number in range(len(texts))]
    quotes, contributions = [], {}
    for number, (name, text) in enumerate(zip(names, texts, strict=True)):
        place, end = Place(row=number + 1), len(text)
        contributions[f"C-{name}"] = Contribution(
            id=f"C-{name}", source="S1", start=0, end=end, weekend="weekend-1", table=f"{number % 7}", speaker=f"P{number % 30}",
            role=role, grade="A", language="en", place=place,
        )  # fmt: skip
        quotes.append(Quote(id=name, contribution=f"C-{name}", source="S1", start=0, end=end, text=text, place=place))
    return quotes, contributions, vectors_of(names, texts)
