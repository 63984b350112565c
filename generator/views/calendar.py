"""Years, months and days: the way to every sitting without a search."""

from __future__ import annotations

import calendar
import datetime
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes
from ..language import at_head
from ..model import Archive, Record, Settings
from .activity import ActivityChart, activity_of
from .catalogue import Catalogue
from .contested import contested_cards
from .elements import Card, Day, Ref, card_of, chamber_ref, day_of, house_ref, interface_of
from .heatmap import HeatMap, year_map
from .timeline import listed_by_date

_MOST_CONTESTED = 5


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day in the grid of a month; `title` says how many sittings, `label` on which day too; empty without any."""

    day: int
    label: str
    title: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month as weeks from Monday to Sunday; a cell outside the month is none."""

    title: str
    address: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[DayCell | None, ...], ...]
    count: int


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """A month in the list of a year; the address is empty where there was no sitting."""

    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class YearEntry:
    """A year in the list of years."""

    year: int
    address: str
    count: int
    months: tuple[MonthEntry, ...]


@dataclass(frozen=True, slots=True)
class DaysView:
    """All years of the archive, newest first, with the sitting days of the newest and how much was done over time."""

    years: tuple[YearEntry, ...]
    map: HeatMap | None
    chart: ActivityChart | None


@dataclass(frozen=True, slots=True)
class YearView:
    """One year: its sitting days, its most contested debates, and the grids of its months that have sittings."""

    year: int
    count: int
    map: HeatMap | None
    contested: tuple[Card, ...]
    months: tuple[MonthGrid, ...]
    previous: Ref | None
    next: Ref | None


class DayGroup(NamedTuple):
    """The sittings of one day, newest day first."""

    day: Day
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """One month: its grid, its most contested debates (where it has many), and its sittings by day."""

    title: str
    grid: MonthGrid
    year: Ref
    contested: tuple[Card, ...]
    groups: tuple[DayGroup, ...]
    previous: Ref | None
    next: Ref | None


class ChamberGroup(NamedTuple):
    """One sitting day: what one chamber did on one date, in the order of business."""

    house: Ref
    chamber: Ref | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """One date: each chamber that sat."""

    title: str
    day: Day
    month: Ref
    groups: tuple[ChamberGroup, ...]
    previous: Ref | None
    next: Ref | None


def days_view(archive: Archive) -> DaysView:
    """Return the view of the list of years."""
    counts = Counter((record.date.year, record.date.month) for record in archive.records)
    years = sorted({year for year, _ in counts}, reverse=True)
    settings = archive.settings
    return DaysView(
        years=tuple(_year_entry(year, counts, settings) for year in years),
        map=year_map(years[0], archive.records, settings) if years else None,
        chart=activity_of(archive.records, listed_by_date, settings),
    )


def year_views(archive: Archive, catalogue: Catalogue) -> Iterator[tuple[str, YearView]]:
    """Yield address and view of each year."""
    counts = Counter((record.date.year, record.date.month) for record in archive.records)
    by_year = {year: list(found) for year, found in itertools.groupby(archive.records, lambda one: one.date.year)}
    refs = [Ref(str(year), routes.year(year)) for year in by_year]
    for index, (year, records) in enumerate(by_year.items()):
        grids = tuple(
            month_grid(year, month, catalogue, archive.settings) for month in range(1, 13) if counts[year, month]
        )
        previous, following = _beside(refs, index)
        yield (
            refs[index].address,
            YearView(
                year=year,
                count=len(records),
                map=year_map(year, records, archive.settings),
                contested=contested_cards(records, _MOST_CONTESTED, archive.settings),
                months=grids,
                previous=previous,
                next=following,
            ),
        )


