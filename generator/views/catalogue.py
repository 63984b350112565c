"""The archive in the orders in which pages need it, gathered in one pass over its records."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from ..model import AddressLine, Archive, Party, Person, Record, Topic
from ..names import folded, parties_by_name
from ..related import Related, related_earlier

K = TypeVar("K")

_EARLIER, _LATER = 4, 2


class Neighbours(NamedTuple):
    """The sittings before and after one in its house."""

    previous: Record | None
    next: Record | None


class OnTopic(NamedTuple):
    """The next sitting on a topic after another."""

    topic: str
    record: Record


class Appearance(NamedTuple):
    """What one person said in one sitting, other than from the chair; `party` is the id of that of most words.

    `first` is the id of a contribution: the first under that party.
    """

    record: Record
    party: str | None
    words: int
    turns: int
    first: str

    @property
    def date(self) -> datetime.date:
        """The day."""
        return self.record.date


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everybody and everything that has a page, and the records under each, oldest first.

    `spoke_for` holds, by party and person, the number of sittings in which somebody spoke for a party; `party_names`
    the parties under all that they can be written as. By the id of a sitting, `earlier` are those about the same, and
    `later` the next on its topics. By address, `gone` are the places of a page that
    are there no more.
    """

    people: Mapping[str, Person]
    parties: Mapping[str, Party]
    topics: Mapping[str, Topic]
    by_house: Mapping[str, tuple[Record, ...]]
    by_date: Mapping[datetime.date, tuple[Record, ...]]
    by_person: Mapping[str, tuple[Appearance, ...]]
    by_party: Mapping[str, tuple[Record, ...]]
    by_topic: Mapping[str, tuple[Record, ...]]
    spoke_for: Mapping[str, Mapping[str, int]]
    neighbours: Mapping[str, Neighbours]
    earlier: Mapping[str, tuple[Related, ...]]
    later: Mapping[str, tuple[OnTopic, ...]]
    party_names: Mapping[str, Party]
    gone: Mapping[str, tuple[AddressLine, ...]]

    def party(self, written: str | None) -> Party | None:
        """Return the party that is `written` as id, name or alias; none where it has no page."""
        return self.party_names.get(folded(written)) if written else None


def catalogue_of(archive: Archive) -> Catalogue:
    """Gather the records of `archive` under everything that has a page."""
    records = archive.records
    registry = archive.registry
    strangers = {person.id: person for record in records for person in record.strangers}
    unlisted = {party.id: party for record in records for party in record.ad_hoc_parties}
    topics = {
        topic: Topic(topic, topic.replace("-", " ").capitalize()) for record in records for topic in record.topics
    }
    parties = {**unlisted, **registry.parties}
    by_house = _gather(records, lambda record: [record.house])
    by_topic = _gather(records, lambda record: record.topics)
    return Catalogue(
        people={**strangers, **registry.people},
        parties=parties,
        topics={**topics, **registry.topics},
        by_house=by_house,
        by_date=_gather(records, lambda record: [record.date]),
        by_person=_appearances(records),
        by_party=_gather(records, lambda record: [share.party for share in record.parties]),
        by_topic=by_topic,
        spoke_for=_spoke_for(records),
        neighbours=_neighbours(by_house.values()),
        earlier=related_earlier(records, _EARLIER),
        later=_later(by_topic),
        party_names=parties_by_name(parties.values()),
        gone=_gone(archive.addresses or ()),
    )


def _gone(addresses: Iterable[AddressLine]) -> dict[str, tuple[AddressLine, ...]]:
    found: defaultdict[str, list[AddressLine]] = defaultdict(list)
    for listed in addresses:
        if listed.anchor:
            found[listed.address].append(listed)
    return {address: tuple(places) for address, places in found.items()}


def by_chamber(records: Iterable[Record]) -> list[tuple[str, tuple[Record, ...]]]:
    """Return the chambers of a house by name, each with its sittings as they stand in `records`."""
    return sorted(_gather(records, lambda record: [record.chamber] if record.chamber else []).items())


def _later(by_topic: Mapping[str, Sequence[Record]]) -> dict[str, tuple[OnTopic, ...]]:
    """Return what comes next on the topics of each sitting, soonest first, each sitting once."""
    found: defaultdict[str, dict[str, OnTopic]] = defaultdict(dict)
    for topic, records in sorted(by_topic.items()):
        for record, following in itertools.pairwise(records):
            found[record.id].setdefault(following.id, OnTopic(topic, following))
    return {
        key: tuple(sorted(several.values(), key=lambda one: (one.record.date, one.topic))[:_LATER])
        for key, several in found.items()
    }


def _gather(records: Iterable[Record], keys: Callable[[Record], Iterable[K]]) -> dict[K, tuple[Record, ...]]:
    gathered: defaultdict[K, list[Record]] = defaultdict(list)
    for record in records:
        for key in keys(record):
            gathered[key].append(record)
    return {key: tuple(found) for key, found in gathered.items()}


def _appearances(records: Iterable[Record]) -> dict[str, tuple[Appearance, ...]]:
    gathered: defaultdict[str, list[Appearance]] = defaultdict(list)
    for record in records:
        of_sitting: dict[str, Appearance] = {}
        for person, party, words, turns, first in record.shares:
            before = of_sitting.get(person)
            of_sitting[person] = (
                Appearance(record, before.party or party, before.words + words, before.turns + turns, before.first)
                if before
                else Appearance(record, party, words, turns, first)
            )
        for person, appearance in of_sitting.items():
            gathered[person].append(appearance)
    return {person: tuple(found) for person, found in gathered.items()}


def _spoke_for(records: Iterable[Record]) -> dict[str, Counter[str]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        for share in record.shares:  # no two of them have both person and party in common
            if share.party:
                counts[share.party][share.person] += 1
    return dict(counts)


def _neighbours(houses: Iterable[tuple[Record, ...]]) -> dict[str, Neighbours]:
    return {
        record.id: Neighbours(
            records[index - 1] if index else None, records[index + 1] if index + 1 < len(records) else None
        )
        for records in houses
        for index, record in enumerate(records)
    }
