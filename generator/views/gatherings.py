"""Houses, chambers, topics and parties: a name, what is known of it, and its sittings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import routes
from ..model import Archive, Party, Record, Settings
from .activity import ActivityChart, Done, activity_chart, activity_of
from .catalogue import Catalogue, by_chamber
from .elements import Day, PartyMark, Ref, chamber_ref, day_of, house_mark, house_ref, party_mark
from .ratings import RatingChart, rating_chart
from .shelves import Shelf, shelves
from .timeline import listed_at

_RELATED = 8
_TOPICS = 12


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
    """A house, or one chamber of it (then `house` leads back), and one page of its sittings; the first has charts."""

    title: str
    mark: str | None
    house: Ref | None
    chambers: tuple[Entry, ...]
    chart: RatingChart | None
    activity: ActivityChart | None
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index of topics or parties."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic and one page of its sittings; the first has its chart and the topics that occur beside it."""

    title: str
    description: str | None
    related: tuple[Entry, ...]
    chart: RatingChart | None
    shelf: Shelf


class TermView(NamedTuple):
    """A stretch of time; a missing end is open."""

    since: Day | None
    until: Day | None


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party, its terms in government, and one page of the sittings in which it spoke; the first says who did.

    It says too on which topics, and how much over time.
    """

    title: str
    mark: PartyMark
    government: tuple[TermView, ...]
    speakers: tuple[Entry, ...]
    topics: tuple[Entry, ...]
    activity: ActivityChart | None
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
        yield from _house_pages(name, None, records, settings)
        for chamber, found in by_chamber(records):
            yield from _house_pages(name, chamber, found, settings)


def _house_pages(
    house: str, chamber: str | None, records: Sequence[Record], settings: Settings
) -> Iterator[tuple[str, HouseView]]:
    address = routes.chamber(house, chamber) if chamber else routes.house(house)
    back, chambers = (house_ref(house, settings), ()) if chamber else (None, _chambers(house, records))
    title, mark = chamber or settings.house_name(house), house_mark(house, settings)
    places = listed_at(address, len(records))
    chart, activity = rating_chart(records, places, settings), activity_of(records, places, settings)
    for shelf in shelves(records, address, settings):
        charts = (None, None) if shelf.year else (chart, activity)
        yield shelf.address, HouseView(title, mark, back, chambers, *charts, shelf)


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
        address, records = routes.topic(topic.id), catalogue.by_topic.get(topic.id, ())
        related = _topics_of(records, catalogue, topic.id)[:_RELATED]
        chart = rating_chart(records, listed_at(address, len(records)), archive.settings)
        for shelf in shelves(records, address, archive.settings):
            beside = ((), None) if shelf.year else (related, chart)
            yield shelf.address, TopicView(topic.name, topic.description, *beside, shelf)


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
        speakers, topics = _speakers_for(party, catalogue), _topics_of(records, catalogue)[:_TOPICS]
        activity = _activity_for(party, records, archive.settings)
        government = _terms(party, archive.settings)
        for shelf in shelves(records, address, archive.settings):
            first = ((), (), None) if shelf.year else (speakers, topics, activity)
            yield shelf.address, PartyView(party.name, party_mark(party), government, *first, shelf)


def _chambers(house: str, records: Sequence[Record]) -> tuple[Entry, ...]:
    counts = Counter(record.chamber for record in records if record.chamber)
    refs = ((chamber_ref(house, name), count) for name, count in sorted(counts.items()))
    return tuple(Entry(ref, count) for ref, count in refs if ref)


def _topics_of(records: Iterable[Record], catalogue: Catalogue, but: str = "") -> tuple[Entry, ...]:
    """Return the topics of `records`, the most frequent first, with the number of sittings that are on each."""
    counts = Counter(topic for record in records for topic in record.topics if topic != but)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Entry(Ref(catalogue.topics[topic].name, routes.topic(topic)), count) for topic, count in ranked)


def _activity_for(party: Party, records: Sequence[Record], settings: Settings) -> ActivityChart | None:
    """Return in how many sittings the party spoke, and with how many words."""
    said = ((record, [share.words for share in record.parties if share.party == party.id]) for record in records)
    done = [Done(record.date, (1, sum(words))) for record, words in said]
    return activity_chart(("sittings", "words"), done, listed_at(routes.party(party.id), len(records)), settings)


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
