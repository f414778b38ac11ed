"""What lies where in an assembly's folder, and writing files so that a pulled plug leaves the old or the new, never half."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from synthesis import settings
from synthesis.errors import NotAnAssembly, SynthesisError
from synthesis.records import Problem

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_UNFINISHED = ".unfinished-"
"""How the names of files begin that are being written."""


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
        return tuple(sorted(name for name, reason in self._entries() if reason is None))

    def unread(self) -> tuple[Problem, ...]:
        """What lies in inputs/ and is neither a file nor a folder, so that it is not passed over in silence."""
        said = sorted((name, *reason) for name, reason in self._entries() if reason is not None)
        return tuple(Problem(file=name, message=f"{message} It was not read.", hint=hint) for name, message, hint in said)

    def _entries(self) -> Iterator[tuple[str, tuple[str, str] | None]]:
        """Every file below inputs/, with None, and everything else there that is no folder, with what is wrong and how to mend it."""
        for place, folders, files in os.walk(self.inputs):
            for own in (*files, *(name for name in folders if os.path.islink(os.path.join(place, name)))):  # noqa: PTH114, PTH118
                path = Path(place) / own
                name = path.relative_to(self.inputs).as_posix()
                if not _encodes(name):
                    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
                    yield shown, ("Its name holds signs that are not valid here.", "Give it another name.")
                elif path.is_symlink() and not path.is_file():
                    yield name, ("It is a link to a folder, or to nothing.", "Put the files themselves there.")
                else:
                    yield name, None if path.is_file() else ("It is not a file.", "Put the file itself there.")

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
            make_folder(self.names.parent, mode=0o700)
            write(self.names, text.encode("utf-8"), mode=0o600)

    def sweep(self) -> None:
        """Remove what commands that were killed while they wrote have left. To be called while the folder is held."""
        for place in (self.root, self.names.parent, *self.out.glob("*/")):
            for left in place.glob(f"{_UNFINISHED}*"):
                left.unlink(missing_ok=True)

    def roster_digest(self) -> str:
        """The digest of the roster; empty where there is none."""
        return digest(self.roster.read_bytes()) if self.roster.is_file() else ""

    @contextmanager
    def held(self) -> Iterator[None]:
        """For as long as the block runs, no other command may write here. Raises SynthesisError where one is at it.

        The system lets go by itself when a command is killed, so nothing is left to clean up. Where folders cannot be locked (Windows) the
        database's own lock must do.
        """
        if fcntl is None:
            yield
            return
        handle = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            os.close(handle)
            raise SynthesisError(f"Another command is at work in {self.root}.", "Wait until it has ended, then try again.") from busy
        try:
            yield
        finally:
            os.close(handle)


def _encodes(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Make a folder, and those above it, where it is not there yet. Raises SynthesisError where that cannot be."""
    try:
        path.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as wrong:
        raise _not_written(path, wrong) from wrong


def write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write all of a file or nothing: first beside it, then in its place. Raises SynthesisError where that cannot be."""
    make_folder(path.parent)
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED)
    except OSError as wrong:
        raise _not_written(path, wrong) from wrong
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except BaseException as wrong:
        Path(beside).unlink(missing_ok=True)
        if isinstance(wrong, OSError):
            raise _not_written(path, wrong) from wrong
        raise


def _not_written(path: Path, wrong: OSError) -> SynthesisError:
    reason = "there is no room left on the disk" if wrong.errno == errno.ENOSPC else wrong.strerror or str(wrong)
    return SynthesisError(f"{path} cannot be written: {reason}.", "Make room, or mend the folder's permissions, then type the same again.")


def digest(data: bytes) -> str:
    """Lower-case hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
