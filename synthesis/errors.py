"""What the person at the keyboard can mend.

A `SynthesisError` is shown as one sentence and one thing to type, without a traceback, and ends the command with exit code 2.
Problems *inside* people's files are not errors: they are `records.Problem` values, collected and shown together.
"""

from __future__ import annotations

import shlex


class SynthesisError(Exception):
    """Something the operator can mend: `message` says what is wrong, `hint` what to do or type."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class NotAnAssembly(SynthesisError):
    """The folder named holds no assembly."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder} is not an assembly: it has no assembly.toml.", f"Make one with: synthesis new {shlex.quote(folder)}")
        self.folder = folder


class BadSettings(SynthesisError):
    """assembly.toml cannot be understood."""

    def __init__(self, file: str, what: str, hint: str) -> None:
        super().__init__(f"{file}: {what}", hint)


class UnknownId(SynthesisError):
    """An id was asked for that this assembly does not hold."""

    def __init__(self, wanted: str, hint: str) -> None:
        super().__init__(f"Nothing here has the id {wanted}.", hint)
        self.wanted = wanted


class MissingExtra(SynthesisError):
    """A part that is installed only on request is asked for."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} is not installed.", f"Install it with: pip install 'synthesis[{extra}]'")


class WrongModel(SynthesisError):
    """The language model on disk is not the one its card describes."""

    def __init__(self, name: str, found: str, wanted: str) -> None:
        super().__init__(
            f"The language model {name} is not the one that was tested: its weights hash to {found[:12]}…, not {wanted[:12]}….",
            "Install the pinned packages again with: make environment",
        )
