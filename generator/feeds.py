"""Feeds: what is new on the site, of a house, topic, speaker or party, and what was corrected.

Atom (https://www.rfc-editor.org/rfc/rfc4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Every time in
a feed is a day of the content, never of the build: an entry changes only when its sitting does.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup, escape

from . import dates, prose, routes, rubric
from .files import File
from .language import Language
from .model import Archive, Record, Settings
from .views.catalogue import Appearance, Catalogue, by_chamber
from .views.corrections import Corrected, corrections_of
from .views.elements import KIND_NAMES, interface_of

NEWEST = 30
"""Entries of a feed, at most."""

NEWEST_OF_A_SPEAKER = 15
"""The same for one person: there are many more of these feeds than of all others."""


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news: `paragraphs` are HTML, `tags` what it is about, `language` none where it is the site's."""

    id: str
    title: str
    address: str
    published: datetime.date
    updated: datetime.date
    paragraphs: tuple[Markup, ...]
    tags: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new on the page at `address`, newest first."""

    id: str
    title: str
    address: str
    entries: tuple[News, ...]


def feed_files(archive: Archive, catalogue: Catalogue) -> Iterator[File]:
    """Yield every feed of the site in both forms."""
    for feed in feeds_of(archive, catalogue):
        yield atom(feed, archive.settings)
        yield json_feed(feed, archive.settings)


# --- what is in them ----------------------------------------------------------------------------------------


def feeds_of(archive: Archive, catalogue: Catalogue) -> Iterator[Feed]:
    """Yield every feed of the site; a rating stands in those that are of debates, never in those of people."""
    maker, interface = _Maker(archive, catalogue), interface_of(archive.settings)
    yield maker.feed("site", archive.settings.title, routes.HOME, maker.sittings(archive.records))
    yield maker.feed("corrections", interface.gettext("Corrections"), routes.CORRECTIONS, maker.corrections())
    for house, records in sorted(catalogue.by_house.items()):
        name = archive.settings.house_name(house)
        yield maker.feed(f"house {house}", name, routes.house(house), maker.sittings(records))
        for chamber, found in by_chamber(records):
            address = routes.chamber(house, chamber)
            title = f"{chamber}{interface.comma}{name}"
            yield maker.feed(f"chamber {house}\n{chamber}", title, address, maker.sittings(found))
    for topic in catalogue.topics.values():
        records = catalogue.by_topic.get(topic.id, ())
        yield maker.feed(f"topic {topic.id}", topic.name, routes.topic(topic.id), maker.sittings(records))
    for party in catalogue.parties.values():
        records = catalogue.by_party.get(party.id, ())
        entries = maker.sittings(records, rated=False)
        yield maker.feed(f"party {party.id}", party.name, routes.party(party.id), entries)
    for person in catalogue.people.values():
        appearances = catalogue.by_person.get(person.id, ())
        entries = maker.appearances(person.name, appearances)
        yield maker.feed(f"speaker {person.id}", person.name, routes.speaker(person.id), entries)


class _Maker:
    """Makes the entries of one archive, each sitting's once."""

    def __init__(self, archive: Archive, catalogue: Catalogue) -> None:
        self._archive = archive
        self._settings = archive.settings
        self._interface = interface_of(archive.settings)
        self._catalogue = catalogue
        self._first_ids = Counter(map(first_id, archive.records))
        self._made: dict[tuple[str, bool], News] = {}

    def feed(self, what: str, title: str, address: str, entries: tuple[News, ...]) -> Feed:
        site = self._settings.title
        return Feed(identity(self._settings, what), title if title == site else f"{title} – {site}", address, entries)

    def sittings(self, records: Sequence[Record], *, rated: bool = True) -> tuple[News, ...]:
        return tuple(self._sitting(record, rated) for record in records[: -NEWEST - 1 : -1])

    def appearances(self, name: str, appearances: Sequence[Appearance]) -> tuple[News, ...]:
        return tuple(self._appearance(name, each) for each in appearances[: -NEWEST_OF_A_SPEAKER - 1 : -1])

    def corrections(self) -> tuple[News, ...]:
        return tuple(map(self._correction, corrections_of(self._archive)[: -NEWEST - 1 : -1]))

    def _sitting(self, record: Record, rated: bool) -> News:
        if (record.id, rated) not in self._made:
            paragraphs = [_occasion(record, self._settings), escape(record.excerpt)]
            if rated and record.rating:
                paragraphs.append(escape(_divided(record.rating, self._interface)))
            self._made[record.id, rated] = self._entry(record, paragraphs)
        return self._made[record.id, rated]

    def _appearance(self, name: str, each: Appearance) -> News:
        party = self._catalogue.parties[each.party].name if each.party else ""
        who = f"{name} ({party})" if party else name
        number = self._interface.number
        spoke = self._interface.gettext(
            "%(who)s: words spoken %(words)s, turns %(turns)s.",
            who=who,
            words=number(each.words),
            turns=number(each.turns),
        )
        return self._entry(each.record, [_occasion(each.record, self._settings), escape(spoke)])

    def _entry(self, record: Record, paragraphs: Iterable[Markup]) -> News:
        return News(
            id=identity(self._settings, f"sitting {self._lasting_id(record)}"),
            title=_title(record),
            address=routes.address_of(record),
            published=record.date,
            updated=max(filter(None, (record.date, record.analysed, record.corrected))),
            paragraphs=tuple(filter(None, paragraphs)),
            tags=tuple(self._catalogue.topics[topic].name for topic in record.topics),
            language=record.language,
        )

    def _lasting_id(self, record: Record) -> str:
        first = first_id(record)
        return first if self._first_ids[first] == 1 else record.id

    def _correction(self, each: Corrected) -> News:
        record = each.record
        what = f"correction {self._lasting_id(record)} {each.date.isoformat()} {each.number}"
        by = self._interface.gettext("By %(name)s", name=each.correction.by) if each.correction.by else ""
        paragraphs = (prose.inline(each.correction.note), escape(by), _occasion(record, self._settings))
        return News(
            id=identity(self._settings, what),
            title=self._interface.gettext("Correction: %(title)s", title=_title(record)),
            address=routes.made_of(routes.address_of(record)),
            published=each.date,
            updated=each.date,
            paragraphs=tuple(filter(None, paragraphs)),
        )


