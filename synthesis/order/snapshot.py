"""All that is known of an assembly, as its last run left it."""

from __future__ import annotations

from synthesis import review
from synthesis.errors import SynthesisError
from synthesis.ledger import ledger
from synthesis.records import Contribution, Quote, SetAside, Snapshot
from synthesis.settings import Settings
from synthesis.store import Database, Folder


def weekends_of(settings: Settings, names: set[str]) -> tuple[str, ...]:
    """Weekends in order: as assembly.toml lists them, else by the natural order of their names."""
    from synthesis import ingest

    return tuple(ingest.weekends_in_order(names, settings))


def folded(database: Database, contributions: tuple[Contribution, ...]) -> tuple[tuple[Quote, ...], tuple[SetAside, ...]]:
    """Quotes and what is set aside, with the decisions laid over them that the last run took in."""
    place = {c.id: n for n, c in enumerate(contributions)}
    quotes = sorted(database.quotes(), key=lambda quote: (place[quote.contribution], quote.start))
    answer = review.standing(quotes, database.set_aside())
    review.replay(answer, database.decisions()[: int(database.get("decisions folded") or 0)], "words")
    return tuple(answer.quotes.values()), tuple(answer.set_aside.values())


def in_order(database: Database) -> tuple[Contribution, ...]:
    """Contributions in the order of their sources and of their words there."""
    place = {source.id: n for n, source in enumerate(database.sources())}
    return tuple(sorted(database.contributions(), key=lambda c: (place[c.source], c.start)))


def load(folder: Folder, database: Database, settings: Settings) -> Snapshot:
    """The snapshot of the last finished run. Raises SynthesisError where there was none, or a later one was interrupted."""
    if database.get("unfinished") == "yes":
        raise SynthesisError("The last run was interrupted.", f"Let it finish: synthesis run {folder.root}")
    if database.get("finished") is None:
        raise SynthesisError("Nothing has been read yet.", f"Put files into {folder.inputs}/<weekend>/, then: synthesis run {folder.root}")
    contributions = in_order(database)
    quotes, set_aside = folded(database, contributions)
    themes, recommendations = database.themes(), database.recommendations()
    return Snapshot(
        title=settings.title,
        weekend=database.get("weekend") or "",
        created=database.get("created") or "",
        questions=tuple(question.text for question in settings.questions),
        sources=database.sources(),
        contributions=contributions,
        quotes=quotes,
        themes=themes,
        recommendations=recommendations,
        ledger=ledger(quotes, set_aside, themes, recommendations),
        decisions=database.decisions(),
        models=database.models(),
        software=_known(database.get("software")),
        settings=settings.model_dump(mode="json"),
        roster=database.get("roster") == "yes",
    )


def _known(text: str | None) -> dict[str, str]:
    import json

    found: dict[str, str] = json.loads(text or "{}")
    return found
