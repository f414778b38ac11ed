"""How a name is written, and which spellings are the same name.

Two spellings are one name when they differ only in case, accents, spaces, punctuation, an academic title, a bracket that says a role
("Anna Berg (Facilitator)") or the order that a comma turns round ("Berg, Anna"). Everything else is another name: nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from synthesis.ingest.roles import ROLE_WORDS, plain, word_set

Label = Literal["nobody", "table", "device", "voice", "number", "name"]
"""What stands where a speaker's name would: nobody in particular, a table, a device, one voice of a recording, a number, or a name."""

_TITLES = word_set("dr prof professor professorin dipl ing phd")
_HONORIFICS = word_set("mr mrs ms mx miss herr frau hr fr mme madame mlle monsieur sr sra senor senora signor signora pan pani")
_BESIDE_A_NAME = word_set(
    "host cohost co host guest gast extern external externe invite invitee invitado you me moi ich she her hers he him his they them theirs "
    "elle il sie ihr er ihn ella el online remote phone telephone"
)
_NOBODY = word_set(
    "anonymous anonym anonyme anonimo anonima anon unknown unbekannt inconnu inconnue desconocido nieznany none nobody unsigned "
    "unnamed all everyone alle tous todos audience publikum auditoire inaudible crosstalk several mehrere plusieurs varios"
) | {
    *("unknown speaker", "unidentified speaker", "unidentified", "unknown participant", "several speakers", "multiple speakers"),
    *("mehrere sprecher", "unbekannter sprecher", "unbekannte sprecherin", "plusieurs voix", "not given", "no name", "kein name"),
}
_NO_ANSWER = frozenset({"n/a", "n.a.", "k.a.", "s/n", "?", "??", "???", "-", "--", "–", "—", "…", "..."})
_TABLE_WORDS = word_set("table tisch tbl mesa taula tavolo tafel stol stolik bord bordet group gruppe groupe grupo grup gruppo")
_DEVICE_WORDS = word_set(
    "iphone ipad laptop notebook tablet tablette phone handy android samsung macbook imac pc computer ordinateur ordenador desktop "
    "telefon telefono telephone huawei xiaomi chromebook lenovo thinkpad webex zoom device gerat appareil conference"
)
_BESIDE_A_DEVICE = word_set("galaxy pixel surface pro max mini plus air mac dell hp room raum meeting user camera mic owl")
_BETWEEN = word_set("von vom de des der du di da del of the le la les el at in im no nr")
_VOICE = re.compile(
    r"(?:speaker|spk|sprecher(?:in)?|locuteur|locutrice|intervenante?|hablante|orador|oradora|participante?|participant|teilnehmer(?:in)?|"
    r"person|persona|personne|voice|stimme|voix|voz|guest|gast|invite|member|mitglied|membre|citizen|attendee|caller|man|woman|"
    r"male|female|mann|homme|femme)(?: ?(?:speaker|voice))? ?(?:no|nr)? ?(?:[0-9]{1,4}|[a-z])?"
)
_TABLE = re.compile(r"(?:" + "|".join(sorted(_TABLE_WORDS)) + r")s? ?(?:no|nr|number|nummer|numero)? ?([0-9]{1,3}[a-z]?|[a-z])")
_NUMBER = re.compile(r"(?=.*[0-9])[0-9a-f]{8,}|[0-9]+|[0-9a-f]{8}(?: [0-9a-f]{4}){3} [0-9a-f]{12}")
_BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]\s*$")
_COMMA = re.compile(r"^(?P<first>[^,]+),\s*(?P<second>[^,]+)$")
_BESIDE = re.compile(r"^(?P<first>.+?)\s*(?:\s[-–—]\s|[|/])\s*(?P<second>.+)$")


@lru_cache(maxsize=65536)
def folded(written: str) -> str:
    """The spelling by which a name is compared; never empty where anything but white space is written."""
    bare, _ = without_role(" ".join(written.split()))
    last, comma, first = bare.partition(",")
    if comma and last.strip() and first.strip() and "," not in first:
        bare = f"{first} {last}"
    words = plain(bare).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    if len(words) > 2 and words[0] in _HONORIFICS:
        words = words[1:]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words) or unicodedata.normalize("NFKC", written).casefold().strip()


def without_role(written: str) -> tuple[str, str | None]:
    """A name without what stands beside it that is no name, and the role said there: "Anna Berg (Facilitator)" -> "Anna Berg", "Facilitator"."""
    bare, role = written, None
    while found := _BRACKET.search(bare):
        inside, rest = found[1], bare[: found.start()].strip()
        if not rest or not _stands_beside(inside):
            break
        bare, role = rest, inside if plain(inside) in ROLE_WORDS else role
    if found := _BESIDE.match(bare) or _COMMA.match(bare):
        first, second = found["first"].strip(), found["second"].strip()
        if plain(second) in ROLE_WORDS:
            return first, second
        if plain(first) in ROLE_WORDS:
            return second, first
    return bare, role


@lru_cache(maxsize=65536)
def label(written: str) -> Label:
    """What kind of thing stands where a speaker's name would."""
    if written.strip() in _NO_ANSWER or written.strip().casefold() in _NO_ANSWER or not written.strip():
        return "nobody"
    bare = folded(written)
    if bare in _NOBODY:
        return "nobody"
    if _TABLE.fullmatch(bare):
        return "table"
    if _NUMBER.fullmatch(bare):
        return "number"
    if _VOICE.fullmatch(bare) or bare in ROLE_WORDS:
        return "voice"
    words = set(bare.split())
    numbered = any(word.isdigit() for word in words)
    return "device" if words & _DEVICE_WORDS or (numbered and words & (_TABLE_WORDS | _BESIDE_A_DEVICE)) else "name"


def table_named(written: str) -> str:
    """A table's own name without the word for table, so that "Table 4", "Tisch 4" and "04" are one table; other names stay as written."""
    bare = " ".join(written.split())
    found = _TABLE.fullmatch(plain(bare))
    name = found[1].upper() if found else bare
    return name.lstrip("0") or "0" if name.isdecimal() else name


def words_of_name(written: str) -> list[str]:
    """The words of a name that may be a person's own: no devices, tables, numbers or words between ("iPhone von Anna" -> anna)."""
    words = folded(_possessive(written)).split()
    if label(written) == "device":
        other = _DEVICE_WORDS | _BESIDE_A_DEVICE | _TABLE_WORDS
        words = [word for word in words if word not in other and not any(sign.isdigit() for sign in word)]
    return [word for word in words if word not in _BETWEEN]


def _possessive(written: str) -> str:
    return re.sub(r"\b[dDlL]['’](?=\w)", "", re.sub(r"['’]s\b", "", written))


def _stands_beside(inside: str) -> bool:
    words = plain(inside).split()
    return plain(inside) in ROLE_WORDS or all(word in _BESIDE_A_NAME for word in words)
