"""What people type and what they are told: exit codes, sentences, hints, and no traceback for what they can mend."""

from __future__ import annotations

import errno
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from synthesis import cli
from synthesis.cli import watch
from tests.cli.conftest import Called, Synthesis
from tests.order import material

HEAVY = ("torch", "spacy", "bertopic", "sentence_transformers", "sklearn", "numpy", "scipy", "hdbscan", "transformers")
COMMANDS = ("new", "check", "run", "status", "trace", "find", "decide", "export", "verify", "demo", "coding", "amend", "sign-off", "publish")


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = cli.call([str(word) for word in words])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_help_imports_nothing_heavy_and_every_command_has_an_example(surroundings: dict[str, str]) -> None:
    program = f"""
import contextlib, io, sys
from synthesis import cli
from synthesis.cli.commands import app
names = [command.name or command.callback.__name__ for command in app.registered_commands]
for words in [["--help"], ["--version"], *([name, "--help"] for name in names)]:
    held = io.StringIO()
    with contextlib.redirect_stdout(held):
        assert cli.call(words) == 0, words
    assert len(words) == 1 or f"Example: synthesis {{words[0]}}" in held.getvalue(), words
print(sorted(set(sys.modules) & set({HEAVY!r})), sorted(names))
"""
    done = subprocess.run([sys.executable, "-c", program], env=surroundings, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"[] {sorted(COMMANDS)}"


@pytest.mark.parametrize("command", ["status", "trace", "export", "verify"])
def test_what_only_reads_imports_no_language_model(command: str, ran: tuple[Path, Called], surroundings: dict[str, str], tmp_path: Path) -> None:
    root, _ = ran
    words = {"trace": [root, "C1"], "export": [root, "--out", tmp_path / "b"], "verify": [tmp_path]}.get(command, [root])
    program = f"import sys; from synthesis import cli; cli.call(sys.argv[1:]); print(sorted(set(sys.modules) & set({HEAVY[:5]!r})))"
    line = [sys.executable, "-c", program, command, *map(str, words)]
    done = subprocess.run(line, env=surroundings, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip().split("\n")[-1] == "[]"


SETTINGS_WRONG = {
    "no title": ("languages = ['en']", "title is missing"),
    "unknown key": ('title = "x"\n[theme]\nmetod = "consensus"', "Did you mean method?"),
    "wrong type": ("title = 3", "title cannot be 3"),
    "no TOML": ('title = "x', "not valid TOML"),
    "unknown model": ('title = "x"\n[embed]\nmodel = "gpt"', "no language model called gpt"),
}


@pytest.mark.parametrize("wrong", SETTINGS_WRONG)
def test_settings_that_cannot_be_understood(wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, sentence = SETTINGS_WRONG[wrong]
    material.lay(tmp_path / "a", "weekend-1", settings=text)
    code, _, err = said(capsys, "run", tmp_path / "a")
    assert code == 2
    assert sentence in err


def test_settings_that_are_no_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "assembly.toml").write_bytes(b'title = "\xfc"')
    assert said(capsys, "run", tmp_path)[0::2] == (2, f"{tmp_path}/assembly.toml: it is not saved as UTF-8.\nSave it as UTF-8 in your text editor.\n")


def test_what_can_be_mended_is_a_sentence_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str], ran: tuple[Path, Called]) -> None:
    root, _ = ran
    file, full = tmp_path / "file", tmp_path / "full"
    file.write_text("x")
    full.mkdir()
    (full / "something").write_text("x")
    material.lay(tmp_path / "bare", settings='title = "x"')
    cases: list[tuple[tuple[str | Path, ...], str]] = [
        ((), ""),
        (("nonsense",), "No such command"),
        (("run",), "Missing argument"),
        (("run", tmp_path / "nowhere"), "is not an assembly"),
        (("run", file), "is not an assembly"),
        (("status", tmp_path / "bare"), "Nothing has been read yet"),
        (("trace", root, "R999"), "Nothing here has the id R999"),
        (("trace", root, "T1", "--left-out"), "whose ids look like R1"),
        (("find", root, " "), "no words to look for"),
        (("find", root, "buses", "--top", "0"), "--top"),
        (("decide", root, file, "--by", ""), "needs a person's name"),
        (("decide", root, tmp_path / "gone", "--by", "Anna"), "cannot be read as text"),
        (("decide", root, file, "--by", "Anna"), "line 1: this is not a JSON object"),
        (("export", root, "--out", full), "is not an empty folder"),
        (("export", root, "--out", file), "is not an empty folder"),
        (("export", root, "--out", root / "out" / "bundle"), "the assembly's own"),
        (("export", root, "--out", tmp_path / "b", "--originals", "--public"), "holds no originals"),
        (("verify", tmp_path / "nowhere"), "is not an evidence bundle"),
        (("new", root), "already is an assembly"),
        (("new", file), "is not an empty folder"),
        (("new", tmp_path / "n", "--language", "Klingon"), "is not a language code"),
        (("demo", full), "is not an empty folder"),
    ]
    for words, sentence in cases:
        code, out, err = said(capsys, *words)
        assert (code, sentence in out + err) == (2, True), (words, out, err)
    assert not (tmp_path / "bare" / "assembly.db").exists(), "looking makes nothing"


