"""The small record of a sitting that lists are made from, and the archive as lists see it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from .addresses import AddressLine
from .analysis import Correction
from .linked import Registry
from .registries import Party, Person
from .site import EditorialPage, Settings
from .transcript import SittingKind, SourceReference, Status


class SpeakerShare(NamedTuple):
    """How much one person said in one sitting, under which party; the chair's own words as chair are apart.

    `first` is the id of the first of these contributions.
    """

    person: str
    party: str | None
    words: int
    turns: int
    first: str


class PartyShare(NamedTuple):
    """How many words were said for one party in one sitting, other than from the chair, by people known or not."""

    party: str
    words: int


class Keyword(NamedTuple):
    """A word that a sitting has, in small letters, and how much it weighs there."""

    word: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What lists need to know of a sitting, so that its text can be dropped after its page is written.

    `anchors` are the ids of its contributions, folded (see `anchors`).
    """

    id: str
    title: str
    emoji: str | None
    date: datetime.date
    start: str | None
    house: str
    chamber: str | None
    kind: SittingKind
    status: Status
    language: str | None
    rating: int | None
    excerpt: str
    topics: tuple[str, ...]
    words: int
    contributions: int
    divisions: int
    shares: tuple[SpeakerShare, ...]
    parties: tuple[PartyShare, ...]
    keywords: tuple[Keyword, ...]
    aliases: tuple[str, ...]
    analysed: datetime.date | None
    corrected: datetime.date | None
    corrections: tuple[Correction, ...]
    source: SourceReference | None
    has_transcript: bool
    has_analysis: bool
    strangers: tuple[Person, ...]
    ad_hoc_parties: tuple[Party, ...]
    folder: str
    checksum: str
    anchors: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """The whole archive as lists see it; `records` stand by date, house, start and id.

    `addresses` are those that were published before, as the publisher's list has them; none where there is no list.
    """

    settings: Settings
    registry: Registry
    editorial: tuple[EditorialPage, ...]
    records: tuple[Record, ...]
    addresses: tuple[AddressLine, ...] | None = None
