"""What a build would lose of what was published, said at the line that lists it, with what would keep it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..anchors import fold, unfold
from ..content.addresses import PATH
from ..errors import Problem, Severity
from ..model import AddressLine, Archive
from .guess import anchor_advice, page_advice
from .moves import Fates, fates

_SHOWN = 5
"""Anchors of one page that are named in a message."""


def address_problems(archive: Archive) -> Iterator[Problem]:
    """Yield an error for each address or anchor of the list that would be lost; nothing where there is no list."""
    if archive.addresses is None:
        return
    found = fates(archive)
    settled = {(each.address, each.anchor) for each in archive.addresses if each.anchor}
    unlisted = _unlisted(archive.addresses, found)
    for listed in archive.addresses:
        if listed.anchor:
            yield from _place_problems(listed, found)
            continue
        yield from _line_problems(listed, found)
        end = found.final(listed.address)
        if end is None and not listed.withdrawn and not listed.to:
            yield _problem(listed, "address-lost", page_advice(listed.address, archive, unlisted))
        elif end is not None and "://" not in end:
            yield from _lost_anchors(listed, end, found, settled)


def _unlisted(addresses: Iterable[AddressLine], found: Fates) -> tuple[str, ...]:
    """Return the pages that are new: what is lost may be among them under another name."""
    known = {listed.address for listed in addresses}
    return tuple(address for address in found.pages if address not in known)


def _line_problems(listed: AddressLine, found: Fates) -> Iterator[Problem]:
    """Yield what is wrong with what a line says of its page."""
    is_there = listed.address in found.pages
    if listed.withdrawn and is_there:
        message = f"/{listed.address} is withdrawn here, but published; take its content away, or these words"
        yield _problem(listed, "address-withdrawn", message)
    if listed.to and is_there:
        message = f"/{listed.address} is a page again, so it does not lead to {_shown(listed)}; take the arrow away"
        yield _problem(listed, "address-moved", message, "warning")
    elif listed.to and (found.final(listed.address) is None or _lacks_anchor(listed, found)):
        yield _problem(listed, "address-lost", f"{_shown(listed)}, to which this line leads, is not there")


def _place_problems(listed: AddressLine, found: Fates) -> Iterator[Problem]:
    """Yield what is wrong with what a line says of one place of a page."""
    here = f"/{listed.address}#{listed.anchor}"
    page = found.pages.get(listed.address)
    if page and listed.anchor in set(unfold(page.anchors)):
        yield _problem(listed, "address-moved", f"{here} is there; this line says that it is not")
    elif not listed.to and not listed.withdrawn:
        yield _problem(listed, "address", f"{here}: say where it is now (-> /…/#…), or why it is not (withdrawn: …)")
    elif listed.to and not listed.leads_away and _lacks_anchor(listed, found):
        yield _problem(listed, "address-lost", f"{_shown(listed)}, to which this line leads, is not there")


def _lacks_anchor(listed: AddressLine, found: Fates) -> bool:
    """Tell whether a line leads to a page, or to a place of one, that is not there."""
    if listed.leads_away:
        return False
    address, _, anchor = listed.target.partition("#")
    page = found.pages.get(address)
    if page is None:
        return found.final(address) is None
    return anchor != "" and anchor not in set(unfold(page.anchors))


def _lost_anchors(listed: AddressLine, end: str, found: Fates, settled: set[tuple[str, str]]) -> Iterator[Problem]:
    """Yield one error for all places of a page that would be lost; `end` is the page to which readers come."""
    now = found.pages[end].anchors
    if listed.anchors in ("", now):
        return
    before, there = set(unfold(listed.anchors)), set(unfold(now))
    gone = {each for each in before - there if not {(listed.address, each), (end, each)} & settled}
    if gone:
        shown = list(unfold(fold(gone)))
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        what = ", ".join(f"#{each}" for each in shown[:_SHOWN])
        advice = anchor_advice(end, shown, list(unfold(fold(there - before))))
        yield _problem(listed, "anchor-lost", f"/{listed.address} would lose {what}{more}: {advice}")


def _shown(listed: AddressLine) -> str:
    return listed.to if listed.leads_away or listed.to == "/" else f"/{listed.to}"


def _problem(listed: AddressLine, code: str, message: str, severity: Severity = "error") -> Problem:
    return Problem(PATH, listed.line, 1, severity, code, message)
