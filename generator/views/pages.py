"""Editorial pages, the page for an address that does not exist, and redirects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from .. import prose, routes
from ..model import Archive, EditorialPage
from .frame import interface_of
from .transcript import part_count


@dataclass(frozen=True, slots=True)
class EditorialView:
    """A page written by the publisher."""

    title: str
    body: Markup


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page that a host serves at any address that does not exist; `base` is where the site is mounted."""

    base: str


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page at an old address that leads to the new one."""

    title: str
    address: str


def editorial_view(page: EditorialPage) -> EditorialView:
    """Return the view of an editorial page."""
    return EditorialView(page.front.title, prose.page(page.body))


def not_found_view(archive: Archive) -> NotFoundView:
    """Return the view of 404.html."""
    settings = archive.settings
    return NotFoundView(routes.base_path(settings.url if settings.mount is None else settings.mount))


def redirect_views(archive: Archive) -> Iterator[tuple[str, RedirectView]]:
    """Yield address and view of a redirect for each old id of a sitting, and for each part of its transcript."""
    interface = interface_of(archive.settings)
    for record in archive.records:
        here = routes.address_of(record)
        for alias in record.aliases:
            old = routes.old_sitting(alias, record.house, record.date)
            yield old, RedirectView(record.title, here)
            for number in range(2, part_count(record.contributions) + 1):
                title = interface.gettext(
                    "%(title)s, part %(number)s", title=record.title, number=interface.number(number)
                )
                yield routes.part(old, number), RedirectView(title, routes.part(here, number))
