"""The only writer of single files: atomic, so that whoever reads one sees the old text or the new one.

The new file is written beside its place, and then takes the name.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path


def write(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Put `content` in the place of a file in one step, its folders included; a link gives way to the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path) as fresh:
        fresh.write_bytes(content)
        fresh.chmod(mode)
        fresh.replace(path)


def exchange(path: Path, root: Path, before: str | None, after: str) -> str:
    """Put the text `after` in the place of `before` (none: of no file); why that was not done, empty where it was.

    A link stays a link, and what it leads to inside `root` is replaced. A file keeps its mode and byte order mark; one
    that is read-only, or not any more as it was, is left alone. The new text is on the disk before it takes the name.
    """
    target = path.resolve()
    try:
        if refusal := refusal_of(path, root, before):
            return refusal
        mode = 0o644 if before is None else stat.S_IMODE(target.stat().st_mode)
        mark = codecs.BOM_UTF8 if before is not None and target.read_bytes().startswith(codecs.BOM_UTF8) else b""
        with _beside(target) as fresh:
            _fill(fresh, mark + after.encode("utf-8"), mode)
            if refusal := refusal_of(path, root, before):
                return refusal
            fresh.replace(target)
    except OSError as error:
        return f"cannot be written: {error.strerror}"
    return ""


def refusal_of(path: Path, root: Path, before: str | None) -> str:
    """Return why a file must not take the place of the text `before` (none: of no file) now; empty where it may.

    Raises OSError where the file cannot be looked at.
    """
    target = path.resolve()
    if not target.is_relative_to(root.resolve()):
        return "this link is not followed: it leads out of the site's folder; nothing was written"
    if before is None:
        if path.is_symlink():
            return "this link leads to nothing; nothing was written"
        if target.is_dir():
            return "cannot be written: this is a folder"
        return "was written by somebody else in the meantime, and is left as it is" if target.exists() else ""
    if not (target.stat().st_mode & 0o222 and os.access(target, os.W_OK)):
        return "cannot be written: the file is read-only"
    if target.read_bytes().removeprefix(codecs.BOM_UTF8) != before.encode("utf-8"):
        return "the file has changed since it was checked; nothing was written: run the command again"
    return ""


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a new, empty file in the folder of `path`, which is gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _fill(file: Path, content: bytes, mode: int) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    file.chmod(mode)
