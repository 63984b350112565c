"""The search page: the field, the filters, and every word that its script says.

The answers come from the index, in the browser. What the script shows it says in the words of this page, so that
they can be translated like all others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes
from ..model import Archive
from .catalogue import Catalogue
from .frame import Meter, Ref, meter_of

_MOST = 10
"""Choices of one filter that stand open; the others are behind a button."""

_FACETS = (
    ("house", "House"),
    ("chamber", "Chamber"),
    ("kind", "Kind of business"),
    ("party", "Party"),
    ("speaker", "Speaker"),
    ("topic", "Topic"),
    ("year", "Year"),
    ("rating", "Divisiveness"),
    ("status", "State of the record"),
)
_SORTS = (
    ("relevance", "Relevance"),
    ("newest", "Newest first"),
    ("oldest", "Oldest first"),
    ("rating", "Most divided first"),
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
    """What the search page shows before the first question, and what its script needs to know."""

    index: str
    most: int
    facets: tuple[Facet, ...]
    sorts: tuple[Sort, ...]
    meters: tuple[Meter, ...]
    plurals: tuple[Plural, ...]
    ways: tuple[Way, ...]


def search_view(archive: Archive, catalogue: Catalogue) -> SearchView:
    """Return the view of the search page."""
    return SearchView(
        index=routes.SEARCH,
        most=_MOST,
        facets=tuple(Facet(*each) for each in _FACETS),
        sorts=tuple(Sort(*each) for each in _SORTS),
        meters=tuple(meter for rating in range(1, 6) if (meter := meter_of(rating))),
        plurals=plurals_of(archive.settings.language),
        ways=_ways(catalogue),
    )


def plurals_of(language: str) -> tuple[Plural, ...]:
    """Return the plural categories of a language, each with its smallest number; `other` last."""
    rule = dates.locale(language).plural_form
    smallest: dict[str, int] = {}
    for number in (*range(1001), 1_000_000):
        smallest.setdefault(rule(number), number)
    other = smallest.pop("other", 0)
    return (*(Plural(category, number) for category, number in smallest.items()), Plural("other", other))


def _ways(catalogue: Catalogue) -> tuple[Way, ...]:
    """Return the indexes, leaving out those in which nothing stands."""
    ways = (
        (catalogue.by_date, Way(Ref("By date", routes.DAYS), "every sitting day, by year and month")),
        (catalogue.by_house, Way(Ref("By house", routes.HOUSES), "each house and its chambers")),
        (catalogue.by_topic, Way(Ref("By topic", routes.TOPICS), "what the debates were about")),
        (catalogue.by_person, Way(Ref("By speaker", routes.SPEAKERS), "everyone on the record, with what they said")),
        (catalogue.by_party, Way(Ref("By party", routes.PARTIES), "who spoke for it, and where")),
    )
    return tuple(way for held, way in ways if held)
