"""A file is replaced in one step: the new one is written beside it, and then takes its name."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a new, empty file in the folder of `path`, which is gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def put(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file in one step, its folders included; anybody may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with beside(path) as fresh:
        fresh.write_bytes(content)
        fresh.chmod(0o644)
        fresh.replace(path)
