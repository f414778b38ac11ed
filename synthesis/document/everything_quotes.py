"""What a changed row of the sheet of quotes decides: another theme, another kind, set aside or brought back."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping

from synthesis.document.everything_base import Base, Held, spaced
from synthesis.document.everything_columns import QUOTES, choice, folded, heading, new_theme
from synthesis.document.everything_said import Line, Said
from synthesis.document.lookup import natural
from synthesis.languages.wording import Wording
from synthesis.records import MACHINE, Place, Snapshot, Theme

STATES = ("cited", "themed", "ungrouped", "set-aside")
KINDS = ("proposal", "reason", "reservation", "statement")
SHORTEST = 2
"""Characters of a reason for which something is set aside."""


class Sorting:
    """Reads the changed cells of quotes, one quote at a time; themes that are not there yet are gathered for the end."""

    def __init__(self, base: Base, snapshot: Snapshot, say: Wording, said: Said) -> None:
        self.base, self.say, self.said = base, say, said
        self.quotes = {quote.id: quote for quote in snapshot.quotes}
        self.question = {said.id: said.question for said in snapshot.contributions}
        self.lines = {line.quote: line for line in snapshot.ledger}
        self.themes: dict[str, Theme] = {theme.id: theme for theme in snapshot.themes if not theme.gone}
        self.latest = {(one.action, one.target): one.after for one in snapshot.decisions}
        self.new: dict[tuple[str | None, str], dict[str, tuple[str, Place]]] = defaultdict(dict)
        """Question and name of a theme that is not there yet -> its quotes, each with the name as it was typed, and where."""

    def decided(self, key: str, at: Place, new: Mapping[str, str]) -> list[Line]:
        """The decisions of one row, whose changed cells are `new`."""
        if key not in self.quotes:
            self.said.problem(at, f"The quote {key} is no longer there; what was changed in its row is not taken in.")
            return []
        held = self.base.rows["quotes"][key]
        was_aside = choice(self.say, "state", held.open["state"], STATES) == "set-aside"
        found = self._kind(key, at, new)
        stays, lines = self._state(key, at, held, new, was_aside)
        if "theme" in new:
            if stays:
                lines += self._theme(key, at, new["theme"])
            elif new["theme"]:
                self.said.problem(at, f"The quote {key} is set aside, so it can be in no theme.", f"Choose “{self.say('everything.part')}” first.")
        return found + lines

    def _kind(self, key: str, at: Place, new: Mapping[str, str]) -> list[Line]:
        if "kind" not in new:
            return []
        if not new["kind"]:
            self._emptied("kind", at)
            return []
        kind = choice(self.say, "kind", new["kind"], KINDS)
        if kind is None:
            known = ", ".join(self.say(f"everything.kind.{name}") for name in KINDS)
            self.said.problem(at, f"“{new['kind']}” is no kind of quote.", f"Choose one of: {known}.")
            return []
        already = self.quotes[key].kind == kind and self.latest.get(("kind", key)) == kind
        return [] if already else [Line(at, "kind", key, kind=kind)]

    def _state(self, key: str, at: Place, held: Held, new: Mapping[str, str], was_aside: bool) -> tuple[bool, list[Line]]:
        """Whether the quote takes part, and the decision that says so, if one is needed."""
        reason = spaced(new.get("reason", held.open["reason"]))
        aside = was_aside
        if "state" in new:
            if not new["state"]:
                self._emptied("state", at)
                return not was_aside, []
            part = folded(new["state"]) == folded(self.say("everything.part"))
            state = "part" if part else choice(self.say, "state", new["state"], STATES)
            if state is None:
                self.said.problem(at, f"“{new['state']}” is no state of a quote.", self._states())
                return not was_aside, []
            if state not in ("part", "set-aside") and not was_aside:
                hint = "To move the quote, change its theme."
                self.said.problem(at, f"Whether a quote is “{new['state']}” follows from its theme and from the drafts.", hint)
                return True, []
            aside = state == "set-aside"
        if aside:
            return False, self._aside(key, at, reason, was_aside, new)
        if was_aside:
            back = self.lines[key].state == "set-aside"
            return True, [Line(at, "restore", key)] if back else []
        if reason and "reason" in new:
            words = self.say("everything.state.set-aside")
            self.said.problem(at, f"A reason stands beside the quote {key}, which is not set aside.", f"Choose “{words}” as well.")
        return True, []

    def _aside(self, key: str, at: Place, reason: str, was_aside: bool, new: Mapping[str, str]) -> list[Line]:
        if was_aside and "reason" not in new:
            return []
        if len(reason) < SHORTEST:
            message = f"The quote {key} is set aside without a reason; that is not taken in."
            self.said.problem(at, message, f"Write the reason in the column “{self._named('reason')}”.")
            return []
        line = self.lines[key]
        already = line.state == "set-aside" and spaced(line.reason or "") == reason and line.by not in (MACHINE, "platform")
        return [] if already else [Line(at, "set aside", key, reason=reason)]

    def _theme(self, key: str, at: Place, written: str) -> list[Line]:
        if not written:
            self._emptied("theme", at)
            return []
        question = self.question.get(self.quotes[key].contribution)
        name = new_theme(self.say, written)
        if name is not None:
            return self._new(key, at, name, question)
        if folded(written) == folded(self.say("everything.state.ungrouped")):
            return self._moved(key, at, None)
        found = self._meant(written, key, at, question)
        return self._moved(key, at, found) if found else []

    def _meant(self, written: str, key: str, at: Place, question: str | None) -> str | None:
        """The id of the theme that a cell names, by its id, its id and label, or its label alone."""
        first, _, label = spaced(written).partition(" ")
        known = {name.casefold(): name for name in (*self.base.rows["themes"], *self.themes)}
        identity = known.get(first.casefold())
        if identity is None:
            return self._by_label(written, at, question)
        if identity not in self.themes:
            self.said.problem(at, f"The theme {identity} is no longer there; {key} was to be moved into it.", "Choose another theme.")
            return None
        labels = {folded(self.themes[identity].label)}
        if identity in self.base.rows["themes"]:
            labels.add(folded(self.base.rows["themes"][identity].open["label"]))
        if label and folded(label) not in labels:
            message = f"The theme {identity} is called “{self.themes[identity].label}”, and the cell says “{label}”; it is not taken in."
            hint = f"To rename a theme, change its label on the sheet “{self.say('everything.themes')}”."
            self.said.alike(at, message, hint)
            return None
        return identity

    def _by_label(self, written: str, at: Place, question: str | None) -> str | None:
        labels = {name: theme.label for name, theme in self.themes.items()}
        same = [name for name, label in labels.items() if folded(label) == folded(written)]
        near = [name for name in same if self.themes[name].question == question] or same
        if len(near) == 1:
            return near[0]
        if near:
            names = ", ".join(sorted(near, key=natural))
            self.said.problem(at, f"Several themes are called “{written}”: {names}.", "Write the id of the one you mean.")
            return None
        offered = {folded(f"{name} {label}"): f"{name} {label}" for name, label in labels.items()} | {
            folded(label): label for label in labels.values()
        }
        close = difflib.get_close_matches(folded(written), sorted(offered), n=1, cutoff=0.5)
        hint = f"Did you mean “{offered[close[0]]}”? " if close else ""
        new = self.say("everything.new")
        self.said.problem(at, f"There is no theme “{written}”.", f"{hint}For a new theme write: {new} {written}")
        return None

    def _new(self, key: str, at: Place, name: str, question: str | None) -> list[Line]:
        if not name:
            new = self.say("everything.new")
            self.said.problem(at, "The new theme has no name.", f"Write its name behind {new}")
            return []
        there = [theme for theme in self.themes.values() if folded(theme.label) == folded(name) and theme.question == question]
        if len(there) == 1:
            return [] if self.lines[key].theme == there[0].id else self._moved(key, at, there[0].id)
        self.new[question, folded(name)][key] = name, at
        return []

    def _moved(self, key: str, at: Place, to: str | None) -> list[Line]:
        now = self.lines[key].theme
        by_people = ("move", key) in self.latest and self.latest["move", key] == to
        return [] if now == to and (by_people or to is None) else [Line(at, "move", key, theme=to)]

    def new_themes(self) -> list[Line]:
        """A decision for each theme that is not there yet: it is split off the theme that most of its quotes come from."""
        found: list[Line] = []
        for question, name in sorted(self.new, key=lambda one: (one[0] or "", one[1])):
            quotes = sorted(self.new[question, name], key=natural)
            homes = [theme for quote in quotes if (theme := self.lines[quote].theme) is not None]
            target = min(homes, key=lambda theme: (-homes.count(theme), natural(theme))) if homes else None
            label = min(typed for typed, _ in self.new[question, name].values())
            at = self.new[question, name][quotes[0]][1]
            found.append(Line(at, "split", target, quotes=quotes, label=label))
        return found

    def _emptied(self, column: str, at: Place) -> None:
        message = f"The cell in the column “{self._named(column)}” is empty; it is taken as it was."
        ungrouped = self.say("everything.state.ungrouped")
        hint = f"To take a quote out of its theme, choose “{ungrouped}”." if column == "theme" else "Choose something from the list."
        self.said.alike(at, message, hint)

    def _named(self, column: str) -> str:
        return heading(self.say, next(one for one in QUOTES if one.name == column))

    def _states(self) -> str:
        return f"Choose “{self.say('everything.state.set-aside')}” or “{self.say('everything.part')}”."
