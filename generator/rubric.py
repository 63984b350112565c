"""What each of the five marks means: one fixed word and one fixed sentence for each number.

A rating is an editor's claim about a debate, never about a person. The methodology page and every meter say
these words and no others.
"""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """One number of the scale."""

    rating: int
    word: str
    meaning: str


RUBRIC = (
    Mark(1, "agreement", "Agreement or tribute."),
    Mark(2, "constructive questions", "Constructive questions, and calls for more."),
    Mark(3, "clear objections", "Clear objections from at least one party."),
    Mark(4, "open opposition", "Open opposition across parties."),
    Mark(5, "sustained attack", "Sustained attack, disorder, or a party-line attempt to defeat."),
)


def mark(rating: int) -> Mark:
    """Return the meaning of `rating`, 1 to 5."""
    return RUBRIC[rating - 1]
