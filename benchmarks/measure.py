"""Run a command and tell what it cost: wall and CPU seconds, and the most memory that it and its children held."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.05
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Cost(NamedTuple):
    """What one run of a command cost, and what it printed."""

    wall: float
    cpu: float
    memory: int
    printed: str


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run `command` in `folder`; raises CalledProcessError where it fails.

    CPU seconds are those of the whole process tree. Memory is the largest sum of the tree's resident sizes, looked
    at every 50 ms: pages that processes share are counted once for each, so a pool looks no better than it is.
    """
    with tempfile.TemporaryFile() as printed:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=printed)
        ended = threading.Event()
        seen: list[int] = [0]
        watcher = threading.Thread(target=_watch, args=(process.pid, ended, seen))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
        printed.seek(0)
        text = printed.read().decode()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), text)
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(*seen, usage.ru_maxrss * 1024), text)


def _watch(root: int, ended: threading.Event, seen: list[int]) -> None:
    while not ended.wait(_EVERY):
        seen.append(sum(_resident(process) for process in _tree(root)))


def _tree(root: int) -> list[int]:
    """Return a process and all below it."""
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        found.append(process)
        try:
            for task in Path(f"/proc/{process}/task").iterdir():
                waiting.extend(map(int, (task / "children").read_text().split()))
        except OSError:
            continue
    return found


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
