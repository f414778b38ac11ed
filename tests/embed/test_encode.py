"""What every backend owes, and what the cache is owed."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from synthesis import embed
from synthesis.catalogue import ModelCard, model_cards
from synthesis.embed import minilm
from synthesis.errors import SynthesisError, WrongModel

CARDS = model_cards()
NOTES = [
    "Free buses for students",
    "Buses should cost nothing for pupils",
    "Plant more trees along the high street",
    "The high street needs trees and shade",
    "Do not close the library",
    "The library must stay open on Sundays",
    "👍",
    "Yes",
    "Wir brauchen mehr Radwege",
    "a much longer note " * 12,
    "another long note about parking near the school " * 6,
]


class Memory:
    """A cache in memory that counts what is put into it."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], embed.Matrix] = {}
        self.puts: list[str] = []

    def get_many(self, model: str, texts: Sequence[str]) -> Mapping[str, embed.Matrix]:
        return {text: self.kept[model, text] for text in texts if (model, text) in self.kept}

    def put_many(self, model: str, vectors: Mapping[str, embed.Matrix]) -> None:
        self.puts.extend(vectors)
        self.kept.update({(model, text): vector for text, vector in vectors.items()})


def ids(texts: Sequence[str]) -> list[str]:
    return [f"Q{number}.1" for number in range(len(texts))]


@pytest.fixture(params=sorted(embed.BACKENDS), scope="module")
def backend(request: pytest.FixtureRequest) -> embed.Embedder:
    return embed.load(CARDS[request.param], ["en"])


def test_every_backend_has_a_card_and_every_card_a_backend() -> None:
    assert set(embed.BACKENDS) == set(CARDS)


def test_shape_type_length_and_order(backend: embed.Embedder) -> None:
    found = embed.encode(ids(NOTES), NOTES, backend)
    assert found.ids == tuple(ids(NOTES))
    assert found.matrix.dtype == np.float32 and found.matrix.shape[0] == len(NOTES)
    assert np.allclose(np.linalg.norm(found.matrix, axis=1), 1, atol=1e-6)
    again = embed.encode(ids(NOTES)[::-1], NOTES[::-1], backend)
    assert np.array_equal(again.matrix[::-1], found.matrix)
    assert found.model == backend.use and found.model.languages == ("en",)


def test_equal_texts_get_equal_vectors(backend: embed.Embedder) -> None:
    found = embed.encode(["a", "b", "c"], ["Free buses", "More trees here", "Free buses"], backend)
    assert np.array_equal(found.matrix[0], found.matrix[2]) and not np.array_equal(found.matrix[0], found.matrix[1])


@pytest.mark.parametrize("texts", [[], ["Buses"], ["Buses", "Trams"], ["👍"], ["👍", "!!!"], ["the", "a", "Buses"], [""], ["Buses", "Buses"]])
def test_tiny_inputs(backend: embed.Embedder, texts: list[str]) -> None:
    found = embed.encode(ids(texts), texts, backend)
    assert found.matrix.shape[0] == len(texts) and found.matrix.ndim == 2
    assert np.isfinite(found.matrix).all()
    assert np.allclose(np.linalg.norm(found.matrix, axis=1), 1, atol=1e-6)


def test_near_in_meaning_is_near_in_number(backend: embed.Embedder) -> None:
    matrix = embed.encode(ids(NOTES[:6]), NOTES[:6], backend).matrix
    nearness = matrix @ matrix.T - 2 * np.eye(6)
    assert [int(row) for row in nearness.argmax(axis=1)] == [1, 0, 3, 2, 5, 4]


def test_a_text_has_one_vector_whatever_stands_beside_it_and_however_many_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    model = embed.load(CARDS["all-minilm-l6-v2"], ["en"])
    texts = [f"note {number} " + "about the bridge " * (number % 9) for number in range(60)]
    whole = dict(zip(texts, embed.encode(ids(texts), texts, model).matrix, strict=True))
    some = random.Random(5).sample(texts, 13)
    monkeypatch.setattr(minilm, "cores", lambda: 1)
    found = embed.encode(ids(some), some, model).matrix
    assert all(np.array_equal(row, whole[text]) for text, row in zip(some, found, strict=True))


