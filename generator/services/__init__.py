"""The services from which sittings are fetched: one module a service, pure functions and values only.

A service is asked one question after another. What to ask first, and what an answer leads to (more questions, files to
keep, problems), is worked out here; asking, waiting and writing belong to the shell (`wire`, `fetching`). When to ask
again is in `courtesy`, what earlier runs brought in is the `ledger`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..errors import Problem, UsageError
from .ledger import Entry, Ledger

SETTLED_AFTER = datetime.timedelta(days=14)
"""A day is asked about until it is so old: records are corrected for some days after they are published."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which days of which houses are wanted, both ends included, and on what day that is asked."""

    since: datetime.date
    until: datetime.date
    houses: tuple[str, ...]
    asked: datetime.date

    def is_settled(self, day: datetime.date) -> bool:
        """Tell whether the record of `day` is so old that it is taken as it is, once and for all."""
        return self.asked - day >= SETTLED_AFTER


@dataclass(frozen=True, slots=True)
class Question:
    """One request: `target` is its path and query below the address of the service, beginning with a slash.

    `place` is the file (or, for a listing, the folder) of the downloads that it is about. `keeps` says that its answer
    is a file to keep rather than a listing. A file that is there already has the validators of its last answer.
    """

    target: str
    place: str
    keeps: bool = False
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was answered with: the bytes, and what they say as JSON.

    `absent` says that the service has nothing under this address; then there is neither. `unchanged` says that the
    bytes are those of the file that is kept.
    """

    body: bytes = b""
    content: Any = None
    etag: str | None = None
    modified: str | None = None
    absent: bool = False
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a question has no answer.

    `again` says that it may have one later, `after` how many seconds later where the service says so; `stop` that
    nothing else should be asked either.
    """

    reason: str
    again: bool = False
    after: float | None = None
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A file to keep: its path in the folder of downloads, and its bytes as the service sent them."""

    path: str
    body: bytes


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """Something that the service has announced and not finished, with the reason; a later run asks for it again."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one answer led to: files to write, then entries for the ledger, and what to tell."""

    files: tuple[Kept, ...] = ()
    entries: tuple[Entry, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    problems: tuple[Problem, ...] = ()


class Run(Protocol):
    """How far a run is: what is asked next, and what was learned so far. A value: each answer gives the next one."""

    @property
    def question(self) -> Question | None:
        """What to ask now; None at the end."""
        ...

    def take(self, answer: Answer | Trouble) -> tuple[Run, Step]:
        """Return the run after its question was answered, or given up, and what follows from that."""
        ...

    def skip(self) -> Run:
        """Return the run as if its question was not to be asked; what it is about stays open."""
        ...


@dataclass(frozen=True, slots=True)
class Service:
    """A service: its address, the houses that it has the debates of, the format of its files, how a run begins."""

    address: str
    houses: tuple[str, ...]
    form: str
    begin: Callable[[Wish, Ledger], Run] = field(repr=False)


_AGO = re.compile(r"([1-9][0-9]{0,4})d", re.ASCII)


def day_of(text: str, asked: datetime.date) -> datetime.date:
    """Return the day that a user means: "2025-02-12", or "21d" for 21 days before `asked`; raises UsageError."""
    ago = _AGO.fullmatch(text)
    try:
        if ago:
            return asked - datetime.timedelta(days=int(ago[1]))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return datetime.date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is not a day of the calendar") from None
    raise UsageError(f"{text!r} is not a day; write it as 2025-02-12, or 21d for 21 days ago")
