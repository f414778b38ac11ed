"""Every command: its words, its help with an example, and what it shows."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from synthesis.cli import publishing

app = typer.Typer(
    name="synthesis",
    help="From what members of a citizens' assembly said to draft recommendations in which every sentence leads back to it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Dir = Annotated[Path, typer.Argument(metavar="DIR", help="The assembly's folder.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print the finding as JSON; its shape is in synthesis/cli/README.md.")]
By = Annotated[str, typer.Option("--by", help="Who decides: a person's name.", show_default=False)]


def _version(wanted: bool) -> None:
    if wanted:
        from synthesis import __version__

        typer.echo(f"synthesis {__version__}")
        raise typer.Exit


@app.callback()
def _main(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    pass


@app.command(epilog='Example: synthesis new riverton --title "Riverton Town Assembly" --language en')
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.", show_default=False)],
    title: Annotated[str | None, typer.Option(help="The assembly's title; the folder's name where none is given.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="A language people speak there, as a code; may be given again.")] = None,
) -> None:
    """Make an assembly: settings, roster, note sheets, inputs/, and a README that says what goes where."""
    from synthesis.order.new import create, without_a_table
    from synthesis.order.typing_again import command

    codes = language or ["en"]
    made = create(folder, title, codes)
    typer.echo(f"{folder} is ready: {', '.join(made)}.")
    for code in without_a_table(codes):
        typer.echo(f"There are no rules of its own for the language {code} yet: it is read with the general ones.")
    typer.echo(f"Put what people said into {folder}/inputs/<weekend>/, then type: {command('run', folder)}")


@app.command(epilog="Example: synthesis check riverton")
def check(folder: Dir, as_json: Json = False) -> int:
    """Read every input and change nothing; list each problem with its file, its place and how to mend it. Exit 1 where there is one."""
    from synthesis.cli import show, watch
    from synthesis.order.check import check as checked
    from synthesis.store import Folder

    with watch.progress() as progress:
        report = checked(Folder(folder), progress)
    typer.echo(show.as_json(report) if as_json else show.check(report))
    return 0 if report.clean else 1


@app.command(epilog="Example: synthesis run riverton")
def run(folder: Dir, as_json: Json = False) -> None:
    """Everything new in inputs/<weekend>/ through to out/<weekend>/. Nothing new: say so and write nothing."""
    from synthesis.cli import show, watch
    from synthesis.order.run import run as ran
    from synthesis.store import Folder

    with watch.progress() as progress:
        outcome = ran(Folder(folder), progress)
    typer.echo(show.as_json(outcome) if as_json else show.run(outcome, folder))


@app.command(epilog="Example: synthesis status riverton")
def status(folder: Dir, as_json: Json = False) -> None:
    """The balance sheet: received = cited + themed + not grouped + set aside + withdrawn, by weekend and question."""
    from synthesis.cli import show
    from synthesis.order.status import status as stands
    from synthesis.store import Folder

    standing = stands(Folder(folder))
    typer.echo(show.as_json(standing) if as_json else show.status(standing))


@app.command(epilog="Example: synthesis trace riverton R1")
def trace(
    folder: Dir,
    wanted: Annotated[str, typer.Argument(metavar="ID", help="R1, R1.M2, T3, C12, Q12.1, S1 or a file's name.", show_default=False)],
    left_out: Annotated[bool, typer.Option("--left-out", help="What came near a recommendation and was not used, and why.")] = False,
    as_json: Json = False,
) -> None:
    """From a recommendation, measure or theme back to every input; from a contribution, quote or file forward to every use of it."""
    from synthesis.cli import show, show_trace
    from synthesis.order import tracing
    from synthesis.store import Folder

    if left_out:
        near = tracing.left_out(Folder(folder), wanted)
        typer.echo(show.as_json(near) if as_json else show_trace.left_out(wanted, near))
    else:
        found = tracing.trace(Folder(folder), wanted)
        typer.echo(show.as_json(found) if as_json else show_trace.trace(found))


@app.command(epilog='Example: synthesis find riverton "buses in the evening" --top 5')
def find(
    folder: Dir,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What to look for, in your own words.", show_default=False)],
    top: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
    as_json: Json = False,
) -> None:
    """The quotes nearest in meaning, best first."""
    from synthesis.cli import show, show_trace
    from synthesis.order.find import find as found
    from synthesis.store import Folder

    hits = found(Folder(folder), words, top)
    typer.echo(show.as_json(hits) if as_json else show_trace.find(hits))


@app.command(epilog='Example: synthesis decide riverton decisions.jsonl --by "Anna Berg"')
def decide(
    folder: Dir,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One JSON object a line.", show_default=False)],
    by: By,
) -> None:
    """Take in what people decided; the next run lays it over the machine's answer. FILE holds one line a decision, such as

    {"action": "rename", "target": "T3", "label": "Buses after seven"}

    {"action": "move", "target": "Q12.1", "theme": "T3"}

    {"action": "kind", "target": "Q12.1", "kind": "proposal"}

    {"action": "set aside", "target": "C7", "reason": "about another town"}

    {"action": "restore", "target": "C7"}

    {"action": "speaker", "name": "A. Murphy", "is": "Aoife Murphy"}

    {"action": "merge", "target": "T1", "themes": ["T3"]}

    {"action": "split", "target": "T1", "quotes": ["Q4.1", "Q9.2"], "label": "Night buses"}

    {"action": "promote", "target": "T12"}

    {"action": "reword", "target": "R1.M2", "text": "Run a bus until eleven."}

    {"action": "reword", "target": "R1", "field": "title", "text": "Getting home at night"}

    {"action": "link", "target": "R1.M2", "quotes": ["Q4.1"]}

    {"action": "no evidence", "target": "R1.M2", "reason": "agreed in the plenary"}

    {"action": "status", "target": "R1", "status": "adopted", "note": "by show of hands"}

    A status is draft, sense-checked, voted or adopted; what was voted on or adopted keeps its words until it is a draft again.

    The others (unlink, add measure, drop measure, move measure, add recommendation, merge recommendations, move recommendation, reject,
    passage, strike, comment) are in synthesis/cli/README.md, each with an example.

    The name after --by stands in documents and evidence.
    """
    from synthesis.cli.lines import number
    from synthesis.order.decide import decide as decided
    from synthesis.order.typing_again import command
    from synthesis.store import Folder

    taken = decided(Folder(folder), file, by)
    for decision in taken:
        typer.echo(f"{decision.id}: {decision.action} {decision.target or ''}".rstrip())
    typer.echo(f"{number(len(taken), 'decision')} taken in. To see what they change in the documents: {command('run', folder)}")


@app.command(epilog='Example: synthesis amend riverton out/weekend-1/draft.docx --by "Anna Berg"')
def amend(
    folder: Dir,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Edited documents: .docx, .md or everything.xlsx.", show_default=False)],
    by: By,
    as_json: Json = False,
) -> None:
    """Take in documents that people edited: each difference becomes a decision, entered by the person after --by.

    From Word and Markdown: changed words, tracked changes with their authors, comments, blocks that were moved, deleted or added, new
    measures and recommendations. What cannot be taken in (the words of a quote, say) is said by place; where two people changed the same
    words, the first stays and both are named. The same file twice changes nothing. The next run writes documents with all of it.
    """
    from synthesis.cli import show, show_amended
    from synthesis.order.amend import amend as amended
    from synthesis.store import Folder

    taken = amended(Folder(folder), files, by)
    typer.echo(show.as_json(taken) if as_json else show_amended.amended(taken, folder))


@app.command(epilog="Example: synthesis coding riverton --sheets kit --of 200")
def coding(
    folder: Dir,
    sheets: Annotated[Path | None, typer.Option(metavar="OUT", help="Make two blind workbooks in this folder.", show_default=False)] = None,
    of: Annotated[int, typer.Option(min=1, help="How many notes they hold at most.")] = 200,
    read: Annotated[tuple[Path, Path] | None, typer.Option(metavar="ONE OTHER", help="The two workbooks that came back.", show_default=False)] = None,
    as_json: Json = False,
) -> None:
    """People's coding beside the software's: what each found that the other did not.

    With --sheets, two workbooks for two people who code the same notes without seeing each other's codes; with --read, how far they agree.
    """
    from synthesis.cli import show, show_coding
    from synthesis.order import coding_compare, coding_kit
    from synthesis.store import Folder

    if sheets is not None:
        made = coding_kit.hand_out(Folder(folder), sheets, of)
        typer.echo(show.as_json(made) if as_json else show_coding.handed_out(made, folder))
    if read is not None:
        compared = coding_compare.compare(Folder(folder), *read)
        typer.echo(show.as_json(compared) if as_json else show_coding.compared(compared))
    if sheets is None and read is None:
        found = coding_kit.side_by_side(Folder(folder))
        typer.echo(show.as_json(found) if as_json else show_coding.side_by_side(found, folder))


publishing.register(app)


@app.command(epilog="Example: synthesis export riverton --out riverton-evidence")
def export(
    folder: Dir,
    out: Annotated[Path, typer.Option(help="A new or empty folder.", show_default=False)],
    originals: Annotated[bool, typer.Option("--originals", help="With the untouched input files, which may name people.")] = False,
    public: Annotated[bool, typer.Option("--public", help="For handing out: without speakers, tables and the rows' own ids.")] = False,
) -> None:
    """Write the evidence bundle, which anyone can check without this program and without the network.

    The bundle holds exact counts of people and a pseudonym at every contribution: it is for those who check. With --public it says what was
    said and where it is written down, not by whom nor at which table, so that no group of members can be counted out of its lists. What stands
    there one by one can be counted: submissions and notes, their words, the files' names, and the documents as handed out.
    """
    from synthesis.order.export import export as exported
    from synthesis.store import Folder

    count = exported(Folder(folder), out, originals=originals, public=public)
    typer.echo(f"{out}: {count} files. Anyone can check them with: python3 {shlex.quote(str(out / 'verify.py'))}")


@app.command(epilog="Example: synthesis verify riverton-evidence")
def verify(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The bundle's folder.", show_default=False)],
    since: Annotated[Path | None, typer.Option(help="An older bundle that this one must continue.", show_default=False)] = None,
    as_json: Json = False,
) -> int:
    """Check a bundle and name every breach. Exit 1 where there is one."""
    from synthesis.cli import show
    from synthesis.order.export import verify as verified

    code, said = verified(out, since)
    typer.echo(show.breaches_as_json(said, code) if as_json else said.rstrip("\n"))
    return code


@app.command(epilog="Example: synthesis demo")
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to lay the shipped assembly.")] = Path("demo"),
) -> None:
    """The shipped assembly, from nothing to documents."""
    from synthesis.cli import show, watch
    from synthesis.order.demo import demo as demonstrated

    with watch.progress() as progress:
        outcome, bundle = demonstrated(folder, progress)
    typer.echo(show.run(outcome, folder / "assembly"))
    typer.echo(show.demo(outcome, folder / "assembly", bundle))
