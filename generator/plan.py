"""Which pages there are: from the archive to pages, each a pure function of named inputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import cards, hosts, prose, routes, schemaorg
from .addresses import Fates, moved_data, sittings_moved
from .binding import Volume
from .examination import Examination
from .exports import data_volumes
from .files import File
from .language import Language
from .model import Archive, EditorialPage, Record, Settings, Sitting
from .search import SearchBinding, tiers_of
from .tables import Download
from .views import (
    calendar,
    corrections,
    downloads,
    following,
    gatherings,
    home,
    methodology,
    pages,
    search,
    speakers,
    speech,
)
from .views.catalogue import Catalogue
from .views.descriptions import description_of
from .views.elements import Ref, day_of, foreign, interface_of
from .views.frame import Page, Picture, follow_of
from .views.reports import page_report
from .views.sitting import GonePlace, RelatedRow, Surroundings, part_view, sitting_view
from .views.transcript import part_count

_MODULES = {"search.html": ("search",)}
"""The JavaScript modules that the pages of a template need."""


def sitting_pages(
    sitting: Sitting, examination: Examination | None, around: Surroundings, settings: Settings
) -> Iterator[Page]:
    """Yield the page of a sitting and the pages of its later parts."""
    interface = interface_of(settings)
    view = sitting_view(sitting, examination, around, settings)
    title = f"{sitting.title}{interface.comma}{view.day.medium}"
    picture = _picture(view.address, sitting_card(sitting, settings), settings)
    yield Page(
        address=view.address,
        template="sitting.html",
        title=title,
        view=view,
        description=_description(sitting, view.day.medium, settings),
        canonical=view.permalink,
        json_ld=schemaorg.sitting_data(sitting, view, settings),
        picture=picture,
        report=view.report,
    )
    for number in range(2, part_count(len(sitting.contributions)) + 1):
        address = routes.part(view.address, number)
        yield Page(
            address=address,
            template="part.html",
            title=interface.gettext("%(title)s, part %(number)s", title=title, number=interface.number(number)),
            view=part_view(sitting, examination, number, settings),
            description=interface.gettext(
                "The transcript of “%(title)s”, part %(number)s.", title=title, number=interface.number(number)
            ),
            canonical=routes.absolute(settings.url, address),
            picture=picture,
            report=view.report,
        )


def sitting_card(sitting: Sitting, settings: Settings) -> cards.CardView | None:
    """Return the card of a sitting; none where the site wants none, or has no address at which it could be found."""
    return cards.sitting_card(sitting, settings) if settings.cards and settings.url else None


def site_card(settings: Settings) -> cards.CardView | None:
    """Return the card of all other pages; none where the site wants none, or has no address."""
    return cards.site_card(settings) if settings.cards and settings.url else None


def list_pages(archive: Archive, catalogue: Catalogue, found: Fates) -> Iterator[Page]:
    """Yield every page that is made from records alone, those at old addresses too."""
    for page in _list_pages(archive, catalogue, found):
        yield replace(page, report=page_report(page.title, page.address, archive.settings)) if page.indexed else page


def _list_pages(archive: Archive, catalogue: Catalogue, found: Fates) -> Iterator[Page]:
    interface = interface_of(archive.settings)
    picture = _picture(routes.HOME, site_card(archive.settings), archive.settings)
    for address, template, title, view in _lists(archive, catalogue, interface):
        yield Page(
            address=address,
            template=template,
            title=title,
            view=view,
            description=_description_of_list(view, archive),
            canonical=routes.absolute(archive.settings.url, address),
            json_ld=_json_ld(address, view, archive.settings),
            picture=picture,
            follow=follow_of(title, address) if template in _FOLLOWED and not _year(view) else None,
            modules=_MODULES.get(template, ()),
        )
    for page in archive.editorial:
        if routes.editorial(page.slug) != routes.METHODOLOGY:
            yield replace(_editorial(page, archive.settings), picture=picture)
    alone = speech.speech_view(interface)
    yield Page(routes.SPEECH, "speech.html", alone.title, alone, indexed=False)
    not_found = interface.gettext("Page not found")
    yield Page(routes.NOT_FOUND, "404.html", not_found, pages.not_found_view(archive), indexed=False)
    yield from _old_pages(archive, found)


def _old_pages(archive: Archive, found: Fates) -> Iterator[Page]:
    """Yield what stands at old addresses: the way to the new one, or why nothing is there any more."""
    hidden = hosts.hidden_by(archive.settings, host_rules(archive, found))
    for address, to, title in found.moves.values():
        if address not in hidden:
            away = "://" in to
            canonical = to if away else routes.absolute(archive.settings.url, to)
            view = pages.RedirectView(title, to, away)
            yield Page(address, "redirect.html", title, view, canonical=canonical, indexed=False)
    withdrawn = interface_of(archive.settings).gettext("This page was withdrawn")
    for address, reason in found.withdrawals:
        yield Page(address, "withdrawn.html", withdrawn, pages.WithdrawnView(withdrawn, reason), indexed=False)


def host_rules(archive: Archive, found: Fates) -> tuple[hosts.Rule, ...]:
    """Return the redirects of the site as its host reads them; none where it reads none."""
    moves = found.moves.values()
    return hosts.rules_of(archive.settings, [*((each.address, each.to) for each in moves), *_data_moves(found)])


def _data_moves(found: Fates) -> Iterator[tuple[str, str]]:
    return ((routes.sitting_data(each.address), routes.sitting_data(each.to)) for each in sittings_moved(found.moves))


def old_files(archive: Archive, found: Fates) -> Iterator[File]:
    """Yield the files that lead programs and hosts from old addresses to new ones."""
    rules = host_rules(archive, found)
    hidden = hosts.hidden_by(archive.settings, rules)
    told = hosts.redirects_file(rules)
    yield from (file for file in moved_data(archive, found.moves) if file.path not in hidden)
    yield from (told,) if told else ()


def data_page(archive: Archive, files_of_data: Sequence[Download]) -> Page:
    """Return the page that lists the files of data; they must be known, for it tells their sizes."""
    interface = interface_of(archive.settings)
    settings = archive.settings
    view, title = downloads.data_view(archive, files_of_data), interface.gettext("Data")
    return Page(
        address=routes.DATA,
        template="data.html",
        title=title,
        view=view,
        json_ld=schemaorg.dataset_data(title, files_of_data, settings) if files_of_data else None,
        description=description_of(view, interface),
        canonical=routes.absolute(settings.url, routes.DATA),
        picture=_picture(routes.HOME, site_card(settings), settings),
        report=page_report(title, routes.DATA, settings),
    )


def volumes(archive: Archive) -> tuple[Volume, ...]:
    """Return the files that are made from many sittings at once: which sittings, and how."""
    searched = SearchBinding(archive.settings.language)
    tiers = tiers_of(archive.records, archive.settings.search.tiers)
    searches = tuple(Volume(str(number), searched, records) for number, records in enumerate(tiers))
    return (*searches, *data_volumes(archive))


def surroundings(record: Record, archive: Archive, catalogue: Catalogue) -> Surroundings:
    """Return what the page of `record` needs to know of the rest of the archive."""
    beside, here = catalogue.neighbours[record.id], routes.address_of(record)
    related = tuple(_related(record, archive.settings, catalogue))
    places = catalogue.gone.get(here, ())
    gone = tuple(GonePlace(each.anchor, each.target, each.leads_away, each.withdrawn) for each in places)
    return Surroundings(record.folder, _ref(beside.previous), _ref(beside.next), related, gone)


def _related(record: Record, settings: Settings, catalogue: Catalogue) -> Iterator[RelatedRow]:
    for found, words in catalogue.earlier[record.id]:
        yield _related_row(found, settings, words=words)
    for topic, found in catalogue.later.get(record.id, ()):
        yield _related_row(found, settings, topic=catalogue.topics[topic].name)


def _related_row(found: Record, settings: Settings, *, words: tuple[str, ...] = (), topic: str = "") -> RelatedRow:
    ref = Ref(found.title, routes.address_of(found))
    return RelatedRow(ref, day_of(found.date, settings), words, topic, foreign(found, settings))


def _lists(archive: Archive, catalogue: Catalogue, interface: Language) -> Iterator[tuple[str, str, str, object]]:
    yield routes.HOME, "home.html", archive.settings.title, home.home_view(archive, catalogue)
    yield routes.SEARCH, "search.html", interface.gettext("Search"), search.search_view(archive, catalogue)
    yield routes.DAYS, "days.html", interface.gettext("Sittings by date"), calendar.days_view(archive)
    for address, year in calendar.year_views(archive, catalogue):
        yield address, "year.html", interface.gettext("Sittings in %(year)s", year=year.year), year
    for address, month in calendar.month_views(archive, catalogue):
        yield address, "month.html", interface.gettext("Sittings in %(month)s", month=month.title), month
    for address, day in calendar.day_views(archive, catalogue):
        yield address, "day.html", day.title, day
    yield routes.HOUSES, "houses.html", interface.gettext("Houses"), gatherings.houses_view(archive, catalogue)
    for address, house in gatherings.house_views(archive, catalogue):
        yield address, "house.html", _yearly(house.title, house.shelf.year, interface), house
    yield routes.TOPICS, "topics.html", interface.gettext("Topics"), gatherings.topics_view(catalogue)
    for address, topic in gatherings.topic_views(archive, catalogue):
        yield address, "topic.html", _yearly(topic.title, topic.shelf.year, interface), topic
    yield routes.PARTIES, "parties.html", interface.gettext("Parties"), gatherings.parties_view(catalogue)
    for address, party in gatherings.party_views(archive, catalogue):
        yield address, "party.html", _yearly(party.title, party.shelf.year, interface), party
    yield (
        routes.METHODOLOGY,
        "methodology.html",
        interface.gettext("Methodology"),
        methodology.methodology_view(archive),
    )
    yield routes.SPEAKERS, "speakers.html", interface.gettext("Speakers"), speakers.speakers_view(catalogue)
    for address, speaker in speakers.speaker_views(archive, catalogue):
        yield address, "speaker.html", _yearly(speaker.title, speaker.year, interface), speaker
    for address, corrected in corrections.corrections_views(archive):
        yield (
            address,
            "corrections.html",
            _yearly(interface.gettext("Corrections"), corrected.year, interface),
            corrected,
        )
    following_title = interface.gettext("Follow this archive")
    yield routes.FEEDS, "feeds.html", following_title, following.following_view(archive, catalogue)


_FOLLOWED = frozenset(["home.html", "house.html", "topic.html", "party.html", "speaker.html", "corrections.html"])
"""The templates of pages that have feeds beside them; the page of one year of a list has none of its own."""


def _year(view: object) -> int | None:
    """Return the year of a long list that a page shows; none on the list's first page."""
    year = getattr(getattr(view, "shelf", view), "year", None)
    return year if isinstance(year, int) else None


