"""All that is known of an assembly, as its last run left it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from synthesis import ingest, review
from synthesis.errors import SynthesisError
from synthesis.ledger import Balance, balance, ledger
from synthesis.order.assembly import Assembly, nothing_read
from synthesis.order.typing_again import command
from synthesis.records import Beside, Comment, Contribution, Decision, Passage, Quote, Recommendation, SetAside, Snapshot, Theme
from synthesis.settings import Settings
from synthesis.store import Database


@dataclass(frozen=True)
class Words:
    """What people said, with the decisions about it laid over what the machine made of it."""

    contributions: Mapping[str, Contribution]
    """By id, in the order of their sources and of their words there."""
    quotes: tuple[Quote, ...]
    set_aside: tuple[SetAside, ...]
    conflicts: tuple[str, ...]

    @property
    def taking_part(self) -> tuple[Quote, ...]:
        """The quotes that nobody set aside."""
        aside = {line.quote for line in self.set_aside}
        return tuple(quote for quote in self.quotes if quote.id not in aside)


def words(database: Database, decisions: Sequence[Decision]) -> Words:
    """What was read, under these decisions."""
    place = {source.id: n for n, source in enumerate(database.sources())}
    contributions = {c.id: c for c in sorted(database.contributions(), key=lambda c: (place[c.source], c.start))}
    order = {name: n for n, name in enumerate(contributions)}
    quotes = sorted(database.quotes(), key=lambda quote: (order[quote.contribution], quote.start))
    answer = review.standing(quotes, database.set_aside())
    conflicts = review.replay(answer, decisions, "words")
    return Words(contributions, tuple(answer.quotes.values()), tuple(answer.set_aside.values()), tuple(c.sentence for c in conflicts))


def weekends_of(contributions: Iterable[Contribution], settings: Settings) -> tuple[str, ...]:
    """Their weekends, each once, in order: as assembly.toml lists them, else by the natural order of their names."""
    return tuple(ingest.weekends_in_order({c.weekend for c in contributions}, settings))


def folded_decisions(database: Database) -> int:
    """How many of the decisions the last run laid over its answer."""
    return int(database.get("decisions folded") or 0)


def machine_made(database: Database) -> tuple[tuple[Theme, ...], tuple[Recommendation, ...]]:
    """The last run's themes and drafts before people's decisions were laid over them: what the next run takes up ids from."""
    kept = database.get("machine")
    if not kept:
        return database.themes(), database.recommendations()
    made = json.loads(kept)
    themes = tuple(Theme.model_validate(one) for one in made["themes"])
    return themes, tuple(Recommendation.model_validate(one) for one in made["drafts"])


def settings_then(at: Assembly) -> Settings:
    """The settings under which the last run worked, whatever assembly.toml says by now."""
    kept = at.database.get("settings")
    return at.settings if kept is None else Settings.model_validate_json(kept)


def load(at: Assembly) -> Snapshot:
    """The snapshot of the last finished run. Raises SynthesisError where there was none, or a later one was interrupted."""
    with at.database.reading():
        if at.database.get("unfinished") == "yes":
            raise SynthesisError("The last run did not finish, or is still at work.", f"Let it finish: {command('run', at.folder.root)}")
        if at.database.get("finished") is None:
            raise nothing_read(at.folder)
        return taken(at.database, settings_then(at))


def taken(database: Database, settings: Settings) -> Snapshot:
    """The snapshot of what the database holds now."""
    decisions = database.decisions()
    said = words(database, decisions[: folded_decisions(database)])
    themes, recommendations = database.themes(), database.recommendations()
    return Snapshot(
        title=settings.title,
        weekend=database.get("weekend") or "",
        created=database.get("created") or "",
        questions=tuple(question.text for question in settings.questions),
        sources=database.sources(),
        contributions=tuple(said.contributions.values()),
        quotes=said.quotes,
        themes=themes,
        recommendations=recommendations,
        ledger=ledger(said.quotes, said.set_aside, themes, recommendations),
        decisions=decisions,
        models=database.models(),
        software=json.loads(database.get("software") or "{}"),
        settings=settings.model_dump(mode="json"),
        problems=database.problems(),
        passages=tuple(Passage.model_validate(one) for one in json.loads(database.get("passages") or "[]")),
        comments=tuple(Comment.model_validate(one) for one in json.loads(database.get("comments") or "[]")),
        beside=tuple(Beside.model_validate(one) for one in json.loads(database.get("beside") or "[]")),
        roster=database.get("roster") == "yes",
    )


def sheet_of(made: Snapshot) -> Balance:
    """The balance sheet of a snapshot."""
    weekends = weekends_of(made.contributions, Settings.model_validate(made.settings))
    return balance(made.ledger, {c.id: c for c in made.contributions}, weekends, made.questions)
