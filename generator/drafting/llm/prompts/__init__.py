"""What a language model is told, as data: one file for each kind of question.

Like `wordlists`, this reads files that are part of the package and never change while it runs. A draft keeps the
checksum of all of them, which changes with any word of them.
"""

from __future__ import annotations

import functools
import hashlib
from importlib import resources

NAMES = ("points", "groups", "bullets", "abstract", "dissents")


@functools.cache
def instructions(name: str) -> str:
    """Return what is said before every question, and then what is said before this kind; one of `NAMES`."""
    return f"{_file('all')}\n{_file(name)}"


@functools.cache
def checksum() -> str:
    """Return the SHA-256 of all instructions."""
    return hashlib.sha256("\0".join(map(instructions, NAMES)).encode()).hexdigest()


def _file(name: str) -> str:
    return resources.files(__name__).joinpath(f"{name}.md").read_text("utf-8")
