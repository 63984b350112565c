"""The page that says what a feed is, and lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .. import routes
from ..model import Archive
from .catalogue import Catalogue
from .frame import Follow, Ref, follow_of


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
    whole = (Ref(archive.settings.title, routes.HOME), Ref("Corrections", routes.CORRECTIONS))
    houses = tuple(Ref(name, routes.house(name)) for name in sorted(catalogue.by_house))
    topics = tuple(Ref(topic.name, routes.topic(topic.id)) for topic in catalogue.topics.values())
    parties = tuple(Ref(party.name, routes.party(party.id)) for party in catalogue.parties.values())
    groups = (("Everything", whole), ("Houses", houses), ("Topics", _by_name(topics)), ("Parties", _by_name(parties)))
    return FollowingView(
        tuple(FollowGroup(title, tuple(map(_entry, refs))) for title, refs in groups if refs),
        Ref("Speakers", routes.SPEAKERS),
    )


def _by_name(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple(sorted(refs, key=lambda ref: (ref.title.casefold(), ref.address)))


def _entry(ref: Ref) -> FollowEntry:
    return FollowEntry(ref, follow_of(*ref))
