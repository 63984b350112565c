"""The home page: what was argued about lately, and every way in."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes
from ..language import Language, message
from ..model import Archive, Record
from .catalogue import Catalogue
from .contested import DIVIDED, most_contested
from .elements import Card, Ref, card_of, house_ref, interface_of
from .heatmap import HeatMap, latest_map
from .ratings import RatingChart, rating_chart
from .timeline import listed_by_date

_LATEST = 9
_CONTESTED = 3


class Figure(NamedTuple):
    """One number about the archive, and where it is listed."""

    value: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The latest sittings, the most contested debates lately (under `contested_in`), every way in.

    `year` holds the sitting days of the last year, `chart` how divided debates were over time; `search` is where a
    question goes.
    """

    lead: Card | None
    latest: tuple[Card, ...]
    contested_in: str
    contested: tuple[Card, ...]
    topics: tuple[tuple[Ref, int], ...]
    houses: tuple[tuple[Ref, int], ...]
    year: HeatMap | None
    chart: RatingChart | None
    figures: tuple[Figure, ...]
    search: str


def home_view(archive: Archive, catalogue: Catalogue) -> HomeView:
    """Return the view of the home page."""
    settings = archive.settings
    newest = archive.records[::-1]
    cards = tuple(card_of(record, settings) for record in newest[:_LATEST])
    contested_in, contested = _contested(newest, interface_of(settings))
    return HomeView(
        lead=cards[0] if cards else None,
        latest=cards[1:],
        contested_in=contested_in,
        contested=tuple(card_of(record, settings) for record in contested),
        topics=_topics(catalogue),
        houses=tuple((house_ref(name, settings), len(found)) for name, found in sorted(catalogue.by_house.items())),
        year=latest_map(archive.records, settings),
        chart=rating_chart(archive.records, listed_by_date, settings),
        figures=_figures(archive, catalogue, interface_of(settings)),
        search=routes.SEARCH,
    )


def _contested(newest: tuple[Record, ...], interface: Language) -> tuple[str, list[Record]]:
    """Return the most contested debates (3 or more) besides the lead, under a heading that says when they were.

    They are those of the latest month; where that has too few, of more months back to when there are enough.
    """
    divided = [record for record in newest[1:] if (record.rating or 0) >= DIVIDED]
    found: list[Record] = []
    for _, month in itertools.groupby(divided, key=_month):
        found.extend(month)
        if len(found) >= _CONTESTED:
            break
    if not found:
        return "", []
    earliest = found[-1].date
    when = dates.month(earliest.year, earliest.month, interface.tag)
    is_one = _month(newest[0]) == _month(found[-1])
    pattern = message("Most contested in %(month)s") if is_one else message("Most contested since %(month)s")
    return interface.gettext(pattern, month=when), most_contested(found, _CONTESTED)


def _month(record: Record) -> tuple[int, int]:
    return record.date.year, record.date.month


def _topics(catalogue: Catalogue) -> tuple[tuple[Ref, int], ...]:
    used = sorted(catalogue.by_topic.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple((Ref(catalogue.topics[topic].name, routes.topic(topic)), len(found)) for topic, found in used[:24])


def _figures(archive: Archive, catalogue: Catalogue, interface: Language) -> tuple[Figure, ...]:
    sittings, speakers = len(archive.records), len(catalogue.people)
    words = sum(record.words for record in archive.records)
    divisions = sum(record.divisions for record in archive.records)
    number = interface.number
    return (
        Figure(number(sittings), interface.npgettext("below a number", "sitting", "sittings", sittings), routes.DAYS),
        Figure(
            number(speakers), interface.npgettext("below a number", "speaker", "speakers", speakers), routes.SPEAKERS
        ),
        Figure(
            number(words),
            interface.npgettext("below a number", "word on the record", "words on the record", words),
            routes.DAYS,
        ),
        Figure(
            number(divisions), interface.npgettext("below a number", "division", "divisions", divisions), routes.DAYS
        ),
    )
