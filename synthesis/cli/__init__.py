"""The command line. Thin: parse, call the order room, show. No stage and no heavy library is imported before a command needs it."""

from __future__ import annotations

import sys
import traceback

from synthesis.errors import SynthesisError

MENDABLE, BUG, STOPPED = 2, 70, 130
"""Exit codes: the person at the keyboard can mend it; our bug; interrupted by Ctrl-C."""


def main() -> None:
    """Run the command line; ends the process with the contract's exit codes."""
    sys.exit(call(sys.argv[1:]))


def call(words: list[str]) -> int:
    """Run one command; its exit code."""
    import typer

    from synthesis.cli.commands import app

    try:
        return int(app(words, standalone_mode=False) or 0)
    except SynthesisError as wrong:
        typer.echo(wrong.message, err=True)
        if wrong.hint:
            typer.echo(wrong.hint, err=True)
        return MENDABLE
    except KeyboardInterrupt:
        typer.echo("Stopped. What was read so far is kept; the same command goes on from there.", err=True)
        return STOPPED
    except BrokenPipeError:
        # Whoever reads our output has stopped reading (`| head`): nothing is wrong, and Python must not complain at exit.
        sys.stderr.close()
        return 0
    except Exception as wrong:  # the outermost line: the only place that may catch everything
        if hasattr(wrong, "format_message"):
            typer.echo(f"{wrong.format_message()}", err=True)
            typer.echo("Type synthesis --help, or synthesis COMMAND --help, for what can be typed.", err=True)
            return MENDABLE
        if type(wrong).__name__ == "Abort":
            return STOPPED
        traceback.print_exc()
        typer.echo("This is a bug in synthesis, not something you did. Nothing that was kept is lost.", err=True)
        return BUG
