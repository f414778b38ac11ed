"""The evidence bundle: what is known of an assembly, in open files that anyone can check."""

from pathlib import Path

from synthesis.bundle.lines import files

__all__ = ["CHECKER", "files"]

CHECKER = Path(__file__).with_name("verify.py")
"""The stand-alone checker that is copied into every bundle."""
