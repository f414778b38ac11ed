"""Which column of a table holds what, by its heading, in any case and with the usual synonyms in several languages.

`recognise` serves every table alike: CSV, XLSX, the tables inside a Word document, the roster. Headings are compared folded: small letters,
without accents and punctuation, so that `comment-body`, `Comment body` and `COMMENT_BODY` are one.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace


def _list(names: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in names.split(","))


SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": _list(
        """
        text, comment, comment body, body, note, statement, contribution, answer, response, proposal, comments, notes,
        survey text, comment text, note text, sticky note, sticky, sticky text, post it, postit, card, card text, idea, submission,
        submission text, suggestion, opinion, message, content, description, argument, sentence, words, response text, answer text, free
        text, verbatim, input body, what was written, what was said, what was noted, what they said, what did they say,
        what did people say, note as written, texte, commentaire, commentaires, contenu, reponse, proposition, avis,
        remarque, idee, verbatims, propos, beitrag, kommentar, notiz, notizen, antwort, aussage, vorschlag, bemerkung,
        wortlaut, anregung, rueckmeldung, ruckmeldung, inhalt, zettel, karte, texto, comentario, comentarios, nota,
        propuesta, respuesta, aportacion, contenido, opinion ciudadana, testo, commento, proposta, risposta, contributo,
        contributo scritto, comentari, aportacio, tekst, opmerking, bijdrage, reactie, antwoord, komentarz, uwaga,
        propozycja, odpowiedz, bidrag, comentariu, コメント, 意見, 内容, 本文, 意見内容, 評論, 意见, 评论
        """
    ),
    "title": _list("title, titre, titel, titulo, titol, titolo, input title, tytul, タイトル"),
    "key": _list(
        """
        id, key, response id, comment id, note id, submission id, contribution id, proposal id, statement id, card id,
        ref, reference, identifiant, kennung, identificador, row id, entry id, nr, no, number, nummer, numero, no of
        note, beitrag id, 番号
        """
    ),
    "speaker": _list(
        """
        speaker, author, participant, name, author id, author name, member, participant id, participant name, person,
        who, user, user id, userid, username, user name, written by, said by, by, from, contributor, respondent,
        respondent id, full name, speaker name, member name, interview, created by, display name, nickname, auteur,
        autrice, participante, nom, personne, intervenant, intervenante, orateur, autor, autorin, verfasser, teilnehmer,
        teilnehmerin, teilnehmende, person name, sprecher, sprecherin, nombre, autora, persona, hablante, nome, autore,
        naam, deelnemer, autorka, imie, 発言者, 氏名, 名前
        """
    ),
    "table": _list(
        """
        table, tbl, tbl no, group, table number, table no, table nr, table id, group number, small group, breakout, breakout room,
        groupe, table ronde, numero de table, tisch, tischnummer, tisch nr, gruppe, tischgruppe, mesa, grupo, tavolo,
        gruppo, taula, grup, tafel, groep, stol, stolik, grupa, bord, テーブル, グループ
        """
    ),
    "session": _list(
        """
        session, sitting, round, session name, seance, atelier, sitzung, runde, sesion, ronda, sessione, sessio, sessie,
        sesja, section title, セッション
        """
    ),
    "question": _list(
        """
        question, task, prompt, board, frame, agenda question, question text, topic question, frame title, frage,
        aufgabe, fragestellung, thema frage, consigne, sujet, pregunta, tarea, domanda, pregunta marco, vraag, pytanie,
        fraga, sporgsmal, 設問, 質問, 問い
        """
    ),
    "role": _list("role, rolle, fonction, rol, ruolo, funcion, rola, 役割"),
    "grade": _list("grade, evidence grade"),
    "language": _list("language, lang, locale, langue, sprache, idioma, lingua, llengua, taal, jezyk, 言語"),
    "votes": _list(
        """
        votes, dot votes, dots, vote count, number of votes, total votes, likes, upvotes, num supports, numsupports,
        supports, confirmed votes, cached votes up, points, stars, stimmen, punkte, klebepunkte, voix, votos, apoyos,
        gommettes, pastilles, voti, vots, stemmen, glosy, 投票数
        """
    ),
    "agrees": _list("agrees, agree, total agrees, num agrees, numpositivevotes, positive votes"),
    "disagrees": _list("disagrees, disagree, total disagrees, num disagrees, numnegativevotes, negative votes, cached votes down"),
    "theme": _list("theme, themes, thema, tema, theme code, our theme, motyw, テーマ"),
    "moderated": _list("moderated, moderation, moderation status, moderation state, modere, moderiert, moderado, hidden, rejected"),
}
"""What a column may hold -> the headings that say so, folded; where several columns of a table fit, the heading that stands first wins."""

IGNORE = "ignore"
"""In assembly.toml, `columns = { "Remarks" = "ignore" }` leaves a column alone that its heading would claim."""


@dataclass(frozen=True)
class Columns:
    """What each column holds. `places` names one column a field; `texts` all that hold words, where assembly.toml names several.

    `rivals` are columns whose heading promises words too, and which nothing claims.
    """

    headings: tuple[str, ...]
    places: dict[str, int] = field(default_factory=dict)
    texts: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()

    @property
    def text(self) -> int | None:
        """The column of the words, or None."""
        return self.places.get("text")

    def checked(self, rows: Sequence[Sequence[str]], mapping: Mapping[str, str]) -> Columns:
        """The same, once the rows are known: a column of numbers is not taken for the words, nor for a rival, by its heading alone."""
        rivals = [column for column in self.rivals if not wordless(rows, column)]
        if self.text is None or "text" in mapping.values() or not rivals or not wordless(rows, self.text):
            return replace(self, rivals=tuple(rivals))
        return replace(self, places={**self.places, "text": rivals[0]}, texts=(rivals[0],), rivals=tuple(rivals[1:]))

    def unused(self, rows: Sequence[Sequence[str]], beside: Set[int], mapping: Mapping[str, str]) -> tuple[str, ...]:
        """The headings of columns that hold something and that nothing is taken from. `beside` are columns whose words are read all the same;
        rivals, and what assembly.toml names itself, are said elsewhere."""
        used = {*self.places.values(), *self.texts, *self.rivals, *beside}
        named = {folded(name) for name in mapping}
        return tuple(
            name.strip() or f"column {at + 1}"
            for at, name in enumerate(self.headings)
            if at not in used and folded(name) not in named and any(at < len(row) and row[at].strip() for row in rows)
        )

    def cell(self, name: str, cells: Sequence[str]) -> str | None:
        """What the row's cell for this field says, trimmed; None where there is no such column, or nothing in it."""
        place = self.places.get(name)
        if place is None or place >= len(cells):
            return None
        return cells[place].strip() or None


