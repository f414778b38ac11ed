"""Which words of a language whose nouns have no capitals are verbs: those of a short table, and those that are said in the endings of verbs.

A noun may look like a verb ("dépense", "need"): what stands behind a determiner in a quarter of the cases is taken for a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

NOUN = 0.25
"""The share of a word's occurrences behind a determiner from which it is a noun."""

_FINITE = {
    "en": """
need needs needed require requires required make makes made let lets bring brings brought create creates consider considers continue
continues ensure ensures encourage encourages invest maintain maintains reduce reduces increase increases remove removes fund funds support
supports include includes offer offers receive receives become becomes extend extends extending prevent prevents protect protects promote
promotes deserve deserves cost costs spend spends goes went put puts seem seems feel feels build builds attract attracts eliminate eliminates
enforce enforces reimburse hold holds open opens close closes serve serves get gets take takes come comes cannot can't won't doesn't don't
isn't aren't wasn't shouldn't wouldn't end ends rattle rattles rattled breathe drop drops drip drips qualify
""",
    "fr": """
doit doivent faut peut peuvent veut veulent veux peux dois fait font faire faites va vont vais paie paient paye payent payons payez paient
montre montrent souhaite souhaitent souhaiterais regarde regardent demande demandent pense pensent crois croit semble semblent permet
permettent serait seraient seront sera sommes êtes étaient était aurait auraient auront aura avons avez aimé payé donné fallait faudra
faudrait devrait devraient pourrait pourraient reste restent existe existent touche touchent gagne gagnent vit vivent sert servent vient
viennent tient mettent met prend prennent dit disent sais sait savent trouve trouvent coûte coûtent brandit suis sois soit soient
revient reviennent devient deviennent convient maintient obtient obtiennent parvient jette jettent reçoit reçoivent perçoit conduit produit
réduit construit détruit suit suivent rend rendent perd perdent répond répondent dépend dépendent entend apprend comprend comprennent choisit
agit finit définit grandit offre offrent ouvre souffre souffrent court meurt paraît connaît connaissent naît croît bat battent admet promet transmet
pompe dispose disposent utilise utilisent propose proposent existe crée créent occupe occupent compte comptent représente représentent
nécessite nécessitent bénéficie bénéficient appartient contient concerne concernent signifie constitue constituent contribue contribuent
""",
}
"""Forms that are common in public speech and mostly no noun."""

_STRONG = {
    "en": "a an the my our their your his no every each this these those",
    "fr": "un une des du au aux ce cet cette ces mon ma mes son sa ses notre nos votre vos chaque",
}
"""What stands before nouns and never before verbs."""

_WEAK = {"fr": "le la les l leur leurs"}
"""What stands before nouns, and as a pronoun before infinitives and plurals of verbs too."""

_PARADIGM = re.compile(r"^(?P<root>\w{3,}?)(?P<ending>er|ent|ons|ez|ait|aient|era|erait|eront|ant|é|ée|és|ées|e|es)$")
_SURE = frozenset(("er", "ons", "ez", "ait", "aient", "era", "erait", "eront"))
_INFINITIVE = re.compile(r"\w{2,}(?:[^i]er|[^n]ir|dre|uire|ettre|aître|oir)$")
_FORM = re.compile(r"\w{2,}(?:oive|oivent|issent|issait|issaient|erait|eraient|eront)$")
"""Endings that only verbs have."""


CALLS = {"en": ("",), "fr": ("er", "ir", "re")}
"""How a verb ends with which members call for something ("invest in the youth", "taxer les riches")."""

_QUALITIES = {
    "en": "ly ous ful ible able less ed",
    "fr": "ment eux euse euses ible ibles able ables if ifs ive ives ique iques ale ales al aux el els elle elles aire aires ic ics ée és ées",
}
QUALITIES = {code: tuple(ends.split()) for code, ends in _QUALITIES.items()}
"""How adjectives and adverbs mostly end that name nothing alone."""


def endings(table: Mapping[str, tuple[str, ...]], codes: Iterable[str]) -> tuple[str, ...]:
    """Those of these languages together."""
    return tuple(ending for code in languages_in(codes) for ending in table.get(code, ()))


def languages_in(codes: Iterable[str]) -> list[str]:
    """Languages without their regions (`de-AT`: de), in order."""
    return sorted({code.casefold().replace("_", "-").split("-")[0] for code in codes})


def determiners(codes: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words before nouns only, and those that may stand before verbs as well."""
    known = languages_in(codes)
    strong, weak = (frozenset(word for code in known for word in table.get(code, "").split()) for table in (_STRONG, _WEAK))
    return strong, weak


Kinds = tuple[frozenset[str], frozenset[str]]


def kinds(codes: Iterable[str], said: Mapping[str, int], strong: Mapping[str, int], weak: Mapping[str, int]) -> Kinds:
    """The verbs and the adjectives among the words `said`, with how often each was, and how often behind determiners of either sort.

    Adjectives only where they stand behind the noun: elsewhere a determiner stands before them as often as before a noun.
    """
    known = languages_in(codes)
    suspects = {word for code in known for word in _FINITE.get(code, "").split() if word in said}
    conjugated = "fr" in known
    if conjugated:
        suspects |= _conjugated(said)

    def nominal(word: str) -> float:
        doubtful = conjugated and (word.endswith("ent") or _INFINITIVE.match(word) is not None)
        return (strong.get(word, 0) + weak.get(word, 0) * (0.5 if doubtful else 1.0)) / said[word]

    qualities = [word for word in said if word.endswith(QUALITIES["fr"])] if conjugated else []
    return frozenset(word for word in suspects if nominal(word) < NOUN), frozenset(word for word in qualities if nominal(word) < NOUN)


def _conjugated(said: Mapping[str, int]) -> set[str]:
    """French words of a root that is said with two endings of verbs, one of them sure; and what can only be an infinitive."""
    roots: dict[str, set[str]] = {}
    for word in said:
        if (found := _PARADIGM.match(word)) is not None:
            roots.setdefault(found["root"], set()).add(found["ending"])
    verbal = {root for root, endings in roots.items() if len(endings) > 1 and endings & _SURE}
    return {word for word in said if ((found := _PARADIGM.match(word)) and found["root"] in verbal) or _INFINITIVE.match(word) or _FORM.match(word)}
