"""Two folders change over: in one step where the system can, else in two, with recovery."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def recover(output: Path, stage: Path) -> None:
    """Finish what a killed build left: in two steps (no exchange) the old site may wait under another name."""
    old = retired(output)
    if old.exists():
        if output.exists():
            shutil.rmtree(old)
        else:
            old.rename(output)
    if stage.exists():
        shutil.rmtree(stage)


def change_over(stage: Path, output: Path) -> None:
    """Put `stage` in the place of `output`; the old site is then at `stage`, or gone."""
    if not output.exists():
        stage.rename(output)
    elif not _exchanged_at_once(stage, output):
        old = retired(output)
        output.rename(old)
        stage.rename(output)
        shutil.rmtree(old)


def retired(output: Path) -> Path:
    """Return where the old site waits while two folders change over in two steps."""
    return output.with_name(f".{output.name}.old")


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Exchange two folders in one step where the system can; tell whether it could."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(other))
