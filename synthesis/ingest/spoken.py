"""Who speaks: openings of lines that name a speaker, told from those that do not by what the whole file does.

One line cannot settle it ("Anna: more buses", "Transport: more buses", "My point is this: …"), so an opening counts as a speaker's name
only where the file shows the habit: it recurs, it is short, it is written like a name, and a fair share of the lines have one.
`speakers = true` or `false` in assembly.toml overrides all of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from synthesis.ingest.cues import seconds
from synthesis.ingest.labels import NO_NAMES, NO_VOICES, PARTICLES, SENTENCE_OPENERS, SENTENCE_WORDS
from synthesis.ingest.roles import ROLE_WORDS, plain
from synthesis.ingest.spelling import folded, label

_TIME = r"(?:\d{1,3}:)?\d{1,2}[:h]\d{2}(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?|\s?Uhr)?"
_LEAD = re.compile(rf"^\s*(?:[>»]{{2,3}}\s*)?(\[{_TIME}\]|\({_TIME}\)|{_TIME}(?=\s|$))\s*(?:[-–—|]\s+)?")
_ARROWS = re.compile(r"^\s*[>»]{2,3}\s*")
_BRACKET = re.compile(r"^\s*\[([^\[\]\n]{1,60})\]\s*[:：]?\s*(.*)$", re.DOTALL)
_COLON = re.compile(r"^\s*([^\s:：\[\]<>{}][^:：\[\]<>{}\t\n]{0,59}?)[  ]?(?::(?=\s|$)|：)[ \t ]*(.*)$", re.DOTALL)
_TRAILING = re.compile(rf"^\s*([^\s:：\[\]<>][^:：\[\]<>\n]{{0,59}}?)\s*[:,|–-]?\s*(\[{_TIME}\]|\({_TIME}\)|(?<=\s){_TIME})\s*:?\s*$")
_SUFFIX = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]{1,40})[)\]]$")
_DIGITS = re.compile(r"\d")

MOST_WORDS = 5
LONGEST = 8
"""Names of up to this many words are taken where they recur in a file that names speakers throughout ("Audio shared by Marco De Rossi")."""


@dataclass(frozen=True)
class Opening:
    """A line's opening: the name as written (role taken off), the role it names, a time, and the words after it."""

    name: str
    role: str | None
    time: str | None
    """As written: "10:42" may be a clock's or a player's."""
    rest: str
    form: str
    """`colon`, `bracket`, `timed` (a time and a name alone on the line) or `arrow`."""


@dataclass(frozen=True)
class Habit:
    """What a file does: which names open its lines, and whether it is a record of speech at all."""

    names: frozenset[str]
    bracketed: bool = False
    """The names stand in brackets, so that other words in brackets at the beginning of a line stand in place of a name."""
    doubtful: tuple[str, ...] = ()
    """Openings that recur but were not taken for speakers: worth a question to the person whose file it is."""
    listed: frozenset[str] = frozenset()
    """Openings by which the roster knows somebody, in a file that is no record of speech: that line is theirs, and no other."""
    strangers: tuple[str, ...] = ()
    """Openings in such a file that are written like names and that the roster does not list: kept as words."""

    @property
    def spoken(self) -> bool:
        return bool(self.names)

    def opening(self, line: str) -> Opening | None:
        """The opening of this line, where it names a speaker of this file."""
        found = opening(line)
        return found if found is not None and found.name in self.names else None

    def own(self, line: str) -> Opening | None:
        """The opening of a line that is the words of one person on the roster, in a file that is no record of speech."""
        found = opening(line) if self.listed else None
        return found if found is not None and found.rest and found.name in self.listed else None


def opening(line: str) -> Opening | None:
    """The opening of a line that could name a speaker by its form alone; None where it could not."""
    time, rest, arrows = _led(line)
    if found := _BRACKET.match(rest):
        name, role = named(found[1])
        if plausible(name) and _folded(name) not in NO_VOICES:
            return Opening(name, role, time, found[2].strip(), "bracket")
        return None
    if found := _COLON.match(rest):
        name, role = named(found[1])
        stamp, words = (None, found[2].strip()) if time is not None else _only_time(found[2])
        if plausible(name):
            return Opening(name, role, time or stamp, words, "timed" if stamp else "arrow" if arrows else "colon")
        return None
    if time is not None and rest.strip() and "\n" not in rest.strip() and plausible(rest.strip()):
        return Opening(*named(rest.strip()), time, "", "timed")
    head, _, tail = rest.partition("\n")
    if time is None and len(head) <= 160 and (found := _TRAILING.match(head)) and plausible(named(found[1])[0]):
        return Opening(*named(found[1]), found[2].strip("[]() "), tail.strip(), "timed")
    return None


