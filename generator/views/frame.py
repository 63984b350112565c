"""What every page has: its address, its head and foot, and what leads on from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .. import dates, routes
from ..language import Language, language_of
from ..model import Archive, Sibling
from .elements import Ref, interface_of


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


def follow_of(title: str, address: str) -> Follow:
    """Return the feeds beside the page at `address`."""
    return Follow(title, routes.atom_feed(address), routes.json_feed(address), routes.FEEDS)


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
