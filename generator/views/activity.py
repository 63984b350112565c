"""How much was done: bars by month or year, or of one person by sitting.

Across, a chart is in percent of the width, as in `ratings`; down, it is in pixels.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes
from ..model import Record, Settings
from .catalogue import Appearance
from .elements import Ref, interface_of
from .timeline import FEWEST, LEFT, RIGHT, PageOfMonth, Period, Tick, evenly, fitting, timeline_of

_BARS = 46.0


class Bar(NamedTuple):
    """A number of one period or sitting, as a bar."""

    address: str
    label: str
    value: int
    x: float
    y: float
    width: float
    height: float


class Measure(NamedTuple):
    """One row of bars: what they count (a key), the sum, the largest, and the height of the picture."""

    name: str
    total: int
    most: int
    height: float
    bars: tuple[Bar, ...]


class ActivityRow(NamedTuple):
    """A period or sitting in the table of a chart of activity."""

    ref: Ref
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActivityChart:
    """How much was done, by month, year or sitting (`each`), newest last; `busiest` is the row of the first measure."""

    each: str
    ticks: tuple[Tick, ...]
    measures: tuple[Measure, ...]
    rows: tuple[ActivityRow, ...]
    busiest: ActivityRow


class Done(NamedTuple):
    """Something done on a date, in numbers."""

    date: datetime.date
    values: tuple[int, ...]


def activity_of(records: Iterable[Record], places: PageOfMonth, settings: Settings) -> ActivityChart | None:
    """Return how much was done in `records`: sittings, words and divisions by month, or by year where long."""
    done = [Done(record.date, (1, record.words, record.divisions)) for record in records]
    return activity_chart(("sittings", "words", "divisions"), done, places, settings)


def activity_chart(
    names: Sequence[str], done: Sequence[Done], places: PageOfMonth, settings: Settings
) -> ActivityChart | None:
    """Return the sums of `done` by month, or by year where that is long; none where there are too few."""
    if not done:
        return None
    time = timeline_of((one.date for one in done), settings)
    sums: defaultdict[Period, list[int]] = defaultdict(lambda: [0] * len(names))
    for one in done:
        found = sums[time.period(one.date)]
        for index, value in enumerate(one.values):
            found[index] += value
    periods = sorted(sums)
    spans = [(time.x(period.start), time.x(period.end)) for period in periods]
    rows = [ActivityRow(Ref(time.label(period), places(*period)), tuple(sums[period])) for period in periods]
    return _activity("year" if time.by_year else "month", names, rows, (spans, time.ticks()))


def words_by_sitting(appearances: Sequence[Appearance], settings: Settings) -> ActivityChart | None:
    """Return the words of each appearance in the order of time; none where there are too few."""
    count = len(appearances)
    interface = interface_of(settings)
    wide = (RIGHT - LEFT) / max(count, 1)
    spans = [(round(LEFT + index * wide, 2), round(LEFT + (index + 1) * wide, 2)) for index in range(count)]
    rows = [
        ActivityRow(
            Ref(
                f"{one.record.title}{interface.comma}{dates.medium(one.date, interface.tag)}",
                f"{routes.address_of(one.record)}#{one.first}",
            ),
            (one.words,),
        )
        for one in appearances
    ]
    ends = evenly(range(count), 4) if count else ()
    ticks = fitting(Tick(dates.month_and_year(appearances[end].date, interface.tag), spans[end][0]) for end in ends)
    return _activity("sitting", ("words",), rows, (spans, ticks))


_Across = tuple[Sequence[tuple[float, float]], tuple[Tick, ...]]
"""Where each bar begins and ends, and the dates below."""


def _activity(each: str, names: Sequence[str], rows: Sequence[ActivityRow], across: _Across) -> ActivityChart | None:
    if len(rows) < FEWEST:
        return None
    spans, ticks = across
    kept = [index for index in range(len(names)) if any(row.values[index] for row in rows)]
    counted = tuple(row._replace(values=tuple(row.values[index] for index in kept)) for row in rows)
    measures = (_measure(names[index], [(row.ref, row.values[index]) for row in rows], spans) for index in kept)
    return ActivityChart(each, ticks, tuple(measures), counted, max(rows, key=lambda row: row.values[0]))


def _measure(name: str, values: Sequence[tuple[Ref, int]], spans: Sequence[tuple[float, float]]) -> Measure:
    most = max(value for _, value in values)
    bars = (_bar(ref, value, most, span) for (ref, value), span in zip(values, spans, strict=True) if value)
    return Measure(name, sum(value for _, value in values), most, _BARS, tuple(bars))


def _bar(ref: Ref, value: int, most: int, span: tuple[float, float]) -> Bar:
    start, end = span
    height = round(max(1.0, (_BARS - 2) * value / most), 1)
    width = round(min((end - start) * 0.8, 3), 2)
    x = round((start + end - width) / 2, 2)
    return Bar(ref.address, ref.title, value, x, round(_BARS - height, 1), width, height)