def _description_of_list(view: object, archive: Archive) -> str:
    """Return the publisher's own description of a page; where there is none, what the page holds."""
    own = archive.settings.description if isinstance(view, home.HomeView) else None
    if isinstance(view, methodology.MethodologyView):
        written = (page for page in archive.editorial if routes.editorial(page.slug) == routes.METHODOLOGY)
        own = next((page.front.description for page in written), None)
    return own or description_of(view, interface_of(archive.settings))


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


def _json_ld(address: str, view: object, settings: Settings) -> str | None:
    if isinstance(view, speakers.SpeakerView) and view.year is None:
        return schemaorg.speaker_data(view, address, settings)
    return schemaorg.site_data(settings) if address == routes.HOME else None


def _picture(address: str, card: cards.CardView | None, settings: Settings) -> Picture | None:
    url = routes.absolute(settings.url, routes.card(address))
    return Picture(url, cards.alternative(card) or settings.title) if url and card else None


def _yearly(title: str, year: int | None, interface: Language) -> str:
    return f"{title}{interface.comma}{year}" if year else title


def _ref(record: Record | None) -> Ref | None:
    return Ref(record.title, routes.address_of(record)) if record else None


def _description(sitting: Sitting, day: str, settings: Settings) -> str:
    if sitting.vouched and sitting.vouched.abstract:
        return prose.excerpt(sitting.vouched.abstract, 200)
    where = sitting.chamber or settings.house_name(sitting.house)
    return interface_of(settings).gettext("%(title)s: %(where)s, %(day)s.", title=sitting.title, where=where, day=day)
