"""From inputs to documents: the one place that knows the order of the stages.

What can be resumed is kept as it is made (each file read, each batch of vectors). What depends on everything (themes, drafts) is made in
one go and kept in one transaction; documents follow. A run that is killed anywhere is finished by the next one, with the same result.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from synthesis import __version__, embed, languages, recommend, review, theme
from synthesis.catalogue import model_cards
from synthesis.errors import SynthesisError
from synthesis.ledger import Balance, balance
from synthesis.order import documents, intake, snapshot
from synthesis.order.clock import now
from synthesis.order.progress import Progress
from synthesis.order.software import versions
from synthesis.records import Contribution, ModelUse, Problem, Quote, Record, Recommendation, Snapshot, Source, Theme, Themes, Vectors
from synthesis.settings import Settings, load
from synthesis.store import Database, Folder
from synthesis.store.folder import digest
from synthesis.store.log import append, canonical, commitment
from synthesis.store.vectors import VectorCache


class Outcome(Record):
    """What a run did. `changed` is false where there was nothing new, and then nothing was written."""

    changed: bool
    weekend: str
    sources: tuple[Source, ...] = ()
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
    conflicts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Documents that people had edited: they stay, and the new ones stand beside them."""


def run(folder: Folder, progress: Progress) -> Outcome:
    """Everything new in inputs/ through to out/<latest weekend>/."""
    settings = load(folder.root)
    database = Database(folder.database)
    try:
        state = _state(folder, database)
        if state == database.get("finished") and not documents.missing(folder, database):
            return Outcome(changed=False, weekend=database.get("weekend") or "")
        return _run(folder, database, settings, state, progress)
    finally:
        database.close()


def _state(folder: Folder, database: Database) -> str:
    """A digest of all that a run's result depends on: the same digest, the same result."""
    inputs = [[name, digest(folder.read_input(name))] for name in folder.input_files()]
    roster = digest(folder.roster.read_bytes()) if folder.roster.is_file() else ""
    return commitment(database.salt, canonical([__version__, inputs, roster, digest(folder.settings.read_bytes()), len(database.decisions())]))


def _run(folder: Folder, database: Database, settings: Settings, state: str, progress: Progress) -> Outcome:
    taken = intake.take_in(folder, database, settings, progress)
    contributions = snapshot.in_order(database)
    if not contributions:
        raise SynthesisError(
            f"There is nothing to read in {folder.inputs}." if not taken.problems else "Nothing in inputs/ could be read:",
            "\n".join(map(str, taken.problems)) or f"Put files into {folder.inputs}/<weekend>/, then run again.",
        )
    by_id = {c.id: c for c in contributions}
    decisions = database.decisions()
    with database.transaction():
        database.put("decisions folded", str(len(decisions)))
    quotes, set_aside = snapshot.folded(database, contributions)
    aside = {line.quote for line in set_aside}
    taking_part = [quote for quote in quotes if quote.id not in aside]
    weekends = snapshot.weekends_of(settings, {c.weekend for c in contributions})
    themes, groups, notes = _themes(database, settings, taking_part, by_id, weekends[-1], progress)
    answer = review.standing(quotes, set_aside, themes.themes)
    conflicts = review.replay(review.standing(database.quotes(), database.set_aside()), decisions, "words")
    conflicts += review.replay(answer, decisions, "themes")
    final = Themes(
        themes=review.settle(tuple(answer.themes.values()), by_id, answer.quotes, weekends[-1]),
        ungrouped=themes.ungrouped,
    )
    progress.begin("Drafting recommendations")
    standing_quotes = [answer.quotes[quote.id] for quote in taking_part]
    drafts, left_out = recommend.draft_with_reasons(
        final, standing_quotes, by_id, groups, settings.recommend, database.recommendations(), aside
    )
    database.put("left out", json.dumps([line.model_dump(mode="json") for line in left_out]))
    progress.end()
    models = _models(groups, by_id, {quote.id: quote for quote in quotes})
    outcome = Outcome(changed=True, weekend=weekends[-1], read=taken.read, again=taken.again, problems=taken.problems, notes=notes)
    return _finish(folder, database, settings, state, outcome, final.themes, drafts, models, tuple(c.sentence for c in conflicts), progress)


def question_groups(settings: Settings, quotes: Sequence[Quote], contributions: Mapping[str, Contribution]) -> dict[str | None, list[Quote]]:
    """Quotes by the agenda question under which they are grouped into themes; joined questions go together under the first of them."""
    text_of = {question.id: question.text for question in settings.questions}
    joined = {question.text: text_of.get(question.join or "", question.text) for question in settings.questions}
    groups: dict[str | None, list[Quote]] = {question.text: [] for question in settings.questions if joined[question.text] == question.text}
    for quote in quotes:
        question = contributions[quote.contribution].question
        groups.setdefault(joined.get(question or "", question), []).append(quote)
    known = [key for key in groups if key in joined]
    others = sorted(key for key in groups if key is not None and key not in joined)
    return {key: groups[key] for key in (*known, *others, *([None] if None in groups else [])) if groups[key]}