def led_time(line: str) -> tuple[str | None, str]:
    """The time at the beginning of a line ("00:01:02 …", "[10:42] …") as written, and the words after it."""
    time, rest, _ = _led(line)
    return (time, rest.strip()) if time is not None and rest.strip() else (None, line)


def in_seconds(time: str | None) -> float | None:
    """A time of hours, minutes and seconds, in seconds; None for "10:42", which may be a clock's or a player's."""
    found = re.fullmatch(r"(\d{1,3}):(\d{2}):(\d{2})(?:[.,](\d{1,3}))?", time or "")
    return seconds(*found.groups()) if found else None


def named(written: str) -> tuple[str, str | None]:
    """A name without the role behind it in brackets, and that role: "Anna (Facilitator)". Other brackets are part of the name."""
    written = " ".join(written.strip(" *_\u200e\u200f\t").split())
    if (found := _SUFFIX.match(written)) and plain(found[2]) in ROLE_WORDS:
        return found[1].strip(), found[2].strip()
    # "Speaker" alone is what machines call everybody, not the word for an expert.
    return written, written if plain(written) in ROLE_WORDS and plain(written) != "speaker" else None


def plausible(name: str) -> bool:
    """Whether this could be how somebody is called, seen by itself: short, no sentence, no label, no clock time, no address."""
    words = name.split()
    folded = _folded(name)
    if not words or len(name) > 60 or folded in NO_NAMES or folded.rstrip(".") in NO_NAMES:
        return False
    counted = [word for word in words if word[0] not in "([|&+-–/"]
    if len(counted) > LONGEST or "://" in name or re.search(r"[!?;\"“”„«»=*#]|\.\s+[a-zà-ÿ]|…", name):
        return False
    if name.endswith(".") and not re.search(r"(?:^|\s)(?:\w|[A-Z]\w{0,2})\.$", name):
        return False
    if not any(character.isalpha() for character in name):
        return len(_DIGITS.findall(name)) >= 7
    if words[0][0] in "-–—•*·([{|/\\.,'’" or (name[0].isdigit() and not re.match(r"^\d+[A-Za-z]|^\d{6,}", name)):
        return False
    return not _sentence(words)


def _sentence(words: Sequence[str]) -> bool:
    """Whether these words open a sentence: one in small letters says so, or the first does ("Why", "My point") unless a name follows it."""
    if any(word.islower() and _folded(word) in SENTENCE_WORDS for word in words):
        return True
    return _folded(words[0]) in SENTENCE_OPENERS and not (len(words) > 1 and words[1][0].isupper())


