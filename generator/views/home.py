"""The home page: what was argued about lately, and every way in."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes
from ..model import Archive, Record
from .calendar import MonthGrid, month_grid
from .catalogue import Catalogue
from .frame import Card, Ref, card_of, house_ref

_LATEST = 9
_CONTESTED = 3
_MONTHS = 3


class Figure(NamedTuple):
    """One number about the archive, and where it is listed."""

    value: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The latest sittings, the most contested debates lately (`contested_in` says when), topics, houses, calendar.

    `search` is where a question goes.
    """

    lead: Card | None
    latest: tuple[Card, ...]
    contested_in: str
    contested: tuple[Card, ...]
    topics: tuple[tuple[Ref, int], ...]
    houses: tuple[tuple[Ref, int], ...]
    months: tuple[MonthGrid, ...]
    figures: tuple[Figure, ...]
    search: str


def home_view(archive: Archive, catalogue: Catalogue) -> HomeView:
    """Return the view of the home page."""
    settings = archive.settings
    newest = archive.records[::-1]
    cards = tuple(card_of(record, settings) for record in newest[:_LATEST])
    contested_in, contested = _contested(newest, settings.language)
    months = sorted({(record.date.year, record.date.month) for record in archive.records}, reverse=True)[:_MONTHS]
    return HomeView(
        lead=cards[0] if cards else None,
        latest=cards[1:],
        contested_in=contested_in,
        contested=tuple(card_of(record, settings) for record in contested),
        topics=_topics(catalogue),
        houses=tuple((house_ref(name), len(found)) for name, found in sorted(catalogue.by_house.items())),
        months=tuple(month_grid(year, month, catalogue, settings) for year, month in reversed(months)),
        figures=_figures(archive, catalogue),
        search=routes.SEARCH,
    )


def _contested(newest: tuple[Record, ...], language: str) -> tuple[str, list[Record]]:
    """Return the most contested debates (3 or more) besides the lead, and when they were.

    They are those of the latest month; where that has too few, of more months back to when there are enough.
    """
    divided = [record for record in newest[1:] if (record.rating or 0) >= 3]
    found: list[Record] = []
    for _, month in itertools.groupby(divided, key=_month):
        found.extend(month)
        if len(found) >= _CONTESTED:
            break
    if not found:
        return "", []
    earliest = found[-1].date
    when = f"{dates.month_name(earliest.month, language)} {earliest.year}"
    ranked = sorted(found, key=lambda record: -(record.rating or 0))
    return f"{'in' if _month(newest[0]) == _month(found[-1]) else 'since'} {when}", ranked[:_CONTESTED]


def _month(record: Record) -> tuple[int, int]:
    return record.date.year, record.date.month


def _topics(catalogue: Catalogue) -> tuple[tuple[Ref, int], ...]:
    used = sorted(catalogue.by_topic.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple((Ref(catalogue.topics[topic].name, routes.topic(topic)), len(found)) for topic, found in used[:24])


def _figures(archive: Archive, catalogue: Catalogue) -> tuple[Figure, ...]:
    words = sum(record.words for record in archive.records)
    divisions = sum(record.divisions for record in archive.records)
    return (
        Figure(f"{len(archive.records):,}", "sittings", routes.DAYS),
        Figure(f"{len(catalogue.by_person):,}", "speakers", routes.SPEAKERS),
        Figure(f"{words:,}", "words on the record", routes.DAYS),
        Figure(f"{divisions:,}", "divisions", routes.DAYS),
    )
