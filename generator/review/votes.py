"""How the divisions of a sitting fell, in plain lines: what to know before one answers for a rating.

The numbers are the measure's (`disagreement.split_of`), made anew from the record, so a file beside it cannot be wrong
about them; evidence.yaml has the same, or a check says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from ..disagreement import LEAST_NAMED, decisions, is_named, is_unwhipped, rebels, split_of
from ..language import language_of
from ..model import Attribution, Division, Labels, Party, Roll, Sitting, Split
from ..prose import shorten
from ..views.divisions import RESULT_WORDS, division_name
from ..views.splits import terms_of

LENGTH = 120
"""So many characters of a question are shown: some are a whole clause of a bill."""

_ENGLISH = language_of("en-GB")
"""The language of the command line, whatever that of the site."""

_UNNAMED = f"Where the record names less than {LEAST_NAMED:.0%} of the voters with a party, nothing is told of parties."


class Vote(NamedTuple):
    """One division in words: which it was, and how it fell, a line for each thing that there is to know."""

    name: str
    facts: tuple[str, ...]


class _Cast(NamedTuple):
    """How the named voters of one party voted."""

    party: Party
    aye: int
    no: int

    @property
    def side(self) -> Literal["aye", "no", "even", "none"]:
        """Which way more of them voted; none of those who sit as independents: they are no party."""
        if is_unwhipped(self.party):
            return "none"
        return "even" if self.aye == self.no else "aye" if self.aye > self.no else "no"

    def __str__(self) -> str:
        same = self.no if self.side == "no" else self.aye
        return f"{self.party.name} {same:,} of {self.aye + self.no:,}"


def votes_of(sitting: Sitting) -> tuple[Vote, ...]:
    """Return the divisions of a sitting in their order, but for those declared void; none where there was none."""
    return tuple(_vote(*fallen) for fallen in _fallen(sitting))


def meanings_of(sitting: Sitting) -> tuple[str, ...]:
    """Return what the numbers of its divisions mean, and why some lack parties: each once, where there are such."""
    fallen = tuple(_fallen(sitting))
    shown = (replace(split, cohesion={}) for _, split, _ in fallen)  # the votes of a party say it better here
    unnamed = any(split.split and not is_named(division, roll) for division, split, roll in fallen)
    return (*terms_of(shown, _ENGLISH), *((_UNNAMED,) if unnamed else ()))


def _fallen(sitting: Sitting) -> Iterator[tuple[Division, Split, Roll]]:
    for division in decisions(sitting):
        roll = sitting.rolls.get(division.id, Roll())
        yield division, split_of(division, roll), roll


def _vote(division: Division, split: Split, roll: Roll) -> Vote:
    name = f"{division_name(division, _ENGLISH)}, {division.id}"
    if division.question:
        name = f"{name}: {shorten(division.question, LENGTH)}"
    return Vote(name, (_result(division, split), *_of_parties(division, split, roll)))


def _result(division: Division, split: Split) -> str:
    """Return how many voted on each side, and what came of it: "Aye 8, No 9: negatived; split 0.94"."""
    counts, labels = division.counts, division.labels
    text = f"{labels.aye} {counts.aye:,}, {labels.no} {counts.no:,}"
    if counts.abstain:
        text += f", {labels.abstain} {counts.abstain:,}"
    if division.result:
        text += f": {RESULT_WORDS[division.result].lower()}"
    numbers = [("split", split.split), ("party line", split.party_line)]
    told = ", ".join(f"{name} {value:.2f}" for name, value in numbers if value is not None)
    return f"{text}; {told}" if told else text


def _of_parties(division: Division, split: Split, roll: Roll) -> Iterator[str]:
    """Yield how parties voted, and who against theirs; nothing where all voted alike, or too few are named."""
    if not split.split or not is_named(division, roll):
        return
    if split.free:
        yield "Divided, but not on party lines: a free vote, in which nobody is a rebel"
    yield from _sides(tuple(_casts(roll)), division.labels)
    if split.rebels:
        yield f"Against most of their party: {_by_party(rebels(roll))}"


def _sides(casts: tuple[_Cast, ...], labels: Labels) -> Iterator[str]:
    aye, no = labels.aye, labels.no
    sides = {
        "aye": f"More {aye} than {no}",
        "no": f"More {no} than {aye}",
        "even": f"As many {aye} as {no}",
        "none": f"{aye} among those of no party",
    }
    for side, name in sides.items():
        if group := [str(cast) for cast in casts if cast.side == side]:
            yield f"{name}: {', '.join(group)}"


def _casts(roll: Roll) -> Iterator[_Cast]:
    """Yield how each party voted, the largest first."""
    parties: dict[str, Party] = {}
    votes: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for side, voters in enumerate((roll.aye, roll.no)):
        for who in voters:
            if who.party:
                parties[who.party.id] = who.party
                votes[who.party.id][side] += 1
    for key in sorted(votes, key=lambda key: (-sum(votes[key]), key)):
        yield _Cast(parties[key], *votes[key])


def _by_party(people: Iterable[Attribution]) -> str:
    """Return names by their parties: "Ann, Bob (Red); Cy (Blue)"."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for who in people:
        named[who.party.name if who.party else ""].append(who.name)
    return "; ".join(f"{', '.join(names)} ({party})" for party, names in named.items())
