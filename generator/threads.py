"""Several things at once that mostly wait: threads, which do not keep a command alive that was stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Threads:
    """At most so many threads, which take on work in its order. One work must not wait for another of the same ones."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        self._lock = threading.Lock()
        self._begun = 0

    def each(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
        """Begin all of the work, and yield its results in the order of the items; what it raises is raised there."""
        return _results([self._begin(function, item) for item in items])

    def _begin(self, function: Callable[[T], R], item: T) -> Future[R]:
        future: Future[R] = Future()
        self._waiting.put((future, lambda: function(item)))
        with self._lock:
            if self._begun < self._most:
                self._begun += 1
                threading.Thread(target=self._work, daemon=True).start()
        return future

    def _work(self) -> None:
        while True:
            future, work = self._waiting.get()
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
                future.set_exception(error)
            else:
                future.set_result(result)


def _results(futures: list[Future[R]]) -> Iterator[R]:
    for future in futures:
        yield future.result()
