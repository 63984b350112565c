"""How divisions fell, as the evidence behind a rating tells it: in a few words, and by whom against their party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..language import Language
from ..model import Attribution, Party, Sitting, Split
from .citations import Citation, Citer
from .elements import PartyMark, Ref, party_mark, speaker_ref


class CohesionRow(NamedTuple):
    """How far one party voted as one: a share, as written."""

    party: PartyMark | None
    name: str
    value: str


class Rebel(NamedTuple):
    """Somebody who voted against most of their party."""

    speaker: Ref
    party: PartyMark | None


class SplitRow(NamedTuple):
    """How one division fell, in a few words each; each party's cohesion; who voted otherwise than most of theirs."""

    division: Citation
    facts: tuple[str, ...]
    cohesion: tuple[CohesionRow, ...]
    rebels: tuple[Rebel, ...]


def split_row(split: Split, sitting: Sitting, cite: Citer) -> SplitRow:
    """Return how one division fell, as a page tells it."""
    roll = sitting.rolls.get(split.division)
    voters = {key: who for who in (roll.everybody if roll else ()) for key in _keys(who)}
    parties = {who.party.id: who.party for who in voters.values() if who.party}
    return SplitRow(
        division=cite.source(split.division),
        facts=tuple(_split_facts(split, cite.interface)),
        cohesion=tuple(_cohesion(split.cohesion, parties, cite.interface)),
        rebels=tuple(_rebel(rebel, voters.get(rebel)) for rebel in split.rebels),
    )


def _keys(who: Attribution) -> tuple[str, ...]:
    """Return what a division list may call somebody: the id where there is one, and the name."""
    return (who.person.id, who.name) if who.person else (who.name,)


def _split_facts(split: Split, interface: Language) -> Iterator[str]:
    if split.split is not None:
        yield interface.gettext("Split %(value)s", value=interface.number(split.split, 2))
    if split.party_line is not None:
        yield interface.gettext("Party line %(value)s", value=interface.number(split.party_line, 2))
    if split.free:
        yield interface.gettext("Divided, but not on party lines")


def terms_of(splits: Iterable[Split], interface: Language) -> Iterator[str]:
    """Yield what the numbers of divisions mean, each once, as far as there are such numbers."""
    several = tuple(splits)
    if any(split.split is not None for split in several):
        yield interface.gettext("Split: 0 where all vote alike, 1 where as many vote on each side.")
    if any(split.party_line is not None for split in several):
        yield interface.gettext(
            "Party line: 0 where it makes no difference who is of which party, 1 where each party votes as one."
        )
    if any(split.cohesion for split in several):
        yield interface.gettext(
            "Cohesion of a party: 1 where all of it voted alike, 0 where half of it voted on each side."
        )


def _cohesion(shares: Mapping[str, float], parties: Mapping[str, Party], interface: Language) -> Iterator[CohesionRow]:
    for identifier, share in shares.items():
        party = parties.get(identifier)
        mark = party_mark(party) if party else None
        yield CohesionRow(mark, mark.name if mark else identifier, interface.number(share, 2))


def _rebel(name: str, who: Attribution | None) -> Rebel:
    if who is None:
        return Rebel(Ref(name, ""), None)
    return Rebel(speaker_ref(who), party_mark(who.party) if who.party else None)
