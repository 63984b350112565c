"""Editorial pages, the page for an address that does not exist, redirects, and pages that were withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .. import prose, routes
from ..model import Archive, EditorialPage


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
    """A page at an old address that leads to the new one; where it `leads_away`, to a whole web address."""

    title: str
    address: str
    leads_away: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """A page that says why what stood at its address does so no more."""

    title: str
    reason: str


def editorial_view(page: EditorialPage) -> EditorialView:
    """Return the view of an editorial page."""
    return EditorialView(page.front.title, prose.page(page.body))


def not_found_view(archive: Archive) -> NotFoundView:
    """Return the view of 404.html."""
    settings = archive.settings
    return NotFoundView(routes.base_path(settings.url if settings.mount is None else settings.mount))
