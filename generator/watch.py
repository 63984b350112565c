"""Long work shows how far it is, and how long each step took. No other module looks at a clock."""

from __future__ import annotations

import contextlib
import datetime
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")


def this_day() -> datetime.date:
    """Return the day that it is here."""
    return datetime.datetime.now().astimezone().date()


def _moment() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """What those who wait know of time: the moment in UTC, seconds that only grow, and how to let some pass."""

    moment: Callable[[], datetime.datetime] = _moment
    seconds: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Watch:
    """Times the steps of a command; `shows` draws a bar on standard error for those of over `patience` seconds."""

    shows: bool = False
    patience: float = 1.0
    seconds: dict[str, float] = field(default_factory=dict)

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def each(self, name: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Yield `items`, timing the step and showing how many of `total` are done."""
        with self.step(name):
            yield from _shown(name, items, total, self.patience) if self.shows else items


def _shown(name: str, items: Iterable[T], total: int | None, patience: float) -> Iterator[T]:
    """Yield `items`, with a bar as soon as they take longer than our patience."""
    start, bar = time.perf_counter(), None
    try:
        for done, item in enumerate(items):
            if bar is None and time.perf_counter() - start > patience:
                bar = _bar(name, total, done)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar(name: str, total: int | None, done: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
    bar.add_task(name, total=total, completed=done)
    bar.start()
    return bar
