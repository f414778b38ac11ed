"""What a format prints of a document, paragraph by paragraph: each piece of words with the part of the block that it is.

The renderers write these paragraphs; reading back compares the file with them. `parse(render(document)) == document` holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from synthesis.document.blocks import Sentence
from synthesis.document.voices import stretches, tag
from synthesis.languages.wording import Wording

Path = tuple[str | int, ...]
"""Where in a document words stand: the names of the fields and the places in the lists that lead there."""

PRINTED = frozenset({"form", "tag", "id"})
"""Parts that the document prints by itself around people's words, and will print again."""


@dataclass(frozen=True)
class Piece:
    """Words in a row that belong to one part of a block; `path` is where the document holds them, None for what it prints by itself."""

    text: str
    part: str = "form"
    path: Path | None = None


@dataclass(frozen=True)
class Passage:
    """One paragraph (or one table) as printed. `anchor` is its block's id, empty for the document's own title; `named` says that a bookmark
    of that name stands in it; `kind` is how it stands on the page. A table has a `grid`, its heading first, and names of its rows."""

    anchor: str
    kind: str
    pieces: tuple[Piece, ...] = ()
    named: bool = True
    grid: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    row_names: tuple[str | None, ...] = field(default=())

    @property
    def text(self) -> str:
        """All of its words; a table's cells with a tab between."""
        if self.kind == "table":
            return "\n".join("\t".join("".join(piece.text for piece in cell) for cell in row) for row in self.grid)
        return "".join(piece.text for piece in self.pieces)

    def words(self) -> str:
        """Only the words that somebody may change."""
        if self.kind == "table":
            return self.text
        return "".join(" " if piece.part in PRINTED else piece.text for piece in self.pieces).strip()


def voiced(say: Wording, sentences: Sequence[Sentence], path: Path, part: str = "text", many: bool = True) -> list[Piece]:
    """Sentences as printed: a tag after each stretch by one author. `path` leads to the tuple of sentences (`many`), or to the one."""
    out: list[Piece] = []
    number = 0
    for stretch, author in stretches(sentences):
        for place, sentence in enumerate(stretch):
            if out:
                out.append(Piece(" ", part if place else "form"))
            out.append(Piece(sentence.text, part, (*path, number, "text") if many else (*path, "text")))
            number += 1
        out += tagged(author, say)
    return out


def tagged(author: str, say: Wording) -> list[Piece]:
    """A space and the tag of who worded what stands before it; nothing after the document's fixed form."""
    shown = tag(author, say)
    return [Piece(" "), Piece(shown, "tag")] if shown else []


def listed(texts: Sequence[tuple[str, Path]], part: str) -> list[Piece]:
    """Texts in a row with commas between."""
    out: list[Piece] = []
    for text, path in texts:
        if out:
            out.append(Piece(", ", part))
        out.append(Piece(text, part, path))
    return out
