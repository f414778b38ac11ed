"""From a file's bytes to its text, and what had to be guessed on the way.

Order: a byte-order mark, then what assembly.toml says, then UTF-16 and UTF-32 without a mark, then UTF-8, then charset-normalizer over
the encodings offices use, then cp1252 as the last resort. Whatever was guessed is said in a remark, so that a person can overrule it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from synthesis.records import Problem

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks. UTF-32 stands before UTF-16, whose mark is the beginning of its own."""

LATIN_ENCODINGS = ("cp1252", "cp1250", "cp1254", "cp1257", "mac_roman")
OTHER_ENCODINGS = ("cp1251", "cp1253", "cp1255", "cp1256", "cp932", "euc_jp", "gb18030", "big5", "cp949")
"""What Excel and text editors save besides UTF-8. Mainframe and DOS code pages are left out: on short notes they win by accident."""

KNOWN_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive, or an Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.xls, .doc) or a password-protected one"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"ID3", "a sound recording (MP3)"),
    (b"OggS", "a sound recording (Ogg)"),
)
"""How files that hold no plain text begin, in words for people."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAVED_TWICE = re.compile("Ã[\u0080-\u00bf©¨ª«´¶¼¤±³º§]|â€[™œ“”¦]")


_GUESSED = "It is not saved as UTF-8; it was read as"
_NOTHING_LOST = ", which stand for nothing and were left out."


def decode(data: bytes, forced: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """The text of a file with line ends as `\\n`, the encoding it was read as, and remarks for the person whose file it is.

    `forced` is the encoding that assembly.toml names; a byte-order mark in the file goes before it. Never raises: bytes that fit no
    encoding are read as cp1252, those that cp1252 leaves undefined as the control characters that browsers take them for. NUL characters
    are left out.
    """
    text, encoding, remarks = _decoded(data, forced)
    if "\x00" in text:
        remarks.append(f"It holds {_times(text.count(chr(0)), 'NUL character')}{_NOTHING_LOST}")
        text = text.replace("\x00", "")
    if "\ufffd" in text:
        where = _line_of(text, text.index("\ufffd"))
        remarks.append(
            f"It holds {_times(text.count(chr(0xFFFD)), 'character')} that an earlier program had lost (shown as \ufffd), "
            f"the first in line {where}. Only an earlier copy of the file can bring them back."
        )
    if found := _SAVED_TWICE.search(text):
        remarks.append(
            f"Some letters look garbled ({found[0]} in line {_line_of(text, found.start())}), "
            "as when a file is saved twice in different encodings. "
            "The words were kept as they are; export the file again as UTF-8 if you can."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding, tuple(remarks)


def said(file: str, remarks: Iterable[str]) -> tuple[Problem, ...]:
    """The remarks of `decode` about a file as problems; what nobody needs to mend is marked so."""
    return tuple(Problem(file=file, message=one, remark=one.startswith(_GUESSED) or one.endswith(_NOTHING_LOST)) for one in remarks)


def is_binary(data: bytes) -> bool:
    """Whether these bytes are no text at all: a picture, an archive, a recording. An empty file is text."""
    if binary_kind(data):
        return True
    if data.startswith(tuple(mark for mark, _ in MARKS)) or _wide(data):
        return False
    head = data[:8192]
    return len(_CONTROL.findall(head)) > max(2, len(head) // 50)


def binary_kind(data: bytes) -> str | None:
    """What a file really is, by how it begins (`a picture (PNG)`); None where it is not one of the kinds known here."""
    return next((kind for start, kind in KNOWN_STARTS if data.startswith(start)), None)


def _decoded(data: bytes, forced: str | None) -> tuple[str, str, list[str]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    remarks: list[str] = []
    if forced is not None:
        try:
            return data.decode(forced), forced, remarks
        except LookupError:
            remarks.append(f'assembly.toml says encoding = "{forced}", but no encoding has that name. Try "utf-8" or "cp1252".')
        except UnicodeError:
            remarks.append(f'assembly.toml says encoding = "{forced}", but the file does not fit it. Take that line out or name another.')
    if (wide := _wide(data)) is not None:
        text, encoding, more = _marked(data, wide)
        return text, encoding, [*remarks, *more]
    try:
        return data.decode("utf-8"), "utf-8", remarks
    except UnicodeDecodeError as wrong:
        if wrong.end == len(data) and wrong.reason == "unexpected end of data" and wrong.start > 0 and not data[: wrong.start].isascii():
            remarks.append("It ends in the middle of a character: the file was cut off. Copy or export it again.")
            return data[: wrong.start].decode("utf-8"), "utf-8", remarks
    text, encoding = _guessed(data)
    remarks.append(
        f'{_GUESSED} {encoding}. If letters look wrong, save it as UTF-8, or name its encoding under [[files]] in assembly.toml: encoding = "…".'
    )
    return text, encoding, remarks


def _marked(data: bytes, encoding: str) -> tuple[str, str, list[str]]:
    """Text whose encoding is certain; what is broken inside it becomes U+FFFD, and an end cut off is said."""
    try:
        return data.decode(encoding), encoding, []
    except UnicodeDecodeError as wrong:
        if wrong.reason in ("unexpected end of data", "truncated data") and wrong.end >= len(data):
            remark = "It ends in the middle of a character: the file was cut off. Copy or export it again."
            return data[: wrong.start].decode(encoding), encoding, [remark]
        remark = f"It says it is {encoding.upper()} but holds bytes that are not. Export it again as UTF-8."
        return data.decode(encoding, errors="replace"), encoding, [remark]


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by the NUL bytes that Latin letters have in them; None where there is no such pattern."""
    head = data[:4096]
    head = head[: len(head) // 4 * 4]
    if len(head) < 8 or b"\x00" not in head:
        return None
    zeros = [head[place::4].count(0) / (len(head) // 4) for place in range(4)]
    for encoding, pattern in (("utf-32-le", "x000"), ("utf-32-be", "000x"), ("utf-16-le", "x0x0"), ("utf-16-be", "0x0x")):
        if all(share > 0.6 if sign == "0" else share < 0.1 for share, sign in zip(zeros, pattern, strict=True)):
            return encoding
    return None


def _guessed(data: bytes) -> tuple[str, str]:
    """What charset-normalizer finds most coherent; where several encodings read equally well, the one that is likelier in an office."""
    from charset_normalizer import from_bytes

    head = data[:200_000]
    among = LATIN_ENCODINGS if _accents_only(head) else (*LATIN_ENCODINGS, *OTHER_ENCODINGS)
    matches = list(from_bytes(head, cp_isolation=list(among), enable_fallback=False, preemptive_behaviour=False))
    names = [match.encoding for match in matches]
    for match in matches:
        names += [name for name in match.could_be_from_charset if name in among]
    # On a few hundred bytes several encodings read equally well; Western European is then the safest.
    if any(_close(match, matches[0]) for match in matches if "cp1252" in (match.encoding, *match.could_be_from_charset)):
        names.insert(0, "cp1252")
    if among is LATIN_ENCODINGS:
        names = sorted(dict.fromkeys([*names, "cp1252", "mac_roman"]), key=lambda name: _odd_inside_words(data, name))
    for name in names:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    return "".join(_western(byte) for byte in data), "cp1252"


def _close(match: CharsetMatch, best: CharsetMatch) -> bool:
    return match.chaos <= best.chaos + 0.02 and match.coherence >= best.coherence - 0.05


def _accents_only(data: bytes) -> bool:
    """Whether the bytes beyond ASCII stand singly, as accented letters in Latin script do, and not in runs, as other scripts' letters."""
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", data)]
    return sum(run for run in runs if run > 2) * 2 < sum(runs)


def _odd_inside_words(data: bytes, encoding: str) -> int:
    """How many characters between two small letters are neither small letters nor apostrophes: a wrong encoding gives many."""
    text = data.decode(encoding, errors="replace")
    inside = re.findall(r"(?<=[a-z])[^\x00-\x7f](?=[a-z])", text)
    return sum(not (c.islower() or c in "’‘´·\u00ad") for c in inside)


def _western(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _times(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