def test_inputs_in_which_nothing_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = material.lay(tmp_path / "a", "weekend-1", settings='title = "x"').root
    for file in sorted((root / "inputs").rglob("*.*")):
        file.unlink()
    code, _, err = said(capsys, "run", root)
    assert (code, "There is nothing to read" in err) == (2, True)
    material.add(root, {"loose.csv": b"text\nBuses\n", "w/broken.xlsx": bytes(range(256)) * 9, "w/empty.csv": b""})
    code, _, err = said(capsys, "run", root)
    assert code == 2
    assert all(name in err for name in ("loose.csv", "w/broken.xlsx", "w/empty.csv"))
    assert said(capsys, "check", root)[0] == 1


def test_odd_things_in_inputs_are_said_and_stop_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = material.lay(tmp_path / "a", "weekend-1").root
    folder = root / "inputs" / "weekend-1"
    (folder / "notes.csv").mkdir()
    (folder / "notes.csv" / "inner.csv").write_text("text\nA bus to the folder.\n")
    (folder / "loop").symlink_to("..")
    (folder / "itself").symlink_to("itself")
    os.mkfifo(folder / "pipe.csv")
    (folder / "new\nline.csv").write_text("text\nA bus on a new line.\n")
    (folder / ("x" * 240 + ".csv")).write_text("text\nA bus with a long name.\n")
    (root / "inputs" / "weekend-1" / "~$notes.docx").write_bytes(b"lock")
    os.close(os.open(os.fsencode(folder) + b"/latin\xfc.csv", os.O_CREAT | os.O_WRONLY))
    code, out, _ = said(capsys, "check", root)
    assert code == 1
    assert all(f"weekend-1/{name}: " in out for name in ("loop", "itself", "pipe.csv", "~$notes.docx", "latin�.csv"))
    assert max(map(len, out.split("\n\n")[0].split("\n"))) < 130
    code, out, _ = said(capsys, "run", root)
    assert code == 0
    assert "new line.csv" in out


def test_a_full_disk_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    root = material.lay(tmp_path / "a", "weekend-1").root
    assert "no room left on the disk" in said(capsys, "run", root)[2]
    assert "no room left on the disk" in said(capsys, "new", tmp_path / "n")[2]


def test_a_bug_of_ours_is_70_with_its_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    monkeypatch.setattr("synthesis.order.status.status", lambda _: 1 / 0)
    (tmp_path / "assembly.toml").write_text('title = "x"')
    assert cli.call(["status", str(tmp_path)]) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_the_run_itself_reaches_for_no_network(ran: tuple[Path, Called]) -> None:
    root, done = ran
    assert (done.returncode, done.stderr) == (0, "")
    outcome = json.loads(done.stdout)
    assert {model["name"] for model in outcome["models"]} == {"all-MiniLM-L6-v2"}
    assert all((root / path).is_file() for path in outcome["documents"])


def test_a_terminal_that_knows_no_emoji_still_shows_the_quote(ran: tuple[Path, Called], synthesis: Synthesis) -> None:
    root, _ = ran
    name = "weekend-1/transport/größe 🚌.csv"
    for encoding in ("ascii", "latin-1", "utf-8"):
        shown = synthesis("trace", root, name, PYTHONIOENCODING=encoding)
        assert (shown.returncode, "in the evening" in shown.stdout) == (0, True), shown.stderr
        assert synthesis("trace", root, "R999", PYTHONIOENCODING=encoding).returncode == 2
    told = synthesis("trace", root, name, "--json", PYTHONIOENCODING="ascii")
    assert "🚌" in json.loads(told.stdout)["inputs"][0]["text"]


