"""Writing the evidence bundle, and having it checked by the program that travels in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from synthesis import bundle
from synthesis.errors import SynthesisError
from synthesis.order import snapshot
from synthesis.order.assembly import Assembly, opened
from synthesis.order.clock import now
from synthesis.order.typing_again import command
from synthesis.records import Snapshot
from synthesis.store import Folder
from synthesis.store.folder import digest, make_folder, write
from synthesis.store.log import append


def export(folder: Folder, out: Path, *, originals: bool, public: bool) -> int:
    """Write the bundle into `out`, a new or empty folder; how many files it has. The export is itself an act in the log."""
    if originals and public:
        raise SynthesisError("A public bundle holds no originals: they may name people.", "Leave out --originals or --public.")
    _must_be_free(out, folder)
    with opened(folder, to_write=True) as at:
        made = snapshot.load(at)
        untouched = _originals(at, made) if originals else {}
        documents = _documents(at, public)
        make_folder(out)
        with at.database.transaction():
            append(at.database, now(), "secretariat", "export", {"originals": originals, "public": public, "weekend": made.weekend})
        log, checker = at.database.log(), bundle.CHECKER.read_bytes()
    files = bundle.files(made, log, originals=untouched, documents=documents, checker=checker, public=public)
    for name, data in files.items():
        write(out / name, data)
    return len(files)


def _must_be_free(out: Path, folder: Folder) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SynthesisError(f"{out} is not an empty folder.", "Name a new one, so that nothing is written over.")
    if any(out.resolve().is_relative_to(own.resolve()) for own in (folder.inputs, folder.out)):
        raise SynthesisError(f"{out} lies in the assembly's own inputs/ or out/.", "Name a folder elsewhere: a bundle is neither input nor draft.")


def _originals(at: Assembly, made: Snapshot) -> dict[str, bytes]:
    """The input files, each as it was when it was read."""
    untouched = {source.name: at.folder.read_input(source.name) for source in made.sources}
    for source in made.sources:
        if digest(untouched[source.name]) != source.sha256:
            raise SynthesisError(f"inputs/{source.name} is no longer as it was read.", f"Read it again first: {command('run', at.folder.root)}")
    return untouched


def _documents(at: Assembly, public: bool) -> dict[str, bytes]:
    """The documents that runs handed out, as they are now: people may have edited them. Nothing else that lies in out/ is a document.
    A public bundle holds no workbook, which says of every quote who said it."""
    root = at.folder.root
    there = [path for path in at.database.handed_out() if (root / path).is_file() and not (public and path.endswith(".xlsx"))]
    return {path.removeprefix("out/"): (root / path).read_bytes() for path in there}


def verify(out: Path, since: Path | None) -> tuple[int, str]:
    """Run the stand-alone checker on a bundle: its exit code (0 nothing wrong, 1 breaches) and what it printed."""
    for folder in (out, *([since] if since else [])):
        if not (folder / "manifest.json").is_file():
            hint = "Make one with: synthesis export DIR --out OUT"
            raise SynthesisError(f"{folder} is not an evidence bundle: it has no manifest.json.", hint)
    words = [sys.executable, "-I", "-X", "utf8", str(bundle.CHECKER), str(out.resolve()), *(["--since", str(since.resolve())] if since else [])]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    if done.stderr:
        raise RuntimeError(f"the checker itself broke: {done.stderr}")
    return done.returncode, done.stdout
