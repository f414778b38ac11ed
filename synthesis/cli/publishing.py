"""The commands by which named people answer for what is published: `sign-off` and `publish`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from synthesis.errors import SynthesisError

if TYPE_CHECKING:
    from synthesis.order.publish import Published
    from synthesis.order.sign_off import SignedOff

Dir = Annotated[Path, typer.Argument(metavar="DIR", help="The assembly's folder.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print what was done as JSON; its shape is in synthesis/cli/README.md.")]


def register(app: typer.Typer) -> None:
    """Put both among the commands."""
    app.command("sign-off", epilog='Example: synthesis sign-off riverton themes --by "Anna Berg"')(sign_off)
    app.command("publish", epilog='Example: synthesis publish riverton --by "Anna Berg"')(publish)


def sign_off(
    folder: Dir,
    what: Annotated[str, typer.Argument(metavar="themes|text", help="What you answer for.", show_default=False)],
    by: Annotated[str, typer.Option("--by", help="Your name, as it will stand in what is published.", show_default=False)],
    from_stdin: Annotated[bool, typer.Option("--passphrase-stdin", help="Read the passphrase from the first line typed in, for scripts.")] = False,
    from_file: Annotated[
        Path | None, typer.Option("--passphrase-file", metavar="FILE", help="Read it from the first line of a file.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Answer for the themes or for the text, exactly as they are now. Whatever changes them afterwards makes the signature void.

    Your passphrase is asked for and never shown; the first time, you choose one and type it twice. Nobody has to sign: without your signature
    nothing can be published.
    """
    from synthesis.cli import show
    from synthesis.order.sign_off import sign_off as signed_off
    from synthesis.store import Folder

    if from_stdin and from_file is not None:
        raise SynthesisError("The passphrase can come from one place only.", "Leave out --passphrase-stdin or --passphrase-file.")
    done = signed_off(Folder(folder), what, by, lambda first: _passphrase(by, first, from_stdin, from_file))
    typer.echo(show.as_json(done) if as_json else _signed(done, folder))


def publish(
    folder: Dir,
    by: Annotated[str, typer.Option("--by", help="Who publishes: a person's name.", show_default=False)],
    accept: Annotated[
        list[str] | None, typer.Option(help="A decision that no longer applies and may stay so, as D7; may be given again.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Write the final documents, the redline, the balance sheet, a page for signatures and one on how software was used.

    Refuses until named people have signed for the themes and for the text exactly as they are now, and while decisions that no longer apply
    are open.
    """
    from synthesis.cli import show
    from synthesis.order.publish import publish as published
    from synthesis.store import Folder

    done = published(Folder(folder), by, accept or [])
    typer.echo(show.as_json(done) if as_json else _published(done, folder))


def _passphrase(by: str, first: bool, from_stdin: bool, from_file: Path | None) -> str:
    """What the person types, or what a script hands over; never a word of the command itself, which every list of processes shows."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if from_file is not None:
        try:
            return from_file.read_text("utf-8-sig").split("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as wrong:
            raise SynthesisError(f"{from_file} cannot be read as text.", "Its first line must be the passphrase.") from wrong
    if not sys.stdin.isatty():
        raise SynthesisError("A passphrase must be typed, and there is no keyboard here.", "Use --passphrase-stdin or --passphrase-file FILE.")
    asked = f"Choose a passphrase for {by}, which nobody else may know" if first else f"Passphrase of {by}"
    return str(typer.prompt(asked, hide_input=True, confirmation_prompt="The same again" if first else False))


def _signed(done: SignedOff, folder: Path) -> str:
    from synthesis.order.typing_again import command

    if done.again:
        return f"{done.by} has signed for just these {done.what} already, on {done.at[:10]}. Nothing was written."
    verb = "are" if done.what == "themes" else "is"
    return (
        f"{done.by} answers for the {done.what} of {done.weekend} as the {done.what} {verb} now (line {done.seq} of the log, {done.digest[:16]}…).\n"
        f"Any change makes this void. When themes and text are signed for: {command('publish', folder)} --by NAME"
    )


def _published(done: Published, folder: Path) -> str:
    place = (folder / done.documents[0]).parent
    if done.again:
        return f"Just this was published before, and all its files are there: {place}. Nothing was written."
    names = ", ".join(Path(path).name for path in done.documents)
    left = f"\nLeft as they are, as {done.by} said: {', '.join(done.accepted)}." if done.accepted else ""
    return (
        f"Published by {done.by} in {place}: {names}.\n"
        f"{done.themes_by} answers for the themes, {done.text_by} for the text. Print signatures.docx for signatures in ink.{left}"
    )
