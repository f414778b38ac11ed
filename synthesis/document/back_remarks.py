"""What stands beside a Word document's text: comments with their threads, footnotes, links out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from synthesis.document.back_units import Comment, when
from synthesis.word_xml import Package, W, text

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass
class _Held:
    comment: Comment
    paragraph: str
    parent: str | None = None


class Remarks:
    """The parts beside the body, by the ids that the body names."""

    def __init__(self, package: Package) -> None:
        self._comments = _comments(package)
        self._notes = {kind: _notes(package, kind) for kind in ("footnote", "endnote")}
        self._targets = _targets(package)

    def target(self, relation: str | None) -> str | None:
        """Where a link leads that leads out of the document."""
        return self._targets.get(relation or "")

    def note(self, kind: str, key: str) -> Element | None:
        return self._notes[kind].get(key)

    def about(self, key: str, words: str) -> None:
        """Add words to those that a comment is about."""
        if (held := self._comments.get(key)) is not None:
            held.comment = replace(held.comment, words=held.comment.words + words)

    def comment(self, key: str) -> Iterator[Comment]:
        """A comment; a reply is about the words that the first of its thread is about."""
        held = self._comments.get(key)
        if held is None:
            return
        first = held
        seen: set[str] = set()
        while first.parent is not None and first.paragraph not in seen:
            seen.add(first.paragraph)
            first = next((one for one in self._comments.values() if one.paragraph == first.parent), first)
        yield replace(held.comment, words=held.comment.words or first.comment.words)


def _comments(package: Package) -> dict[str, _Held]:
    root = package.part("word/comments.xml")
    threads = {
        element.get(_W15 + "paraId") or "": (element.get(_W15 + "paraIdParent"), element.get(_W15 + "done") == "1")
        for element in _all(package.part("word/commentsExtended.xml"), _W15 + "commentEx")
    }
    out: dict[str, _Held] = {}
    for element in _all(root, W + "comment"):
        paragraphs = list(element.iter(W + "p"))
        own = paragraphs[-1].get(_W14 + "paraId") or "" if paragraphs else ""
        parent, done = threads.get(own, (None, False))
        style = "reply" if parent else "resolved" if done else None
        words = "\n".join(text(paragraph).words.strip() for paragraph in paragraphs).strip()
        author, at = element.get(W + "author") or None, when(element.get(W + "date"))
        out[element.get(W + "id") or ""] = _Held(Comment(words, author, at, "", style), own, parent)
    return out


def _notes(package: Package, kind: str) -> dict[str, Element]:
    root = package.part(f"word/{kind}s.xml")
    return {element.get(W + "id") or "": element for element in _all(root, W + kind) if element.get(W + "type") in (None, "normal")}


def _targets(package: Package) -> dict[str, str]:
    """Relations that lead out of the package."""
    root = package.part("word/_rels/document.xml.rels")
    return {one.get("Id") or "": one.get("Target") or "" for one in (root if root is not None else ()) if one.get("TargetMode") == "External"}


def _all(root: Element | None, tag: str) -> Iterator[Element]:
    if root is not None:
        yield from root.iter(tag)
