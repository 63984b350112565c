"""Who said it, and who voted: the printed names of a transcript to people as they stood on its day."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

from .. import routes
from ..errors import Fault, Where
from ..model import Attribution, Division, Party, Person, Roll, Spoken, Standing, Tellers, Transcript, Votes
from ..names import folded
from .names import Names, not_in

_LOOKS_LIKE_ID = re.compile(r"[a-z0-9]+(-+[a-z0-9]+)*")


class Resolver:
    """Finds out whom a document of one date means; tells each unlisted party once."""

    def __init__(self, names: Names, date: datetime.date) -> None:
        self._names = names
        self._date = date
        self._told: set[str] = set()
        self._known: dict[tuple[str, str | None, str], Person | Fault] = {}
        self._standings: dict[str, Standing] = {}
        self._parties: dict[str, Party | None] = {}

    def person(self, written: str, printed: str | None, noun: str = "speaker") -> Person | Fault:
        """Return the person whom an id or a name means, or why that cannot be told (without its place)."""
        key = (written, printed, noun)
        if key not in self._known:
            self._known[key] = self._person(written, printed, noun)
        return self._known[key]

    def _person(self, written: str, printed: str | None, noun: str) -> Person | Fault:
        meant = self._names.meant(written)
        people = self._names.ids
        if len(meant) == 1:
            return meant[0]
        if meant:
            ids = " or ".join(person.id for person in meant)
            return Fault((), "ambiguous-name", f"{noun} {written!r} can be {ids}; write the id", "warning")
        is_id = _LOOKS_LIKE_ID.fullmatch(written)
        if is_id and people:
            return Fault((), "unknown-reference", not_in(noun, written, people))
        if is_id:
            return _unlisted_person(written, printed or written.replace("-", " ").title())
        slug = routes.slug(written)
        if slug in people:
            like = people[slug]
            message = f"{noun} {written!r} is nobody in people.yaml, but is spelt like {slug} ({like.name})"
            advice = "; write the id if they are the same, or a name that tells them apart"
            return Fault((), "name-like-id", message + advice, "warning")
        return _unlisted_person(slug, printed or written)

    def named(self, printed: str) -> Person | None:
        """Return the one person of the registry who bears a printed name."""
        meant = self._names.meant(printed)
        return meant[0] if len(meant) == 1 else None

    def attribution(self, person: Person, printed: Spoken | None = None, party: str | None = None) -> Attribution:
        """Return name, party, office and seat of `person` on the date; what was printed goes before the registry."""
        standing = self._standing(person)
        if printed is None:
            party_of = self._party(party or standing.party)
            return Attribution(
                person.name,
                person,
                party_of,
                standing.office,
                standing.constituency,
                in_registry=self._is_in_registry(person),
            )
        return Attribution(
            name=printed.name or person.name,
            person=person,
            party=self._party(printed.party or party or standing.party),
            role=printed.role or standing.office,
            constituency=printed.constituency or standing.constituency,
            chair=printed.chair,
            in_registry=self._is_in_registry(person),
        )

    def _is_in_registry(self, person: Person) -> bool:
        return person.id in self._names.registry.people

    def _standing(self, person: Person) -> Standing:
        """Return the standing of a person on the date; a person has it many times in one sitting."""
        if person.id not in self._standings:
            self._standings[person.id] = person.on(self._date)
        return self._standings[person.id]

    def _party(self, written: str | None) -> Party | None:
        if written is None:
            return None
        if written not in self._parties:
            self._parties[written] = self._names.party(written)
        return self._parties[written]

    def nobody(self, printed: Spoken) -> Attribution:
        """Return the attribution of words that a record gives to no person: a collective, or an unknown speaker."""
        return Attribution(
            name=printed.name or printed.speaker or "",
            party=self._party(printed.party),
            role=printed.role,
            constituency=printed.constituency,
            chair=printed.chair,
        )

    def party_fault(self, written: str | None, where: Where) -> Iterator[Fault]:
        """Yield a warning where a party is written that parties.yaml lacks, once a sitting."""
        if written and self._names.parties and folded(written) not in self._names.parties and written not in self._told:
            self._told.add(written)
            yield Fault(where, "unknown-party", not_in("party", written, self._names.registry.parties), "warning")


@functools.lru_cache(maxsize=65536)
def _unlisted_person(identifier: str, name: str) -> Person:
    return Person(identifier, name)


def attributions_of(transcript: Transcript, resolver: Resolver, faults: list[Fault]) -> dict[str, Attribution]:
    """Return by its id who spoke each contribution, and add to `faults` what cannot be told."""
    found: dict[str, Attribution] = {}
    for index, spoken in enumerate(transcript.contributions):
        if isinstance(spoken, Spoken):
            where = ("contributions", index)
            faults.extend(resolver.party_fault(spoken.party, (*where, "party")))
            found[spoken.id] = _attribution(spoken, resolver, where, faults)
    return found


def _attribution(spoken: Spoken, resolver: Resolver, where: Where, faults: list[Fault]) -> Attribution:
    if not spoken.speaker:
        person = resolver.named(spoken.name) if spoken.name else None
        return resolver.attribution(person, spoken) if person else resolver.nobody(spoken)
    meant = resolver.person(spoken.speaker, spoken.name)
    if isinstance(meant, Fault):
        faults.append(Fault((*where, "speaker"), meant.code, meant.message, meant.severity))
        return resolver.nobody(spoken)
    return resolver.attribution(meant, spoken)


def rolls_of(transcript: Transcript, resolver: Resolver, faults: list[Fault]) -> dict[str, Roll]:
    """Return by its id who voted in each division, and add to `faults` what cannot be told or does not add up."""
    found: dict[str, Roll] = {}
    for index, division in enumerate(transcript.contributions):
        if isinstance(division, Division):
            where = ("contributions", index)
            faults.extend(_miscounts(division, where))
            found[division.id] = _roll(division, resolver, where, faults)
    return found


def _miscounts(division: Division, where: Where) -> Iterator[Fault]:
    for side in ("aye", "no", "abstain") if division.votes else ():
        voters, count = getattr(division.votes, side), getattr(division.counts, side)
        if voters and count != len(voters):
            yield Fault((*where, "votes", side), "count", f"{len(voters)} names, but counts say {count}", "warning")


def _roll(division: Division, resolver: Resolver, where: Where, faults: list[Fault]) -> Roll:
    votes, tellers = division.votes or Votes(), division.tellers or Tellers()

    def resolved(key: str, side: str, names: tuple[str, ...]) -> tuple[Attribution, ...]:
        return tuple(_voter(name, resolver, (*where, key, side, n), faults) for n, name in enumerate(names))

    return Roll(
        aye=resolved("votes", "aye", votes.aye),
        no=resolved("votes", "no", votes.no),
        abstain=resolved("votes", "abstain", votes.abstain),
        aye_tellers=resolved("tellers", "aye", tellers.aye),
        no_tellers=resolved("tellers", "no", tellers.no),
    )


def _voter(written: str, resolver: Resolver, where: Where, faults: list[Fault]) -> Attribution:
    meant = resolver.person(written, None, "voter")
    if isinstance(meant, Fault):
        faults.append(Fault(where, meant.code, meant.message, meant.severity))
        return Attribution(written)
    return resolver.attribution(meant)
