"""Who and what a written name means: the registries with an index of all names in them, and what is wrong in them."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .. import routes
from ..errors import Fault, nearest
from ..model import Party, Person, Registry, Topic
from ..names import folded, names_of_party, parties_by_name

_Registered = TypeVar("_Registered", Person, Topic)


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what a written name means: the registry with an index of all names in it.

    `ids` and `topics` have everybody and every topic under the present id and the former ones.
    """

    registry: Registry
    people: Mapping[str, tuple[Person, ...]]
    parties: Mapping[str, Party]
    ids: Mapping[str, Person]
    topics: Mapping[str, Topic]

    @classmethod
    def of(cls, registry: Registry) -> Names:
        """Index every name and alias of `registry`."""
        people: defaultdict[str, list[Person]] = defaultdict(list)
        for person in registry.people.values():
            for name in {folded(person.name), *map(folded, person.aliases)}:
                people[name].append(person)
        parties = parties_by_name(registry.parties.values())
        ids, topics = _by_any_id(registry.people), _by_any_id(registry.topics)
        return cls(registry, {name: tuple(found) for name, found in people.items()}, parties, ids, topics)

    def meant(self, written: str) -> tuple[Person, ...]:
        """Return everybody of the registry whom `written`, an id or a name, can mean."""
        if written in self.ids:
            return (self.ids[written],)
        return self.people.get(folded(written), ())

    def party(self, written: str | None) -> Party | None:
        """Return the party that is `written` as id, name or alias; an unlisted one is made from its name."""
        if not written:
            return None
        return self.parties.get(folded(written)) or _unlisted_party(written)


def _by_any_id(items: Mapping[str, _Registered]) -> dict[str, _Registered]:
    """Return entries under their former ids and, before those, under the present ones."""
    former = {identifier: item for item in items.values() for identifier in item.former_ids}
    return {**former, **items}


@functools.lru_cache(maxsize=4096)
def _unlisted_party(name: str) -> Party:
    return Party(routes.slug(name), name)


def registry_faults(people: tuple[Person, ...], names: Names) -> Iterator[Fault]:
    """Yield a fault, placed in people.yaml, for each affiliation with a party that parties.yaml lacks."""
    for index, person in enumerate(people):
        for number, fact in enumerate(person.affiliations):
            if fact.party and names.parties and folded(fact.party) not in names.parties:
                where = (index, "affiliations", number, "party")
                yield Fault(where, "unknown-reference", not_in("party", fact.party, names.registry.parties))


def party_faults(parties: tuple[Party, ...]) -> Iterator[Fault]:
    """Yield a fault, placed in parties.yaml, for each name, short name or alias that is another party's already."""
    owners: dict[str, Party] = {}
    for index, party in enumerate(parties):
        for where, name in names_of_party(party):
            owner = owners.setdefault(folded(name), party)
            if owner is not party:
                message = f"{name!r} is a name of the party {owner.id!r} already; a name means one party"
                yield Fault((index, *where), "duplicate-name", message)


def not_in(noun: str, written: str, known: Iterable[str]) -> str:
    """Say that an id or a name is not in its registry, and what there is that is like it."""
    files = {"speaker": "people.yaml", "voter": "people.yaml", "party": "parties.yaml", "topic": "topics.yaml"}
    return f"{noun} {written!r} is not in {files[noun]}{nearest(written, known)}"
