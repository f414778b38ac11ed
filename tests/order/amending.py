"""Thirty things that people do to a draft, each with what must be left of it after a new weekend."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from synthesis.catalogue import shelf
from synthesis.order import snapshot
from synthesis.order.amend import Amended, amend
from synthesis.order.assembly import opened
from synthesis.order.decide import decide
from synthesis.records import LIVE, UNEXPLAINED, Measure, Recommendation, Snapshot, Theme
from synthesis.store import Folder
from tests.order.editing import MarkdownCopy, WordCopy
from tests.order.material import ran

FIRST = ("weekend-1/getting-around/sticky-notes.csv", "weekend-1/getting-around/table-3.txt", "weekend-1/warm-homes/cards.tsv")
THEN = ("weekend-3/getting-around/table-1.txt", "weekend-3/warm-homes/cards.csv")


def laid(root: Path) -> Folder:
    """The first weekend of a part of the shipped assembly."""
    corpus = shelf("corpora") / "millbrook"
    settings = (corpus / "assembly.toml").read_text("utf-8").partition("# The panel")[0]
    root.mkdir(parents=True)
    (root / "assembly.toml").write_text(settings + '[embed]\nmodel = "tfidf-svd"\n\n[theme]\nresamples = 3\n', "utf-8")
    put(root, FIRST)
    return Folder(root)


def put(root: Path, names: tuple[str, ...]) -> None:
    """More files into inputs/."""
    for name in names:
        place = root / "inputs" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shelf("corpora") / "millbrook" / "inputs" / name, place)


def loaded(folder: Folder) -> Snapshot:
    """What stands now."""
    with opened(folder) as at:
        return snapshot.load(at)


@dataclass
class Story:
    """A draft in two people's hands, a decisions file, and what came of it all."""

    folder: Folder
    before: Snapshot
    anna: MarkdownCopy
    ben: WordCopy
    lines: list[dict[str, object]] = field(default_factory=list)
    after: Snapshot | None = None
    printed: str = ""
    said: str = ""
    again: Amended | None = None

    def __post_init__(self) -> None:
        live = [one for one in self.before.recommendations if one.status in LIVE]
        reserved = [one for one in live if one.reservations]
        self.a, self.b, self.c, *rest = sorted(live, key=lambda one: (-len(one.measures), int(one.id[1:])))
        self.spare = rest
        """Those that are merged, rejected and deleted."""
        self.reserved = next(one for one in reserved if one not in rest[:4])
        below = [theme for theme in self.before.themes if theme.parent is not None and not theme.gone]
        mains = [theme for theme in self.before.themes if theme.parent is None and not theme.gone and not self.cited(theme)]
        self.sub = next(theme for theme in below if theme.parent == self.c.themes[0])
        alone = [theme for theme in mains if len(theme.quotes) > 1]
        self.merged = [theme for theme in alone if theme.question == alone[0].question][:2]
        self.big = max(self.before.themes, key=lambda theme: (len(theme.quotes), theme.id))
        self.named = next(theme for theme in below if theme.id not in (self.sub.id, self.big.id))
        untouched = [measure for one in (self.c, *rest[4:]) for measure in one.measures]
        self.quoted = next(m for m in untouched if f'"{anchor(m.id)}_{anchor(m.evidence[0])}"' in self.anna.text)
        """A measure under which somebody's words stand."""
        self.loose = [line.quote for line in self.before.ledger if line.state == "ungrouped"]

    def cited(self, theme: Theme) -> bool:
        return any(theme.id in one.themes for one in (self.a, self.b, self.c, *self.spare[:4]))

    @property
    def done(self) -> Snapshot:
        """What stands after the new weekend."""
        assert self.after is not None
        return self.after

    def now(self, name: str) -> Recommendation:
        """A recommendation after the new weekend."""
        return next(one for one in self.done.recommendations if one.id == name)

    def theme(self, name: str) -> Theme:
        """A theme after the new weekend."""
        return next(one for one in self.done.themes if one.id == name)

    @property
    def measures(self) -> list[Measure]:
        """Every measure after the new weekend."""
        return [m for one in self.done.recommendations for m in one.measures]

    def measure(self, name: str) -> Measure | None:
        """A measure after the new weekend."""
        return next((m for one in self.done.recommendations for m in one.measures if m.id == name), None)


