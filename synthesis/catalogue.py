"""The shelves: cards of language models (`models/`) and of corpora (`corpora/`).

Both are places with one folder and one TOML card per thing, and no Python. In a checkout they stand beside the package; an installed
copy carries them under the environment's `share/synthesis/`.
"""

from __future__ import annotations

import sysconfig
import tomllib
from pathlib import Path

from synthesis.records import Record


class ModelCard(Record):
    """What is known of one language model. `languages` are ISO 639-1 codes; `sha256` is of the weights, None where there are none."""

    id: str
    name: str
    what: str
    revision: str
    sha256: str | None = None
    package: str | None = None
    languages: tuple[str, ...]
    licence: str
    source: str
    dimensions: int


def shelf(name: str) -> Path:
    """The folder `models` or `corpora`, beside the package in a checkout, under `share/synthesis/` where installed."""
    beside = Path(__file__).resolve().parent.parent
    if (beside / "pyproject.toml").is_file() and (beside / name).is_dir():
        return beside / name
    return Path(sysconfig.get_path("data")) / "share" / "synthesis" / name


def model_cards() -> dict[str, ModelCard]:
    """Every model card on the shelf, by id, in the order of ids."""
    cards = {}
    for path in sorted(shelf("models").glob("*/card.toml")):
        cards[path.parent.name] = ModelCard.model_validate({"id": path.parent.name, **tomllib.loads(path.read_text("utf-8"))})
    return cards
