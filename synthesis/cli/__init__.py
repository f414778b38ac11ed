"""The command line. Thin: parse, call the order room, show. No stage and no heavy library is imported before a command needs it."""

from __future__ import annotations

import io
import sys
import traceback

from synthesis.errors import SynthesisError

MENDABLE, BUG, STOPPED = 2, 70, 130
"""Exit codes: the person at the keyboard can mend it; our bug; interrupted by Ctrl-C."""


def main() -> None:
    """Run the command line; ends the process with the contract's exit codes."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a sign shows its number: what somebody said must never make a command fail.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(call(sys.argv[1:]))


def call(words: list[str]) -> int:
    """Run one command; its exit code."""
    import typer

    from synthesis.cli.commands import app

    try:
        code = int(app(words, standalone_mode=False) or 0)
    except SynthesisError as wrong:
        return _mendable(wrong.message, wrong.hint)
    except (KeyboardInterrupt, typer.Abort):
        code = STOPPED
    except SystemExit:
        # Whoever reads our output has stopped reading (`| head`): nothing is wrong.
        return 0
    except Exception as wrong:  # the outermost line: the only place that may catch everything
        if hasattr(wrong, "format_message"):
            return _mendable(wrong.format_message(), "Type synthesis --help, or synthesis COMMAND --help, for what can be typed.")
        traceback.print_exc()
        typer.echo("This is a bug in synthesis, not something you did. Nothing that was kept is lost.", err=True)
        return BUG
    if code == STOPPED:
        typer.echo("Stopped. What was read so far is kept; the same command goes on from there.", err=True)
    return code


def _mendable(message: str, hint: str) -> int:
    import typer

    typer.echo(message, err=True)
    if hint:
        typer.echo(hint, err=True)
    return MENDABLE
