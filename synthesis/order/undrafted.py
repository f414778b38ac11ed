"""Languages in which no recommendations can be drafted, said before anybody waits for them."""

from __future__ import annotations

from collections.abc import Iterable

from synthesis import languages
from synthesis.languages import cues
from synthesis.records import COUNTING_ROLES, Contribution


def sentences(contributions: Iterable[Contribution]) -> tuple[str, ...]:
    """A plain sentence for each language that was spoken and in which nobody taught this program to tell a proposal, by their codes."""
    spoken = {c.language for c in contributions if c.role in COUNTING_ROLES and not c.withdrawn}
    return tuple(_sentence(code) for code in sorted(spoken) if _primary(code) not in cues.languages())


def _sentence(code: str) -> str:
    known = languages.load(code)
    named = f"{known.name} ({code})" if known.code == _primary(code) else f"the language {code}"
    if known.code == languages.ANY and _primary(code) == languages.ANY:
        named = "a language that nobody named"
    return (
        f"No recommendations are drafted from what was said in {named}: the words by which people propose something there are not known yet. "
        "It is read, divided, grouped into themes, counted and traced like everything else."
    )


def _primary(code: str) -> str:
    return code.casefold().replace("_", "-").split("-")[0]
