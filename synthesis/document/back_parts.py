"""A paragraph that came back, parted into what the document had printed there: the sentence, the tag after it, the id at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from synthesis.document.back_passages import PRINTED, Path, Piece
from synthesis.document.back_units import fold

MANY = 4_000_000
"""Pairs of words beyond which frequent ones (spaces) are not compared one by one."""

_ID = re.compile(r"[A-Z][0-9]+(?:\.[A-Z]?[0-9]+)?")
_SIGN = re.compile(r"[\[(][^\[\]()]*[\])]|\W*")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+|\s+|.", re.DOTALL)


def parts(pieces: Sequence[Piece]) -> dict[str, str]:
    """The words of each part as printed, in order of the parts."""
    out: dict[str, str] = {}
    for piece in pieces:
        out[piece.part] = out.get(piece.part, "") + piece.text
    return out


def parted(pieces: Sequence[Piece], text: str) -> dict[str, str]:
    """The words of each part in a text that somebody may have changed. Every character of the text is in one of them.

    Words that are as they were keep their part; new words belong to what they replaced or follow, and to what people write rather than to
    what the document prints by itself.
    """
    whole = "".join(piece.text for piece in pieces)
    if text == whole:
        return parts(pieces)
    labels, old = _labelled(pieces)
    new = _tokens(pieces, text)
    # Comparing every space with every other takes minutes where somebody pastes a chapter into a chapter.
    hasty = len(old) * len(new) > MANY
    matcher = SequenceMatcher(None, [_same(token) for token in old], [_same(token) for token in new], autojunk=hasty)
    main = next((piece.part for piece in pieces if piece.part not in PRINTED), "form")
    out = _Laid(dict.fromkeys((piece.part for piece in pieces), ""))
    for same, first, last, start, end in _stretches(matcher, new):
        if same:
            for label, token in zip(labels[first:last], new[start:end], strict=True):
                out.lay(label, token, typed=False)
        elif start < end:
            words = "".join(new[start:end])
            out.lay(_belongs(labels, first, last, main, words), words, typed=True)
    return out.parts


@dataclass
class _Laid:
    """The words of each part so far. Typed words keep the space that stood around them, also where what is printed stood between."""

    parts: dict[str, str]
    last: str | None = None
    typed: dict[str, bool] = field(default_factory=dict)
    gap: dict[str, bool] = field(default_factory=dict)
    """Part -> whether a space stood between its last words and here."""

    def lay(self, label: str, words: str, *, typed: bool) -> None:
        held = self.parts[label]
        parted = self.last not in (None, label) and (typed or self.typed.get(label, False))
        if parted and self.gap.get(label) and label not in PRINTED and _apart(held, words):
            held += " "
        self.parts[label] = held + words
        for other in self.parts:
            self.gap[other] = other != label and (self.gap.get(other, False) or any(sign.isspace() for sign in words))
        self.last, self.typed[label] = label, typed


def _apart(held: str, words: str) -> bool:
    """Whether a space belongs between two stretches of words that have none."""
    return bool(held) and bool(words) and not held[-1].isspace() and not words[0].isspace() and words[0] not in ".,;:!?)]}"


def _tokens(pieces: Sequence[Piece], text: str) -> list[str]:
    """The text's words, spaces and signs; a whole id or tag that the document prints is one."""
    whole = sorted({piece.text for piece in pieces if piece.part in ("id", "tag") and piece.text.strip()}, key=lambda one: (-len(one), one))
    printed = "|".join(r"(?<!\w)" + r"\s+".join(map(re.escape, one.split())) + r"(?!\w)" for one in whole)
    return re.findall(f"{printed}|{_TOKEN.pattern}" if printed else _TOKEN.pattern, text, re.DOTALL)


def _stretches(matcher: SequenceMatcher[str], new: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """What stayed and what changed, in turn. A space that stands in both between two changes is part of one change."""
    out: list[tuple[bool, int, int, int, int]] = []
    opcodes = matcher.get_opcodes()
    for place, (what, first, last, start, end) in enumerate(opcodes):
        inner = 0 < place < len(opcodes) - 1
        same = what == "equal" and not (inner and all(token.isspace() for token in new[start:end]))
        if out and not same and not out[-1][0]:
            out[-1] = (False, out[-1][1], last, out[-1][3], end)
        else:
            out.append((same, first, last, start, end))
    return out


def _labelled(pieces: Sequence[Piece]) -> tuple[list[str], list[str]]:
    labels: list[str] = []
    tokens: list[str] = []
    for piece in pieces:
        found = [piece.text] if piece.part in ("id", "tag") and piece.text.strip() else _TOKEN.findall(piece.text)
        tokens += found
        labels += [piece.part] * len(found)
    return labels, tokens


def _same(token: str) -> str:
    return " " if token.isspace() else fold(token) or token


def _belongs(labels: Sequence[str], first: int, last: int, main: str, words: str) -> str:
    """Which part new words belong to that stand in place of `labels[first:last]`, or before `labels[first]` where that is empty."""

    def written(labelled: Iterable[str]) -> str | None:
        return next((label for label in labelled if label not in PRINTED), None)

    replaced = labels[first:last]
    if (found := written(replaced)) is not None:
        return found
    around = (labels[first - 1] if first else None, labels[last] if last < len(labels) else None)
    beside = written(label for label in around if label is not None)
    if not replaced:
        return beside or main
    if "id" in replaced and _ID.fullmatch(words.strip()):
        return "id"
    if "tag" in replaced and _SIGN.fullmatch(words.strip()):
        return "tag"
    if not any(sign.isalnum() for sign in words):
        return next((label for label in replaced if label != "form"), "form")
    return beside or written(reversed(labels[:first])) or written(labels[last:]) or main


def fields(pieces: Sequence[Piece], text: str) -> dict[Path, str]:
    """The words for each field of a document whose form is known: the pieces say how long each was and what was printed between.

    Where lengths no longer fit, what stands between what the document prints goes to the first field there.
    """
    if len(text) == sum(len(piece.text) for piece in pieces):
        out, at, fits = {}, 0, True
        for piece in pieces:
            words = text[at : at + len(piece.text)]
            at += len(piece.text)
            if piece.path is not None:
                out[piece.path] = words
            elif piece.text != words:
                fits = False
        if fits:
            return out
    pattern = "".join("(.*)" if piece.path is not None else re.escape(piece.text) for piece in pieces)
    if found := re.fullmatch(pattern, text, re.DOTALL):
        return dict(zip((piece.path for piece in pieces if piece.path is not None), found.groups(), strict=True))
    first = next((piece.path for piece in pieces if piece.path is not None and piece.part not in PRINTED), None)
    return {first: text} if first is not None else {}
