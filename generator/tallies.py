"""Who spoke, and how much: the one count from which lists, shares and the fairness meter are made.

Words from the chair are not counted. A party spoke where any other contribution is attributed to it, whether or not the
record says which person it was ("An Hon. Member", Green League).
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from .model import Attribution, Sitting, Spoken
from .prose import word_count


class Turn(NamedTuple):
    """One contribution, other than from the chair: its id, who spoke, how many words."""

    id: str
    who: Attribution
    words: int

    @property
    def person(self) -> str:
        """What tells this speaker from every other: the id of the person, else the name after a space."""
        return person_of(self.who)

    @property
    def party(self) -> str:
        """The id of the party; empty where none is given."""
        return self.who.party.id if self.who.party else ""


class Tally(NamedTuple):
    """What one speaker said under one party; `first` is the id of the first of these contributions."""

    who: Attribution
    words: int
    turns: int
    first: str


def turns_of(sitting: Sitting) -> tuple[Turn, ...]:
    """Return what was said other than from the chair, in order."""
    spoken = (said for said in sitting.contributions if isinstance(said, Spoken))
    turns = (Turn(said.id, sitting.attributions[said.id], word_count(said.text)) for said in spoken)
    return tuple(turn for turn in turns if not turn.who.chair)


def tallies_of(sitting: Sitting) -> tuple[Tally, ...]:
    """Return words and turns by speaker and party, most words first, of one speaker then the party heard first."""
    gathered: defaultdict[tuple[str, str], list[Turn]] = defaultdict(list)
    for turn in turns_of(sitting):
        gathered[turn.person, turn.party].append(turn)
    tallies = (
        Tally(turns[0].who, sum(turn.words for turn in turns), len(turns), turns[0].id) for turns in gathered.values()
    )
    return tuple(sorted(tallies, key=lambda tally: (-tally.words, person_of(tally.who))))


def person_of(who: Attribution) -> str:
    """Return what tells a speaker from every other: the id of the person, else the name after a space."""
    return who.person.id if who.person else f" {who.name}"
