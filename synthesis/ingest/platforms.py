"""Exports of participation platforms, told by their headings: pol.is, Decidim, CONSUL, Citizen Space, Talk to the City.

What they hold are public submissions (grade D), whoever collected them; only interviews in Talk to the City's form are recorded speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from synthesis.ingest.columns import folded, recognise
from synthesis.records import Grade
from synthesis.settings import FileRule

DECIDIM_SIGNS = frozenset({"commentable_id", "component/id", "participatory_space/id", "root_commentable_url", "participatory_process/id"})
LOCALISED = re.compile(r"^(title|body|description)/([a-z]{2,3}(?:-[A-Za-z]{2,4})?)$")
RICH_TEXT = re.compile(r"\s*<(?:p|ul|ol|div|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
"""How the text of a platform's own editor begins. Marks that a person typed into plain words are theirs, and stay."""

LINE_TAGS = frozenset({"p", "br", "ul", "ol", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})


@dataclass(frozen=True)
class Wording:
    """The columns of title and words in one language of a platform that keeps several."""

    language: str
    title: int | None
    text: int | None


@dataclass(frozen=True)
class Platform:
    """A recognised export: the name its reader gets, what its columns hold, and what a person should know about it."""

    name: str
    grade: Grade | None = "D"
    words: bool = True
    columns: dict[str, str] = field(default_factory=dict)
    also: int | None = None
    """A column of further words between title and text (CONSUL's summary)."""
    wordings: tuple[Wording, ...] = ()
    html: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def beside(self) -> frozenset[int]:
        """The columns that this platform's words are put together from, beside the one known as text."""
        parts = [self.also, *(place for wording in self.wordings for place in (wording.title, wording.text))]
        return frozenset(place for place in parts if place is not None)

    def words_of(self, cells: Sequence[str], text: str, title: str, language: str | None) -> tuple[str, str, str | None]:
        """Text, title and language of a row, in the first of the platform's languages that says anything, without HTML marks."""
        for wording in self.wordings:
            if _at(cells, wording.text).strip() or _at(cells, wording.title).strip():
                text, title, language = _at(cells, wording.text), _at(cells, wording.title), wording.language
                break
        if (between := _at(cells, self.also)).strip() and not text.strip().startswith(between.strip()):
            text = f"{between}\n{text}" if text.strip() else between
        return (_without_html(text), _without_html(title), language) if self.html else (text, title, language)


def recognise_platform(headings: Sequence[str], rows: Sequence[Sequence[str]], rule: FileRule) -> Platform | None:
    """The platform whose export has these headings; None where it is nobody's in particular."""
    names = {folded(heading) for heading in headings}
    if {"comment id", "voter id", "vote"} <= names or {"participant", "group id", "n comments", "n votes"} <= names:
        remark = "This is a table of pol.is votes, which holds no words: nothing was read from it. The statements are in the export's comments.csv."
        return Platform("polis-votes", words=False, remarks=(remark,))
    if {"comment id", "agrees", "disagrees", "moderated"} <= names or {"comment id", "total agrees", "total disagrees"} <= names:
        return Platform("polis")
    if any(heading.strip() in DECIDIM_SIGNS for heading in headings):
        return _decidim(headings, rows, rule)
    if {"parentid", "proposalid", "userid", "text"} <= names or {"commentable id", "commentable type", "cached votes total"} <= names:
        return Platform("consul", html=True)
    if {"title", "summary", "numsupports"} <= names or {"title", "cached votes up", "hot score"} <= names:
        summary = next((place for place, heading in enumerate(headings) if folded(heading) == "summary"), None)
        return Platform("consul", also=summary, html=True)
    if {"interview", "video", "timestamp", "comment"} <= names:
        return Platform("t3c", grade="B")
    if "response id" in names and any("submitted" in name or "date" in name for name in names) and not rule.columns:
        return _citizen_space(headings, rows)
    return None


def _decidim(headings: Sequence[str], rows: Sequence[Sequence[str]], rule: FileRule) -> Platform:
    places: dict[str, dict[str, int]] = {}
    for place, heading in enumerate(headings):
        if found := LOCALISED.match(heading.strip()):
            part = "title" if found[1] == "title" else "text"
            places.setdefault(found[2], {})[part] = place
    if not places or "text" in rule.columns.values():
        return Platform("decidim", html=True)
    filled = {language: sum(bool(_at(row, parts.get("text")).strip()) for row in rows) for language, parts in places.items()}
    order = sorted(places, key=lambda language: (language != rule.language, -filled[language], list(places).index(language)))
    wordings = tuple(Wording(language, places[language].get("title"), places[language].get("text")) for language in order)
    remarks: tuple[str, ...] = ()
    if len(order) > 1:
        remarks = (
            f"It holds the words in {', '.join(order)}; {order[0]} was read, another where {order[0]} is empty. "
            'To choose another, name it under [[files]] in assembly.toml: language = "…".',
        )
    first = next((w.text if w.text is not None else w.title for w in wordings), None)
    columns = {headings[first]: "text"} if first is not None else {}
    return Platform("decidim", columns=columns, wordings=wordings, html=True, remarks=remarks)


def _citizen_space(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Platform | None:
    """A survey's export: a row per person, a column per question. The questions people answered in sentences are read, each by itself."""
    if recognise(headings).text is not None:
        return None
    read = [heading for place, heading in enumerate(headings) if heading.strip().endswith("?") and _prose([_at(row, place) for row in rows])]
    if not read:
        return None
    listed = ", ".join(f'"{heading.strip()}"' for heading in read)
    remark = f"Each answer to {listed} was read by itself; the other columns were left alone. Name others in assembly.toml under columns."
    return Platform("citizen-space", columns=dict.fromkeys(read, "text"), remarks=(remark,))


def _prose(cells: Sequence[str]) -> bool:
    lengths = sorted(len(cell.split()) for cell in cells if cell.strip())
    return bool(lengths) and lengths[len(lengths) // 2] >= 5


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _without_html(text: str) -> str:
    """The words a reader of the platform's page sees. What was not written in the platform's own editor is handed back as it is."""
    if not RICH_TEXT.match(text):
        return text
    page = _Page()
    page.feed(text)
    page.close()
    return "\n".join(line.strip() for line in "".join(page.parts).split("\n") if line.strip())


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LINE_TAGS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in LINE_TAGS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
