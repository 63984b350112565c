"""Divisions as they are read: the question, the result, who voted on each side, and how each party split."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from ..language import Language, message
from ..model import Attribution, Division, Labels, Party, Roll
from .elements import PartyMark, Ref, clock_of, party_mark, speaker_ref

RESULT_WORDS = {
    "agreed": message("Agreed to"),
    "negatived": message("Negatived"),
    "tied": message("Tied"),
    "void": message("Void"),
}


class Voter(NamedTuple):
    """A name in a division list."""

    speaker: Ref
    party: PartyMark | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a division; `voters` and `tellers` are empty where the record names nobody."""

    label: str
    style: str
    count: int
    voters: tuple[Voter, ...]
    tellers: tuple[Ref, ...]


class PartySplit(NamedTuple):
    """How one party voted, in numbers and as widths of a bar of 100."""

    party: PartyMark | None
    aye: int
    no: int
    abstain: int
    aye_width: float
    no_width: float


@dataclass(frozen=True, slots=True)
class DivisionView:
    """A recorded vote: the question, the result, each side, and how each party split."""

    id: str
    address: str
    number: str | None
    time: str | None
    question: str | None
    result: str | None
    sides: tuple[Side, ...]
    aye_width: float
    splits: tuple[PartySplit, ...]


def division_name(division: Division, interface: Language) -> str:
    """Return what a division is called: by its number where it has one."""
    if division.number:
        return interface.gettext("Division %(number)s", number=division.number)
    return interface.pgettext("a vote", "Division")


def division_view(division: Division, roll: Roll, address: str, interface: Language) -> DivisionView:
    """Return a division as the page at `address` shows it."""
    counts, labels = division.counts, _labels(division.labels, interface)
    sides = [
        Side(labels.aye, "aye", counts.aye, _voters(roll.aye), tuple(map(speaker_ref, roll.aye_tellers))),
        Side(labels.no, "no", counts.no, _voters(roll.no), tuple(map(speaker_ref, roll.no_tellers))),
    ]
    if counts.abstain:
        sides.append(Side(labels.abstain, "abstain", counts.abstain, _voters(roll.abstain), ()))
    cast = counts.aye + counts.no
    return DivisionView(
        id=division.id,
        address=f"{address}#{division.id}",
        number=division.number,
        time=clock_of(division.time, interface),
        question=division.question,
        result=interface.gettext(RESULT_WORDS[division.result]) if division.result else None,
        sides=tuple(sides),
        aye_width=round(100 * counts.aye / cast, 2) if cast else 0.0,
        splits=_splits(roll),
    )


def _labels(labels: Labels, interface: Language) -> Labels:
    """Return the words for the sides: those of the house, or where it has none of its own, of the interface."""
    usual = Labels()
    return Labels(
        interface.gettext("Aye") if labels.aye == usual.aye else labels.aye,
        interface.gettext("No") if labels.no == usual.no else labels.no,
        interface.gettext("Abstained") if labels.abstain == usual.abstain else labels.abstain,
    )


def _voters(voters: tuple[Attribution, ...]) -> tuple[Voter, ...]:
    return tuple(Voter(speaker_ref(who), party_mark(who.party) if who.party else None) for who in voters)


def _splits(roll: Roll) -> tuple[PartySplit, ...]:
    """Return how each party voted, largest party first; nothing where the record names nobody."""
    parties: dict[str, Party | None] = {}
    votes: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for side, voters in enumerate((roll.aye, roll.no, roll.abstain)):
        for who in voters:
            key = who.party.id if who.party else ""
            parties[key] = who.party
            votes[key][side] += 1
    largest = max((sum(split) for split in votes.values()), default=1)
    ranked = sorted(votes, key=lambda key: (-sum(votes[key]), key))
    return tuple(_split(parties[key], votes[key], largest) for key in ranked)


def _split(party: Party | None, votes: list[int], largest: int) -> PartySplit:
    aye, no, abstain = votes
    mark = party_mark(party) if party else None
    return PartySplit(mark, aye, no, abstain, round(100 * aye / largest, 2), round(100 * no / largest, 2))