def habit(lines: Sequence[str], forced: bool | None = None, captions: bool = False, people: frozenset[str] = frozenset()) -> Habit:
    """Which names open the lines of a file. `lines` are its starts: cues, paragraphs or lines; `forced` is what assembly.toml says;
    `people` are the spellings, folded, under which the roster knows somebody.

    A file is a record of speech where at least half of its lines have an opening that recurs or is written like a full name, or a
    tenth of them where those openings recur throughout; forms that only transcripts have (a time and a name, a name in brackets) count
    as written like a full name. Where the roster knows half of the openings, none needs to recur: a short record of a table holds each
    voice once. An agenda ("09:00 Welcome", "09:30 Lunch") is none: nothing is said between its openings.
    """
    if forced is False or not lines:
        return Habit(frozenset())
    tried = [opening(line) for line in lines]
    found = [o for o in tried if o is not None]
    counts = Counter(o.name for o in found)
    if forced:
        return Habit(frozenset(counts))
    # Nobody sorts captions by subject, and a caption file may hold one cue.
    known = {name for name in counts if folded(name) in people}
    topics = set() if captions else _topics(counts, lines) - known
    kept = [o for o in found if o.name not in topics and (counts[o.name] > 2 or len(o.name.split()) <= MOST_WORDS)]
    # The words of an opening that stands alone on its line are on the next one, so the two lines are one start.
    bare = sum(1 for o, after in zip(tried, [*tried[1:], None], strict=True) if o is not None and not o.rest and after is None)
    wordless = sum(1 for o in found if not o.rest) - bare
    share = len(kept) / max(len(lines) - bare, 1)
    recurring = sum(1 for o in kept if counts[o.name] > 1) / max(len(kept), 1)
    proper = sum(1 for o in kept if _like_a_name(o)) / max(len(kept), 1)
    capital = sum(1 for o in kept if _capital(o.name)) / max(len(kept), 1)
    first = {spelling.split(" ")[0] for spelling in people}
    called = known | {name for name in counts if folded(name) in first}
    met = sum(1 for o in kept if o.name in called)
    spoken = (
        len(kept) >= (1 if captions else 2)
        and wordless * 2 <= len(found)
        and (
            (share >= 0.5 and (met * 2 >= len(kept) or recurring >= 0.5 or proper >= 0.6))
            or (len(kept) >= 4 and share >= 0.1 and recurring >= 0.7 and capital >= 0.8)
        )
    )
    if not spoken:
        # Where most lines open so, people are asked even if no opening recurs: a short record of a table holds each voice once.
        asked = counts.most_common(5) if len(kept) >= 3 and share >= 0.1 else []
        doubtful = [name for name, count in asked if name not in known and (count > 1 or (share >= 0.5 and wordless * 2 <= len(found)))]
        strangers = () if doubtful or captions else _strangers(kept, known, lines)
        return Habit(frozenset(), doubtful=tuple(doubtful), listed=frozenset(known), strangers=strangers)
    # Where nearly every line has an opening, one that is seen once and not written like a name ("potuz:") is a speaker's too.
    lenient = share >= 0.8
    short = [o for o in kept if lenient or len(o.name.split()) <= MOST_WORDS]
    names = {o.name for o in short if counts[o.name] > 1 or _capital(o.name) or lenient or o.form != "colon"}
    return Habit(frozenset(names), bracketed=sum(1 for o in kept if o.form == "bracket") * 2 > len(kept))


def _topics(counts: Counter[str], lines: Sequence[str]) -> set[str]:
    """Single-word openings, where most of them are also used as plain words in small letters: subjects, not people.

    Most, because among speakers too there is a Will, a Mark or a Rose.
    """
    single = {name for name in counts if " " not in name and name[:1].isupper() and name.isalpha() and plain(name) not in ROLE_WORDS}
    small = {word for line in lines for word in re.findall(r"\b\w+\b", line) if word.islower()}
    subjects = {name for name in single if name.lower() in small}
    return single if len(subjects) * 2 > len(single) else set()


def _strangers(kept: Sequence[Opening], known: set[str], lines: Sequence[str]) -> tuple[str, ...]:
    """Openings written like a name: two words with capitals, or one beside a roster's names that nobody here uses as a plain word."""
    small = {word for line in lines for word in re.findall(r"\b\w+\b", line) if word.islower()}
    names = [o.name for o in kept if o.name not in known and o.rest and o.form == "colon" and _capital(o.name)]
    names = [name for name in names if label(name) == "name" and not (name.isupper() and len(name.split()) > 2)]
    return tuple(dict.fromkeys(name for name in names if " " in name or (known and name.lower() not in small)))


def _like_a_name(found: Opening) -> bool:
    words = found.name.split()
    return (len(words) > 1 and _capital(found.name)) or found.role is not None or found.form in ("bracket", "timed", "arrow")


def _capital(name: str) -> bool:
    """Every word begins like a name's: with a capital, a script without capitals, a digit, or is a particle."""
    return all(not word[0].islower() or _folded(word) in PARTICLES or not word.islower() for word in name.split())


def _led(line: str) -> tuple[str | None, str, bool]:
    """A line's leading time, the rest of it, and whether it begins with the arrows that mark another voice in captions."""
    arrows = bool(_ARROWS.match(line))
    if found := _LEAD.match(line):
        return found[1].strip("[]() "), line[found.end() :], arrows
    return None, _ARROWS.sub("", line, count=1), arrows


def _only_time(rest: str) -> tuple[str | None, str]:
    """A time that is all there is after the colon ("Speaker 0: 00:00:00"), with any words on the following lines."""
    head, _, tail = rest.partition("\n")
    found = re.fullmatch(rf"\s*[\[(]?({_TIME})[\])]?\s*", head)
    return (found[1], tail.strip()) if found else (None, rest.strip())


def _folded(text: str) -> str:
    return text.casefold().strip(" .:")
