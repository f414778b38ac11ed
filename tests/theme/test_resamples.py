"""Communities of resamples: of places, and of tight blocks of places."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from synthesis.theme import resamples
from synthesis.theme.sparse import one_hot

TEXTS = [f"note {number}" for number in range(120)]


def _graph(seed: int = 3) -> Any:
    """Ties between 120 places in six clear groups of twenty."""
    draw = np.random.default_rng(seed)
    group = np.repeat(np.arange(6), 20)
    chance = np.where(group[:, None] == group[None, :], 0.5, 0.02)
    ties = np.triu((draw.random((120, 120)) < chance) * draw.random((120, 120)), 1)
    return csr_matrix(ties + ties.T)


def _modularity(ties: Any, labels: Any, resolution: float) -> float:
    hot, whole = one_hot(labels), ties.sum()
    degrees = np.asarray(hot.T @ np.asarray(ties.sum(1)).ravel())
    return float((hot.T @ ties @ hot).diagonal().sum() / whole - resolution * (degrees**2).sum() / whole**2)


@pytest.mark.parametrize("resolution", [0.6, 1.7, 4.0])
def test_a_block_with_its_leaf_weighs_what_its_places_weigh(resolution: float) -> None:
    graph, block = _graph(), np.arange(120) // 4
    held = one_hot(block).astype(np.float64)
    with_leaves = resamples._with_leaves(held.T @ graph @ held)
    labels = np.arange(30) // 5
    assert _modularity(with_leaves, np.concatenate([labels, labels]), resolution) == pytest.approx(_modularity(graph, labels[block], resolution))


def test_blocks_find_the_groups_that_places_find() -> None:
    found = resamples.partitions(_graph(), TEXTS, (1.0,), 4, np.arange(120) // 4)[1.0]
    group = np.repeat(np.arange(6), 20)
    for partition in found:
        assert all(len(set(partition.labels[group == number].tolist())) == 1 for number in range(6))
        assert len(set(partition.labels.tolist())) == 6


def test_a_block_of_which_nothing_was_kept_has_no_community() -> None:
    block = np.arange(120)
    for partition in resamples.partitions(_graph(), TEXTS, (1.0,), 3, block)[1.0]:
        assert np.array_equal(partition.labels < 0, ~partition.kept)


@pytest.mark.parametrize("block", [None, np.arange(120) // 4])
def test_the_number_of_threads_changes_nothing(monkeypatch: pytest.MonkeyPatch, block: Any) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(resamples, "cores", lambda: 1)
    one = resamples.partitions(_graph(), TEXTS, (1.0, 4.0), 5, block, lambda done, of: told.append((done, of)))
    monkeypatch.setattr(resamples, "cores", lambda: 4)
    four = resamples.partitions(_graph(), TEXTS, (1.0, 4.0), 5, block)
    assert told == [(done, 5) for done in range(1, 6)]
    for resolution in (1.0, 4.0):
        assert [partition.run for partition in four[resolution]] == list(range(5))
        assert all(np.array_equal(left.labels, right.labels) for left, right in zip(one[resolution], four[resolution], strict=True))
