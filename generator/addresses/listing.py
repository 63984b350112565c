"""The publisher's list, brought up to date: what is new is added, and nothing is ever taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ..anchors import unfold
from ..content.addresses import dump_addresses, joined
from ..model import AddressLine, Archive
from .moves import fates
from .published import Spot, published


class Update(NamedTuple):
    """The whole list as it should be, and which pages and how many anchors are new in it."""

    listed: tuple[AddressLine, ...]
    pages: tuple[str, ...]
    anchors: int

    @property
    def text(self) -> str:
        """The text of addresses.txt."""
        return dump_addresses(self.listed)


_BELOW = re.compile(r"(.*/)(part-\d+|\d{4})/")
"""A part of a transcript or a year of a list, and the page above it."""


def update(archive: Archive) -> Update:
    """Return the list with everything that the archive publishes now, old addresses that lead on included."""
    before = {each.address: each for each in archive.addresses or () if not each.anchor}
    places = tuple(each for each in archive.addresses or () if each.anchor)
    now = dict(before)
    for address, spot in published(archive).items():
        now[address] = _with(now.get(address) or AddressLine(address=address), spot)
    for above, names in _led(fates(archive).moves, now).items():
        now[above] = _with(now.get(above) or AddressLine(address=above), Spot("", names))
    gained = sum(_more(before.get(address), each) for address, each in now.items())
    return Update((*now.values(), *places), tuple(sorted(now.keys() - before.keys())), gained)


def _led(moved: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Return old addresses that lead on, each with the pages below it, folded, that do so too."""
    addresses, listed = list(moved), set(known)
    tops = listed.union(addresses)
    below: dict[str, str] = {}
    for address in addresses:
        found = _BELOW.fullmatch(address)
        if address in listed:
            continue
        if found and found[1] in tops:
            below[found[1]] = joined(below.get(found[1], ""), found[2])
        else:
            below.setdefault(address, "")
    return below


def _with(listed: AddressLine, spot: Spot) -> AddressLine:
    return replace(listed, below=joined(listed.below, spot.below), anchors=joined(listed.anchors, spot.anchors))


def _more(before: AddressLine | None, now: AddressLine) -> int:
    """Return how many anchors a line has gained."""
    if before and before.anchors == now.anchors:
        return 0
    return len(set(unfold(now.anchors)) - set(unfold(before.anchors if before else "")))
