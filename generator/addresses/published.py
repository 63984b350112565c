"""Which pages an archive has, told without making them: the same as `plan` makes, which a test holds them to."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .. import routes
from ..anchors import fold
from ..model import Archive, Record
from ..views.corrections import corrections_of
from ..views.elements import interface_of
from ..views.shelves import WHOLE
from ..views.transcript import part_count


class Spot(NamedTuple):
    """A page that is published: its title, the pages below it, and the ids of its contributions, both folded."""

    title: str
    below: str = ""
    anchors: str = ""


def published(archive: Archive) -> dict[str, Spot]:
    """Return every page to which others may have linked, by its address.

    The pages of a long list's years and of a long transcript's parts stand below the page that they belong to.
    """
    return {address: spot for pages in (_own, _days, _gatherings, _sittings) for address, spot in pages(archive)}


def _own(archive: Archive) -> Iterator[tuple[str, Spot]]:
    interface = interface_of(archive.settings)
    yield routes.HOME, Spot(archive.settings.title)
    yield routes.SEARCH, Spot(interface.gettext("Search"))
    yield routes.SPEECH, Spot(interface.gettext("One speech"))
    yield routes.HOUSES, Spot(interface.gettext("Houses"))
    yield routes.TOPICS, Spot(interface.gettext("Topics"))
    yield routes.PARTIES, Spot(interface.gettext("Parties"))
    yield routes.SPEAKERS, Spot(interface.gettext("Speakers"))
    yield routes.FEEDS, Spot(interface.gettext("Follow this archive"))
    yield routes.DATA, Spot(interface.gettext("Data"))
    yield routes.METHODOLOGY, Spot(interface.gettext("Methodology"))
    dates = [each.date for each in corrections_of(archive)]
    yield routes.CORRECTIONS, Spot(interface.gettext("Corrections"), _years(dates))
    for page in archive.editorial:
        yield routes.editorial(page.slug), Spot(page.front.title)


def _days(archive: Archive) -> Iterator[tuple[str, Spot]]:
    yield routes.DAYS, Spot(interface_of(archive.settings).gettext("Sittings by date"))
    for date in {record.date for record in archive.records}:
        yield routes.year(date.year), Spot(f"{date.year:04d}")
        yield routes.month(date.year, date.month), Spot(f"{date.year:04d}-{date.month:02d}")
        yield routes.day(date), Spot(date.isoformat())


def _gatherings(archive: Archive) -> Iterator[tuple[str, Spot]]:
    """Yield the page of everything under which sittings are listed."""
    titles, dates = _titles(archive), defaultdict[str, list[datetime.date]](list)
    for record in archive.records:
        for address in _listed_under(record):
            dates[address].append(record.date)
    for address, title in titles.items():
        yield address, Spot(title, _years(dates[address]))


def _titles(archive: Archive) -> dict[str, str]:
    titles = {}
    for record in archive.records:
        titles[routes.house(record.house)] = archive.settings.house_name(record.house)
        if record.chamber:
            titles[routes.chamber(record.house, record.chamber)] = record.chamber
        titles.update((routes.topic(topic), topic.replace("-", " ").capitalize()) for topic in record.topics)
        titles.update((routes.party(party.id), party.name) for party in record.ad_hoc_parties)
        titles.update((routes.speaker(person.id), person.name) for person in record.strangers)
    registry = archive.registry
    titles.update((routes.topic(topic.id), topic.name) for topic in registry.topics.values())
    titles.update((routes.party(party.id), party.name) for party in registry.parties.values())
    titles.update((routes.speaker(person.id), person.name) for person in registry.people.values())
    return titles


def _listed_under(record: Record) -> set[str]:
    chamber = (routes.chamber(record.house, record.chamber),) if record.chamber else ()
    return {
        routes.house(record.house),
        *chamber,
        *map(routes.topic, record.topics),
        *(routes.party(share.party) for share in record.parties),
        *(routes.speaker(share.person) for share in record.shares),
    }


def _years(dates: Iterable[datetime.date]) -> str:
    """Return the years that have a page of their own; none where the list is short enough to be shown whole."""
    dates = list(dates)
    return fold(f"{date.year:04d}" for date in dates) if len(dates) > WHOLE else ""


def _sittings(archive: Archive) -> Iterator[tuple[str, Spot]]:
    for record in archive.records:
        parts = fold(f"part-{number}" for number in range(2, part_count(record.contributions) + 1))
        yield routes.address_of(record), Spot(record.title, parts, record.anchors)
