"""What headings in a document say about the words below them: the agenda question, the table, the session.

A heading that names a table ("Table 4", "Tisch 4") or a session sets that; other headings set the question. Which level of headings holds
the questions is decided over the whole document: that of headings put as a question ("Q2. …", "Frage 1: …", "… ?"), else the highest level
with more than one heading, else the last one there is. Headings above that level are titles, those below it stay inside their question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_QUESTION = (
    "agenda question|question|frage|leitfrage|fragestellung|pregunta|pergunta|domanda|vraag|pytanie|otázka|kérdés|fråga|spørgsmål|spørsmål|"
    "kysymys|întrebare|topic|thema|thème|tema|sujet|onderwerp|temat|discussion topic|質問|設問|議題|テーマ|问题"
)
_TABLE = "table|tisch|table ronde|mesa|tavolo|taula|tafel|stół|stolik|bord|pöytä|stůl|asztal|テーブル|グループ"
_SESSION = "session|sitzung|séance|sesión|sessione|sessão|sessie|sesja|sesja|セッション"
_PAPER = (
    "notes?|minutes|records?|report|note sheet|note-taker|weekend|day|table|group|from|of|at|the|protokoll|tischprotokoll|mitschrift|notizen|"
    "aufzeichnungen|ergebnisse|wochenende|tag|vom|von|der|procès-verbal|compte rendu|compte-rendu|prise de notes|week-end|jour|de|du|la|"
    "notas?|actas?|apuntes|fin de semana|día|del|verbale|appunti|giorno|notulen|verslag|notities|notatki|protokół|registro|apontamentos"
)
_NUMBER = r"(?:n[°º.]|no\.?|nr\.?|number|nummer|#)?\s*"

_ASKED = re.compile(
    rf"^\s*(?:(?:{_QUESTION})\s*(?:{_NUMBER}\d{{1,3}})?\s*(?::|：|[-–—.]\s)|Q\s?\d{{1,2}}\s*[.:)：–-])\s*(\S.*)$", re.IGNORECASE | re.DOTALL
)
_AT_TABLE = re.compile(rf"(?<!\w)(?:{_TABLE})(?:\s*(?=\d)|\s*[:：]\s*|\s+){_NUMBER}(\d{{1,3}}[a-z]?|(?-i:[A-Z]))(?!\w)", re.IGNORECASE)
_IN_SESSION = re.compile(rf"(?<!\w)(?:{_SESSION})(?:\s*[:：]\s*([^\n]{{1,60}})|\s+{_NUMBER}(\d{{1,2}}|(?-i:[A-Z]))(?!\w))", re.IGNORECASE)
_ONLY_PAPER = re.compile(rf"(?:(?<!\w)(?:{_PAPER})(?!\w)[\W\d]*)+", re.IGNORECASE)
"""Words that say what kind of paper it is and when it was written, and nothing of what it is about."""
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_EDGES = " \t\n-–—:：|/,;·•()[]"


@dataclass(frozen=True)
class Heading:
    """What one heading says. `level` is 1 for the highest; 0 for a title; 99 for a plain line that is a heading by its words."""

    level: int
    question: str | None = None
    table: str | None = None
    session: str | None = None
    asked: bool = False
    """Whether it is put as a question: by a label, a number or a question mark."""


@dataclass(frozen=True)
class Context:
    """What holds for the words that follow."""

    question: str | None = None
    table: str | None = None
    session: str | None = None
    question_level: int = 99
    table_level: int = 99


def heading(text: str, level: int) -> Heading:
    """What a heading says, the table and the session taken out of its words."""
    text = _LINK.sub(r"\1", " ".join(text.split()))
    asked = _ASKED.match(text)
    words = asked[1] if asked else text
    table = _AT_TABLE.search(words)
    session = _IN_SESSION.search(words)
    for found in (table, session):
        if found and not asked:
            words = words.replace(found[0], " ", 1)
    if (table or session) and not asked:
        words = re.sub(r"\s*[,;:–—-]\s*(?=[,;:–—-])|\s+(?=[,;:])", "", " ".join(words.split())).strip(_EDGES)
    about = asked or not ((table or session) and _ONLY_PAPER.fullmatch(words))
    return Heading(
        level,
        # A date or a number alone says when, and "notes" beside a table's number what was written, not what about.
        question=words if about and re.search(r"[^\W\d_]{2}|\w[？?]", words) else None,
        table=table[1] if table else None,
        session=(session[1] or session[2]).strip() if session else None,
        asked=bool(asked) or words.rstrip().endswith(("?", "？")),
    )


def by_words(line: str, first: bool = True) -> Heading | None:
    """A plain line that is a heading by its words alone: "Question: …", "Q2. …", "Table 4", "Session: morning"; None for any other.

    Inside a block of lines (`first` false) "Question: …" without a number is somebody's note.
    """
    text = line.strip().strip("*_ ")
    if "\n" in text or len(text) > 300:
        return None
    if asked := _ASKED.match(text):
        return heading(text, 99) if first or any(c.isdigit() for c in text[: asked.start(1)]) else None
    if len(text) <= 80 and (_AT_TABLE.search(text) or _IN_SESSION.search(text)):
        found = heading(text, 99)
        return found if found.question is None else None
    return None


def question_level(headings: Sequence[Heading]) -> int | None:
    """The level on which this document's headings name questions; None where it has no headings that could."""
    counts = Counter(h.level for h in headings if h.question is not None and h.level != 99)
    asked = [h.level for h in headings if h.asked and h.level in counts]
    if asked:
        return min(asked)
    several = [level for level, count in counts.items() if count > 1 and level > 0]
    return min(several) if several else max(counts, default=None)


def under(context: Context, found: Heading, questions_at: int | None) -> Context:
    """What holds below this heading. A new question on a higher level than the table's heading ends the table's part."""
    question, q_level, table, t_level, session = context.question, context.question_level, context.table, context.table_level, context.session
    names_question = found.question is not None and (found.level == 99 or found.level == questions_at)
    if names_question:
        question, q_level = found.question, found.level
    elif found.question is not None and questions_at is not None and found.level < questions_at:
        question, q_level = None, 99
    if found.table is not None:
        table, t_level = found.table, found.level
    elif found.question is not None and found.level < t_level:
        table, t_level = None, 99
    return Context(question, table, found.session or session, q_level, t_level)


def reason(found: Heading, questions_at: int | None) -> str:
    """Why a heading's words are not among the contributions, in words for people."""
    if found.question is not None and (found.level == 99 or found.level == questions_at):
        return "a heading, taken as the question"
    if found.table is not None:
        return "a heading, taken as the table"
    if found.session is not None:
        return "a heading, taken as the session"
    return "a heading"
