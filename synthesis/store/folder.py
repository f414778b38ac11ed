"""What lies where in an assembly's folder, and writing files so that a pulled plug leaves the old or the new, never half."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from synthesis import settings
from synthesis.errors import NotAnAssembly, SynthesisError

NAMES_HEADER = "# Who is who. Keep this file private: nothing but reading new inputs uses it."


class Folder:
    """The assembly in `root`. Raises NotAnAssembly where there is none."""

    def __init__(self, root: Path) -> None:
        if not (root / settings.FILE).is_file():
            raise NotAnAssembly(str(root))
        self.root = root
        self.inputs = root / "inputs"
        self.out = root / "out"
        self.database = root / "assembly.db"
        self.names = root / "private" / "names.csv"
        self.roster = root / "roster.xlsx"
        self.settings = root / settings.FILE

    def input_files(self) -> tuple[str, ...]:
        """Names below inputs/, with `/` between folders, of every file there, hidden ones included, sorted."""
        if not self.inputs.is_dir():
            return ()
        return tuple(sorted(path.relative_to(self.inputs).as_posix() for path in self.inputs.rglob("*") if path.is_file()))

    def read_input(self, name: str) -> bytes:
        """An input's bytes. Raises SynthesisError where it may not be read or is gone."""
        try:
            return (self.inputs / name).read_bytes()
        except OSError as wrong:
            raise SynthesisError(
                f"inputs/{name} cannot be read: {wrong.strerror}.", "Close the program that holds it, or mend its permissions."
            ) from wrong

    def read_names(self) -> str:
        """The text of the names file; empty where there is none yet."""
        return self.names.read_text("utf-8") if self.names.is_file() else ""

    def write_names(self, text: str) -> None:
        """Replace the names file; only its owner may read it."""
        if self.read_names() != text:
            self.names.parent.mkdir(mode=0o700, exist_ok=True)
            write(self.names, text.encode("utf-8"), mode=0o600)


def write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write all of a file or nothing: first beside it, then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def digest(data: bytes) -> str:
    """Lower-case hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
