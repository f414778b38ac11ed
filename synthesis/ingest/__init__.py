"""From people's files to frozen sources and contributions, speakers under pseudonyms."""

from __future__ import annotations

from synthesis.ingest.called import words_of_names
from synthesis.ingest.contributions import Ingested, read_one
from synthesis.ingest.mentions import names_inside
from synthesis.ingest.office import select
from synthesis.ingest.people import People, Stranger
from synthesis.ingest.reading import InputFile, Reading, Unit
from synthesis.ingest.repeats import mark_repeats
from synthesis.ingest.roster import read_roster
from synthesis.ingest.weekends import files_in_order, weekends_in_order

__all__ = [
    "Ingested",
    "InputFile",
    "People",
    "Reading",
    "Stranger",
    "Unit",
    "files_in_order",
    "mark_repeats",
    "names_inside",
    "read_one",
    "read_roster",
    "select",
    "weekends_in_order",
    "words_of_names",
]
