"""Speakers: who they were on which date, and where they spoke. Never a score: people are not ranked."""

from __future__ import annotations

import datetime
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import routes
from ..model import Affiliation, Archive, Person, Settings
from .activity import ActivityChart, Done, activity_chart, words_by_sitting
from .catalogue import Appearance, Catalogue
from .elements import Day, PartyMark, Ref, day_of, foreign, house_ref, interface_of, party_mark
from .shelves import WHOLE, YearLink, slices
from .timeline import listed_at

_TOPICS = 12


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """One line of the index of speakers, with the party under which they spoke last."""

    ref: Ref
    party: PartyMark | None
    count: int


class Initial(NamedTuple):
    """The speakers whose last name begins with one letter."""

    letter: str
    entries: tuple[SpeakerEntry, ...]


@dataclass(frozen=True, slots=True)
class SpeakersView:
    """All speakers by the first letter of the last name."""

    initials: tuple[Initial, ...]
    count: int


class AffiliationRow(NamedTuple):
    """A party, seat or office with its dates; a missing end is open."""

    what: str
    party: PartyMark | None
    since: Day | None
    until: Day | None
    is_current: bool


class AppearanceRow(NamedTuple):
    """A sitting in which somebody spoke, without its rating: a debate's mark is not a person's.

    `language` is that of the title, where it is not that of the interface.
    """

    title: str
    address: str
    emoji: str | None
    day: Day
    house: Ref
    party: PartyMark | None
    words: int
    turns: int
    opening: str
    language: str | None


class SubjectRow(NamedTuple):
    """What somebody said in debates on one topic; `address` is where they begin in the latest of them."""

    topic: Ref
    sittings: int
    words: int
    turns: int
    latest: Day
    address: str


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """One person: affiliations over time, links elsewhere, and one page of the sittings in which they spoke.

    The first page says on which topics too, and how much over time.
    """

    title: str
    party: PartyMark | None
    affiliations: tuple[AffiliationRow, ...]
    aliases: tuple[str, ...]
    links: tuple[Ref, ...]
    topics: tuple[SubjectRow, ...]
    activity: ActivityChart | None
    appearances: tuple[AppearanceRow, ...]
    total: int
    words: int
    year: int | None
    years: tuple[YearLink, ...]


def speakers_view(catalogue: Catalogue) -> SpeakersView:
    """Return the view of the index of speakers."""
    initials: defaultdict[str, list[tuple[str, SpeakerEntry]]] = defaultdict(list)
    for person in catalogue.people.values():
        key = _sort_key(person.name)
        initials[key[0].upper()].append((key, _entry(person, catalogue)))
    groups = (
        Initial(letter, tuple(entry for _, entry in sorted(found, key=lambda pair: (pair[0], pair[1].ref.address))))
        for letter, found in sorted(initials.items())
    )
    return SpeakersView(tuple(groups), len(catalogue.people))


def speaker_views(archive: Archive, catalogue: Catalogue) -> Iterator[tuple[str, SpeakerView]]:
    """Yield address and view of each page of each speaker."""
    for person in catalogue.people.values():
        yield from _pages(person, catalogue, archive.settings)


