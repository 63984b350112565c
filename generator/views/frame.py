"""What every page has: its address, its frame, and the small views that many pages share."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes, rubric
from ..model import Archive, Attribution, Party, Record, Settings


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
    """A rating as five marks, with the fixed word and sentence of its number."""

    rating: int
    word: str
    meaning: str
    marks: tuple[bool, ...]


class PartyMark(NamedTuple):
    """A party as it stands beside a name; `style` is the class that carries its colour."""

    name: str
    short: str
    style: str
    address: str


class AssetAddresses(NamedTuple):
    """Where pages find the files that the whole site shares; `modules` are those of single pages, by name."""

    stylesheet: str
    script: str
    icon: str
    modules: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page of one build."""

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
    version: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page to render: where it goes, which template makes it, and what the template is given."""

    address: str
    template: str
    title: str
    view: object
    description: str = ""
    canonical: str | None = None
    json_ld: str | None = None
    indexed: bool = True
    modules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of one sitting."""

    title: str
    address: str
    emoji: str | None
    day: Day
    start: str | None
    house: Ref
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
    "debate": "Debate",
    "statement": "Statement",
    "urgent-question": "Urgent question",
    "questions": "Questions",
    "petition": "Petition",
    "bill": "Bill",
    "motion": "Motion",
    "adjournment": "Adjournment debate",
    "committee": "Committee",
    "written": "Written statement",
    "procedure": "Procedure",
    "other": "Item of business",
}


def day_of(date: datetime.date, settings: Settings) -> Day:
    """Return a date in the site's language."""
    language = settings.language
    return Day(date.isoformat(), dates.long(date, language), dates.medium(date, language), routes.day(date))


def meter_of(rating: int | None) -> Meter | None:
    """Return the meter of a rating; none where there is no rating, which is not a rating of 0."""
    if rating is None:
        return None
    mark = rubric.mark(rating)
    return Meter(rating, mark.word, mark.meaning, tuple(number <= rating for number in range(1, 6)))


def party_mark(party: Party) -> PartyMark:
    """Return a party as it stands beside a name."""
    return PartyMark(party.name, party.short or party.name, party_style(party.id), routes.party(party.id))


def party_style(identifier: str) -> str:
    """Return the class that carries a party's colour in the stylesheet."""
    return f"p-{routes.slug(identifier)}"


def speaker_ref(who: Attribution) -> Ref:
    """Return a name with the address of its page; the address is empty where nobody in particular is named."""
    return Ref(who.name, routes.speaker(who.person.id) if who.person else "")


def house_ref(name: str) -> Ref:
    """Return a house with the address of its page."""
    return Ref(name, routes.house(name))


def chamber_ref(house: str, name: str | None) -> Ref | None:
    """Return a chamber with the address of its page; none where the record names no chamber."""
    return Ref(name, routes.chamber(house, name)) if name else None


def card_of(record: Record, settings: Settings) -> Card:
    """Return what lists show of `record`."""
    return Card(
        title=record.title,
        address=routes.address_of(record),
        emoji=record.emoji,
        day=day_of(record.date, settings),
        start=record.start,
        house=house_ref(record.house),
        chamber=chamber_ref(record.house, record.chamber),
        kind=KIND_NAMES[record.kind],
        is_draft=record.status == "draft",
        meter=meter_of(record.rating),
        excerpt=record.excerpt,
        words=record.words,
        speakers=len({share.person for share in record.shares}),
        divisions=record.divisions,
        has_transcript=record.has_transcript,
        has_analysis=record.has_analysis,
        language=record.language,
    )


def frame_of(archive: Archive, assets: AssetAddresses, version: str) -> Frame:
    """Return the frame of one build by one version of the program."""
    settings = archive.settings
    return Frame(
        title=settings.title,
        description=settings.description,
        notice=settings.notice,
        language=settings.language,
        url=settings.url,
        repository=settings.repository,
        navigation=_NAVIGATION,
        editorial=_editorial(archive),
        stylesheet=assets.stylesheet,
        script=assets.script,
        icon=assets.icon,
        modules=assets.modules,
        version=version,
    )


def _editorial(archive: Archive) -> tuple[Ref, ...]:
    """Return the publisher's pages and, last where it is not among them, the methodology page."""
    written = tuple(Ref(page.front.title, routes.editorial(page.slug)) for page in archive.editorial)
    known = any(ref.address == routes.METHODOLOGY for ref in written)
    return written if known else (*written, Ref("Methodology", routes.METHODOLOGY))


_NAVIGATION = (
    Ref("Search", routes.SEARCH),
    Ref("Sittings", routes.DAYS),
    Ref("Speakers", routes.SPEAKERS),
    Ref("Parties", routes.PARTIES),
    Ref("Topics", routes.TOPICS),
    Ref("Houses", routes.HOUSES),
)
