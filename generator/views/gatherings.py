"""Houses, chambers, topics and parties: a name, what is known of it, and its sittings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .. import routes
from ..model import Archive, Party, Record, Settings
from .catalogue import Catalogue
from .frame import Day, PartyMark, Ref, chamber_ref, day_of, house_mark, house_ref, party_mark
from .shelves import Shelf, shelves


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an index: a link, how many sittings stand behind it, and a note."""

    ref: Ref
    count: int
    note: str | None = None
    party: PartyMark | None = None


@dataclass(frozen=True, slots=True)
class HouseEntry:
    """A house with its chambers; `mark` is the class of its swatch, where it has a colour."""

    ref: Ref
    count: int
    chambers: tuple[Entry, ...]
    latest: Day
    mark: str | None


@dataclass(frozen=True, slots=True)
class HousesView:
    """All houses."""

    houses: tuple[HouseEntry, ...]


@dataclass(frozen=True, slots=True)
class HouseView:
    """A house, or one chamber of it (then `house` leads back), and one page of its sittings."""

    title: str
    mark: str | None
    house: Ref | None
    chambers: tuple[Entry, ...]
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index of topics or parties."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic and one page of its sittings."""

    title: str
    description: str | None
    shelf: Shelf


class TermView(NamedTuple):
    """A stretch of time; a missing end is open."""

    since: Day | None
    until: Day | None


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party, its terms in government, and one page of the sittings in which it spoke; the first says who did."""

    title: str
    mark: PartyMark
    government: tuple[TermView, ...]
    speakers: tuple[Entry, ...]
    shelf: Shelf


def houses_view(archive: Archive, catalogue: Catalogue) -> HousesView:
    """Return the view of the index of houses."""
    return HousesView(
        tuple(
            HouseEntry(
                house_ref(name, archive.settings),
                len(records),
                _chambers(name, records),
                day_of(records[-1].date, archive.settings),
                house_mark(name, archive.settings),
            )
            for name, records in sorted(catalogue.by_house.items())
        )
    )


def house_views(archive: Archive, catalogue: Catalogue) -> Iterator[tuple[str, HouseView]]:
    """Yield address and view of each page of each house and chamber."""
    settings = archive.settings
    for name, records in sorted(catalogue.by_house.items()):
        chambers, mark = _chambers(name, records), house_mark(name, settings)
        for shelf in shelves(records, routes.house(name), settings):
            yield shelf.address, HouseView(settings.house_name(name), mark, None, chambers, shelf)
        for entry in chambers:
            found = [record for record in records if record.chamber == entry.ref.title]
            for shelf in shelves(found, entry.ref.address, settings):
                yield shelf.address, HouseView(entry.ref.title, mark, house_ref(name, settings), (), shelf)


def topics_view(catalogue: Catalogue) -> IndexView:
    """Return the view of the index of topics, by name."""
    entries = (
        Entry(Ref(topic.name, routes.topic(topic.id)), len(catalogue.by_topic.get(topic.id, ())), topic.description)
        for topic in catalogue.topics.values()
    )
    return IndexView(tuple(sorted(entries, key=lambda entry: entry.ref.title.casefold())))


def topic_views(archive: Archive, catalogue: Catalogue) -> Iterator[tuple[str, TopicView]]:
    """Yield address and view of each page of each topic."""
    for topic in catalogue.topics.values():
        address = routes.topic(topic.id)
        for shelf in shelves(catalogue.by_topic.get(topic.id, ()), address, archive.settings):
            yield shelf.address, TopicView(topic.name, topic.description, shelf)


def parties_view(catalogue: Catalogue) -> IndexView:
    """Return the view of the index of parties, by name."""
    entries = (
        Entry(
            Ref(party.name, routes.party(party.id)),
            len(catalogue.by_party.get(party.id, ())),
            party.short,
            party_mark(party),
        )
        for party in catalogue.parties.values()
    )
    return IndexView(tuple(sorted(entries, key=lambda entry: entry.ref.title.casefold())))


def party_views(archive: Archive, catalogue: Catalogue) -> Iterator[tuple[str, PartyView]]:
    """Yield address and view of each page of each party."""
    for party in catalogue.parties.values():
        address = routes.party(party.id)
        records = catalogue.by_party.get(party.id, ())
        speakers = _speakers_for(party, catalogue)
        government = _terms(party, archive.settings)
        for shelf in shelves(records, address, archive.settings):
            spoke = () if shelf.year else speakers
            yield shelf.address, PartyView(party.name, party_mark(party), government, spoke, shelf)


def _chambers(house: str, records: tuple[Record, ...]) -> tuple[Entry, ...]:
    counts = Counter(record.chamber for record in records if record.chamber)
    refs = ((chamber_ref(house, name), count) for name, count in sorted(counts.items()))
    return tuple(Entry(ref, count) for ref, count in refs if ref)


def _speakers_for(party: Party, catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return who spoke for the party, with the number of sittings in which they did."""
    entries = (
        Entry(Ref(catalogue.people[person].name, routes.speaker(person)), count)
        for person, count in catalogue.spoke_for.get(party.id, {}).items()
    )
    return tuple(sorted(entries, key=lambda entry: entry.ref.title.casefold()))


def _terms(party: Party, settings: Settings) -> tuple[TermView, ...]:
    return tuple(
        TermView(
            day_of(term.since, settings) if term.since else None, day_of(term.until, settings) if term.until else None
        )
        for term in party.government
    )
