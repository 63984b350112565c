"""Lists of sittings: short ones whole, long ones by year, newest first.

A year's page changes only when that year does, so one new sitting touches few files.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from .. import routes
from ..model import Record, Settings
from .elements import Card, card_of

WHOLE = 60
"""The longest list that is shown whole; of a longer one its page shows the newest so many and links to years."""


class Dated(Protocol):
    """What stands in a list under a date."""

    @property
    def date(self) -> datetime.date:
        """The day."""


T = TypeVar("T", bound=Dated)


@dataclass(frozen=True, slots=True)
class YearLink:
    """One year of a long list."""

    year: int
    address: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """One page of a list: items newest first, `total` of the whole list, `year` none on its first page."""

    address: str
    items: tuple[T, ...]
    total: int
    year: int | None
    years: tuple[YearLink, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of a list of sittings, as it is shown."""

    address: str
    cards: tuple[Card, ...]
    total: int
    year: int | None
    years: tuple[YearLink, ...]


def slices(items: Sequence[T], address: str) -> Iterator[Slice[T]]:
    """Yield the pages of a list of `items` (oldest first): its first page and, of a long one, a page a year."""
    total = len(items)
    if total <= WHOLE:
        yield Slice(address, tuple(reversed(items)), total, None, ())
        return
    by_year = {year: tuple(found)[::-1] for year, found in itertools.groupby(items, lambda item: item.date.year)}
    counts = {year: len(found) for year, found in by_year.items()}
    yield Slice(address, tuple(items[: -WHOLE - 1 : -1]), total, None, _years(counts, address, None))
    for year, found in by_year.items():
        yield Slice(routes.shelf(address, year), found, total, year, _years(counts, address, year))


def shelves(records: Sequence[Record], address: str, settings: Settings) -> Iterator[Shelf]:
    """Yield the pages of the list of `records` (oldest first) at `address`, as they are shown."""
    for cut in slices(records, address):
        cards = tuple(card_of(record, settings) for record in cut.items)
        yield Shelf(cut.address, cards, cut.total, cut.year, cut.years)


def _years(counts: Mapping[int, int], address: str, here: int | None) -> tuple[YearLink, ...]:
    return tuple(
        YearLink(year, routes.shelf(address, year), counts[year], year == here) for year in sorted(counts, reverse=True)
    )
