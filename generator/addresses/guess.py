"""What would keep an address that is about to be lost: the best guess, by likeness of date, house, id and title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz.fuzz import ratio

from .. import routes
from ..model import Archive, Party, Person, Record, Topic

_CLOSE = 50.0
"""Likeness (percent) from which two names may be of the same thing."""

_SITTING = re.compile(r"([^/]+)/(\d{4}-\d\d-\d\d)/([^/]+)/")
_ELSE = "else say why it is gone: end this line with “withdrawn: ” and the reason"
_REGISTRIES = {
    routes.SPEAKERS: "content/people.yaml",
    routes.PARTIES: "content/parties.yaml",
    routes.TOPICS: "content/topics.yaml",
}


def page_advice(address: str, archive: Archive, unlisted: Sequence[str]) -> str:
    """Return what to tell of a page that would be lost; `unlisted` are the pages that are new."""
    head, what = f"/{address} would be lost", ""
    folder, _, name = address.rstrip("/").rpartition("/")
    if _SITTING.fullmatch(address):
        what = _alias(address, archive, frozenset(unlisted))
    elif f"{folder}/" in _REGISTRIES:
        what = _former_id(f"{folder}/", name, archive, frozenset(unlisted))
    else:
        what = _former_name(address, archive, frozenset(unlisted))
    return f"{head}: {what or _arrow(address, unlisted)}; {_ELSE}"


def _alias(address: str, archive: Archive, unlisted: frozenset[str]) -> str:
    """Return where to write which alias, or nothing where no sitting can have been meant."""
    record = _likest_sitting(address, archive, unlisted)
    if record is None:
        return ""
    house, date, name = address.rstrip("/").split("/")
    alias = f"{house}-{date}-{name}"
    if not record.has_transcript or routes.old_sitting(alias, record.house, record.date) != address:
        return f"if it is “{record.title}” now, end this line with “-> /{routes.address_of(record)}”"
    return f"if it is “{record.title}” now, add `aliases: [{alias}]` to {record.folder}/transcript.yaml"


def _likest_sitting(address: str, archive: Archive, unlisted: frozenset[str]) -> Record | None:
    """Return the sitting that is most like an old address: a new one of the same day, house and name before others."""
    house, date, name = address.rstrip("/").split("/")
    ranked = []
    for record in archive.records:
        here = routes.address_of(record)
        same_day, same_house = record.date.isoformat() == date, here.startswith(f"{house}/")
        if same_day or here in unlisted:
            names = (here.split("/")[-2], routes.slug(record.title))
            likeness = max(ratio(name, each) for each in names)
            score = likeness + 40 * same_day + 20 * same_house + 40 * (here in unlisted)
            ranked.append((score, record.id, record))
    best = max(ranked, default=None)
    return best[2] if best and best[0] >= 2 * _CLOSE else None


def _former_id(folder: str, name: str, archive: Archive, unlisted: frozenset[str]) -> str:
    """Return to whom or what to give which former id, or nothing where nobody can have been meant."""
    registry = archive.registry
    items: Mapping[str, Mapping[str, Person | Party | Topic]] = {
        routes.SPEAKERS: registry.people,
        routes.PARTIES: registry.parties,
        routes.TOPICS: registry.topics,
    }
    ranked = []
    for item in items[folder].values():
        likeness = max(ratio(name, each) for each in (item.id, routes.slug(item.name)))
        ranked.append((likeness + 40 * (f"{folder}{routes.slug(item.id)}/" in unlisted), item.id, item.name))
    best = max(ranked, default=None)
    if best is None or best[0] < _CLOSE:
        return ""
    return f"if it is {best[1]!r} ({best[2]}) now, add `former_ids: [{name}]` there in {_REGISTRIES[folder]}"


def _former_name(address: str, archive: Archive, unlisted: frozenset[str]) -> str:
    """Return to which house to give which former name, or nothing where this was no house or chamber of one."""
    old = address.split("/", maxsplit=1)[0]
    sittings = (_SITTING.fullmatch(each.address) for each in archive.addresses or ())
    if routes.house(old) != f"{old}/" or not any(found and found[1] == old for found in sittings):
        return ""
    ranked = []
    for name in {record.house for record in archive.records if _leads(old, address, record)}:
        likeness = max(ratio(old, each) for each in (routes.house(name).rstrip("/"), name))
        ranked.append((likeness + 40 * (routes.house(name) in unlisted), name))
    best = max(ranked, default=None)
    if best is None or best[0] < _CLOSE:
        return ""
    whose = f"if “{old}” is {best[1]!r} now"
    return f"{whose}, add `former_names: [{old}]` there under `houses` in the `theme` of site.yaml"


def _leads(old: str, address: str, record: Record) -> bool:
    """Tell whether `old`, a former name of the house of a sitting, would lead from an old address to a page."""
    chamber = routes.chamber(old, record.chamber) if record.chamber else ""
    return address in (routes.house(old), chamber)


def _arrow(address: str, unlisted: Sequence[str]) -> str:
    """Return the page to which a line may lead: the likest of the new ones in the same folder."""
    folder = address.rstrip("/").rpartition("/")[0]
    beside = [each for each in unlisted if each.rstrip("/").rpartition("/")[0] == folder]
    best = max(((ratio(address, each), each) for each in beside), default=None)
    to = f"/{best[1]}" if best and best[0] >= _CLOSE else "/where/it/is/"
    return f"if it is elsewhere now, end this line with “-> {to}”"


def anchor_advice(address: str, gone: Sequence[str], new: Sequence[str]) -> str:
    """Return what to do about places of a page that would be lost; `new` are those that nobody could know yet."""
    to = _likest(gone[0], gone, new)
    line = f"/{address}#{gone[0]}"
    return (
        f"give {'it' if len(gone) == 1 else 'them'} back to the contributions, or add a line such as "
        f"“{line} -> /{address}#{to or '…'}” or “{line} withdrawn: ” and the reason"
    )


def _likest(name: str, gone: Sequence[str], new: Sequence[str]) -> str | None:
    """Return the new id in the place of an old one: the one in the same place where as many came as went."""
    if len(gone) == len(new):
        return new[0]
    return max(new, key=lambda each: (ratio(name, each), each), default=None)
