"""One run of the whole small assembly, shared by every test that only looks at it."""

from __future__ import annotations

import pytest

from synthesis.store import Folder
from tests.order import material


@pytest.fixture(scope="session")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folder, dict[str, bytes]]:
    """The assembly after one run of all weekends at once, and its bundle's records. To look at, not to change."""
    root = tmp_path_factory.mktemp("uninterrupted")
    folder = material.lay(root / "assembly")
    material.ran(folder)
    return folder, material.exported(folder, root / "bundle")
