"""The shipped assembly, from nothing to documents and a checked bundle."""

from __future__ import annotations

import shutil
from pathlib import Path

from synthesis.catalogue import shelf
from synthesis.errors import SynthesisError
from synthesis.order.export import export
from synthesis.order.progress import Progress
from synthesis.order.run import Outcome, run
from synthesis.order.typing_again import command
from synthesis.store import Folder

CORPUS = "millbrook"
_TAKEN = ("assembly.toml", "roster.xlsx")


def demo(folder: Path, progress: Progress) -> tuple[Outcome, Path]:
    """Lay the shipped assembly into `folder`, run it, and export its bundle beside it; what came of it, and the bundle's folder."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SynthesisError(f"{folder} is not an empty folder.", f"Remove it, or name another: {command('demo', f'{folder}-2')}")
    corpus, assembly, bundle = shelf("corpora") / CORPUS, folder / "assembly", folder / "evidence"
    try:
        shutil.copytree(corpus / "inputs", assembly / "inputs")
        for name in _TAKEN:
            shutil.copyfile(corpus / name, assembly / name)
    except OSError as wrong:
        raise SynthesisError(f"{folder} cannot be written: {wrong}.", "Choose a folder you may write to.") from wrong
    outcome = run(Folder(assembly), progress)
    export(Folder(assembly), bundle, originals=False, public=False)
    return outcome, bundle
