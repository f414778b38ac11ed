"""What people call the roles of an assembly, in the languages that the project has met so far."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from synthesis.records import Role

_WORDS: dict[Role, str] = {
    "member": "member, members, assembly member, participant, citizen, mitglied, teilnehmer, teilnehmerin, teilnehmende, bürger, bürgerin, "
    "membre, citoyen, citoyenne, participante, miembro, ciudadano, ciudadana, membro, cittadino, cittadina, uczestnik, uczestniczka, członek, "
    "deelnemer, lid, membru",
    "facilitator": "facilitator, facilitators, table facilitator, facilitation, moderator, moderation, chair, chairperson, co-chair, host, "
    "lead facilitator, moderatorin, gesprächsleitung, tischmoderation, tischmoderator, tischmoderatorin, leitung, facilitateur, facilitatrice, "
    "animateur, animatrice, modérateur, modératrice, garant, garante, facilitador, facilitadora, moderador, moderadora, facilitatore, "
    "facilitatrice, moderatore, moderatrice, facylitator, facylitatorka, prowadzący, prowadząca, gespreksleider",
    "expert": "expert, experts, guest speaker, expert speaker, witness, presenter, advocate, expertin, referent, referentin, sachverständige, "
    "sachverständiger, experte, conférencier, conférencière, experto, experta, ponente, esperto, esperta, ekspert, "
    "ekspertka, deskundige",
    "staff": "staff, secretariat, organiser, organizer, organising team, note-taker, notetaker, note taker, scribe, interpreter, translator, "
    "technician, tech, support, observer, administrator, admin, team, sekretariat, protokoll, protokollant, protokollantin, schriftführer, "
    "schriftführerin, dolmetscher, dolmetscherin, technik, organisation, secrétariat, secrétaire, rapporteur, rapporteuse, interprète, "
    "équipe, secretaría, organización, intérprete, segreteria, sekretarz, organizator, secretariaat",
    "public": "public, submission, public submission, öffentlichkeit, público, grand public, pubblico, publiek",
    "unknown": "unknown, unbekannt, inconnu, inconnue, desconocido, sconosciuto, nieznany, onbekend",
}
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'"})
_ACCENT = re.compile("[\u0300-\u036f]")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


@lru_cache(maxsize=65536)
def plain(written: str) -> str:
    """Lower case, without accents and punctuation, words apart by one space. Only for comparing; never shown."""
    text = unicodedata.normalize("NFKD", written).casefold()
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFC", _ACCENT.sub("", text)).translate(_LETTERS))
    # Vowel signs of Indic scripts are marks, not letters, but a name without them is another name.
    return " ".join("".join(sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in text).split())


def word_set(words: str) -> frozenset[str]:
    """Words that stand one space apart, as a set."""
    return frozenset(words.split())


ROLE_WORDS: dict[str, Role] = {plain(word): role for role, words in _WORDS.items() for word in words.split(",")}
"""A word for a role, as `plain` writes it -> the role."""


def role_named(written: str | None, roles: Mapping[str, Role]) -> Role | None:
    """The role that people mean by this word: as assembly.toml's [roles] says, else as these words are commonly used; None where unknown."""
    if written is None or not (wanted := plain(written)):
        return None
    for word, role in roles.items():
        if plain(word) == wanted:
            return role
    return ROLE_WORDS.get(wanted)
