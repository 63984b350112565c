"""Where old addresses lead: by old ids, by the publisher's list, and by themselves where a page came with the data."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .. import routes
from ..anchors import unfold
from ..files import File
from ..language import Language
from ..model import Archive
from ..views.elements import interface_of
from .published import Spot, published


class Move(NamedTuple):
    """An address that leads to another, or to the whole web address of a page of another site."""

    address: str
    to: str
    title: str

    @property
    def leads_away(self) -> bool:
        """Whether it leads to another site."""
        return "://" in self.to


class Withdrawal(NamedTuple):
    """An address at which there is only the reason why nothing is there any more."""

    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fates:
    """What has become of every old address that is known; `pages` are those that are there, parts and years too."""

    pages: Mapping[str, Spot]
    moves: Mapping[str, Move]
    withdrawals: tuple[Withdrawal, ...]

    def final(self, address: str) -> str | None:
        """Return where a reader of `address` ends up: an address, a whole web address, or none where nothing is."""
        if address in self.pages or "://" in address:
            return address
        move = self.moves.get(address)
        return move.to if move else None


def fates(archive: Archive) -> Fates:
    """Return what has become of old addresses; each leads straight to where it ends, never over another."""
    pages = _with_those_below(published(archive), interface_of(archive.settings))
    known = dict(_by_ids(archive, pages))
    for listed in archive.addresses or ():
        if listed.to and not listed.anchor and listed.address not in pages:
            known.setdefault(listed.address, listed.target.partition("#")[0])
    known |= {address: to for address, to in _by_data(archive, pages, known) if address not in known}
    ends = {address: _end(address, known, pages) for address in known if address not in pages}
    moves = {
        address: Move(address, to, pages[to].title if to in pages else to)
        for address, to in ends.items()
        if to is not None
    }
    return Fates(pages, moves, tuple(_withdrawals(archive, pages)))


def _with_those_below(spots: Mapping[str, Spot], interface: Language) -> dict[str, Spot]:
    below = {
        f"{address}{name}/": Spot(_title_below(spot.title, name, interface), anchors=spot.anchors)
        for address, spot in spots.items()
        for name in unfold(spot.below)
    }
    return {**spots, **below}


def _title_below(title: str, name: str, interface: Language) -> str:
    if name.startswith("part-"):
        number = interface.number(int(name.removeprefix("part-")))
        return interface.gettext("%(title)s, part %(number)s", title=title, number=number)
    return f"{title}{interface.comma}{name}"


def _end(address: str, known: Mapping[str, str], pages: Mapping[str, Spot]) -> str | None:
    """Return where an address ends; none where it leads to nothing, or in a circle."""
    seen = set()
    while address not in pages and "://" not in address:
        if address in seen or address not in known:
            return None
        seen.add(address)
        address = known[address]
    return address


def _by_ids(archive: Archive, pages: Mapping[str, Spot]) -> Iterator[tuple[str, str]]:
    """Yield where the addresses of old ids and names lead, those of the pages below them too."""
    for old, new in _renamed(archive):
        if old not in pages:
            yield old, new
        for name in unfold(pages[new].below) if new in pages else ():
            if f"{old}{name}/" not in pages:
                yield f"{old}{name}/", f"{new}{name}/"


def _renamed(archive: Archive) -> Iterator[tuple[str, str]]:
    for record in archive.records:
        for alias in record.aliases:
            yield routes.old_sitting(alias, record.house, record.date), routes.address_of(record)
    registry = archive.registry
    for items, address in (
        (registry.people, routes.speaker),
        (registry.parties, routes.party),
        (registry.topics, routes.topic),
    ):
        for item in items.values():
            yield from ((address(former), address(item.id)) for former in item.former_ids)
    for name, house in archive.settings.theme.houses.items():
        chambers = {record.chamber for record in archive.records if record.house == name and record.chamber}
        for former in house.former_names:
            yield routes.house(former), routes.house(name)
            yield from ((routes.chamber(former, each), routes.chamber(name, each)) for each in sorted(chambers))


_DAY = re.compile(rf"{routes.DAYS}((\d{{4}})(-\d\d)?(-\d\d)?)/")


def _by_data(archive: Archive, pages: Mapping[str, Spot], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield where pages lead that came and went with the data: a day to its month, a year of a list to the list."""
    for listed in archive.addresses or ():
        if listed.anchor:
            continue
        for name in unfold(listed.below):
            address = f"{listed.address}{name}/"
            if address not in pages:
                yield address, _under(listed.address, name, pages, known)
        if listed.address not in pages and not listed.to and not listed.withdrawn and is_of_data(listed.address):
            yield listed.address, _wider_day(listed.address, pages)


def _under(address: str, name: str, pages: Mapping[str, Spot], known: Mapping[str, str]) -> str:
    """Return where a page below another leads: to the same below the new address, or to the page above it."""
    end = _end(address, known, pages) or address
    same = f"{end}{name}/"
    is_there = same in pages or ("://" in end and end.endswith(f"/{address}"))  # a site that has the same addresses
    return same if is_there else end


def is_of_data(address: str) -> bool:
    """Tell whether a page comes and goes with the data: a day, month or year on which there were sittings."""
    return _DAY.fullmatch(address) is not None


def _wider_day(address: str, pages: Mapping[str, Spot]) -> str:
    """Return the narrowest page that holds a day: its month's, its year's, or that of all."""
    date = address.removeprefix(routes.DAYS).rstrip("/")
    wider = (f"{routes.DAYS}{date[:end]}/" for end in (7, 4))
    return next((each for each in wider if each in pages), routes.DAYS)


def _withdrawals(archive: Archive, pages: Mapping[str, Spot]) -> Iterator[Withdrawal]:
    for listed in archive.addresses or ():
        if listed.withdrawn and not listed.anchor and listed.address not in pages:
            yield Withdrawal(listed.address, listed.withdrawn)
            yield from (Withdrawal(f"{listed.address}{name}/", listed.withdrawn) for name in unfold(listed.below))


_SITTING = re.compile(r"[^/]+/\d{4}-\d\d-\d\d/[^/]+/")


def sittings_moved(moves: Mapping[str, Move]) -> Iterator[Move]:
    """Yield the moves of sittings, beside which files stand."""
    for move in moves.values():
        if _SITTING.fullmatch(move.address) and (move.leads_away or _SITTING.fullmatch(move.to)):
            yield move


def moved_data(archive: Archive, moves: Mapping[str, Move]) -> Iterator[File]:
    """Yield what stands at the old address of a sitting's `sitting.json`: where it is now, as JSON.

    A static host cannot lead a program elsewhere; a file can say where.
    """
    for move in sittings_moved(moves):
        to = routes.sitting_data(move.to)
        content = {"moved_to": to if move.leads_away else routes.absolute(archive.settings.url, to) or to}
        if not move.leads_away:
            content["place"] = move.to
        yield File(routes.sitting_data(move.address), f"{json.dumps(content)}\n".encode())


def feeds_at_old_addresses(files: Iterable[File], moves: Mapping[str, Move]) -> Iterator[File]:
    """Yield the feeds of a site, and again at the address of each page that has moved: their readers follow no page."""
    old = defaultdict[str, list[str]](list)
    for move in moves.values():
        old[move.to].append(move.address)
    for file in files:
        yield file
        folder, slash, name = file.path.rpartition("/")
        for address in old.get(f"{folder}{slash}", ()) if slash else ():
            yield File(f"{address}{name}", file.content)
