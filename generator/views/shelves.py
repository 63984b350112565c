"""Lists of sittings: short ones whole, long ones by year, newest first.

A year's page changes only when that year does, so one new sitting touches few files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
class Slice:
    """One page of a list: records newest first, `total` of the whole list, `year` none on its first page."""

    address: str
    records: tuple[Record, ...]
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


def slices(records: Sequence[Record], address: str) -> Iterator[Slice]:
    """Yield the pages of a list of `records` (oldest first): its first page and, of a long one, a page a year."""
    newest_first = tuple(reversed(records))
    total = len(newest_first)
    if total <= WHOLE:
        yield Slice(address, newest_first, total, None, ())
        return
    counts = Counter(record.date.year for record in newest_first)
    yield Slice(address, newest_first[:WHOLE], total, None, _years(counts, address, None))
    for year in sorted(counts):
        of_year = tuple(record for record in newest_first if record.date.year == year)
        yield Slice(routes.shelf(address, year), of_year, total, year, _years(counts, address, year))


def shelves(records: Sequence[Record], address: str, settings: Settings) -> Iterator[Shelf]:
    """Yield the pages of the list of `records` (oldest first) at `address`, as they are shown."""
    for cut in slices(records, address):
        cards = tuple(card_of(record, settings) for record in cut.records)
        yield Shelf(cut.address, cards, cut.total, cut.year, cut.years)


def _years(counts: Counter[int], address: str, here: int | None) -> tuple[YearLink, ...]:
    return tuple(
        YearLink(year, routes.shelf(address, year), counts[year], year == here) for year in sorted(counts, reverse=True)
    )
