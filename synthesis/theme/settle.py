"""From two cuts of a tree to themes: what is too small is no theme, and every place goes somewhere or is said to be nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from synthesis.theme.sparse import averaged
from synthesis.theme.voices import Voices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SECOND = 0.5
"""A place touches a second theme if it was with that theme's places at least this often, measured by how often it was with its own."""

JOIN = 0.4
STAY = 0.7

TOUCH = 0.2
"""And at least this often at all."""


@dataclass(frozen=True)
class Layers:
    """Where each place belongs. Main and finest groups are numbered apart; -1 is none.

    A place with a main group but no finest one belongs to the main group itself. `strength[i]` is how often place i was together with
    the places of its group (0 to 1); `second[i]` the main group it touches besides, -1 for none.
    """

    main: NDArray[np.int64]
    fine: NDArray[np.int64]
    strength: NDArray[np.float64]
    second: NDArray[np.int64]


def settled(fine: NDArray[np.int64], main: NDArray[np.int64], voices: Voices, smallest: int, finer: Any, coarse: Any) -> Layers:
    """Drop groups whose voices are too few, settle those who were in them, and weigh what remains.

    `fine[i]` and `main[i]` number place i's groups; `finer` and `coarse` are the partitions side by side (see `resamples`). A place
    of a finest group that is too small goes to the finest group of its main theme it was with often enough (`JOIN`), else stays with
    the main theme alone if it was with that nearly always (`STAY`), else is in no group. The sentences of one contribution that were a finest
    group by themselves always stay with their main theme: they are at home there, but one voice is no theme.
    """
    import numpy as np

    main = _large_enough(main, voices, smallest)
    alone = voices.alone(fine, smallest)
    fine = np.where(main >= 0, _large_enough(fine, voices, smallest), -1)
    fine = _joined(fine, main, _together(finer, fine))
    below = np.isin(main, main[fine >= 0]) & ~alone
    tied = _own(_together(coarse, main), main)
    main = _large_enough(np.where(below & (fine < 0) & (tied < STAY), -1, main), voices, smallest)
    fine = _without_only_children(np.where(main >= 0, fine, -1), main)
    tied = _together(coarse, main)
    strength = np.where(fine >= 0, _own(_together(finer, fine), fine), _own(tied, main))
    return Layers(main, fine, np.clip(strength, 0.0, 1.0), _second(tied, main))


def _joined(fine: NDArray[np.int64], main: NDArray[np.int64], together: NDArray[np.float64]) -> NDArray[np.int64]:
    """Places without a finest group put into the one of their main group they were with most, if that was often enough."""
    import numpy as np

    above = np.full(together.shape[1], -2, dtype=np.int64)
    above[fine[fine >= 0]] = main[fine >= 0]
    loose = np.flatnonzero((fine < 0) & (main >= 0))
    within = np.where(above[None, :] == main[loose, None], together[loose], -1.0)
    best = within.argmax(1) if len(loose) else np.zeros(0, dtype=np.int64)
    joined = fine.copy()
    joined[loose] = np.where(within[np.arange(len(loose)), best] >= JOIN, best, -1)
    return joined


def _own(together: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """How often each place was with its own group; 0 for places without one."""
    import numpy as np

    own: NDArray[np.float64] = np.where(labels >= 0, together[np.arange(len(labels)), np.maximum(labels, 0)], 0.0)
    return own


def _large_enough(labels: NDArray[np.int64], voices: Voices, smallest: int) -> NDArray[np.int64]:
    """Labels without the groups whose voices are too few, renumbered by first member."""
    import numpy as np

    large = voices.large(labels, smallest)
    return renumbered(np.where((labels >= 0) & large[np.maximum(labels, 0)], labels, -1))


def _without_only_children(fine: NDArray[np.int64], main: NDArray[np.int64]) -> NDArray[np.int64]:
    import numpy as np

    children: dict[int, set[int]] = {}
    for above, below in zip(main.tolist(), fine.tolist(), strict=True):
        if below >= 0:
            children.setdefault(above, set()).add(below)
    alone = [group for group, below in children.items() if len(below) < 2]
    return renumbered(np.where(np.isin(main, alone), -1, fine))


def renumbered(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Groups numbered from 0 by their first member, -1 kept."""
    import numpy as np

    numbers: dict[int, int] = {-1: -1}
    return np.array([numbers.setdefault(label, len(numbers) - 1) for label in labels.tolist()], dtype=np.int64)


def _together(partitions: Any, labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Shape (n, groups, at least one): how often place i was in one community with the places of a group, on average."""
    import numpy as np

    runs = max(1.0, float(partitions.sum(1).max()))
    found: NDArray[np.float64] = (partitions @ averaged(labels, partitions).T).toarray()
    found /= runs  # in place: the largest table of the whole step
    return np.round(found, 6, out=found)


def _second(tied: NDArray[np.float64], main: NDArray[np.int64]) -> NDArray[np.int64]:
    import numpy as np

    rows = np.arange(len(main))
    own = _own(tied, main)
    others = tied.copy()
    others[rows[main >= 0], main[main >= 0]] = -1.0
    best = others.argmax(1)
    enough = others[rows, best] >= np.maximum(TOUCH, SECOND * own)
    return np.where(enough, best, -1)
