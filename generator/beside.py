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


def replace_text(path: Path, text: str) -> None:
    """Put `text` in the place of a file in one step."""
    with beside(path) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="")
        fresh.chmod(0o644)
        fresh.replace(path)