def month_views(archive: Archive, catalogue: Catalogue) -> Iterator[tuple[str, MonthView]]:
    """Yield address and view of each month that has sittings."""
    by_month: defaultdict[tuple[int, int], list[Record]] = defaultdict(list)
    for record in archive.records:
        by_month[record.date.year, record.date.month].append(record)
    months = sorted(by_month)
    refs = [Ref(_month_title(year, month, archive.settings), routes.month(year, month)) for year, month in months]
    for index, (year, month) in enumerate(months):
        previous, following = _beside(refs, index)
        yield (
            refs[index].address,
            MonthView(
                title=refs[index].title,
                grid=month_grid(year, month, catalogue, archive.settings),
                year=Ref(str(year), routes.year(year)),
                contested=contested_cards(by_month[year, month], _MOST_CONTESTED, archive.settings),
                groups=_by_day(by_month[year, month], archive.settings),
                previous=previous,
                next=following,
            ),
        )


def day_views(archive: Archive, catalogue: Catalogue) -> Iterator[tuple[str, DayView]]:
    """Yield address and view of each sitting day."""
    settings = archive.settings
    sitting_days = sorted(catalogue.by_date)
    refs = [Ref(dates.medium(date, interface_of(settings).tag), routes.day(date)) for date in sitting_days]
    for index, date in enumerate(sitting_days):
        previous, following = _beside(refs, index)
        yield (
            refs[index].address,
            DayView(
                title=at_head(day_of(date, settings).long),
                day=day_of(date, settings),
                month=Ref(_month_title(date.year, date.month, settings), routes.month(date.year, date.month)),
                groups=_by_chamber(catalogue.by_date[date], settings),
                previous=previous,
                next=following,
            ),
        )


def month_grid(year: int, month: int, catalogue: Catalogue, settings: Settings) -> MonthGrid:
    """Return the grid of one month with the number of sittings on each day."""
    weeks = tuple(
        tuple(_cell(datetime.date(year, month, day), catalogue, settings) if day else None for day in week)
        for week in calendar.Calendar().monthdayscalendar(year, month)
    )
    return MonthGrid(
        title=at_head(_month_title(year, month, settings)),
        address=routes.month(year, month),
        weekdays=dates.weekday_names(interface_of(settings).tag),
        weeks=weeks,
        count=sum(cell.count for week in weeks for cell in week if cell),
    )


def _cell(date: datetime.date, catalogue: Catalogue, settings: Settings) -> DayCell:
    count = len(catalogue.by_date.get(date, ()))
    if not count:
        return DayCell(date.day, "", "", "", 0)
    interface = interface_of(settings)
    title = interface.ngettext("%(num)s sitting", "%(num)s sittings", count)
    label = interface.gettext("%(day)s: %(sittings)s", day=dates.long(date, interface.tag), sittings=title)
    return DayCell(date.day, label, title, routes.day(date), count)


def _month_title(year: int, month: int, settings: Settings) -> str:
    return dates.month(year, month, interface_of(settings).tag)


def _year_entry(year: int, counts: Counter[tuple[int, int]], settings: Settings) -> YearEntry:
    months = tuple(
        MonthEntry(
            at_head(dates.month_name(month, interface_of(settings).tag)),
            routes.month(year, month) if counts[year, month] else "",
            counts[year, month],
        )
        for month in range(1, 13)
    )
    return YearEntry(year, routes.year(year), sum(month.count for month in months), months)


def _beside(refs: Sequence[Ref], index: int) -> tuple[Ref | None, Ref | None]:
    return refs[index - 1] if index else None, refs[index + 1] if index + 1 < len(refs) else None


def _by_day(records: Sequence[Record], settings: Settings) -> tuple[DayGroup, ...]:
    groups: defaultdict[datetime.date, list[Card]] = defaultdict(list)
    for record in records:
        groups[record.date].append(card_of(record, settings))
    return tuple(DayGroup(day_of(date, settings), tuple(groups[date])) for date in sorted(groups, reverse=True))


def _by_chamber(records: Sequence[Record], settings: Settings) -> tuple[ChamberGroup, ...]:
    groups: defaultdict[tuple[str, str | None], list[Card]] = defaultdict(list)
    for record in records:
        groups[record.house, record.chamber].append(card_of(record, settings))
    return tuple(
        ChamberGroup(house_ref(house, settings), chamber_ref(house, chamber), tuple(cards))
        for (house, chamber), cards in groups.items()
    )
