"""The redline: what software drafted, what people made of it, and members' own words, kept apart.

Compared are the software's drafts and what stands now, sentence by sentence; nothing is read out of files. Sentences that software drafted
and people left, took out or wrote are told apart by sign, strike and underline as well as by colour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from synthesis.document.blocks import Block, Cell, Changes, Heading, Paragraph, Row, Sentence, Span, Table
from synthesis.document.lookup import Lookup, natural
from synthesis.document.voices import SIGN
from synthesis.records import FIXED, LIVE, MACHINE, OWN, Measure, Passage, Recommendation, Theme

_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+")


def redline(know: Lookup, themes: Sequence[Theme], drafts: Sequence[Recommendation]) -> Iterator[Block]:
    """The whole redline. `themes` and `drafts` are the software's, before any decision of people."""
    parts = list(_Redline(know, drafts).recommendations())
    yield from _key(know, parts)
    yield from parts
    yield from _themes(know, themes)
    shown = {block.id for block in parts}
    yield from _decisions(know, [one for one in know.snapshot.passages if know.anchors.name(one.id, "changes") not in shown])


def sentences(text: str) -> list[str]:
    """A passage cut after full stops, question and exclamation marks."""
    return [part for part in _SENTENCE.split(" ".join(text.split())) if part]


class _Redline:
    def __init__(self, know: Lookup, drafts: Sequence[Recommendation]) -> None:
        self.know = know
        self.before = {draft.id: draft for draft in drafts}
        self.after = {one.id: one for one in know.snapshot.recommendations}

    def recommendations(self) -> Iterator[Block]:
        """Every recommendation that is there, or was drafted and is gone."""
        know, say = self.know, self.know.say
        yield Heading(id=know.anchors.name("recommendations"), level=1, text=say("redline.recommendations"))
        ids = [name for name in sorted(self.before | self.after, key=natural) if self._live(name)]
        if not ids:
            yield Paragraph(id=know.anchors.name("none"), sentences=(Sentence(text=say("redline.none")),))
        for name in ids:
            yield from self._recommendation(name, self.before.get(name), self.after.get(name))

    def _live(self, name: str) -> bool:
        return any(one is not None and one.status in LIVE for one in (self.before.get(name), self.after.get(name)))

    def _recommendation(self, name: str, before: Recommendation | None, after: Recommendation | None) -> Iterator[Block]:
        know, say = self.know, self.know.say
        before = _as_decided(before, after, {decision.target for decision in know.snapshot.decisions})
        told = after or before
        assert told is not None
        yield Heading(id=know.anchors.name(name), level=2, text=told.title, shown_id=name)
        if after is not None and after.status not in LIVE:
            status = say(f"recommendation.status_{after.status}")
            yield Paragraph(id=know.anchors.name(name, "ended"), look="quiet", sentences=(Sentence(text=say("redline.ended", status=status)),))
        gone = after is None or after.status not in LIVE
        for part in ("title", "text"):
            # A title taken from a theme's name that a person gave is that person's, in the software's draft too.
            old = getattr(before, part) if before is not None and getattr(before, f"{part}_by") == MACHINE else ""
            new = "" if gone or after is None else getattr(after, part)
            by = getattr(told, f"{part}_by")
            yield self._changes((name, part), say(f"redline.{part}"), old, new, by, name)
        yield from self._measures(before, None if gone else after)
        yield from _passages(know, [passage for passage in know.snapshot.passages if passage.inside == name])

    def _measures(self, before: Recommendation | None, after: Recommendation | None) -> Iterator[Block]:
        old = {measure.id: measure for measure in before.measures} if before else {}
        new = {measure.id: measure for measure in after.measures} if after else {}
        for name in (*new, *(name for name in old if name not in new)):
            was, stands = old.get(name), new.get(name)
            label = self.know.say("redline.measure", id=name)
            by = (stands or was).worded_by  # type: ignore[union-attr]
            yield self._changes((name,), label, was.text if was else "", stands.text if stands else "", by, name)
            if stands is not None:
                yield from self._words(stands)

    def _words(self, measure: Measure) -> Iterator[Block]:
        """What somebody said that stands behind it: the clearest."""
        known = [self.know.quotes[quote] for quote in measure.evidence if quote in self.know.quotes]
        if known:
            span = Span(text=known[0].text, how="member", mark=known[0].id)
            yield Changes(id=self.know.anchors.name(measure.id, "words"), label="", spans=(span,))

    def _changes(self, name: tuple[str, ...], label: str, old: str, new: str, by: str, target: str) -> Changes:
        who = by if by not in (MACHINE, OWN) else _last(self.know, target) or self.know.say("redline.somebody")
        spans = _spans(self.know, sentences(old), sentences(new), who, by)
        return Changes(id=self.know.anchors.name(*name, "changes"), label=label, spans=_marked_once(spans))


