"""One chapter per agenda question: its draft recommendations, then its themes."""

from __future__ import annotations

from collections.abc import Iterator

from synthesis.document.blocks import Block, Heading, Paragraph, Sentence
from synthesis.document.counting import counted
from synthesis.document.drafts import LeftOut, drafts
from synthesis.document.lookup import Lookup
from synthesis.document.themes import themes


def chapters(know: Lookup, left_out: LeftOut) -> Iterator[Block]:
    """The chapters in the order of the questions."""
    for place, question in enumerate(know.questions, start=1):
        drafted = bool(know.main_themes(question) or know.recommendations(question))
        if question is None and not drafted and len(know.questions) > 1:
            continue  # what has no question and no theme stands under "not grouped yet" and "set aside"
        yield Heading(id=know.anchors.name(f"question_{place}"), level=1, text=_title(know, place, question))
        if not (know.received(question) or drafted):
            text = know.say("question.empty")
            yield Paragraph(id=know.anchors.name(f"question_{place}", "empty"), sentences=(Sentence(text=text),))
            continue
        yield _summary(know, place, question)
        yield from drafts(know, place, question, left_out)
        yield from themes(know, place, question)


def _title(know: Lookup, place: int, question: str | None) -> str:
    if question is not None:
        return know.say("question.heading", n=str(place), question=question)
    return know.say("question.all" if len(know.questions) == 1 else "question.none")


def _summary(know: Lookup, place: int, question: str | None) -> Paragraph:
    say = know.say
    ungrouped = sum(1 for quote in know.in_state("ungrouped") if know.contribution(quote).question == question)
    themes = say.counted("question.themes_count", len(know.main_themes(question)))
    sentences = [Sentence(text=say("question.summary", quotes=counted(say, "quotes", know.received(question)), themes=themes))]
    if ungrouped:
        text = say("question.ungrouped", quotes=counted(say, "quotes", ungrouped))
        sentences.append(Sentence(text=text, to=know.anchors.name("ungrouped", f"question_{place}")))
    return Paragraph(id=know.anchors.name(f"question_{place}", "summary"), look="lead", sentences=tuple(sentences))
