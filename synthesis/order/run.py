"""From inputs to documents: the one place that knows the order of the stages.

What can be resumed is kept as it is made (each file read, each batch of vectors). What depends on everything (themes, drafts) is made in
one go and kept in one transaction; documents follow. A run that is killed anywhere is finished by the next one, with the same result.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from synthesis import ingest, recommend, review, theme
from synthesis.errors import SynthesisError
from synthesis.ledger import Balance
from synthesis.order import coding, coding_remarks, documents, house, intake, meaning, replaying, snapshot, undrafted
from synthesis.order.assembly import Assembly, opened
from synthesis.order.intake import Taken
from synthesis.order.keep import Answer, keep, state_of
from synthesis.order.progress import Progress
from synthesis.order.questions import by_question
from synthesis.order.sources import SourceStatus, status_of
from synthesis.order.typing_again import command
from synthesis.records import FIXED, Contribution, ModelUse, Problem, Quote, Record, Vectors
from synthesis.settings import Stage, ThemeSettings, stage_of
from synthesis.store import Folder
from synthesis.theme.grouping import Grouping


class Outcome(Record):
    """What a run did. `changed` is false where there was nothing new, and then nothing was written."""

    changed: bool
    weekend: str
    stage: Stage = "drafting"
    sources: tuple[SourceStatus, ...] = ()
    """The files that were read, or read again, by this run."""
    read: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    contributions: int = 0
    quotes: int = 0
    themes: int = 0
    recommendations: int = 0
    sheet: Balance | None = None
    models: tuple[ModelUse, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Those of files that could not be read, and of the files in `sources`."""
    conflicts: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    """Those of them whose decisions hold all the same: what is to be known of them."""
    documents: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Documents that people had edited: they stay, and the new ones stand beside them."""


def run(folder: Folder, progress: Progress) -> Outcome:
    """Everything new in inputs/ through to out/<latest weekend>/."""
    with opened(folder, to_write=True) as at:
        state = state_of(at)
        if at.database.get("finished") != state:
            _answer(at, state, progress)
        elif not documents.due(at, state):
            return Outcome(changed=False, weekend=at.database.get("weekend") or "")
        return _handed_out(at, state, progress)


def _answer(at: Assembly, state: str, progress: Progress) -> None:
    """Every stage in its order, from files to drafts."""
    taken = intake.take_in(at, progress)
    decisions = at.database.decisions()
    words = snapshot.words(at.database, decisions)
    if not words.contributions:
        raise _nothing(at, taken)
    contributions, quotes = words.contributions, words.taking_part
    sources = {source.id: source for source in at.database.sources()}
    called, order = coding.renamed(at.database, decisions), snapshot.weekends_of(contributions.values(), at.settings)
    strange = coding.problems(at.settings, contributions.values(), sources, called)
    looks = coding_remarks.remarks(at.settings, contributions.values(), sources, order, called)
    unused = coding.unused(at.settings, contributions.values())
    taken = taken.model_copy(update={"problems": (*taken.problems, *strange, *looks, *unused)})
    weekend = order[-1]
    asked = by_question(at.settings, quotes, contributions)
    vectors = _read_for_meaning(at, asked, contributions, progress)
    own = at.settings.theme.coding != "machine"
    names = ingest.words_of_names(intake.people_of(at)[0], (quote.text for quote in quotes))
    groupings = coding.own_groupings(at, asked, contributions) if own else _grouped(at.settings.theme, asked, vectors, contributions, names, progress)
    made = replaying.made_before(at.database, decisions)
    themes = made.without(theme.identify(groupings, made.themes, contributions, quotes, weekend))
    final, conflicts = review.fold(themes, words.quotes, words.set_aside, decisions, contributions, weekend)
    other = _grouped(at.settings.theme, asked, vectors, contributions, names, progress) if at.settings.theme.coding == "both" else []
    progress.begin("Drafting recommendations")
    aside = {line.quote for line in words.set_aside}
    fewest = at.settings.publish.fewest
    # While people are listened to nothing is drafted; what was drafted before is only held, so that its ids are not given again, but for what
    # members voted on or adopted, which stays.
    listening = stage_of(at.settings.stages, weekend) == "listening"
    table = recommend.Table.of(final, quotes, contributions, vectors, aside, names)
    drafts, left_out = (
        (made.drafts, ())
        if listening
        else recommend.draft_with_reasons(final, quotes, contributions, vectors, at.settings.recommend, made.drafts, aside, fewest, table)
    )
    drafts = made.without_stubs(drafts)
    folded = replaying.over_drafts(at, drafts, decisions, final, quotes, contributions)
    progress.end()
    open_ones = (*conflicts, *(() if listening else folded.conflicts))
    answer = Answer(
        weekend=weekend,
        folded=len(decisions),
        themes=theme.placed(recommend.with_sides(final.themes, quotes, contributions, vectors, aside, table), vectors),
        drafts=tuple(one for one in folded.recommendations if one.status in FIXED or not listening),
        left_out=left_out,
        models=meaning.models_used(vectors, quotes, contributions),
        notes=(
            *(f"{one.question or 'Without a question'}: {one.note}" for one in groupings if one.note),
            *(() if listening else undrafted.sentences(contributions.values())),
        ),
        beside=tuple(theme.beside(grouping, final) for grouping in other),
        conflicts=(*words.conflicts, *(conflict.sentence for conflict in open_ones)),
        held=tuple(conflict.sentence for conflict in open_ones if conflict.applied),
        passages=folded.passages,
        comments=folded.comments,
        machine=(themes.themes, drafts) if decisions or listening else None,
    )
    keep(at, state, taken, answer)


def _read_for_meaning(
    at: Assembly, asked: Mapping[str | None, Sequence[Quote]], contributions: Mapping[str, Contribution], progress: Progress
) -> list[Vectors]:
    vectors = []
    for number, quotes in enumerate(asked.values(), 1):
        progress.begin(_step("Reading for meaning", number, len(asked)), len(quotes))
        vectors.append(meaning.vectors_of(at, quotes, contributions, progress))
        progress.end()
    return vectors


def _grouped(
    settings: ThemeSettings,
    asked: Mapping[str | None, Sequence[Quote]],
    vectors: Sequence[Vectors],
    contributions: Mapping[str, Contribution],
    names: frozenset[str],
    progress: Progress,
) -> list[Grouping]:
    groupings = []
    for number, (question, quotes) in enumerate(asked.items(), 1):
        progress.begin(_step("Finding themes", number, len(asked)))
        stop_words = coding.stop_words(quotes, contributions)
        groupings.append(
            theme.group(
                quotes,
                contributions,
                vectors[number - 1],
                settings,
                question=question,
                stop_words=stop_words,
                names=names,
                progress=progress.reach,
            )
        )
        progress.end()
    return groupings


def _step(label: str, number: int, of: int) -> str:
    return f"{label}, question {number} of {of}" if of > 1 else label


def _nothing(at: Assembly, taken: Taken) -> SynthesisError:
    """There are no words at all: what lies there, and why it was not read."""
    problems = [*taken.problems, *(problem for source in at.database.sources() for problem in source.problems)]
    if problems:
        return SynthesisError(f"Nothing in {at.folder.inputs} could be read:", "\n".join(map(str, problems)))
    again = command("run", at.folder.root)
    return SynthesisError(f"There is nothing to read in {at.folder.inputs}.", f"Put files into {at.folder.inputs}/<weekend>/, then: {again}")


def _handed_out(at: Assembly, state: str, progress: Progress) -> Outcome:
    """Write the documents of what is kept, and say what the run did."""
    at.folder.sweep()
    made = snapshot.load(at)
    written = documents.write_all(at, made, state, progress)
    said = json.loads(at.database.get("said") or "{}")
    fresh = [source for source in made.sources if source.name in {*said["read"], *said["again"]}]
    return Outcome(
        changed=True,
        weekend=made.weekend,
        stage=stage_of(at.settings.stages, made.weekend),
        sources=tuple(map(status_of, fresh)),
        contributions=len(made.contributions),
        quotes=len(made.quotes),
        themes=sum(not theme.gone for theme in made.themes),
        recommendations=len(made.recommendations),
        sheet=snapshot.sheet_of(made),
        models=made.models,
        problems=(*house.problems(at.folder), *at.database.problems(), *(problem for source in fresh for problem in source.problems)),
        documents=written.documents,
        kept=written.kept,
        **{part: tuple(said.get(part, ())) for part in ("read", "again", "notes", "conflicts", "held")},
    )
