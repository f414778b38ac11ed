"""Signing and publishing as they are typed: the passphrase comes from the keyboard, a pipe or a file, and never from the command itself."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Synthesis
from tests.order.material import lay, ran

WORDS = "four plain words here"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay(tmp_path_factory.mktemp("typed") / "a", "weekend-1")
    ran(folder)
    return folder.root


def at_a_keyboard(words: list[str], answers: list[str], surroundings: dict[str, str]) -> str:
    """Type a command at a terminal, and an answer at each colon it stops at; all that the screen showed."""
    ours, theirs = pty.openpty()
    line = [sys.executable, "-c", "from synthesis.cli import main; main()", *words]
    process = subprocess.Popen(line, stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings, close_fds=True, start_new_session=True)
    os.close(theirs)
    shown, until = "", time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                shown += os.read(ours, 4096).decode("utf-8", "replace")
            except OSError:
                break
        elif answers and shown.rstrip(" ").endswith(":"):
            os.write(ours, f"{answers.pop(0)}\n".encode())
            shown += "\n"
    process.wait(30)
    os.close(ours)
    return shown


def test_the_passphrase_is_typed_twice_at_first_and_never_shown(root: Path, surroundings: dict[str, str]) -> None:
    first = at_a_keyboard(["sign-off", str(root), "themes", "--by", "Anna Berg"], [WORDS, WORDS], surroundings)
    assert "Choose a passphrase for Anna Berg" in first and "The same again" in first and "answers for the themes" in first
    then = at_a_keyboard(["sign-off", str(root), "text", "--by", "Anna Berg"], [WORDS], surroundings)
    assert "Passphrase of Anna Berg" in then and "The same again" not in then and "answers for the text" in then
    assert WORDS not in first + then


def piped(words: list[str], typed: str, surroundings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", "from synthesis.cli import main; main()", *words]
    return subprocess.run(line, input=typed, env=surroundings, capture_output=True, encoding="utf-8", check=False, timeout=120)


def test_a_script_hands_it_over_by_pipe_or_file_and_publishing_says_what_to_open(
    root: Path, synthesis: Synthesis, surroundings: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "passphrase"
    file.write_text(f"{WORDS}\n", "utf-8")
    typed = ["sign-off", str(root), "text", "--by", "Carl Dean"]
    none = piped(typed, "", surroundings)
    assert none.returncode == 2 and "--passphrase-stdin" in none.stderr and "Traceback" not in none.stderr
    done = synthesis("sign-off", root, "themes", "--by", "Carl Dean", "--passphrase-file", file)
    assert done.returncode == 0, done.stderr
    wrong = piped([*typed, "--passphrase-stdin"], "something else entirely\n", surroundings)
    assert wrong.returncode == 2 and "not the passphrase of Carl Dean" in wrong.stderr
    right = piped([*typed, "--passphrase-stdin"], f"{WORDS}\n", surroundings)
    assert right.returncode == 0 and "Carl Dean answers for the text" in right.stdout
    published = synthesis("publish", root, "--by", "Carl Dean")
    assert published.returncode == 0 and "final.docx" in published.stdout and "Carl Dean answers for the themes" in published.stdout
    again = synthesis("publish", root, "--by", "Carl Dean")
    assert again.returncode == 0 and "Nothing was written" in again.stdout


def test_publishing_unsigned_ends_with_two_and_says_what_to_type(synthesis: Synthesis, tmp_path: Path) -> None:
    folder = lay(tmp_path / "b", "weekend-3")
    ran(folder)
    done = synthesis("publish", folder.root, "--by", "Anna Berg")
    assert done.returncode == 2 and "Nobody has signed for the themes yet." in done.stderr
    assert f"synthesis sign-off {folder.root} themes --by" in done.stderr
