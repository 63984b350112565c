"""Sitting days as a map of weeks: one square a day, larger and darker where there were more sittings."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes
from ..language import at_head
from ..model import Record, Settings
from .elements import Day, Ref, day_of, interface_of

_CELL = 10
_LEVELS = 4
_BESIDE, _ABOVE = 24, 13
_LETTER = 5
"""Units that a letter takes at most, beside the map."""
_SHORT = 30
"""The weeks of an archive younger than a year: so many are enough for it."""
_WORKING, _WEEK = 5, 7
"""The rows of a map: without Saturday and Sunday where nobody sat on one."""
_NAMED = (0, 2, 4)
"""The days of the week whose names stand beside their row."""


class HeatDay(NamedTuple):
    """A sitting day as a square: where it leads, its date, how many sittings, and its corner."""

    address: str
    label: str
    sittings: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class HeatLevel:
    """The days with `least` to `most` sittings; `number` (to 4) is by how much they are larger and darker."""

    number: int
    least: int
    most: int
    days: tuple[HeatDay, ...]


class HeatLabel(NamedTuple):
    """The name of a month above the map, or of a day beside it."""

    text: str
    x: int
    y: int


class HeatRow(NamedTuple):
    """A month in the table of a map."""

    ref: Ref
    days: int
    sittings: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The weeks from `first` to `last` as a picture in the view box `box`; `rows` are lines of empty squares.

    A map is short where it has room beside something else.
    """

    first: Day
    last: Day
    busiest: Day
    most: int
    days: int
    sittings: int
    box: str
    is_short: bool
    rows: tuple[str, ...]
    labels: tuple[HeatLabel, ...]
    levels: tuple[HeatLevel, ...]
    months: tuple[HeatRow, ...]


def year_map(year: int, records: Iterable[Record], settings: Settings) -> HeatMap | None:
    """Return the map of a calendar year; none where there was no sitting in it."""
    return heat_map(datetime.date(year, 1, 1), datetime.date(year, 12, 31), records, settings)


def latest_map(records: Iterable[Record], settings: Settings) -> HeatMap | None:
    """Return the map of the 53 weeks that end with the last sitting, of fewer where the archive is younger.

    None where there is no sitting.
    """
    days = [record.date for record in records]
    if not days:
        return None
    last = max(days)
    monday = last.toordinal() - last.weekday()
    is_young = min(days).toordinal() >= monday - (_SHORT - 1) * 7
    first = max(monday - (_SHORT - 1 if is_young else 52) * 7, 1)
    return heat_map(datetime.date.fromordinal(first), last, records, settings)


def heat_map(
    first: datetime.date, last: datetime.date, records: Iterable[Record], settings: Settings
) -> HeatMap | None:
    """Return the map of the days from `first` to `last`; none where there was no sitting on them."""
    counts = Counter(record.date for record in records if first <= record.date <= last)
    if not counts:
        return None
    most = max(counts.values())
    busiest = min(date for date, count in counts.items() if count == most)
    weeks = _week(last, first) + 1
    rows = _WEEK if any(date.weekday() >= _WORKING for date in counts) else _WORKING
    language = interface_of(settings).tag
    return HeatMap(
        first=day_of(first, settings),
        last=day_of(last, settings),
        busiest=day_of(busiest, settings),
        most=most,
        days=len(counts),
        sittings=sum(counts.values()),
        box=_box(weeks, rows, language),
        is_short=weeks <= _SHORT,
        rows=tuple(_row(weekday, first, last) for weekday in range(rows)),
        labels=(*_weekdays(language), *_months(first, last, language)),
        levels=tuple(_levels(counts, most, first, language)),
        months=tuple(_table(counts, language)),
    )


def _box(weeks: int, rows: int, language: str) -> str:
    """Return the view box of so many weeks and days of the week, with room at the left for the names of days."""
    beside = max(_BESIDE, 4 + _LETTER * max(map(len, dates.weekday_names(language))))
    return f"{-beside} {-_ABOVE} {weeks * _CELL + beside} {rows * _CELL + _ABOVE}"


def _week(date: datetime.date, first: datetime.date) -> int:
    return ((date - first).days + first.weekday()) // 7


def _row(weekday: int, first: datetime.date, last: datetime.date) -> str:
    """Return the path of the squares of one day of the week."""
    start = (weekday < first.weekday()) * _CELL
    end = (_week(last, first) + (weekday <= last.weekday())) * _CELL
    return f"M{start + 1} {weekday * _CELL + _CELL // 2}H{end}"


def _weekdays(language: str) -> Iterable[HeatLabel]:
    names = dates.weekday_names(language)
    return (HeatLabel(names[day], -4, day * _CELL + 8) for day in _NAMED)


def _months(first: datetime.date, last: datetime.date, language: str) -> Iterable[HeatLabel]:
    """Yield the names of months where they begin, but for one that the next would run into."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        begins = max(datetime.date(number // 12, number % 12 + 1, 1), first)
        if begins.day <= 14 and (last - begins).days >= 14:
            name = dates.month_abbreviation(begins.month, language)
            yield HeatLabel(name, (_week(begins, first) + (begins.weekday() > 0 and begins > first)) * _CELL, -4)


def _levels(counts: Mapping[datetime.date, int], most: int, first: datetime.date, language: str) -> Iterable[HeatLevel]:
    step = -(-most // _LEVELS)
    days: defaultdict[int, list[HeatDay]] = defaultdict(list)
    for date in sorted(counts):
        x, y = _week(date, first) * _CELL + 1, date.weekday() * _CELL + 1
        label = dates.day_and_month(date, language)
        days[(counts[date] - 1) // step + 1].append(HeatDay(routes.day(date), label, counts[date], x, y))
    lighter = _LEVELS - -(-most // step)
    for number in sorted(days):
        yield HeatLevel(number + lighter, (number - 1) * step + 1, min(number * step, most), tuple(days[number]))


def _table(counts: Mapping[datetime.date, int], language: str) -> Iterable[HeatRow]:
    by_month: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for date, count in counts.items():
        by_month[date.year, date.month].append(count)
    for year, month in sorted(by_month):
        found, title = by_month[year, month], at_head(dates.month(year, month, language))
        yield HeatRow(Ref(title, routes.month(year, month)), len(found), sum(found))
