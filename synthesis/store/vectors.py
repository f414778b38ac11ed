"""The cache of vectors: no text is embedded twice by one model in one assembly."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from synthesis.store.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 500


class VectorCache:
    """Vectors by model and text, kept in the assembly's database. Texts are not kept: their keys are hashes keyed with its salt."""

    def __init__(self, database: Database, *, to_read: bool = False) -> None:
        self._database, self._to_read = database, to_read
        self._salt = database.salt

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._salt, digest_size=20).digest()

    def get_many(self, model: str, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors already known; texts without one are left out."""
        import numpy as np

        text_of = {self._key(text): text for text in texts}
        keys = list(text_of)
        found: dict[str, NDArray[np.float32]] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._database.execute(f"SELECT text_key, vector FROM vectors WHERE model = ? AND text_key IN ({marks})", [model, *some])
            found.update((text_of[key], np.frombuffer(vector, dtype="<f4")) for key, vector in rows)
        return found

    def put_many(self, model: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors, unless the cache is open to read only; each call is one transaction, so an interrupted run has kept what it had."""
        if self._to_read:
            return
        with self._database.transaction():
            self._database.execute_many(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                ((model, self._key(text), vector.astype("<f4").tobytes()) for text, vector in vectors.items()),
            )
