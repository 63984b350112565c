"""The archive as a whole: every id and every address belongs to one thing only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from .. import routes
from ..errors import Fault, Where
from ..model import EditorialPage, Party, Person, Record, Registry, Topic


class Placed(NamedTuple):
    """A fault, and the path of the file it is in."""

    path: str
    fault: Fault


class _Claim(NamedTuple):
    """Who wants an address, and where that is written.

    `sitting` is the id of the sitting whose address it is; `whose` says who wants it, where the place does not.
    """

    address: str
    owner: str
    path: str
    where: Where
    sitting: str = ""
    whose: str = ""

    def disputes(self, first: _Claim) -> bool:
        """Tell whether the address cannot be both's; of two files with the id of one sitting, that is told instead."""
        twins = self.sitting != "" and self.sitting == first.sitting and self.path != first.path
        return self.owner != first.owner and not twins


def archive_faults(
    records: Iterable[Record], registry: Registry, editorial: Iterable[EditorialPage]
) -> Iterator[Placed]:
    """Yield a fault for each sitting id that two folders bear, and each address that two pages claim.

    Addresses are compared without regard to case: some file systems fold it.
    """
    records, editorial = tuple(records), tuple(editorial)
    yield from _repeated_ids(records)
    owners: dict[str, _Claim] = {}
    for claim in _claims(records, registry, editorial):
        first = owners.setdefault(claim.address.casefold(), claim)
        if claim.disputes(first):
            message = f"the address /{claim.address}{claim.whose} belongs to {first.owner} already"
            yield Placed(claim.path, Fault(claim.where, "duplicate-address", message))


def _repeated_ids(records: Iterable[Record]) -> Iterator[Placed]:
    folders: dict[str, str] = {}
    for record in records:
        first = folders.setdefault(record.id, record.folder)
        if first != record.folder:
            path, key = _document(record)
            yield Placed(path, Fault((key,), "duplicate-id", f"the id {record.id!r} is that of {first} already"))


def _claims(records: tuple[Record, ...], registry: Registry, editorial: tuple[EditorialPage, ...]) -> Iterator[_Claim]:
    """Yield who claims which address, the site's own pages first: a later claim is the one to change."""
    for name in routes.OWN:
        yield _Claim(f"{name}/", "the site itself", "site.yaml", ())
    if all(routes.editorial(page.slug) != routes.METHODOLOGY for page in editorial):
        yield _Claim(routes.METHODOLOGY, "the methodology page", "site.yaml", ())
    yield from _house_claims(records)
    for page in editorial:
        path = f"content/pages/{page.slug}.md"
        yield _Claim(routes.editorial(page.slug), path, path, ())
    yield from _registry_claims("people", registry.people, routes.speaker)
    yield from _registry_claims("parties", registry.parties, routes.party)
    yield from _registry_claims("topics", registry.topics, routes.topic)
    yield from _unlisted_claims(records, registry)
    for record in records:
        path, key = _document(record)
        yield _Claim(routes.address_of(record), record.folder, path, (key,), record.id)
    for record in records:
        path, _ = _document(record)
        for index, alias in enumerate(record.aliases):
            address = routes.old_sitting(alias, record.house, record.date)
            owner = f"{record.folder} under the old id {alias!r}"
            yield _Claim(address, owner, path, ("aliases", index), record.id)


def _house_claims(records: tuple[Record, ...]) -> Iterator[_Claim]:
    """Yield the claims of houses and chambers, each placed in the first sitting that spells it so."""
    houses = {record.house: record for record in reversed(records)}
    for house, record in sorted(houses.items()):
        yield _Claim(routes.house(house), f"the house {house!r}", _document(record)[0], ("house",))
    chambers = {(record.house, record.chamber): record for record in reversed(records)}
    for (house, chamber), record in sorted(chambers.items(), key=lambda item: str(item[0])):
        if chamber:
            address = routes.chamber(house, chamber)
            yield _Claim(address, f"the chamber {chamber!r}", _document(record)[0], ("chamber",))


def _registry_claims(
    name: str, items: Mapping[str, Person | Party | Topic], address: Callable[[str], str]
) -> Iterator[_Claim]:
    path = f"content/{name}.yaml"
    for index, identifier in enumerate(items):
        yield _Claim(address(identifier), repr(identifier), path, (index, "id"))
    for index, item in enumerate(items.values()):
        for number, former in enumerate(item.former_ids):
            owner = f"{item.id!r} under the former id {former!r}"
            yield _Claim(address(former), owner, path, (index, "former_ids", number))


def _unlisted_claims(records: tuple[Record, ...], registry: Registry) -> Iterator[_Claim]:
    """Yield the claims of those whom no registry lists, each placed in the first sitting that names them."""
    strangers = ((record, person) for record in records for person in record.strangers)
    yield from _named_claims(strangers, routes.speaker)
    parties = ((record, party) for record in records for party in record.ad_hoc_parties)
    yield from _named_claims(parties, routes.party)
    for record in records:
        for index, topic in enumerate(record.topics):
            if topic not in registry.topics:
                path = f"{record.folder}/analysis.yaml"
                yield _Claim(routes.topic(topic), f"the topic {topic!r}", path, ("topics", index))


def _named_claims(named: Iterable[tuple[Record, Person | Party]], address: Callable[[str], str]) -> Iterator[_Claim]:
    """Yield one claim for each id: many sittings name the same people."""
    seen: set[str] = set()
    for record, item in named:
        if item.id not in seen:
            seen.add(item.id)
            path, key = _document(record)
            yield _Claim(address(item.id), repr(item.id), path, (key,), whose=f" of {item.id!r} ({item.name})")


def _document(record: Record) -> tuple[str, str]:
    """Return the file that holds the sitting's id, and the id's key in it."""
    return (
        (f"{record.folder}/transcript.yaml", "id")
        if record.has_transcript
        else (f"{record.folder}/analysis.yaml", "sitting")
    )