def first_id(record: Record) -> str:
    """Return the oldest id of a sitting, so that a new id or address makes no new entry of it."""
    return record.aliases[0] if record.aliases else record.id


_URL_NAMESPACE = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")


def identity(settings: Settings, what: str) -> str:
    """Return the id of a feed or an entry: a URN from the site's `feeds.id` (or url, or title) and `what`.

    It is a UUID of version 5, in the namespace for URLs of https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5.
    """
    site = settings.feeds.id or settings.url or settings.title
    name = f"{site.rstrip('/')}\n{what}".encode()
    octets = bytearray(hashlib.sha1(_URL_NAMESPACE + name, usedforsecurity=False).digest()[:16])
    octets[6] = octets[6] & 0x0F | 0x50
    octets[8] = octets[8] & 0x3F | 0x80
    digits = octets.hex()
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _title(record: Record) -> str:
    return f"{record.emoji} {record.title}" if record.emoji else record.title


def _occasion(record: Record, settings: Settings) -> Markup:
    """Return what was held where and when, as the card of a list says it."""
    interface = interface_of(settings)
    places = [
        settings.house_name(record.house),
        record.chamber,
        interface.gettext(KIND_NAMES[record.kind]),
        dates.long(record.date, interface.tag),
    ]
    return escape(" · ".join(place for place in places if place))


def _divided(rating: int, interface: Language) -> str:
    word = interface.gettext(rubric.mark(rating).word)
    return interface.gettext("Divisiveness of this debate: %(rating)s of 5, %(word)s.", rating=rating, word=word)


# --- their forms --------------------------------------------------------------------------------------------

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold: https://www.w3.org/TR/xml/#charsets."""


def atom(feed: Feed, settings: Settings) -> File:
    """Return a feed as Atom; its links are relative to the feed where the archive does not know its own address."""
    address = routes.atom_feed(feed.address)
    link = _linker(settings, address)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _time(_updated(feed)))
    _add(_add(root, "author"), "name", settings.title)
    if settings.url:
        _add(root, "link", rel="self", type="application/atom+xml", href=link(address))
    _add(root, "link", rel="alternate", type="text/html", href=link(feed.address))
    _add(root, "generator", "Sittings")
    for entry in feed.entries:
        _add_entry(root, entry, link(entry.address))
    return File(address, b'<?xml version="1.0" encoding="utf-8"?>\n' + _lines(root).encode() + b"\n")


def _add_entry(root: ElementTree.Element, entry: News, href: str) -> None:
    element = _add(root, "entry", **({"xml:lang": entry.language} if entry.language else {}))
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", _time(entry.published))
    _add(element, "updated", _time(entry.updated))
    _add(element, "link", rel="alternate", type="text/html", href=href)
    for tag in entry.tags:
        _add(element, "category", term=_legal(tag))
    _add(element, "summary", _html(entry), type="html")


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = _legal(text) if text else None
    return element


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _lines(root: ElementTree.Element) -> str:
    """Return XML with a line for each part of the feed, so that what changed can be seen."""
    root.text = "\n"
    for child in root:
        child.tail = "\n"
    return ElementTree.tostring(root, encoding="unicode")


def json_feed(feed: Feed, settings: Settings) -> File:
    """Return a feed as JSON Feed; its links are relative to the feed where the archive does not know its address."""
    address = routes.json_feed(feed.address)
    link = _linker(settings, address)
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": link(feed.address),
        "feed_url": link(address) if settings.url else None,
        "language": settings.language,
        "authors": [{"name": settings.title}],
        "items": [_item(entry, link(entry.address)) for entry in feed.entries],
    }
    text = json.dumps({key: value for key, value in content.items() if value is not None}, ensure_ascii=False, indent=1)
    return File(address, text.encode() + b"\n")


def _item(entry: News, url: str) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": url,
        "title": entry.title,
        "content_html": _html(entry),
        "date_published": _time(entry.published),
        "date_modified": _time(entry.updated),
        "tags": list(entry.tags),
        "language": entry.language,
    }
    return {key: value for key, value in item.items() if value}


def _html(entry: News) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in entry.paragraphs)


def _updated(feed: Feed) -> datetime.date:
    """Return the day of the latest change; of a feed without entries, a day on which nothing can have been said yet."""
    return max((entry.updated for entry in feed.entries), default=datetime.date(1970, 1, 1))


def _time(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _linker(settings: Settings, start: str) -> Callable[[str], str]:
    relative = routes.linker(start)
    return lambda address: routes.absolute(settings.url, address) or relative(address)
