"""The command line in a process of its own, with the network refused there too."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.order import material

REFUSED = """\
import socket
def _refuse(*_, **__):
    raise RuntimeError("the network was reached for")
socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = _refuse
"""

Called = subprocess.CompletedProcess[str]
Synthesis = Callable[..., Called]


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that cannot reach the network."""
    folder = tmp_path_factory.mktemp("offline")
    (folder / "sitecustomize.py").write_text(REFUSED, "utf-8")
    root = Path(__file__).parents[2]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(root)]), "OMP_NUM_THREADS": "1"}


@pytest.fixture(scope="session")
def synthesis(surroundings: dict[str, str]) -> Synthesis:
    """Type a command; what it printed and how it ended."""

    def typed(*words: str | Path, **more: str) -> Called:
        line = [sys.executable, "-c", "from synthesis.cli import main; main()", *map(str, words)]
        return subprocess.run(line, env={**surroundings, **more}, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=120)

    return typed


@pytest.fixture(scope="session")
def ran(synthesis: Synthesis, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Called]:
    """An assembly in a folder with an awkward name, run once from the keyboard; and what that printed. To look at, not to change."""
    root = tmp_path_factory.mktemp("typed") / "Bürger rat"
    material.lay(root, settings=material.SETTINGS.replace("tfidf-svd", "auto"))
    added = "id,text,speaker\ne1,A bus 🚌 in the evening – for Zoë's café.,Zoë\n"
    material.add(root, {"weekend-1/transport/größe 🚌.csv": added.encode()})
    return root, synthesis("run", root, "--json")