def vectors_of(
    database: Database, settings: Settings, quotes: Sequence[Quote], contributions: Mapping[str, Contribution], progress: Progress
) -> Vectors:
    """The vectors of some quotes, from the backend that fits the languages they are in."""
    spoken = sorted({contributions[quote.contribution].language for quote in quotes})
    cards = model_cards()
    embedder = embed.load(cards[embed.choose(settings.embed.model, spoken, cards)], spoken)
    return embed.encode([quote.id for quote in quotes], [quote.text for quote in quotes], embedder, VectorCache(database), progress.reach)


def _themes(
    database: Database,
    settings: Settings,
    quotes: Sequence[Quote],
    contributions: Mapping[str, Contribution],
    weekend: str,
    progress: Progress,
) -> tuple[Themes, list[Vectors], tuple[str, ...]]:
    groups = question_groups(settings, quotes, contributions)
    vectors, groupings = [], []
    for question, asked in groups.items():
        progress.begin("Reading for meaning", len(asked))
        vectors.append(vectors_of(database, settings, asked, contributions, progress))
        progress.end()
        progress.begin("Finding themes")
        spoken = {contributions[quote.contribution].language for quote in asked}
        stop_words = frozenset(word for code in sorted(spoken) for word in languages.load(code).stop_words)
        grouping = theme.group(asked, contributions, vectors[-1], settings.theme, question=question, stop_words=stop_words, progress=progress.reach)
        groupings.append(grouping)
        progress.end()
    themes = theme.identify(groupings, database.themes(), contributions, quotes, weekend)
    notes = tuple(f"{grouping.question or 'Without a question'}: {grouping.note}" for grouping in groupings if grouping.note)
    return themes, vectors, notes


def _models(groups: Sequence[Vectors], contributions: Mapping[str, Contribution], quotes: Mapping[str, Quote]) -> tuple[ModelUse, ...]:
    spoken: dict[str, set[str]] = {}
    uses: dict[str, ModelUse] = {}
    for vectors in groups:
        uses[vectors.model.name] = vectors.model
        spoken.setdefault(vectors.model.name, set()).update(contributions[quotes[i].contribution].language for i in vectors.ids)
    return tuple(uses[name].model_copy(update={"languages": tuple(sorted(spoken[name]))}) for name in sorted(uses))


def _finish(
    folder: Folder,
    database: Database,
    settings: Settings,
    state: str,
    outcome: Outcome,
    themes: Sequence[Theme],
    drafts: Sequence[Recommendation],
    models: Sequence[ModelUse],
    conflicts: tuple[str, ...],
    progress: Progress,
) -> Outcome:
    same = tuple(themes) == database.themes() and tuple(drafts) == database.recommendations() and database.get("unfinished") != "yes"
    created = database.get("created") if same and database.get("created") else now()
    with database.transaction():
        database.put_results(themes, drafts, models)
        for key, value in {
            "weekend": outcome.weekend,
            "created": created or now(),
            "roster": "yes" if folder.roster.is_file() and intake.people_of(folder, database)[0].has_roster else "no",
            "software": json.dumps(versions()),
            "problems": json.dumps([problem.model_dump() for problem in outcome.problems]),
            "unfinished": "no",
            "finished": state,
        }.items():
            database.put(key, value)
        made = snapshot.load(folder, database, settings)
        append(database, now(), "machine", "run", _payload(database, made))
    written = documents.write_all(folder, database, made, outcome.notes, progress)
    return outcome.model_copy(
        update={
            "sources": made.sources,
            "contributions": len(made.contributions),
            "quotes": len(made.quotes),
            "themes": sum(1 for theme in made.themes if not theme.gone),
            "recommendations": len(made.recommendations),
            "sheet": sheet_of(made, settings),
            "models": tuple(models),
            "conflicts": conflicts,
            "documents": written.documents,
            "kept": written.kept,
        }
    )


def sheet_of(made: Snapshot, settings: Settings) -> Balance:
    """The balance sheet of a snapshot."""
    weekends = snapshot.weekends_of(settings, {c.weekend for c in made.contributions})
    return balance(made.ledger, {c.id: c for c in made.contributions}, weekends, made.questions)


def _payload(database: Database, made: Snapshot) -> dict[str, object]:
    """What the log keeps of a run: figures, versions, and a commitment to the whole ledger, provable by whoever has the assembly."""
    ledger = canonical([line.model_dump() for line in made.ledger])
    return {
        "weekend": made.weekend,
        "sources": len(made.sources),
        "contributions": len(made.contributions),
        "quotes": len(made.quotes),
        "themes": len(made.themes),
        "recommendations": len(made.recommendations),
        "software": made.software,
        "ledger": commitment(database.salt, ledger),
    }
