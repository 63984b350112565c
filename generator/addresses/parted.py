"""The list of an archive that is parted in two: each half keeps its addresses, and the first leads to the second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from .. import routes
from ..anchors import fold, unfold
from ..model import AddressLine, Archive
from .listing import update
from .moves import Fates, fates


class Parted(NamedTuple):
    """The lists of the half that stays and of the half that goes, and how many addresses lead from one to the other."""

    stays: tuple[AddressLine, ...]
    goes: tuple[AddressLine, ...]
    led: int


def part(whole: Archive, stays: Archive, goes: Archive) -> Parted:
    """Return the lists of both halves of `whole`; that of `goes`, which knows its url, has the same addresses.

    Notes before an address go where its page goes, and stand in both lists where it is on both sites; so do those at
    the head. Those at the end stay.
    """
    here, there = (fates(replace(half, addresses=None)) for half in (stays, goes))
    listed = _with_notes_at_home(update(whole).listed)
    first = tuple(line for each in listed for line in _of_those_that_stay(each, here, there, goes.settings.url or ""))
    second = tuple(_without_fate(each) for each in listed if there.final(each.address) is not None)
    second = tuple(replace(each, after=()) for each in second)
    led = sum(line.leads_away for line in first) - sum(line.leads_away for line in listed)
    return Parted(first, second, led)


def _with_notes_at_home(listed: tuple[AddressLine, ...]) -> tuple[AddressLine, ...]:
    """Return a list whose first notes, which are about all of it, stand before the page that both halves have."""
    first = min((each for each in listed if each.line), key=lambda each: each.line, default=None)
    home = next((each for each in listed if not each.address and not each.anchor), None)
    if first is None or home is None or first is home:
        return listed
    headed = replace(home, notes=first.notes + home.notes, line=first.line)
    bare = replace(first, notes=())
    return tuple(headed if each is home else bare if each is first else each for each in listed)


def _of_those_that_stay(listed: AddressLine, here: Fates, there: Fates, url: str) -> Iterator[AddressLine]:
    """Yield the line of an address in the first half and, where pages below it have gone, their own."""
    if listed.anchor or listed.to or listed.withdrawn:
        yield listed
        return
    if here.final(listed.address) is None:
        is_there = there.final(listed.address) is not None
        yield replace(listed, to=_at(url, listed.address), notes=()) if is_there else listed
        return
    below = {name: f"{listed.address}{name}/" for name in unfold(listed.below)}
    gone = {name: address for name, address in below.items() if here.final(address) is None and there.final(address)}
    yield replace(listed, below=fold(below.keys() - gone.keys())) if gone else listed
    yield from (AddressLine(address=address, to=_at(url, address)) for address in gone.values())


def _at(url: str, address: str) -> str:
    return routes.absolute(url, address) or url


def _without_fate(listed: AddressLine) -> AddressLine:
    """Return a line as the second half has it: what led from elsewhere to here is a page of its own again."""
    return listed if listed.anchor or not listed.leads_away else replace(listed, to="")