def anchor(name: str) -> str:
    """The name of a thing's block."""
    return name.replace(".", "_")


def told(folder: Folder) -> Story:
    """The whole story: a weekend, thirty edits, a second weekend."""
    ran(folder)
    out = folder.root / "out" / "weekend-1"
    story = Story(folder, loaded(folder), MarkdownCopy((out / "draft.md").read_bytes()), WordCopy((out / "draft.docx").read_bytes(), "Ben Okafor"))
    for row in ROWS:
        row.edit(story)
    files = folder.root.parent
    (files / "anna.md").write_bytes(story.anna.data())
    (files / "ben.docx").write_bytes(story.ben.data())
    (files / "decisions.jsonl").write_text("\n".join(map(json.dumps, story.lines)), "utf-8")
    taken = [amend(folder, [files / "anna.md"], "Anna Berg"), amend(folder, [files / "ben.docx"], "Anna Berg")]
    decide(folder, files / "decisions.jsonl", "Cleo Diaz")
    story.again = amend(folder, [files / "anna.md", files / "ben.docx"], "Anna Berg")
    put(folder.root, THEN)
    outcome = ran(folder)
    story.after, story.printed = loaded(folder), (folder.root / "out" / "weekend-3" / "draft.md").read_text("utf-8")
    sentences = [sentence for one in taken for each in one.files for sentence in (*each.refused, *each.conflicts)]
    story.said = "\n".join([*sentences, *outcome.conflicts])
    return story


@dataclass(frozen=True)
class Row:
    """One edit: how it is made, whether it was kept, and by which words a conflict or refusal would name it."""

    name: str
    edit: Callable[[Story], object]
    kept: Callable[[Story], object]
    words: str | Callable[[Story], str]
    must: str = ""
    """`kept` or `named` where only that will do."""

    def fate(self, story: Story) -> str:
        """What became of it: `kept`, `named` or `lost`."""
        if self.kept(story):
            return "kept"
        return "named" if (self.words if isinstance(self.words, str) else self.words(story)) in story.said else "lost"


def never(_: Story) -> bool:
    """What can only be named."""
    return False


def _measure_out(s: Story) -> None:
    first, last = anchor(s.a.measures[1].id), [anchor(m.id) for m in s.a.measures[2:]]
    s.anna.cut(s.anna.section(first, *last, f"{s.a.id}_rationale"))


def _measure_first(s: Story) -> None:
    moved = s.anna.cut(s.anna.section(anchor(s.a.measures[-1].id), f"{s.a.id}_rationale"))
    s.anna.before(anchor(s.a.measures[0].id), moved)


def _measure_over(s: Story) -> None:
    moved = s.anna.cut(s.anna.section(anchor(s.a.measures[2].id), *(anchor(m.id) for m in s.a.measures[3:]), f"{s.a.id}_rationale"))
    s.anna.before(anchor(s.b.measures[0].id), moved)


def _whole_out(s: Story) -> None:
    one = s.spare[0]
    later = [r.id for r in s.before.recommendations if int(r.id[1:]) > int(one.id[1:])]
    ends = [f"question_{n}_themes" for n in range(1, 5)]
    s.anna.cut(s.anna.section(one.id, *later, *ends))


def _new_one(s: Story) -> None:
    s.anna.before(
        "question_1_themes",
        "#### One card for every bus\n\nA card that all companies take.\n\n- Sell one card for all lines\n- Let children ride free\n",
    )


def _title(s: Story, old: Recommendation, new: str) -> None:
    s.anna.words(old.id, _escaped(old.title), new)


def _escaped(words: str) -> str:
    from synthesis.document.markdown import escape

    return escape(words)


def _rationale_moved(s: Story) -> None:
    quote = f"{s.b.id}_rationale_{anchor(s.b.rationale[0])}"
    s.anna.after(f"{s.b.id}_reservations_note", s.anna.cut(s.anna.span(quote)))


