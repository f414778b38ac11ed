"""Writing the evidence bundle, and having it checked by the program that travels in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from synthesis import bundle
from synthesis.errors import SynthesisError
from synthesis.order import snapshot
from synthesis.order.clock import now
from synthesis.settings import load
from synthesis.store import Database, Folder
from synthesis.store.folder import digest, write
from synthesis.store.log import append


def export(folder: Folder, out: Path, *, originals: bool, public: bool) -> int:
    """Write the bundle into `out`, a new or empty folder; how many files it has. The export is itself an act in the log."""
    if originals and public:
        raise SynthesisError("A public bundle holds no originals: they may name people.", "Leave out --originals or --public.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SynthesisError(f"{out} is not an empty folder.", "Name a new one, so that nothing is written over.")
    settings = load(folder.root)
    database = Database(folder.database)
    try:
        made = snapshot.load(folder, database, settings)
        untouched = {source.name: folder.read_input(source.name) for source in made.sources} if originals else {}
        changed = [source.name for source in made.sources if source.name in untouched and digest(untouched[source.name]) != source.sha256]
        if changed:
            raise SynthesisError(f"inputs/{changed[0]} is no longer as it was read.", f"Read it again first: synthesis run {folder.root}")
        with database.transaction():
            append(database, now(), "secretariat", "export", {"originals": originals, "public": public, "weekend": made.weekend})
        files = bundle.files(
            made,
            database.log(),
            originals=untouched,
            documents=_documents(folder),
            checker=bundle.CHECKER.read_bytes(),
            public=public,
        )
    finally:
        database.close()
    try:
        for name, data in files.items():
            write(out / name, data)
    except OSError as wrong:
        raise SynthesisError(f"{out} cannot be written: {wrong.strerror}.", "Choose a folder you may write to.") from wrong
    return len(files)


def _documents(folder: Folder) -> dict[str, bytes]:
    """The documents as they were handed out and may since have been edited; what an editor leaves about is not a document."""
    kept = [path for path in sorted(folder.out.rglob("*")) if path.is_file() and not path.name.startswith((".", "~"))]
    return {path.relative_to(folder.out).as_posix(): path.read_bytes() for path in kept}


def verify(out: Path, since: Path | None) -> tuple[int, str]:
    """Run the stand-alone checker on a bundle: its exit code (0 nothing wrong, 1 breaches) and what it printed."""
    for folder in (out, *([since] if since else [])):
        if not (folder / "manifest.json").is_file():
            raise SynthesisError(f"{folder} is not an evidence bundle: it has no manifest.json.", "Make one with: synthesis export DIR --out OUT")
    words = [sys.executable, "-I", str(bundle.CHECKER), str(out), *(["--since", str(since)] if since else [])]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env={"PYTHONUTF8": "1"}, check=False)
    return done.returncode, done.stdout + done.stderr
