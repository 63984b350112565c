"""The same work on many items, in several processes where there are enough of them."""

from __future__ import annotations

import contextlib
import functools
import gc
import itertools
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WORTH_IT = 12
"""Items below which starting processes costs more than they save."""

_RUN = 25
"""Items that a process takes at a time, at most."""
_RUNS = 16
"""So many runs are given to an executor whose size is not known, so that none of its workers is idle for long."""


def processors() -> int:
    """Return how many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    begin: Callable[[], Callable[[T], R]], items: Sequence[T], workers: int | Executor, worth_it: int = _WORTH_IT
) -> Iterator[R]:
    """Yield the result for each of `items`, in their order; fewer than `worth_it` are done in this process.

    `begin` answers with the function to apply; it runs once in each process, and what it holds open stays there.
    What the function raises is raised here. Raises ChildProcessError where a process ends before its work does.
    In the place of a number of processes an executor of another kind may do the work, which gets whole runs of items.
    """
    with begun(begin, items, workers, worth_it) as results:
        yield from results


@contextlib.contextmanager
def begun(
    begin: Callable[[], Callable[[T], R]],
    items: Sequence[T],
    workers: int | Executor,
    worth_it: int = _WORTH_IT,
    run: int = _RUN,
) -> Iterator[Iterator[R]]:
    """Begin what `spread` does, so that this process can do something else before it takes the results.

    A process takes at most `run` items at a time: few where each is much work. What is done in this process is done as
    it is taken. Nothing goes on once the block is left.
    """
    if isinstance(workers, Executor):
        runs = list(_batched(items, max(1, min(run, len(items) // _RUNS))))
        yield itertools.chain.from_iterable(workers.map(functools.partial(_apply_all, begin), runs))
        return
    if workers < 2 or len(items) < worth_it:
        yield map(begin(), items)
        return
    length = max(1, min(run, len(items) // (4 * workers)))
    pool = ProcessPoolExecutor(workers, _context(), _begin, (begin,))
    try:
        yield pool.map(_apply, items, chunksize=length)
    except BrokenProcessPool:
        message = "a process ended before its work did, perhaps because memory ran out; try again with --workers 1"
        raise ChildProcessError(None, message) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _batched(items: Sequence[T], length: int) -> Iterator[Sequence[T]]:
    """Yield `items` in runs of so many, in their order; the last may be shorter."""
    for start in range(0, len(items), length):
        yield items[start : start + length]


def _apply_all(begin: Callable[[], Callable[[T], R]], items: Sequence[T]) -> list[R]:
    return list(map(begin(), items))


def _context() -> Any:
    """Forking shares what was read with no cost; elsewhere processes start from nothing."""
    return multiprocessing.get_context("fork" if sys.platform.startswith("linux") else "spawn")


_work: Callable[[Any], Any]


_LOOK = 1.0
"""Seconds between two looks at whether the process that started this one is still there."""


def _begin(begin: Callable[[], Callable[[Any], Any]]) -> None:
    """Make a process ready; Ctrl-C is for the one that started it, and it ends when that one does."""
    gc.freeze()  # what was there before the work is not looked at again each time that memory is tidied
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    global _work  # noqa: PLW0603 - a process has one work, given to it as it starts
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work = begin()


def _end_with(parent: int) -> None:
    """End this process when its parent is gone: one that is killed cannot say so."""
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(_LOOK)
    os._exit(1)


def _apply(item: Any) -> Any:
    return _work(item)