ROWS: list[Row] = [
    Row(
        "a title reworded",
        lambda s: _title(s, s.a, "Home after dark"),
        lambda s: s.now(s.a.id).title == "Home after dark",
        "Home after dark",
    ),
    Row(
        "the two-line text reworded",
        lambda s: s.anna.words(f"{s.a.id}_text", "Proposed:", "The members of table three propose:"),
        lambda s: s.now(s.a.id).text.startswith("The members of table three propose:") and s.now(s.a.id).text_by == "Anna Berg",
        "The members of table three propose:",
    ),
    Row(
        "a measure reworded, its evidence kept and marked",
        lambda s: s.anna.words(anchor(s.a.measures[0].id), _escaped(s.a.measures[0].text), "Run it later, and light the stop."),
        lambda s: any(m.text == "Run it later, and light the stop." and m.unchecked and m.evidence for m in s.measures),
        "Run it later, and light the stop.",
    ),
    Row("a measure deleted", _measure_out, lambda s: s.measure(s.a.measures[1].id) is None, lambda s: s.a.measures[1].id),
    Row(
        "a measure moved to the front",
        _measure_first,
        lambda s: s.now(s.a.id).measures[0].id == s.a.measures[-1].id,
        lambda s: s.a.measures[-1].id,
    ),
    Row(
        "a measure moved to another recommendation",
        _measure_over,
        lambda s: s.a.measures[2].id in {m.id for m in s.now(s.b.id).measures},
        lambda s: s.a.measures[2].id,
    ),
    Row(
        "a new measure with its evidence",
        lambda s: s.anna.before(f"{s.a.id}_rationale", f"9. Sweep the stop every week ({s.loose[0]})"),
        lambda s: any((m.text, m.evidence, m.worded_by) == ("Sweep the stop every week", (s.loose[0],), "Anna Berg") for m in s.now(s.a.id).measures),
        "Sweep the stop every week",
    ),
    Row(
        "a new measure without evidence",
        lambda s: s.anna.before(f"{s.b.id}_rationale", "9. Ask the county for money"),
        lambda s: any((m.text, m.unsupported) == ("Ask the county for money", UNEXPLAINED) for m in s.now(s.b.id).measures),
        "Ask the county for money",
    ),
    Row(
        "a paragraph between the blocks",
        lambda s: s.anna.after(f"{s.a.id}_raised", "The secretariat asked the bus company on Monday."),
        lambda s: "The secretariat asked the bus company on Monday." in s.printed,
        "asked the bus company",
        "kept",
    ),
    Row(
        "a second paragraph right after it",
        lambda s: s.anna.replace("asked the bus company on Monday.", "asked the bus company on Monday.\n\nIt has not answered yet."),
        lambda s: -1 < s.printed.find("asked the bus company") < s.printed.find("It has not answered yet."),
        "It has not answered yet.",
        "kept",
    ),
    Row(
        "a paragraph in the chapter’s lead",
        lambda s: s.anna.after("question_1_summary", "This chapter was read aloud on Sunday."),
        lambda s: "This chapter was read aloud on Sunday." in s.printed,
        "read aloud on Sunday",
        "kept",
    ),
    Row(
        "a paragraph under a theme",
        lambda s: s.anna.after(f"{s.c.themes[0]}_facts", "Table three called this the main thing."),
        lambda s: "Table three called this the main thing." in s.printed,
        "the main thing",
        "kept",
    ),
    Row(
        "a reason deleted",
        lambda s: s.anna.cut(s.anna.span(f"{s.a.id}_rationale_{anchor(s.a.rationale[-1])}")),
        lambda s: s.a.rationale[-1] not in s.now(s.a.id).rationale,
        lambda s: s.a.rationale[-1],
    ),
    Row(
        "a reason moved among the reservations",
        _rationale_moved,
        lambda s: s.b.rationale[0] in s.now(s.b.id).reservations and s.b.rationale[0] not in s.now(s.b.id).rationale,
        lambda s: s.b.rationale[0],
    ),
    Row(
        "the last reservation deleted in silence",
        lambda s: [s.anna.cut(s.anna.span(f"{s.reserved.id}_reservations_{anchor(quote)}")) for quote in s.reserved.reservations],
        never,
        lambda s: f"reservations of {s.reserved.id} cannot be left empty",
        "named",
    ),
    Row(
        "the words under a measure deleted",
        lambda s: s.anna.cut(s.anna.span(f"{anchor(s.quoted.id)}_{anchor(s.quoted.evidence[0])}")),
        lambda s: (m := s.measure(s.quoted.id)) is None or s.quoted.evidence[0] not in m.evidence,
        lambda s: s.quoted.id,
    ),
    Row(
        "the words of a quote changed",
        lambda s: s.anna.words(f"{s.a.id}_rationale_{anchor(s.a.rationale[0])}", " ", " never ever "),
        never,
        lambda s: f"the words of {s.a.rationale[0]} were changed",
        "named",
    ),
    Row(
        "a counted line changed",
        lambda s: s.anna.words(f"{s.b.id}_raised", "A starting point", "A very good starting point"),
        lambda s: "A very good starting point" in s.printed,
        "A very good starting point",
        "kept",
    ),
    Row(
        "a theme called otherwise",
        lambda s: s.anna.words(s.named.id, _escaped(s.named.label), "What the cards say"),
        lambda s: (s.theme(s.named.id).label, s.theme(s.named.id).label_by) == ("What the cards say", "Anna Berg"),
        "What the cards say",
    ),
    Row("a whole recommendation deleted", _whole_out, lambda s: s.now(s.spare[0].id).status == "rejected", lambda s: s.spare[0].id),
    Row(
        "a recommendation added, with text and measures",
        _new_one,
        lambda s: any(
            (one.title, one.text, [m.text for m in one.measures])
            == ("One card for every bus", "A card that all companies take.", ["Sell one card for all lines", "Let children ride free"])
            for one in s.done.recommendations
        ),
        "One card for every bus",
        "kept",
    ),
    Row(
        "a tracked change in Word, with its author",
        lambda s: s.ben.tracked(anchor(s.b.measures[0].id), s.b.measures[0].text.split()[-1], "from next summer"),
        lambda s: any(m.text.endswith("from next summer") and m.worded_by == "Ben Okafor" for m in s.measures),
        "from next summer",
    ),
    Row(
        "a comment in Word",
        lambda s: s.ben.comment(s.c.id, "Who would pay for this?"),
        lambda s: "Who would pay for this?" in s.printed and any(c.by == "Ben Okafor" for c in s.done.comments),
        "Who would pay for this?",
        "kept",
    ),
    Row(
        "the same title changed otherwise in a second copy",
        lambda s: s.ben.tracked(s.a.id, s.a.title.split()[0], "Entirely"),
        never,
        "which stays; Ben Okafor wrote “Entirely",
        "named",
    ),
    Row(
        "a reason why there is no evidence",
        lambda s: s.lines.append({"action": "no evidence", "target": s.c.measures[-1].id, "reason": "agreed in the plenary on Sunday"}),
        lambda s: any(m.unsupported == "agreed in the plenary on Sunday" for m in s.measures),
        "agreed in the plenary on Sunday",
    ),
    Row(
        "evidence linked to a measure",
        lambda s: s.lines.append({"action": "link", "target": s.b.measures[0].id, "quotes": [s.loose[1]]}),
        lambda s: (m := s.measure(s.b.measures[0].id)) and s.loose[1] in m.evidence and not m.unchecked,
        lambda s: s.b.measures[0].id,
    ),
    Row(
        "two themes merged",
        lambda s: s.lines.append({"action": "merge", "target": s.merged[0].id, "themes": [s.merged[1].id]}),
        lambda s: s.theme(s.merged[1].id).gone and any(step.event == "merged" for step in s.theme(s.merged[0].id).lineage),
        lambda s: s.merged[1].id,
    ),
    Row(
        "a theme split",
        lambda s: s.lines.append({"action": "split", "target": s.big.id, "quotes": [e.id for e in s.big.quotes[:2]], "label": "Two of a kind"}),
        lambda s: {e.id for t in s.done.themes if t.label == "Two of a kind" for e in t.quotes} == {e.id for e in s.big.quotes[:2]},
        "Two of a kind",
    ),
    Row(
        "a sub-theme promoted",
        lambda s: s.lines.append({"action": "promote", "target": s.sub.id}),
        lambda s: s.theme(s.sub.id).promoted_by == "Cleo Diaz",
        lambda s: s.sub.id,
    ),
    Row(
        "two recommendations merged",
        lambda s: s.lines.append({"action": "merge", "target": s.spare[1].id, "others": [s.spare[2].id]}),
        lambda s: s.now(s.spare[2].id).status == "merged",
        lambda s: s.spare[2].id,
    ),
]
