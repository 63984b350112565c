"""The search page: the field, the filters, and every word that its script says.

The answers come from the index, in the browser. What the script shows it says in the words of this page, so that
they can be translated like all others.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes
from ..language import Language, locale, message
from ..model import Archive
from .catalogue import Catalogue
from .elements import Meter, Ref, interface_of, meter_of

_MOST = 10
"""Choices of one filter that stand open; the others are behind a button."""

_FACETS = (
    ("house", message("House")),
    ("chamber", message("Chamber")),
    ("kind", message("Kind of business")),
    ("party", message("Party")),
    ("speaker", message("Speaker")),
    ("topic", message("Topic")),
    ("year", message("Year")),
    ("rating", message("Divisiveness")),
    ("status", message("State of the record")),
)
_SORTS = (
    ("relevance", message("Relevance")),
    ("newest", message("Newest first")),
    ("oldest", message("Oldest first")),
    ("rating", message("Most divided first")),
)


class Facet(NamedTuple):
    """Something by which answers are narrowed; `name` is its key in the index and in the address."""

    name: str
    title: str


class Sort(NamedTuple):
    """An order of the answers; `name` is its key in the address."""

    name: str
    title: str


class Plural(NamedTuple):
    """A plural category of the site's language, as CLDR calls it, and a number that belongs to it."""

    category: str
    number: int


class Way(NamedTuple):
    """A list that leads to every sitting without a search."""

    ref: Ref
    note: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page shows before the first question, and what its script needs to know.

    `months` are the twelve forms of a date, with {day} and {year} in the place of their numbers.
    """

    index: str
    most: int
    facets: tuple[Facet, ...]
    sorts: tuple[Sort, ...]
    meters: tuple[Meter, ...]
    plurals: tuple[Plural, ...]
    months: tuple[str, ...]
    ways: tuple[Way, ...]


def search_view(archive: Archive, catalogue: Catalogue) -> SearchView:
    """Return the view of the search page."""
    interface = interface_of(archive.settings)
    return SearchView(
        index=routes.SEARCH,
        most=_MOST,
        facets=tuple(Facet(name, interface.gettext(title)) for name, title in _FACETS),
        sorts=tuple(Sort(name, interface.gettext(title)) for name, title in _SORTS),
        meters=tuple(meter for rating in range(1, 6) if (meter := meter_of(rating, interface))),
        plurals=plurals_of(interface.tag),
        months=date_forms(interface.tag),
        ways=_ways(catalogue, interface),
    )


def date_forms(language: str) -> tuple[str, ...]:
    """Return how pages write a date of each month, with {day} and {year}: browsers do not know every language."""
    written = (dates.medium(datetime.date(2222, month, 27), language) for month in range(1, 13))
    return tuple(each.replace("2222", "{year}").replace("27", "{day}") for each in written)


def plurals_of(language: str) -> tuple[Plural, ...]:
    """Return the plural categories of a language, each with its smallest number; `other` last."""
    rule = locale(language).plural_form
    smallest: dict[str, int] = {}
    for number in (*range(1001), 1_000_000):
        smallest.setdefault(rule(number), number)
    other = smallest.pop("other", 0)
    return (*(Plural(category, number) for category, number in smallest.items()), Plural("other", other))


def _ways(catalogue: Catalogue, interface: Language) -> tuple[Way, ...]:
    """Return the indexes, leaving out those in which nothing stands."""
    held = {
        routes.DAYS: catalogue.by_date,
        routes.HOUSES: catalogue.by_house,
        routes.TOPICS: catalogue.by_topic,
        routes.SPEAKERS: catalogue.by_person,
        routes.PARTIES: catalogue.by_party,
    }
    return tuple(
        Way(Ref(interface.gettext(title), address), interface.gettext(note))
        for address, title, note in _WAYS
        if held[address]
    )


_WAYS = (
    (routes.DAYS, message("By date"), message("every sitting day, by year and month")),
    (routes.HOUSES, message("By house"), message("each house and its chambers")),
    (routes.TOPICS, message("By topic"), message("what the debates were about")),
    (routes.SPEAKERS, message("By speaker"), message("everyone on the record, with what they said")),
    (routes.PARTIES, message("By party"), message("who spoke for it, and where")),
)
