"""Which pages there are: from the archive to pages, each a pure function of named inputs."""

from __future__ import annotations

from collections.abc import Iterator

from . import files, prose, routes
from .binding import Volume
from .examination import Examination
from .model import Archive, EditorialPage, Record, Settings, Sitting
from .search import SearchBinding, tiers_of
from .views import calendar, gatherings, home, methodology, pages, search, speakers
from .views.catalogue import Catalogue
from .views.frame import Page, Ref
from .views.sitting import Surroundings, part_view, sitting_view
from .views.transcript import part_count

_MODULES = {"search.html": ("search",)}
"""The JavaScript modules that the pages of a template need."""


def sitting_pages(sitting: Sitting, examination: Examination | None, around: Surroundings) -> Iterator[Page]:
    """Yield the page of a sitting and the pages of its later parts."""
    view = sitting_view(sitting, examination, around)
    yield Page(
        address=view.address,
        template="sitting.html",
        title=f"{sitting.title}, {view.day.medium}",
        view=view,
        description=_description(sitting, view.day.medium),
        canonical=view.permalink,
        json_ld=files.json_ld(sitting, around.settings),
    )
    for number in range(2, part_count(len(sitting.contributions)) + 1):
        address = routes.part(view.address, number)
        yield Page(
            address=address,
            template="part.html",
            title=f"{sitting.title}, {view.day.medium}, part {number}",
            view=part_view(sitting, examination, number, around.settings),
            canonical=routes.absolute(around.settings.url, address),
        )


def list_pages(archive: Archive, catalogue: Catalogue) -> Iterator[Page]:
    """Yield every page that is made from records alone."""
    for address, template, title, view in _lists(archive, catalogue):
        yield Page(
            address=address,
            template=template,
            title=title,
            view=view,
            description=archive.settings.description or "" if address == routes.HOME else "",
            canonical=routes.absolute(archive.settings.url, address),
            modules=_MODULES.get(template, ()),
        )
    for page in archive.editorial:
        if routes.editorial(page.slug) != routes.METHODOLOGY:
            yield _editorial(page, archive.settings)
    yield Page(routes.NOT_FOUND, "404.html", "Page not found", pages.not_found_view(archive), indexed=False)
    for address, redirect in pages.redirect_views(archive):
        canonical = routes.absolute(archive.settings.url, redirect.address)
        yield Page(address, "redirect.html", redirect.title, redirect, canonical=canonical, indexed=False)


def volumes(archive: Archive) -> tuple[Volume, ...]:
    """Return the files that are made from many sittings at once: which sittings, and how."""
    searched = SearchBinding(archive.settings.language)
    tiers = tiers_of(archive.records, archive.settings.search.tiers)
    return tuple(Volume(str(number), searched, records) for number, records in enumerate(tiers))


def surroundings(record: Record, archive: Archive, catalogue: Catalogue) -> Surroundings:
    """Return what the page of `record` needs to know of the rest of the archive."""
    beside = catalogue.neighbours[record.id]
    return Surroundings(archive.settings, record.folder, _ref(beside.previous), _ref(beside.next))


def _lists(archive: Archive, catalogue: Catalogue) -> Iterator[tuple[str, str, str, object]]:
    yield routes.HOME, "home.html", archive.settings.title, home.home_view(archive, catalogue)
    yield routes.SEARCH, "search.html", "Search", search.search_view(archive, catalogue)
    yield routes.DAYS, "days.html", "Sittings by date", calendar.days_view(archive)
    for address, year in calendar.year_views(archive, catalogue):
        yield address, "year.html", f"Sittings in {year.year}", year
    for address, month in calendar.month_views(archive, catalogue):
        yield address, "month.html", f"Sittings in {month.title}", month
    for address, day in calendar.day_views(archive, catalogue):
        yield address, "day.html", day.day.long, day
    yield routes.HOUSES, "houses.html", "Houses", gatherings.houses_view(archive, catalogue)
    for address, house in gatherings.house_views(archive, catalogue):
        yield address, "house.html", _yearly(house.title, house.shelf.year), house
    yield routes.TOPICS, "topics.html", "Topics", gatherings.topics_view(catalogue)
    for address, topic in gatherings.topic_views(archive, catalogue):
        yield address, "topic.html", _yearly(topic.title, topic.shelf.year), topic
    yield routes.PARTIES, "parties.html", "Parties", gatherings.parties_view(catalogue)
    for address, party in gatherings.party_views(archive, catalogue):
        yield address, "party.html", _yearly(party.title, party.shelf.year), party
    yield routes.METHODOLOGY, "methodology.html", "Methodology", methodology.methodology_view(archive)
    yield routes.SPEAKERS, "speakers.html", "Speakers", speakers.speakers_view(catalogue)
    for address, speaker in speakers.speaker_views(archive, catalogue):
        yield address, "speaker.html", _yearly(speaker.title, speaker.year), speaker


def _editorial(page: EditorialPage, settings: Settings) -> Page:
    address = routes.editorial(page.slug)
    return Page(
        address=address,
        template="editorial.html",
        title=page.front.title,
        view=pages.editorial_view(page),
        description=page.front.description or "",
        canonical=routes.absolute(settings.url, address),
    )


def _yearly(title: str, year: int | None) -> str:
    return f"{title}, {year}" if year else title


def _ref(record: Record | None) -> Ref | None:
    return Ref(record.title, routes.address_of(record)) if record else None


def _description(sitting: Sitting, day: str) -> str:
    if sitting.analysis and sitting.analysis.abstract:
        return prose.excerpt(sitting.analysis.abstract, 200)
    return f"{sitting.title}: {sitting.chamber or sitting.house}, {day}."
