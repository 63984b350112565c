"""The small views that many pages share: a link, a date, a rating, a party, a house, a sitting in a list."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, routes, rubric
from ..language import Language, language_of, message
from ..model import Attribution, Party, Record, Settings


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


def clock_of(time: str | None, interface: Language) -> str | None:
    """Return a time of day as the language of the interface writes it; none where the record has none."""
    return dates.clock(time, interface.tag) if time else None


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
        start=clock_of(record.start, interface),
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


def foreign(record: Record, settings: Settings) -> str | None:
    """Return the language of a sitting's title where it is not that of the interface."""
    language = record.language or settings.language
    return language if language != interface_of(settings).tag else None
