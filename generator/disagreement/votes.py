"""How a division fell: how evenly, along party lines or not, and who went against their own party.

All are numbers of one vote, never of a person. A question agreed on the voices is no division and has none of them;
nor has one that was declared void.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..model import Attribution, Counts, Division, Party, Roll, Sitting, Split

DIVIDED = 0.6
"""From this split on a vote counts as closely divided: the smaller side had three in ten or more."""
CONTESTED_FLOOR = 2
"""The least rating of a sitting in which somebody voted on each side."""
DIVIDED_FLOOR = 3
"""The least rating of a sitting with a vote as divided as `DIVIDED`."""
FREE_LINE = 0.3
"""A vote as divided as `DIVIDED` of which parties explain less than this share divided, but not on party lines."""
LEAST_NAMED = 0.5
"""Of fewer of the voters than this share, with their parties, nothing is said of parties."""
FEWEST_IN_PARTY = 2
"""A party has a cohesion from so many voters on."""
FEWEST_FOR_LINE = 4
"""A party has a line that somebody can vote against from so many voters on …"""
LEAST_COHESION = 0.5
"""… and where three in four or more of them voted one way."""
UNWHIPPED = frozenset(
    ["independent", "ind", "independents", "crossbench", "crossbencher", "crossbenchers", "cb", "non-affiliated"]
)
"""Names, in lower case, of those who sit together and are no party: they have no line."""

_Votes = dict[str, list[int]]


def division_split(counts: Counts) -> float | None:
    """Return how evenly a vote was split, from 0 (all one way) to 1 (half and half).

    V = 1 - |ayes - noes| / (ayes + noes). The fraction is Rice's index of cohesion taken over the whole house
    (S. A. Rice, "The behavior of legislative groups", Political Science Quarterly 40, 1925); V is what it lacks to 1.
    Abstentions do not count. None where nobody voted; a question agreed on the voices is no division and has no V.
    """
    voters = counts.aye + counts.no
    return 1 - abs(counts.aye - counts.no) / voters if voters else None


def party_line(votes: Mapping[str, list[int]]) -> float | None:
    """Return how far parties explain a vote, from 0 (each voted as the house did) to 1 (each as one).

    Eta squared: the sum, over parties, of n (m - M)² as a share of the sum, over voters, of (v - M)², where v is 1 for
    an aye and 0 for a no, m the mean of a party's n voters and M that of all (K. Pearson, "On a correction to be made
    to the correlation ratio η", Biometrika 8, 1911). `votes` has the votes of each party. None where all voted one
    way: there is nothing to explain.
    """
    every = [vote for cast in votes.values() for vote in cast]
    mean = sum(every) / len(every) if every else 0.0
    variance = sum((vote - mean) ** 2 for vote in every)
    between = sum(len(cast) * (sum(cast) / len(cast) - mean) ** 2 for cast in votes.values())
    return min(1.0, between / variance) if variance else None


def cohesion(cast: list[int]) -> float:
    """Return Rice's index of a party's votes (1 an aye, 0 a no; at least one): |ayes - noes| / (ayes + noes)."""
    return abs(2 * sum(cast) - len(cast)) / len(cast)


def decisions(sitting: Sitting) -> Iterator[Division]:
    """Yield the divisions of a sitting that decided something or were tied: not those declared void."""
    for contribution in sitting.contributions:
        if isinstance(contribution, Division) and contribution.result != "void":
            yield contribution


def split_of(division: Division, roll: Roll) -> Split:
    """Return how one division fell; of parties only what the names in its roll bear out, rounded to 3 places."""
    split, votes = division_split(division.counts), _votes(roll)
    if not split or not is_named(division, roll):
        return Split(division=division.id, split=None if split is None else round(split, 3))
    line = party_line(votes)
    free = is_free(split, line)
    return Split(
        division=division.id,
        split=round(split, 3),
        party_line=None if line is None else round(line, 3),
        cohesion={party: round(cohesion(cast), 3) for party, cast in votes.items() if len(cast) >= FEWEST_IN_PARTY},
        rebels=() if free else tuple(who.name for who in rebels(roll)),
        free=free,
    )


def is_named(division: Division, roll: Roll) -> bool:
    """Tell whether enough of those who voted are named, with their parties, for anything to be said of parties."""
    return sum(map(len, _votes(roll).values())) >= LEAST_NAMED * (division.counts.aye + division.counts.no)


def is_free(split: float, line: float | None) -> bool:
    """Tell whether a house was closely divided, but not on party lines, as in a free vote."""
    return split >= DIVIDED and line is not None and line < FREE_LINE


def rebels(roll: Roll) -> Iterator[Attribution]:
    """Yield those who voted against the line of their party, ayes first, as the roll has them.

    A party has a line where at least `FEWEST_FOR_LINE` of it voted, with a cohesion of at least `LEAST_COHESION`; those
    who sit as independents have none.
    """
    lines = {
        party: int(2 * sum(cast) > len(cast))
        for party, cast in _votes(roll).items()
        if len(cast) >= FEWEST_FOR_LINE and cohesion(cast) >= LEAST_COHESION
    }
    for vote, side in ((1, roll.aye), (0, roll.no)):
        yield from (who for who in side if _is_rebel(who, vote, lines))


def _is_rebel(who: Attribution, vote: int, lines: Mapping[str, int]) -> bool:
    party = who.party
    return party is not None and not is_unwhipped(party) and lines.get(party.id, vote) != vote


def is_unwhipped(party: Party) -> bool:
    """Tell whether a party is none, but those who sit as independents."""
    return not UNWHIPPED.isdisjoint([party.id, party.name.lower(), (party.short or "").lower()])


def _votes(roll: Roll) -> _Votes:
    """Return the votes of each party by id, in order of the ids; of those whose party is known."""
    votes: defaultdict[str, list[int]] = defaultdict(list)
    for vote, side in ((1, roll.aye), (0, roll.no)):
        for who in side:
            if who.party:
                votes[who.party.id].append(vote)
    return dict(sorted(votes.items()))
