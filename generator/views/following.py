"""The page that says what a feed is, and lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .. import routes
from ..model import Archive
from .catalogue import Catalogue
from .elements import Ref, house_ref, interface_of
from .frame import Follow, follow_of, places_of


class FollowEntry(NamedTuple):
    """A page with the feeds beside it."""

    ref: Ref
    follow: Follow


class FollowGroup(NamedTuple):
    """Feeds of one kind."""

    title: str
    entries: tuple[FollowEntry, ...]


@dataclass(frozen=True, slots=True)
class FollowingView:
    """All feeds but those of speakers (whose index is `speakers`) and of chambers."""

    groups: tuple[FollowGroup, ...]
    speakers: Ref


def following_view(archive: Archive, catalogue: Catalogue) -> FollowingView:
    """Return the view of the page about feeds."""
    interface = interface_of(archive.settings)
    places = places_of(interface)
    whole = (Ref(archive.settings.title, routes.HOME), places.corrections)
    houses = tuple(house_ref(name, archive.settings) for name in sorted(catalogue.by_house))
    topics = tuple(Ref(topic.name, routes.topic(topic.id)) for topic in catalogue.topics.values())
    parties = tuple(Ref(party.name, routes.party(party.id)) for party in catalogue.parties.values())
    groups = (
        (interface.gettext("Everything"), whole),
        (places.houses.title, houses),
        (places.topics.title, _by_name(topics)),
        (places.parties.title, _by_name(parties)),
    )
    return FollowingView(
        tuple(FollowGroup(title, tuple(map(_entry, refs))) for title, refs in groups if refs),
        places.speakers,
    )


def _by_name(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple(sorted(refs, key=lambda ref: (ref.title.casefold(), ref.address)))


def _entry(ref: Ref) -> FollowEntry:
    return FollowEntry(ref, follow_of(*ref))
