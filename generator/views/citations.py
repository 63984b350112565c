"""Links from a claim to the contributions that bear it out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .. import routes
from ..language import Language
from ..model import Attribution, Division, Sitting, Spoken
from .divisions import division_name
from .transcript import part_numbers


class Citation(NamedTuple):
    """A link from a claim to the contribution that bears it out."""

    label: str
    address: str


class SourceGroup(NamedTuple):
    """What one person said for a point: the first link is labelled with the name, the others with numbers."""

    name: str
    links: tuple[Citation, ...]


class Citer:
    """Makes links to the speeches of one sitting."""

    def __init__(self, sitting: Sitting, interface: Language) -> None:
        self._sitting = sitting
        self.interface = interface
        self._address = routes.address_of(sitting)
        self._parts = part_numbers(sitting)
        self._said = {said.id: said for said in sitting.contributions}

    def source(self, identifier: str) -> Citation:
        """Return the link to a contribution, labelled with who said it."""
        address = f"{routes.part(self._address, self._parts[identifier])}#{identifier}"
        return Citation(self._label(identifier), address)

    def words(self, identifier: str, spans: Iterable[tuple[int, int]]) -> Citation:
        """Return the link to a contribution that leads to stretches of its text, where the browser can find them."""
        source, said = self.source(identifier), self._said[identifier]
        if isinstance(said, Division):
            return source
        return source._replace(address=routes.to_words(source.address, said.text, spans))

    def _label(self, identifier: str) -> str:
        said = self._said[identifier]
        if isinstance(said, Division):
            return division_name(said, self.interface)
        who = self._sitting.attributions.get(identifier)
        return who.name if who and who.name else self.interface.gettext("the record")

    def groups(self, identifiers: tuple[str, ...]) -> tuple[SourceGroup, ...]:
        """Return the links to contributions, those to one person's words together."""
        gathered: dict[str, list[Citation]] = {}
        for source in map(self.source, identifiers):
            links = gathered.setdefault(source.label, [])
            links.append(source._replace(label=self.interface.number(len(links) + 1)) if links else source)
        return tuple(SourceGroup(name, tuple(links)) for name, links in gathered.items())

    def speaker(self, identifier: str | None, named: Attribution) -> Attribution:
        """Return `named` as a contribution of theirs gives them: with the name, party and office printed there."""
        printed = self._sitting.attributions.get(identifier or "")
        return printed if printed and (printed.person or not named.person) else named

    def language(self, identifier: str) -> str | None:
        """Return the language of a contribution where it differs from the sitting's."""
        said = self._said.get(identifier)
        return said.language if isinstance(said, Spoken) and said.language != self._sitting.language else None
