"""The counts of a division: a result is borne out by the vote itself, whatever was said of it."""

from __future__ import annotations

from .index import FactIndex
from .numbers import Number
from .numerals import Figure, Reading

_VOTING = frozenset(
    "vote votes voted aye ayes no noes content contents for against lost fell passed agreed carried majority division"
    " abstain abstained abstaining abstentions tied divided rejected defeated beaten".split()
)
_REACH = 6
"""Words to each side among which one of voting makes a number a count of votes."""


def division_of(figure: Figure, reading: Reading, index: FactIndex) -> str | None:
    """Return the division that bears out a count of votes; "" where one should and none does; none: not a vote."""
    if not index.votes or figure.number is None or figure.kind != "number" or figure.percent:
        return None
    near = reading.words.word[max(0, figure.first - _REACH) : figure.last + _REACH + 1]
    if _VOTING.isdisjoint(near):
        return None
    pair = _pair(figure, reading)
    if pair:
        return next((identifier for identifier, counts in index.votes if pair == set(counts[:2])), "")
    return next((identifier for identifier, counts in index.votes if figure.number in counts), None)


def _pair(figure: Figure, reading: Reading) -> set[Number | None] | None:
    """Return both numbers of "8 votes to 9" or "eight to four", whichever of them `figure` is."""
    for one, other in zip(reading.figures, reading.figures[1:], strict=False):
        between = reading.words.word[one.last + 1 : other.first]
        if figure in (one, other) and between in (("to",), ("votes", "to"), ("vote", "to")):
            return {one.number, other.number}
    return None
