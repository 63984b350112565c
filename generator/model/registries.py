"""The registries: people, parties, topics."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple

from pydantic import Field

from ..scalars import Colour, Date, Identifier, Line
from .keys import STRICT, about

FormerIds = Annotated[
    tuple[Identifier, ...], about("Old ids: they mean this entry still, and their addresses redirect here.")
]


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A fact about a person from one date to another, both included; open where none."""

    __pydantic_config__ = STRICT

    party: Line | None = None
    constituency: Line | None = None
    house: Line | None = None
    office: Line | None = None
    since: Annotated[Date | None, Field(alias="from")] = None
    until: Annotated[Date | None, Field(alias="to")] = None

    def holds_on(self, date: datetime.date) -> bool:
        """Tell whether the fact holds on `date`."""
        return (self.since is None or self.since <= date) and (self.until is None or date <= self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks."""

    __pydantic_config__ = STRICT

    id: Identifier
    name: Line
    aliases: tuple[Line, ...] = ()
    links: Mapping[str, Line] = field(default_factory=dict)
    affiliations: tuple[Affiliation, ...] = ()
    former_ids: FormerIds = ()

    def on(self, date: datetime.date) -> Standing:
        """Return party (as written), seat and office on `date`; the latest fact wins where two hold."""
        facts = sorted(
            (fact for fact in self.affiliations if fact.holds_on(date)),
            key=lambda fact: fact.since or datetime.date.min,
            reverse=True,
        )
        return Standing(
            party=next((fact.party for fact in facts if fact.party), None),
            constituency=next((fact.constituency for fact in facts if fact.constituency), None),
            office=next((fact.office for fact in facts if fact.office), None),
        )


class Standing(NamedTuple):
    """A person's party (as written in the registry), seat and office on one date."""

    party: str | None
    constituency: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of time in government."""

    __pydantic_config__ = STRICT

    since: Annotated[Date | None, Field(alias="from")] = None
    until: Annotated[Date | None, Field(alias="to")] = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party or parliamentary group."""

    __pydantic_config__ = STRICT

    id: Identifier
    name: Line
    short: Line | None = None
    aliases: tuple[Line, ...] = ()
    colour: Annotated[Colour | None, about("As “#0063BA”.")] = None
    government: tuple[Term, ...] = ()
    former_ids: FormerIds = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject under which sittings are gathered."""

    __pydantic_config__ = STRICT

    id: Identifier
    name: Line
    description: Line | None = None
    former_ids: FormerIds = ()
