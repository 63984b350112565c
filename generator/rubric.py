"""What each of the five marks means: one fixed word and one fixed sentence for each number.

A rating is an editor's claim about a debate, never about a person. The methodology page and every meter say
these words and no others.
"""

from __future__ import annotations

from typing import NamedTuple

from .language import message


class Mark(NamedTuple):
    """One number of the scale."""

    rating: int
    word: str
    meaning: str


RUBRIC = (
    Mark(1, message("agreement"), message("Agreement or tribute.")),
    Mark(2, message("constructive questions"), message("Constructive questions, and calls for more.")),
    Mark(3, message("clear objections"), message("Clear objections from at least one party.")),
    Mark(4, message("open opposition"), message("Open opposition across parties.")),
    Mark(5, message("sustained attack"), message("Sustained attack, disorder, or a party-line attempt to defeat.")),
)


def mark(rating: int) -> Mark:
    """Return the meaning of `rating`, 1 to 5."""
    return RUBRIC[rating - 1]
