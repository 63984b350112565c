"""Time across a chart: whole months or years, where their days are, and the pages on which they are listed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from .. import dates, routes
from ..language import Language
from ..model import Settings
from .elements import interface_of
from .shelves import WHOLE

T = TypeVar("T")

FEWEST = 4
"""The fewest rated debates, or bars, that make a chart."""

_MONTHS = 60
"""A chart of more months than these counts by year."""
_ROOM = 82.0
LEFT, RIGHT = 4.0, 99.0
"""Where time begins and ends across a chart, in percent of its width."""


class Tick(NamedTuple):
    """A date on the axis of time."""

    label: str
    x: float


PageOfMonth = Callable[[int, int], str]
"""From a year and a month (0: the whole year) to the address of the page where its sittings are listed."""


def listed_by_date(year: int, month: int) -> str:
    """Return the address of a month, or of a whole year."""
    return routes.month(year, month) if month else routes.year(year)


def listed_at(address: str, total: int) -> PageOfMonth:
    """Return where the years of a list of `total` sittings at `address` are; those of a short one, by date."""
    return (lambda year, _: routes.shelf(address, year)) if total > WHOLE else listed_by_date


class Period(NamedTuple):
    """A month, or (where `month` is 0) a year."""

    year: int
    month: int

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.month or 1, 1)

    @property
    def end(self) -> datetime.date:
        """The first day after it, or the last day that there is."""
        year, month = divmod(self.year * 12 + self.month, 12) if self.month else (self.year + 1, 0)
        return datetime.date(year, month + 1, 1) if year <= datetime.MAXYEAR else datetime.date.max


class Timeline(NamedTuple):
    """A stretch of time in whole periods, and where its days are across a chart."""

    first: datetime.date
    last: datetime.date
    by_year: bool
    interface: Language

    def period(self, date: datetime.date) -> Period:
        """Return the month or year of a date."""
        return Period(date.year, 0 if self.by_year else date.month)

    def label(self, period: Period) -> str:
        """Return what a period is called."""
        return dates.month(period.year, period.month, self.interface.tag) if period.month else str(period.year)

    def x(self, date: datetime.date) -> float:
        """Return where a date is across the chart, in percent."""
        start, end = self.period(self.first).start, self.period(self.last).end
        share = (date - start).days / max((end - start).days, 1)
        return round(LEFT + share * (RIGHT - LEFT), 2)

    def middle(self, period: Period) -> float:
        """Return where the middle of a period is across the chart, in percent."""
        return round((self.x(period.start) + self.x(period.end)) / 2, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Return a few beginnings of years, or of months where the time is short."""
        months = [
            Period(*divmod(number, 12))
            for number in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month)
        ]
        years = [period for period in months if period.month == 0]
        if self.by_year or len(years) > 2:
            chosen = evenly([period.year for period in years] or [self.first.year], 6)
            return fitting(Tick(str(year), self.x(datetime.date(year, 1, 1))) for year in chosen)
        starts = [datetime.date(year, month + 1, 1) for year, month in evenly(months, 4)]
        return fitting(Tick(dates.month_and_year(start, self.interface.tag), self.x(start)) for start in starts)


def fitting(ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    """Return the dates that have room at the right of their place on a narrow screen."""
    return tuple(tick for tick in ticks if tick.x <= _ROOM)


def evenly(items: Sequence[T], most: int) -> Sequence[T]:
    """Return at most so many of `items`, evenly apart."""
    return items[:: -(-len(items) // most)]


def timeline_of(days: Iterable[datetime.date], settings: Settings) -> Timeline:
    """Return the whole months from the first to the last of `days` (at least one), or years where they are many."""
    several = sorted(days)
    first, last = several[0], several[-1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return Timeline(first, last, months > _MONTHS, interface_of(settings))
