"""A check on machine wording: it must not claim more than was counted.

Between a quarter and three quarters of machine summaries overgeneralise (arXiv 2504.00025). Here counts are computed and printed, and
words that stand for an uncounted crowd are refused. Members' own words, quoted or reworded, may say what they say.
"""

from __future__ import annotations

import re

from synthesis.languages.cues import phrases

OVERCLAIMS: dict[str, tuple[str, ...]] = {
    "en": (
        "many",
        "most",
        "mostly",
        "everyone",
        "everybody",
        "all agree",
        "all members",
        "all people",
        "the majority",
        "a majority",
        "support",
        "supports",
        "supported",
        "widely",
        "overwhelming*",
        "consensus",
        "generally",
        "often",
        "numerous",
        "unanimous*",
        "people want",
        "members want",
    ),
    "de": (
        "viele",
        "vielen",
        "die meisten",
        "meist",
        "meistens",
        "alle",
        "jeder",
        "mehrheit*",
        "mehrheitlich",
        "unterstütz*",
        "konsens",
        "einig",
        "einhellig",
        "allgemein",
        "zahlreiche*",
        "überwiegend",
    ),
    "fr": (
        "beaucoup",
        "la plupart",
        "tous",
        "toutes",
        "tout le monde",
        "majorité",
        "majoritairement",
        "soutien*",
        "soutenu*",
        "consensus",
        "unanim*",
        "nombreux",
        "nombreuses",
        "généralement",
    ),
    "es": (
        "muchos",
        "muchas",
        "la mayoría",
        "mayoritari*",
        "todos",
        "todas",
        "todo el mundo",
        "apoyo",
        "apoya*",
        "consenso",
        "unánime*",
        "unanimidad",
        "numeros*",
        "generalmente",
    ),
    "it": (
        "molti",
        "molte",
        "la maggior parte",
        "tutti",
        "tutte",
        "maggioranza",
        "sostegno",
        "sostien*",
        "consenso",
        "unanim*",
        "numeros*",
    ),
    "nl": ("veel mensen", "de meeste*", "iedereen", "allen", "meerderheid", "steun*", "consensus", "unaniem", "algemeen", "talrijk*"),
    "pl": ("wielu", "wiele osób", "większość", "wszyscy", "wszystkie osoby", "poparcie", "popiera*", "konsensus", "jednomyśln*", "liczn*"),
    "pt": (
        "muitos",
        "muitas",
        "a maioria",
        "todos",
        "todas",
        "toda a gente",
        "maioritari*",
        "apoio",
        "apoia*",
        "consenso",
        "unânim*",
        "numeros*",
    ),
}


NO_CLAIM = ("how many", "as many", "wie viele", "ebenso viele", "gleich viele", "genauso viele", "cuántos", "cuántas", "combien")
"""These ask for a number or compare two, and claim none."""


def overclaims(text: str, language: str, members_words: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The over-claiming words in a machine-worded text, in order; those inside any of the `members_words` it repeats are let pass."""
    for words in sorted(members_words, key=len, reverse=True):
        text = text.replace(words, " ")
    text = phrases(list(NO_CLAIM)).sub(" ", text)
    pattern = phrases(list(OVERCLAIMS.get(language.split("-")[0], OVERCLAIMS["en"])))
    return tuple(found.group() for found in pattern.finditer(re.sub(r"\s+", " ", text)))
