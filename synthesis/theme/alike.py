"""Which labels a reader would take for one another: no two such stand in the list of a question, main themes and those within them together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from synthesis.theme.candidates import restates
from synthesis.theme.speech import stem, thin_stems
from synthesis.theme.words import telling, tokens

ROOT = 7
"""Letters by which two words are the same word to a reader in a hurry ("traditional", "tradition")."""

OVERLAP = 0.6
"""The share of all their words that two labels have in common from which they look alike."""


def content(label: str, stop_words: Collection[str]) -> frozenset[str]:
    """What two labels are compared by: the stems of their telling words, in no order."""
    return frozenset(stem(token.key) if token.spaced else token.key for token in tokens(label) if telling(token, stop_words))


@dataclass
class Given:
    """The labels of a question so far. `asked` are the stems of the question, `thin` and `everywhere` words that tell nothing alone."""

    stop_words: Collection[str]
    asked: frozenset[str]
    thin: frozenset[str]
    everywhere: frozenset[str]
    labels: dict[str, frozenset[str]] = field(default_factory=dict)
    """Each label in small letters, with its content."""
    roots: dict[int, frozenset[str]] = field(default_factory=dict)
    """For each group the roots of its label's words."""
    whole: set[int] = field(default_factory=set)
    """The groups whose label is one phrase: a label within them that holds but words of it says nothing new."""
    met: dict[str, frozenset[str]] = field(default_factory=dict)

    def give(self, group: int, label: str) -> None:
        """Keep a label as that of a group."""
        self.labels[label.casefold()] = self._content(label)
        self.roots[group] = self._roots(label)
        if ", " not in label:
            self.whole.add(group)

    def admits(self, label: str) -> bool:
        """Whether a label has other words than each given one, and is not the question over again."""
        own = self._content(label)
        if not label or restates(own, self.asked) or label.casefold() in self.labels:
            return False
        return not own or own not in self.labels.values()

    def tells_apart(self, label: str, parent: int | None) -> bool:
        """Whether nobody would take a label for another one, or for a part of the one phrase that names the group it lies in."""
        own = self._roots(label)
        if parent in self.whole and own <= self.roots[parent]:
            return False
        return not any(_twins(own, other) for group, other in self.roots.items() if group != parent)

    def stands_out(self, label: str, parent: int | None) -> bool:
        """Whether, besides, no other group's label is but a part of it, nor the other way round."""
        own = self._roots(label)
        others = (other for group, other in self.roots.items() if group != parent)
        return self.tells_apart(label, parent) and not any(own <= other or other <= own for other in others if own and other)

    def _content(self, label: str) -> frozenset[str]:
        if label not in self.met:
            self.met[label] = content(label, self.stop_words)
        return self.met[label]

    def _roots(self, label: str) -> frozenset[str]:
        own = self._content(label)
        telling_most = own - thin_stems(self.thin) - self.thin - self.everywhere
        return frozenset(one[:ROOT] for one in telling_most or own)


def _twins(own: frozenset[str], other: frozenset[str]) -> bool:
    return bool(own and other) and len(own & other) >= OVERLAP * len(own | other)
