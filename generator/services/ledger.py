"""What earlier runs brought in, as lines of text: it saves requests, and losing it costs nothing else.

Each line is one entry; a later line about the same thing replaces an earlier one. A line that was cut or that another
version wrote is passed over.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError


@dataclass(frozen=True, slots=True)
class Month:
    """The sitting days of a house in a month ("2024-11") to which no day is added any more."""

    house: str
    month: str
    days: tuple[datetime.date, ...]
    kind: Literal["month"] = "month"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of which everything was brought in after it had settled, with its files."""

    house: str
    day: datetime.date
    files: tuple[str, ...]
    kind: Literal["day"] = "day"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day that was brought in whole: its files, and when the service last changed it.

    `settled` says that the day had settled by then, so that the part is not asked for again.
    """

    house: str
    day: datetime.date
    key: str
    updated: str | None
    files: tuple[str, ...]
    settled: bool
    kind: Literal["part"] = "part"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was written: how many bytes, and by which validators the service knows this version."""

    path: str
    size: int
    etag: str | None = None
    modified: str | None = None
    kind: Literal["file"] = "file"


Entry = Month | Day | Part | Stored
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="kind")])


@dataclass(frozen=True, slots=True)
class Ledger:
    """Entries by what they are about, the latest of each."""

    months: Mapping[tuple[str, str], Month]
    days: Mapping[tuple[str, datetime.date], Day]
    parts: Mapping[tuple[str, datetime.date], Mapping[str, Part]]
    files: Mapping[str, Stored]

    def entries(self) -> Iterable[Entry]:
        """Yield all entries, in an order that depends on nothing else."""
        yield from (self.files[path] for path in sorted(self.files))
        yield from (self.months[key] for key in sorted(self.months))
        yield from (of_day[key] for _, of_day in sorted(self.parts.items()) for key in sorted(of_day))
        yield from (self.days[key] for key in sorted(self.days))


def ledger_of(entries: Iterable[Entry]) -> Ledger:
    """Return the ledger that `entries` make up, in the order in which they were written."""
    months: dict[tuple[str, str], Month] = {}
    days: dict[tuple[str, datetime.date], Day] = {}
    parts: dict[tuple[str, datetime.date], dict[str, Part]] = {}
    files: dict[str, Stored] = {}
    for entry in entries:
        match entry:
            case Month():
                months[entry.house, entry.month] = entry
            case Day():
                days[entry.house, entry.day] = entry
            case Part():
                parts.setdefault((entry.house, entry.day), {})[entry.key] = entry
            case Stored():
                files[entry.path] = entry
    return Ledger(months, days, parts, files)


def parse_ledger(text: str) -> Ledger:
    """Return what the lines of `text` say, as far as they can be read."""
    return ledger_of(entry for line in text.splitlines() if (entry := _parsed(line)) is not None)


def dump_entry(entry: Entry) -> str:
    """Return an entry as one line, with its end."""
    return f"{_ENTRY.dump_json(entry, exclude_none=True).decode()}\n"


def standing(ledger: Ledger, sizes: Mapping[str, int]) -> Ledger:
    """Return the ledger without what it says of files that are gone or have other sizes (bytes by path) by now."""
    stored = {path: entry for path, entry in ledger.files.items() if sizes.get(path) == entry.size}

    def stands(entry: Entry) -> bool:
        match entry:
            case Stored():
                return entry.path in stored
            case Day() | Part():
                return all(path in stored for path in entry.files)
            case Month():
                return True

    return ledger_of(filter(stands, ledger.entries()))


def _parsed(line: str) -> Entry | None:
    try:
        return _ENTRY.validate_json(line)
    except ValidationError:
        return None