def _sort_key(name: str) -> str:
    """Return last name, then the rest, without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    words = plain.casefold().split()
    return " ".join([words[-1], *words[:-1]]) if words else name


def _entry(person: Person, catalogue: Catalogue) -> SpeakerEntry:
    found = catalogue.by_person.get(person.id, ())
    return SpeakerEntry(Ref(person.name, routes.speaker(person.id)), _last_party(found, catalogue), len(found))


def _last_party(found: Sequence[Appearance], catalogue: Catalogue) -> PartyMark | None:
    return next((_mark(appearance, catalogue) for appearance in reversed(found) if appearance.party), None)


def _mark(appearance: Appearance, catalogue: Catalogue) -> PartyMark | None:
    return party_mark(catalogue.parties[appearance.party]) if appearance.party else None


def _pages(person: Person, catalogue: Catalogue, settings: Settings) -> Iterator[tuple[str, SpeakerView]]:
    found = catalogue.by_person.get(person.id, ())
    party = _last_party(found, catalogue)
    affiliations = _affiliations(person, catalogue, settings)
    links = _links(person)
    words = sum(appearance.words for appearance in found)
    topics, activity = _topics(found, catalogue, settings), _activity(person, found, settings)
    for cut in slices(found, routes.speaker(person.id)):
        yield (
            cut.address,
            SpeakerView(
                title=person.name,
                party=party,
                affiliations=affiliations,
                aliases=person.aliases,
                links=links,
                topics=() if cut.year else topics,
                activity=None if cut.year else activity,
                appearances=tuple(_row(appearance, catalogue, settings) for appearance in cut.items),
                total=cut.total,
                words=words,
                year=cut.year,
                years=cut.years,
            ),
        )


def _row(appearance: Appearance, catalogue: Catalogue, settings: Settings) -> AppearanceRow:
    record = appearance.record
    return AppearanceRow(
        title=record.title,
        address=routes.address_of(record),
        emoji=record.emoji,
        day=day_of(record.date, settings),
        house=house_ref(record.house, settings),
        party=_mark(appearance, catalogue),
        words=appearance.words,
        turns=appearance.turns,
        opening=_opening(appearance),
        language=foreign(record, settings),
    )


def _opening(appearance: Appearance) -> str:
    """Return the address of the first words; a sitting's own page names every contribution of its later parts."""
    return f"{routes.address_of(appearance.record)}#{appearance.first}"


def _topics(found: Sequence[Appearance], catalogue: Catalogue, settings: Settings) -> tuple[SubjectRow, ...]:
    """Return the topics on which somebody said most, by words."""
    by_topic: defaultdict[str, list[Appearance]] = defaultdict(list)
    for appearance in found:
        for topic in appearance.record.topics:
            by_topic[topic].append(appearance)
    words = {topic: sum(appearance.words for appearance in spoke) for topic, spoke in by_topic.items()}
    ranked = sorted(by_topic, key=lambda topic: (-words[topic], topic))[:_TOPICS]
    return tuple(
        SubjectRow(
            topic=Ref(catalogue.topics[topic].name, routes.topic(topic)),
            sittings=len(by_topic[topic]),
            words=words[topic],
            turns=sum(appearance.turns for appearance in by_topic[topic]),
            latest=day_of(by_topic[topic][-1].date, settings),
            address=_opening(by_topic[topic][-1]),
        )
        for topic in ranked
    )


def _activity(person: Person, found: Sequence[Appearance], settings: Settings) -> ActivityChart | None:
    """Return the words by sitting, or by month or year where there were many sittings."""
    if len(found) <= WHOLE:
        return words_by_sitting(found, settings)
    done = [Done(appearance.date, (1, appearance.words)) for appearance in found]
    places = listed_at(routes.speaker(person.id), len(found))
    return activity_chart(("sittings", "words"), done, places, settings)


def _affiliations(person: Person, catalogue: Catalogue, settings: Settings) -> tuple[AffiliationRow, ...]:
    facts = sorted(person.affiliations, key=lambda fact: fact.since or datetime.date.min, reverse=True)
    return tuple(_affiliation(fact, catalogue, settings) for fact in facts)


def _affiliation(fact: Affiliation, catalogue: Catalogue, settings: Settings) -> AffiliationRow:
    party = catalogue.party(fact.party)
    house = settings.house_name(fact.house) if fact.house else None
    seat = interface_of(settings).comma.join(part for part in (fact.constituency, house) if part)
    what = " – ".join(part for part in (fact.office, seat) if part)
    return AffiliationRow(
        what=what or (party.name if party else fact.party or ""),
        party=party_mark(party) if party else None,
        since=day_of(fact.since, settings) if fact.since else None,
        until=day_of(fact.until, settings) if fact.until else None,
        is_current=fact.until is None,
    )


_LINKS = {"wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}")}


def _links(person: Person) -> tuple[Ref, ...]:
    """Return links that are addresses, and those whose address follows from an identifier."""
    found = []
    for name, value in person.links.items():
        if value.startswith(("https://", "http://")):
            found.append(Ref(name.capitalize(), value))
        elif name in _LINKS:
            label, pattern = _LINKS[name]
            found.append(Ref(label, pattern.format(routes.quoted(value))))
    return tuple(found)
