"""Taking in documents that people edited: each difference becomes a decision, and what cannot become one is said by place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from synthesis import document, review
from synthesis.document.back import read_back
from synthesis.errors import SynthesisError
from synthesis.languages.wording import wording
from synthesis.order import amend_base, amend_sheet, bases, entering
from synthesis.order.amend_wishes import Line, Refused, Wishes
from synthesis.order.assembly import Assembly, opened
from synthesis.order.decide import named
from synthesis.records import Decision, Edit, Origin, Problem, Record
from synthesis.review import Standing
from synthesis.review.standing import spaced
from synthesis.store import Folder
from synthesis.store.folder import digest
from synthesis.store.log import commitment

LONGEST_NAME = 100
"""Characters of an author's name that are kept; a file may say anything."""

SUFFIXES = (".docx", ".md", ".xlsx")

_AS_DOCX = "Open it in Word or LibreOffice, save it as .docx, and hand that in."
_AS_XLSX = "It does not say what was changed in it: make the changes in everything.xlsx, saved as .xlsx."
SAVED_AS = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".docm", ".dotx", ".pages"), _AS_DOCX),
    **dict.fromkeys((".xls", ".ods", ".xlsm", ".csv", ".tsv", ".numbers"), _AS_XLSX),
    ".pdf": "What is in a PDF cannot be told apart: hand in the .docx from which it was made.",
    ".html": "The page is for reading: make the changes in draft.docx or draft.md.",
    ".txt": "If it is an edited draft.md, give it the ending .md again.",
}
"""What to do with files of other kinds, by their ending."""

KINDS = {
    "reword": "rewording",
    "rename": "rewording",
    "move measure": "move",
    "move recommendation": "move",
    "move": "move",
    "drop measure": "deletion",
    "strike": "deletion",
    "unlink": "deletion",
    "reject": "deletion",
    "comment": "comment",
    "kind": "change of kind",
    "set aside": "quote set aside",
    "restore": "quote put back",
    "split": "new theme",
    "status": "status",
    "link": "link to a quote",
    "no evidence": "reason why there is no evidence",
    "passage": "new passage",
    "add measure": "new measure",
    "add recommendation": "new recommendation",
}
"""What a decision is called in the summary; any other is a decision."""


class AmendedFile(Record):
    """What was taken in of one file."""

    file: str
    taken: dict[str, int] = {}
    """How many of each kind: rewordings, moves, deletions, comments, new passages …"""
    decisions: tuple[str, ...] = ()
    made: dict[str, str] = {}
    """What people added, by the id it has from now on: its words."""
    known: int = 0
    """Differences that had been taken in before."""
    refused: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    """Those of them whose decisions hold all the same: what is to be known of them."""
    problems: tuple[Problem, ...] = ()
    guessed: bool = False
    """The file does not say which document it was made from: it was compared with the one it is most like."""


class Amended(Record):
    """What was taken in of all files."""

    files: tuple[AmendedFile, ...]

    @property
    def changed(self) -> bool:
        """Whether anything was new."""
        return any(one.decisions for one in self.files)


def amend(folder: Folder, files: Sequence[Path], by: str) -> Amended:
    """Take in edited documents, one after another: all of them, or nothing where one cannot be read. The same file twice adds nothing."""
    who = named(by)
    read = [(file, _bytes(file)) for file in files]
    with opened(folder, to_write=True) as at:
        answer = entering.standing_now(at)
        with at.database.transaction():
            taken = tuple(_file(at, answer, file, data, who) for file, data in read)
            for _, data in read:
                bases.remember(at.database, digest(data))
    return Amended(files=taken)


def _bytes(file: Path) -> bytes:
    if file.suffix.lower() not in SUFFIXES:
        hint = SAVED_AS.get(file.suffix.lower(), f"They end in {', '.join(SUFFIXES)}.")
        raise SynthesisError(f"{file} is none of the documents that can be taken in.", hint)
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise SynthesisError(f"{file} cannot be read.", "Look whether it is there, and whether you may read it.") from wrong


def _file(at: Assembly, answer: Standing, file: Path, data: bytes, by: str) -> AmendedFile:
    suffix = file.suffix.lower()
    taking = _Taking(at, answer, file.name, by, commitment(at.database.salt, str(file.resolve()).encode("utf-8", "surrogateescape")))
    if suffix == ".xlsx":
        taking.problems = amend_sheet.take(at, answer, file.name, data, taking.line)
        return taking.summary(guessed=False)
    try:
        name, base, said = amend_base.base_for(at.database, suffix, data)
    except SynthesisError as wrong:
        raise SynthesisError(f"{file}: {wrong.message}", wrong.hint) from wrong
    taking.base = name
    back = read_back(suffix, data, base)
    for problem in back.problems:
        if not problem.remark:
            raise SynthesisError(f"{file}: {problem.message}", problem.hint)
    taking.problems = tuple(problem.model_copy(update={"file": file.name}) for problem in back.problems)
    questions = dict(_questions(answer, base))
    taking.edits(Wishes(document.targets(base), tuple(back.edits), answer, wording(base.language), questions))
    return taking.summary(guessed=not said)


def _questions(answer: Standing, base: document.Document) -> Iterator[tuple[str, str | None]]:
    """The chapters of a document by anchor, each with its agenda question: the longest that its heading names."""
    known = sorted({c.question for c in answer.contributions.values() if c.question}, key=lambda text: (-len(text), text))
    for block in base.blocks:
        if block.kind == "heading" and block.level == 1:
            yield block.id, next((question for question in known if question in block.text), None)