def test_nothing_is_computed_twice_and_an_interrupted_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "_CHUNK", 4)
    model, cache = embed.load(CARDS["all-minilm-l6-v2"], ["en"]), Memory()
    whole = embed.encode(ids(NOTES), NOTES, model)
    told: list[tuple[int, int]] = []

    def interrupt(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embed.encode(ids(NOTES), NOTES, model, cache, interrupt)
    assert len(cache.puts) == 4 and told[0] == (0, len(NOTES))
    resumed = embed.encode(ids(NOTES), NOTES, model, cache)
    assert np.array_equal(resumed.matrix, whole.matrix)
    assert len(cache.puts) == len(set(cache.puts)) == len(NOTES)
    embed.encode(ids(NOTES), NOTES, model, cache)
    assert len(cache.puts) == len(NOTES)


def test_what_depends_on_the_other_texts_is_not_cached() -> None:
    cache, told = Memory(), []
    embed.encode(ids(NOTES), NOTES, embed.load(CARDS["tfidf-svd"], ["de"]), cache, lambda done, total: told.append((done, total)))
    assert cache.puts == [] and told[-1] == (len(NOTES), len(NOTES))


def test_a_text_longer_than_the_model_reads_is_read_whole() -> None:
    model = embed.load(CARDS["all-minilm-l6-v2"], ["en"])
    start = "The library is the heart of the town. " * 60
    first, second, short = model.encode([start + "Buses are late.", start + "Trees give shade in summer and birds nest there. " * 20, start[:200]])
    assert not np.allclose(first, second, atol=1e-3)
    assert float(first @ short) > float(second @ short)


def test_other_weights_are_refused() -> None:
    wrong = CARDS["all-minilm-l6-v2"].model_copy(update={"sha256": "0" * 64})
    with pytest.raises(WrongModel, match="is not the one that was tested"):
        embed.load(wrong, ["en"])


def test_choose() -> None:
    assert embed.choose("auto", ["en"], CARDS) == embed.choose("auto", ["en-GB"], CARDS) == "all-minilm-l6-v2"
    assert embed.choose("auto", ["de"], CARDS) == embed.choose("auto", ["en", "fr-CH"], CARDS) == "minilm-and-words"
    assert embed.choose("auto", ["ja"], CARDS) == embed.choose("auto", ["fr", "ja"], CARDS) == embed.choose("auto", [], CARDS) == "tfidf-svd"
    assert embed.choose("tfidf-svd", ["en"], CARDS) == "tfidf-svd"
    with pytest.raises(SynthesisError) as raised:
        embed.choose("gpt", ["en"], CARDS)
    assert "gpt" in str(raised.value) and "all-minilm-l6-v2" in str(raised.value) and "tfidf-svd" in str(raised.value)


def test_the_most_specific_model_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    many = ModelCard(id="many", name="many", what="", revision="1", sha256="x", languages=("de", "en", "fr"), licence="MIT", source="", dimensions=3)
    monkeypatch.setitem(embed.BACKENDS, "many", "synthesis.embed.minilm")
    cards: dict[str, Any] = {**CARDS, "many": many}
    assert embed.choose("auto", ["en"], cards) == "all-minilm-l6-v2"
    assert embed.choose("auto", ["en", "fr"], cards) == "many"


def test_the_room_imports_nothing_heavy_until_a_backend_is_asked_for() -> None:
    code = "import sys; from synthesis import embed; print(sorted({'torch', 'sklearn', 'sentence_transformers', 'scipy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_words_and_model_together_weigh_what_the_card_says() -> None:
    notes = ["Des bus gratuits pour les élèves", "Plus de bus le soir", "Ne fermez pas la bibliothèque", "La bibliothèque doit rester ouverte"]
    cosines = [
        backend.matrix @ backend.matrix.T for backend in (embed.encode(ids(notes), notes, embed.load(CARDS[card], ["fr"])) for card in sorted(CARDS))
    ]
    model, both, words = cosines
    assert np.allclose(both, 0.3 * model + 0.7 * words, atol=1e-4)


def test_the_model_s_part_is_kept_and_computed_once() -> None:
    cache, backend = Memory(), embed.load(CARDS["minilm-and-words"], ["de"])
    first = embed.encode(ids(NOTES), NOTES, backend, cache)
    assert sorted(cache.puts) == sorted(set(NOTES)) and {key for key, _ in cache.kept} == {embed.load(CARDS["all-minilm-l6-v2"], ["de"]).key}
    again = embed.encode(ids(NOTES), NOTES, backend, cache)
    assert len(cache.puts) == len(set(NOTES)) and np.array_equal(first.matrix, again.matrix)
    assert np.array_equal(first.matrix, embed.encode(ids(NOTES), NOTES, backend).matrix)
