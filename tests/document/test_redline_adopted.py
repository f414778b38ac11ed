"""The redline of what members adopted: nobody is said to have taken out what the software would write by now."""

from __future__ import annotations

from typing import Any

import sample_assembly as sample

from synthesis.document import papers
from synthesis.document.blocks import Changes
from synthesis.records import Decision, Recommendation, Status

FIRST = sample.small().recommendations[0]


def spans(stands: Recommendation, drafted: Recommendation, *decisions: Decision) -> list[tuple[str, str, str | None]]:
    made = sample.small()
    made = made.model_copy(update={"recommendations": (stands, *made.recommendations[1:]), "decisions": decisions})
    redline = papers(made, (), made.themes, (drafted, *made.recommendations[1:]))["redline"]
    changes = (block for block in redline.blocks if isinstance(block, Changes) and block.id.startswith(f"{stands.id}_"))
    return [(span.how, span.text, span.by) for block in changes for span in block.spans if span.how != "member"]


def decided(action: str, target: str, after: Any = None) -> Decision:
    return Decision(id="D1", seq=1, at="2026-03-08T10:00:00Z", by="Anna Berg", action=action, target=target, after=after)


def drafted_anew() -> Recommendation:
    more = FIRST.measures[0].model_copy(update={"id": f"{FIRST.id}.M99", "text": "Something that was said since."})
    other = FIRST.measures[0].model_copy(update={"text": "Other words by now."})
    return FIRST.model_copy(update={"title": "Another title", "text": "Another text.", "measures": (other, *FIRST.measures[1:], more)})


def adopted(status: Status = "adopted") -> Recommendation:
    return FIRST.model_copy(update={"status": status, "status_by": "Anna Berg", "status_at": "2026-03-08T10:00:00Z"})


def test_words_that_were_adopted_are_the_softwares_and_nobody_took_others_out() -> None:
    said = spans(adopted(), drafted_anew(), decided("status", FIRST.id, {"status": "adopted"}))
    assert said and {how for how, _, _ in said} == {"kept"}
    assert not any("by now" in text or "since" in text for _, text, _ in said)


def test_a_draft_that_the_software_writes_anew_is_told_as_before() -> None:
    assert "removed" in {how for how, _, _ in spans(adopted("sense-checked"), drafted_anew())}


def test_what_a_person_worded_or_took_out_before_is_theirs() -> None:
    stands = adopted().model_copy(update={"title": "Anna’s title", "title_by": "Anna Berg", "measures": FIRST.measures[1:]})
    said = spans(stands, FIRST, decided("drop measure", FIRST.measures[0].id))
    assert ("added", "Anna’s title", "Anna Berg") in said and ("removed", FIRST.title, "Anna Berg") in said
    assert any(how == "removed" and text in FIRST.measures[0].text for how, text, _ in said)
