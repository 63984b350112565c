"""What every page has: its address, its frame, and the small views that many pages share."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .. import dates, routes, rubric
from ..language import Language, language_of, message
from ..model import Archive, Attribution, Party, Record, Settings, Sibling


class Ref(NamedTuple):
    """A link: what it says and where it leads."""

    title: str
    address: str


class Day(NamedTuple):
    """A date as machines and as people write it, with the address of its page."""

    iso: str
    long: str
    medium: str
    address: str


class Meter(NamedTuple):
    """A rating as five marks, with the fixed word and sentence of its number; `label` is number and word."""

    rating: int
    word: str
    label: str
    meaning: str
    marks: tuple[bool, ...]


class PartyMark(NamedTuple):
    """A party as it stands beside a name; `style` is the class that carries its colour."""

    name: str
    short: str
    style: str
    address: str


class Places(NamedTuple):
    """The pages that any page may lead to, by name; `marks`, `checks` and `measure` are on the methodology page."""

    home: Ref
    search: Ref
    days: Ref
    speakers: Ref
    parties: Ref
    topics: Ref
    houses: Ref
    speech: Ref
    corrections: Ref
    feeds: Ref
    data: Ref
    marks: Ref
    checks: Ref
    measure: Ref


class AssetAddresses(NamedTuple):
    """Where pages find the files that the whole site shares; `modules` are scripts for some pages, by name."""

    stylesheet: str
    script: str
    icon: str
    modules: Mapping[str, str]
    logo: str | None


class SiblingRef(NamedTuple):
    """Another site with other sittings of the archive: its name, its whole web address, and of which days they are."""

    title: str
    url: str
    since: str
    until: str


class Picture(NamedTuple):
    """The picture that stands for a page where a link to it is shared: its whole web address, and what it shows."""

    url: str
    alternative: str


class Follow(NamedTuple):
    """The feeds beside a page: what they bring, where they are, and where it says what a feed is."""

    title: str
    atom: str
    json: str
    about: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page of one build; `language` is the archive's, `interface` that of the words around it."""

    title: str
    description: str | None
    notice: str | None
    language: str
    url: str | None
    repository: str | None
    navigation: tuple[Ref, ...]
    editorial: tuple[Ref, ...]
    stylesheet: str
    script: str
    icon: str
    modules: Mapping[str, str]
    logo: str | None
    version: str
    follow: Follow | None = None
    interface: Language = language_of("en-GB")
    places: Places = field(default_factory=lambda: places_of(language_of("en-GB")))
    siblings: tuple[SiblingRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page to render: where it goes, which template makes it, and what the template is given.

    `report` is where an error on it is reported; none where the site has no repository.
    """

    address: str
    template: str
    title: str
    view: object
    description: str = ""
    canonical: str | None = None
    json_ld: str | None = None
    indexed: bool = True
    picture: Picture | None = None
    follow: Follow | None = None
    modules: tuple[str, ...] = ()
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of one sitting."""

    title: str
    address: str
    emoji: str | None
    day: Day
    start: str | None
    house: Ref
    house_mark: str | None
    chamber: Ref | None
    kind: str
    is_draft: bool
    meter: Meter | None
    excerpt: str
    words: int
    speakers: int
    divisions: int
    has_transcript: bool
    has_analysis: bool
    language: str | None


KIND_NAMES = {
    "debate": message("Debate"),
    "statement": message("Statement"),
    "urgent-question": message("Urgent question"),
    "questions": message("Questions"),
    "petition": message("Petition"),
    "bill": message("Bill"),
    "motion": message("Motion"),
    "adjournment": message("Adjournment debate"),
    "committee": message("Committee"),
    "written": message("Written statement"),
    "procedure": message("Procedure"),
    "other": message("Item of business"),
}


def interface_of(settings: Settings) -> Language:
    """Return the language of the words around the archive."""
    return language_of(settings.language, settings.words)


def day_of(date: datetime.date, settings: Settings) -> Day:
    """Return a date in the language of the interface."""
    language = interface_of(settings).tag
    return Day(date.isoformat(), dates.long(date, language), dates.medium(date, language), routes.day(date))


def meter_of(rating: int | None, interface: Language) -> Meter | None:
    """Return the meter of a rating; none where there is no rating, which is not a rating of 0."""
    if rating is None:
        return None
    return _meter(rating, interface)


@functools.lru_cache(maxsize=64)
def _meter(rating: int, interface: Language) -> Meter:
    mark = rubric.mark(rating)
    word, marks = interface.gettext(mark.word), tuple(number <= rating for number in range(1, 6))
    label = interface.gettext("%(rating)s of 5: %(word)s", rating=interface.number(rating), word=word)
    return Meter(rating, word, label, interface.gettext(mark.meaning), marks)


def party_mark(party: Party) -> PartyMark:
    """Return a party as it stands beside a name."""
    return PartyMark(party.name, party.short or party.name, party_style(party.id), routes.party(party.id))


def party_style(identifier: str) -> str:
    """Return the class that carries a party's colour in the stylesheet."""
    return f"p-{routes.slug(identifier)}"


def speaker_ref(who: Attribution) -> Ref:
    """Return a name with the address of its page; the address is empty where nobody in particular is named."""
    return Ref(who.name, routes.speaker(who.person.id) if who.person else "")


def house_ref(name: str, settings: Settings) -> Ref:
    """Return a house under the name that readers know, with the address of its page."""
    return Ref(settings.house_name(name), routes.house(name))


def house_style(name: str) -> str:
    """Return the class that carries a house's colour in the stylesheet."""
    return f"h-{routes.slug(name)}"


def house_mark(name: str, settings: Settings) -> str | None:
    """Return the class of the swatch beside a house's name; none where the site gives it no colour."""
    chosen = settings.theme.houses.get(name)
    return house_style(name) if chosen and chosen.colour else None


def chamber_ref(house: str, name: str | None) -> Ref | None:
    """Return a chamber with the address of its page; none where the record names no chamber."""
    return Ref(name, routes.chamber(house, name)) if name else None


def card_of(record: Record, settings: Settings) -> Card:
    """Return what lists show of `record`."""
    interface = interface_of(settings)
    return Card(
        title=record.title,
        address=routes.address_of(record),
        emoji=record.emoji,
        day=day_of(record.date, settings),
        start=dates.clock(record.start, interface.tag) if record.start else None,
        house=house_ref(record.house, settings),
        house_mark=house_mark(record.house, settings),
        chamber=chamber_ref(record.house, record.chamber),
        kind=interface.gettext(KIND_NAMES[record.kind]),
        is_draft=record.status == "draft",
        meter=meter_of(record.rating, interface),
        excerpt=record.excerpt,
        words=record.words,
        speakers=len({share.person for share in record.shares}),
        divisions=record.divisions,
        has_transcript=record.has_transcript,
        has_analysis=record.has_analysis,
        language=foreign(record, settings),
    )


def follow_of(title: str, address: str) -> Follow:
    """Return the feeds beside the page at `address`."""
    return Follow(title, routes.atom_feed(address), routes.json_feed(address), routes.FEEDS)


def foreign(record: Record, settings: Settings) -> str | None:
    """Return the language of a sitting's title where it is not that of the interface."""
    language = record.language or settings.language
    return language if language != interface_of(settings).tag else None


def frame_of(archive: Archive, assets: AssetAddresses, version: str) -> Frame:
    """Return the frame of one build by one version of the program."""
    settings = archive.settings
    interface = interface_of(settings)
    places = places_of(interface)
    return Frame(
        title=settings.title,
        description=settings.description,
        notice=settings.notice,
        language=settings.language,
        url=settings.url,
        repository=settings.repository,
        navigation=(places.search, places.days, places.speakers, places.parties, places.topics, places.houses),
        editorial=_editorial(archive, interface),
        stylesheet=assets.stylesheet,
        script=assets.script,
        icon=assets.icon,
        modules=assets.modules,
        logo=assets.logo,
        version=version,
        follow=follow_of(settings.title, routes.HOME),
        interface=interface,
        places=places,
        siblings=tuple(_sibling(sibling, interface) for sibling in settings.siblings),
    )


def _sibling(sibling: Sibling, interface: Language) -> SiblingRef:
    since = dates.medium(sibling.since, interface.tag) if sibling.since else ""
    until = dates.medium(sibling.until, interface.tag) if sibling.until else ""
    return SiblingRef(sibling.title, sibling.url, since, until)


def places_of(interface: Language) -> Places:
    """Return the pages that any page may lead to, named in the language of the interface."""
    return Places(
        home=Ref(interface.gettext("Home"), routes.HOME),
        search=Ref(interface.gettext("Search"), routes.SEARCH),
        days=Ref(interface.gettext("Sittings"), routes.DAYS),
        speakers=Ref(interface.gettext("Speakers"), routes.SPEAKERS),
        parties=Ref(interface.gettext("Parties"), routes.PARTIES),
        topics=Ref(interface.gettext("Topics"), routes.TOPICS),
        houses=Ref(interface.gettext("Houses"), routes.HOUSES),
        speech=Ref(interface.gettext("One speech"), routes.SPEECH),
        corrections=Ref(interface.gettext("Corrections"), routes.CORRECTIONS),
        feeds=Ref(interface.gettext("Follow"), routes.FEEDS),
        data=Ref(interface.gettext("Data"), routes.DATA),
        marks=Ref(interface.gettext("What the marks mean"), routes.METHODOLOGY_MARKS),
        checks=Ref(interface.gettext("How the checks work, and how often they err"), routes.METHODOLOGY_CHECKS),
        measure=Ref(interface.gettext("How disagreement is measured"), routes.METHODOLOGY_MEASURE),
    )


def _editorial(archive: Archive, interface: Language) -> tuple[Ref, ...]:
    """Return the publisher's pages, the methodology page where it is not among them, and ways to follow and reuse."""
    written = tuple(Ref(page.front.title, routes.editorial(page.slug)) for page in archive.editorial)
    known = any(ref.address == routes.METHODOLOGY for ref in written)
    methodology = () if known else (Ref(interface.gettext("Methodology"), routes.METHODOLOGY),)
    places = places_of(interface)
    return (*written, *methodology, places.corrections, places.feeds, places.data)