def _as_decided(before: Recommendation | None, after: Recommendation | None, targets: Collection[str | None]) -> Recommendation | None:
    """The software's draft of what members voted on or adopted: the words they had before them. Nobody took out what it would write now."""
    if before is None or after is None or after.status not in FIXED:
        return before
    words = {part: getattr(after, part) for part in ("title", "text") if getattr(after, f"{part}_by") == MACHINE}
    now = {measure.id: measure for measure in after.measures}
    held = (measure for measure in before.measures if measure.id in now or measure.id in targets)
    measures = tuple(now[m.id] if m.id in now and now[m.id].worded_by == MACHINE else m for m in held)
    return before.model_copy(update=words | {f"{part}_by": MACHINE for part in words} | {"measures": measures})


def _marked_once(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The mark only after the last of several sentences of the same kind by the same person."""
    held = tuple(spans)
    same = [(one.how, one.by) == (other.how, other.by) for one, other in pairwise(held)]
    return tuple(span.model_copy(update={"mark": ""}) if more else span for span, more in zip(held, (*same, False), strict=False))


def _spans(know: Lookup, old: Sequence[str], new: Sequence[str], who: str, worded_by: str) -> Iterator[Span]:
    """The sentences of both, those taken out before those that came in their place."""
    for _, first, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[first:end] == new[start:stop]:
            yield from (Span(text=text, how="kept", mark=SIGN) for text in old[first:end])
            continue
        yield from (Span(text=text, how="removed", by=who, mark=know.say("redline.mark_removed", who=who)) for text in old[first:end])
        for text in new[start:stop]:
            if worded_by == MACHINE:
                yield Span(text=text, how="kept", mark=SIGN)
            else:
                yield Span(text=text, how="added", by=who, mark=know.say("redline.mark_added", who=who))


def _last(know: Lookup, target: str) -> str | None:
    """Who last decided something about this, or about what it stands in."""
    above = target.split(".")[0]
    found = [decision.author for decision in know.snapshot.decisions if decision.target in (target, above)]
    return found[-1] if found else None


def _key(know: Lookup, parts: Sequence[Block]) -> Iterator[Block]:
    """How the signs read, and how much was kept."""
    say = know.say
    yield Heading(id=know.anchors.name("about"), level=1, text=say("redline.heading"))
    spans = Counter(span.how for block in parts if isinstance(block, Changes) for span in block.spans)
    drafted = say.counted("counts.sentences", spans["kept"] + spans["removed"])
    figures = {"kept": say.number(spans["kept"]), "removed": say.number(spans["removed"]), "added": say.number(spans["added"])}
    text = say("redline.figures", drafted=drafted, **figures)
    yield Paragraph(id=know.anchors.name("figures"), look="lead", sentences=(Sentence(text=text),))
    yield Heading(id=know.anchors.name("key"), level=2, text=say("redline.key"))
    name = "…"
    marks = {"kept": SIGN, "removed": say("redline.mark_removed", who=name), "added": say("redline.mark_added", who=name), "member": "Q…"}
    for how, mark in marks.items():
        span = Span.model_validate({"text": say(f"redline.key_{how}"), "how": how, "mark": mark})
        yield Changes(id=know.anchors.name("key", how), label="", spans=(span,))


def _themes(know: Lookup, themes: Sequence[Theme]) -> Iterator[Block]:
    """Themes that people gave another name."""
    say, labels = know.say, {theme.id: theme.label for theme in themes if theme.label_by == MACHINE}
    yield Heading(id=know.anchors.name("themes"), level=1, text=say("redline.themes"))
    named = [theme for theme in know.live_themes.values() if theme.label_by not in (MACHINE, OWN)]
    if not named:
        yield Paragraph(id=know.anchors.name("no_themes"), sentences=(Sentence(text=say("redline.no_themes")),))
    for theme in sorted(named, key=lambda theme: natural(theme.id)):
        old = [labels[theme.id]] if theme.id in labels else []
        spans = tuple(_spans(know, old, [theme.label], theme.label_by, theme.label_by))
        yield Changes(id=know.anchors.name(theme.id, "label"), label=say("redline.theme", id=theme.id), spans=spans)


def _passages(know: Lookup, passages: Sequence[Passage]) -> Iterator[Block]:
    """Paragraphs that people wrote between what was drafted, by the decision with which each came in."""
    for one in passages:
        words = " ".join(one.text.split())
        span = Span(text=words, how="added", by=one.by, mark=know.say("redline.mark_added", who=one.by))
        yield Changes(id=know.anchors.name(one.id, "changes"), label=one.id, spans=(span,))


def _decisions(know: Lookup, passages: Sequence[Passage]) -> Iterator[Block]:
    """Everything that people decided, in its order; before it what they wrote under no recommendation."""
    say, decisions = know.say, know.snapshot.decisions
    if not decisions:
        return
    yield Heading(id=know.anchors.name("decisions"), level=1, text=say("redline.other"))
    yield from _passages(know, passages)
    yield Table(
        id=know.anchors.name("decisions", "table"),
        caption=Sentence(text=say("redline.decisions")),
        header=tuple(say(f"redline.{column}") for column in ("decision", "author", "who", "when", "what", "target")),
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in (d.id, d.author, d.by, d.at[:10], d.action, d.target or ""))) for d in decisions),
        widths=(9, 21, 21, 14, 19, 16),
    )