def folded(heading: str) -> str:
    """A heading as it is compared: small letters, no accents, punctuation as single spaces."""
    spread = unicodedata.normalize("NFKD", heading.replace("ß", "ss").replace("ł", "l").replace("Ł", "L"))
    # Only the accents of Latin letters go: a dakuten is part of a Japanese letter, and comes back with NFC.
    plain = unicodedata.normalize("NFC", "".join(c for c in spread if not "\u0300" <= c <= "\u036f"))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).casefold().split())


def recognise(headings: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """What the columns under these headings hold. `mapping` (heading -> field, from assembly.toml) goes before the synonyms."""
    mapping = mapping or {}
    asked = {folded(heading) or heading: name for heading, name in mapping.items()}
    places: dict[str, int] = {}
    texts: list[int] = []
    free: list[int] = []
    for column, heading in enumerate(headings):
        name = mapping.get(heading) or asked.get(folded(heading)) or asked.get(f"column {column + 1}")
        if name is None:
            free.append(column)
        elif name == "text":
            texts.append(column)
        elif name in SYNONYMS:
            places.setdefault(name, column)
    if texts:
        places["text"] = texts[0]
    for name, synonyms in SYNONYMS.items():
        if name not in places and (column_found := _best(headings, free, synonyms)) is not None:
            places[name] = column_found
    rivals = [c for c in free if c not in places.values() and any(name in SYNONYMS["text"] for name in _spellings(headings[c]))]
    return Columns(tuple(headings), places, tuple(texts) or ((places["text"],) if "text" in places else ()), tuple(rivals))


def unknown_fields(mapping: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each field that assembly.toml's `columns` names and nothing knows, with the nearest one that is known."""
    known = [*SYNONYMS, IGNORE]
    wrong = [name for name in mapping.values() if name not in known]
    return [(name, (difflib.get_close_matches(name, known, n=1) or ["text"])[0]) for name in wrong]


def lines_to_add(file: str, heading: str) -> str:
    """What to write into assembly.toml so that this column of this file is read as the words."""
    return f'[[files]]\nfiles = {_quoted(file)}\ncolumns = {{ {_quoted(heading)} = "text" }}'


def wordless(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column holds numbers only, as a column `comments` that counts them does."""
    return not any(c.isalpha() for row in rows if column < len(row) for c in row[column])


def likely_text(rows: Sequence[Sequence[str]], width: int) -> int | None:
    """The column that reads most like people's words: the most words a filled cell, at least two; None where none does."""
    best, most = None, 2.0
    for column in range(width):
        cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
        if not cells:
            continue
        words = sum(len(re.findall(r"[^\W\d_]{2,}", cell)) for cell in cells) / len(cells)
        if words > most:
            best, most = column, words
    return best


def _best(headings: Sequence[str], free: Sequence[int], synonyms: tuple[str, ...]) -> int | None:
    names = {column: _spellings(headings[column]) for column in free}
    for wanted in synonyms:
        for column in free:
            if wanted in names[column]:
                return column
    return None


def _spellings(heading: str) -> tuple[str, ...]:
    """The heading folded, and without what stands in brackets behind it: `Name (if given)`, `Comment [max. 200]`, `Note:`."""
    return folded(heading), folded(re.sub(r"[(\[（].*$", "", heading))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
