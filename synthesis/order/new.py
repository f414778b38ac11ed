"""A new assembly: a folder that says what goes where."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from synthesis import languages
from synthesis.errors import SynthesisError
from synthesis.ingest import sheets
from synthesis.order.typing_again import command
from synthesis.settings import FILE
from synthesis.store.folder import make_folder, write

_SETTINGS = """\
# What may differ between assemblies. Lines that begin with # are examples: take the # away to use them.
title = {title}
languages = [{languages}]
# weekends = ["kick-off", "weekend-2"]        # only where the natural order of the folders' names is not the order

# The agenda questions. Documents sort everything by question. `also`: how files and folders name it.
# [[questions]]
# id = "transport"
# text = "How should people get around the town?"
# also = ["Q1", "transport"]
# themes = ["Buses", "Cycling", "Pavements"]  # only where people agreed on a list of codes

# Whose themes: "machine" the software's groups, "own" the codes in a column "theme" of the files, "both" the codes with the groups beside them.
# [theme]
# coding = "own"

# What a weekend is for: "listening" gives what was said and no recommendation, "drafting" starting points for some, "final" what is to be published.
# [stages]
# "weekend-1" = "listening"

# For members first: a theme a page in their own words, with lines to write on and nothing that software worded.
# [document]
# plain_first = true

# What holds for some files (a pattern below inputs/), where the files themselves do not say it.
# [[files]]
# files = "weekend-1/*.csv"
# columns = {{ "What should change?" = "text", "Group no." = "table" }}
# question = "transport"
"""

_README = """\
# {title}

| here | goes |
|---|---|
| `inputs/<weekend>/` | what people said on that weekend, in any mix of .csv .tsv .xlsx .vtt .srt .txt .docx .json .md |
| `inputs/<weekend>/<question>/` | the same, where all of it answers one agenda question |
| `roster.xlsx` | who is member, facilitator, expert or staff, how else they are spelled, and at which table they sat |
| `note-sheet.xlsx`, `note-sheet.docx` | empty sheets for note-takers: copy one per table, fill it in, put it into `inputs/<weekend>/` |
| `house.docx` | only if you have one: a Word file with your own page, logo, header and footer, which the documents take over \
with its styles Title, Heading 1 to 4, Quote, List Number, Table Grid and Caption |
| `assembly.toml` | title, languages, agenda questions, and what the files do not say themselves |
| `out/<weekend>/` | the documents, made by `synthesis run` |
| `private/names.csv` | made at the first run: which pseudonym stands for whom. Keep it private |
| `assembly.db` | made at the first run: everything else. Back it up |

    synthesis check {folder}      what is wrong in which file, and how to mend it; changes nothing
    synthesis run {folder}        from inputs to documents
    synthesis status {folder}     where everything went
    synthesis trace {folder} R1   from a recommendation back to what was said
    synthesis sign-off {folder} themes --by NAME    a named person answers for the themes; then the same with text
    synthesis publish {folder} --by NAME            the final documents
"""


def create(folder: Path, title: str | None, codes: Sequence[str]) -> tuple[str, ...]:
    """Lay out a new assembly in `folder`; the names of what was made.

    Raises SynthesisError where the folder already holds an assembly or other files, or a language code is not one.
    """
    if (folder / FILE).exists():
        raise SynthesisError(f"{folder} already is an assembly.", f"To read what is in its inputs: {command('run', folder)}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SynthesisError(f"{folder} is not an empty folder.", "Name a new or an empty one.")
    named = " ".join((title or folder.resolve().name).split())
    if not named:
        raise SynthesisError("An assembly needs a title.", 'Say it: --title "Riverton Town Assembly"')
    for code in codes:
        if not (code.isascii() and code.isalpha() and code.islower() and 2 <= len(code) <= 3):
            raise SynthesisError(f"{code!r} is not a language code.", "Use ISO 639 codes, as: --language en --language fr")
    files = {
        FILE: _SETTINGS.format(title=_toml(named), languages=", ".join(_toml(code) for code in codes)).encode("utf-8"),
        "README.md": _README.format(title=named, folder=shlex.quote(str(folder))).encode("utf-8"),
        "roster.xlsx": sheets.roster_sheet(("weekend-1", "weekend-2", "weekend-3")),
        "note-sheet.xlsx": sheets.note_sheet_xlsx((), named),
        "note-sheet.docx": sheets.note_sheet_docx((), named),
    }
    make_folder(folder / "inputs")
    for name, data in files.items():
        write(folder / name, data)
    return (*files, "inputs/")


def without_a_table(codes: Sequence[str]) -> tuple[str, ...]:
    """Those languages for which only the general rules exist."""
    return tuple(code for code in codes if languages.load(code).code != code)


def _toml(text: str) -> str:
    escaped = "".join(f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else "\\" + c if c in '"\\' else c for c in text)
    return f'"{escaped}"'
