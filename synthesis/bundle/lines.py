"""The evidence bundle's files, from what is known of an assembly. Format 1: see `README.md` in this room for where each field comes from."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from synthesis.bundle.public import without_people
from synthesis.ledger import STATES
from synthesis.records import Contribution, Counts, LogLine, Quote, Recommendation, Snapshot, Source, Theme

FORMAT = "evidence-bundle/1"
AROUND = 32
"""Code points of canonical text on either side of a quote."""


def canonical(value: object) -> bytes:
    """Canonical JSON, over which seal and log hashes are taken."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def files(
    snapshot: Snapshot,
    log: Sequence[LogLine],
    *,
    originals: Mapping[str, bytes],
    documents: Mapping[str, bytes],
    checker: bytes,
    public: bool = False,
) -> dict[str, bytes]:
    """Every file of the bundle: its path below the bundle's folder -> its bytes, the sealed manifest last.

    `originals` maps a source's name to its untouched bytes, for the sources whose originals are handed on; `documents` maps a path below
    documents/ to a document as handed out. With `public`, speakers, tables and rows' own ids are left out (`public.py`).
    """
    snapshot = without_people(snapshot) if public else snapshot
    texts = {source.id: source.text for source in snapshot.sources}
    withdrawn = {c.source for c in snapshot.contributions if c.withdrawn}
    shared = {source.id for source in snapshot.sources if source.name in originals and source.id not in withdrawn}
    made: dict[str, bytes] = {
        "sources.jsonl": _lines(_source(source, source.id not in shared, source.id in withdrawn) for source in snapshot.sources),
        "contributions.jsonl": _lines(_contribution(c) for c in snapshot.contributions),
        "quotes.jsonl": _lines(_quote(quote, texts[quote.source]) for quote in snapshot.quotes),
        "themes.jsonl": _lines(_theme(theme) for theme in snapshot.themes),
        "recommendations.jsonl": _lines(_recommendation(r) for r in snapshot.recommendations),
        "ledger.jsonl": _lines(line.model_dump() for line in snapshot.ledger),
        "decisions.jsonl": _lines(decision.model_dump() for decision in snapshot.decisions),
        "log.jsonl": _lines(line.model_dump() for line in log),
        "verify.py": checker,
    }
    made |= {f"sources/{source.id}.txt": source.text.encode("utf-8") for source in snapshot.sources}
    made |= {f"originals/{source.name}": originals[source.name] for source in snapshot.sources if source.id in shared}
    made |= {f"documents/{path}": data for path, data in documents.items()}
    manifest = _manifest(snapshot, log, made)
    made["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
    return made


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def _source(source: Source, withheld: bool, withdrawn: bool) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.name,
        "sha256": None if withdrawn else source.sha256,
        "bytes": None if withdrawn else source.bytes,
        "reader": source.reader,
        "text_sha256": hashlib.sha256(source.text.encode("utf-8")).hexdigest(),
        "weekend": source.weekend,
        "grade": source.grade,
        "language": source.language,
        "withheld": withheld,
        "found": source.found,
        "read": source.read,
        "not_read": [{"place": unit.place.as_dict(), "reason": unit.reason} for unit in source.not_read],
    }


def _contribution(contribution: Contribution) -> dict[str, Any]:
    kept = contribution.model_dump(exclude={"marks", "theme", "rejected", "reimported", "votes", "place"})
    return kept | {"place": contribution.place.as_dict()}


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    return {
        "id": quote.id,
        "contribution": quote.contribution,
        "source": quote.source,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "prefix": text[max(0, quote.start - AROUND) : quote.start],
        "suffix": text[quote.end : quote.end + AROUND],
        "place": quote.place.as_dict(),
        "kind": quote.kind,
    }


def _counted(counts: Counts) -> dict[str, int]:
    return {name: value for name, value in counts.model_dump().items() if name != "weekends"}


def _theme(theme: Theme) -> dict[str, Any]:
    return {
        "id": theme.id,
        "question": theme.question,
        "weekend": theme.weekend,
        "label": theme.label,
        "label_by": theme.label_by,
        "keywords": list(theme.keywords),
        "quotes": [entry.model_dump() for entry in theme.quotes],
        "also": list(theme.also),
        "parent": theme.parent,
        **_counted(theme.counts),
        "found_in": theme.found_in,
        "of": theme.of,
        "lineage": [{"event": step.event, "from": list(step.from_), "weekend": step.weekend} for step in theme.lineage],
        "shown": list(theme.shown),
        "sides": None if theme.sides is None else theme.sides.model_dump(mode="json"),
    }


def _recommendation(recommendation: Recommendation) -> dict[str, Any]:
    return recommendation.model_dump(mode="json")


def _manifest(snapshot: Snapshot, log: Sequence[LogLine], made: Mapping[str, bytes]) -> dict[str, Any]:
    counted: dict[str, int] = defaultdict(int)
    for line in snapshot.ledger:
        counted[line.state] += 1
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "assembly": snapshot.title,
        "weekend": snapshot.weekend,
        "created": snapshot.created,
        "software": dict(sorted(snapshot.software.items())),
        "models": [{"name": model.name, "revision": model.revision, "sha256": model.sha256} for model in snapshot.models],
        "settings": snapshot.settings,
        "counts": {
            "contributions": len(snapshot.contributions),
            "quotes": len(snapshot.ledger),
            **{state: counted[state] for state in STATES},
            "themes": len(snapshot.themes),
            "recommendations": len(snapshot.recommendations),
        },
        "files": {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in sorted(made.items())},
        "log_head": log[-1].hash,
    }
    return manifest | {"seal": hashlib.sha256(canonical(manifest)).hexdigest()}
