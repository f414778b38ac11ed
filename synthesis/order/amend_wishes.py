"""What a difference between two documents asks for: a line of a decisions file, or a sentence that says why it cannot be taken in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from synthesis.document.changed import changed
from synthesis.document.targets import Target
from synthesis.languages.wording import Wording
from synthesis.order.amend_moves import moved_whole, place_of_new
from synthesis.records import Edit
from synthesis.review import Standing

Line = dict[str, Any]

QUOTE_ID = re.compile(r"\bQ[0-9]+\.[0-9]+(?![0-9])")
_ONLY_IDS = re.compile(r"[\s,;()\[\]]*(?:Q[0-9]+\.[0-9]+[\s,;()\[\]]*)+")
_IDS_AT_END = re.compile(r"\s*[(\[]?\s*(?:Q[0-9]+\.[0-9]+[,;\s]*)+[)\]]?\s*$")
_FORM = frozenset({"id", "tag", "origin", "form", "references"})
NOT_QUOTES = "quotes stay letter for letter as they were said"


class Refused(Exception):
    """A change that cannot be taken in, and why. `kept` is what was written, as it is kept in a comment; empty where nothing was."""

    def __init__(self, why: str, kept: str = "") -> None:
        super().__init__(why)
        self.kept = kept


@dataclass
class Wishes:
    """Turns the edits of one file into lines, one after another: what was added is told by what was added before it."""

    targets: Mapping[str, Target]
    edits: tuple[Edit, ...]
    answer: Standing
    say: Wording
    questions: Mapping[str, str | None]
    """The chapter's anchor -> its agenda question."""
    new: str | None = None
    """The recommendation that the file is adding."""
    worded: bool = False
    """Whether that recommendation has its text already."""
    last: tuple[str | None, str] | None = None
    """After which block something was added last, and the id it got."""
    gone: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        self.gone = frozenset(edit.anchor for edit in self.edits if edit.what == "deleted" and edit.anchor)
        self.moved = {edit.anchor for edit in self.edits if edit.what == "moved" and edit.anchor}

    def lines(self, edit: Edit) -> list[Line]:
        """The lines for one edit; none where it is part of another. Raises Refused."""
        if edit.anchor is None and edit.what == "text" and self.last is not None and self.last[0] == edit.after_anchor:
            return self.added_further(edit, self.last[1])
        if edit.what != "added":
            self.new = self.last = None
        target = self.targets.get(edit.anchor or "", Target(kind="fixed", id=edit.anchor or ""))
        return {"text": self.text, "deleted": self.deleted, "moved": self.moves, "comment": self.comment, "added": self.added}[edit.what](
            edit, target
        )

    def text(self, edit: Edit, target: Target) -> list[Line]:
        before, after = edit.before or "", (edit.after or "").strip()
        if target.kind == "quote" and edit.part not in _FORM:
            raise self.refused(f"the words of {target.id} were changed, and {NOT_QUOTES}", before, after)
        if target.kind == "evidence":
            return self.evidence(edit, target.id, before, after)
        if edit.part == "unsupported":
            return [
                {
                    "action": "no evidence",
                    "target": target.id,
                    "reason": after.removeprefix(self.say("recommendation.unsupported", reason="").strip()),
                }
            ]
        if target.kind == "fixed" or edit.part in _FORM:
            raise self.refused("this is what the document says by itself", before, after)
        if target.kind == "passage" and target.id in self.answer.comments:
            lead = self.answer.comments[target.id].target
            said = self.say("written.comment_on", id=lead) if lead else self.say("written.comment")
            before, after = before.removeprefix(said).strip(), after.removeprefix(said).strip()
        line: Line = {"action": "reword", "target": target.id, "text": after, "base": before}
        return [line | ({"field": "title"} if target.kind == "recommendation" and target.field == "title" else {})]

    def evidence(self, edit: Edit, measure: str, before: str, after: str) -> list[Line]:
        """Ids that were added to, or taken from, the list behind a measure; words beside them are kept as a comment."""
        old, new = QUOTE_ID.findall(before), QUOTE_ID.findall(after)
        found: list[Line] = []
        if more := [quote for quote in dict.fromkeys(new) if quote not in old]:
            found.append({"action": "link", "target": measure, "quotes": more})
        if less := [quote for quote in dict.fromkeys(old) if quote not in new]:
            found.append({"action": "unlink", "target": measure, "quotes": less})
        if not found:
            raise self.refused("this is what the document says by itself", before, after)
        beside = QUOTE_ID.sub(" ", after).split()
        if any(any(map(str.isalnum, word)) and word not in before.split() for word in beside):
            found.append({"action": "comment", "target": measure, "text": changed(before, after), "anchor": edit.anchor})
        return found

    def refused(self, why: str, before: str, after: str) -> Refused:
        """The refusal of other words for what stays as it is; what somebody wrote there is kept."""
        said = changed(before, after)
        return Refused(f"{why}: {said}", "") if not after else Refused(f"{why}; kept as a comment: {said}", said)

    def deleted(self, edit: Edit, target: Target) -> list[Line]:
        inside = target.inside
        if inside is not None and inside[0] == "R" and self.whole(inside):
            return [{"action": "reject", "target": inside, "reason": f"taken out of {edit_file(edit)}"}] if target.field == "title" else []
        if target.kind == "measure":
            if edit.part == "unsupported":
                return []
            return [{"action": "drop measure", "target": target.id, "base": edit.before}]
        if target.kind == "passage":
            return [{"action": "strike", "target": target.id}]
        if target.kind == "evidence":
            return [] if self.measure_gone(target.id) else [{"action": "unlink", "target": target.id, "quotes": QUOTE_ID.findall(edit.before or "")}]
        if target.kind == "quote":
            return self.quote_deleted(edit, target)
        if target.kind == "recommendation" and target.field == "text":
            return [{"action": "reword", "target": target.id, "text": "", "base": edit.before}]
        if target.part == "reservations" and inside is not None:
            return [{"action": "strike", "target": inside, "part": "reservations"}]
        if target.kind in ("recommendation", "theme"):
            raise Refused(f"the heading of {target.id} was taken out and what stands under it was not; it stays")
        raise Refused(f"“{edit.before or ''}” is what the document says by itself; it will stand there again")

    def quote_deleted(self, edit: Edit, target: Target) -> list[Line]:
        if target.part == "measure":
            measure = self.measure_above(edit)
            if measure is None or self.measure_gone(measure):
                return []
            return [{"action": "unlink", "target": measure, "quotes": [target.id]}]
        if target.part in ("rationale", "reservations") and target.inside is not None:
            return [{"action": "strike", "target": target.inside, "quote": target.id, "part": target.part}]
        line = f'{{"action": "set aside", "target": "{target.id}", "reason": "…"}}'
        raise Refused(f"{target.id} was taken out of a list in which every quote must stand; to set it aside, decide: {line}")

    def moves(self, edit: Edit, target: Target) -> list[Line]:
        at = self.targets.get(edit.after_anchor or "")
        if at is None and target.kind != "passage":
            raise Refused(f"{target.id} was moved to the very front; it stays")
        if target.inside is not None and target.field not in ("title", "label") and self.heading_moved(target.inside):
            return []
        if target.kind == "measure" and at is not None and at.inside is not None and at.inside[0] == "R":
            follows = at.id if at.kind in ("measure", "evidence") else self.measure_at(edit.after_anchor)
            return [{"action": "move measure", "target": target.id, "to": at.inside, "follows": follows}]
        if target.kind == "quote" and at is not None:
            return self.quote_moved(edit, target, at)
        if target.kind == "evidence":
            return []
        if target.kind == "passage" and target.id in self.answer.passages:
            held = self.answer.passages[target.id]
            line: Line = {
                "action": "passage",
                "target": at.inside if at else None,
                "text": held.text,
                "style": held.style,
                "follows": edit.after_anchor,
            }
            return [{"action": "strike", "target": target.id}, line]
        if target.kind == "recommendation" and target.field == "title":
            whole = moved_whole(self.targets, self.moved | self.gone, edit, target)
            if isinstance(whole, str):
                raise Refused(whole)
            return [whole]
        raise Refused(f"“{edit.before or target.id}” was moved; what the document says by itself keeps its place")

    def quote_moved(self, edit: Edit, target: Target, at: Target) -> list[Line]:
        to, part = at.inside, at.part
        if to is not None and to[0] == "T" and target.inside != to:
            return [{"action": "move", "target": target.id, "theme": to}]
        measure = self.measure_above(edit)
        if target.part == "measure" and at.id == measure:
            return []  # it went where its measure went
        if target.part == "measure" and measure is not None and at.kind in ("measure", "evidence"):
            return [{"action": "unlink", "target": measure, "quotes": [target.id]}, {"action": "link", "target": at.id, "quotes": [target.id]}]
        if to is None or to[0] != "R" or part not in ("rationale", "reservations") or (to, part) == (target.inside, target.part):
            raise Refused(f"{target.id} was moved; the order of quotes is not kept")
        lines: list[Line] = [{"action": "link", "target": to, "quotes": [target.id], "part": part}]
        if target.part in ("rationale", "reservations"):
            reason = f"moved to {to}, {part}"
            lines.append({"action": "strike", "target": target.inside, "quote": target.id, "part": target.part, "reason": reason})
        return lines

    def comment(self, edit: Edit, target: Target) -> list[Line]:
        about = target.id if target.kind != "fixed" else target.inside
        return [{"action": "comment", "target": about, "text": edit.after or "", "anchor": edit.anchor}]

    def added(self, edit: Edit, __: Target) -> list[Line]:
        words = (edit.after or "").strip()
        at = self.targets.get(edit.after_anchor or "")
        kind, _, level = (edit.style or "text").partition(" ")
        if not words:
            return []
        if self.last is None or self.last[0] != edit.after_anchor:
            self.new = self.last = None
        if kind == "heading" and level.isdecimal() and 2 <= int(level) <= 3 and at is not None and at.chapter is not None:
            stands = {"follows": self.new} if self.new else place_of_new(self.targets, self.moved | self.gone, edit.after_anchor or "")
            return [{"action": "add recommendation", "target": self.questions.get(at.chapter), "title": words} | stands]
        if self.new is not None:
            return self.added_below(edit, words, kind)
        quotes = QUOTE_ID.findall(words)
        if at is not None and at.inside is not None and at.inside[0] == "R":
            if quotes and _ONLY_IDS.fullmatch(words):
                return self.ids_added(at, quotes)
            if kind in ("list", "measure") and at.part in ("measures", "measure"):
                follows = at.id if at.kind in ("measure", "evidence") else self.measure_at(edit.after_anchor)
                follows = self.last[1] if self.last is not None and ".M" in self.last[1] else follows
                return [self.measure_line(at.inside, words) | {"follows": follows, "first": follows is None}]
        place = self.last[1] if self.last is not None else edit.after_anchor
        return [{"action": "passage", "target": at.inside if at else None, "text": words, "style": edit.style or "text", "follows": place}]

    def added_below(self, edit: Edit, words: str, kind: str) -> list[Line]:
        """What stands under a heading that makes a new recommendation: its text first, then its measures, then passages."""
        if kind == "list":
            return [self.measure_line(self.new or "", words)]
        if kind == "text" and not self.worded:
            self.worded = True
            return [{"action": "reword", "target": self.new, "text": words}]
        return [{"action": "passage", "target": self.new, "text": words, "style": edit.style or "text"}]

    def added_further(self, edit: Edit, made: str) -> list[Line]:
        """What somebody else made of words that were added."""
        title = {"field": "title"} if made in self.answer.recommendations else {}
        return [{"action": "reword", "target": made, "text": (edit.after or "").strip(), "base": edit.before, **title}]

    def measure_line(self, draft: str, words: str) -> Line:
        return {"action": "add measure", "target": draft, "text": _IDS_AT_END.sub("", words) or words, "quotes": QUOTE_ID.findall(words)}

    def ids_added(self, at: Target, quotes: list[str]) -> list[Line]:
        if at.kind in ("measure", "evidence"):
            return [{"action": "link", "target": at.id, "quotes": quotes}]
        part = at.part if at.part in ("rationale", "reservations") else "rationale"
        return [{"action": "link", "target": at.inside, "quotes": quotes, "part": part}]

    def made(self, edit: Edit, action: str, name: str) -> None:
        """Remember what an added block has become."""
        if edit.what == "added":
            if action == "add recommendation":
                self.new, self.worded = name, False
            self.last = (edit.after_anchor, name)

    def whole(self, draft: str) -> bool:
        """Whether a recommendation was taken out with all that can be edited in it."""
        own = [anchor for anchor, target in self.targets.items() if target.inside == draft and target.kind in ("recommendation", "measure")]
        return bool(own) and all(anchor in self.gone for anchor in own)

    def measure_gone(self, measure: str) -> bool:
        return any(self.targets[anchor].kind == "measure" and self.targets[anchor].id == measure for anchor in self.gone if anchor in self.targets)

    def heading_moved(self, name: str) -> bool:
        return any(anchor in self.moved for anchor, target in self.targets.items() if target.id == name and target.field in ("title", "label"))

    def measure_above(self, edit: Edit) -> str | None:
        return self.measure_at(edit.anchor)

    def measure_at(self, anchor: str | None) -> str | None:
        """The measure to which a quote beneath it belongs: the last measure before it in the document."""
        found = None
        for name, target in self.targets.items():
            if target.kind == "measure":
                found = target.id
            if name == anchor:
                return found if target.part in ("measure", "measures") and target.kind != "fixed" else None
        return None


def edit_file(edit: Edit) -> str:
    """Where the edit stands, for a reason that is kept."""
    return f"the draft ({edit.place})" if edit.place.as_dict() else "the draft"
