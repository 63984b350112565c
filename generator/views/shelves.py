"""Lists of sittings: short ones whole, long ones by year, newest first.

A year's page changes only when that year does, so one new sitting touches few files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import routes
from ..model import Record, Settings
from .frame import Card, card_of

WHOLE = 60
"""The longest list that is shown whole; of a longer one its page shows the newest so many and links to years."""


@dataclass(frozen=True, slots=True)
class YearLink:
    """One year of a long list."""

    year: int
    address: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some sittings, newest first. `total` counts the whole list, `year` is none on the list's first page."""

    cards: tuple[Card, ...]
    total: int
    year: int | None
    years: tuple[YearLink, ...]


def shelves(records: Sequence[Record], address: str, settings: Settings) -> tuple[Shelf, ...]:
    """Return the list of `records` (oldest first) at `address`: its first page, then a page a year if it is long."""
    newest_first = tuple(reversed(records))
    if len(records) <= WHOLE:
        return (Shelf(_cards(newest_first, settings), len(records), None, ()),)
    counts = Counter(record.date.year for record in newest_first)
    first = Shelf(_cards(newest_first[:WHOLE], settings), len(records), None, _year_links(counts, address, None))
    return (first, *(_year_shelf(newest_first, year, counts, address, settings) for year in sorted(counts)))


def _year_shelf(
    newest_first: Sequence[Record], year: int, counts: Counter[int], address: str, settings: Settings
) -> Shelf:
    records = [record for record in newest_first if record.date.year == year]
    return Shelf(_cards(records, settings), sum(counts.values()), year, _year_links(counts, address, year))


def shelf_address(address: str, shelf: Shelf) -> str:
    """Return the address of one page of the list at `address`."""
    return routes.shelf(address, shelf.year) if shelf.year else address


def _cards(records: Sequence[Record], settings: Settings) -> tuple[Card, ...]:
    return tuple(card_of(record, settings) for record in records)


def _year_links(counts: Counter[int], address: str, here: int | None) -> tuple[YearLink, ...]:
    years = sorted(counts, reverse=True)
    return tuple(YearLink(year, routes.shelf(address, year), counts[year], year == here) for year in years)
