"""How long the theme step takes and how much memory, beside plain BERTopic on the same vectors. See the README beside this file."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import material
from measuring import Figures, cores, in_a_fresh_process, machine, measured, middle, timed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZES = "1000,3000,10000"
PLAIN = "plain BERTopic"
OURS = {"ours, 20 resamples": 20, "ours, no resamples": 0}
WAYS = (*OURS, PLAIN)
SOURCE = "knox_public_meetings/segments_*.csv.gz"
OFTEN = ((3000, 5), (10_000, 3))
"""Up to so many texts, so many repeats."""

WARM_UP = 600
"""Texts of the run that is not measured: imports, and what numba compiles, are no part of the step."""


def main() -> None:
    """The command line."""
    options = _options()
    if options.measure:
        print(json.dumps(_one(options.measure, json.loads(options.texts[0].read_text()), options.vectors, options.language)))  # noqa: T201
        return
    files = options.texts or sorted(options.data.glob(SOURCE))
    if not files:
        raise SystemExit(f"There are no texts in {options.data / SOURCE}. Name files with --texts, or the folder with --data.")
    sizes = sorted({int(size) for size in options.sizes.split(",")})
    texts = material.texts(files, options.column)
    if len(texts) < sizes[-1]:
        raise SystemExit(f"These files hold {len(texts)} different texts; {sizes[-1]} were asked for with --sizes.")
    matrix = material.vectors(texts[: sizes[-1]], options.vectors, options.language, _told)
    report = {"machine": machine(), "threads": options.threads, "sizes": _all(sizes, texts, matrix, options)}
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n")
    print(_table(report))  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", help=".csv, .tsv, .jsonl or .txt, each also .gz; instead of --data")
    parser.add_argument("--column", default="text", help="the column, or key, that holds the text (default: text)")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help=f"the folder in which {SOURCE} lie")
    parser.add_argument("--language", default="en", help="of the texts (default: en)")
    parser.add_argument("--vectors", type=Path, required=True, help="the file in which vectors are kept; made where there is none")
    parser.add_argument("--sizes", default=SIZES, help=f"how many different texts, by commas (default: {SIZES})")
    parser.add_argument("--threads", type=int, default=cores(), help="that the libraries may use (default: all cores)")
    parser.add_argument("--skip-plain-above", type=int, default=10**9, metavar="N", help="do not run plain BERTopic on more than N texts")
    parser.add_argument("--repeats", type=int, help="of every measurement; by default 5 up to 3,000 texts, 3 up to 10,000, then 1")
    parser.add_argument("--json", type=Path, help="write all figures to this file as well")
    parser.add_argument("--measure", choices=WAYS, help=argparse.SUPPRESS)
    return parser.parse_args()


def _told(done: int, total: int) -> None:
    if done % 6400 == 0 or done == total:
        print(f"vectors: {done} of {total}", file=sys.stderr)  # noqa: T201


def _all(sizes: Sequence[int], texts: Sequence[str], matrix: NDArray[np.float32], options: argparse.Namespace) -> dict[str, dict[str, Figures]]:
    """Size -> way -> medians. The ways take turns, so that what else the machine does falls on all of them."""
    import numpy as np

    found: dict[str, dict[str, Figures]] = {}
    for size in sizes:
        ways = [way for way in WAYS if way != PLAIN or size <= options.skip_plain_above]
        rows: dict[str, list[Figures]] = {way: [] for way in ways}
        with tempfile.TemporaryDirectory() as folder:
            said, vectors = Path(folder) / "texts.json", Path(folder) / "vectors.npy"
            said.write_text(json.dumps(texts[:size]))
            np.save(vectors, matrix[:size])
            for turn in range(options.repeats or next((often for most, often in OFTEN if size <= most), 1)):
                for way in ways[turn % len(ways) :] + ways[: turn % len(ways)]:
                    given = ["--measure", way, "--texts", str(said), "--vectors", str(vectors), "--language", options.language]
                    one = in_a_fresh_process(Path(__file__), given, options.threads)
                    print(size, turn + 1, way, json.dumps(one), file=sys.stderr, flush=True)  # noqa: T201
                    rows[way].append(one["figures"])
        found[str(size)] = {way: middle(one) for way, one in rows.items()}
    return found


def _one(way: str, texts: list[str], vectors: Path, language: str) -> dict[str, Any]:
    """One way on these texts: its figures, how many main groups it made and the part it left out, and a digest of what it found."""
    import numpy as np

    matrix = np.load(vectors)
    run = _Plain() if way == PLAIN else _Ours(OURS[way], language)
    run.answer(run.given(texts[:WARM_UP], matrix[:WARM_UP]))
    given = run.given(texts, matrix)
    run.parts.clear()
    figures: Figures = {}
    with measured(figures):
        main, ungrouped, found = run.answer(given)
    digest = hashlib.sha256(found.encode(errors="surrogatepass")).hexdigest()[:16]
    return {"figures": {**figures, **run.parts}, "main": main, "not grouped": ungrouped / len(texts), "digest": digest}


class _Ours:
    """The theme step as `run` calls it: from quotes and their vectors to groups with labels and shown quotes."""

    def __init__(self, resamples: int, language: str) -> None:
        from synthesis import languages
        from synthesis.settings import ThemeSettings
        from synthesis.theme import consensus, findings, grouping

        self.settings, self.language = ThemeSettings(resamples=resamples), language
        self.stop_words = languages.load(language).stop_words
        self.parts: Figures = {}
        timed(grouping, "arrange", self.parts, "canonical order")
        timed(consensus.Consensus, "fit", self.parts, "grouping")
        timed(findings, "find", self.parts, "grouping and telling words")
        timed(findings, "name_all", self.parts, "labels")
        timed(findings, "described", self.parts, "labels and all else shown")

    def given(self, texts: Sequence[str], matrix: NDArray[np.float32]) -> Any:
        """One quote a contribution for each text."""
        from synthesis.records import Contribution, ModelUse, Place, Quote, Vectors

        quotes, contributions = [], {}
        for number, text in enumerate(texts):
            own, end, place = f"C{number}", len(text), Place(row=number + 1)
            quotes.append(Quote(id=f"Q{number}", contribution=own, source="S1", start=0, end=end, text=text, place=place))
            contributions[own] = Contribution(
                id=own, source="S1", start=0, end=end, weekend="1", role="public", grade="D", language=self.language, place=place
            )
        return quotes, contributions, Vectors(tuple(quote.id for quote in quotes), matrix, ModelUse(name="kept", revision="1", sha256=None))

    def answer(self, given: Any) -> tuple[int, int, str]:
        """Main groups, texts in none, and all that was found."""
        from synthesis.theme import group

        quotes, contributions, held = given
        made = group(quotes, contributions, held, self.settings, question=None, stop_words=self.stop_words)
        return sum(one.parent is None for one in made.groups), len(made.ungrouped), made.model_dump_json()


class _Plain:
    """BERTopic as its quick start has it, given the vectors: UMAP, HDBSCAN, then the words of each topic by c-TF-IDF."""

    def __init__(self) -> None:
        from bertopic import BERTopic

        self.parts: Figures = {}
        timed(BERTopic, "_reduce_dimensionality", self.parts, "UMAP")
        timed(BERTopic, "_cluster_embeddings", self.parts, "HDBSCAN")

    def given(self, texts: Sequence[str], matrix: NDArray[np.float32]) -> Any:
        """The texts as they are."""
        return list(texts), matrix

    def answer(self, given: Any) -> tuple[int, int, str]:
        """Topics, texts in none, and the topic of each text."""
        from bertopic import BERTopic

        topics, _ = BERTopic(embedding_model=None).fit_transform(given[0], embeddings=given[1])
        return len(set(topics) - {-1}), sum(topic == -1 for topic in topics), json.dumps([int(topic) for topic in topics])


def _table(report: dict[str, Any]) -> str:
    """Two tables in Markdown: seconds and memory of the ways, and where ours are spent."""
    lines = [f"{report['machine']}, {report['threads']} threads", "", *_row("texts", *HEADINGS), "|---|" + "---:|" * len(HEADINGS)]
    for size, found in report["sizes"].items():
        bare, all_in, plain = found["ours, no resamples"], found["ours, 20 resamples"], found.get(PLAIN)
        least = None if plain is None else plain["UMAP"] + plain["HDBSCAN"]
        seconds = [None if plain is None else plain["seconds"], least, all_in["grouping"], bare["grouping"], all_in["seconds"], bare["seconds"]]
        ratios = [plain and all_in["grouping"] / least, plain and bare["grouping"] / least, plain and all_in["seconds"] / plain["seconds"]]
        work = [None if plain is None else plain["processor seconds"], all_in["processor seconds"], bare["processor seconds"]]
        memory = [None if plain is None else plain["more MiB"], all_in["more MiB"], bare["more MiB"]]
        figures = [*(_said(one, 1) for one in seconds), *(_said(one, 2) for one in ratios), *(_said(one, 1) for one in work)]
        lines += _row(size, *figures, *(_said(one, 0) for one in memory))
    parts = ("canonical order", "grouping", "words", "labels", "else")
    lines += ["", *_row("texts", *parts, "whole", "µs a text"), "|---|" + "---:|" * (len(parts) + 2)]
    for size, found in report["sizes"].items():
        spent = found["ours, 20 resamples"]
        words = spent["grouping and telling words"] - spent["grouping"]
        rest = spent["seconds"] - spent["canonical order"] - spent["grouping and telling words"] - spent["labels"]
        each = [spent["canonical order"], spent["grouping"], words, spent["labels"], rest, spent["seconds"]]
        lines += _row(size, *(_said(one, 1) for one in each), _said(1e6 * spent["seconds"] / int(size), 0))
    return "\n".join(lines)


HEADINGS = (
    *("plain: all, s", "UMAP + HDBSCAN, s", "ours: grouping, s", "without resamples, s", "all, s", "all, without, s"),
    *("grouping : UMAP + HDBSCAN", "without resamples", "all : all"),
    *("plain, processor s", "ours, processor s", "without, processor s", "plain, MiB", "ours, MiB", "without, MiB"),
)


def _row(*cells: str) -> list[str]:
    return [f"| {' | '.join(cells)} |"]


def _said(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


if __name__ == "__main__":
    main()