@dataclass
class _Taking:
    """One file as it is taken in."""

    at: Assembly
    answer: Standing
    file: str
    by: str
    copy_of: str
    base: str | None = None
    decisions: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    made: dict[str, str] = field(default_factory=dict)
    known: int = 0
    refused: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        self.entered = {d.id: d for d in self.at.database.decisions() if d.origin is not None}
        self.before = {_key(d.action, d.target, d.after, d.origin): d.id for d in self.entered.values()}
        self.seen: set[str] = set()

    def edits(self, wishes: Wishes) -> None:
        """Every edit, in the order of the document."""
        for edit in wishes.edits:
            try:
                lines = wishes.lines(edit)
            except Refused as why:
                self.refused.append(f"{self.place(edit)}: {why}.")
                lines = [self.kept(why.kept, edit, wishes)] if why.kept else []
            for line in lines:
                made = self.line(line, str(edit.place), edit.author, edit.at)
                if made is not None:
                    wishes.made(edit, str(line["action"]), made)
        self.gone()

    def kept(self, text: str, edit: Edit, wishes: Wishes) -> Line:
        """What was written over words that stay as they are, as a comment."""
        target = wishes.targets.get(edit.anchor or "")
        return {"action": "comment", "target": target.inside if target else None, "text": text, "anchor": edit.anchor}

    def place(self, edit: Edit) -> str:
        return f"{self.file}:{edit.place}" if edit.place.as_dict() else self.file

    def line(self, line: Line, place: str = "", author: str | None = None, at: str | None = None) -> str | None:
        """Take in one line; the id of what it made or changed, None where it was refused."""
        where = f"{self.file}:{place}" if place else self.file
        written = self.at_named(author)
        origin = Origin(file=self.file, place=place, author=written, at=at, base=self.base, copy_of=self.copy_of)
        try:
            act = review.parse({name: value for name, value in line.items() if value is not None or name in ("target", "theme")}, _no_names)
        except ValueError as wrong:
            self.refused.append(f"{where}: {wrong}.")
            return None
        key = _key(act.action, act.target, act.after, origin)
        # What a workbook changed is told from what stands; what somebody remarked in it is not.
        if (self.base is not None or act.action == "comment") and key in self.before:
            self.known += 1
            self.seen.add(self.before[key])
            return _made(self.entered[self.before[key]])
        if (twice := entering.named_twice(self.answer, act)) is not None:
            self.refused.append(f"{where}: {twice}.")
            return None
        decision, conflict = entering.entered(self.at, self.answer, act, self.by, origin, keep_conflicts=True)
        self.entered[decision.id], self.before[key] = decision, decision.id
        self.seen.add(decision.id)
        self.decisions.append(decision.id)
        self.kinds[KINDS.get(act.action, "decision")] += 1
        if conflict is None and isinstance(decision.after, dict) and "id" in decision.after:
            self.made[_made(decision)] = spaced(next(str(decision.after[part]) for part in ("title", "label", "text") if part in decision.after))
        self.say((f"{where}: {decision.id} by {decision.author}: {spaced(sentence)}." for sentence in self.answer.remarks), held=True)
        self.say((f"{where}: {decision.id} by {decision.author}: {spaced(sentence)}." for sentence in (conflict,) if sentence), held=False)
        self.answer.remarks.clear()
        return _made(decision)

    def gone(self) -> None:
        """Say which decisions came from an earlier state of this file that no longer asks for them: they hold until somebody decides otherwise."""
        about = {_about(self.entered[name]) for name in self.seen}
        for name, decision in self.entered.items():
            origin = decision.origin
            if origin is None or name in self.seen or (origin.copy_of, origin.base) != (self.copy_of, self.base) or decision.by != self.by:
                continue
            if _about(decision) not in about:
                what = f"{decision.action} {decision.target or ''}".strip()
                self.say((f"{self.file}: {name} ({what}) came from an earlier state of this file, which asked for it; it still holds.",), held=True)

    def say(self, sentences: Iterable[str], *, held: bool) -> None:
        """Sentences about decisions that were not carried out, or about those that hold."""
        for sentence in sentences:
            self.conflicts.append(sentence)
            self.held += [sentence] if held else []

    def at_named(self, author: str | None) -> str | None:
        """The author that a file names, unless that is nobody's name."""
        shown = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in author or "")[:LONGEST_NAME]
        try:
            return named(shown) if author else None
        except SynthesisError:
            return None

    def summary(self, *, guessed: bool) -> AmendedFile:
        return AmendedFile(
            file=self.file,
            taken=dict(self.kinds),
            decisions=tuple(self.decisions),
            made=dict(self.made),
            known=self.known,
            refused=tuple(self.refused),
            conflicts=tuple(self.conflicts),
            held=tuple(self.held),
            problems=self.problems,
            guessed=guessed,
        )


def _key(action: str, target: str | None, after: Any, origin: Origin | None) -> str:
    """What makes a difference the same difference: about the same document, by the same author, asking for the same."""
    told = {name: value for name, value in after.items() if name not in ("id", "weekend")} if isinstance(after, dict) else after
    return repr((action, target, told, origin.base if origin else None, origin.author if origin else None))


def _made(decision: Decision) -> str:
    """The id of what a decision made; its own where it made nothing with an id."""
    return str(decision.after.get("id") or decision.id) if isinstance(decision.after, dict) else decision.id


def _about(decision: Decision) -> str:
    return review.stored(decision.action, decision.target, decision.after).about


def _no_names(_: str) -> str:
    raise ValueError("who somebody is cannot be told in a document; use a decisions file")