def test_whoever_stops_reading_is_no_error(ran: tuple[Path, Called], surroundings: dict[str, str]) -> None:
    line = f"set -o pipefail; '{sys.executable}' -c 'from synthesis.cli import main; main()' trace '{ran[0]}' S1 --json | head -1"
    done = subprocess.run(["bash", "-c", line], env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


def test_ctrl_c_is_130_and_a_sentence(tmp_path: Path, surroundings: dict[str, str]) -> None:
    root = material.lay(tmp_path / "a").root
    program = [sys.executable, "-c", "from synthesis.cli import main; main()", "run", str(root)]
    at_work = subprocess.Popen(program, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not (root / "private" / "names.csv").exists() and time.monotonic() < until:
        time.sleep(0.02)
    at_work.send_signal(signal.SIGINT)
    out, err = at_work.communicate(timeout=60)
    assert (at_work.returncode, out) == (130, "")
    assert err.strip() == "Stopped. What was read so far is kept; the same command goes on from there."


def test_progress_is_for_terminals_and_leaves_them_as_they_were(surroundings: dict[str, str]) -> None:
    program = (
        "import time; from synthesis.cli import watch\n"
        "with watch.progress() as p:\n"
        " p.begin('Counting', 4)\n"
        " for n in range(4): time.sleep(0.3); p.reach(n + 1, 4)\n"
        " p.end(); p.begin('Thinking'); time.sleep(0.3); raise SystemExit(3)\n"
    )
    quiet = subprocess.run([sys.executable, "-c", program], env=surroundings, capture_output=True, check=False)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (3, b"", b"")
    ours, theirs = pty.openpty()
    at_work = subprocess.Popen([sys.executable, "-c", program], env={**surroundings, "TERM": "xterm", "COLUMNS": "100"}, stderr=theirs, stdout=theirs)
    os.close(theirs)
    shown = _all_of(ours)
    assert at_work.wait(30) == 3
    assert all(part in shown for part in ("Counting", "s left", "Thinking"))
    assert shown.rfind("\x1b[?25h") > shown.rfind("\x1b[?25l"), "the cursor is there again"


def _all_of(handle: int) -> str:
    held = b""
    while True:
        try:
            some = os.read(handle, 4096)
        except OSError:
            return held.decode("utf-8", "replace")
        if not some:
            return held.decode("utf-8", "replace")
        held += some


@pytest.mark.parametrize(
    ("first", "done", "total", "now", "rest"),
    [(0, 0, 10, 5.0, None), (0, 5, 10, 5.0, 5.0), (4, 5, 10, 5.0, 25.0), (0, 10, 10, 5.0, 0.0), (0, 3, 10, 0.0, None)],
)
def test_the_estimate_is_what_it_took_so_far_carried_on(first: int, done: int, total: int, now: float, rest: float | None) -> None:
    assert watch.left(0.0, first, done, total, now) == rest


MERELY = """\
import ctypes, os, sys
if os.getuid() == 0:  # root writes anywhere, unless it gives up the right to (PR_CAPBSET_DROP of CAP_DAC_OVERRIDE)
    if ctypes.CDLL(None).prctl(24, 1, 0, 0, 0):
        sys.exit(99)
os.execv(sys.executable, [sys.executable, "-c", "from synthesis.cli import main; main()", *sys.argv[1:]])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="how root gives up its rights is known here for Linux only")
def test_a_folder_that_cannot_be_written(tmp_path: Path, surroundings: dict[str, str], ran: tuple[Path, Called]) -> None:
    base = tmp_path / "a"
    shutil.copytree(ran[0], base)
    (base / "assembly.toml").write_text((base / "assembly.toml").read_text("utf-8") + "# new\n", "utf-8")
    folders = [base, *(path for path in base.rglob("*") if path.is_dir())]

    def merely(*words: str | Path) -> Called:
        line = [sys.executable, "-c", MERELY, *map(str, words)]
        return subprocess.run(line, env=surroundings, capture_output=True, encoding="utf-8", check=False)

    try:
        for path in (base / "assembly.db", *folders):
            path.chmod(0o555 if path.is_dir() else 0o444)
        standing = merely("status", base)
        if standing.returncode == 99:
            pytest.skip("root may not give up its rights here")
        assert standing.returncode == 0, standing.stderr
        for words in (("run", base), ("new", base / "inner" / "new")):
            refused = merely(*words)
            assert (refused.returncode, "Traceback" in refused.stderr) == (2, False), refused.stderr
    finally:
        for path in folders:
            path.chmod(0o755)
