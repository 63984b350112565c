"""How divided debates were over time.

Across, a chart is in percent of the width, so that it is as wide as the page while its marks and letters keep their
size; down, it is in pixels. A debate without a rating has no mark: no rating is not a rating of 0. Ratings are claims
about debates: there is no such chart of a person or a party.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes
from ..language import Language
from ..model import Record, Settings
from ..rubric import RUBRIC
from .contested import DIVIDED
from .elements import Day, Meter, Ref, day_of, foreign, interface_of, meter_of
from .shelves import WHOLE
from .timeline import FEWEST, RIGHT, PageOfMonth, Period, Tick, Timeline, timeline_of

MEAN_OF = 5
"""The fewest rated debates of which a mean is shown."""

_TOP, _LANE = 14.0, 26.0
_LARGEST, _SMALLEST, _SINGLE = 9.0, 1.5, 6.0
_CROWD = 240.0
"""The sum of the largest radii, where there are more periods than have room for the largest marks."""
_ASIDE = (0.0, -8.0, 8.0)


class Lane(NamedTuple):
    """One of the five heights of a chart of ratings, with the rating's number and word."""

    rating: int
    word: str
    y: float


class RatingMark(NamedTuple):
    """A rated debate; where there are many, the `debates` of one rating in the period that is the label."""

    address: str
    label: str
    rating: int
    debates: int
    x: float
    y: float
    radius: float


class MeanMark(NamedTuple):
    """The mean rating of a period with enough debates, as a line from `x` to `end`."""

    address: str
    label: str
    mean: str
    debates: int
    x: float
    end: float
    y: float


class DebateRow(NamedTuple):
    """A rated debate in the table of a chart; `language` as of a card."""

    ref: Ref
    day: Day
    meter: Meter | None
    language: str | None


class RatingRow(NamedTuple):
    """A period in the table of a chart: debates at each rating from 1 to 5, those without, the mean of enough."""

    ref: Ref
    counts: tuple[int, ...]
    unrated: int
    mean: str | None


@dataclass(frozen=True, slots=True)
class RatingChart:
    """How divided debates were over time: a mark for each, or for those of one rating in one period where many.

    `total` sittings, of which `rated` and `contested` (3 or more); `debates` or, where there are many, `periods` hold
    what is drawn; `least` debates make a mean.
    """

    total: int
    rated: int
    contested: int
    least: int
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[RatingMark, ...]
    means: tuple[MeanMark, ...]
    debates: tuple[DebateRow, ...]
    periods: tuple[RatingRow, ...]


def rating_chart(records: Sequence[Record], places: PageOfMonth, settings: Settings) -> RatingChart | None:
    """Return how divided the debates of `records` were over time; none where too few are rated."""
    rated = [record for record in records if record.rating]
    if len(rated) < FEWEST:
        return None
    time = timeline_of((record.date for record in rated), settings)
    word = time.interface.gettext
    each = len(rated) <= WHOLE
    return RatingChart(
        total=len(records),
        rated=len(rated),
        contested=sum((record.rating or 0) >= DIVIDED for record in rated),
        least=MEAN_OF,
        height=_lane(1) + _TOP,
        lanes=tuple(Lane(mark.rating, word(mark.word), _lane(mark.rating)) for mark in reversed(RUBRIC)),
        ticks=time.ticks(),
        marks=_debates(rated, time) if each else _bins(rated, places, time),
        means=_means(rated, places, time),
        debates=tuple(_debate_row(record, settings) for record in reversed(rated)) if each else (),
        periods=() if each else _rating_rows(records, places, time),
    )


def _lane(rating: float) -> float:
    return round(_TOP + (5 - rating) * _LANE, 1)


def _debates(rated: Iterable[Record], time: Timeline) -> tuple[RatingMark, ...]:
    """Return a mark for each debate; those that would lie on one another stand side by side."""
    taken: Counter[tuple[datetime.date, int]] = Counter()
    marks = []
    for record in rated:
        rating = record.rating or 0
        before = taken[record.date, rating]
        taken[record.date, rating] += 1
        x, y = time.x(record.date) + before // len(_ASIDE) * 0.8, _lane(rating) + _ASIDE[before % len(_ASIDE)]
        label = f"{record.title}{time.interface.comma}{dates.medium(record.date, time.interface.tag)}"
        marks.append(RatingMark(routes.address_of(record), label, rating, 1, min(x, RIGHT), y, _SINGLE))
    return tuple(marks)


def _bins(rated: Iterable[Record], places: PageOfMonth, time: Timeline) -> tuple[RatingMark, ...]:
    """Return a mark for the debates of each period and rating; its area says how many they are."""
    counts = Counter((time.period(record.date), record.rating or 0) for record in rated)
    most = max(counts.values())
    largest = min(_LARGEST, max(_SINGLE, _CROWD / len({period for period, _ in counts})))
    return tuple(
        RatingMark(
            address=places(*period),
            label=time.label(period),
            rating=rating,
            debates=count,
            x=time.middle(period),
            y=_lane(rating),
            radius=round(max(_SMALLEST, largest * (count / most) ** 0.5), 1),
        )
        for (period, rating), count in sorted(counts.items())
    )


def _means(rated: Iterable[Record], places: PageOfMonth, time: Timeline) -> tuple[MeanMark, ...]:
    by_period: defaultdict[Period, list[int]] = defaultdict(list)
    for record in rated:
        by_period[time.period(record.date)].append(record.rating or 0)
    return tuple(
        MeanMark(
            address=places(*period),
            label=time.label(period),
            mean=_mean(found, time.interface),
            debates=len(found),
            x=time.x(period.start),
            end=time.x(period.end),
            y=_lane(sum(found) / len(found)),
        )
        for period, found in sorted(by_period.items())
        if len(found) >= MEAN_OF
    )


def _mean(ratings: Sequence[int], interface: Language) -> str:
    return interface.number(sum(ratings) / len(ratings), 1)


def _debate_row(record: Record, settings: Settings) -> DebateRow:
    ref = Ref(record.title, routes.address_of(record))
    return DebateRow(
        ref,
        day_of(record.date, settings),
        meter_of(record.rating, interface_of(settings)),
        foreign(record, settings),
    )


def _rating_rows(records: Iterable[Record], places: PageOfMonth, time: Timeline) -> tuple[RatingRow, ...]:
    by_period: defaultdict[Period, list[int]] = defaultdict(list)
    for record in records:
        by_period[time.period(record.date)].append(record.rating or 0)
    return tuple(
        _rating_row(Ref(time.label(period), places(*period)), by_period[period], time.interface)
        for period in sorted(by_period)
    )


def _rating_row(ref: Ref, ratings: Sequence[int], interface: Language) -> RatingRow:
    counts = tuple(ratings.count(rating) for rating in range(1, 6))
    rated = [rating for rating in ratings if rating]
    mean = _mean(rated, interface) if len(rated) >= MEAN_OF else None
    return RatingRow(ref, counts, len(ratings) - len(rated), mean)
